"""Changes to who is in a team. Each is one transaction that tells `core.events`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.accounts.actions import works_here
from familyapp.accounts.models import User
from familyapp.core import audit, events
from familyapp.services.models import Service
from familyapp.services.role_cards import role_card
from familyapp.team.models import (
    FAMILY,
    AccessBasis,
    AccessEnding,
    Child,
    KeptApart,
    Role,
    SharingDecision,
    TeamMember,
)
from familyapp.team.querysets import in_force


class TeamError(Exception):
    """A change that cannot be made; its text is a sentence for the person who tried."""


def open_record(
    *, name: str, called: str, born: Any, id: UUID | None = None, service: Service | None = None
) -> Child:
    """Begin a child's record. Nobody is on the team yet; `service` arranges a key worker."""
    fields = {"id": id} if id else {}
    return Child.objects.create(name=name, called=called, born=born, service=service, **fields)


@transaction.atomic
def join_team(
    child: Child, role: Role, *, person: User | None = None, by: User | None = None, **fields: Any
) -> TeamMember:
    """Put somebody on the team. Raises TeamError if they are on it, or hold its key place.

    `fields` are those of TeamMember. `by` is written to the audit; the demo has nobody. Somebody
    of the family who was listed by this name without an account is that row from now on.
    """
    _name_sensitive_service(fields.get("role_card", ""), fields.get("service"))
    if person and role not in FAMILY:
        works_here(person)
    listed = _listed(child, role, person)
    try:
        with transaction.atomic():
            if listed:
                member = _sign_in_as(listed, person, fields)
            else:
                member = TeamMember.objects.create(child=child, role=role, person=person, **fields)
    except IntegrityError:
        raise TeamError(_("This person is in the team already.")) from None
    if by:
        audit.record(by, child.pk, "team", "added", about=member.pk)
    _tell_joined(member, timezone.now() if listed else member.started)
    return member


def _listed(child: Child, role: Role, person: User | None) -> TeamMember | None:
    if person is None or role != Role.PARENT_CARER:
        return None
    rows = TeamMember.objects.select_for_update(no_key=True).current().filter(child=child)
    return rows.filter(role=role, person=None, listed_name__iexact=person.name).first()


def _sign_in_as(listed: TeamMember, person: User | None, fields: dict[str, Any]) -> TeamMember:
    """The listed row becomes this person's; they were in the team since it was listed."""
    changes = {"person": person, "listed_name": "", **fields, "started": listed.started}
    for name, value in changes.items():
        setattr(listed, name, value)
    listed.save(update_fields=list(changes))
    return listed


def _name_sensitive_service(role_key: str, service: Service | None) -> None:
    """A role that tells of a sensitive service is kept with that service: hiding goes by it."""
    if role_card(role_key).is_sensitive and not (service and service.is_sensitive):
        raise TeamError(
            _("Choose the service too: this kind of work is kept private together with it.")
        )


def who(member: TeamMember) -> dict[str, Any]:
    """What every event about somebody of a team says of them."""
    return {
        "child": member.child_id,
        "member": member.pk,
        "person": member.person_id,
        "role": member.role,
    }


def _tell_joined(member: TeamMember, at: datetime) -> None:
    events.publish(events.MemberJoined(**who(member), at=at, name=member.name))


@transaction.atomic
def join_family(
    child: Child, *, person: User, basis: AccessBasis.Kind, checked_by: User, **fields: Any
) -> TeamMember:
    """Put an adult of the family on the team, on an access basis somebody checked.

    `evidence`, `things`, `decision`, `court_order`, `review_on` and `checked_on` go to the
    basis, the rest to the member. With an agreement, `things` are what was agreed to.
    """
    of_basis = ("evidence", "things", "decision", "court_order", "review_on", "checked_on")
    about_basis = {name: fields.pop(name) for name in of_basis if name in fields}
    if "started" in fields:
        about_basis.setdefault("checked_on", timezone.localdate(fields["started"]))
    if basis == AccessBasis.Kind.CARE_ORDER:
        works_here(person)  # a social worker, who stands in the family's place
    member = join_team(child, Role.PARENT_CARER, person=person, by=checked_by, **fields)
    AccessBasis.objects.create(
        member=member, kind=basis, checked_by=checked_by, started=member.started, **about_basis
    )
    if basis == AccessBasis.Kind.AGREEMENT:
        _note_agreed(member, about_basis, checked_by)
    return member


