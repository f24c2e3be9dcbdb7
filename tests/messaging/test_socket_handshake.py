"""Who gets in at the socket, how they are told, and what they are told first."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.contrib.sessions.models import Session
from django.utils import timezone

from familyapp.accounts.models import User
from messaging import socket
from tests.messaging.sockets import ORIGIN, Page, open_pages, page_of, signed_in
from tests.messaging.talk import say, thread_of

pytestmark = pytest.mark.django_db(transaction=True)


async def closing_code(page: Page) -> int:
    async with open_pages(page, hello=False):
        assert await page.connect()  # a browser cannot see why a handshake was refused
        return await page.closed()


async def test_without_a_session_it_closes_with_4401(people):
    made_up = ["", "x", "0" * 32, str(uuid4()), "\u00e9" * 20, '"; drop table', "a" * 5000]
    for session in [None, *made_up]:
        assert await closing_code(Page(session)) == 4401


async def test_a_cookie_that_makes_no_sense_is_no_session(people):
    for header in (b"sessionid", b"=", b"\xff\xfe", b"sessionid=a; sessionid=b"):
        assert await closing_code(Page(None, [ORIGIN, (b"cookie", header)])) == 4401


async def test_an_expired_session_is_none(people):
    page = await page_of("amina")
    ended = timezone.now() - timedelta(seconds=1)
    await Session.objects.filter(pk=page.session).aupdate(expire_date=ended)
    assert await closing_code(page) == 4401


async def test_a_deactivated_person_does_not_get_in(people):
    page = await page_of("amina")
    await User.objects.filter(pk=people["amina"].pk).aupdate(is_active=False)
    assert await closing_code(page) == 4401


async def test_a_changed_password_ends_the_sessions_from_before(people):
    page = await page_of("amina")
    people["amina"].set_password("another long password")
    await people["amina"].asave()
    assert await closing_code(page) == 4401


async def test_another_sites_page_is_refused(people):
    session = (await page_of("amina")).session
    assert await Page(session, []).connect() is False
    for origin in (b"http://evil.example", b"https://localhost.evil.example", b"null", b""):
        assert await Page(session, [(b"origin", origin)]).connect() is False


async def test_the_welcome_says_who_one_is_and_where_everything_stands(people):
    row = await sync_to_async(two_messages)()
    page = await page_of("amina")
    async with open_pages(page, hello=False):
        welcome = await page.hello()
    assert welcome.pop("server_time").endswith("+00:00")
    assert welcome == {
        "type": "welcome",
        "user": {"id": str(people["amina"].pk), "name": "Amina"},
        "conversations": [
            {
                "id": str(row.pk),
                "kind": "private",
                "first_seq": 1,
                "last_seq": 2,
                "last_read_seq": 0,
                "others_read_seq": 0,
                "unread": 1,
            }
        ],
    }


def two_messages():
    row = thread_of("amina", "amina")
    say(row, "amina")
    say(row, "tom")
    return row


async def test_who_has_no_conversation_is_welcome_to_none(people):
    pages = [await page_of(key) for key in ("priya", "jo", "ruth", "grace")]
    async with open_pages(*pages, hello=False):
        for page in pages:
            assert (await page.hello())["conversations"] == []


async def test_hello_comes_first(people):
    page = await page_of("amina")
    async with open_pages(page, hello=False):
        assert await page.connect()
        for kind in ("ping", "hallo", "send"):
            assert (await page.ask(kind))["code"] == "bad_frame"
        assert (await page.ask("hello"))["type"] == "welcome"


async def test_nothing_comes_before_the_welcome(people):
    row = await sync_to_async(thread_of)("amina", "amina")
    page = await page_of("amina")
    async with open_pages(page, hello=False):
        assert await page.connect()
        await sync_to_async(say)(row, "tom")
        assert await page.is_silent()
        assert (await page.ask("hello"))["conversations"][0]["last_seq"] == 1


async def test_what_comes_while_the_welcome_is_read_comes_after_it(people, monkeypatch):
    """The page is joined before the database is asked, so nothing falls in between."""
    row = await sync_to_async(thread_of)("amina", "amina")
    greet, said = socket.handlers.welcome, []

    def slow(session_key):
        welcome = greet(session_key)
        said.append(say(row, "tom", "meanwhile"))
        return welcome

    monkeypatch.setattr(socket.handlers, "welcome", slow)
    page = await page_of("amina")
    async with open_pages(page, hello=False):
        welcome = await page.hello()
        assert welcome["conversations"][0]["last_seq"] == 0
        assert (await page.next())["body"] == "meanwhile"


async def test_saying_hello_again_is_welcomed_again(people):
    async with open_pages("amina") as [page]:
        assert (await page.ask("hello"))["type"] == "welcome"


async def test_signing_out_between_the_handshake_and_hello_is_seen(people):
    client = await sync_to_async(signed_in)("amina")
    page = Page(client.session.session_key)
    async with open_pages(page, hello=False):
        assert await page.connect()
        assert await page.is_silent()
        await sync_to_async(client.logout)()
        await page.say("hello")
        assert await page.closed() == 4401


async def test_without_hello_it_closes_with_4408(people, monkeypatch):
    monkeypatch.setattr(socket, "HELLO_SECONDS", 0.2)
    page = await page_of("amina")
    async with open_pages(page, hello=False):
        assert await page.connect()
        assert (await page.ask("ping"))["code"] == "bad_frame"  # no substitute for it
        assert await page.closed() == 4408


async def test_after_silence_it_closes_with_4408(people, monkeypatch):
    monkeypatch.setattr(socket, "SILENT_SECONDS", 0.4)
    async with open_pages("amina") as [page]:
        for _ in range(3):
            await asyncio.sleep(0.2)
            assert (await page.ask("ping"))["type"] == "pong"
        assert await page.closed() == 4408
