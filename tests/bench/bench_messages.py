"""How many messages a second one server takes, and how long one takes to arrive.

Run by `make bench`. Not a test: it prints numbers and asserts nothing.
"""

import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from pathlib import Path
from uuid import uuid4

from websockets.asyncio.client import connect

from tests.faults.server import Server, environment, prepare

FAMILIES = 50  # two sockets each
SECONDS = 10.0
LIGHT = 50  # messages a second, all together


async def page(stack: AsyncExitStack, server: Server, who: dict[str, str]):
    socket = await stack.enter_async_context(
        connect(
            f"ws://127.0.0.1:{server.port}/ws/",
            additional_headers={"Cookie": f"sessionid={who['session']}"},
            origin="http://127.0.0.1",
            ping_interval=None,
        )
    )
    await socket.send('{"type": "hello"}')
    await socket.recv()
    return socket


async def talk(socket, who: dict[str, str], until: float, pause: float) -> list[float]:
    """One message in flight: the next goes when this one is acknowledged. Gives the seconds."""
    took: list[float] = []
    await asyncio.sleep(random.uniform(0.0, pause))  # people do not all begin at once
    while (began := time.monotonic()) < until:
        client_id = str(uuid4())
        frame = {"type": "send", "conversation": who["conversation"], "client_id": client_id}
        await socket.send(json.dumps({**frame, "body": "How are you today?"}))
        while client_id not in (text := await socket.recv()) or '"ack"' not in text:
            pass
        took.append(time.monotonic() - began)
        await asyncio.sleep(max(0.0, pause - took[-1]))
    return took


async def measure(server: Server, people: list[dict[str, str]], pause: float) -> None:
    async with AsyncExitStack() as stack:
        sockets = [await page(stack, server, who) for who in people]
        cpu, began = cpu_seconds(server), time.monotonic()
        until = began + SECONDS
        times = await asyncio.gather(
            *(talk(s, who, until, pause) for s, who in zip(sockets, people, strict=True))
        )
        seconds = time.monotonic() - began
    took = sorted(each for one in times for each in one)
    cpu = (cpu_seconds(server) - cpu) * 1e6 / len(took)
    middle, most = statistics.median(took) * 1000, took[int(len(took) * 0.95)] * 1000
    print(
        f"{len(people)} sockets: {len(took) / seconds:.0f} messages/s; ack after {middle:.1f} ms "
        f"(half), {most:.1f} ms (95 in 100); {cpu:.0f} µs of the server's processor a message"
    )


def cpu_seconds(server: Server) -> float:
    """What the server's process has used; 0 where the system does not say."""
    try:
        fields = Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / 100


def main(database_url: str = "") -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        url = database_url or f"sqlite:///{here / 'bench.sqlite3'}"
        env = environment(url, MESSAGE_BURST="1000000")
        people = prepare(env, FAMILIES)
        with Server(env, here / "server.log") as server:
            asyncio.run(measure(server, people, 0.0))
            asyncio.run(measure(server, people, len(people) / LIGHT))


if __name__ == "__main__":
    main(*sys.argv[1:])
