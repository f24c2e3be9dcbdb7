"""A copy of somebody's data in a test: made at once, and read."""

import json
from uuid import uuid4

from familyapp.accounts import copies
from familyapp.accounts.models import DataCopy
from messaging.actions import Outgoing, send_messages
from messaging.models import Conversation


def made(person) -> DataCopy:
    """A finished copy of this person."""
    copies.ask_for_copy(person)
    copies.make_copy.func(str(DataCopy.objects.get(person=person, finished=None).pk))
    return DataCopy.objects.filter(person=person).latest("asked")


def texts(copy: DataCopy) -> str:
    with copy.as_json.open("rb") as as_json, copy.as_html.open("rb") as as_html:
        return as_json.read().decode() + as_html.read().decode()


def parts_of(copy: DataCopy) -> dict[str, list[dict]]:
    with copy.as_json.open("rb") as file:
        return {part["name"]: part["entries"] for part in json.load(file)["parts"]}


def say(person, thread: Conversation, *lines: str) -> None:
    sent = send_messages([Outgoing(person, thread.pk, uuid4(), line) for line in lines])
    assert all(each.is_new for each in sent)
