"""Reads about ending a family member's access, and what they may say to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.core.models import AuditEntry
from familyapp.services import clock
from familyapp.services.models import ServiceRole
from familyapp.services.selectors import people_with_role
from familyapp.team.managing import is_own_family
from familyapp.team.models import AccessEnding, Child, Role, TeamMember

if TYPE_CHECKING:
    from familyapp.accounts.models import User

DAYS_TO_ANSWER = 10  # working days, after somebody wrote that an ending is wrong
ASKED = ("access", "asked to end")  # how the audit has it: what, did


def adults_of(child: Child) -> list[TeamMember]:
    """The adults of the family who have access now. For the one page that ends it."""
    rows = TeamMember.objects.filter(child=child, role=Role.PARENT_CARER, person__isnull=False)
    return list(rows.current().select_related("person").order_by("started", "pk"))


@dataclass(frozen=True)
class Asked:
    """Somebody of the team asked for the end of an adult's access."""

    by: User
    on: date


def asked_to_end(adults: Iterable[TeamMember]) -> dict[UUID, Asked]:
    """Member -> who asked last. One query."""
    what, did = ASKED
    rows = AuditEntry.objects.filter(about__in=[row.pk for row in adults], what=what, did=did)
    return {
        row.about: Asked(row.person, timezone.localdate(row.at))
        for row in rows.select_related("person").order_by("at")
        if row.about
    }


def due_on(ending: AccessEnding) -> date:
    """By when a manager answers what was written back. Call with one that was challenged."""
    assert ending.challenged_at
    return clock.workday_after(timezone.localdate(ending.challenged_at), DAYS_TO_ANSWER)


def own_ending(user: Any, id: UUID) -> AccessEnding | None:
    """The end of this person's own access, or None."""
    return _endings().filter(member__person=user.pk, pk=id).first()


def ending_of(service_role: ServiceRole, id: UUID) -> AccessEnding | None:
    """One that was decided in the manager's service about a child they may act for, or None."""
    return _decided_in(service_role).filter(pk=id).first()


def challenged_endings(service_role: ServiceRole) -> list[AccessEnding]:
    """Those that wait for an answer, the earliest first."""
    waiting = _decided_in(service_role).filter(
        challenged_at__isnull=False, answered_at__isnull=True
    )
    return list(waiting.order_by("challenged_at"))


def others_could_answer(service_role: ServiceRole) -> bool:
    """Whether the service has another manager."""
    managers = people_with_role(service_role.service_id, ServiceRole.Role.MANAGER)
    return any(person != service_role.person_id for person in managers)


def links_to_own_endings(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """The end of this person's own access: what happened, and what they can do."""
    found = AccessEnding.objects.filter(member__person=user.pk, pk__in=ids)
    return {row.pk: Link(reverse("team:my_ending", args=[row.pk]), _label(row)) for row in found}


def _label(ending: AccessEnding) -> str:
    if ending.answered_at:
        return _("There is an answer about the end of your access")
    if ending.challenged_at:
        day = {"day": date_format(due_on(ending), "l j F")}
        return _("You wrote back about the end of your access: answer by %(day)s") % day
    return _("Your access to a record has ended: what you can do")


def links_to_challenges(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """What a manager of the service has to answer."""
    found = AccessEnding.objects.filter(
        ~is_own_family(user.pk, "member__child"),
        _manages(user, "service"),
        pk__in=ids,
        answered_at__isnull=True,
    )
    return {
        row.pk: Link(
            reverse("team:answer_ending", args=[row.service_id, row.pk]),
            _("Somebody says that the end of their access is wrong"),
        )
        for row in found
    }


def links_to_asked_endings(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """Member -> where a manager of the child's service ends that person's access."""
    found = TeamMember.objects.current().filter(
        ~is_own_family(user.pk, "child"), _manages(user, "child__service"), pk__in=ids
    )
    return {
        row.pk: Link(
            reverse("team:end_access", args=[row.child.service_id, row.child_id])
            + f"?person={row.pk}",
            _("%(child)s: a key worker asks you to end somebody's access")
            % {"child": row.child.called},
        )
        for row in found.select_related("child")
    }


def _manages(user: Any, service: str) -> Exists:
    held = ServiceRole.objects.current().filter(role=ServiceRole.Role.MANAGER)
    return Exists(held.filter(person=user.pk, service=OuterRef(service)))


def _decided_in(service_role: ServiceRole) -> QuerySet[AccessEnding]:
    return _endings().filter(
        ~is_own_family(service_role.person_id, "member__child"), service=service_role.service_id
    )


def _endings() -> QuerySet[AccessEnding]:
    return AccessEnding.objects.select_related(
        "member__child", "member__person", "service", "by", "answered_by"
    )
