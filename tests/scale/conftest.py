"""PostgreSQL and Redis: those at their usual ports, else private ones, else tests are skipped."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from glob import glob
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import redis

HOST = "127.0.0.1"


def free_port() -> int:
    with socket.create_server((HOST, 0)) as listening:
        return listening.getsockname()[1]


def program(name: str, *folders: str) -> str | None:
    """Where it is: Debian keeps PostgreSQL's programs off PATH, the real ones by version."""
    found = [path for folder in folders for path in sorted(glob(f"{folder}/{name}"), reverse=True)]
    return next(iter(found), None) or shutil.which(name)


def can_connect(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server, without a database."""
    usual = f"postgres://postgres@{HOST}:5432"
    if can_connect(f"{usual}/postgres"):
        yield usual
        return
    pg_ctl = program("pg_ctl", "/usr/lib/postgresql/*/bin")
    if pg_ctl is None:
        pytest.skip("PostgreSQL is not installed")
    yield from private_postgres(pg_ctl, tmp_path_factory.mktemp("postgres"))


def private_postgres(pg_ctl: str, folder: Path) -> Iterator[str]:
    # PostgreSQL refuses to run as root.
    become = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    if become:
        for above in (folder, *folder.parents[:2]):
            above.chmod(0o755)
        shutil.chown(folder, "postgres")
    data, port = folder / "data", free_port()

    def run(*arguments: str) -> None:
        command = [*become, pg_ctl, "-D", str(data), "-s", "-w", *arguments]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, cwd="/", timeout=60)

    run("init", "-o", "-A trust -U postgres --no-sync")
    options = f"-p {port} -h {HOST} -k '' -c fsync=off"
    run("start", "-l", str(folder / "log"), "-o", options)
    try:
        yield f"postgres://postgres@{HOST}:{port}"
    finally:
        run("stop", "-m", "immediate")


@pytest.fixture
def postgres_database(postgres: str) -> Iterator[str]:
    """The address of an empty database that is dropped afterwards."""
    name = f"alongside_test_{uuid4().hex}"
    with psycopg.connect(f"{postgres}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{postgres}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


class Redis:
    """A Redis server; a private one can be stopped and started again."""

    def __init__(self, port: int, command: str | None = None, folder: Path | None = None) -> None:
        self.port, self.command, self.folder = port, command, folder
        self.url = f"redis://{HOST}:{port}/0"
        self.process: subprocess.Popen | None = None

    def answers(self) -> bool:
        try:
            with redis.Redis(host=HOST, port=self.port, socket_timeout=2) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def start(self) -> None:
        quiet = ["--save", "", "--appendonly", "no", "--logfile", str(self.folder / "log")]
        self.process = subprocess.Popen(
            [self.command, "--port", str(self.port), "--bind", HOST, *quiet], cwd=self.folder
        )
        deadline = time.monotonic() + 10
        while not self.answers():
            assert time.monotonic() < deadline, "Redis does not answer"
            time.sleep(0.05)

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[Redis]:
    """A Redis that nobody else uses, so that it may be stopped."""
    command = program("redis-server")
    if command is None:
        pytest.skip("Redis is not installed")
    server = Redis(free_port(), command, tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def any_redis(request: pytest.FixtureRequest) -> Redis:
    """The one at the usual port, else a private one."""
    usual = Redis(6379)
    return usual if usual.answers() else request.getfixturevalue("own_redis")