def _note_agreed(member: TeamMember, about_basis: dict[str, Any], by: User) -> None:
    young_person = TeamMember.objects.filter(child=member.child_id, role=Role.YOUNG_PERSON)
    theirs = young_person.current().filter(person__isnull=False).first()
    SharingDecision.objects.bulk_create(
        SharingDecision(
            recipient=member,
            thing=thing,
            kind=SharingDecision.Kind.AGREED,
            why=about_basis.get("evidence", ""),
            given_by=theirs.person if theirs else by,
            capacity="young_person" if theirs else "worker",
            recorded_by=by,
            at=member.started,
        )
        for thing in about_basis.get("things", [])
    )


def refuse_who_was_ended(child: UUID, person: User) -> None:
    """Whose access a manager ended comes back through a manager, by no other way. Raises
    TeamError."""
    endings = AccessEnding.objects.filter(member__child=child, member__person=person)
    if endings.exclude(outcome=AccessEnding.Outcome.GIVEN_BACK).exists():
        raise TeamError(_("A manager ended this person's access. Ask the manager to give it back."))


def add_professional(member: TeamMember, *, key: UUID, **fields: Any) -> TeamMember:
    """Put a professional on the team. Call with a member who may change the team.

    `key` becomes the row's id: the same form sent twice, even at once, adds one person. Raises
    TeamError where that id stands for somebody else.
    """
    if fields.get("person"):
        refuse_who_was_ended(member.child_id, fields["person"])
    try:
        return join_team(member.child, Role.PROFESSIONAL, by=member.person, id=key, **fields)
    except TeamError:
        there = TeamMember.objects.filter(pk=key, child=member.child_id).first()
        if there is None:
            raise
        return there


@transaction.atomic
def change_professional(
    member: TeamMember, other: TeamMember, *, key: UUID | None = None, **fields: Any
) -> TeamMember:
    """Change what is said of a professional. Call with a member who may change the team.

    Raises TeamError.
    """
    _name_sensitive_service(
        fields.get("role_card", other.role_card), fields.get("service", other.service)
    )
    for name, value in fields.items():
        setattr(other, name, value)
    other.save(update_fields=list(fields))
    audit.record(member.person, member.child_id, "team", "changed", about=other.pk)
    return other


@transaction.atomic
def end_membership(other: TeamMember, *, by: User | None, reason: str) -> TeamMember:
    """End a person's place in the team, now. Ending one that has ended changes nothing.

    The ending of the key worker, or of the interim contact, needs the other one first: a family
    is never left without a named person. Raises TeamError.
    """
    other = TeamMember.objects.select_for_update(no_key=True).get(pk=other.pk)
    if not other.is_current:
        return other
    is_asked = Q(role=Role.KEY_WORKER) | Q(interim_since__isnull=False)
    asked = TeamMember.objects.filter(is_asked, child=other.child_id).current()
    if asked.filter(pk=other.pk).exists() and not asked.exclude(pk=other.pk).exists():
        raise TeamError(_("Name somebody for the family to ask in the meantime first."))
    _end(other, reason)
    if by:
        audit.record(by, other.child_id, "team", "ended", about=other.pk)
    return other


def _end(other: TeamMember, reason: str) -> None:
    # Listeners lock what this person can write to, so the event comes before the time of the
    # end is taken: whatever is stored meanwhile is stored before the end, and nothing after.
    events.publish(events.MembershipEnded(**who(other)))
    other.ended, other.ended_reason, other.interim_since = timezone.now(), reason, None
    other.save(update_fields=["ended", "ended_reason", "interim_since"])


