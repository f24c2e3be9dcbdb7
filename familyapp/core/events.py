"""What happened, told to packages that the teller must not import.

`publish` calls every handler at once, inside the publisher's transaction: either all of it
happened or none. Handlers are registered in `AppConfig.ready`, write only their own tables
and never publish, so one look at `listeners()` shows everything that follows from an event.
"""

from collections import defaultdict
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction


@dataclass(frozen=True, kw_only=True)
class TeamEvent:
    """Something changed about who is on a child's team. `person` is None without an account."""

    child: UUID
    member: UUID
    person: UUID | None
    role: str


@dataclass(frozen=True, kw_only=True)
class MemberJoined(TeamEvent):
    """A person came onto the team, or a member became the interim contact."""

    at: datetime
    name: str


@dataclass(frozen=True, kw_only=True)
class MembershipEnded(TeamEvent):
    """A person sees nothing more of this child once this transaction commits. Told before the
    time of the end is taken, so that listeners can lock what the person can write to."""


@dataclass(frozen=True, kw_only=True)
class HistoryOpened:
    """A worker may read what was written from `since` on; private threads too where the young
    person agreed."""

    child: UUID
    member: UUID
    name: str
    since: datetime
    private_too: bool


@dataclass(frozen=True, kw_only=True)
class PeopleKeptApart:
    """Two adults must never meet in one thread, of any child that both belong to."""

    people: tuple[UUID, UUID]
    children: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class AccessPaused(TeamEvent):
    """A person of the team may open nothing of this child for now: restricted, or without a
    basis. Told before it is written, so that listeners can lock what they can write to."""


@dataclass(frozen=True, kw_only=True)
class SharingNarrowed(TeamEvent):
    """A person stays on the team but may open fewer kinds of thing: their open pages of this
    child look again once this transaction commits."""


@dataclass(frozen=True, kw_only=True)
class NoticeDue:
    """Something waits for these people, or where nobody is named for whoever answers for the
    child. `key` is the same for the same thing; the link says what it is to each reader."""

    key: str
    kind: str
    link_kind: str
    link_id: UUID
    people: tuple[UUID, ...] = ()
    child: UUID | None = None
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class NoticeDone:
    """What waited under this key is done, for everybody or for these people."""

    key: str
    people: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MeetingTold:
    """A meeting was arranged, changed or called off. `line` names nobody and no place; it belongs
    in the threads of these members of the family, and `happened` is the same for the same news."""

    child: UUID
    meeting: UUID
    members: tuple[UUID, ...]
    happened: UUID
    line: str


@dataclass(frozen=True, kw_only=True)
class PlanDecided:
    """A plan became final on that day, so its next yearly review is counted from there."""

    child: UUID
    plan: UUID
    decided_on: date


@dataclass(frozen=True, kw_only=True)
class ReviewDecided:
    """The council decided after a yearly review, and the next is counted from that day."""

    child: UUID
    meeting: UUID
    decided_on: date


@dataclass(frozen=True, kw_only=True)
class AnswerGiven:
    """Somebody of a family answered a question that is asked so that services become better: did
    you feel heard ("heard"), is promised help happening ("help"). `answer` is the row's id, the
    same for everything that this person answers about `subject`."""

    question: str
    answer: UUID
    is_no: bool
    subject_kind: str
    subject: UUID
    child: UUID
    person: UUID
    service: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingHeld:
    """What came of a meeting was written down for the first time. `people` of the family were
    asked to it and may know of it; `service` arranged it."""

    child: UUID
    meeting: UUID
    people: tuple[UUID, ...]
    service: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class WordsOffered:
    """A worker would like to pass on what somebody of a family wrote, names taken out, as they
    agreed. Its writer reads it before it goes."""

    child: UUID
    message: UUID
    to: UUID
    by: UUID
    words: str
    service: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class OfferNotRight:
    """Somebody says that an entry of the Local Offer is not right, or that something is missing
    (`entry` None). `report` is the same however often the same form is sent; `person` is None for
    who is signed out, and nobody reads whose it was."""

    report: UUID
    what: str  # "wrong", "gone", "other" or "missing"
    words: str
    category: str = ""  # the kind of help that is missing, as the Local Offer names it
    entry: UUID | None = None
    entry_name: str = ""
    service: UUID | None = None
    person: UUID | None = None


E = TypeVar("E")
_handlers: dict[type, list[Callable[[Any], None]]] = defaultdict(list)
_publishing: ContextVar[bool] = ContextVar("publishing", default=False)


def subscribe(event_type: type[E], handler: Callable[[E], None]) -> None:
    """Call `handler` with each published event of this exact type."""
    if handler not in _handlers[event_type]:
        _handlers[event_type].append(handler)


def publish(event: object) -> None:
    """Tell all handlers now. Raises RuntimeError outside a transaction or from a handler."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{type(event).__name__} was published outside a transaction")
    if _publishing.get():
        raise RuntimeError(f"a handler published {type(event).__name__}: handlers never publish")
    token = _publishing.set(True)
    try:
        for handler in _handlers[type(event)]:
            handler(event)
    finally:
        _publishing.reset(token)


def listeners() -> dict[str, list[str]]:
    """Event name -> the handlers that listen, as `module.function`."""
    return {
        event.__name__: [f"{handler.__module__}.{handler.__name__}" for handler in handlers]
        for event, handlers in _handlers.items()
        if handlers
    }
