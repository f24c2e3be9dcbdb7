"""A connection that is lost in the middle of an upload leaves nothing: no row, and no file."""

import json
import socket
import sqlite3
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.faults.server import Server, environment, prepare, run_in

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]
TOKEN = "t" * 32  # the same in cookie and header is what makes one valid
MAKE = """
import json
from familyapp.demo.filling import member
from tests.meetings.making_papers import a_meeting, asked_for
tom = member("amina", "tom")
meeting = a_meeting(tom, 40)
paper = asked_for(tom, meeting, "School's report", name="Miss Bell")
print(json.dumps(f"/child/{meeting.child_id}/meetings/{meeting.pk}/papers/{paper.pk}/send/"))
"""
LINE = "--cut\r\nContent-Disposition: form-data; name="
HEAD = (
    f'{LINE}"key"\r\n\r\n5e0b7f0c-6a53-4f0e-9a55-0d9f4b6d4a11\r\n'
    f'{LINE}"file"; filename="report.pdf"\r\nContent-Type: application/pdf\r\n\r\n'
)
BODY = HEAD.encode() + b"%PDF-1.7\n" + b"x" * 4_000_000 + b"\r\n--cut--\r\n"


class Place:
    """A server with a folder of its own for uploads, and Tom's way to send a paper."""

    def __init__(self, folder: Path) -> None:
        self.files, self.spool = folder / "files", folder / "spool"
        self.spool.mkdir()
        self.database = folder / "uploads.sqlite3"
        env = environment(
            f"sqlite:///{self.database}", FILES_DIR=str(self.files), TMPDIR=str(self.spool)
        )
        tom = prepare(env, families=0)[1]
        self.path = json.loads(run_in(env, "django", "shell", "-v", "0", "-c", MAKE))
        self.server = Server(env, folder / "log")
        self.headers = {
            "Host": "localhost",
            "Cookie": f"sessionid={tom['session']}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": "multipart/form-data; boundary=cut",
            "Content-Length": str(len(BODY)),
        }

    def send(self, part: bytes) -> socket.socket:
        """Begin the request and send this much of its body."""
        lines = [f"{name}: {value}" for name, value in self.headers.items()]
        line = socket.create_connection(("127.0.0.1", self.server.port), timeout=10)
        line.sendall("\r\n".join([f"POST {self.path} HTTP/1.1", *lines, "", ""]).encode())
        line.sendall(part)
        return line

    def send_all(self) -> int:
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        connection.request("POST", self.path, BODY, self.headers)
        return connection.getresponse().status

    def rows(self) -> tuple[int, int]:
        with sqlite3.connect(self.database, timeout=20) as connection:
            came = "SELECT COUNT(came) FROM meetings_paper"
            return connection.execute(
                f"SELECT COUNT(*), ({came}) FROM meetings_paperfile"
            ).fetchone()

    def wait_until_there_are(self, count: int) -> None:
        """Files, those too that the server keeps only while it reads a request."""
        until = time.monotonic() + 10
        while len(found := self.on_disk()) != count:
            assert time.monotonic() < until, found
            time.sleep(0.1)

    def on_disk(self) -> list[Path]:
        folders = (self.files, self.spool)
        return [file for folder in folders for file in folder.rglob("*") if file.is_file()]


@pytest.fixture
def place(tmp_path) -> Iterator[Place]:
    made = Place(tmp_path)
    with made.server:
        yield made


def test_an_upload_that_is_cut_off_leaves_nothing_and_can_be_sent_again(place):
    for part in (len(HEAD) - 9, len(HEAD) + 200, len(BODY) // 2, len(BODY) - 1):
        line = place.send(BODY[:part])
        time.sleep(0.3)  # it is on the server's side now
        line.close()
    place.wait_until_there_are(0)
    assert place.rows() == (0, 0)

    assert [place.send_all(), place.send_all()] == [302, 302]  # the same form twice
    assert place.rows() == (1, 1)
    place.wait_until_there_are(1)


def test_a_server_that_dies_in_the_middle_leaves_nothing(place):
    line = place.send(BODY[:-5])
    time.sleep(0.2)
    place.server.kill()
    line.close()
    assert place.rows() == (0, 0)
    assert not place.files.exists() or not any(place.files.rglob("*.pdf"))
    place.server.start()
    assert place.send_all() == 302
    assert place.rows() == (1, 1)
