"""Reads about conversations, always through a person's seats."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from familyapp.core.links import Link, Subject
from familyapp.core.names import initials
from familyapp.team.models import Role, TeamMember
from messaging.about import about_in
from messaging.access import Kind, Seat, audiences, first_to_answer, seats_of
from messaging.events import AboutFrame, MessageFrame, Person, Standing
from messaging.models import Conversation, Message

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
    worker_name: str = ""  # who answers, to the family
    last: Message | None = None

    @property
    def conversation(self) -> Conversation:
        return self.seat.conversation

    @property
    def waiting_since(self) -> datetime | None:
        return self.conversation.waiting_since

    @property
    def title(self) -> str:
        """What the thread is called for this person: the other side, or whose it is."""
        if self.conversation.kind == Kind.FAMILY:
            return _("%(child)s's family") % {"child": self.conversation.child.called}
        if self.seat.is_family:
            return self.worker_name or _("Your key worker")
        return self.conversation.owner.name if self.conversation.owner else ""

    @property
    def about(self) -> str:
        """What stands beside the title: whose child, and that it is private."""
        child = self.conversation.child.called
        if self.conversation.kind == Kind.PRIVATE:
            return _("private")
        return _("about %(child)s") % {"child": child}

    @property
    def others_name(self) -> str:
        """Who is on the other side, in a word."""
        if self.seat.is_family:
            return self.worker_name or _("your key worker")
        return self.conversation.owner.short_name if self.conversation.owner else _("the family")

    @property
    def initials(self) -> str:
        return initials(self.title) if self.icon == "" else ""

    @property
    def icon(self) -> str:
        return "people" if self.conversation.kind == Kind.FAMILY else ""

    @property
    def tone(self) -> str:
        if self.seat.is_family:
            return "strong"
        return "" if self.conversation.kind == Kind.PRIVATE else "private"

    @property
    def waiting_in_words(self) -> str:
        if self.waiting_since is None:
            return ""
        return _("waiting %(time)s") % {"time": timesince(self.waiting_since, depth=1)}

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


def threads_of(
    user: Any, *, members: Iterable[TeamMember] | None = None, with_last: bool = False
) -> list[Thread]:
    """All threads this person may read now: five queries at most, whatever their number."""
    return threads(seats_of(user, members=members), with_last=with_last)


def threads(
    seats: list[Seat], *, with_last: bool = False, names: dict[UUID, str] | None = None
) -> list[Thread]:
    """What each seat's holder has not read, how far the others read, and the last words.

    `names` says who answers for each child, where the caller knows.
    """
    last = _last_messages(seats) if with_last and seats else {}
    if names is None:
        names = _worker_names([s.conversation.child_id for s in seats if s.is_family])
    return [
        _thread(seat, last.get(seat.conversation.pk), names.get(seat.conversation.child_id, ""))
        for seat in seats
    ]


def _worker_names(children: list[UUID]) -> dict[UUID, str]:
    """Child -> what the one who answers the family now is called."""
    if not children:
        return {}
    rows = TeamMember.objects.current().filter(child__in=children).select_related("person")
    workers = rows.filter(Q(role=Role.KEY_WORKER) | Q(interim_since__isnull=False))
    return {row.child_id: row.short_name for row in workers.order_by("-interim_since")}


def _thread(seat: Seat, last: Message | None, worker_name: str) -> Thread:
    """What a worker read outside their hours is known to the family once they are in again."""
    now = timezone.now()
    mine, others = 0, 0
    for reader in seat.known.readers.get(seat.conversation.pk, ()):
        if reader.member_id == seat.member.pk:
            mine = reader.last_read_seq
        elif reader.member.is_family != seat.is_family:
            known = reader.member.is_family or reader.shown_at <= now
            others = max(others, reader.last_read_seq if known else reader.shown_seq)
    return Thread(
        seat=seat,
        unread=unread_of(seat),
        last_read_seq=mine,
        others_read_seq=others,
        worker_name=worker_name,
        last=last,
    )


def unread_of(seat: Seat) -> int:
    """The texts from others that this person had not read when the seat was found, up to 100."""
    unread: int = seat.conversation.unread  # type: ignore[attr-defined]  # annotated by seats_of
    # Who only looks in leaves no marker, so nothing would ever count as read.
    return min(unread, UNREAD_LIMIT) if seat.may_write else 0


def unread_in(seat: Seat) -> int:
    """How many texts from others this person has not read in one thread now, up to 100."""
    return sum(unread_of(each) for each in seats_of(seat.person, seat.conversation.pk))


def _last_messages(seats: list[Seat]) -> dict[UUID, Message]:
    """Conversation -> its newest text or notice, not taken out of view, that the seat's holder
    may read."""
    withdrawn = Message.objects.filter(
        conversation=OuterRef("conversation"), kind="withdrawal", target_seq=OuterRef("seq")
    )
    newest = (
        Message.objects.filter(
            ~Exists(withdrawn), conversation=OuterRef("pk"), kind__in=["text", "system"]
        )
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
    rows = readable(seat).filter(kind__in=[Message.Kind.TEXT, Message.Kind.SYSTEM])
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
    rows = list(readable(seat).filter(seq__gt=seq).order_by("seq")[: BATCH + 1])
    return rows[:BATCH], len(rows) > BATCH


def all_messages(seat: Seat) -> QuerySet[Message]:
    """Every text and notice that the seat's holder may read, oldest first."""
    kinds = [Message.Kind.TEXT, Message.Kind.SYSTEM]
    return readable(seat).filter(kind__in=kinds).order_by("seq")


