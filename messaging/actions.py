"""Changes to conversations. Rows first, frames after commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core import audit, live
from familyapp.core.events import NoticeDone, publish
from familyapp.services import clock
from familyapp.services.selectors import hours_of
from familyapp.team.about import must_read_first
from familyapp.team.models import FAMILY, TeamMember
from messaging.about import About, abouts, gone_detail
from messaging.access import Seat, audiences
from messaging.bodies import clean_body
from messaging.events import Ack, BadFrame, ErrorCode, ReadFrame, TypingFrame
from messaging.models import CheckIn, Conversation, Message, Reader
from messaging.selectors import frame_of, unread_in, utc


@dataclass(frozen=True)
class Outgoing:
    """One message on its way: who sends what to where. `client_id` was made by the client when
    the message was composed, and stays the same however often it is sent."""

    person: User
    conversation: UUID
    client_id: UUID
    body: str
    attachments: Sequence[str] = ()
    about: str = ""  # a reference, see `messaging.about`


@dataclass(frozen=True)
class Sent:
    message: Message
    is_new: bool

    @property
    def ack(self) -> Ack:
        return Ack(
            client_id=str(self.message.client_id),
            conversation=str(self.message.conversation_id),
            id=str(self.message.pk),
            seq=self.message.seq,
            sent_at=utc(self.message.sent_at),
        )


@dataclass(frozen=True)
class Refused:
    """`code` is `not_found`, `conflict`, `too_long`, `bad_frame` or `read_first`; `detail` a
    sentence."""

    code: ErrorCode
    detail: str


Result = Sent | Refused


def send_message(item: Outgoing) -> Result:
    """`send_messages` with one."""
    return send_messages([item])[0]


def send_messages(items: Sequence[Outgoing]) -> list[Result]:
    """Store messages, each once, in one transaction; tell their readers after it.

    A result for each item in order; a refused one never fails its neighbours. Sending the same
    `client_id` again gives the stored row, or a conflict where the text differs.
    """
    named = abouts({item.about for item in items if item.about})
    with transaction.atomic():
        # The locks first: who belongs is read under them, so nothing is stored after an end.
        locked = lock_conversations([item.conversation for item in items])
        seats = audiences(locked.values(), writers={item.person.pk for item in items})
        waited = {row.pk for row in locked.values() if row.waiting_seq is not None}
        stored = _already_stored(items)
        rows: list[Message] = []
        results: list[Result] = []
        for item in items:
            result = _place(item, locked, seats, stored, named.get(item.about))
            if isinstance(result, Sent) and result.is_new:
                rows.append(result.message)
            results.append(result)
        _store(rows, locked, seats)
        answered = {row.conversation_id for row in rows if row.sender_role not in FAMILY}
        if waited & answered:
            _answer_checkins(waited & answered)
    return results


def _answer_checkins(conversations: set[UUID]) -> None:
    """Whoever was promised an answer in these threads has one now."""
    rows = CheckIn.objects.filter(conversation__in=conversations, answered__isnull=True)
    done = list(rows)
    if done:
        rows.update(answered=timezone.now())
    for row in done:
        for key in notice_keys(row.pk):
            publish(NoticeDone(key=key))


def notice_keys(checkin: UUID) -> tuple[str, str]:
    """What waits for whoever answers, and, once it is late, for the managers."""
    return f"checkin:{checkin}", f"checkin:{checkin}:late"


def lock_conversations(ids: Sequence[UUID]) -> dict[UUID, Conversation]:
    """These conversations, locked in id order until the transaction ends."""
    rows = Conversation.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    return {row.pk: row for row in rows}


def _already_stored(items: Sequence[Outgoing]) -> dict[tuple[UUID, UUID, UUID], Message]:
    rows = Message.objects.filter(
        conversation__in={item.conversation for item in items},
        client_id__in={item.client_id for item in items},
        sender__isnull=False,
    )
    return {
        (row.conversation_id, row.sender_id, row.client_id): row for row in rows if row.sender_id
    }


def _place(
    item: Outgoing,
    locked: dict[UUID, Conversation],
    seats: dict[UUID, list[Seat]],
    stored: dict[tuple[UUID, UUID, UUID], Message],
    about: About | None,
) -> Result:
    """The stored row, or a new one with the next `seq` of its conversation."""
    audience = seats.get(item.conversation, [])
    seat = next((s for s in audience if s.person.pk == item.person.pk and s.may_write), None)
    if seat is None or item.attachments:
        return Refused("not_found", _("This conversation is not here, or is not yours."))
    try:
        body = clean_body(item.body)
    except BadFrame as error:
        return Refused(error.code, error.detail)
    key = (item.conversation, item.person.pk, item.client_id)
    before = stored.get(key)
    if before:
        if (before.body, before.about) == (body, item.about):
            return Sent(before, is_new=False)
        return Refused(
            "conflict", _("Another message was sent from this box. Send this one again.")
        )
    if not seat.is_family and not seat.member.has_written and must_read_first(seat.member):  # type: ignore[attr-defined]  # annotated by audiences
        return Refused("read_first", read_first_detail(seat.member))
    if item.about and about is None:
        return Refused("bad_frame", gone_detail())
    conversation = locked[item.conversation]
    conversation.last_seq += 1
    message = Message(
        conversation=conversation,
        seq=conversation.last_seq,
        sender=seat.person,
        sender_role=seat.member.role,
        body=body,
        about=item.about,
        about_label=about.label if about else "",
        about_url=about.url if about else "",
        client_id=item.client_id,
        sent_at=timezone.now(),
    )
    note_waiting(conversation, message, from_family=seat.is_family)
    stored[key] = message
    return Sent(message, is_new=True)


def read_first_detail(member: TeamMember) -> str:
    said = {"child": member.child.called}
    return _("Read %(child)s's About me first. Then you can send this.") % said


def note_waiting(conversation: Conversation, message: Message, *, from_family: bool) -> None:
    """Start the wait at the first unanswered family message; a person's reply ends it."""
    conversation.last_at = message.sent_at
    if not from_family:
        conversation.waiting_seq = conversation.waiting_since = None
    elif conversation.waiting_seq is None:
        conversation.waiting_seq, conversation.waiting_since = message.seq, message.sent_at


