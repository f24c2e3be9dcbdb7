"""Background work: django_tasks_db's worker, made so that nothing is lost and nothing is told.

A task is stored in the transaction of the change that asks for it, so both happen or neither:

    @task()
    def tell_ended(member: str) -> None: ...

    tell_ended.enqueue(str(member.pk))

Arguments are ids, never what a person wrote. A worker can die after a task did its work and
before that was noted, so a task runs once or more: each is written to do its work only once.

Who is alive: a worker says every five seconds that it will live for twenty more. The same few
rows serve one machine and several, SQLite and PostgreSQL, and a machine that lost its network.
Rejected: process numbers, which mean nothing on another machine, and advisory locks, which
need a database connection of their own that no pooler between may drop.
"""

import logging
import os
import socket
import threading
import time
from contextlib import suppress
from datetime import date, timedelta
from uuid import uuid4

from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from familyapp.core import daily
from familyapp.core.logs import PrivateJsonFormatter
from familyapp.core.models import TaskWorker

logger = logging.getLogger(__name__)
LEASE = timedelta(seconds=20)
BEAT_SECONDS = 5.0
DELAYS = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
)  # after the first try, the second, and so on; after the last one it stays failed
KEEP_DONE = timedelta(days=14)
KEEP_FAILED = timedelta(days=60)


class LastingWorker(Worker):
    """Runs what waits, until it is told to end. `is_batch`: until nothing waits any more."""

    def __init__(self, *, interval: float = 1.0, is_batch: bool = False) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=is_batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=_new_name(),
        )

    def run(self) -> None:
        """A database that goes away for a while does not end the worker."""
        ended = threading.Event()
        threading.Thread(target=self._stay_alive, args=[ended], daemon=True).start()
        try:
            while self.running:
                try:
                    beat(self.worker_id)
                    return super().run()
                except (OperationalError, InterfaceError):
                    logger.exception("the database is away; trying again")
                    # Under a new name: what the old one had in hand is taken up again.
                    self.worker_id = _new_name()
                    connection.close()
                    time.sleep(self.interval)
        finally:
            ended.set()
            with suppress(OperationalError, InterfaceError):
                TaskWorker.objects.filter(pk=self.worker_id).delete()

    def _stay_alive(self, ended: threading.Event) -> None:
        while not ended.wait(BEAT_SECONDS):
            try:
                beat(self.worker_id)
            except Exception:
                logger.exception("the task worker could not say that it is alive")
            finally:
                connection.close()  # this thread's own

    def run_task(self, row: DBTaskResult) -> None:
        """The library's own would keep the error's text, which can quote what a person wrote,
        and would never try again."""
        self.running_task = True
        try:
            asked = row.args_kwargs
            row.task.call(*asked["args"], **asked["kwargs"])
            row.set_successful(None)
        except BaseException as error:  # SystemExit too: told to end a second time
            fail(row, error)
        finally:
            self.running_task = False
            self._run_tasks += 1


def _new_name() -> str:
    return f"{socket.gethostname()[:24]}:{os.getpid()}:{uuid4().hex[:12]}"


def beat(worker: str) -> None:
    """Say that this worker is alive, take up what dead ones left, and plan the daily jobs."""
    until = timezone.now() + LEASE
    TaskWorker.objects.update_or_create(pk=worker, defaults={"alive_until": until})
    take_up_abandoned()
    daily.plan()


@transaction.atomic
def take_up_abandoned() -> int:
    """Let what a dead worker left unfinished run again, now. Gives how many there were."""
    # The tasks first: whoever claimed one said before that they are alive.
    running = list(DBTaskResult.objects.running().select_for_update(skip_locked=True))
    now = timezone.now()
    TaskWorker.objects.filter(alive_until__lt=now).delete()
    alive = set(TaskWorker.objects.values_list("pk", flat=True))
    left = [row for row in running if row.worker_ids[-1] not in alive]
    for row in left:
        logger.warning("task %s (%s) was left by a worker that died", row.pk, row.task_path)
        _put_back(row, timedelta(0))
    return len(left)


def fail(row: DBTaskResult, error: BaseException) -> None:
    """Note where a task broke, without the error's own words, and let it run again later."""
    row.exception_class_path = f"{type(error).__module__}.{type(error).__qualname__}"
    row.traceback = PrivateJsonFormatter().formatException(
        (type(error), error, error.__traceback__)
    )
    tries = len(row.worker_ids)
    logger.error("task %s (%s) failed, try %s", row.pk, row.task_path, tries, exc_info=error)
    _put_back(row, DELAYS[min(tries, len(DELAYS)) - 1])


def _put_back(row: DBTaskResult, delay: timedelta) -> None:
    now = timezone.now()
    if len(row.worker_ids) > len(DELAYS):
        row.status, row.finished_at = TaskResultStatus.FAILED, now
    else:
        row.status, row.run_after = TaskResultStatus.READY, now + delay
    row.save(
        update_fields=["status", "run_after", "finished_at", "exception_class_path", "traceback"]
    )


def forget_old_tasks(today: date) -> None:
    """A daily job: rows of finished tasks serve nobody after a while."""
    now = timezone.now()
    done = DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_DONE)
    failed = DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED)
    done.delete()
    failed.delete()
