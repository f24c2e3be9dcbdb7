"""The part of a meeting's page with its replies: what its reader answers, who asks for another
time, and for its organiser whose answer they may write down."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from familyapp.core import names
from familyapp.meetings.models import Attendee, Meeting, TimeWish
from familyapp.meetings.rules import may_organise
from familyapp.team.models import Role, TeamMember
from familyapp.team.querysets import known_authors

Reply = Attendee.Reply
# What somebody may tick who asks for another time. The keys stand in TimeWish.
TIMES: dict[str, Promise] = {
    "day": _lazy("Another day that week"),
    "week": _lazy("Another week"),
    "morning": _lazy("In the morning"),
    "after_school": _lazy("After school"),
    "evening": _lazy("In the evening"),
    "video": _lazy("By video instead"),
    "nearer": _lazy("Somewhere nearer"),
}
# The answers of one tap: answer, words, icon.
ANSWERS: tuple[tuple[str, Promise, str], ...] = (
    (Reply.YES, _lazy("I’m coming"), "yes"),
    (Reply.PART, _lazy("I come for part"), "clock"),
    (Reply.VIDEO, _lazy("I join by video"), "video"),
    (Reply.NO, _lazy("I can’t make it"), "no"),
)
# What stands there of an answer that was given another way.
SAID: dict[str, Promise] = {
    Reply.SPEAKS: _lazy("You said: somebody speaks for you."),
    Reply.VIEWS: _lazy("You said: you send what you want to say."),
}


@dataclass(frozen=True)
class Choice:
    """One answer of one tap."""

    key: str
    label: str
    icon: str
    chosen: bool


@dataclass(frozen=True)
class Wish:
    """Somebody's wish for another time, in words."""

    row: TimeWish
    who: str

    @property
    def initials(self) -> str:
        return names.initials(self.who)

    @property
    def times(self) -> list[str]:
        return [str(TIMES[key]) for key in self.row.choices if key in TIMES]


@dataclass(frozen=True)
class Asked:
    """Somebody whose answer the organiser may write down."""

    row: Attendee
    name: str

    @property
    def answer(self) -> str:
        return str(Reply(self.row.reply).label)

    @property
    def initials(self) -> str:
        return names.initials(self.name)


@dataclass
class Replies:
    """`mine` is the reader's own row and `wish` their newest wish; `wishes` and `others` are for
    the organiser alone."""

    mine: Attendee | None
    choices: list[Choice] = field(default_factory=list)
    said: str = ""
    wish: Wish | None = None
    may_ask: bool = False
    wishes: list[Wish] = field(default_factory=list)
    others: list[Asked] = field(default_factory=list)


def section(member: TeamMember, meeting: Meeting) -> Replies | None:
    """What the section shows to this member, or None where there is none for them: answers count
    until the meeting begins. At most four queries."""
    if not meeting.is_planned or meeting.has_begun:
        return None
    mine = own_row(member, meeting)
    arranges = may_organise(member, meeting)
    if mine is None and not arranges:
        return None
    found = Replies(mine=mine)
    if mine is not None:
        found.choices = choices_for(mine.reply)
        found.said = str(SAID.get(mine.reply, ""))
        found.wish = _own_wish(mine)
        found.may_ask = not arranges and (found.wish is None or bool(found.wish.row.answered))
    if arranges:
        found.wishes = wishes_for(member, meeting)
        found.others = [
            Asked(row, row.member.name if row.member else row.listed_name)
            for row in _others(member, meeting)
        ]
    return found


def choices_for(reply: str) -> list[Choice]:
    return [Choice(key, str(label), icon, key == reply) for key, label, icon in ANSWERS]


def own_row(member: TeamMember, meeting: Meeting) -> Attendee | None:
    """This member's own row in who is asked, or None. Oversight is asked to nothing."""
    if member.role == Role.OVERSIGHT:
        return None
    rows = Attendee.objects.filter(
        meeting=meeting, removed__isnull=True, member__person=member.person_id
    )
    return rows.order_by("added", "pk").first()


def _own_wish(mine: Attendee) -> Wish | None:
    row = mine.wishes.order_by("-asked", "-pk").first()
    return Wish(row, _("You")) if row else None


def wishes_for(member: TeamMember, meeting: Meeting) -> list[Wish]:
    """What waits for the organiser's answer, of those of whom they may know; of each the newest.
    Call with a member who may organise this meeting."""
    newest = {
        wish.attendee_id: wish for wish in open_wishes(member).filter(attendee__meeting=meeting)
    }
    return [Wish(row, row.attendee.member.name) for row in newest.values() if row.attendee.member]


def open_wishes(member: TeamMember) -> QuerySet[TimeWish]:
    """The unanswered wishes of whom this member may know, the oldest first."""
    rows = TimeWish.objects.filter(
        answered__isnull=True,
        attendee__removed__isnull=True,
        attendee__member__in=known_authors(member).values("pk"),
    )
    return rows.select_related("attendee__member__person").order_by("asked", "pk")


def wish_of(member: TeamMember, meeting: Meeting, id: UUID) -> Wish | None:
    """One that waits for this organiser, or None: answered, not theirs to know, or no such."""
    row = open_wishes(member).filter(attendee__meeting=meeting, pk=id).first()
    return Wish(row, row.attendee.member.name) if row and row.attendee.member else None


def _others(member: TeamMember, meeting: Meeting) -> QuerySet[Attendee]:
    """Whose answer the organiser may write down: who has no account here, and the family, which
    need not be online; of whom this member may know, and never their own."""
    no_account = Q(member__isnull=True) | Q(member__person__isnull=True)
    known = Q(member__isnull=True) | Q(member__in=known_authors(member).values("pk"))
    rows = Attendee.objects.filter(
        known, no_account | Q(member__role__in=[Role.YOUNG_PERSON, Role.PARENT_CARER])
    ).filter(meeting=meeting, removed__isnull=True)
    rows = rows.exclude(member__person__isnull=False, member__person=member.person_id)
    return rows.select_related("member__person").order_by("added", "pk")


def other_one(member: TeamMember, meeting: Meeting, id: UUID) -> Asked | None:
    """One of those whose answer this organiser may write down, or None."""
    row = _others(member, meeting).filter(pk=id).first()
    return Asked(row, row.member.name if row.member else row.listed_name) if row else None
