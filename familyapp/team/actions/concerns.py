"""Raising a concern, telling of one from outside a team, and what a safeguarding lead does.

A concern is told to safeguarding leads alone: no event but the notice to them, no text in the
audit, and nothing that reaches a family.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core import audit, events
from familyapp.services.clock import workday_after
from familyapp.services.models import Service, ServiceRole
from familyapp.team.actions.members import TeamError
from familyapp.team.concerns import leads_for, told_of
from familyapp.team.models import Child, Concern, ConcernKeptFrom, ConcernStep, TeamMember

Kind = ConcernStep.Kind


@transaction.atomic
def raise_concern(
    member: TeamMember,
    *,
    key: UUID,
    what: str,
    source_kind: str = "",
    source_id: UUID | None = None,
) -> Concern:
    """Tell a safeguarding lead, by the next working day. Call with a member who is staff.

    `key` becomes the concern's id: the same form sent twice tells once. `source_kind` and
    `source_id` name what it was raised from, as `core.links` knows it. Raises TeamError where
    there is nobody at all to tell: the duty team has to be called.
    """
    assert member.person is not None  # who raises a concern is signed in
    return _raise(
        Concern(
            id=key,
            child=member.child,
            service=member.child.service or member.service,
            raised_by=member.person,
            what=what,
            source_kind=source_kind,
            source_id=source_id,
        )
    )


@transaction.atomic
def tell_of_danger(
    *,
    key: UUID,
    what: str,
    person: User | None,
    child: Child | None,
    service: Service | None,
    source_kind: str = "",
    source_id: UUID | None = None,
    kept_from: Collection[UUID] = (),
) -> Concern:
    """Somebody wrote outside a team that a person is not safe: `raise_concern` for them.

    `person` is who wrote it, None for somebody who did not sign in or gives no name; `child` whom
    it is about and `service` where it was written, where they are known. It reaches safeguarding
    leads, never whom it is about (`kept_from`) nor relatives of the child, nor of its writer where
    no child is named. The same `key` twice tells once. Raises TeamError where there is nobody at
    all to tell: the duty team has to be called.
    """
    return _raise(
        Concern(
            id=key,
            child=child,
            service=(child.service if child else None) or service,
            raised_by=person,
            what=what,
            source_kind=source_kind,
            source_id=source_id,
        ),
        frozenset(kept_from),
    )


def _raise(concern: Concern, kept_from: frozenset[UUID] = frozenset()) -> Concern:
    """Store it with the service that answers for it, and tell them. Its own service stands in it
    so far."""
    if there := Concern.objects.filter(pk=concern.pk).first():
        return _same(there, concern)
    concern.service, people, link_kind = _whom_to_tell(concern, kept_from)
    try:
        with transaction.atomic():
            concern.save(force_insert=True)
            ConcernKeptFrom.objects.bulk_create(
                ConcernKeptFrom(concern=concern, person_id=person) for person in sorted(kept_from)
            )
    except IntegrityError:  # the same form, at the same moment
        return _same(Concern.objects.get(pk=concern.pk), concern)
    if concern.raised_by:
        audit.record(concern.raised_by, concern.child_id, "concern", "raised", about=concern.pk)
    _tell(concern, people, link_kind, workday_after(timezone.localdate()))
    return concern


def _tell(concern: Concern, people: list[UUID], link_kind: str, due: date) -> None:
    events.publish(
        events.NoticeDue(
            key=notice_key(concern),
            kind="concern",
            link_kind=link_kind,
            link_id=concern.pk,
            people=tuple(people),
            due=due,
        )
    )


@transaction.atomic
def tell_again(today: date) -> None:
    """Each concern that nobody has read waits for who leads now, though it was raised before
    they began, and goes to another service where its own has no lead any more. The day by
    which it was to be read stays. A daily job."""
    unread = Concern.objects.filter(acknowledged=None).select_related("child")
    for concern in unread.prefetch_related("kept_from"):
        never = [row.person_id for row in concern.kept_from.all()]
        leads = leads_for(concern.child, concern.raised_by_id, kept_from=never)
        own = [role for role in leads if role.service_id == concern.service_id]
        if leads and not own:
            concern.service = leads[0].service
            concern.save(update_fields=["service"])
            own = [role for role in leads if role.service_id == concern.service_id]
        if own:
            people = [role.person_id for role in own]
            _tell(concern, people, "concern", workday_after(timezone.localdate(concern.raised)))


def notice_key(concern: Concern) -> str:
    return f"concern:{concern.pk}"


def _same(there: Concern, concern: Concern) -> Concern:
    if (there.child_id, there.raised_by_id) != (concern.child_id, concern.raised_by_id):
        raise TeamError(_("This was not sent. Open the page again and send it from there."))
    return there


def _whom_to_tell(concern: Concern, kept_from: frozenset[UUID]) -> tuple[Service, list[UUID], str]:
    """The service that answers for the concern, whom to tell there, and how they are led to it.

    The concern's own service where it has a safeguarding lead, else any that has one; else the
    managers of its service, or of any, hear that a concern waits, without reading it.
    """
    for kind, link_kind in (
        (ServiceRole.Role.SAFEGUARDING_LEAD, "concern"),
        (ServiceRole.Role.MANAGER, "concern without a lead"),
    ):
        people: dict[Service, list[UUID]] = {}
        for role in told_of(concern.child, concern.raised_by_id, kind, kept_from=kept_from):
            people.setdefault(role.service, []).append(role.person_id)
        if people:
            own = concern.service
            service = own if own and own in people else next(iter(people))
            return service, people[service], link_kind
    raise TeamError(
        _("Nobody here is named to read this yet. Call the duty team now: %(phone)s.")
        % {"phone": settings.DUTY_TEAM_PHONE}
    )


@transaction.atomic
def take_step(
    role: ServiceRole, concern: Concern, *, key: UUID, kind: str, what: str = ""
) -> ConcernStep:
    """Write down what a safeguarding lead did. Call with a concern that `concern_for` gave them.

    Whatever comes first also says that it was read, and the outcome closes it. `key` becomes the
    row's id: the same form sent twice, even at once, adds one row. Raises TeamError for a
    concern that is closed, or without words where words are needed.
    """
    concern = Concern.objects.select_for_update(no_key=True).get(pk=concern.pk)
    if there := concern.steps.filter(pk=key).first():
        return there
    if kind == Kind.ACKNOWLEDGED and concern.acknowledged:
        return concern.steps.filter(kind=kind).latest("at")
    if concern.closed:
        raise TeamError(_("This concern was closed in the meantime. Nothing was added."))
    if kind != Kind.ACKNOWLEDGED and not what.strip():
        raise TeamError(_("Write down what was done, in a sentence or two."))
    now = timezone.now()
    if not concern.acknowledged:
        concern.acknowledged = now
        if kind != Kind.ACKNOWLEDGED:
            _add(role, concern, at=now, kind=Kind.ACKNOWLEDGED)
        events.publish(events.NoticeDone(key=notice_key(concern)))
    if kind == Kind.OUTCOME:
        concern.closed = now
    concern.save(update_fields=["acknowledged", "closed"])
    return _add(role, concern, id=key, at=timezone.now(), kind=kind, what=what.strip())


def _add(role: ServiceRole, concern: Concern, **fields: Any) -> ConcernStep:
    step = ConcernStep.objects.create(concern=concern, by=role.person, **fields)
    audit.record(role.person, concern.child_id, "concern", step.kind, about=concern.pk)
    return step
