"""What Today shows a worker beside who waits for an answer: meetings, what is late, what has gone
quiet. Composed from what the packages select."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.meetings import mine, words
from familyapp.meetings import selectors as meetings
from familyapp.meetings.models import Meeting
from familyapp.plans.silence import Silent, silent_outcomes
from familyapp.team import agreed
from familyapp.team.about import unconfirmed
from familyapp.team.agreed import Agreed
from familyapp.team.models import FAMILY, TeamMember
from messaging.models import Message

MEETINGS, SHOWN = 4, 3


@dataclass(frozen=True)
class AMeeting:
    """One of the next meetings, of some child."""

    meeting: Meeting
    member: TeamMember

    @property
    def title(self) -> str:
        return words.title_for(self.member, self.meeting)

    @property
    def when(self) -> str:
        return words.cap(words.when_in_words(self.meeting))


@dataclass
class Work:
    """Everything beside who waits for an answer."""

    meetings: list[AMeeting] = field(default_factory=list)
    to_write: int = 0  # meetings that are over, of which nobody wrote down what came of them
    late: list[Agreed] = field(default_factory=list)
    silent: list[Silent] = field(default_factory=list)
    unconfirmed: list[TeamMember] = field(default_factory=list)

    @property
    def late_first(self) -> list[Agreed]:
        return self.late[:SHOWN]

    @property
    def silent_first(self) -> list[Silent]:
        return self.silent[:SHOWN]


def work_of(user: User, members: Collection[TeamMember]) -> Work:
    """Call with a worker's places in all teams. A fixed number of queries for all children whom
    they answer for, and a few for each other place."""
    by_child = {member.child_id: member for member in members}
    old = unconfirmed([member for member in members if member.is_worker_side])
    return Work(
        meetings=[
            AMeeting(meeting, by_child[meeting.child_id])
            for meeting in meetings.upcoming_for(members, MEETINGS)
        ],
        to_write=mine.count_to_write_up(user, members),
        late=[each for each in agreed.across(members) if each.row.is_late],
        silent=silent_outcomes(members),
        unconfirmed=[member for member in members if member.pk in old],
    )


@dataclass(frozen=True)
class Contact:
    """When a family and those who answer it last wrote to each other, and whether anybody of the
    family signs in here."""

    last: datetime | None
    is_online: bool

    @property
    def days(self) -> int | None:
        """Whole days since then; None where nobody wrote yet."""
        if self.last is None:
            return None
        return (timezone.localdate() - timezone.localdate(self.last)).days


def contacts_of(members: Collection[TeamMember]) -> dict[UUID, Contact]:
    """Child -> the last contact, for who answers these families. Two queries."""
    children = [member.child_id for member in members]
    written = Message.objects.filter(conversation__child__in=children, kind=Message.Kind.TEXT)
    last = dict(written.order_by().values_list("conversation__child").annotate(last=Max("sent_at")))
    here = TeamMember.objects.with_access().filter(child__in=children, role__in=FAMILY)
    online = set(here.filter(role_card="").values_list("child", flat=True))
    return {child: Contact(last.get(child), child in online) for child in children}
