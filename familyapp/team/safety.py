"""Reads about what keeps a child safe, for who may protect them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.services.models import SENSITIVE_KINDS, Service
from familyapp.team.models import (
    KeptApart,
    Restriction,
    Role,
    SensitiveServiceDecision,
    TeamMember,
)
from familyapp.team.querysets import hidden_services, in_force
from familyapp.team.rules import PROTECT


@dataclass(frozen=True)
class PrivateService:
    """A sensitive service of this child's team: what was decided, and whether adults with
    parental responsibility know of it now."""

    service: Service
    decision: SensitiveServiceDecision | None
    is_hidden: bool


@dataclass(frozen=True)
class Safety:
    adults: list[TeamMember]
    apart: list[KeptApart]
    services: list[PrivateService]
    before: list[Restriction]  # restrictions that were taken back, the newest first

    @property
    def restricted(self) -> list[TeamMember]:
        return [adult for adult in self.adults if adult.restricted_at]


def safety_of(member: TeamMember) -> Safety:
    """Call with a member who may protect the child. Six queries."""
    adults = list(adults_of(member))
    before = Restriction.objects.filter(member__in=adults, ended__isnull=False)
    return Safety(
        adults=adults,
        apart=list(pairs_of(member)),
        services=_services(member),
        before=list(before.select_related("member__person", "by", "ended_by").order_by("-ended")),
    )


def adults_of(member: TeamMember) -> QuerySet[TeamMember]:
    """The adults of this child's family who can sign in, restricted ones too."""
    rows = TeamMember.objects.current().filter(
        child=member.child_id, role=Role.PARENT_CARER, person__isnull=False
    )
    return rows.select_related("person", "restricted_by").order_by("started", "pk")


def adult_of(member: TeamMember, id: UUID) -> TeamMember | None:
    return adults_of(member).filter(pk=id).first()


def pairs_of(member: TeamMember) -> QuerySet[KeptApart]:
    """The pairs of this child's adults who are kept apart now, those whose access ended too: it
    holds again when they are let back in."""
    ever = TeamMember.objects.filter(child=member.child_id, role=Role.PARENT_CARER)
    people = ever.filter(person__isnull=False).values("person")
    rows = KeptApart.objects.filter(in_force(), first__in=people, second__in=people)
    return rows.select_related("first", "second", "recorded_by").order_by("started")


def _services(member: TeamMember) -> list[PrivateService]:
    on_team = TeamMember.objects.current().filter(child=member.child_id).values("service")
    services = Service.objects.filter(pk__in=on_team, kind__in=SENSITIVE_KINDS)
    decisions = SensitiveServiceDecision.objects.filter(in_force(), child=member.child_id)
    decided = {row.service_id: row for row in decisions.select_related("recorded_by")}
    parent = TeamMember(child=member.child, role=Role.PARENT_CARER)
    parent.holds_responsibility = True  # type: ignore[attr-defined]  # as from with_access
    hidden = set(hidden_services(parent).values_list("pk", flat=True))
    return [
        PrivateService(service, decided.get(service.pk), service.pk in hidden)
        for service in services
    ]


def private_service_of(member: TeamMember, id: UUID) -> PrivateService | None:
    return next((each for each in _services(member) if each.service.pk == id), None)


def links_to_restrictions(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """Restricted member -> the page where it can be lifted, for who may protect the child."""
    rows = TeamMember.objects.filter(pk__in=ids, restricted_at__isnull=False)
    children = {row.child_id: row for row in rows}
    mine = TeamMember.objects.with_access().filter(person_id=user.pk, child__in=children)
    allowed = {row.child_id for row in mine if PROTECT.allows(row)}
    return {
        row.pk: Link(
            reverse("team:safety", args=[row.child_id]),
            _("Look again at who may not see the record"),
        )
        for row in rows
        if row.child_id in allowed
    }
