"""Real servers for tests: a database of their own, filled, and processes that can be killed."""

import json
import os
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_SECONDS = 30


def environment(database_url: str, **more: str) -> dict[str, str]:
    return os.environ | {
        "FAMILYAPP_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "familyapp.settings",
        "DATABASE_URL": database_url,
        "LOG_LEVEL": "WARNING",
        **more,
    }


def run_in(env: dict[str, str], module: str, *arguments: str) -> str:
    """Run one of our modules with a database of its own and give what it printed."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


def prepare(env: dict[str, str], families: int) -> list[dict[str, str]]:
    """A filled database with this many families more; their people, two for each family.

    Each is `{"key", "person", "session", "conversation"}`: a parent, then their key worker.
    """
    return json.loads(run_in(env, "tests.faults.prepare", str(families)))


class Server:
    """One Daphne process on 127.0.0.1; started again, it keeps its port."""

    def __init__(self, env: dict[str, str], log: Path, app: str = "familyapp.asgi") -> None:
        self.env, self.log, self.app = env, log, app
        self.port = 0
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        # We listen and Daphne takes over, so that the port is known and stays ours.
        listening = socket.create_server(("127.0.0.1", self.port))
        self.port = listening.getsockname()[1]
        command = [sys.executable, "-m", "daphne", "-v", "0", "--fd", str(listening.fileno())]
        with self.log.open("ab") as log, listening:
            self.process = subprocess.Popen(
                [*command, f"{self.app}:application"],
                cwd=ROOT,
                env=self.env,
                stdout=log,
                stderr=log,
                pass_fds=[listening.fileno()],
            )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                if self.get("/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(self.log.read_text()[-4000:])

    def kill(self) -> None:
        """SIGKILL: no last words, nothing flushed."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.kill()