def _store(
    rows: list[Message], locked: dict[UUID, Conversation], seats: dict[UUID, list[Seat]]
) -> None:
    if not rows:
        return
    Message.objects.bulk_create(rows)
    changed = {row.conversation_id for row in rows}
    Conversation.objects.bulk_update(
        [locked[id] for id in changed], ["last_seq", "last_at", "waiting_seq", "waiting_since"]
    )
    audit.record_many(
        [
            (row.sender_id, locked[row.conversation_id].child_id, "message", "sent", row.pk)
            for row in rows
            if row.sender_id
        ]
    )
    for row in rows:
        tell_readers(row, seats[row.conversation_id])


def tell_readers(message: Message, audience: list[Seat]) -> None:
    """The frame to every device of every reader, after commit; call in the transaction."""
    readers = {seat.person.pk for seat in audience if seat.first_seq <= message.seq}
    live.tell(readers - {message.sender_id}, frame_of(message, reader=None))
    if message.sender_id in readers:
        live.tell([message.sender_id], frame_of(message, reader=message.sender_id))


def add_system_lines(
    lines: list[tuple[Conversation, UUID, str]], at: datetime | None = None
) -> None:
    """Add notices (locked conversation, id of what happened, text), each once. Nobody has to
    answer one, and none counts as unread."""
    known = set(
        Message.objects.filter(
            conversation__in=[line[0] for line in lines], sender__isnull=True
        ).values_list("conversation", "client_id")
    )
    rows = []
    for conversation, client_id, text in lines:
        if (conversation.pk, client_id) in known:
            continue
        conversation.last_seq += 1
        row = Message(
            conversation=conversation,
            seq=conversation.last_seq,
            kind=Message.Kind.SYSTEM,
            body=text,
            client_id=client_id,
            sent_at=at or timezone.now(),
        )
        conversation.last_at = row.sent_at
        rows.append(row)
    changed = [row.conversation for row in rows]
    _store(rows, {row.pk: row for row in changed}, audiences(changed))


def mark_read(seat: Seat, seq: int) -> None:
    """Move this person's marker up to `seq`, never back and never past the end.

    The other side is told; what a worker reads outside their hours, only when they are next in.
    Who only looks in (oversight) leaves no marker.
    """
    if not seat.may_write:
        return
    with transaction.atomic():
        conversation = Conversation.objects.get(pk=seat.conversation.pk)
        seq = min(seq, conversation.last_seq)
        Reader.objects.get_or_create(
            conversation=conversation, member=seat.member, defaults={"first_seq": seat.first_seq}
        )
        reader = Reader.objects.select_for_update(no_key=True).get(
            conversation=conversation, member=seat.member
        )
        if seq <= reader.last_read_seq:
            return
        now = timezone.now()
        if reader.shown_at <= now:
            reader.shown_seq = reader.last_read_seq
        reader.last_read_seq = seq
        reader.shown_at = now if seat.is_family else _next_in(seat.person, now)
        reader.save()
        _tell_read(seat, seq, others=reader.shown_at <= now)


def _next_in(person: User, now: datetime) -> datetime:
    """When this worker is next in; now where nobody wrote down when they work."""
    return clock.next_in(hours_of([person.pk])[person.pk], now) or now


def _tell_read(seat: Seat, seq: int, *, others: bool) -> None:
    conversation, person = seat.conversation, str(seat.person.pk)
    if others:
        audience = audiences([conversation])[conversation.pk]
        live.tell(
            {other.person.pk for other in audience if other.is_family != seat.is_family},
            ReadFrame(conversation=str(conversation.pk), user=person, seq=seq),
        )
    live.tell(
        [seat.person.pk],
        ReadFrame(conversation=str(conversation.pk), user=person, seq=seq, unread=unread_in(seat)),
    )


def tell_typing(seat: Seat) -> None:
    """Let the other readers know that somebody writes. Nothing is stored."""
    if not seat.may_write:
        return
    conversation = seat.conversation
    audience = audiences([conversation])[conversation.pk]
    others = {other.person.pk for other in audience} - {seat.person.pk}
    live.tell(others, TypingFrame(conversation=str(conversation.pk), user=str(seat.person.pk)))
