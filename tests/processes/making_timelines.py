"""Timelines as people begin them, for days that lie so many days back."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from familyapp.processes.actions import timelines as actions
from familyapp.processes.models import Timeline
from familyapp.processes.rules import Kind
from familyapp.processes.timeline_rules import side_of
from familyapp.processes.timelines import known
from familyapp.team.models import TeamMember


def ago(days: int) -> date:
    """The day that was so many days ago; to come where `days` is negative."""
    return timezone.localdate() - timedelta(days=days)


def begun(by: TeamMember, kind: Kind = Kind.ASSESSMENT, days: int = 51, **more: Any) -> Timeline:
    """By this member, `days` ago: an assessment whose first answer is then late by 9 days."""
    return actions.start(by, key=uuid4(), kind=kind, day=ago(days), **more)


def says(by: TeamMember, row: Timeline, **days: int) -> None:
    """`says(tom, row, decided=3)`: it was three days ago."""
    for fact, days_ago in days.items():
        stands = known(by, row).days.get((side_of(by), fact))
        seen = stands.pk if stands else None
        actions.say_day(by, row, key=uuid4(), fact=fact, day=ago(days_ago), seen=seen)


def takes_back(by: TeamMember, row: Timeline, fact: str) -> None:
    stands = known(by, row).days.get((side_of(by), fact))
    seen = stands.pk if stands else None
    actions.take_back_day(by, row, key=uuid4(), fact=fact, seen=seen)


def reason(by: TeamMember, row: Timeline, step: str = "decided", words: str = "We wait.") -> None:
    stands = known(by, row).reasons.get(step)
    seen = stands.pk if stands else None
    actions.give_reason(by, row, key=uuid4(), step=step, words=words, seen=seen)


def page_of(row: Timeline, *parts: str) -> str:
    return f"/child/{row.child_id}/where-we-are/{row.pk}/" + "".join(f"{part}/" for part in parts)
