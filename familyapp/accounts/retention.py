"""How many accounts, and lines of the log, are past their time."""

from datetime import date, datetime, time

from django.db.models import Count, Min, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.core.models import AuditEntry
from familyapp.core.retention import Due


def accounts(cutoff: date) -> Due:
    """People who last signed in, or joined, on or before that day."""
    return _due(User.objects.annotate(moment=Coalesce("last_login", "joined")), "moment", cutoff)


def log(cutoff: date) -> Due:
    return _due(AuditEntry.objects.all(), "at", cutoff)


def _due(rows: QuerySet, moment: str, cutoff: date) -> Due:
    end_of_day = timezone.make_aware(datetime.combine(cutoff, time.max))
    found = rows.filter(**{f"{moment}__lte": end_of_day}).aggregate(
        past=Count("pk"), oldest=Min(moment)
    )
    return Due(found["past"], timezone.localdate(found["oldest"]) if found["oldest"] else None)
