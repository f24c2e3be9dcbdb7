"""What many pages send while the database is busy is stored in one go, to nobody's cost."""

import asyncio
import threading

import pytest
from asgiref.sync import sync_to_async

from messaging import db_thread, handlers
from messaging.db_thread import Together, on_db_thread
from tests.messaging.sockets import open_pages
from tests.messaging.talk import seqs_of, texts_of, thread_of


class Work:
    """Gives every number doubled; refuses 13, and breaks on 0."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    def __call__(self, numbers: list[int]) -> list[int | Exception]:
        self.batches.append(numbers)
        if 0 in numbers:
            raise ZeroDivisionError
        return [ValueError("unlucky") if number == 13 else 2 * number for number in numbers]


async def ask_while_busy(work: Work, numbers: list[int]) -> list:
    together, free = Together(work), threading.Event()
    busy = asyncio.create_task(on_db_thread(free.wait, 5))
    asked = asyncio.gather(*map(together.do, numbers), return_exceptions=True)
    await asyncio.sleep(0.05)
    free.set()
    await busy
    return await asked


async def test_what_was_asked_meanwhile_is_done_in_one_go():
    work = Work()
    assert await ask_while_busy(work, [1, 2, 3]) == [2, 4, 6]
    assert work.batches == [[1, 2, 3]]


async def test_one_at_a_time_is_done_at_once():
    work = Work()
    together = Together(work)
    assert [await together.do(number) for number in (1, 2)] == [2, 4]
    assert work.batches == [[1], [2]]


async def test_a_refusal_goes_to_its_asker_alone():
    one, refused, two = await ask_while_busy(Work(), [1, 13, 2])
    assert (one, str(refused), two) == (2, "unlucky", 4)


async def test_what_breaks_breaks_for_its_asker_alone():
    one, broken, two = await ask_while_busy(Work(), [1, 0, 2])
    assert (one, type(broken), two) == (2, ZeroDivisionError, 4)


async def test_no_more_than_so_many_share_a_transaction(monkeypatch):
    monkeypatch.setattr(db_thread, "AT_ONCE", 2)
    work = Work()
    assert await ask_while_busy(work, [1, 2, 3, 4, 5]) == [2, 4, 6, 8, 10]
    assert work.batches == [[1, 2], [3, 4], [5]]


async def test_who_left_before_it_began_is_left_out():
    work, free = Work(), threading.Event()
    together = Together(work)
    busy = asyncio.create_task(on_db_thread(free.wait, 5))
    gone, there = (asyncio.create_task(together.do(number)) for number in (1, 2))
    await asyncio.sleep(0.05)
    gone.cancel()
    await asyncio.sleep(0)
    free.set()
    assert await there == 4
    await busy
    assert work.batches == [[2]]


@pytest.mark.django_db(transaction=True)
async def test_messages_of_many_pages_share_a_transaction(people, monkeypatch):
    stored, batches = handlers.send_messages, []

    def count(items):
        batches.append(len(items))
        return stored(items)

    monkeypatch.setattr(handlers, "send_messages", count)
    row = await sync_to_async(thread_of)("amina", "amina")
    leila = await sync_to_async(thread_of)("amina", "leila")
    whose = ("amina", "amina", "tom", "tom", "leila")
    async with open_pages(*whose) as pages:
        free = threading.Event()
        busy = asyncio.create_task(on_db_thread(free.wait, 5))
        sent = asyncio.gather(
            *(page.send(row, f"message {n}") for n, page in enumerate(pages)),
        )
        await asyncio.sleep(0.1)
        free.set()
        await busy
        answers = await sent
    assert batches == [5]
    assert [answer["type"] for answer in answers] == ["ack"] * 4 + ["error"]
    assert sorted(answer["seq"] for answer in answers[:4]) == [1, 2, 3, 4]
    assert len(await sync_to_async(texts_of)(row)) == 4
    assert await sync_to_async(seqs_of)(leila) == []
