"""A manager sees to it that a family always has a named person to ask.

Two managers may do so at the same moment, so each act says who was asked when its page was
opened, and is refused if that changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from familyapp.core import audit
from familyapp.services.models import Service, ServiceRole
from familyapp.services.selectors import people_with_role
from familyapp.team.actions.members import (
    TeamError,
    assign_key_worker,
    end_membership,
    join_team,
    make_interim,
    open_record,
    step_back,
)
from familyapp.team.managing import KEY_WORKERS, MAY_BE_INTERIM, who_is_asked
from familyapp.team.models import FAMILY, Child, Role, TeamMember

if TYPE_CHECKING:
    from familyapp.accounts.models import User


@transaction.atomic
def name_key_worker(
    child: Child, person: User, *, by_role: ServiceRole, seen: UUID | None, purpose: str
) -> TeamMember:
    """Give the child this key worker of the manager's service. `seen` is the member who was
    asked when the manager chose, None for nobody.

    Naming the same person again changes nothing. Raises TeamError.
    """
    now = _asked_now(child)
    if now and now.role == Role.KEY_WORKER and now.person_id == person.pk:
        return now
    _check_nothing_changed(now, seen)
    _check_works_here(child, person, by_role.service, KEY_WORKERS)
    return assign_key_worker(
        child, person, by=by_role.person, service=by_role.service, purpose=purpose
    )


@transaction.atomic
def name_interim(
    child: Child,
    person: User,
    *,
    by_role: ServiceRole,
    seen: UUID | None,
    purpose: str,
    reason: str = "",
) -> TeamMember:
    """Name who is asked while a key worker is being arranged. A key worker who is there leaves
    the team with this, for this `reason`; an interim contact who is there steps back.

    Naming the same person again changes nothing. Raises TeamError.
    """
    now = _asked_now(child)
    if now and now.interim_since and now.person_id == person.pk:
        return now
    _check_nothing_changed(now, seen)
    _check_works_here(child, person, by_role.service, MAY_BE_INTERIM)
    leaving = now if now and now.role == Role.KEY_WORKER else None
    if leaving and leaving.person_id == person.pk:
        raise TeamError(_("%(name)s is the one who leaves. Choose somebody else.") % _of(person))
    place = _place_of(child, person, by_role, purpose)
    step_back(child)
    interim = make_interim(place, by=by_role.person)
    if leaving:
        end_membership(leaving, by=by_role.person, reason=reason)
    return interim


@transaction.atomic
def open_record_here(
    by_role: ServiceRole,
    *,
    key: UUID,
    name: str,
    called: str,
    born: date,
    person: User,
    is_key_worker: bool,
    purpose: str,
) -> Child:
    """Open a child's record in the manager's service, with a key worker or somebody to ask
    until there is one. `key` becomes its id: the same form sent twice opens one record.

    Raises TeamError where there may be a record of this child already.
    """
    service = Service.objects.select_for_update(no_key=True).get(pk=by_role.service_id)
    name = " ".join(name.split())
    if there := Child.objects.filter(pk=key).first():
        if (there.service_id, there.name, there.born) == (service.pk, name, born):
            return there
        raise TeamError(_("This form opened a record already. Begin again with a new one."))
    here = Q(service=service) | Q(service__isnull=True)
    if Child.objects.filter(here, name__iexact=name, born=born).exists():
        raise TeamError(
            _(
                "There may be a record of this child already: one here has this name and this"
                " birthday. Two records are never joined by the app, so use the one that is"
                " there. If they are two children, add a middle name."
            )
        )
    child = open_record(name=name, called=called.strip(), born=born, id=key, service=service)
    audit.record(by_role.person, child.pk, "record", "opened")
    act = name_key_worker if is_key_worker else name_interim
    act(child, person, by_role=by_role, seen=None, purpose=purpose)
    return child


def _asked_now(child: Child) -> TeamMember | None:
    """Who is asked, read once nobody else can change it in the meantime."""
    Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    return who_is_asked([child]).get(child.pk)


def _check_nothing_changed(now: TeamMember | None, seen: UUID | None) -> None:
    if (now.pk if now else None) == seen:
        return
    if now is None:
        raise TeamError(_("Meanwhile nobody is named any more. Look again before you choose."))
    if now.role == Role.KEY_WORKER:
        said = _("Meanwhile %(name)s was named as the key worker. Look again before you choose.")
    else:
        said = _("Meanwhile %(name)s was named as the one to ask. Look again before you choose.")
    raise TeamError(said % {"name": now.name})


def _check_works_here(child: Child, person: User, service: Service, roles: Sequence[str]) -> None:
    if not any(person.pk in people_with_role(service.pk, role) for role in roles):
        raise TeamError(
            _("%(name)s does not do this here now. Choose somebody else.") % _of(person)
        )
    if TeamMember.objects.filter(child=child, person=person, role__in=FAMILY).exists():
        raise TeamError(
            _("%(name)s is of this child's family. Choose somebody else.") % _of(person)
        )


def _place_of(child: Child, person: User, by_role: ServiceRole, purpose: str) -> TeamMember:
    """The person's place as a professional of the team: the one they have, or a new one."""
    team = TeamMember.objects.select_related("person").current()
    there = team.filter(child=child, person=person, role=Role.PROFESSIONAL).first()
    if there is None:
        return join_team(
            child,
            Role.PROFESSIONAL,
            person=person,
            by=by_role.person,
            service=by_role.service,
            purpose=purpose,
        )
    there.purpose = purpose
    there.save(update_fields=["purpose"])
    return there


def _of(person: User) -> dict[str, str]:
    return {"name": person.name}
