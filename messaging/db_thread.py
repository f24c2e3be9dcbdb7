"""One long-lived database thread for the sockets of this process.

Channels' `database_sync_to_async` would share a thread with every page, and drop the connection
after each event. This thread keeps its own, and looks after it only when something broke.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

from django.db import Error, connection

P = ParamSpec("P")
T = TypeVar("T")
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


async def close_db_thread() -> None:
    """Close the thread's connection; for tests, which take their database away."""
    # A function: `connection` means that of the thread in which it is asked for.
    await asyncio.get_running_loop().run_in_executor(_thread, lambda: connection.close())
