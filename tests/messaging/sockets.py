"""An open page, for tests: a socket of the real application that speaks the protocol."""

import asyncio
import json
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

from asgiref.sync import sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.test import Client

from familyapp.accounts.models import User
from familyapp.asgi import application
from familyapp.demo.filling import person
from messaging.db_thread import close_db_thread
from tests.signed_in import sign_in

ORIGIN = (b"origin", b"http://localhost")
PATIENCE = 5.0  # seconds for what must come; a slow machine is no failure
SILENCE = 0.15  # seconds without anything, to believe that nothing comes


class Page:
    """One open page: `await page.ask("ping")` sends a frame and gives what comes back."""

    def __init__(self, session: str | None, headers: list | None = None) -> None:
        self.session = session
        cookie = f"{settings.SESSION_COOKIE_NAME}={session}".encode()
        headers = [ORIGIN] if headers is None else headers
        headers = headers + ([(b"cookie", cookie)] if session is not None else [])
        self.socket = WebsocketCommunicator(application, "/ws/", headers)

    async def connect(self) -> bool:
        connected, _code = await self.socket.connect(timeout=PATIENCE)
        return connected

    async def hello(self) -> dict:
        assert await self.connect()
        welcome = await self.ask("hello")
        assert welcome["type"] == "welcome"
        return welcome

    async def say(self, type: str, **fields: Any) -> None:
        await self.say_text(json.dumps({"type": type, **fields}))

    async def say_text(self, text: str) -> None:
        await self.socket.send_input({"type": "websocket.receive", "text": text})

    async def ask(self, type: str, **fields: Any) -> dict:
        await self.say(type, **fields)
        return await self.next()

    async def next(self) -> dict:
        event = await self.socket.receive_output(PATIENCE)
        assert event["type"] == "websocket.send", event
        return json.loads(event["text"])

    async def next_of(self, type: str) -> dict:
        """The next frame of this type; those before it are passed over."""
        while (frame := await self.next())["type"] != type:
            pass
        return frame

    async def closed(self) -> int:
        """The code with which the server closes, after whatever it still sends."""
        while True:
            event = await self.socket.receive_output(PATIENCE)
            if event["type"] == "websocket.close":
                return event["code"]

    async def rest(self) -> list[dict]:
        """All that came. What was told before this call is there before the `pong`: the hub
        hands it on at once, and the socket answers in order."""
        await self.say("ping")
        frames = []
        while (frame := await self.next())["type"] != "pong":
            frames.append(frame)
        return frames

    async def is_silent(self) -> bool:
        """For a page that cannot ask yet: whether nothing comes for a moment."""
        return await self.socket.receive_nothing(SILENCE, 0.01)

    async def send(self, conversation: Any, body: str = "Hello", **fields: Any) -> dict:
        """Send a message and give its `ack`, or the `error`."""
        fields = {"client_id": str(uuid4()), "conversation": str(conversation.pk), **fields}
        await self.say("send", body=body, **fields)
        while (frame := await self.next())["type"] not in ("ack", "error"):
            pass
        return frame


@asynccontextmanager
async def open_pages(*whose: str | Page, hello: bool = True):
    """Pages of these people of the cast, welcomed; closed again at the end of the test."""
    pages = [each if isinstance(each, Page) else await page_of(each) for each in whose]
    try:
        if hello:
            for page in pages:
                await page.hello()
        yield pages
    finally:
        for page in pages:
            await page.socket.disconnect(timeout=PATIENCE)
        await close_db_thread()


async def page_of(who: str | User) -> Page:
    """A page of this person in a session of its own."""
    client = await sync_to_async(signed_in)(who)
    return Page(client.session.session_key)


def signed_in(who: str | User) -> Client:
    return sign_in(Client(), person(who) if isinstance(who, str) else who)


async def quiet(*pages: Page) -> list[list[dict]]:
    """What each of these pages got, the first one having been answered."""
    first = await pages[0].rest()
    return [first, *await asyncio.gather(*(page.rest() for page in pages[1:]))]
