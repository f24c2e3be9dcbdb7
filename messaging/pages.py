"""What the pages of conversations show, ready for their templates."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from familyapp.services import clock
from familyapp.services.selectors import hours_of
from familyapp.team.about import lines_for, must_read_first
from familyapp.team.models import TeamMember
from messaging.about import About, about_in
from messaging.access import Kind, Seat, audiences, first_to_answer, has_written
from messaging.bodies import BODY_LIMIT
from messaging.checkins import banner_for
from messaging.family_thread import family_threads_for
from messaging.models import Message
from messaging.pass_on import is_of_family, may_pass_on
from messaging.selectors import PAGE, Thread, later_changes, messages_before, threads

TOGETHER = timedelta(minutes=5)  # messages of one sender so close together are drawn as one turn


@dataclass
class Bubble:
    """One message as its page shows it."""

    message: Message
    is_mine: bool
    is_grouped: bool  # right after one of the same sender
    day: str  # a separator above, where a new day begins
    is_first_new: bool
    body: str
    first_words: str = ""  # if it was corrected
    withdrawn: bool = False
    reactions: list[str] = field(default_factory=list)
    is_read: bool = False
    may_pass_on: bool = False  # as feedback

    @property
    def about(self) -> About | None:
        """What it is about, unless it was taken out of view."""
        return None if self.withdrawn else about_in(self.message)

    @property
    def state(self) -> str:
        return "withdrawn" if self.withdrawn else ""

    @property
    def side(self) -> str:
        return "me" if self.is_mine else "them"


@dataclass(frozen=True)
class Answering:
    """Who answers this thread, for the family: when they work and when they are next in."""

    member: TeamMember
    usual: str
    when_in: str


def _older_address(seat: Seat, rows: list[Message]) -> str:
    """The page before this one, or "" where nothing older is this reader's."""
    if len(rows) < PAGE or rows[0].seq <= seat.first_seq:
        return ""
    return f"?before={rows[0].seq}"


@dataclass(frozen=True)
class WhoCanSee:
    """What stands above the words before anybody writes: true, and never "only"."""

    title: str
    text: str
    private: bool

    @property
    def icon(self) -> str:
        return "lock" if self.private else "people"


def who_can_see(seat: Seat, audience: list[Seat]) -> WhoCanSee:
    """Who reads this thread now and who may come to, as its reader is told."""
    kind = seat.conversation.kind
    owner = seat.conversation.owner
    workers = [other.member.short_name for other in audience if not other.is_family]
    names = get_text_list([*dict.fromkeys(workers)], _("and")) or _("The key worker")
    if not seat.is_family:
        if kind == Kind.PRIVATE and owner:
            title = _("Private to %(name)s.") % {"name": owner.short_name}
            return WhoCanSee(
                title, _("The family's adults cannot see this, nor that it exists."), True
            )
        others = [other.member.name for other in audience if other.is_family]
        if not others:  # restricted, or without a basis: they may come back to it
            return WhoCanSee("", _("Nobody of the family can read this now."), False)
        text = _("%(names)s can read this. So can whoever stands in for you or takes over.")
        return WhoCanSee("", text % {"names": get_text_list(others, _("and"))}, False)
    limits = _(
        "%(names)s can read it, and whoever stands in or takes over; we show you who. If they "
        "think that you or somebody else isn't safe, they have to tell people who can help. "
        "They'll tell you first if they can."
    ) % {"names": names}
    if kind == Kind.PRIVATE:
        return WhoCanSee(_("Your parents can't see this."), limits, True)
    if kind == Kind.FAMILY:
        family = [o.member.short_name for o in audience if o.is_family and o.member != seat.member]
        title = _("You share this with %(names)s.") % {"names": get_text_list(family, _("and"))}
        return WhoCanSee(title if family else _("You are the first one here."), limits, False)
    return WhoCanSee(_("The rest of your family can't see this."), limits, False)


def thread_url(seat: Seat) -> str:
    return reverse("messages:thread", args=[seat.conversation.pk])


def threads_page(seats: list[Seat], members: list[TeamMember]) -> dict[str, Any]:
    """The list, and for family the thread that they might share."""
    rows = sorted_threads(seats)
    works = any(not row.seat.is_family for row in rows)
    return {
        "threads": rows,
        "works": works,
        "offers": list(family_threads_for(members).items()),
        "waiting": sum(1 for row in rows if row.waiting_since) if works else 0,
    }


def sorted_threads(seats: list[Seat]) -> list[Thread]:
    """With their last words: for a worker who has waited longest first, then the newest."""
    rows = threads(seats, with_last=True)
    rows.sort(key=lambda row: row.conversation.last_at or row.conversation.created, reverse=True)
    if any(not row.seat.is_family for row in rows):
        never = timezone.now()
        rows.sort(key=lambda row: row.waiting_since or never)
    return rows


def threads_to_write_in(seats: list[Seat]) -> list[Thread]:
    """The conversations in which this person may write, as the list has them."""
    return sorted_threads([seat for seat in seats if seat.may_write])


