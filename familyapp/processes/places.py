"""The places of a person: which count outside the pages, in links, notices and copies of data, and
from whom nothing is hidden."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from familyapp.team.models import Role, TeamMember
from familyapp.team.rules import SEE_PLAN
from familyapp.team.selectors import memberships_of


def places_of(user: Any, children: Collection[UUID] | None = None) -> list[TeamMember]:
    """Where this person may see the plan, of these children or of all: one place for each child.

    Who has two for one child acts in the one that the gate gives them. So a worker whose own
    child it is reads here what a family reads, as on the pages. Nobody (None) has none.
    """
    if user is None:
        return []
    first: dict[UUID, TeamMember] = {}
    for place in memberships_of(user):
        if children is None or place.child_id in children:
            first.setdefault(place.child_id, place)
    return [place for place in first.values() if SEE_PLAN.allows(place)]


def sees_all(member: TeamMember) -> bool:
    """Whether nothing of timelines, referrals, panels and what services agree is hidden from them:
    young person, who answers, oversight. Call with one who may see the plan."""
    return member.role in (Role.YOUNG_PERSON, Role.OVERSIGHT) or member.is_worker_side
