"""Reads about meetings, always through the member who asks."""

from uuid import UUID

from familyapp.meetings.models import Meeting
from familyapp.team.models import TeamMember


def meeting_of(member: TeamMember, id: UUID) -> Meeting | None:
    """One meeting that this member may know of, or None: not theirs, hidden, or no such thing."""
    rows = Meeting.objects.visible_to(member).select_related("organiser__person", "service")
    return rows.filter(pk=id).first()
