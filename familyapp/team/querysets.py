"""Which members there are, and which of them a member may know of."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from familyapp.services.models import SENSITIVE_KINDS, Service

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember

ADULT_ACCESS_AGE = 16  # years; from here on sensitive services are the young person's own matter


def in_force(prefix: str = "", at: datetime | None = None) -> Q:
    """Rows with `started` and `ended` that hold at that moment (now, unless told)."""
    at = at or timezone.now()
    ended = Q(**{f"{prefix}ended__isnull": True}) | Q(**{f"{prefix}ended__gt": at})
    return Q(**{f"{prefix}started__lte": at}) & ended


class TeamMemberQuerySet(models.QuerySet["TeamMember"]):
    def current(self, at: datetime | None = None) -> TeamMemberQuerySet:
        return self.filter(in_force(at=at))

    def with_access(self) -> TeamMemberQuerySet:
        """Current members who may open the child's record now.

        Not who is restricted, and no adult of the family without an access basis in force.
        Annotates `holds_responsibility`.
        """
        basis = apps.get_model("team", "AccessBasis").objects.filter(
            in_force(), member=OuterRef("pk")
        )
        return (
            self.current()
            .annotate(
                holds_responsibility=Exists(basis.filter(kind__in=["responsibility", "care_order"]))
            )
            .filter(
                ~Q(role="parent_carer") | Exists(basis),
                restricted_at__isnull=True,
                person__is_active=True,
            )
        )

    def in_the_team(self) -> TeamMemberQuerySet:
        """Who stands around the child: everybody but oversight, which looks in from outside."""
        return self.exclude(role="oversight")

    def visible_to(self, member: TeamMember) -> TeamMemberQuerySet:
        """Those of the child's members, former ones too, whom this member may know of.

        Call with a member from the gate. The rule behind every count, list and name: an adult
        never learns of somebody they are kept apart from, nor of a hidden service.
        """
        members = self.filter(child_id=member.child_id)
        if member.role == "parent_carer" or (
            member.role == "professional" and not member.is_worker_side
        ):
            own_service = Q(service__isnull=False, service=member.service_id)
            members = members.exclude(
                ~Q(pk=member.pk) & ~own_service, service__in=hidden_services(member)
            )
        if member.role == "parent_carer":
            members = members.exclude(person__in=kept_apart_from(member))
        return members


def kept_apart_from(member: TeamMember) -> models.QuerySet:
    """The people whom this person is kept apart from, as a query of ids."""
    pairs = apps.get_model("team", "KeptApart").objects.filter(in_force())
    person = OuterRef("pk")
    me = member.person_id
    return (
        apps.get_model("accounts", "User")
        .objects.filter(
            Exists(pairs.filter(first=me, second=person))
            | Exists(pairs.filter(first=person, second=me))
        )
        .values("pk")
    )


def hidden_services(member: TeamMember) -> models.QuerySet[Service]:
    """The sensitive services of this child that this adult or professional may not know of."""
    decisions = apps.get_model("team", "SensitiveServiceDecision").objects.filter(
        in_force(), child=member.child_id, service=OuterRef("pk")
    )
    sensitive = Service.objects.filter(kind__in=SENSITIVE_KINDS)
    grown = member.child.age >= ADULT_ACCESS_AGE
    shown = Exists(decisions.filter(hidden=False))
    if grown or (
        member.role == "parent_carer" and not getattr(member, "holds_responsibility", False)
    ):
        return sensitive.exclude(shown)
    return sensitive.filter(Exists(decisions.filter(hidden=True)))
