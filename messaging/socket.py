"""The socket at /ws/: the protocol of PROTOCOL.md for one open page.

A plain ASGI application with its own receive loop: Channels' consumers close database
connections after every event, four thread hops for one short message. What a frame may do is
decided in `handlers`, on the database thread; this module only speaks.
"""

import asyncio
import logging
import time
from collections import deque
from http.cookies import CookieError, SimpleCookie
from typing import Any

from django.conf import settings

from familyapp.accounts.models import User
from familyapp.accounts.selectors import person_of_session
from familyapp.core.live import SIGNED_OUT, hub
from messaging import handlers
from messaging.db_thread import Together, on_db_thread
from messaging.events import Ack, BadFrame, ClientFrame, Hello, Pong, Send, encode, parse

logger = logging.getLogger(__name__)
sending = Together(handlers.send_all)

TOO_MANY_BAD_FRAMES, SILENT, TOO_FAST, BROKEN = 4400, 4408, 4429, 1011
HELLO_SECONDS = 10
SILENT_SECONDS = 120
BAD_FRAMES, BAD_FRAMES_SECONDS = 20, 60
FAST_FRAMES, FAST_SECONDS = 100, 10  # frames a second, for this many seconds
UNSENT_LIMIT = 1_000  # frames; a page that takes none in is cut off and catches up later


class Ended(Exception):
    """This socket is done; `code` says why."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Pace:
    """Counts events in a sliding window of seconds."""

    def __init__(self, limit: int, seconds: float) -> None:
        self.limit, self.seconds = limit, seconds
        self.times: deque[float] = deque()

    def is_over(self) -> bool:
        """Count one event; True when the window now holds `limit` or more."""
        now = time.monotonic()
        self.times.append(now)
        while self.times[0] < now - self.seconds:
            self.times.popleft()
        return len(self.times) >= self.limit


class PageSocket:
    """One open page of one signed-in person."""

    def __init__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        self.scope, self.receive, self.send = scope, receive, send
        self.session_key = _session_key(scope)
        self.outbox: asyncio.Queue[str | int] = asyncio.Queue()
        self.held: list[str] | None = []  # what arrives before `welcome` went out
        self.bad = Pace(BAD_FRAMES, BAD_FRAMES_SECONDS)
        self.fast = Pace(FAST_FRAMES * FAST_SECONDS, FAST_SECONDS)
        self.person: User | None = None

    # The hub calls these two, on the event loop.

    def deliver(self, payload: str) -> None:
        if self.held is not None:
            self.held.append(payload)
        elif self.outbox.qsize() > UNSENT_LIMIT:
            self.end(BROKEN)
        else:
            self.outbox.put_nowait(payload)

    def end(self, code: int) -> None:
        self.outbox.put_nowait(code)

    async def run(self) -> None:
        if (await self.receive())["type"] != "websocket.connect":
            return
        await self.send({"type": "websocket.accept"})
        reader = asyncio.create_task(self._read())
        writer = asyncio.create_task(self._write())
        try:
            await asyncio.wait([reader, writer], return_when=asyncio.FIRST_COMPLETED)
        finally:
            reader.cancel()
            writer.cancel()
            if self.person:
                hub.leave(self.person.pk, self)
        for task in await asyncio.gather(reader, writer, return_exceptions=True):
            if isinstance(task, Exception):
                raise task

    async def _write(self) -> None:
        """Send what is in the outbox; a number in it closes the socket."""
        while True:
            item = await self.outbox.get()
            if isinstance(item, int):
                await self.send({"type": "websocket.close", "code": item})
                return
            await self.send({"type": "websocket.send", "text": item})

    async def _read(self) -> None:
        try:
            await self._sign_in()
            await self._welcome()
            while True:
                frame = await self._next_frame(SILENT_SECONDS)
                if frame is not None:
                    await self._answer(frame)
        except Ended as ended:
            if ended.code:
                self.end(ended.code)
                await asyncio.sleep(HELLO_SECONDS)  # the writer closes, which ends this task
        except Exception:
            logger.exception("a frame could not be handled")
            self.end(BROKEN)
            await asyncio.sleep(HELLO_SECONDS)

    async def _sign_in(self) -> None:
        person = await on_db_thread(person_of_session, self.session_key)
        if person is None:
            raise Ended(SIGNED_OUT)
        self.person = person

    async def _welcome(self) -> None:
        """Wait for `hello`; join before reading, so that nothing falls in between."""
        assert self.person
        deadline = time.monotonic() + HELLO_SECONDS
        while True:
            frame = await self._next_frame(deadline - time.monotonic())
            if isinstance(frame, Hello):
                break
            if frame is not None:
                self._refuse(BadFrame("bad_frame", "Say hello first."))
        hub.join(self.person.pk, self)
        await self._greet()

    async def _greet(self) -> None:
        try:
            welcome = await on_db_thread(handlers.welcome, self.session_key)
        except handlers.SignedOut:  # since the handshake, when nobody could tell this socket
            raise Ended(SIGNED_OUT) from None
        self.outbox.put_nowait(encode(welcome))
        held, self.held = self.held or [], None
        for payload in held:
            self.outbox.put_nowait(payload)

    async def _next_frame(self, seconds: float) -> ClientFrame | None:
        """The next frame, or None after a bad one was answered."""
        try:
            async with asyncio.timeout(max(seconds, 0)):
                event = await self.receive()
        except TimeoutError:
            raise Ended(SILENT) from None
        if event["type"] == "websocket.disconnect":
            raise Ended(0)
        if self.fast.is_over():
            raise Ended(TOO_FAST)
        try:
            return parse(event.get("text"))
        except BadFrame as error:
            self._refuse(error)
            return None

    async def _answer(self, frame: ClientFrame) -> None:
        if isinstance(frame, Hello):
            return await self._greet()
        try:
            reply: Ack | Pong | None
            if isinstance(frame, Send):
                reply = await sending.do((self.session_key, frame))
            else:
                reply = await on_db_thread(handlers.answer, self.session_key, frame)
        except BadFrame as error:
            return self._refuse(error)
        except handlers.SignedOut:
            raise Ended(SIGNED_OUT) from None
        if reply is not None:
            self.outbox.put_nowait(encode(reply))

    def _refuse(self, error: BadFrame) -> None:
        self.outbox.put_nowait(encode(error.frame))
        if error.code in ("bad_frame", "too_long") and self.bad.is_over():
            raise Ended(TOO_MANY_BAD_FRAMES)


async def live_socket(scope: dict[str, Any], receive: Any, send: Any) -> None:
    await PageSocket(scope, receive, send).run()


def _session_key(scope: dict[str, Any]) -> str:
    """The session's key from the cookie, or "": the handshake carries nothing else."""
    for name, value in scope.get("headers", ()):
        if name == b"cookie":
            try:
                cookie = SimpleCookie(value.decode("latin1")).get(settings.SESSION_COOKIE_NAME)
            except CookieError:
                return ""
            return cookie.value if cookie else ""
    return ""
