"""Changes to who is in a team. Each is one transaction that tells `core.events`."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core import audit, events
from familyapp.services.models import Service
from familyapp.services.role_cards import role_card
from familyapp.team.models import AccessBasis, Child, KeptApart, Role, TeamMember
from familyapp.team.querysets import in_force


class TeamError(Exception):
    """A change that cannot be made; its text is a sentence for the person who tried."""


def open_record(*, name: str, called: str, born: Any, id: UUID | None = None) -> Child:
    """Begin a child's record. Nobody is on the team yet."""
    fields = {"id": id} if id else {}
    return Child.objects.create(name=name, called=called, born=born, **fields)


@transaction.atomic
def join_team(
    child: Child, role: Role, *, person: User | None = None, by: User | None = None, **fields: Any
) -> TeamMember:
    """Put somebody on the team. Raises TeamError if they are on it, or hold its key place.

    `fields` are those of TeamMember. `by` is written to the audit; the demo has nobody.
    """
    _name_sensitive_service(fields.get("role_card", ""), fields.get("service"))
    try:
        with transaction.atomic():
            member = TeamMember.objects.create(child=child, role=role, person=person, **fields)
    except IntegrityError:
        raise TeamError(_("This person is in the team already.")) from None
    if by:
        audit.record(by, child.pk, "team", "added", about=member.pk)
    _tell_joined(member, member.started)
    return member


def _name_sensitive_service(role_key: str, service: Service | None) -> None:
    """A role that tells of a sensitive service is kept with that service: hiding goes by it."""
    if role_card(role_key).is_sensitive and not (service and service.is_sensitive):
        raise TeamError(
            _("Choose the service too: this kind of work is kept private together with it.")
        )


def _tell_joined(member: TeamMember, at: datetime) -> None:
    events.publish(
        events.MemberJoined(
            child=member.child_id,
            member=member.pk,
            person=member.person_id,
            role=member.role,
            at=at,
            name=member.name,
        )
    )


@transaction.atomic
def join_family(
    child: Child, *, person: User, basis: AccessBasis.Kind, checked_by: User, **fields: Any
) -> TeamMember:
    """Put an adult of the family on the team, on an access basis somebody checked.

    `evidence`, `things` and `decision` go to the basis, the rest to the member.
    """
    about_basis = {k: fields.pop(k) for k in ("evidence", "things", "decision") if k in fields}
    member = join_team(child, Role.PARENT_CARER, person=person, by=checked_by, **fields)
    AccessBasis.objects.create(
        member=member, kind=basis, checked_by=checked_by, started=member.started, **about_basis
    )
    return member


def add_professional(member: TeamMember, *, key: UUID, **fields: Any) -> TeamMember:
    """Put a professional on the team. Call with a member who may change the team.

    `key` becomes the row's id: the same form sent twice, even at once, adds one person. Raises
    TeamError where that id stands for somebody else.
    """
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
    events.publish(
        events.MembershipEnded(
            child=other.child_id, member=other.pk, person=other.person_id, role=other.role
        )
    )
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


@transaction.atomic
def assign_key_worker(child: Child, person: User, *, by: User, **fields: Any) -> TeamMember:
    """Give the child this key worker; the one before, or the interim contact, ends or steps back.

    A professional who was on the team goes on as the key worker, in a membership of that role.
    """
    team = TeamMember.objects.select_for_update(no_key=True).filter(child=child).current()
    for before in team.filter(role=Role.KEY_WORKER) | team.filter(person=person):
        _end(before, _("A new key worker began."))
    team.filter(interim_since__isnull=False).update(interim_since=None)
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
    KeptApart.objects.create(first=first, second=second, reason=reason, recorded_by=by)
    shared = set(TeamMember.objects.filter(person=first).values_list("child", flat=True))
    shared &= set(TeamMember.objects.filter(person=second).values_list("child", flat=True))
    for child in shared:
        audit.record(by, child, "team", "kept apart")
    events.publish(
        events.PeopleKeptApart(people=(first.pk, second.pk), children=tuple(sorted(shared)))
    )
