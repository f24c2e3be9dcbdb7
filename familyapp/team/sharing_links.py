"""What notices about access lead to, for whoever may open it now. Each is a resolver of
`core.links`: a fixed number of queries, whatever the number of ids."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core.links import Link, Resolver
from familyapp.services.models import ServiceRole
from familyapp.team.ages import birthday
from familyapp.team.managing import is_own_family
from familyapp.team.models import AccessReview, Role, SharingDecision, TeamMember
from familyapp.team.querysets import in_force
from familyapp.team.selectors import memberships_of
from familyapp.team.sharing_words import day
from familyapp.team.turning import is_time


def links_to_reviews(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For who answers the family; none once it is decided, or the adult has left."""
    works = [member.child_id for member in memberships_of(user) if member.is_worker_side]
    rows = AccessReview.objects.filter(
        in_force("member__"), pk__in=ids, done_at__isnull=True, member__child__in=works
    ).select_related("member__child", "member__person")
    return {
        row.pk: Link(
            reverse("team:review", args=[row.member.child_id, row.pk]),
            _("Ask again what %(adult)s may see of %(child)s")
            % {"adult": row.member.short_name, "child": row.member.child.called},
        )
        for row in rows
    }


def links_to_overrides(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For the managers of the child's service who are not of the child's family."""
    manages = ServiceRole.objects.current().filter(
        person=user.pk, role=ServiceRole.Role.MANAGER, service=OuterRef("recipient__child__service")
    )
    rows = SharingDecision.objects.filter(
        ~is_own_family(user.pk, "recipient__child"),
        Exists(manages),
        pk__in=ids,
        kind__startswith="override",
    )
    return {
        row.pk: Link(
            reverse("team:override_told", args=[row.recipient.child.service_id, row.pk]),
            _("A worker decided what somebody sees of %(child)s, against what was agreed")
            % {"child": row.recipient.child.called},
        )
        for row in rows.select_related("recipient__child")
    }


def links_to_turning(age: int) -> Resolver:
    """For the young person and the adults of the family, while the birthday is near."""

    def resolve(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
        today = timezone.localdate()
        return {
            member.child_id: Link(
                reverse("team:turning", args=[member.child_id, age]), _turning(member, age)
            )
            for member in memberships_of(user)
            if member.is_family
            and member.child_id in ids
            and is_time(member.child.born, age, today)
        }

    return resolve


def _turning(member: TeamMember, age: int) -> str:
    words = {
        "child": member.child.called,
        "age": age,
        "day": day(birthday(member.child.born, age)),
    }
    if member.role == Role.YOUNG_PERSON:
        return _("You turn %(age)s on %(day)s: here is who decides then") % words
    return _("%(child)s turns %(age)s on %(day)s: here is who decides then") % words
