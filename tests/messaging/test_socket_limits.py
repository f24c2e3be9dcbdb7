"""What a page may not do, and what that costs it: an error mostly, the socket seldom."""

import json
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.test import override_settings

from messaging import events, socket
from tests.messaging.sockets import open_pages
from tests.messaging.talk import texts_of, thread_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def row(people):
    return thread_of("amina", "amina")


BAD = {
    "nothing": "",
    "no JSON": "{",
    "a list": "[]",
    "no type": "{}",
    "an unknown type": '{"type": "dance"}',
    "a frame of ours": '{"type": "welcome"}',
    "an id that is none": '{"type": "typing", "conversation": "x"}',
    "an id and a line end": json.dumps({"type": "typing", "conversation": f"{uuid4()}\n"}),
    "a seq that is none": f'{{"type": "read", "conversation": "{uuid4()}", "seq": true}}',
    "a seq beyond counting": f'{{"type": "read", "conversation": "{uuid4()}", "seq": 1e400}}',
    "deep": "[" * 20_000,
}


async def test_each_bad_frame_gets_one_error_and_the_socket_lives(people):
    async with open_pages("amina") as [page]:
        for what, text in BAD.items():
            await page.say_text(text)
            error = await page.next()
            assert (what, error["type"], error["code"]) == (what, "error", "bad_frame")
            assert error["detail"]
            assert (await page.ask("ping"))["type"] == "pong"
        await page.socket.send_to(bytes_data=b'{"type": "ping"}')
        assert (await page.next())["code"] == "bad_frame"
        assert (await page.ask("ping"))["type"] == "pong"


async def test_a_frame_over_64_kib_is_too_long_and_the_socket_lives(row):
    async with open_pages("amina") as [page]:
        await page.say_text("a" * (events.FRAME_BYTES + 1))
        assert (await page.next())["code"] == "too_long"
        assert (await page.send(row))["type"] == "ack"


async def test_a_body_that_cannot_be_is_an_error_for_that_message(row):
    bodies = {"": "bad_frame", "a\x00": "bad_frame", "\ud800": "bad_frame", "a" * 5001: "too_long"}
    async with open_pages("amina") as [page]:
        for body, code in bodies.items():
            error = await page.send(row, body, client_id=str(row.pk))
            assert (error["code"], error["client_id"]) == (code, str(row.pk))
        assert (await page.send(row, "a" * 5000))["seq"] == 1


async def test_a_conversation_that_is_not_there_is_not_found_and_no_bad_frame(people):
    fields = {"conversation": str(uuid4()), "client_id": str(uuid4()), "body": "x", "seq": 1}
    async with open_pages("amina") as [page]:
        for frame in ("send", "read", "typing") * 8:  # more than the bad frames one may send
            assert (await page.ask(frame, **fields))["code"] == "not_found"


async def test_twenty_bad_frames_in_a_minute_close_with_4400(people):
    async with open_pages("amina") as [page]:
        for _ in range(19):
            assert (await page.ask("dance"))["code"] == "bad_frame"
        assert (await page.ask("ping"))["type"] == "pong"
        await page.say_text("a" * (events.FRAME_BYTES + 1))
        assert (await page.next())["code"] == "too_long"
        assert await page.closed() == 4400


async def test_bad_frames_are_forgotten_after_a_minute(people, monkeypatch):
    monkeypatch.setattr(socket, "BAD_FRAMES_SECONDS", 0.0)
    async with open_pages("amina") as [page]:
        for _ in range(30):
            assert (await page.ask("dance"))["code"] == "bad_frame"


async def test_too_many_frames_close_with_4429(people, monkeypatch):
    monkeypatch.setattr(socket, "FAST_FRAMES", 3)
    async with open_pages("amina") as [page]:
        for _ in range(socket.FAST_FRAMES * socket.FAST_SECONDS - 2):  # and the hello
            assert (await page.ask("ping"))["type"] == "pong"
        await page.say("ping")
        assert await page.closed() == 4429


@override_settings(MESSAGE_BURST=3, MESSAGES_PER_SECOND=20.0)
async def test_a_flood_is_slowed_down_and_nothing_is_lost(row):
    async with open_pages("amina") as [page]:
        bodies = [str(n) for n in range(8)]
        for body in bodies:
            client_id = str(uuid4())
            while (answer := await page.send(row, body, client_id=client_id))["type"] != "ack":
                assert (answer["code"], answer["client_id"]) == ("slow_down", client_id)
                assert 0 < answer["retry_after"] <= 0.06
        assert await sync_to_async(texts_of)(row) == bodies


@override_settings(MESSAGE_BURST=1, MESSAGES_PER_SECOND=0.01)
async def test_a_person_has_one_allowance_on_all_their_pages(row):
    async with open_pages("amina", "amina", "tom") as [phone, laptop, tom]:
        assert (await phone.send(row))["type"] == "ack"
        error = await laptop.send(row)
        assert (error["code"], error["retry_after"] > 50) == ("slow_down", True)
        assert (await tom.send(row))["type"] == "ack"


async def test_a_page_that_takes_nothing_in_is_cut_off(people, monkeypatch):
    """It is behind for good: connected again, it fetches."""
    from familyapp.core.live import hub

    monkeypatch.setattr(socket, "UNSENT_LIMIT", 5)
    async with open_pages("amina") as [page]:
        for n in range(8):  # before its writer gets a turn
            hub.deliver([people["amina"].pk], json.dumps({"n": n}))
        assert await page.closed() == 1011
