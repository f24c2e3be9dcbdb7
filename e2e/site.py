"""The application as a process: started, killed, spoken to without a browser."""

import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

ROOT = Path(__file__).parents[1]
TOKEN = "t" * 32  # the same in cookie and header is what makes one valid
FORM = "application/x-www-form-urlencoded"
START_SECONDS = 30
DATABASE = "e2e.sqlite3"


class Site:
    """One server with its own copy of the prepared database, at `http://localhost:<port>`."""

    def __init__(self, prepared: Path, folder: Path) -> None:
        self.prepared, self.folder = prepared, folder
        shutil.copytree(prepared / "data", folder / "data")
        self.emails = folder / "emails"
        self.environment = environment(prepared, folder)
        self.things = json.loads((prepared / "things.json").read_text())
        self.others: dict[str, str] = {}  # persona -> session on another device
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def thread(self, whose: str) -> str:
        return f"/messages/{self.things['threads'][whose]}/"

    def team(self, child: str, person: str = "") -> str:
        """The page of a child's team, or of one person in it, by their full name."""
        place = f"{self.things['team'][person]}/" if person else ""
        return f"/child/{self.things['children'][child]}/team/{place}"

    def child(self, child: str, page: str = "") -> str:
        """A page about a child: `site.child("amina", "meetings/")`."""
        return f"/child/{self.things['children'][child]}/{page}"

    # --- the process -----------------------------------------------------------------

    def start(self) -> None:
        """Serve, on the same port as before if there was one; returns when it answers."""
        listening = socket.create_server(("127.0.0.1", self.port))
        self.port = listening.getsockname()[1]
        command = [sys.executable, "-m", "daphne", "-v", "0", "--fd", str(listening.fileno())]
        with (self.folder / "server.log").open("ab") as log, listening:
            self.process = subprocess.Popen(
                [*command, "e2e.asgi:application"],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                pass_fds=[listening.fileno()],
            )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        assert self.process
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if self.ask("GET", "/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError((self.folder / "server.log").read_text())

    def afresh(self) -> None:
        """Everything as it was prepared, in the running server: nobody may have a page open.

        Its open connections see the new rows, as after anybody's commit; a file that is put in
        the place of theirs they would not see.
        """
        if not self.process or self.process.poll() is not None:
            self.start()  # what made it fall is told where it fell
        seed = f"file:{self.prepared / 'data' / DATABASE}?immutable=1"
        with (
            closing(sqlite3.connect(seed, uri=True)) as source,
            closing(sqlite3.connect(self.folder / "data" / DATABASE, timeout=20)) as live,
        ):
            source.backup(live)
        for email in self.emails.iterdir():
            email.unlink()
        self.others.clear()
        assert self.ask("POST", "/forget/")[0] == 204

    def kill(self) -> None:
        """Dead between two lines, as in a power cut."""
        if self.process:
            self.process.kill()
            self.process.wait()
        self.process = None

    # --- speaking to it ----------------------------------------------------------------

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, dict, str]:
        """One request without a browser: status, headers, text."""
        connection = HTTPConnection("localhost", self.port, timeout=10)
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read().decode(errors="replace")
        finally:
            connection.close()

    def session(self, persona: str) -> str:
        """A new session of one of the cast: the value of its cookie."""
        status, headers, text = self.ask(
            "POST",
            "/demo/sign-in/",
            urlencode({"persona": persona, "csrfmiddlewaretoken": TOKEN}),
            **{"Cookie": f"csrftoken={TOKEN}", "Content-Type": FORM},
        )
        found = re.search(r"sessionid=(\w+)", headers.get("Set-Cookie", ""))
        assert status == 302, text
        assert found, headers
        return found[1]

    def say(self, persona: str, whose_thread: str, *texts: str) -> None:
        """This person writes these from another device."""
        headers = {**self._as(persona), "Content-Type": "application/json"}
        for text in texts:
            message = json.dumps({"client_id": str(uuid4()), "body": text})
            path = self.thread(whose_thread) + "send/"
            status, _, answer = self.ask("POST", path, message, **headers)
            assert status == 201, answer

    def read_all(self, persona: str, whose_thread: str) -> None:
        """This person has nothing new in this conversation."""
        headers = {**self._as(persona), "Content-Type": FORM}
        path = self.thread(whose_thread) + "read/"
        status, _, answer = self.ask("POST", path, "seq=999999", **headers)
        assert status == 302, answer

    def _as(self, persona: str) -> dict[str, str]:
        """The headers of this person's other device."""
        if persona not in self.others:
            self.others[persona] = self.session(persona)
        cookie = f"csrftoken={TOKEN}; sessionid={self.others[persona]}"
        return {"Cookie": cookie, "X-CSRFToken": TOKEN}

    def newest_email(self, to: str) -> str:
        """The newest e-mail to this address, with its headers."""
        files = sorted(self.emails.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        letters = [text for file in files if f"To: {to}" in (text := file.read_text())]
        assert letters, f"no e-mail to {to}"
        return letters[-1]


def environment(prepared: Path, folder: Path) -> dict[str, str]:
    """The demo, with everything that it writes in `folder`."""
    emails = folder / "emails"
    emails.mkdir(parents=True, exist_ok=True)
    return os.environ | {
        "FAMILYAPP_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "familyapp.settings",
        "DATABASE_URL": f"sqlite:///{folder / 'data' / DATABASE}",
        "FILES_DIR": str(folder / "data" / "files"),
        "STATIC_DIR": str(prepared / "static"),
        "EMAIL_URL": f"filemail:///{emails}",
    }


def prepare(folder: Path) -> None:
    """The database and the static files that every `Site` of this run begins with."""
    (folder / "data").mkdir(parents=True)
    subprocess.run(
        [sys.executable, "-m", "e2e.prepare", str(folder)],
        cwd=ROOT,
        env=environment(folder, folder),
        check=True,
    )
