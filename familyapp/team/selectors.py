"""Reads about who is in a team, always through the member who asks."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    IntegerField,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.services import clock
from familyapp.services.role_cards import Ring, RoleCard, role_card
from familyapp.services.selectors import hours_of
from familyapp.team.models import Role, TeamMember
from familyapp.team.rules import sees_contact

LATELY = timedelta(days=60)
FAMILY_RING = "family"

# Somebody with two roles for a child acts in the one that opens most.
_PRECEDENCE = Case(
    *(
        When(role=role, then=Value(rank))
        for rank, role in enumerate(
            [Role.YOUNG_PERSON, Role.KEY_WORKER, Role.COVER, Role.PARENT_CARER, Role.PROFESSIONAL]
        )
    ),
    default=Value(9),
    output_field=IntegerField(),
)


def memberships_of(user: Any) -> QuerySet[TeamMember]:
    """All places of this person, current and with access, the child's row along. Of two for
    one child the one that opens most comes first."""
    return (
        TeamMember.objects.with_access()
        .filter(person_id=user.pk)
        .select_related("child", "service", "person")
        .order_by(_PRECEDENCE, "child__called", "pk")
    )


@dataclass
class Person:
    """One member of the team as another member sees them."""

    member: TeamMember
    ring: str
    label: str
    role: str
    card: RoleCard | None
    hours: str
    when_in: str
    shows_contact: bool
    is_me: bool

    @property
    def face_tone(self) -> str:
        """The face component's word for `tone`."""
        return {"lead": "", "lead-solid": "strong"}.get(self.tone, self.tone)

    @property
    def tone(self) -> str:
        if self.member.is_worker_side:
            return "lead-solid"
        return {FAMILY_RING: "private", Ring.EVERY_DAY.value: "lead"}.get(self.ring, "warm")


@dataclass
class Team:
    """A child's team as one member sees it. `main` is the key worker, interim or None."""

    people: list[Person]
    joined_lately: list[Person] = field(default_factory=list)
    left_lately: list[Person] = field(default_factory=list)

    @property
    def main(self) -> Person | None:
        return next((p for p in self.people if p.member.is_worker_side), None)

    @property
    def is_being_arranged(self) -> bool:
        return not any(p.member.role == Role.KEY_WORKER for p in self.people)

    @property
    def rings(self) -> dict[str, list[Person]]:
        rings: dict[str, list[Person]] = {FAMILY_RING: [], "every_day": [], "specialist": []}
        for person in self.people:
            rings[person.ring].append(person)
        return rings


def team_around(member: TeamMember) -> Team:
    """Everybody in the child's team whom this member may know of, key worker first."""
    now = timezone.now()
    since = now - LATELY
    rows = list(
        TeamMember.objects.visible_to(member)
        .in_the_team()
        .filter(started__lte=now)
        .exclude(role=Role.YOUNG_PERSON)  # stands in the middle, not around
        .exclude(ended__lt=since)
        .select_related("person", "service")
        .order_by("started", "pk")
    )
    people = _people(member, rows)
    current = sorted((p for p in people if p.member.is_current), key=_order)
    return Team(
        people=current,
        joined_lately=[p for p in current if p.member.started > since and not p.is_me],
        left_lately=[p for p in people if not p.member.is_current],
    )


def _order(person: Person) -> tuple[int, int, datetime]:
    member = person.member
    worker = {Role.KEY_WORKER: 0, Role.COVER: 2}.get(Role(member.role), 3)
    if member.interim_since:
        worker = 1
    return worker, [FAMILY_RING, *Ring].index(person.ring), member.started


def person_in_team(member: TeamMember, id: UUID) -> Person | None:
    """One current member of the team whom this member may know of, or None."""
    rows = (
        TeamMember.objects.visible_to(member)
        .in_the_team()
        .current()
        .select_related("person", "service")
        .filter(pk=id)
    )
    people = _people(member, list(rows))
    return people[0] if people else None


def _people(viewer: TeamMember, rows: list[TeamMember]) -> list[Person]:
    """The rows as this viewer sees them; one query for everybody's hours."""
    now = timezone.now()
    hours = hours_of([row.person_id for row in rows if row.person_id and row.is_there_for_work])
    people = []
    for row in rows:
        works = hours.get(row.person_id) if row.person_id else None
        card = role_card(row.role_card) if row.is_there_for_work else None
        people.append(
            Person(
                member=row,
                ring=card.ring if card else FAMILY_RING,
                label=_label(viewer, row),
                role=_role(row, card),
                card=card,
                hours=row.days or (clock.usual_hours(works) if works else ""),
                when_in=clock.when_in(works, now) if works else "",
                shows_contact=sees_contact(viewer, row),
                is_me=row.pk == viewer.pk,
            )
        )
    return people


def _label(viewer: TeamMember, row: TeamMember) -> str:
    """What stands under a face: "You", "Mum" to the young person, else a short name."""
    if row.pk == viewer.pk:
        return _("You")
    if viewer.role == Role.YOUNG_PERSON and row.relationship:
        return row.relationship
    return row.short_name


def _role(row: TeamMember, card: RoleCard | None) -> str:
    if card is None:
        return row.relationship or row.get_role_display()
    if row.interim_since and not row.role_card:
        return _("The person to ask for now")
    if row.interim_since:
        return _("%(role)s, and the person to ask for now") % {"role": card.title}
    if row.role == Role.COVER:
        return _("Standing in for the key worker")
    return str(card.title)
