"""What the pages of conversations show, ready for their templates."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.services import clock
from familyapp.services.clock import Hours
from familyapp.services.selectors import hours_of
from familyapp.team.models import Role, TeamMember
from familyapp.team.selectors import memberships_of
from messaging.access import Kind, Seat, audiences
from messaging.bodies import BODY_LIMIT
from messaging.family_thread import FamilyThread, family_thread_for
from messaging.models import Message
from messaging.selectors import PAGE, Thread, later_changes, messages_before, threads, threads_of


@dataclass
class Bubble:
    """One message as its page shows it."""

    message: Message
    is_mine: bool
    name: str  # who it is from, where that is not the same as the bubble before
    day: str  # a separator above, where a new day begins
    is_first_new: bool
    body: str
    corrected: bool = False
    withdrawn: bool = False
    reactions: list[str] = field(default_factory=list)
    is_read: bool = False


@dataclass(frozen=True)
class Answering:
    """Who answers this thread, for the family: when they work and when they are next in."""

    member: TeamMember
    usual: str
    when_in: str


def thread_url(seat: Seat) -> str:
    return reverse("messages:thread", args=[seat.conversation.pk])


def threads_page(user: Any) -> dict[str, Any]:
    """The list: who has waited longest first, then the newest."""
    rows = threads_of(user, with_last=True)
    far = datetime.max.replace(tzinfo=timezone.get_current_timezone())
    works = any(not row.seat.is_family for row in rows)
    rows.sort(key=lambda row: row.conversation.last_at or row.conversation.created, reverse=True)
    if works:
        rows.sort(key=lambda row: row.waiting_since or far)
    offers: list[tuple[TeamMember, FamilyThread]] = []
    for member in memberships_of(user).filter(role__in=[Role.YOUNG_PERSON, Role.PARENT_CARER]):
        offered = family_thread_for(member)
        if offered:
            offers.append((member, offered))
    return {
        "threads": rows,
        "works": works,
        "offers": offers,
        "unread": sum(row.unread for row in rows),
        "waiting": sum(1 for row in rows if row.waiting_since) if works else 0,
    }


def thread_page(seat: Seat, before: int | None) -> dict[str, Any]:
    thread = threads([seat])[0]
    rows = messages_before(seat, before)
    audience = audiences([seat.conversation])[seat.conversation.pk]
    hours = hours_of([other.person.pk for other in audience if not other.is_family])
    return {
        "thread": thread,
        "seat": seat,
        "child": seat.conversation.child,
        "bubbles": bubbles(thread, rows),
        "older": rows[0].seq if len(rows) == PAGE and rows[0].seq > seat.first_seq else None,
        "is_newest_page": before is None,
        "readers": [other.member for other in audience if other.member.pk != seat.member.pk],
        "workers": [other.member for other in audience if not other.is_family and other.may_write],
        "answering": answering(audience, hours) if seat.is_family else None,
        "body_limit": BODY_LIMIT,
        "days": {"today": _("Today"), "yesterday": _("Yesterday")},
    }


def answering(audience: list[Seat], hours: dict[Any, Hours]) -> Answering | None:
    """The one to expect an answer from: cover while there is cover, else the key worker."""
    order = {Role.COVER: 0, Role.KEY_WORKER: 1}
    workers = [other for other in audience if not other.is_family and other.may_write]
    if not workers:
        return None
    first = min(workers, key=lambda other: order.get(Role(other.member.role), 2))
    works = hours[first.person.pk]
    return Answering(
        member=first.member,
        usual=clock.usual_hours(works),
        when_in=clock.when_in(works, timezone.now()),
    )


def bubbles(thread: Thread, rows: list[Message]) -> list[Bubble]:
    """The messages with what happened to them later, grouped by sender and day."""
    changes = later_changes(thread.seat, rows)
    me = thread.seat.member.person_id
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
        shown.append(bubble)
        before = row
    return shown


def _bubble(row: Message, before: Message | None, me: Any, *, is_first_new: bool) -> Bubble:
    day = timezone.localtime(row.sent_at).date()
    new_day = before is None or timezone.localtime(before.sent_at).date() != day
    same_sender = before is not None and before.sender_id == row.sender_id and not new_day
    is_mine = row.sender_id == me
    return Bubble(
        message=row,
        is_mine=is_mine,
        name="" if same_sender or is_mine or row.sender is None else row.sender.short_name,
        day=day_in_words(day) if new_day else "",
        is_first_new=is_first_new,
        body=row.body,
    )


def _apply(bubble: Bubble, change: Message) -> None:
    if change.kind == Message.Kind.CORRECTION:
        bubble.body, bubble.corrected = change.body, True
    elif change.kind == Message.Kind.WITHDRAWAL:
        bubble.withdrawn = True
    elif change.kind == Message.Kind.REACTION and change.body not in bubble.reactions:
        bubble.reactions.append(change.body)


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
