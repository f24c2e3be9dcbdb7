"""With whom somebody may share what they want to say at a meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from familyapp.meetings.models import Attendee, Meeting, Say
from familyapp.meetings.words import cap
from familyapp.services.models import SENSITIVE_KINDS
from familyapp.services.role_cards import role_card
from familyapp.team.models import Role, TeamMember, Thing
from familyapp.team.querysets import bases_in_force, hidden_services, known_authors
from familyapp.team.rules import things_open_to


@dataclass(frozen=True)
class Reader:
    """Somebody on the page where one shares. `is_new` since it was shared last."""

    member: TeamMember
    is_ticked: bool
    is_new: bool = False

    @property
    def what(self) -> str:
        """What they do, or what they are to the child."""
        if self.member.is_there_for_work and self.member.role_card:
            return str(role_card(self.member.role_card).title)
        return self.member.relationship or cap(self.member.get_role_display())


def who_could_read(member: TeamMember, meeting: Meeting) -> list[TeamMember]:
    """Who is asked to the meeting, signs in here and could read it, and who answers the family:
    nobody whom the author may not know of, or who may not know of the author. Who works with the
    child comes first. Somebody restricted stands here as in the team: that they are is nobody's
    to learn. A few queries, whatever their number."""
    asked = Attendee.objects.filter(meeting=meeting, removed__isnull=True, member=OuterRef("pk"))
    holds = bases_in_force().filter(
        member=OuterRef("pk"), kind__in=["responsibility", "care_order"]
    )
    answers = Q(role__in=[Role.KEY_WORKER, Role.COVER]) | Q(interim_since__isnull=False)
    rows = list(
        TeamMember.objects.current()
        .in_the_team()
        .filter(pk__in=known_authors(member).values("pk"))
        .filter(Q(Exists(asked)) | answers, person__is_active=True)
        .exclude(person=member.person_id)
        .annotate(holds_responsibility=Exists(holds))
        .select_related("person", "child", "service")
        .order_by("started", "pk")
    )
    adults = [row for row in rows if row.role == Role.PARENT_CARER]
    open_things = things_open_to(adults) if adults else {}
    rows = [
        row
        for row in rows
        if row.role != Role.PARENT_CARER or Thing.MEETINGS in open_things[row.pk]
    ]
    return sorted(_who_may_know_of(member, rows), key=lambda row: row.is_family)


def first_ticked(people: list[TeamMember], row: Say) -> dict[str, list[str]]:
    """Whose names are ticked when the page opens: who reads it now; before it was ever shared,
    who works with the child. The family's adults are always the author's own choice."""
    if row.shared:
        open_ones = row.readers.filter(until__isnull=True)
        ticked = set(open_ones.values_list("member_id", flat=True))
    else:
        ticked = {person.pk for person in people if person.is_there_for_work}
    return {"readers": [str(person.pk) for person in people if person.pk in ticked]}


def _who_may_know_of(author: TeamMember, rows: Sequence[TeamMember]) -> Sequence[TeamMember]:
    """A service that is hidden from somebody hides what its people say. What hides it is the same
    for all of a kind, so that one is asked for each kind."""
    service = author.service
    if service is None or author.is_worker_side or service.kind not in SENSITIVE_KINDS:
        return rows
    hidden: dict[tuple[bool, bool], bool] = {}
    found = []
    for row in rows:
        if row.role == Role.YOUNG_PERSON or row.is_worker_side or row.service_id == service.pk:
            found.append(row)
            continue
        kind = (row.role == Role.PARENT_CARER, row.__dict__["holds_responsibility"])
        if kind not in hidden:
            hidden[kind] = hidden_services(row).filter(pk=service.pk).exists()
        if not hidden[kind]:
            found.append(row)
    return found
