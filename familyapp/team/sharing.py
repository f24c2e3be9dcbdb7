"""Reads about what each adult of a family may see, and why: for the young person, who decides
with switches, and for the worker who keeps the reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from familyapp.services.models import ServiceRole
from familyapp.services.selectors import people_with_role
from familyapp.team import sharing_words as words
from familyapp.team.ages import DECIDES, GROWN
from familyapp.team.managing import children_of
from familyapp.team.models import (
    FAMILY,
    AccessBasis,
    AccessReview,
    Child,
    Role,
    SharingDecision,
    TeamMember,
    Thing,
)
from familyapp.team.querysets import bases_in_force
from familyapp.team.rules import is_open, newest_decisions

Kind = AccessBasis.Kind


@dataclass(frozen=True)
class Switch:
    """One kind of thing and whether an adult may see it. `lock` says why the young person
    cannot switch it: "override", the kind of a basis, or nothing where they can."""

    thing: Thing
    is_on: bool
    lock: str = ""
    why_locked: str = ""
    decided: SharingDecision | None = None


@dataclass
class Adult:
    """An adult of the family, why they may be here, and what they see."""

    member: TeamMember
    bases: list[AccessBasis]
    switches: list[Switch]
    ended_bases: list[AccessBasis] = field(default_factory=list)
    reviews: list[AccessReview] = field(default_factory=list)

    @property
    def reasons(self) -> list[str]:
        """Why they may be here, in the young person's words."""
        return [words.reason(self.member, basis) for basis in self.bases]

    @property
    def is_here(self) -> bool:
        return bool(self.bases)

    @property
    def may_stop(self) -> bool:
        """Whether the young person may stop sharing everything they decide about at once."""
        agreed = any(basis.kind == Kind.AGREEMENT for basis in self.bases)
        return agreed or any(switch.is_on and not switch.lock for switch in self.switches)

    @property
    def leaves_if_stopped(self) -> bool:
        """Whether nothing but the young person's yes keeps them here."""
        return all(basis.kind == Kind.AGREEMENT for basis in self.bases)

    @property
    def whys(self) -> list[str]:
        """Why some switches cannot be moved, each reason once."""
        return list(dict.fromkeys(s.why_locked for s in self.switches if s.why_locked))

    @property
    def may_share_again(self) -> bool:
        """Whether the young person may let them back in. Under 16 only whom they agreed to
        themselves: what a court or a worker ended is not theirs to give again."""
        if self.bases or not self.ended_bases:
            return False
        newest = max(self.ended_bases, key=lambda basis: basis.ended or basis.started)
        return self.member.child.age >= DECIDES or newest.kind == Kind.AGREEMENT

    @property
    def open_things(self) -> list[Thing]:
        return [switch.thing for switch in self.switches if switch.is_on]

    @property
    def since(self) -> date:
        return timezone.localdate(min(basis.started for basis in self.bases))

    @property
    def looked_at(self) -> date | None:
        """When somebody last asked whether this is still right."""
        done = [review.done_at for review in self.reviews if review.done_at]
        return timezone.localdate(max(done)) if done else None

    @property
    def look_again_on(self) -> date | None:
        """The next day on which somebody asks again, of those that are known."""
        due = [review.due_on for review in self.reviews if not review.done_at]
        due += [basis.review_on for basis in self.bases if basis.review_on]
        return min((day for day in due if day >= timezone.localdate()), default=None)

    @property
    def open_reviews(self) -> list[AccessReview]:
        return [review for review in self.reviews if not review.done_at]

    @property
    def done_reviews(self) -> list[AccessReview]:
        return [review for review in self.reviews if review.done_at]

    @property
    def overdue(self) -> list[AccessReview]:
        today = timezone.localdate()
        return [r for r in self.reviews if not r.done_at and r.due_on < today]


def adults_in(child_id: UUID) -> QuerySet[TeamMember]:
    """The adults of the child's family who can sign in, whether or not they see anything now.
    Call with the child of a member from the gate, young person or worker."""
    return (
        TeamMember.objects.current()
        .filter(child=child_id, role=Role.PARENT_CARER, person__isnull=False)
        .select_related("person", "child")
        .order_by("started", "pk")
    )


def adults_of(viewer: TeamMember) -> list[Adult]:
    """Every adult of the family, for the young person or a worker. Four queries."""
    return _adults(list(adults_in(viewer.child_id)))


def adult_of(viewer: TeamMember, id: UUID) -> Adult | None:
    """One adult of the family, or None: ended, of another child, not an adult of it."""
    return next(iter(_adults(list(adults_in(viewer.child_id).filter(pk=id)))), None)


def _adults(members: list[TeamMember]) -> list[Adult]:
    now, today = timezone.now(), timezone.localdate()
    bases: dict[UUID, list[AccessBasis]] = defaultdict(list)
    rows = AccessBasis.objects.filter(member__in=members, started__lte=now)
    for basis in rows.select_related("checked_by", "ended_by").order_by("started", "pk"):
        bases[basis.member_id].append(basis)
    decided = newest_with_names(members)
    reviews: dict[UUID, list[AccessReview]] = defaultdict(list)
    for review in (
        AccessReview.objects.filter(member__in=members)
        .select_related("done_by")
        .order_by("due_on", "pk")
    ):
        reviews[review.member_id].append(review)
    found = []
    for member in members:
        grown = member.child.age_on(today) >= GROWN
        holds = [b for b in bases[member.pk] if _holds(b, grown)]
        found.append(
            Adult(
                member=member,
                bases=holds,
                switches=[
                    switch_of(member, thing, holds, decided.get((member.pk, thing.value)))
                    for thing in Thing
                ],
                ended_bases=[b for b in bases[member.pk] if b not in holds],
                reviews=reviews[member.pk],
            )
        )
    return found


