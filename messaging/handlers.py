"""What each frame does, on the database thread. Every rule is asked anew for every frame."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.accounts.selectors import person_of_session
from messaging.access import Seat, seat_in
from messaging.actions import (
    Outgoing,
    Refused,
    Sent,
    mark_read,
    send_message,
    send_messages,
    tell_typing,
)
from messaging.events import (
    Ack,
    BadFrame,
    Person,
    Ping,
    Pong,
    Read,
    Send,
    Typing,
    Welcome,
)
from messaging.gates import not_found_detail, wrong_person_detail
from messaging.limits import seconds_to_wait
from messaging.selectors import threads_of, utc


class SignedOut(Exception):
    """The session behind this socket is no longer valid."""


def welcome(session_key: str) -> Welcome:
    """Who this is and where they stand in each of their conversations. Raises SignedOut."""
    person = _person(session_key)
    return Welcome(
        user=Person(id=str(person.pk), name=person.short_name),
        conversations=[thread.standing() for thread in threads_of(person)],
        server_time=utc(timezone.now()),
    )


def answer(session_key: str, frame: Read | Typing | Ping) -> Pong | None:
    """Act on a frame. Raises BadFrame for an `error` answer, SignedOut to close the socket."""
    person = _person(session_key)
    match frame:
        case Read():
            mark_read(_seat(person, frame.conversation), frame.seq)
        case Typing():
            tell_typing(_seat(person, frame.conversation))
        case Ping():
            return _pong(person)
    return None


def send(person: User, frame: Send) -> Sent:
    """Store one message that came by HTTP. Raises BadFrame, also `slow_down`."""
    result = send_message(_outgoing(person, frame))
    if isinstance(result, Refused):
        raise BadFrame(result.code, result.detail, frame.client_id)
    return result


def send_all(asked: list[tuple[str, Send]]) -> list[Ack | Exception]:
    """Store what came from many sockets, each with its session, in one transaction.

    For each an Ack, or the BadFrame or SignedOut that `answer` would raise.
    """
    items: list[Outgoing] = []
    refused: dict[int, Exception] = {}
    for place, (session_key, frame) in enumerate(asked):
        try:
            items.append(_outgoing(_person(session_key), frame))
        except (BadFrame, SignedOut) as error:
            refused[place] = error
    results = iter(send_messages(items) if items else ())
    answers: list[Ack | Exception] = []
    for place, (_key, frame) in enumerate(asked):
        result = refused.get(place) or next(results)
        if isinstance(result, Sent):
            answers.append(result.ack)
        elif isinstance(result, Refused):
            answers.append(BadFrame(result.code, result.detail, frame.client_id))
        else:
            answers.append(result)
    return answers


def _outgoing(person: User, frame: Send) -> Outgoing:
    """The message, counted against the person's allowance. Raises BadFrame."""
    if frame.user and frame.user != str(person.pk):
        raise BadFrame("wrong_person", wrong_person_detail(), frame.client_id)
    wait = seconds_to_wait(person.pk)
    if wait:
        detail = _("That is a lot at once. It will go in a moment.")
        raise BadFrame("slow_down", detail, frame.client_id, retry_after=wait)
    return Outgoing(
        person=person,
        conversation=UUID(frame.conversation),
        client_id=UUID(frame.client_id),
        body=frame.body,
        attachments=frame.attachments,
        about=frame.about,
    )


def _seat(person: User, conversation: str) -> Seat:
    seat = seat_in(person, UUID(conversation))
    if seat is None:
        raise BadFrame("not_found", not_found_detail())
    return seat


def _person(session_key: str) -> User:
    """Whoever the session belongs to now: it is read anew for every frame, as for every page."""
    person = person_of_session(session_key)
    if person is None:
        raise SignedOut
    return person


def _pong(person: User) -> Pong:
    """Where everything stands. A conversation that is not in it is no longer theirs."""
    return Pong(
        heads={
            str(thread.conversation.pk): (
                thread.conversation.last_seq,
                thread.last_read_seq,
                thread.unread,
                thread.others_read_seq,
            )
            for thread in threads_of(person)
        }
    )
