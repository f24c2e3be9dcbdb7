"""Writing conversations down in bulk, as if each message had been sent when it says.

`messaging.actions.send_message` stamps the time of now, so the rows are made here; what it
promises of them is asked of the filled database in tests/demo/test_conversations.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from familyapp.demo.cast import demo_id
from familyapp.demo.timeline import Line
from familyapp.services import clock
from familyapp.services.selectors import hours_of
from familyapp.team.models import FAMILY, TeamMember
from messaging.models import Conversation, Message, Reader


@dataclass
class Spoken:
    """What was said in one conversation. `speakers` are its members by their name in the script,
    `unread` how many of the last lines somebody has not read."""

    name: str
    conversation: Conversation
    speakers: dict[str, TeamMember]
    lines: list[Line]
    unread: dict[str, int] = field(default_factory=dict)


def write_down(threads: Iterable[Spoken]) -> None:
    """Store these conversations' messages and how far each speaker read. The conversations may
    have rows before."""
    written = [thread for thread in threads if thread.lines]
    Message.objects.bulk_create(row for thread in written for row in _rows(thread))
    Conversation.objects.bulk_update(
        [thread.conversation for thread in written],
        ["last_seq", "last_at", "waiting_seq", "waiting_since"],
    )
    _mark_read(written)


def _rows(thread: Spoken) -> list[Message]:
    rows = []
    conversation = thread.conversation
    for line in thread.lines:
        member = thread.speakers[line.who]
        conversation.last_seq += 1
        conversation.last_at = line.at
        if member.role not in FAMILY:
            conversation.waiting_seq = conversation.waiting_since = None
        elif conversation.waiting_seq is None:
            conversation.waiting_seq, conversation.waiting_since = conversation.last_seq, line.at
        rows.append(
            Message(
                id=demo_id(f"message:{thread.name}:{conversation.last_seq}"),
                conversation=conversation,
                seq=conversation.last_seq,
                sender=member.person,
                sender_role=member.role,
                body=line.text,
                client_id=demo_id(f"sent:{thread.name}:{conversation.last_seq}"),
                sent_at=line.at,
            )
        )
    return rows


def _mark_read(threads: list[Spoken]) -> None:
    conversations = [thread.conversation for thread in threads]
    known = {
        (row.conversation_id, row.member_id): row
        for row in Reader.objects.filter(conversation__in=conversations)
    }
    people = {member.person_id for thread in threads for member in thread.speakers.values()}
    hours = hours_of(person for person in people if person)
    rows = [
        _reader(thread, who, member, known, hours.get(member.person_id or UUID(int=0)))
        for thread in threads
        for who, member in thread.speakers.items()
    ]
    Reader.objects.bulk_create([row for row in rows if row.pk is None])
    Reader.objects.bulk_update(
        [row for row in rows if row.pk], ["last_read_seq", "shown_seq", "shown_at"]
    )


def _reader(
    thread: Spoken,
    who: str,
    member: TeamMember,
    known: dict[tuple[UUID, UUID], Reader],
    hours: clock.Hours | None,
) -> Reader:
    """This speaker's place: at the end, but for what they have not read."""
    conversation = thread.conversation
    row = known.get((conversation.pk, member.pk))
    row = row or Reader(conversation=conversation, member=member)
    unread = thread.unread.get(who, 0)
    row.last_read_seq = row.shown_seq = conversation.last_seq - unread
    row.shown_at = _read_at(thread.lines[-1 - unread].at, hours)
    return row


def _read_at(sent: datetime, hours: clock.Hours | None) -> datetime:
    """A worker reads when they are next in, anybody else at once."""
    seen = clock.next_in(hours, sent) if hours and hours.known else None
    return min(seen or sent, timezone.now())
