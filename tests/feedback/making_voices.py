"""Saying how something was, as the pages send it."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from familyapp.feedback.actions.giving import Said, give
from familyapp.feedback.models import Feedback, ImprovementItem
from messaging.models import Conversation

GIVE = "/feedback/"


def thread(member) -> UUID:
    """The conversation of this member with their key worker: feedback can be about it."""
    return Conversation.objects.get(owner=member).pk


def about_thread(member) -> str:
    return f"conversation:{thread(member)}"


def typed(**said: object) -> dict[str, object]:
    """What a page sends: with the name for the service only, unless told."""
    return {"key": uuid4(), "privacy": "service", "do": "send"} | said


def sends(browser: Client, address: str = GIVE, **said: object) -> HttpResponse:
    return browser.post(address, typed(**said))


def given(writer, **said: object) -> Feedback:
    """A voice as the form stores one."""
    words = Said(**({"privacy": "service", "face": 2} | said))
    row, _new = give(writer.pk, key=uuid4(), said=words)
    return row


def stands(row: Feedback, status: str, **more: object) -> ImprovementItem:
    """Its item has come to this."""
    item = row.item.merged_into or row.item
    words = {"what_changed": "We ring before we come."} if status in ("decided", "done") else {}
    words |= {"reason": "The room is let."} if status == "not_doing" else {}
    for name, value in ({"status": status} | words | more).items():
        setattr(item, name, value)
    item.save()
    return item
