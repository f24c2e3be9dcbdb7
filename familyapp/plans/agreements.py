"""Who of the family can agree to an outcome, in what capacity, and what they said.

What one says reaches nobody who is kept apart from them: not the words, not the answer, not that
there is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from familyapp.plans import words
from familyapp.plans.models import Agreement, Outcome, OutcomeWording
from familyapp.plans.querysets import known_to
from familyapp.plans.rules import SEE_PLAN
from familyapp.team.ages import DECIDES
from familyapp.team.models import FAMILY, AccessBasis, KeptApart, Role, TeamMember, Thing
from familyapp.team.querysets import bases_in_force, in_force, known_authors

Capacity = Agreement.Capacity
BY_BASIS = {
    AccessBasis.Kind.CARE_ORDER: Capacity.CARE_ORDER,
    AccessBasis.Kind.RESPONSIBILITY: Capacity.RESPONSIBILITY,
    AccessBasis.Kind.FOSTER_CARER: Capacity.FOSTER_CARER,
    AccessBasis.Kind.REPRESENTATIVE: Capacity.REPRESENTATIVE,
    AccessBasis.Kind.AGREEMENT: Capacity.AGREEMENT,
}


@dataclass(frozen=True)
class Standing:
    """In what capacity somebody answers, and for a representative for which decision."""

    capacity: str
    decision: str = ""

    @property
    def in_words(self) -> str:
        return str(Capacity(self.capacity).label)


def standing_of(row: TeamMember) -> Standing | None:
    """In what capacity this member of the family answers now, or None where nothing in the record
    says so. From 16 on a representative's decision counts before parental responsibility."""
    if row.role == Role.YOUNG_PERSON:
        return Standing(Capacity.YOUNG_PERSON)
    if row.role != Role.PARENT_CARER:
        return None
    bases = {
        basis.kind: basis
        for basis in bases_in_force().filter(member=row)
        if basis.kind != AccessBasis.Kind.REPRESENTATIVE or Thing.PLAN in basis.things
    }
    order = list(BY_BASIS)
    if row.child.age >= DECIDES:
        order.sort(key=lambda kind: kind != AccessBasis.Kind.REPRESENTATIVE)
    kind = next((kind for kind in order if kind in bases), None)
    if kind is None:
        return None
    decision = bases[kind].decision if kind == AccessBasis.Kind.REPRESENTATIVE else ""
    return Standing(BY_BASIS[kind], decision)


def who_could_answer(outcome: Outcome) -> list[tuple[TeamMember, set[UUID]]]:
    """The people of the family with an account who could agree to this outcome: they see the plan
    and may know of it. Each with the ids of those whose words they may read."""
    rows = TeamMember.objects.with_access().filter(child=outcome.child_id, role__in=FAMILY)
    return [
        (row, set(known_authors(row).values_list("pk", flat=True)))
        for row in rows.select_related("child", "person")
        if SEE_PLAN.allows(row)
        and standing_of(row)
        and Outcome.objects.visible_to(row).filter(pk=outcome.pk).exists()
    ]


def who_may_be_recorded(member: TeamMember) -> list[TeamMember]:
    """Everybody of the family whose answer this worker may write down, listed ones too."""
    rows = TeamMember.objects.visible_to(member).current().filter(role__in=FAMILY)
    return list(rows.select_related("person", "child").order_by("started", "pk"))


def pairs_apart(members: Iterable[TeamMember]) -> set[frozenset[UUID]]:
    """The pairs of people kept apart of whom one is among these. One query."""
    people = {row.person_id for row in members if row.person_id}
    rows = KeptApart.objects.filter(Q(first__in=people) | Q(second__in=people), in_force())
    return {frozenset(pair) for pair in rows.values_list("first", "second")}


@dataclass(frozen=True)
class Answer:
    """What one person of the family said of an outcome. It `holds` while it is about the words
    that stand for that person now."""

    row: Agreement
    who: str
    is_mine: bool
    holds: bool
    wording: int
    recorded_by: str

    @property
    def capacity(self) -> str:
        return self.row.get_capacity_display()


def answers_to(
    member: TeamMember, wordings: Collection[OutcomeWording]
) -> dict[UUID, list[Answer]]:
    """Outcome -> the newest answer of each person, as this member may read it, the earliest
    first. `wordings` are those that they may read. Three queries."""
    about = {wording.pk: wording for wording in wordings}
    rows = list(
        known_to(member, Agreement.objects.filter(wording__in=about))
        .select_related("by__person", "recorded_by__person")
        .order_by("at", "pk")
    )
    if not rows:
        return {}
    apart = pairs_apart(row.by for row in rows)
    known = set(known_authors(member).values_list("pk", flat=True))
    newest: dict[tuple[UUID, UUID], Agreement] = {}
    for row in rows:
        outcome = about[row.wording_id].outcome_id
        newest[(outcome, row.by_id)] = row
    found: dict[UUID, list[Answer]] = defaultdict(list)
    for (outcome, _by), row in newest.items():
        theirs = newest_for(row.by, [w for w in wordings if w.outcome_id == outcome], apart)
        found[outcome].append(
            Answer(
                row=row,
                who=words.called(member, row.by),
                is_mine=row.by.person_id is not None and row.by.person_id == member.person_id,
                holds=theirs is not None and theirs.pk == row.wording_id,
                wording=about[row.wording_id].number,
                recorded_by=_recorder(member, row, known),
            )
        )
    return found


def newest_for(
    row: TeamMember, wordings: Iterable[OutcomeWording], apart: set[frozenset[UUID]]
) -> OutcomeWording | None:
    """The words that stand for this person: the newest not written by somebody kept apart."""
    readable = [
        wording
        for wording in wordings
        if frozenset((row.person_id, wording.by.person_id)) not in apart
    ]
    return max(readable, key=lambda wording: wording.number, default=None)


def _recorder(member: TeamMember, row: Agreement, known: set[UUID]) -> str:
    """Who wrote the answer down, where it was not the person and the reader may know of them."""
    if row.recorded_by_id == row.by_id or row.recorded_by_id not in known:
        return ""
    return words.called_within(member, row.recorded_by)
