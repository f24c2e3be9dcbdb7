"""Reads of About me, always through the member who asks."""

from collections.abc import Collection
from uuid import UUID

from familyapp.team.models import TeamMember


def lines_for(members: Collection[TeamMember]) -> dict[UUID, list[str]]:
    """Member's id -> at most three short lines of About me that this member may read, for above
    a message box and on a meeting. A fixed number of queries, whatever their number."""
    return {}


def must_read_first(member: TeamMember) -> bool:
    """Whether this worker has to open About me and say that they read it before their first
    message to this family or meeting about this child."""
    return False
