"""Reads about conversations, always through a person's seats."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.team.models import FAMILY, TeamMember
from messaging.access import Kind, Seat, seat_in, seats_of
from messaging.events import MessageFrame, Person, Standing
from messaging.models import Conversation, Message, Reader

UNREAD_LIMIT = 100
PAGE = 50  # messages on one page of a thread
BATCH = 200  # messages in one answer to a client that is behind


@dataclass(frozen=True)
class Thread:
    """A conversation as one person sees it in a list."""

    seat: Seat
    unread: int
    last_read_seq: int
    others_read_seq: int
    last: Message | None = None

    @property
    def conversation(self) -> Conversation:
        return self.seat.conversation

    @property
    def waiting_since(self) -> datetime | None:
        return self.conversation.waiting_since

    @property
    def title(self) -> str:
        return thread_title(self.seat)

    @property
    def url(self) -> str:
        return reverse("messages:thread", args=[self.conversation.pk])

    def standing(self) -> Standing:
        return Standing(
            id=str(self.conversation.pk),
            kind=self.conversation.kind,
            first_seq=self.seat.first_seq,
            last_seq=self.conversation.last_seq,
            last_read_seq=self.last_read_seq,
            others_read_seq=self.others_read_seq,
            unread=self.unread,
        )


def threads_of(user: Any, *, with_last: bool = False) -> list[Thread]:
    """All threads this person may read now. Seven queries whatever their number."""
    return threads(seats_of(user), with_last=with_last)


def threads(seats: list[Seat], *, with_last: bool = False) -> list[Thread]:
    """What each seat's holder has not read, what the others read, and the last words."""
    if not seats:
        return []
    person = seats[0].member.person_id
    rows = [seat.conversation.pk for seat in seats]
    mine, others = _reading(seats)
    unread = dict(
        Conversation.objects.filter(pk__in=rows)
        .annotate(unread=_unread_count(person, [seat.member.pk for seat in seats]))
        .values_list("pk", "unread")
    )
    last = _last_messages(seats) if with_last else {}
    return [
        Thread(
            seat=seat,
            unread=min(unread[seat.conversation.pk], UNREAD_LIMIT),
            last_read_seq=mine[seat.conversation.pk],
            others_read_seq=others[seat.conversation.pk],
            last=last.get(seat.conversation.pk),
        )
        for seat in seats
    ]


def _unread_count(person: Any, members: list[UUID]) -> Coalesce:
    """Texts from others behind this person's marker. A later worker's marker begins just
    before what they may read, so nothing older counts."""
    marker = Reader.objects.filter(conversation=OuterRef("conversation"), member__in=members)
    return Coalesce(
        Subquery(
            Message.objects.filter(conversation=OuterRef("pk"), kind=Message.Kind.TEXT)
            .exclude(sender=person)
            .annotate(marker=Coalesce(Subquery(marker.values("last_read_seq")[:1]), Value(0)))
            .filter(seq__gt=F("marker"))
            .order_by()
            .values("conversation")
            .annotate(n=Count("pk"))
            .values("n"),
            output_field=IntegerField(),
        ),
        Value(0),
    )


def unread_in(seat: Seat) -> int:
    """How many texts from others this person has not read in one thread, counted to 100."""
    return threads([seat])[0].unread


def _reading(seats: list[Seat]) -> tuple[dict[UUID, int], dict[UUID, int]]:
    """Conversation -> how far its reader read, and how far the other side is known to have."""
    now = timezone.now()
    mine: dict[UUID, int] = defaultdict(int)
    others: dict[UUID, int] = defaultdict(int)
    by_conversation = {seat.conversation.pk: seat for seat in seats}
    rows = Reader.objects.filter(conversation__in=by_conversation).values_list(
        "conversation", "member", "member__role", "last_read_seq", "shown_seq", "shown_at"
    )
    for conversation, member, role, last_read, shown, shown_at in rows:
        seat = by_conversation[conversation]
        if member == seat.member.pk:
            mine[conversation] = last_read
        elif (role in FAMILY) != seat.is_family:
            known = last_read if role in FAMILY or shown_at <= now else shown
            others[conversation] = max(others[conversation], known)
    return mine, others