def thread_page(seat: Seat, seats: list[Seat], before: int | None = None) -> dict[str, Any]:
    """One thread, and for a worker the list of all beside it."""
    rows = messages_before(seat, before)
    audience = audiences([seat.conversation], seat.known)[seat.conversation.pk]
    answers = answering(audience) if seat.is_family else None
    child = seat.conversation.child_id
    names = {child: answers.member.short_name} if answers else {}
    thread = threads([seat], names=names)[0]
    shown = bubbles(thread, rows)
    return {
        "thread": thread,
        "seat": seat,
        "child": seat.conversation.child,
        "bubbles": shown,
        "older": _older_address(seat, rows),
        "is_newest_page": before is None,
        "who": who_can_see(seat, audience),
        "who_fold": _fold(seat, shown),
        "answering": answers,
        "body_limit": BODY_LIMIT,
        "waiting": banner_for(seat, thread.others_name),
        "about_me": None if seat.is_family else about_me(seat, shown),
        "threads": [] if seat.is_family else sorted_threads(seats),
    }


@dataclass(frozen=True)
class AboutMe:
    """What stands above a worker's message box. `first`: it has to be opened and acknowledged
    before their first message to this family."""

    lines: list[str]
    url: str
    first: bool


def about_me(seat: Seat, shown: list[Bubble]) -> AboutMe | None:
    """Three lines of About me, for a worker who may write; None where there is nothing of it."""
    member = seat.member
    if not seat.may_write:
        return None
    first = not (any(bubble.is_mine for bubble in shown) or has_written(member))
    first = first and must_read_first(member)
    lines = lines_for([member])[member.pk]
    if not (lines or first):
        return None
    return AboutMe(lines, reverse("about:page", args=[member.child_id]), first)


def _fold(seat: Seat, shown: list[Bubble]) -> str:
    """Family may fold away who can see this, and finds it open until they have written here.
    In a young person's private thread, where somebody may be about to disclose, the limits of
    what stays private always stand there; to a worker it is one sentence."""
    if not seat.is_family or seat.conversation.kind == Kind.PRIVATE:
        return ""
    return "closed" if any(bubble.is_mine for bubble in shown) else "open"


def answering(audience: list[Seat]) -> Answering | None:
    """The one to expect an answer from, and when they work."""
    first = first_to_answer(audience)
    if first is None:
        return None
    works = hours_of([first.person.pk])[first.person.pk]
    return Answering(
        member=first.member,
        usual=clock.usual_hours(works),
        when_in=clock.when_in(works, timezone.now()),
    )


def bubbles(thread: Thread, rows: list[Message]) -> list[Bubble]:
    """The messages with what happened to them later, grouped by sender and day."""
    changes = later_changes(thread.seat, rows)
    me = thread.seat.member.person_id
    passes_on = may_pass_on(thread.seat)
    shown: list[Bubble] = []
    before: Message | None = None
    new_marked = False
    for row in rows:
        is_new = (
            not new_marked
            and row.kind == Message.Kind.TEXT
            and row.sender_id != me
            and row.seq > thread.last_read_seq
        )
        new_marked = new_marked or is_new
        bubble = _bubble(row, before, me, is_first_new=is_new)
        bubble.is_read = bubble.is_mine and row.seq <= thread.others_read_seq
        for change in changes.get(row.seq, []):
            _apply(bubble, change)
        bubble.may_pass_on = passes_on and is_of_family(row) and not bubble.withdrawn
        shown.append(bubble)
        before = row
    return shown


def _bubble(row: Message, before: Message | None, me: Any, *, is_first_new: bool) -> Bubble:
    day = timezone.localtime(row.sent_at).date()
    new_day = before is None or timezone.localtime(before.sent_at).date() != day
    is_grouped = (
        before is not None
        and not new_day
        and before.sender_id == row.sender_id
        and row.sent_at - before.sent_at < TOGETHER
    )
    return Bubble(
        message=row,
        is_mine=row.sender_id == me,
        is_grouped=is_grouped and not is_first_new,
        day=day_in_words(day) if new_day else "",
        is_first_new=is_first_new,
        body=row.body,
    )


def _apply(bubble: Bubble, change: Message) -> None:
    if change.kind == Message.Kind.CORRECTION:
        bubble.first_words, bubble.body = bubble.first_words or bubble.body, change.body
    elif change.kind == Message.Kind.WITHDRAWAL:
        bubble.withdrawn, bubble.first_words = True, ""
        bubble.body = withdrawn_words()
    elif change.kind == Message.Kind.REACTION and change.body not in bubble.reactions:
        bubble.reactions.append(change.body)


def withdrawn_words() -> str:
    """What stands in the place of a message that its sender took out of view."""
    return _("This message was taken out of view.")


def day_in_words(day: date) -> str:
    """ "Today", "Yesterday", else the weekday and date in the reader's language."""
    today = timezone.localdate()
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    if day.year == today.year:
        return date_format(day, "l j F")
    return date_format(day, "l j F Y")
