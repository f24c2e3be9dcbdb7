"""Two web processes on one PostgreSQL, joined by Redis: who writes at one is heard at the other."""

import json
import time
from contextlib import ExitStack
from uuid import uuid4

import pytest
from websockets.sync.client import ClientConnection, connect

from tests.faults.server import Server, environment, prepare

pytestmark = pytest.mark.scale
PATIENCE = 10  # seconds


class Page:
    """An open page of one person at one of the processes."""

    def __init__(self, socket: ClientConnection, who: dict[str, str]) -> None:
        self.socket, self.who = socket, who
        self.say("hello")
        assert self.next("welcome")

    def say(self, type: str, **fields: object) -> None:
        self.socket.send(json.dumps({"type": type, **fields}))

    def send(self, body: str) -> None:
        conversation = self.who["conversation"]
        self.say("send", conversation=conversation, client_id=str(uuid4()), body=body)
        self.next("ack")

    def next(self, type: str, seconds: float = PATIENCE) -> dict | None:
        """The next frame of this type, or None when none came in time."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                frame = json.loads(self.socket.recv(timeout=left))
            except TimeoutError:
                return None
            if frame["type"] == type:
                return frame
        return None


def open_socket(server: Server, who: dict[str, str]) -> connect:
    return connect(
        f"ws://127.0.0.1:{server.port}/ws/",
        additional_headers={"Cookie": f"sessionid={who['session']}"},
        origin="http://127.0.0.1",
    )


@pytest.fixture
def two_servers(postgres_database, tmp_path):
    """`two_servers(redis)`: the pages of a parent at one process and of a worker at the other."""
    with ExitStack() as stack:

        def start(redis) -> tuple[Page, Page]:
            env = environment(postgres_database, REDIS_URL=redis.url)
            people = prepare(env, 1)
            pages = []
            for number, who in enumerate(people):
                server = stack.enter_context(Server(env, tmp_path / f"server{number}.log"))
                pages.append(Page(stack.enter_context(open_socket(server, who)), who))
            return pages[0], pages[1]

        yield start


def hears(writer: Page, reader: Page, body: str, seconds: float = PATIENCE) -> bool:
    """Whether the reader hears of what the writer sends now."""
    writer.send(body)
    frame = reader.next("message", seconds)
    return frame is not None and frame["body"] == body


def test_messages_cross_live_both_ways(two_servers, any_redis):
    parent, worker = two_servers(any_redis)
    assert heard_soon(parent, worker)
    assert heard_soon(worker, parent)
    parent.say("typing", conversation=parent.who["conversation"])
    assert worker.next("typing")["user"] == parent.who["person"]


def test_sending_goes_on_without_redis_and_is_heard_again_with_it(two_servers, own_redis):
    """Nothing is lost meanwhile: the ping says where the thread stands."""
    parent, worker = two_servers(own_redis)
    assert heard_soon(parent, worker)
    own_redis.stop()
    parent.send("While Redis is away")
    worker.say("ping")
    heads = worker.next("pong")["heads"]
    stored = heads[worker.who["conversation"]][0]
    own_redis.start()
    assert heard_soon(parent, worker)
    worker.say("ping")
    assert worker.next("pong")["heads"][worker.who["conversation"]][0] > stored >= 2


def heard_soon(writer: Page, reader: Page) -> bool:
    """Whether the live layer carries, given the time that listening (again) takes."""
    deadline = time.monotonic() + 2 * PATIENCE
    number = 0
    while time.monotonic() < deadline:
        number += 1
        if hears(writer, reader, f"Can you hear me? {number}", seconds=1):
            return True
    return False
