"""What messaging does in the background. Each may run twice, and does its work once."""

from uuid import UUID

from django.utils import timezone
from django_tasks import task

from familyapp.accounts.copies import take_back_from
from familyapp.core import live
from familyapp.team.models import TeamMember
from familyapp.team.selectors import memberships_of
from messaging.access import seat, what_is_known
from messaging.events import AccessEnded
from messaging.late import tell_managers_if_late
from messaging.models import Conversation


@task()
def tell_late(checkin: str) -> None:
    """A promised answer has not come by its time, or has."""
    tell_managers_if_late(UUID(checkin))


@task()
def tell_ended(member: str) -> None:
    """The time that was set for a membership is over: its threads go from the open pages, and no
    copy of data that was made before is theirs to open.

    Who may read is asked of the clock each time, so this opens and closes nothing. With Redis the
    pages hear at once; without it this worker has no way to them, and they hear with their next
    `pong`. Where the end was moved on, it waits for the new one.
    """
    place = TeamMember.objects.select_related("child", "person").filter(pk=UUID(member)).first()
    if place is None or place.person_id is None or place.ended is None:
        return
    if place.ended > timezone.now():
        tell_ended.using(run_after=place.ended).enqueue(member)
        return
    take_back_from([place.person_id])
    if memberships_of(place.person).filter(child=place.child_id).exists():
        return  # they are in the team in another way, and what they may read goes by that
    rows = list(Conversation.objects.filter(child=place.child_id).order_by("pk"))
    known = what_is_known(rows, [place])
    had = [str(row.pk) for row in rows if seat(row, place, known)]
    live.tell([place.person_id], AccessEnded(child=str(place.child_id), conversations=had))
