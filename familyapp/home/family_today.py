"""What Today shows a family beside the chat with their key worker: what comes next, what waits
for them, what others owe them, and how it is going. Composed from what the packages select."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from familyapp.meetings import selectors as meetings
from familyapp.meetings.models import Meeting
from familyapp.meetings.rules import may_say
from familyapp.meetings.saying import own_say
from familyapp.meetings.selectors import Listed
from familyapp.plans.outcomes import Told, current_outcomes
from familyapp.processes.referral_links import Line, waiting_for
from familyapp.processes.timelines import NextStep, next_for
from familyapp.team import agreed
from familyapp.team.agreed import Agreed
from familyapp.team.models import Role, TeamMember
from familyapp.team.rules import SEE_ABOUT, SEE_MEETINGS, SEE_PLAN

NEVER = datetime.min.replace(tzinfo=UTC)
READY = timedelta(days=21)  # before a meeting: time to think of what one wants to say
SHOWN = 3  # of what others owe, of what is mine to do, and of what we wait for


@dataclass(frozen=True)
class NextMeeting:
    """The next meeting as its reader sees it. `to_do` is "answer", "say" or nothing."""

    listed: Listed
    to_do: str

    @property
    def meeting(self) -> Meeting:
        return self.listed.meeting


@dataclass
class Coming:
    """Everything beside the chat. `step` names the one suggested next step."""

    meeting: NextMeeting | None = None
    plan: Told | None = None  # the outcome of which something was heard last
    agreements: list[Told] = field(default_factory=list)
    where: NextStep | None = None  # the most urgent step of the processes that are under way
    waits: list[Line] = field(default_factory=list)  # what services were asked for, late ones first
    mine: list[Agreed] = field(default_factory=list)
    owed: list[Agreed] = field(default_factory=list)
    is_young: bool = False  # their Today has three things at most: no card of `where` and `mine`
    sees_plan: bool = False
    sees_about: bool = False
    step: str = ""

    @property
    def shown(self) -> set[UUID]:
        """What a card stands for already, so that no notice says it again."""
        found = {told.outcome.pk for told in self.agreements}
        if not self.is_young:
            found |= {each.row.pk for each in self.mine_first}
            found |= {self.where.own} if self.where else set()
        return found | ({self.meeting.meeting.pk} if self.meeting else set())

    @property
    def styles(self) -> dict[str, str]:
        """How the button of each card looks: one is filled, where the next step is."""
        cards = ("message", "meeting", "agreement", "action")
        return {card: "" if card == self.step else "quiet" for card in cards}

    @property
    def late(self) -> int:
        """How much of what others owe is late."""
        return sum(1 for each in self.owed if each.row.is_late)

    @property
    def waits_first(self) -> list[Line]:
        return self.waits[:SHOWN]

    @property
    def owed_first(self) -> list[Agreed]:
        return self.owed[:SHOWN]

    @property
    def mine_first(self) -> list[Agreed]:
        return self.mine[:SHOWN]


def coming_for(member: TeamMember, unread: int) -> Coming:
    """What there is for this member of a family. A fixed number of queries."""
    found = Coming(
        is_young=member.role == Role.YOUNG_PERSON,
        sees_plan=SEE_PLAN.allows(member),
        sees_about=SEE_ABOUT.allows(member),
    )
    if SEE_MEETINGS.allows(member):
        found.meeting = _next_meeting(member)
    if found.sees_plan:
        outcomes = current_outcomes(member)
        found.plan = max(outcomes, key=_heard, default=None)
        found.agreements = [told for told in outcomes if told.waits_for_me]
        if not found.is_young:
            found.where, found.waits = next_for(member), waiting_for(member)
        for each in agreed.to_do(member):
            (found.mine if each.is_mine else found.owed).append(each)
    found.step = _step(found, unread)
    return found


def _next_meeting(member: TeamMember) -> NextMeeting | None:
    meeting = Meeting.objects.visible_to(member).ahead().select_related("child").first()
    if meeting is None:
        return None
    people = meetings.coming_to(member, [meeting])[meeting.pk]
    listed = meetings.listed(member, meeting, people)
    mine = listed.mine
    if mine and not mine.attendee.reply:
        return NextMeeting(listed, "answer")
    is_near = meeting.starts - timezone.now() <= READY
    says = mine and is_near and may_say(member, meeting)
    said = own_say(member, meeting) if says else None
    return NextMeeting(listed, "say" if says and not (said and said.shared) else "")


def _heard(told: Told) -> datetime:
    """When somebody last said how it is going; of the others the first one counts."""
    return (told.latest and told.latest.at) or NEVER


def _step(found: Coming, unread: int) -> str:
    """The one next step, by what somebody waits for: an answer, then what has a day."""
    if unread:
        return "message"
    if found.meeting and found.meeting.to_do:
        return "meeting"
    if found.agreements:
        return "agreement"
    if found.mine and found.mine[0].row.by_when <= timezone.localdate() + agreed.SOON:
        return "action"
    return "message"
