"""A client that follows PROTOCOL.md to the letter, over a real network, whatever happens."""

import asyncio
import contextlib
import json
from collections import deque
from uuid import uuid4

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from tests.faults.server import Server

GAP_SECONDS = 0.3
IN_FLIGHT = 8  # messages sent and not yet acknowledged


class Phone:
    """One person's page in one conversation, with an outbox that never gives up."""

    def __init__(
        self, server: Server, who: dict[str, str], bodies: list[str], ping_seconds: float = 2.0
    ) -> None:
        self.server, self.who, self.ping_seconds = server, who, ping_seconds
        self.unsent = deque((str(uuid4()), body) for body in bodies)
        self.flying: dict[str, str] = {}
        self.acks: dict[str, dict] = {}
        self.messages: dict[int, dict] = {}  # by seq, whichever way they came
        self.live: set[int] = set()  # those that came over the socket
        self.have = 0  # everything up to here
        self.head = 0  # the highest that the server told of
        self.fetches = self.connections = 0
        self.gap: asyncio.Task | None = None

    async def run_until(self, total: int) -> None:
        """Until all of ours are acknowledged and all `total` of the conversation are here."""
        while not self.is_done(total):
            with contextlib.suppress(OSError, WebSocketException, TimeoutError):
                await self.one_connection(total)
            await asyncio.sleep(0.05)

    def is_done(self, total: int) -> bool:
        return not self.unsent and not self.flying and self.have >= total

    async def one_connection(self, total: int) -> None:
        headers = {"Cookie": f"sessionid={self.who['session']}"}
        address = f"ws://127.0.0.1:{self.server.port}/ws/"
        async with connect(
            address, additional_headers=headers, origin="http://127.0.0.1", open_timeout=5
        ) as socket:
            await socket.send('{"type": "hello"}')
            self.connections += 1
            # What was on its way may have arrived or not: the same id makes it safe to repeat.
            self.unsent.extendleft(reversed(self.flying.items()))
            self.flying.clear()
            pinging = asyncio.create_task(self.ping(socket))
            try:
                async for text in socket:
                    await self.take(json.loads(text))
                    await self.send_more(socket)
                    if self.is_done(total):
                        return
            finally:
                pinging.cancel()

    async def ping(self, socket) -> None:
        while True:
            await asyncio.sleep(self.ping_seconds)
            await socket.send('{"type": "ping"}')

    async def send_more(self, socket) -> None:
        while self.unsent and len(self.flying) < IN_FLIGHT:
            client_id, body = self.unsent.popleft()
            self.flying[client_id] = body
            frame = {"type": "send", "client_id": client_id, "body": body}
            await socket.send(json.dumps({**frame, "conversation": self.who["conversation"]}))

    async def take(self, frame: dict) -> None:
        here = self.who["conversation"]
        match frame["type"]:
            case "welcome":
                self.head = next(
                    row["last_seq"] for row in frame["conversations"] if row["id"] == here
                )
                await self.catch_up()
            case "pong":
                self.head = max(self.head, frame["heads"][here][0])
                await self.catch_up()
            case "ack":
                self.flying.pop(frame["client_id"], None)
                before = self.acks.setdefault(frame["client_id"], frame)
                assert before == frame, "one message, two acknowledgements"
            case "message" if frame["conversation"] == here:
                self.live.add(frame["seq"])
                self.keep(frame)
                if frame["seq"] > self.have and (self.gap is None or self.gap.done()):
                    self.gap = asyncio.create_task(self.wait_and_catch_up())
            case "error":
                raise AssertionError(frame)

    def keep(self, frame: dict) -> None:
        frame = {name: value for name, value in frame.items() if name != "type"}
        assert self.messages.setdefault(frame["seq"], frame) == frame
        self.head = max(self.head, frame["seq"])
        while self.have + 1 in self.messages:
            self.have += 1

    async def wait_and_catch_up(self) -> None:
        await asyncio.sleep(GAP_SECONDS)  # the missing one may be on its way
        with contextlib.suppress(OSError):
            await self.catch_up()

    async def catch_up(self) -> None:
        while self.have < self.head:
            path = f"/messages/{self.who['conversation']}/since/{self.have}/"
            cookie = f"sessionid={self.who['session']}"
            status, body = await asyncio.to_thread(self.server.get, path, Cookie=cookie)
            if status != 200:
                raise OSError(status)
            self.fetches += 1
            for frame in json.loads(body)["messages"]:
                self.keep(frame)
