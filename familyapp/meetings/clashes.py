"""What an organiser is told before a meeting is saved: who is somewhere else then, and who must
not meet."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from itertools import combinations
from uuid import UUID

from django.db.models import Q

from familyapp.meetings.models import Attendee, Meeting
from familyapp.services.models import SENSITIVE_KINDS
from familyapp.team.models import KeptApart, TeamMember
from familyapp.team.querysets import in_force


def busy_then(
    member: TeamMember,
    asked: Collection[TeamMember],
    starts: datetime,
    ends: datetime,
    *,
    but: UUID | None = None,
) -> list[TeamMember]:
    """Those of `asked` who are expected at another planned meeting at that time, about whichever
    child: that they are, and nothing of it. Who said that they cannot come is free. One query.

    Who does not answer the family hears nothing of sensitive services' meetings but their own
    service's: that somebody is there could give the service away.
    """
    people = [one.person_id for one in asked if one.person_id]
    rows = Attendee.objects.filter(
        Q(member__in=asked) | Q(member__person__in=people),
        removed__isnull=True,
        meeting__state=Meeting.State.PLANNED,
        meeting__starts__lt=ends,
        meeting__ends__gt=starts,
    ).exclude(reply=Attendee.Reply.NO)
    if but:
        rows = rows.exclude(meeting=but)
    if not member.is_worker_side:
        own = Q(meeting__service__isnull=False, meeting__service=member.service_id)
        rows = rows.exclude(~own & Q(meeting__service__kind__in=SENSITIVE_KINDS))
    places, persons = set(), set()
    for place, person in rows.values_list("member", "member__person"):
        places.add(place)
        persons.add(person)
    return [one for one in asked if one.pk in places or (one.person_id in persons - {None})]


def must_not_meet(asked: Collection[TeamMember]) -> list[tuple[TeamMember, TeamMember]]:
    """The pairs of those asked who are kept apart. One query."""
    people = {one.person_id: one for one in asked if one.person_id}
    rows = KeptApart.objects.filter(in_force(), first__in=people, second__in=people)
    apart = {frozenset(pair) for pair in rows.values_list("first", "second")}
    return [
        (people[first], people[second])
        for first, second in combinations(people, 2)
        if frozenset((first, second)) in apart
    ]
