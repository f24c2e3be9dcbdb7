"""Agreed actions for tests."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from familyapp.team.actions.agreed import agree
from familyapp.team.models import AgreedAction, TeamMember


def agreed(tom: TeamMember, who: TeamMember | str, days: int, what: str = "A map") -> AgreedAction:
    """Something that `who` (of the team, or a name) does, due in so many days."""
    fields = {"who_named": who} if isinstance(who, str) else {"who": who}
    by_when = timezone.localdate() + timedelta(days=days)
    return agree(tom, key=uuid4(), what=what, by_when=by_when, **fields)