@transaction.atomic
def make_interim(other: TeamMember, *, by: User) -> TeamMember:
    """Name this professional as the one to ask while a key worker is being arranged.

    Raises TeamError for anybody who could not answer: family, somebody without an account, or
    whose place has ended.
    """
    if other.role != Role.PROFESSIONAL or other.person is None or not other.is_current:
        raise TeamError(_("Choose a professional of the team who can sign in here."))
    other.interim_since = timezone.now()
    try:
        with transaction.atomic():
            other.save(update_fields=["interim_since"])
    except IntegrityError:
        raise TeamError(_("Somebody else is named already.")) from None
    audit.record(by, other.child_id, "team", "made interim", about=other.pk)
    _tell_joined(other, other.interim_since)
    return other


def step_back(child: Child) -> None:
    """Whoever was asked in the meantime goes on as a professional, who reads no threads. Call
    inside the transaction of the change."""
    rows = TeamMember.objects.current().filter(child=child, interim_since__isnull=False)
    for row in rows:
        events.publish(events.SharingNarrowed(**who(row)))
    rows.update(interim_since=None)


@transaction.atomic
def assign_key_worker(child: Child, person: User, *, by: User, **fields: Any) -> TeamMember:
    """Give the child this key worker; the one before, or the interim contact, ends or steps back.

    A professional who was on the team goes on as the key worker, in a membership of that role.
    """
    team = TeamMember.objects.select_for_update(no_key=True).filter(child=child).current()
    for before in team.filter(role=Role.KEY_WORKER) | team.filter(person=person):
        _end(before, _("A new key worker began."))
    step_back(child)
    if fields.get("service"):
        Child.objects.filter(pk=child.pk).update(service=fields["service"])
    return join_team(child, Role.KEY_WORKER, person=person, by=by, role_card="key_worker", **fields)


@transaction.atomic
def begin_cover(key_worker: TeamMember, person: User, *, until: datetime, by: User) -> TeamMember:
    """Let somebody stand in for the key worker until then. Raises TeamError if on the team."""
    team = TeamMember.objects.filter(child=key_worker.child_id).current()
    if team.filter(person=person).exists():
        raise TeamError(_("This person is in the team already."))
    return join_team(
        key_worker.child,
        Role.COVER,
        person=person,
        by=by,
        ended=until,
        role_card="key_worker",
        service=key_worker.service,
    )


@transaction.atomic
def open_history(
    member: TeamMember, *, since: datetime, young_person_agreed: bool, by: User
) -> TeamMember:
    """Let a worker read what was written before they came, from a recorded date on.

    A private thread opens with the young person's agreement only. The threads say so.
    """
    member.history_from = since
    member.history_private = young_person_agreed
    member.save(update_fields=["history_from", "history_private"])
    audit.record(by, member.child_id, "team", "opened history", about=member.pk)
    events.publish(
        events.HistoryOpened(
            child=member.child_id,
            member=member.pk,
            name=member.name,
            since=since,
            private_too=young_person_agreed,
        )
    )
    return member


@transaction.atomic
def begin_oversight(
    child: Child, person: User, *, reason: str, until: datetime, by: User
) -> TeamMember:
    """Let a manager look into a record for a while, with a reason that goes on the log."""
    if not reason.strip():
        raise TeamError(_("Say why you need to see this record."))
    return join_team(
        child, Role.OVERSIGHT, person=person, by=by, ended=until, reason=reason.strip()
    )


@transaction.atomic
def keep_apart(first: User, second: User, *, reason: str, by: User) -> None:
    """From now on neither of two adults learns anything of the other here. Once is enough."""
    if first.pk == second.pk:
        raise TeamError(_("Choose two different people."))
    if KeptApart.objects.filter(
        in_force(), first__in=[first, second], second__in=[first, second]
    ).exists():
        return
    try:
        with transaction.atomic():
            KeptApart.objects.create(first=first, second=second, reason=reason, recorded_by=by)
    except IntegrityError:  # somebody else, at the same moment
        return
    shared = set(TeamMember.objects.filter(person=first).values_list("child", flat=True))
    shared &= set(TeamMember.objects.filter(person=second).values_list("child", flat=True))
    for child in shared:
        audit.record(by, child, "team", "kept apart")
    events.publish(
        events.PeopleKeptApart(people=(first.pk, second.pk), children=tuple(sorted(shared)))
    )
