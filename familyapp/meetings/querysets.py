"""Which meetings there are, and which of them a member may know of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from familyapp.team.querysets import hidden_services, kept_apart_from

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember


class MeetingQuerySet(models.QuerySet[Any]):
    def visible_to(self, member: TeamMember) -> Self:
        """The child's meetings that this member may know of. Call with a member from the gate
        who may see meetings: the rule behind every list, count, feed and line in a thread.

        The young person, who answers the family, and oversight: all. A professional: those they
        are asked to or arranged. An adult of the family: those they are asked to, and what was
        shared with the rest of the family, but never one to which somebody comes whom they are
        kept apart from, nor a visit to a home that is not theirs. Nobody of the last two learns
        of a hidden service's meeting, nor without being asked to it of one that its people
        arranged.
        """
        rows = self.filter(child_id=member.child_id)
        if member.role in ("young_person", "oversight") or member.is_worker_side:
            return rows
        hidden = hidden_services(member)
        people = apps.get_model("meetings", "Attendee").objects.filter(
            meeting=OuterRef("pk"), removed__isnull=True
        )
        asked = Exists(people.filter(member__person=member.person_id))
        if member.role == "professional":
            mine = asked | Q(organiser__person=member.person_id)
            own_service = Q(service__isnull=False, service=member.service_id)
            return rows.filter(mine).exclude(~own_service & Q(service__in=hidden))
        apart = Exists(people.filter(member__person__in=kept_apart_from(member)))
        shared = Q(~apart, ~Q(organiser__service__in=hidden), is_shared=True)
        if not member.lives_with_child:
            shared = Q(shared, ~Q(kind="home_visit"))
        return rows.filter(Q(asked) | shared).exclude(service__in=hidden)

    def planned(self) -> Self:
        return self.filter(state="planned")

    def ahead(self) -> Self:
        """Planned and not over, the next first."""
        return self.planned().filter(ends__gt=timezone.now()).order_by("starts", "pk")
