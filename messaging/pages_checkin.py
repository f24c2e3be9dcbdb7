"""What the page "Things are getting harder" shows, ready for its template."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from familyapp.team.models import TeamMember
from messaging.access import Seat, audiences, first_to_answer
from messaging.checkins import in_words, open_in, promise_of, when_in_words
from messaging.models import CheckIn, Conversation
from messaging.pages import WhoCanSee, thread_url, who_can_see


@dataclass(frozen=True)
class Harder:
    """The page as one member of the family sees it. `name` is who answers, "" where nobody does;
    `when` by when, if they write now."""

    seat: Seat
    name: str
    when: str
    who: WhoCanSee
    waiting: CheckIn | None

    @property
    def words(self) -> str:
        return in_words(self.waiting, self.name) if self.waiting else ""

    @property
    def thread(self) -> str:
        return thread_url(self.seat)

    @property
    def duty_dial(self) -> str:
        return "".join(self.duty_phone.split())

    @property
    def duty_phone(self) -> str:
        """Whom to call where nobody is named to answer; "" while somebody is."""
        return "" if self.name else settings.DUTY_TEAM_PHONE


def page_for(member: TeamMember) -> Harder:
    """Call with a member who passes `SAY_HARDER`."""
    conversation = Conversation.objects.select_related("owner__person", "child").get(owner=member)
    audience = audiences([conversation])[conversation.pk]
    seat = next(each for each in audience if each.member.pk == member.pk)
    worker = first_to_answer(audience)
    promised = promise_of(worker, timezone.now())
    return Harder(
        seat=seat,
        name=worker.member.short_name if worker else "",
        when=when_in_words(promised) if promised else "",
        who=who_can_see(seat, audience),
        waiting=open_in(conversation),
    )
