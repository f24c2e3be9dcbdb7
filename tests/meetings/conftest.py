"""Meetings of the cast, made as rows: the action refuses the past, and tells people."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from familyapp.demo.records import service
from familyapp.meetings.models import Attendee, Meeting
from familyapp.services.clock import LONDON
from familyapp.team.models import TeamMember


def in_days(days: int, hour: int = 10, minute: int = 0) -> datetime:
    """That hour in London, so many days from today."""
    now = timezone.localtime(timezone=LONDON)
    return (now + timedelta(days=days)).replace(hour=hour, minute=minute, second=0, microsecond=0)


@pytest.fixture
def listed(children) -> Callable[[str, str], TeamMember]:
    """`listed("amina", "Kit Rowe")`: somebody of a team who has no account."""

    def find(child: str, name: str) -> TeamMember:
        return TeamMember.objects.get(child=children[child], listed_name=name)

    return find


@pytest.fixture
def meet(member) -> Callable[..., Meeting]:
    """`meet("amina", "leila", "tom", in_days(3), kind="clinic")`: a meeting of an hour that Tom
    arranged, and who is asked to it: personas, places, or names from outside with a comma."""

    def make(child: str, *asked: Any, starts: datetime | None = None, **fields: Any) -> Meeting:
        organiser = fields.pop("organiser", None) or member(child, "tom")
        starts = starts or in_days(3)
        if of := fields.pop("of", ""):
            fields["service"] = service(of)
        row = Meeting.objects.create(
            child=organiser.child,
            organiser=organiser,
            starts=starts,
            ends=fields.pop("ends", starts + timedelta(hours=1)),
            **{"kind": "annual_review", "purpose": "To see whether it still fits."} | fields,
        )
        for who in asked:
            person = member(child, who) if isinstance(who, str) else who
            Attendee.objects.create(meeting=row, member=person)
        return row

    return make
