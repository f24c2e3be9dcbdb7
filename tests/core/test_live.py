"""Frames to open pages: after commit, to whom they are for, and never in anybody's way."""

import asyncio
from uuid import uuid4

import pytest
from django.db import transaction

from familyapp.core import live
from familyapp.core.live import SIGNED_OUT, Hub


class Socket:
    def __init__(self, session_key: str = "phone") -> None:
        self.session_key = session_key
        self.heard: list[str] = []
        self.ended: list[int] = []

    def deliver(self, payload: str) -> None:
        self.heard.append(payload)

    def end(self, code: int) -> None:
        self.ended.append(code)


@pytest.fixture
def sent(monkeypatch) -> list[dict]:
    """What leaves this module, after commit."""
    messages: list[dict] = []
    monkeypatch.setattr(live, "_send", messages.append)
    return messages


@pytest.fixture
def tom():
    return uuid4()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_told_before_the_commit(sent, tom):
    with transaction.atomic():
        live.tell([tom], {"type": "message"})
        assert sent == []
    assert sent == [{"people": [str(tom)], "payload": '{"type":"message"}'}]


@pytest.mark.django_db(transaction=True)
def test_what_did_not_happen_is_not_told(sent, tom):
    with transaction.atomic():
        live.tell([tom], {"type": "message"})
        live.end_session(tom)
        transaction.set_rollback(True)
    assert sent == []


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_told_fails_nobody(monkeypatch, tom):
    told = []

    def breaks_once(message):
        told.append(message)
        if len(told) == 1:
            raise ConnectionError("Redis went away")

    monkeypatch.setattr(live, "_send", breaks_once)
    with transaction.atomic():
        live.tell([tom], {"n": 1})
        live.tell([tom], {"n": 2})
    assert len(told) == 2


def test_nobody_to_tell_is_nothing_to_do(monkeypatch):
    monkeypatch.setattr(live, "get_channel_layer", lambda: pytest.fail("asked the layer"))
    live._send({"people": [], "payload": "{}"})


async def test_every_page_of_a_person_hears_and_nobody_elses(tom):
    hub, phone, laptop, other = Hub(), Socket(), Socket("laptop"), Socket()
    hub.join(tom, phone)
    hub.join(tom, laptop)
    hub.join(uuid4(), other)
    hub.deliver([tom, uuid4()], "hello")
    assert (phone.heard, laptop.heard, other.heard) == (["hello"], ["hello"], [])


async def test_a_page_that_left_hears_nothing_and_leaves_nothing_behind(tom):
    hub, phone = Hub(), Socket()
    hub.join(tom, phone)
    hub.leave(tom, phone)
    hub.deliver([tom], "hello")
    assert phone.heard == []
    assert tom not in hub.sockets
    hub.leave(tom, phone)  # twice is no error
    assert tom not in hub.sockets


async def test_signing_out_ends_the_pages_of_that_session(tom):
    hub, phone, laptop = Hub(), Socket("phone"), Socket("laptop")
    hub.join(tom, phone)
    hub.join(tom, laptop)
    hub.run({"people": [str(tom)], "session_key": "phone"})
    assert (phone.ended, laptop.ended) == ([SIGNED_OUT], [])
    hub.run({"people": [str(tom)], "session_key": None})
    assert laptop.ended == [SIGNED_OUT]


async def test_a_page_may_leave_while_it_is_told(tom):
    hub = Hub()

    class Leaves(Socket):
        def deliver(self, payload: str) -> None:
            super().deliver(payload)
            hub.leave(tom, self)

    leaving, staying = Leaves(), Socket()
    hub.join(tom, leaving)
    hub.join(tom, staying)
    hub.deliver([tom], "hello")
    assert leaving.heard == staying.heard == ["hello"]


async def test_a_frame_from_another_thread_reaches_the_pages(tom, monkeypatch):
    hub, phone = Hub(), Socket()
    monkeypatch.setattr(live, "hub", hub)
    hub.join(tom, phone)
    message = {"people": [str(tom)], "payload": "hello"}
    await asyncio.to_thread(live._send, message)
    await asyncio.sleep(0)
    assert phone.heard == ["hello"]
