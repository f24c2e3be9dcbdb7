"""How many messages are past their time: as old as the record of their child."""

from datetime import date

from django.db.models import Count, Min

from familyapp.core.retention import Due
from messaging.models import Message


def messages(cutoff: date) -> Due:
    """Messages about children who were born on or before that day."""
    found = Message.objects.filter(conversation__child__born__lte=cutoff).aggregate(
        past=Count("pk"), oldest=Min("conversation__child__born")
    )
    return Due(found["past"], found["oldest"])
