"""Background work: stored with its change, tried again, told to nobody, lost by nobody."""

import json
import logging
from datetime import timedelta

import pytest
from django.db import OperationalError, transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from familyapp.core import tasks
from familyapp.core.logs import PrivateJsonFormatter
from familyapp.core.models import TaskWorker
from tests.core.worker import do_what_waits

pytestmark = pytest.mark.django_db
done: list[str] = []
SECRET = "Amina says she is scared of Karim"


@task()
def works(what: str) -> str:
    done.append(what)
    return SECRET


@task()
def breaks(what: str) -> None:
    done.append(what)
    raise ValueError(SECRET)


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


def row_of(asked) -> DBTaskResult:
    return DBTaskResult.objects.get(task_path=asked.module_path)


def make_due(row: DBTaskResult) -> None:
    DBTaskResult.objects.filter(pk=row.pk).update(run_after=timezone.now())


def claimed_by(worker: str) -> DBTaskResult:
    works.enqueue("once")
    row = row_of(works)
    row.claim(worker)
    return row


def test_a_task_is_done_once_and_keeps_nothing_that_it_gave():
    works.enqueue("once")
    do_what_waits()
    do_what_waits()
    assert done == ["once"]
    row = row_of(works)
    assert (row.status, row.return_value) == (TaskResultStatus.SUCCESSFUL, None)


def test_a_change_that_is_undone_takes_its_task_with_it():
    with transaction.atomic():
        works.enqueue("never")
        transaction.set_rollback(True)
    do_what_waits()
    assert done == []


def test_a_task_for_later_waits():
    works.using(run_after=timezone.now() + timedelta(hours=1)).enqueue("later")
    do_what_waits()
    assert done == []
    make_due(row_of(works))
    do_what_waits()
    assert done == ["later"]


def test_a_broken_task_is_tried_again_later_and_later_and_then_no_more():
    breaks.enqueue("again")
    delays = []
    for _ in tasks.DELAYS:
        do_what_waits()
        row = row_of(breaks)
        assert row.status == TaskResultStatus.READY
        delays.append(row.run_after - timezone.now())
        make_due(row)
    assert delays == sorted(delays)
    assert delays[0] > timedelta(seconds=5)
    do_what_waits()
    row = row_of(breaks)
    assert row.status == TaskResultStatus.FAILED
    assert len(done) == len(tasks.DELAYS) + 1
    make_due(row)
    do_what_waits()
    assert len(done) == len(tasks.DELAYS) + 1


def test_what_a_task_that_broke_quotes_is_kept_nowhere(caplog):
    breaks.enqueue("id")
    do_what_waits()
    row = row_of(breaks)
    assert row.exception_class_path == "builtins.ValueError"
    assert "test_tasks.py" in row.traceback
    kept = [row.traceback, row.exception_class_path, json.dumps(row.return_value)]
    formatter = PrivateJsonFormatter()
    logged = [formatter.format(record) for record in caplog.records]
    assert any("breaks" in line and "failed" in line for line in logged)
    assert not any(SECRET in text for text in kept + logged)


def test_what_a_dead_worker_left_is_done_by_the_next():
    row = claimed_by("a worker that died")
    do_what_waits()
    assert done == ["once"]
    row.refresh_from_db()
    assert row.status == TaskResultStatus.SUCCESSFUL
    assert len(row.worker_ids) == 2


def test_what_a_living_worker_does_is_left_to_it():
    tasks.beat("alive")
    row = claimed_by("alive")
    do_what_waits()
    row.refresh_from_db()
    assert (done, row.status) == ([], TaskResultStatus.RUNNING)
    TaskWorker.objects.update(alive_until=timezone.now() - timedelta(seconds=1))
    do_what_waits()
    assert done == ["once"]


def test_a_task_that_kills_its_workers_is_not_tried_for_ever():
    row = claimed_by("died 0")
    for number in range(1, len(tasks.DELAYS) + 1):
        tasks.take_up_abandoned()
        row.refresh_from_db()
        assert row.status == TaskResultStatus.READY
        row.claim(f"died {number}")
    tasks.take_up_abandoned()
    row.refresh_from_db()
    assert row.status == TaskResultStatus.FAILED


def test_a_worker_that_ends_leaves_no_row():
    do_what_waits()
    assert not TaskWorker.objects.exists()


def test_a_database_that_goes_away_for_a_moment_does_not_end_the_worker(monkeypatch, caplog):
    works.enqueue("once")
    worker = tasks.LastingWorker(interval=0, is_batch=True)
    first = worker.worker_id
    beat, tries = tasks.beat, []

    def away_once(name):
        tries.append(name)
        if len(tries) == 1:
            raise OperationalError
        beat(name)

    monkeypatch.setattr(tasks, "beat", away_once)
    monkeypatch.setattr(tasks.connection, "close", lambda: None)
    monkeypatch.setattr("tests.core.worker.LastingWorker", lambda **_: worker)
    do_what_waits()
    assert done == ["once"]
    assert tries[0] == first != tries[1]


def test_old_rows_are_forgotten_and_young_ones_kept():
    now = timezone.now()
    for status, days in (("SUCCESSFUL", 15), ("SUCCESSFUL", 13), ("FAILED", 61), ("FAILED", 59)):
        works.enqueue(f"{status} {days}")
        row = DBTaskResult.objects.get(args_kwargs__args=[f"{status} {days}"])
        DBTaskResult.objects.filter(pk=row.pk).update(
            status=status, finished_at=now - timedelta(days=days)
        )
    tasks.forget_old_tasks(timezone.localdate())
    kept = {row.args_kwargs["args"][0] for row in DBTaskResult.objects.all()}
    assert kept == {"SUCCESSFUL 13", "FAILED 59"}


def test_the_log_is_quiet_while_all_is_well(caplog):
    with caplog.at_level(logging.WARNING):
        works.enqueue("once")
        do_what_waits()
    assert caplog.records == []