def _holds(basis: AccessBasis, grown: bool) -> bool:
    """`bases_in_force` for a row that is read already."""
    if grown and basis.kind in words.ENDS_AT_18:
        return False
    return basis.ended is None or basis.ended > timezone.now()


def newest_with_names(
    members: Iterable[TeamMember],
) -> dict[tuple[UUID, str], SharingDecision]:
    """(member's id, thing) -> the decision that holds, with who decided. One query."""
    rows = SharingDecision.objects.filter(recipient__in=list(members)).order_by("at", "pk")
    rows = rows.select_related("given_by", "recorded_by")
    return {(row.recipient_id, row.thing): row for row in rows}


def switch_of(
    member: TeamMember, thing: Thing, bases: list[AccessBasis], decided: SharingDecision | None
) -> Switch:
    """What this adult may see of one kind, and whether the young person may change it."""
    lock = lock_of(member, thing, bases, decided)
    return Switch(
        thing=thing,
        is_on=is_open(member, thing, bases, decided),
        lock=lock,
        why_locked=words.why_locked(member, lock, thing, bases, decided),
        decided=decided,
    )


def lock_of(
    member: TeamMember, thing: Thing, bases: list[AccessBasis], decided: SharingDecision | None
) -> str:
    """What keeps the young person from deciding about this kind of thing; "" if nothing does.

    An override, a foster placement, a care order, and until 16 parental responsibility; a
    representative's basis for the kinds that its decision needs.
    """
    if decided and decided.is_override:
        return "override"
    kinds = {basis.kind for basis in bases}
    for kind in (Kind.FOSTER_CARER, Kind.CARE_ORDER):
        if kind in kinds:
            return kind.value
    if any(thing in basis.things for basis in bases if basis.kind == Kind.REPRESENTATIVE):
        return Kind.REPRESENTATIVE.value
    if Kind.RESPONSIBILITY in kinds and member.child.age < DECIDES:
        return Kind.RESPONSIBILITY.value
    return ""


def thing_named(value: str) -> Thing | None:
    return Thing(value) if value in Thing.values else None


def undo_of(adults: Iterable[Adult], id: str) -> tuple[Adult, Switch] | None:
    """The switch that was moved by the decision of this id, while that decision still holds."""
    for adult in adults:
        for switch in adult.switches:
            if switch.decided and str(switch.decided.pk) == id and not switch.lock:
                return adult, switch
    return None


def bases_of(member: TeamMember) -> list[AccessBasis]:
    """The member's bases in force. One query."""
    return list(bases_in_force().filter(member=member).order_by("started", "pk"))


# --- what happened, for the young person and whoever answers for them -----------------------


@dataclass(frozen=True)
class Entry:
    """One thing that was decided, as a person reads it."""

    at: date
    what: str
    how: str


def history_of(viewer: TeamMember) -> list[Entry]:
    """Everything decided about who sees what of this child, newest first. Two queries.

    Call with the young person or a worker who answers for them.
    """
    decisions = SharingDecision.objects.filter(recipient__child=viewer.child_id).select_related(
        "recipient__person", "given_by", "recorded_by"
    )
    bases = AccessBasis.objects.filter(member__child=viewer.child_id).select_related(
        "member__person", "checked_by", "ended_by"
    )
    lines = [(row.at, words.decision_line(viewer, row)) for row in decisions]
    for basis in bases:
        lines.append((basis.started, words.basis_began(viewer, basis)))
        if basis.ended and basis.ended <= timezone.now():
            lines.append((basis.ended, words.basis_ended(viewer, basis)))
    lines.sort(key=lambda line: line[0], reverse=True)
    return [Entry(timezone.localdate(at), what, how) for at, (what, how) in lines]


def managers_of(child: Child) -> list[UUID]:
    """The people who manage the service that gives this child a key worker, but nobody who is
    of the child's family or once was. Two queries."""
    if child.service_id is None:
        return []
    managers = people_with_role(child.service_id, ServiceRole.Role.MANAGER)
    family = TeamMember.objects.filter(child=child, role__in=FAMILY, person__in=managers)
    own = set(family.values_list("person", flat=True))
    return [person for person in managers if person not in own]


def staff_of(viewer: TeamMember) -> tuple[list[TeamMember], list[TeamMember]]:
    """Who answers this family, and the other professionals with an account. One query."""
    rows = list(
        TeamMember.objects.with_access()
        .filter(child=viewer.child_id, role__in=[Role.KEY_WORKER, Role.COVER, Role.PROFESSIONAL])
        .select_related("person")
        .order_by("started", "pk")
    )
    return [r for r in rows if r.is_worker_side], [r for r in rows if not r.is_worker_side]


def override_of(service_role: ServiceRole, id: UUID) -> SharingDecision | None:
    """An override about a child for whom this manager may act, or None."""
    rows = SharingDecision.objects.filter(
        pk=id, kind__startswith="override", recipient__child__in=children_of(service_role)
    )
    return rows.select_related("recipient__person", "recipient__child", "given_by").first()


def what_ended(decision: SharingDecision) -> SharingDecision | None:
    """The newest decision about the same thing, where this one holds no more."""
    newest = newest_decisions([decision.recipient])[decision.recipient_id, decision.thing]
    return None if newest.pk == decision.pk else newest


def review_of(member: TeamMember, id: UUID) -> AccessReview | None:
    """A review about an adult of this child's family, or None. Call with a worker."""
    rows = AccessReview.objects.filter(pk=id, member__child=member.child_id)
    return rows.select_related("member__person", "member__child", "done_by").first()
