"""Whatever is killed or dropped on the way, every message arrives once and in order."""

import asyncio
import json
import sqlite3
from pathlib import Path
from uuid import UUID

import pytest

from tests.faults.phone import Phone
from tests.faults.server import Server, environment, prepare

pytestmark = [pytest.mark.faults, pytest.mark.timeout(240)]
FAMILIES = 10  # each a parent and a key worker: twenty sockets


def talk(server: Server, people: list[dict], each: int) -> list[Phone]:
    return [
        Phone(server, who, [f"{who['key']}, message {n}" for n in range(each)]) for who in people
    ]


async def all_done(phones: list[Phone], each: int) -> None:
    await asyncio.gather(*(phone.run_until(2 * each) for phone in phones))


def rows_of(database: Path) -> dict[str, list[tuple]]:
    """Conversation -> (seq, id, client id, body) of its messages, in order."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute(
            "SELECT conversation_id, seq, id, client_id, body FROM messaging_message ORDER BY seq"
        ).fetchall()
        heads = dict(connection.execute("SELECT id, last_seq FROM messaging_conversation"))
    found: dict[str, list[tuple]] = {}
    for conversation, seq, id, client_id, body in rows:
        ids = (str(UUID(id)), str(UUID(client_id)))
        found.setdefault(str(UUID(conversation)), []).append((seq, *ids, body))
    for conversation, messages in found.items():
        assert heads[UUID(conversation).hex] == len(messages)
    return found


def all_is_there_once(database: Path, phones: list[Phone], each: int) -> None:
    rows = rows_of(database)
    for phone in phones:
        here = rows[phone.who["conversation"]]
        assert [row[0] for row in here] == list(range(1, 2 * each + 1))
        acked = {(ack["seq"], ack["id"], client_id) for client_id, ack in phone.acks.items()}
        assert len(acked) == each
        assert acked <= {row[:3] for row in here}
        mine = [row[3] for row in here if row[3].startswith(f"{phone.who['key']},")]
        assert sorted(mine) == sorted(f"{phone.who['key']}, message {n}" for n in range(each))
        shown = [(seq, phone.messages[seq]["id"]) for seq in sorted(phone.messages)]
        assert shown == [row[:2] for row in here]


def test_a_server_killed_three_times_loses_and_repeats_nothing(tmp_path):
    each, kills = 100, 3
    database = tmp_path / "killed.sqlite3"
    env = environment(f"sqlite:///{database}")
    people = prepare(env, FAMILIES)
    with Server(env, tmp_path / "server.log") as server:
        phones = talk(server, people, each)

        async def kill_on_the_way() -> None:
            for n in range(1, kills + 1):
                while sum(len(phone.acks) for phone in phones) < n * len(phones) * each / 4:
                    await asyncio.sleep(0.01)
                server.kill()
                await asyncio.to_thread(server.start)

        async def run() -> None:
            await asyncio.gather(all_done(phones, each), kill_on_the_way())

        asyncio.run(run())
    assert all(phone.connections > kills for phone in phones)
    all_is_there_once(database, phones, each)


def test_a_live_layer_that_drops_frames_only_delays_them(tmp_path):
    each = 50
    database = tmp_path / "dropping.sqlite3"
    env = environment(f"sqlite:///{database}", LAST_SEQ=str(2 * each))
    people = prepare(env, FAMILIES)
    with Server(env, tmp_path / "server.log", "tests.faults.dropping_asgi") as server:
        phones = talk(server, people, each)
        asyncio.run(all_done(phones, each))
    all_is_there_once(database, phones, each)
    for phone in phones:
        assert phone.connections == 1
        assert 2 * each not in phone.live  # nobody was told of the last one
        assert phone.fetches > 0
    told = sum(len(phone.live) for phone in phones) / (len(phones) * 2 * each)
    assert 0.8 < told < 0.95
    assert json.dumps(sorted(phones[0].messages)) == json.dumps(list(range(1, 2 * each + 1)))
