"""The part of a meeting's page with its saying."""

from familyapp.meetings.models import Meeting
from familyapp.team.models import TeamMember


def section(member: TeamMember, meeting: Meeting) -> object | None:
    """What the section shows to this member, or None where there is none for them."""
    return None