def all_changes(seat: Seat) -> dict[int, list[Message]]:
    """`later_changes` for the whole thread."""
    changes: dict[int, list[Message]] = defaultdict(list)
    for row in readable(seat).filter(target_seq__isnull=False).order_by("seq"):
        changes[row.target_seq or 0].append(row)
    return changes


def readable(seat: Seat) -> QuerySet[Message]:
    """Every row of the thread that the seat's holder may read, later changes too."""
    return seat.conversation.messages.filter(seq__gte=seat.first_seq).select_related("sender")


def frame_of(message: Message, reader: UUID | None) -> MessageFrame:
    """The message as this person's devices get it; only its sender learns its `client_id`.

    `reader` is None for everybody but the sender.
    """
    sender, about = message.sender, about_in(message)
    frame = MessageFrame(
        conversation=str(message.conversation_id),
        id=str(message.pk),
        seq=message.seq,
        kind=message.kind,
        target_seq=message.target_seq,
        sender=Person(id=str(sender.pk), name=sender.short_name, role=message.sender_role)
        if sender
        else None,
        body=message.body,
        attachments=[],
        about=AboutFrame(label=about.label, url=about.url) if about else None,
        sent_at=utc(message.sent_at),
    )
    if message.sender_id and message.sender_id == reader:
        frame.client_id = str(message.client_id)
    return frame


def utc(at: datetime) -> str:
    """ISO 8601 in UTC, as every time on the wire is."""
    return at.astimezone(UTC).isoformat()


def links_to_key_workers_threads(user: Any, children: set[UUID]) -> dict[UUID, Link]:
    """Child -> the thread in which this person of the family writes to the key worker."""
    owners = TeamMember.objects.with_access().filter(person_id=user.pk, child__in=children)
    rows = Conversation.objects.filter(owner__in=owners)
    return {
        row.child_id: Link(reverse("messages:thread", args=[row.pk]), _("Your key worker"))
        for row in rows
    }


def links_to_conversations(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """For everybody who reads it. To the family it says who answers them there."""
    found = [seat for seat in seats_of(user) if seat.conversation.pk in ids]
    works = [seat for seat in found if not seat.is_family]
    family = [seat for seat in found if seat.is_family]
    return {
        thread.conversation.pk: Link(thread.url, thread.title)
        for thread in (threads(works) if works else ())
    } | _links_to_answers(family)


def conversations_to_talk_about(user: Any) -> Iterator[Subject]:
    """The conversations of this person of a family, for who wants to say how the answers are."""
    mine = [seat for seat in seats_of(user) if seat.is_family]
    for id, link in _links_to_answers(mine).items():
        yield Subject("conversation", id, link)


def _links_to_answers(seats: list[Seat]) -> dict[UUID, Link]:
    """Conversation -> the answers in it: who gives them now, and their service. Three queries,
    none without a seat."""
    by_id = {seat.conversation.pk: seat.conversation for seat in seats}
    found = {}
    for id, audience in audiences(by_id.values()).items() if by_id else ():
        answers = first_to_answer(audience)
        member = answers.member if answers else None
        said = _("What %(name)s writes to you") % {"name": member.short_name} if member else ""
        found[id] = Link(
            reverse("messages:thread", args=[id]),
            said or _("What your key worker writes to you"),
            child=by_id[id].child_id,
            service=member.service_id if member else None,
            worker=member.person_id if member else None,
        )
    return found
