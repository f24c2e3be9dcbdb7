"""Which members there are, and which of them a member may know of."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from familyapp.services.models import SENSITIVE_KINDS, Service, ServiceRole
from familyapp.team.ages import GROWN, birthday, youngest_of

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember

ADULT_ACCESS_AGE = 16  # years; from here on sensitive services are the young person's own matter


def in_force(prefix: str = "", at: datetime | None = None) -> Q:
    """Rows with `started` and `ended` that hold at that moment (now, unless told)."""
    at = at or timezone.now()
    ended = Q(**{f"{prefix}ended__isnull": True}) | Q(**{f"{prefix}ended__gt": at})
    return Q(**{f"{prefix}started__lte": at}) & ended


def bases_in_force() -> models.QuerySet:
    """The access bases that hold now. What parents, foster carers and the council hold ends in
    law when the young person turns 18, whatever stands in the row."""
    bases = apps.get_model("team", "AccessBasis").objects.filter(in_force())
    return bases.exclude(
        kind__in=["responsibility", "foster_carer", "care_order"],
        member__child__born__lte=youngest_of(GROWN, timezone.localdate()),
    )


def roles_that_look() -> models.QuerySet[ServiceRole]:
    """The service roles by which a member may look into the child's record, inside a query of
    members: manager or safeguarding lead of the child's service, or lead of one that a concern
    about the child came to."""
    kinds = ServiceRole.Role
    held = ServiceRole.objects.current().filter(person=OuterRef("person"))
    concerns = apps.get_model("team", "Concern").objects.filter(
        child=OuterRef(OuterRef("child")), service=OuterRef("service")
    )
    return held.filter(
        Q(role__in=[kinds.MANAGER, kinds.SAFEGUARDING_LEAD], service=OuterRef("child__service"))
        | Q(Exists(concerns), role=kinds.SAFEGUARDING_LEAD)
    )


class TeamMemberQuerySet(models.QuerySet["TeamMember"]):
    def current(self, at: datetime | None = None) -> TeamMemberQuerySet:
        return self.filter(in_force(at=at))

    def with_access(self) -> TeamMemberQuerySet:
        """Current members who may open the child's record now.

        Not who is restricted, no adult of the family without an access basis in force, and
        nobody who looked in by a role that they do not have any more.
        Annotates `holds_responsibility`.
        """
        basis = bases_in_force().filter(member=OuterRef("pk"))
        return (
            self.current()
            .annotate(
                holds_responsibility=Exists(basis.filter(kind__in=["responsibility", "care_order"]))
            )
            .filter(
                ~Q(role="parent_carer") | Exists(basis),
                ~Q(role="oversight") | Exists(roles_that_look()),
                restricted_at__isnull=True,
                person__is_active=True,
            )
        )

    def answering(self) -> TeamMemberQuerySet:
        """The current members who answer the family: key worker, interim contact, cover."""
        answers = Q(role__in=["key_worker", "cover"]) | Q(interim_since__isnull=False)
        return self.current().filter(answers, person__isnull=False)

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


class AgreedActionQuerySet(models.QuerySet[Any]):
    def visible_to(self, member: TeamMember) -> AgreedActionQuerySet:
        """The child's agreed actions that this member may know of. Call with a member from the
        gate who may see the plan: none of somebody they may not know of, nor made by them."""
        rows = self.filter(child_id=member.child_id)
        if member.role in ("young_person", "oversight") or member.is_worker_side:
            return rows
        known = apps.get_model("team", "TeamMember").objects.visible_to(member).values("pk")
        does = models.Q(who__isnull=True) | models.Q(who__in=known)
        return rows.filter(does, made_by__in=known_authors(member).values("pk"))

    def longest_overdue_first(self) -> AgreedActionQuerySet:
        """Those to do, the earliest day first."""
        return self.filter(state="open").order_by("by_when", "made", "pk")


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


def known_authors(member: TeamMember) -> models.QuerySet[TeamMember]:
    """The places whose words this member may read or know of: what one adds stays with them, and
    never reaches anybody kept apart from them, whatever either is to the child."""
    members = apps.get_model("team", "TeamMember").objects
    return members.visible_to(member).exclude(person__in=kept_apart_from(member))


def hidden_services(member: TeamMember) -> models.QuerySet[Service]:
    """The sensitive services of this child that this adult or professional may not know of."""
    decisions = apps.get_model("team", "SensitiveServiceDecision").objects.filter(
        in_force(), child=member.child_id, service=OuterRef("pk")
    )
    sensitive = Service.objects.filter(kind__in=SENSITIVE_KINDS)
    grown = member.child.age >= ADULT_ACCESS_AGE
    said_yes = decisions.filter(hidden=False)
    if grown:  # what was shown before is not the young person's own yes
        sixteen = birthday(member.child.born, ADULT_ACCESS_AGE)
        said_yes = said_yes.filter(started__date__gte=sixteen)
    shown = Exists(said_yes)
    if grown or (
        member.role == "parent_carer" and not getattr(member, "holds_responsibility", False)
    ):
        return sensitive.exclude(shown)
    return sensitive.filter(Exists(decisions.filter(hidden=True)))
