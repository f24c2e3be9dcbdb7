"""A task worker is killed in the middle of a copy; the next one makes it, once and whole."""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.server import ROOT, environment, prepare, run_in

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]
ASK = """
from familyapp.accounts.copies import ask_for_copy
from familyapp.demo.filling import person
ask_for_copy(person("leila"))
"""
LAPSE = "UPDATE core_taskworker SET alive_until = '2000-01-01 00:00:00'"


class Place:
    """A database of its own, and workers on it that can be killed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.database = folder, folder / "tasks.sqlite3"
        self.go, self.reached = folder / "go", folder / "reached"
        self.files = folder / "files"
        self.env = environment(f"sqlite:///{self.database}", FILES_DIR=str(self.files))
        self.workers: list[subprocess.Popen] = []
        prepare(self.env, families=0)
        run_in(self.env, "django", "shell", "-c", ASK)

    def start_worker(self) -> subprocess.Popen:
        command = [sys.executable, "-m", "tests.faults.slow_copy", str(self.go), str(self.reached)]
        with (self.folder / "log").open("ab") as log:
            worker = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log)
        self.workers.append(worker)
        return worker

    def ask(self, sql: str) -> list[tuple]:
        with sqlite3.connect(self.database, timeout=20) as connection:
            return connection.execute(sql).fetchall()

    def wait_for(self, true, seconds: float = 40.0) -> None:
        until = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < until, (self.folder / "log").read_text()[-4000:]
            time.sleep(0.05)


@pytest.fixture
def place(tmp_path) -> Iterator[Place]:
    made = Place(tmp_path)
    yield made
    for worker in made.workers:
        worker.kill()
        worker.wait()


def test_a_copy_survives_the_worker_that_was_making_it(place):
    first = place.start_worker()
    place.wait_for(place.reached.exists)
    first.kill()
    first.wait()
    status = "SELECT status FROM django_tasks_database_dbtaskresult WHERE task_path LIKE '%copy'"
    assert place.ask(status) == [("RUNNING",)]
    offered = "SELECT as_json, finished FROM accounts_datacopy"
    assert place.ask(offered) == [("", None)]

    place.ask(LAPSE)  # as if its twenty seconds were over
    place.go.touch()
    place.start_worker()
    place.wait_for(lambda: place.ask(status) == [("SUCCESSFUL",)])
    [(name, finished)] = place.ask(offered)
    assert finished
    kept = {file.name for file in (place.files / "copies").iterdir()}
    assert kept == {Path(name).name, Path(name).with_suffix(".html").name}
    found = json.loads((place.files / name).read_text())
    assert [part["name"] for part in found["parts"]].count("waits") == 1
    made = "SELECT COUNT(*) FROM core_auditentry WHERE did = 'made' GROUP BY child"
    assert place.ask(made) == [(1,), (1,)]  # for each of her two children, once


def test_two_workers_make_it_once(place):
    place.go.touch()
    for _ in range(2):
        place.start_worker()
    finished = "SELECT COUNT(*) FROM accounts_datacopy WHERE finished IS NOT NULL"
    place.wait_for(lambda: place.ask(finished) == [(1,)])
    tries = "SELECT worker_ids FROM django_tasks_database_dbtaskresult WHERE task_path LIKE '%copy'"
    assert [len(json.loads(ids)) for (ids,) in place.ask(tries)] == [1]


def test_a_worker_that_is_told_to_end_finishes_what_it_has_in_hand(place):
    worker = place.start_worker()
    place.wait_for(place.reached.exists)
    worker.terminate()
    time.sleep(0.3)
    assert worker.poll() is None
    place.go.touch()
    assert worker.wait(timeout=20) == 0
    finished = "SELECT COUNT(*) FROM accounts_datacopy WHERE finished IS NOT NULL"
    assert place.ask(finished) == [(1,)]
    assert place.ask("SELECT * FROM core_taskworker") == []
