"""One long-lived database thread for the sockets of this process.

Channels' `database_sync_to_async` would share a thread with every page, and drop the connection
after each event. This thread keeps its own, and looks after it only when something broke.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Generic, ParamSpec, TypeVar

from django.db import Error, connection

P = ParamSpec("P")
T = TypeVar("T")
A = TypeVar("A")
AT_ONCE = 100  # items that share a transaction
_thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="socket-database")


async def on_db_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run `work` on the database thread. It may run twice, so it must be idempotent: where the
    database went away meanwhile, once more on a new connection."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_thread, partial(_run, partial(work, *args, **kwargs)))


def _run(work: Callable[[], T]) -> T:
    try:
        return work()
    except Error:
        if connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        return work()


class Together(Generic[A, T]):
    """Does on the database thread, in one go, all that was asked while it was busy.

    A transaction for many messages costs little more than for one, the wait for the disk above
    all. `work` gives for each item its answer, or the exception that its asker gets. Where it
    fails as a whole, each item is tried alone, so it must be idempotent.
    """

    def __init__(self, work: Callable[[list[A]], Sequence[T | Exception]]) -> None:
        self.work = work
        self.asked: deque[tuple[A, Future[T]]] = deque()

    async def do(self, item: A) -> T:
        future: Future[T] = Future()
        self.asked.append((item, future))
        _thread.submit(self._do_what_is_there)
        return await asyncio.wrap_future(future)

    def _do_what_is_there(self) -> None:
        batch: list[tuple[A, Future[T]]] = []
        while self.asked and len(batch) < AT_ONCE:
            item, future = self.asked.popleft()
            if future.set_running_or_notify_cancel():  # or its asker is gone
                batch.append((item, future))
        if batch:
            self._do(batch)

    def _do(self, batch: list[tuple[A, Future[T]]]) -> None:
        try:
            answers = _run(partial(self.work, [item for item, _ in batch]))
        except Exception as error:
            if len(batch) == 1:
                batch[0][1].set_exception(error)
                return
            for each in batch:
                self._do([each])
            return
        for (_, future), answer in zip(batch, answers, strict=True):
            if isinstance(answer, Exception):
                future.set_exception(answer)
            else:
                future.set_result(answer)


async def close_db_thread() -> None:
    """Close the thread's connection; for tests, which take their database away."""
    # A function: `connection` means that of the thread in which it is asked for.
    await asyncio.get_running_loop().run_in_executor(_thread, lambda: connection.close())
