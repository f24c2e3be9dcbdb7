"""Shorthands for talking: whose thread, who says what, and at what time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest import mock
from uuid import UUID, uuid4

from familyapp.accounts.models import User
from familyapp.demo.filling import child, person
from familyapp.services.clock import LONDON
from messaging.actions import Outgoing, Result, send_message
from messaging.models import Conversation, Message

DAY = "2035-06-{} {}"  # 2035-06-11 is a Monday, and no bank holiday is near


def thread_of(child_key: str, person_key: str) -> Conversation:
    """The conversation that belongs to this person of the child's family."""
    return Conversation.objects.get(child=child(child_key), owner__person=person(person_key))


def outgoing(
    conversation: Conversation | UUID,
    who: str | User,
    body: str = "Hello",
    client_id: UUID | None = None,
    **fields: object,
) -> Outgoing:
    return Outgoing(
        person=person(who) if isinstance(who, str) else who,
        conversation=getattr(conversation, "pk", conversation),
        client_id=client_id or uuid4(),
        body=body,
        **fields,
    )


def say(
    conversation: Conversation | UUID,
    who: str | User,
    body: str = "Hello",
    client_id: UUID | None = None,
) -> Result:
    return send_message(outgoing(conversation, who, body, client_id))


def seqs_of(conversation: Conversation) -> list[int]:
    rows = Message.objects.filter(conversation=conversation).order_by("seq")
    return list(rows.values_list("seq", flat=True))


def texts_of(conversation: Conversation) -> list[str]:
    rows = Message.objects.filter(conversation=conversation, kind="text").order_by("seq")
    return list(rows.values_list("body", flat=True))


def notices_of(conversation: Conversation) -> list[str]:
    rows = Message.objects.filter(conversation=conversation, kind="system").order_by("seq")
    return list(rows.values_list("body", flat=True))


@contextmanager
def clock_at(moment: str) -> Iterator[datetime]:
    """London's clock stands at "2035-06-12 10:00"; `clock_at(DAY.format(12, "10:00"))`."""
    at = datetime.fromisoformat(moment).replace(tzinfo=LONDON)
    with mock.patch("django.utils.timezone.now", return_value=at):
        yield at
