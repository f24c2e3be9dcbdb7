"""Telling a family in good time who decides what from a birthday on: the young person first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from familyapp.core import events
from familyapp.team.ages import youngest_of
from familyapp.team.models import FAMILY, AgePrompt, Role, TeamMember
from familyapp.team.turning import AFTERWARDS, AGES, is_time

YOUNG_PERSON_FIRST = timedelta(days=14)  # adults of the family hear of it that much later


@transaction.atomic
def tell_who_decides(today: date) -> None:
    """Tell everybody in whose family a 16th or 18th birthday is near, each once.

    Adults of a family hear of it two weeks after the young person; at once where the young
    person has no account.
    """
    for age in AGES:
        families: dict[UUID, list[TeamMember]] = defaultdict(list)
        for member in _families(age, today):
            families[member.child_id].append(member)
        told = _told(age, [member for family in families.values() for member in family])
        for child, family in families.items():
            _tell(age, child, _whose_turn(family, told, today), today)


def _families(age: int, today: date) -> list[TeamMember]:
    born = youngest_of(age, today)
    near = (born - AFTERWARDS - timedelta(days=2), born + timedelta(days=190))
    rows = (
        TeamMember.objects.with_access()
        .filter(role__in=FAMILY, person__isnull=False, child__born__range=near)
        .select_related("child")
        .order_by("pk")
    )
    return [row for row in rows if is_time(row.child.born, age, today)]


def _told(age: int, members: Collection[TeamMember]) -> dict[UUID, date]:
    """Member -> when they were told."""
    rows = AgePrompt.objects.filter(member__in=members, age=age)
    return dict(rows.values_list("member", "told"))


def _whose_turn(family: list[TeamMember], told: dict[UUID, date], today: date) -> list[TeamMember]:
    young = next((member for member in family if member.role == Role.YOUNG_PERSON), None)
    turn = [young] if young else []
    if young is None or told.get(young.pk, today) <= today - YOUNG_PERSON_FIRST:
        turn = family
    return [member for member in turn if member.pk not in told]


def _tell(age: int, child: UUID, members: list[TeamMember], today: date) -> None:
    if not members:
        return
    AgePrompt.objects.bulk_create(
        [AgePrompt(member=member, age=age, told=today) for member in members],
        ignore_conflicts=True,
    )
    events.publish(
        events.NoticeDue(
            key=_key(age, child),
            kind="turning",
            link_kind=f"turning {age}",
            link_id=child,
            people=tuple(member.person_id for member in members if member.person_id),
            child=child,
        )
    )


@transaction.atomic
def turning_read(member: TeamMember, age: int) -> None:
    """This member of the family has read it. Twice is once."""
    assert member.person_id is not None
    key = _key(age, member.child_id)
    events.publish(events.NoticeDone(key=key, people=(member.person_id,)))


def _key(age: int, child: UUID) -> str:
    return f"turning {age} {child}"
