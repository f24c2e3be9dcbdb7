"""What each frame does, on the database thread. Every rule is asked anew for every frame."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.accounts.selectors import person_of_session
from messaging.access import Seat, seat_in
from messaging.actions import Outgoing, Refused, Sent, mark_read, send_message, tell_typing
from messaging.events import (
    Ack,
    BadFrame,
    ClientFrame,
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


def answer(session_key: str, frame: ClientFrame) -> Ack | Pong | None:
    """Act on a frame. Raises BadFrame for an `error` answer, SignedOut to close the socket."""
    person = _person(session_key)
    match frame:
        case Send():
            return send(person, frame).ack
        case Read():
            mark_read(_seat(person, frame.conversation), frame.seq)
        case Typing():
            tell_typing(_seat(person, frame.conversation))
        case Ping():
            return _pong(person)
    return None


def send(person: User, frame: Send) -> Sent:
    """Store one message, from the socket or from a form. Raises BadFrame, also `slow_down`."""
    if frame.user and frame.user != str(person.pk):
        raise BadFrame("wrong_person", wrong_person_detail(), frame.client_id)
    wait = seconds_to_wait(person.pk)
    if wait:
        detail = _("That is a lot at once. It will go in a moment.")
        raise BadFrame("slow_down", detail, frame.client_id, retry_after=wait)
    item = Outgoing(
        person=person,
        conversation=UUID(frame.conversation),
        client_id=UUID(frame.client_id),
        body=frame.body,
        attachments=frame.attachments,
    )
    result = send_message(item)
    if isinstance(result, Refused):
        raise BadFrame(result.code, result.detail, frame.client_id)
    return result


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
