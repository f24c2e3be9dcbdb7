"""The help that was promised, and whether it is happening, as one member may know it."""

from familyapp.plans.models import Outcome
from familyapp.team.models import TeamMember


def section(member: TeamMember, outcome: Outcome | None = None) -> object | None:
    """What the section on the plan's page shows, or on one outcome's page with `outcome`."""
    return None
