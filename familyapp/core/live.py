"""Frames to the people who have a page open. A hint: the database is the truth.

The one module that touches the channel layer. Sockets in this process get a frame straight
from the hub; with Redis one channel carries it to the other processes' hubs. A frame that
gets lost is a delay: the next `pong` tells the page what it missed.
"""

import asyncio
import logging
import uuid
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import Future
from typing import Any, Protocol
from uuid import UUID

import msgspec
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

logger = logging.getLogger(__name__)
GROUP = "live"
SIGNED_OUT = 4401


class LiveSocket(Protocol):
    """What the hub asks of a socket; both are called on its event loop and never block."""

    session_key: str

    def deliver(self, payload: str) -> None: ...
    def end(self, code: int) -> None: ...


class Hub:
    """The sockets of this process, by person."""

    def __init__(self) -> None:
        self.sockets: defaultdict[UUID, set[LiveSocket]] = defaultdict(set)
        self.loop: asyncio.AbstractEventLoop | None = None
        self.listener: asyncio.Task[None] | None = None
        self.name = uuid.uuid4().hex

    def join(self, person: UUID, socket: LiveSocket) -> None:
        """Let this socket hear what is told to the person. Call on the event loop."""
        self.sockets[person].add(socket)
        loop = asyncio.get_running_loop()
        if self.loop is not loop:
            self.loop, self.listener = loop, None
        if get_channel_layer() and (self.listener is None or self.listener.done()):
            self.listener = loop.create_task(self._listen())

    def leave(self, person: UUID, socket: LiveSocket) -> None:
        mine = self.sockets[person]
        mine.discard(socket)
        if not mine:
            del self.sockets[person]

    def deliver(self, people: Iterable[UUID], payload: str) -> None:
        for person in people:
            for socket in tuple(self.sockets.get(person, ())):
                socket.deliver(payload)

    def end_session(self, person: UUID, session_key: str | None) -> None:
        for socket in tuple(self.sockets.get(person, ())):
            if session_key is None or socket.session_key == session_key:
                socket.end(SIGNED_OUT)

    def run(self, message: dict[str, Any]) -> None:
        """Act on a message as the channel layer carries it."""
        people = [UUID(person) for person in message["people"]]
        if "payload" in message:
            self.deliver(people, message["payload"])
        else:
            self.end_session(people[0], message["session_key"])

    async def _listen(self) -> None:
        """Hand on what other processes tell; a lost connection is tried again."""
        layer: Any = get_channel_layer()
        while True:
            try:
                channel = await layer.new_channel()
                await layer.group_add(GROUP, channel)
                while True:
                    message = await layer.receive(channel)
                    if message["from"] != self.name:
                        self.run(message)
            except Exception:
                logger.exception("the channel layer stopped; trying again")
                await asyncio.sleep(1)


hub = Hub()


def tell(people: Iterable[UUID], frame: Any) -> None:
    """Send one frame (a struct or dict) to every open page of these people, after commit.

    Encoded once for all. Never fails the caller: what cannot be delivered is logged.
    """
    payload = msgspec.json.encode(frame).decode()
    message = {"people": [str(person) for person in people], "payload": payload}
    # A function, not a partial: Django asks for its name when it logs what went wrong.
    transaction.on_commit(lambda: _send(message), robust=True)


def end_session(person: UUID, session_key: str | None = None) -> None:
    """Close the sockets (4401) of one session of this person, or of all, after commit."""
    message = {"people": [str(person)], "session_key": session_key}
    transaction.on_commit(lambda: _send(message), robust=True)


def _send(message: dict[str, Any]) -> None:
    if not message["people"]:
        return
    loop = hub.loop if hub.loop and not hub.loop.is_closed() else None
    if loop:
        loop.call_soon_threadsafe(hub.run, message)
    layer: Any = get_channel_layer()
    if layer is None:
        return
    carried = layer.group_send(GROUP, {"type": "live", "from": hub.name, **message})
    if loop:
        asyncio.run_coroutine_threadsafe(carried, loop).add_done_callback(_log_failure)
    else:  # a command line or a task worker: no sockets of its own

        async def send() -> None:
            await carried

        async_to_sync(send)()


def _log_failure(carried: Future[None]) -> None:
    if not carried.cancelled() and (error := carried.exception()):
        logger.error("the channel layer did not carry a frame", exc_info=error)
