"""What an adult of the family may see: decided by the young person, recorded by a worker, and
where it must be, overridden. Each is one transaction; decisions are only ever added."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.accounts.actions import works_here
from familyapp.accounts.models import User
from familyapp.core import audit, events
from familyapp.services.clock import workday_after
from familyapp.team.actions.members import TeamError, who
from familyapp.team.ages import DECIDES, GROWN
from familyapp.team.managing import DAYS_TO_READ
from familyapp.team.models import AccessBasis, Child, Role, SharingDecision, TeamMember, Thing
from familyapp.team.querysets import bases_in_force
from familyapp.team.rules import is_open, newest_decisions
from familyapp.team.sharing import Switch, adults_in, bases_of, lock_of, managers_of, switch_of
from familyapp.team.sharing_words import ENDS_AT_18

Kind = AccessBasis.Kind
Decision = SharingDecision.Kind
Capacity = SharingDecision.Capacity


# --- the young person decides ---------------------------------------------------------------


@transaction.atomic
def share(member: TeamMember, adult: UUID, thing: Thing, *, on: bool) -> SharingDecision | None:
    """Let this adult see one kind of thing, or no longer, from now on. Call with the young
    person. What is so already stays so: None. Raises TeamError where it is not theirs to
    switch, and for an adult who is not of this family.
    """
    other = _locked(member, adult)
    bases = bases_of(other)
    decided = newest_decisions([other]).get((other.pk, thing))
    if lock_of(other, thing, bases, decided):
        raise TeamError(_("This one cannot be switched now. Ask your key worker about it."))
    if switch_of(other, thing, bases, decided).is_on == on:
        return None
    if on and not any(b.kind in (Kind.AGREEMENT, Kind.RESPONSIBILITY) for b in bases):
        if not bases:
            raise TeamError(
                _("Choose first to share with %(name)s again.") % {"name": other.short_name}
            )
        _agree(other, by=_person(member), evidence=_("Switched on by the young person."))
    row = SharingDecision.objects.create(
        recipient=other,
        thing=thing,
        kind=Decision.AGREED if on else Decision.WITHDRAWN,
        given_by=_person(member),
        capacity=Capacity.YOUNG_PERSON,
        recorded_by=_person(member),
    )
    audit.record(member.person, member.child_id, "sharing", row.kind, about=other.pk)
    if not on:
        _tell_narrowed(other)
    return row


@transaction.atomic
def stop_sharing(member: TeamMember, adult: UUID) -> None:
    """Take back everything that is the young person's to take back, and with it the agreement.

    Call with the young person. An adult who has no other reason to be here is out of the record
    once this commits. Done twice is done once.
    """
    other = _locked(member, adult)
    bases = bases_of(other)
    agreed = [basis for basis in bases if basis.kind == Kind.AGREEMENT]
    open_now = [s for s in _switches(other, bases) if s.is_on and not s.lock]
    if not agreed and not open_now:
        return
    # Listeners lock what the adult can write to, so they hear of it before it is written.
    if len(agreed) == len(bases):
        events.publish(events.AccessPaused(**who(other)))
    else:
        _tell_narrowed(other)
    SharingDecision.objects.bulk_create(
        SharingDecision(
            recipient=other,
            thing=switch.thing,
            kind=Decision.WITHDRAWN,
            given_by=_person(member),
            capacity=Capacity.YOUNG_PERSON,
            recorded_by=_person(member),
        )
        for switch in open_now
    )
    bases_in_force().filter(pk__in=[basis.pk for basis in agreed]).update(
        ended=timezone.now(), ended_by=member.person, ended_reason=""
    )
    audit.record(member.person, member.child_id, "sharing", "stopped", about=other.pk)


@transaction.atomic
def share_again(member: TeamMember, adult: UUID) -> None:
    """Let an adult back into the record; what they see is then switched on one by one.

    Call with the young person and an adult whom `Adult.may_share_again` names. Twice is once.
    """
    other = _locked(member, adult)
    if not bases_of(other):
        _agree(other, by=_person(member), evidence=_("Let in again by the young person."))
        audit.record(member.person, member.child_id, "sharing", "shared again", about=other.pk)


# --- a worker records -----------------------------------------------------------------------


@transaction.atomic
def begin_basis(member: TeamMember, adult: UUID, *, kind: str, **fields: Any) -> AccessBasis:
    """Record one more reason for an adult to be here. Call with a worker of the child.

    `fields` are `evidence`, `checked_on`, `court_order`, `decision`, `things`, `review_on`. The
    same form sent twice records one. Raises TeamError for what the law does not know.
    """
    other = _locked(member, adult)
    _lawful(other, kind)
    for basis in bases_of(other):
        if basis.kind == kind and basis.decision == fields.get("decision", ""):
            if basis.evidence == fields["evidence"]:
                return basis
            raise TeamError(_("This reason stands there already. End it first."))
    if kind == Kind.CARE_ORDER and other.person:
        works_here(other.person)  # a social worker, who stands in the family's place
    basis = AccessBasis.objects.create(
        member=other, kind=kind, checked_by=_person(member), **fields
    )
    audit.record(member.person, member.child_id, "access", "basis begun", about=other.pk)
    return basis


def _lawful(other: TeamMember, kind: str) -> None:
    """Raises TeamError for a basis that cannot be at this age."""
    age = other.child.age
    if kind in ENDS_AT_18 and age >= GROWN:
        raise TeamError(_("This ends in law on the 18th birthday. Record what they agree to now."))
    if kind == Kind.REPRESENTATIVE and age < DECIDES:
        raise TeamError(
            _("A representative is for decisions from 16 on. Until then, parents decide.")
        )


@transaction.atomic
def end_basis(member: TeamMember, adult: UUID, basis: int, *, reason: str) -> None:
    """End one reason for an adult to be here. Call with a worker. Ending it twice is ending once.

    Raises TeamError for the last reason of this adult, and for the parental responsibility of
    its last holder: those are a manager's to end.
    """
    # Two workers ending what the last two holders have must come one after the other.
    Child.objects.select_for_update(no_key=True).get(pk=member.child_id)
    other = _locked(member, adult)
    bases = bases_of(other)
    row = next((each for each in bases if each.pk == basis), None)
    if row is None:
        return
    if len(bases) == 1:
        raise TeamError(
            _("This is the last reason for %(name)s to be here. Ending a family member's access "
              "needs a manager: ask yours.") % {"name": other.short_name}
        )  # fmt: skip
    responsible = (Kind.RESPONSIBILITY, Kind.CARE_ORDER)
    holders = adults_in(other.child_id).filter(restricted_at__isnull=True)
    family = bases_in_force().filter(member__in=holders, kind__in=responsible)
    if row.kind in responsible and not family.exclude(pk=row.pk).exists():
        raise TeamError(
            _("Nobody else here holds parental responsibility. Ask a manager before this ends.")
        )
    before = _open_things(other)
    row.ended, row.ended_by, row.ended_reason = timezone.now(), member.person, reason
    row.save(update_fields=["ended", "ended_by", "ended_reason"])
    if before - _open_things(other):
        _tell_narrowed(other)
    audit.record(member.person, member.child_id, "access", "basis ended", about=other.pk)


@transaction.atomic
def record_agreement(
    member: TeamMember,
    adult: UUID,
    *,
    things: Collection[str],
    how: str,
    why: str = "",
    review_on: date | None = None,
) -> list[SharingDecision]:
    """Write down what the young person said that this adult may see, kind by kind: `things`, and
    nothing else. Call with a worker. It takes the place of an override. What is decided so
    already is not written again. Raises TeamError where nobody may be let in.
    """
    other = _locked(member, adult)
    before = _open_things(other)
    if things or review_on:
        _keep_agreement(member, other, evidence=how, review_on=review_on, begins=bool(things))
    capacity, given_by = _whose_words(member, other)
    overrides = [row for row in newest_decisions([other]).values() if row.is_override]
    rows = [
        SharingDecision(
            recipient=other,
            thing=thing,
            kind=kind,
            given_by=given_by,
            capacity=capacity,
            how=how,
            why=why,
            recorded_by=_person(member),
            review_on=review_on,
        )
        for thing, kind in _not_decided_so(other, things).items()
    ]
    SharingDecision.objects.bulk_create(rows)
    if before - _open_things(other):
        _tell_narrowed(other)
    for row in overrides:  # whoever heard of it hears that it holds no more
        if row.thing in {new.thing for new in rows}:
            _tell_managers(row, managers_of(other.child))
    if rows:
        audit.record(member.person, member.child_id, "sharing", "recorded", about=other.pk)
    return rows


def _not_decided_so(other: TeamMember, things: Collection[str]) -> dict[Thing, str]:
    """What is said about each kind, where it is new. What an override closed stays as it is
    where a "no" alone would open it: until 16 a "no" does not count against a parent."""
    bases, decided = bases_of(other), newest_decisions([other])
    said: dict[Thing, str] = {}
    for thing in Thing:
        kind = Decision.AGREED if thing in things else Decision.WITHDRAWN
        now = decided.get((other.pk, thing))
        opens = is_open(other, thing, bases, SharingDecision(kind=kind))
        stays = now and now.kind == Decision.OVERRIDE_CLOSED and thing not in things and opens
        if not stays and not (now and now.kind == kind):
            said[thing] = kind
    return said


def _keep_agreement(
    member: TeamMember, other: TeamMember, *, evidence: str, review_on: date | None, begins: bool
) -> None:
    """Let the agreement begin where there is none yet, and write down when to ask again."""
    bases = bases_of(other)
    agreed = [basis.pk for basis in bases if basis.kind == Kind.AGREEMENT]
    if begins and not agreed:
        _agree(other, by=_person(member), evidence=evidence, review_on=review_on)
    elif review_on:
        kept = agreed or [basis.pk for basis in bases]
        AccessBasis.objects.filter(pk__in=kept).update(review_on=review_on)


def _whose_words(member: TeamMember, other: TeamMember) -> tuple[Capacity, User]:
    """A young person without an account speaks through the worker who wrote it down."""
    team = TeamMember.objects.filter(child=other.child_id, role=Role.YOUNG_PERSON).current()
    young = team.filter(person__isnull=False).select_related("person").first()
    if young and young.person:
        return Capacity.YOUNG_PERSON, young.person
    return Capacity.WORKER, _person(member)


@transaction.atomic
def override(
    member: TeamMember, adult: UUID, *, thing: str, shows: bool, lawful_basis: str, why: str
) -> SharingDecision:
    """Show or close one kind of thing against what was decided. Call with a worker.

    The managers of the child's service hear of it, and the young person reads it in their
    history. The same form sent twice is one decision. Raises TeamError without a manager.
    """
    other = _locked(member, adult)
    bases = bases_of(other)
    if not bases:
        raise TeamError(_("%(name)s sees nothing here now.") % {"name": other.short_name})
    managers = managers_of(other.child)
    if not managers:
        raise TeamError(
            _("No manager is named for this child's service, and one has to know. Tell your "
              "service first.")
        )  # fmt: skip
    kind = Decision.OVERRIDE_OPEN if shows else Decision.OVERRIDE_CLOSED
    newest = newest_decisions([other]).get((other.pk, thing))
    if newest and (newest.kind, newest.why, newest.lawful_basis) == (kind, why, lawful_basis):
        return newest
    row = SharingDecision.objects.create(
        recipient=other,
        thing=thing,
        kind=kind,
        why=why,
        lawful_basis=lawful_basis,
        given_by=_person(member),
        capacity=Capacity.WORKER,
        recorded_by=_person(member),
    )
    audit.record(member.person, member.child_id, "sharing", "overridden", about=other.pk)
    if not shows:
        _tell_narrowed(other)
    _tell_managers(row, managers)
    return row


def _tell_managers(row: SharingDecision, managers: list[UUID]) -> None:
    events.publish(
        events.NoticeDue(
            key=f"override {row.pk}",
            kind="override",
            link_kind="override",
            link_id=row.pk,
            people=tuple(managers),
            due=workday_after(timezone.localdate(), DAYS_TO_READ),
        )
    )


@transaction.atomic
def override_read(decision: SharingDecision, *, by: User) -> None:
    """This manager has read of it. Twice is once."""
    events.publish(events.NoticeDone(key=f"override {decision.pk}", people=(by.pk,)))
    audit.record(by, decision.recipient.child_id, "sharing", "override read", about=decision.pk)


# --- what they share ------------------------------------------------------------------------


def _locked(member: TeamMember, adult: UUID) -> TeamMember:
    """The adult, held until the transaction ends: whoever decides at the same time waits.

    Raises TeamError for somebody who left, or was never of this family.
    """
    rows = TeamMember.objects.select_for_update(no_key=True, of=("self",))
    ids = adults_in(member.child_id).filter(pk=adult).order_by().values("pk")
    other = rows.select_related("child", "person").filter(pk__in=ids).first()
    if other is None:
        raise TeamError(_("This person is not in the team any more."))
    return other


def _person(member: TeamMember) -> User:
    assert member.person is not None  # whoever comes through a gate has an account
    return member.person


def _agree(other: TeamMember, *, by: User, evidence: str, **fields: Any) -> AccessBasis:
    _close_old_yes(other, by)
    return AccessBasis.objects.create(
        member=other, kind=Kind.AGREEMENT, evidence=evidence, checked_by=by, **fields
    )


def _close_old_yes(other: TeamMember, by: User) -> None:
    """An agreement begins with nothing open that was closed: what was said yes to before an
    earlier one ended does not come back with it."""
    bases = bases_of(other)
    SharingDecision.objects.bulk_create(
        SharingDecision(
            recipient=other,
            thing=row.thing,
            kind=Decision.WITHDRAWN,
            given_by=by,
            capacity=Capacity.WORKER if by.is_worker else Capacity.YOUNG_PERSON,
            how=_("Letting somebody in again begins with nothing open."),
            recorded_by=by,
        )
        for row in newest_decisions([other]).values()
        if row.opens and not is_open(other, Thing(row.thing), bases, row)
    )


def _switches(other: TeamMember, bases: list[AccessBasis]) -> list[Switch]:
    decided = newest_decisions([other])
    return [switch_of(other, thing, bases, decided.get((other.pk, thing))) for thing in Thing]


def _open_things(other: TeamMember) -> set[Thing]:
    return {switch.thing for switch in _switches(other, bases_of(other)) if switch.is_on}


def _tell_narrowed(other: TeamMember) -> None:
    events.publish(events.SharingNarrowed(**who(other)))
