"""Reads about who walks with a young person into adult services."""

from familyapp.team.models import TeamMember, TransitionWorker


def transition_worker_of(member: TeamMember) -> TransitionWorker | None:
    """The one who is named now, if this member may know of them and they are still there."""
    known = TeamMember.objects.visible_to(member).current()
    rows = TransitionWorker.objects.filter(child=member.child_id, ended=None, member__in=known)
    return rows.select_related("member__person", "member__service").first()
