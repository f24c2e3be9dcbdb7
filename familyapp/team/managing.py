"""Reads for who answers for a service: its children, who may be asked, and who works there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from familyapp.accounts.models import User
from familyapp.services.models import ServiceRole
from familyapp.team.models import FAMILY, Child, Role, TeamMember
from familyapp.team.querysets import in_force

if TYPE_CHECKING:
    from familyapp.services.models import Service

DAYS_TO_READ = 5  # working days, for what a worker tells the managers
IS_ASKED = Q(role=Role.KEY_WORKER) | Q(interim_since__isnull=False)
KEY_WORKERS = (ServiceRole.Role.KEY_WORKER,)
MAY_BE_INTERIM = (ServiceRole.Role.KEY_WORKER, ServiceRole.Role.PROFESSIONAL)


def children_of(service_role: ServiceRole) -> QuerySet[Child]:
    """The children of the service for whom this person may act.

    Call with a role from the gate. Never a child whose family they are or once were: somebody
    else has to act for those, so here they are not.
    """
    return Child.objects.filter(
        ~is_own_family(service_role.person_id, "pk"), service=service_role.service_id
    )


def is_own_family(person: UUID, child: str) -> Exists:
    """Whether this person is or was of the family of the child in that column of a query."""
    return Exists(TeamMember.objects.filter(child=OuterRef(child), person=person, role__in=FAMILY))


def child_of(service_role: ServiceRole, id: UUID) -> Child | None:
    """One of those children, or None: of another service, their own, or no such child."""
    return children_of(service_role).filter(pk=id).first()


def child_to_look_into(service_role: ServiceRole, id: UUID) -> Child | None:
    """One of those children; for a safeguarding lead also one of whom a concern came to them,
    as it does where the child's own service has no lead."""
    found = child_of(service_role, id)
    if found or service_role.role != ServiceRole.Role.SAFEGUARDING_LEAD:
        return found
    others = Child.objects.filter(~is_own_family(service_role.person_id, "pk"), pk=id)
    return others.filter(concerns__service=service_role.service_id).first()


def who_is_asked(children: Collection[Child]) -> dict[UUID, TeamMember]:
    """Child -> the key worker, or while there is none the interim contact. One query."""
    rows = TeamMember.objects.filter(IS_ASKED, child__in=children).current()
    ordered = rows.select_related("person").order_by(
        Case(When(role=Role.KEY_WORKER, then=Value(1)), default=Value(0))
    )
    return {row.child_id: row for row in ordered}


@dataclass(frozen=True)
class Caseload:
    """Somebody who works in a service, and for how many children they are the key worker."""

    worker: User
    families: int


def caseloads_of(service: Service) -> list[Caseload]:
    """Call with a service that the asker manages. Largest first; numbers, no child's name."""
    works = _roles_in(service, KEY_WORKERS)
    has_families = TeamMember.objects.current().filter(
        person=OuterRef("pk"), role=Role.KEY_WORKER, service=service
    )
    return _counted(service, Exists(works) | Exists(has_families))


def who_may_be(service: Service, roles: Sequence[str]) -> list[Caseload]:
    """Who holds one of these roles in the service now and can sign in, with their caseload."""
    return _counted(service, Q(Exists(_roles_in(service, roles)), is_active=True))


def _roles_in(service: Service, roles: Sequence[str]) -> QuerySet[ServiceRole]:
    held = ServiceRole.objects.current().filter(service=service, role__in=roles)
    return held.filter(person=OuterRef("pk"))


def _counted(service: Service, who: Q | Exists) -> list[Caseload]:
    is_theirs = Q(memberships__role=Role.KEY_WORKER, memberships__service=service)
    families = Count("memberships", filter=is_theirs & in_force("memberships__"))
    rows = User.objects.filter(who).annotate(families=families).order_by("-families", "name")
    return [Caseload(worker, worker.families) for worker in rows]


def look_of(service_role: ServiceRole, child: Child) -> TeamMember | None:
    """The look into this child's record that this person has running, or None."""
    looks = TeamMember.objects.filter(child=child, person=service_role.person_id)
    return looks.filter(role=Role.OVERSIGHT).current().first()


def own_look(user: Any, id: UUID) -> TeamMember | None:
    """A look of this person's own, running or over, or None."""
    looks = TeamMember.objects.filter(person=user.pk, role=Role.OVERSIGHT, pk=id)
    return looks.select_related("child", "person").first()
