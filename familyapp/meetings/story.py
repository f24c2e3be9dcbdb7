"""The meeting as a picture story, a page at a time: for the young person, alone or with somebody.

It always says "you" to the child, whoever has it open: it is there to be looked at together. What
its reader may not know of is in no picture either.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from familyapp.meetings import saying, words
from familyapp.meetings.models import Attendee, Meeting
from familyapp.meetings.rules import may_say
from familyapp.meetings.selectors import Coming, coming_to, where_for
from familyapp.team.models import Role, TeamMember

Kind, Reply = Meeting.Kind, Attendee.Reply
TOGETHER = 3  # people on one page
MOST = 9  # with a picture each; of more their number is said

WHAT: dict[str, Promise] = {
    Kind.TEAM: _l("You have a meeting with your team."),
    Kind.ANNUAL_REVIEW: _l("You have a meeting about your plan."),
    Kind.CLINIC: _l("You have a visit to the clinic."),
    Kind.NEW_TEAM: _l("You meet the people who will help you."),
    Kind.PANEL: _l("There is a meeting about your support."),
    Kind.HOME_VISIT: _l("Somebody comes to see you at home."),
}
# First, next, last, where the organiser wrote none.
STEPS: dict[str, tuple[Promise, Promise, Promise]] = {
    Kind.TEAM: (
        _l("First, everybody says hello and who they are."),
        _l("Next, we talk about what goes well and what is hard."),
        _l("Last, we write down who does what. Then it is over."),
    ),
    Kind.ANNUAL_REVIEW: (
        _l("First, everybody says hello and who they are."),
        _l("Next, we look at your plan. You can say what should change."),
        _l("Last, we write down what happens now. Then it is over."),
    ),
    Kind.CLINIC: (
        _l("First, you tell them you are there. You may have to wait a little."),
        _l("Next, they talk with you and see how you are."),
        _l("Last, they say what happens now. Then you can go."),
    ),
    Kind.NEW_TEAM: (
        _l("First, everybody says hello and who they are."),
        _l("Next, you can show or say what helps you."),
        _l("Last, we say when you see each other again."),
    ),
    Kind.PANEL: (
        _l("First, everybody reads what was written about your support."),
        _l("Next, they talk about what you need."),
        _l("Last, they decide, and somebody tells you."),
    ),
    Kind.HOME_VISIT: (
        _l("First, they ring the bell and say hello."),
        _l("Next, you talk, or do something together."),
        _l("Last, they say goodbye and go."),
    ),
}


@dataclass(frozen=True)
class Card:
    """One side of the break card, to be shown in place of words."""

    key: str
    icon: str
    says: Promise
    short: Promise


SIDES = {
    card.key: card
    for card in (
        Card("break", "pause", _l("I need a break, please."), _l("A break")),
        Card("wait", "clock", _l("Please wait, I’m thinking."), _l("Please wait")),
        Card("go", "door", _l("I want to go now."), _l("I want to go")),
    )
}


@dataclass(frozen=True)
class Face:
    """Somebody who will be there. `note` says it where they join by video."""

    coming: Coming
    name: str
    what: str
    note: str = ""


@dataclass(frozen=True)
class Leaf:
    """One page: a picture (`art` is a template of templates/meetings/story/art, or the faces),
    one sentence, and a few more words."""

    art: str
    says: str
    more: str = ""
    faces: list[Face] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    ends: bool = False

    @property
    def template(self) -> str:
        return f"meetings/story/art/{self.art}.html"


@dataclass(frozen=True)
class Story:
    """`may_write` says whether its last page leads to what one wants to say."""

    leaves: list[Leaf]
    may_write: bool

    def leaf(self, number: str) -> tuple[int, Leaf]:
        """The page with this number; the first where there is none."""
        at = int(number) if number.isdecimal() and len(number) < 4 else 1
        at = at if 1 <= at <= len(self.leaves) else 1
        return at, self.leaves[at - 1]


def story_of(member: TeamMember, meeting: Meeting) -> Story:
    """Call with a meeting that `meeting_of` gave to this member. A few queries, whatever the
    number of people."""
    return Story(
        list(_leaves(member, meeting)),
        may_write=may_say(member, meeting) and saying.writes(member, meeting),
    )


def _leaves(member: TeamMember, meeting: Meeting) -> Iterator[Leaf]:
    yield Leaf("table", str(WHAT[meeting.kind]), words.day_and_time(meeting))
    yield _where(member, meeting)
    people = _people(member, meeting)
    for start in range(0, len(people[:MOST]), TOGETHER):
        yield _who(people[start : min(start + TOGETHER, MOST)])
    if len(people) > MOST:
        more = len(people) - MOST
        says = ngettext("One more person is there, too.", "%(n)s more people are there, too.", more)
        yield Leaf("table", says % {"n": more})
    own = (meeting.story_first, meeting.story_next, meeting.story_last)
    for art, text, default in zip(("first", "next", "last"), own, STEPS[meeting.kind], strict=True):
        yield Leaf(art, text or str(default))
    yield Leaf(
        "stop",
        _("It is fine to stop."),
        _("You can say stop, go out for a bit, or show your break card."),
    )
    yield Leaf(
        "bag",
        _("You can take something with you."),
        items=[
            _("headphones"),
            _("a drink"),
            _("something to hold"),
            _("a picture or your phone"),
        ],
    )
    yield Leaf("questions", _("You can ask anything."), items=_questions(member, meeting))
    yield Leaf(
        "end",
        _("That is all. You can look at this again."),
        _("You can also say beforehand what you want."),
        ends=True,
    )


def _where(member: TeamMember, meeting: Meeting) -> Leaf:
    place = where_for(member, meeting)
    if meeting.kind == Kind.HOME_VISIT:
        return Leaf("home", _("You stay at home. They come to you."))
    if meeting.online and not meeting.place:
        return Leaf("video", _("You see each other on a screen."))
    says = _("It is at %(place)s.") % {"place": place} if place else _("We tell you where it is.")
    more = _("You can also join by video.") if meeting.online else ""
    return Leaf("place", says, more)


def _people(member: TeamMember, meeting: Meeting) -> list[Face]:
    """Who will be there, but for the young person and who said that they do not come."""
    found = []
    for one in coming_to(member, [meeting])[meeting.pk]:
        who = one.member
        if one.attendee.reply in (Reply.NO, Reply.VIEWS, Reply.SPEAKS):
            continue
        if who is not None and who.role == Role.YOUNG_PERSON:
            continue
        note = _("on a screen") if one.attendee.reply == Reply.VIDEO else ""
        found.append(Face(one, _name(one), _what(one), note))
    return found


def _name(one: Coming) -> str:
    """ "Mum", as the child says it, or a short name."""
    if one.member is None:
        return one.attendee.listed_name
    if one.member.is_family and one.member.relationship:
        return one.member.relationship
    return one.member.short_name


def _what(one: Coming) -> str:
    """What somebody of the team does; nothing for the family and who is not of it."""
    return one.role if one.member is not None and not one.member.is_family else ""


def _who(people: list[Face]) -> Leaf:
    names = get_text_list([one.name for one in people], _("and"))
    says = ngettext("%(names)s is there.", "%(names)s are there.", len(people)) % {"names": names}
    return Leaf("faces", says, faces=people)


def _questions(member: TeamMember, meeting: Meeting) -> list[str]:
    """What one can ask: a few that fit every meeting, and those that the reader wrote down."""
    found = [_("Can you say that again?"), _("What happens next?"), _("Who will help me?")]
    row = saying.own_say(member, meeting)
    if row and member.role == Role.YOUNG_PERSON:
        found += [line.strip() for line in row.questions.splitlines() if line.strip()]
    return found
