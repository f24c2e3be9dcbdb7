"""Which parts of a plan there are, and which of them a member may know of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Q

from familyapp.team.models import TeamMember as Member
from familyapp.team.querysets import hidden_services, known_authors

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember

T = TypeVar("T", bound=models.Model)


def seen_by_all(member: TeamMember) -> bool:
    """Whether nothing of the plan is hidden from them: young person, who answers, oversight."""
    return member.role in ("young_person", "oversight") or member.is_worker_side


class PlanThings(models.QuerySet[Any]):
    """Outcomes and provisions: both have `child`, `service` and `made_by`."""

    who_does = ""  # the column with the person of the team whose work it is

    def visible_to(self, member: TeamMember) -> Self:
        """Those that this member may know of. Call with a member from the gate who may see the
        plan: nothing of a hidden service, nor of somebody of it, and nothing that such a one
        wrote, or somebody whom they are kept apart from, until a worker put it in the plan."""
        rows = self.filter(child_id=member.child_id)
        if seen_by_all(member):
            return rows
        own = Q(service__isnull=False, service=member.service_id)
        hidden = hidden_services(member)
        rows = rows.exclude(~own & Q(service__in=hidden))
        known = Member.objects.visible_to(member)
        rows = rows.filter(
            Q(**{f"{self.who_does}__isnull": True})
            | Q(**{f"{self.who_does}__in": known.values("pk")})
        )
        unknown = ~Q(made_by__in=known_authors(member).values("pk"))
        return rows.exclude(self._not_yet_shared() & unknown)

    def _not_yet_shared(self) -> Q:
        return Q()

    def current(self) -> Self:
        return self.filter(ended__isnull=True)


class OutcomeQuerySet(PlanThings):
    who_does = "responsible"

    def _not_yet_shared(self) -> Q:
        return Q(in_plan="no")


class ProvisionQuerySet(PlanThings):
    who_does = "who"


def known_to(member: TeamMember, rows: models.QuerySet[T]) -> models.QuerySet[T]:
    """Of what people of the team say of a plan (agreements, answers, progress, each with `by`),
    what this member may read: never the words of somebody they are kept apart from, nor of a
    hidden service."""
    return rows.filter(by__in=known_authors(member).values("pk"))
