"""How outcomes are going, as one member may know it."""

from collections.abc import Collection
from uuid import UUID

from familyapp.plans.models import Outcome
from familyapp.team.models import TeamMember


def latest_for(member: TeamMember, outcomes: Collection[Outcome]) -> dict[UUID, object]:
    """Outcome -> the newest that this member may know of how it is going. One query."""
    return {}


def section(member: TeamMember, outcome: Outcome) -> object | None:
    """What the section of an outcome's page shows: the stream, the drawing and its table."""
    return None