def _last_messages(seats: list[Seat]) -> dict[UUID, Message]:
    """Conversation -> its newest text or notice that the seat's holder may read."""
    newest = (
        Message.objects.filter(conversation=OuterRef("pk"), kind__in=["text", "system"])
        .order_by("-seq")
        .values("pk")[:1]
    )
    found = Message.objects.filter(
        pk__in=Conversation.objects.filter(pk__in=[s.conversation.pk for s in seats])
        .annotate(newest=Subquery(newest))
        .values("newest")
    ).select_related("sender")
    first = {seat.conversation.pk: seat.first_seq for seat in seats}
    return {row.conversation_id: row for row in found if row.seq >= first[row.conversation_id]}


def messages_before(seat: Seat, before: int | None = None) -> list[Message]:
    """A page of messages, oldest first: the newest, or those before a `seq`."""
    rows = _readable(seat).filter(kind__in=[Message.Kind.TEXT, Message.Kind.SYSTEM])
    if before is not None:
        rows = rows.filter(seq__lt=before)
    return list(rows.order_by("-seq")[:PAGE])[::-1]


def later_changes(seat: Seat, rows: list[Message]) -> dict[int, list[Message]]:
    """`seq` of a message -> what happened to it later, in order."""
    changes: dict[int, list[Message]] = defaultdict(list)
    if rows:
        later = seat.conversation.messages.filter(
            target_seq__range=(rows[0].seq, rows[-1].seq), seq__gte=seat.first_seq
        )
        for row in later.order_by("seq"):
            changes[row.target_seq or 0].append(row)
    return changes


def messages_since(seat: Seat, seq: int) -> tuple[list[Message], bool]:
    """The next messages after `seq`, oldest first, and whether there are more."""
    rows = list(_readable(seat).filter(seq__gt=seq).order_by("seq")[: BATCH + 1])
    return rows[:BATCH], len(rows) > BATCH


def _readable(seat: Seat) -> QuerySet[Message]:
    return seat.conversation.messages.filter(seq__gte=seat.first_seq).select_related("sender")


def frame_of(message: Message, reader: UUID | None) -> MessageFrame:
    """The message as this person's devices get it; only its sender learns its `client_id`.

    `reader` is None for everybody but the sender.
    """
    frame = MessageFrame(
        conversation=str(message.conversation_id),
        id=str(message.pk),
        seq=message.seq,
        kind=message.kind,
        target_seq=message.target_seq,
        sender=message.sender
        and Person(
            id=str(message.sender_id), name=message.sender.short_name, role=message.sender_role
        ),
        body=message.body,
        attachments=[],
        sent_at=utc(message.sent_at),
    )
    if message.sender_id and message.sender_id == reader:
        frame.client_id = str(message.client_id)
    return frame


def utc(at: datetime) -> str:
    """ISO 8601 in UTC, as every time on the wire is."""
    return at.astimezone(UTC).isoformat()


def thread_title(seat: Seat) -> str:
    """What the thread is called for this person: the other side's name, or whose it is."""
    conversation = seat.conversation
    if conversation.kind == Kind.FAMILY:
        return _("%(child)s's family") % {"child": conversation.child.called}
    if seat.is_family:
        return _("Your key worker")
    assert conversation.owner is not None
    return conversation.owner.name


def link_to_key_workers_thread(user: Any, child: UUID) -> Link | None:
    """The thread in which this person of the family writes to the child's key worker."""
    for seat in seats_of(user):
        if seat.conversation.child_id == child and seat.conversation.owner_id == seat.member.pk:
            return Link(reverse("messages:thread", args=[seat.conversation.pk]), thread_title(seat))
    return None


def link_to_conversation(user: Any, id: UUID) -> Link | None:
    seat = seat_in(user, id)
    return seat and Link(reverse("messages:thread", args=[id]), thread_title(seat))


def unread_total(user: Any) -> int:
    """All unread messages of this person, for the badge on every page."""
    return sum(thread.unread for thread in threads(seats_of(user)))
