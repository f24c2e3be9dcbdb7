"""The set-up scripts on machines that have less, or worse, than they should.

Each test has its own PATH: a few real tools, and stand-ins for what is looked for.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"
TOOLS = ["sh", "bash", "cat", "cmp", "dirname", "grep", "head", "mkdir", "rm", "timeout"]
WORKS = f'exec {sys.executable} "$@"'
OLD = f'exec {sys.executable} -c "import sys; sys.version_info = (3, 10)\n$2"'
NO_ENSUREPIP = f"exec {sys.executable} -c \"import sys; sys.modules['ensurepip'] = None\n$2\""
BROKEN = "exit 127"
DRAWS = 'echo "<html></html>"'
# Makes an environment whose own Python writes down each call, and fails while told to.
MAKES_VENV = """
if [ "$1" = -c ]; then exit 0; fi
shift 2
if [ "$1" = --clear ]; then rm -rf "$2"; shift; fi
mkdir -p "$1/bin"
echo made >>calls
cp environment-python "$1/bin/python"
"""
ENVIRONMENT_PYTHON = """#!/bin/sh
if [ "$1" = -V ]; then echo Python 3.11.7; exit 0; fi
echo "$*" >>calls
[ ! -e offline ]
"""


class Machine:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool))
        shutil.copytree(SCRIPTS, folder / "scripts")
        self.become(1000)

    def has(self, name: str, script: str) -> str:
        path = self.folder / name if "/" in name else self.bin / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return str(path)

    def become(self, user: int) -> None:
        self.has("id", f"echo {user}")

    def run(self, *command: str, **env: str) -> subprocess.CompletedProcess[str]:
        script, *arguments = command
        return subprocess.run(
            [self.folder / "scripts" / script, *arguments],
            env={"PATH": str(self.bin), **env},
            capture_output=True,
            text=True,
            timeout=30,
        )


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


@pytest.mark.parametrize(
    "bad", [BROKEN, OLD, NO_ENSUREPIP], ids=["broken", "old", "without ensurepip"]
)
def test_a_python_that_will_not_do_is_passed_over(machine, bad):
    machine.has("python3.11", bad)
    good = machine.has("python3.12", WORKS)
    assert machine.run("find-python").stdout.strip() == good


def test_plain_python3_is_the_last_choice(machine):
    good = machine.has("python3", WORKS)
    assert machine.run("find-python").stdout.strip() == good
    better = machine.has("python3.14", WORKS)
    assert machine.run("find-python").stdout.strip() == better


def test_without_a_python_anyone_but_root_is_told_what_to_type(machine):
    machine.has("apt-get", "echo $* >>installed")
    result = machine.run("find-python")
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == "sudo apt-get install -y python3 python3-venv"
    assert not (machine.folder / "installed").exists()


def test_without_a_python_root_installs_one(machine):
    machine.become(0)
    install = f'[ "$1" = update ] || ln -s {sys.executable} {machine.bin}/python3'
    machine.has("apt-get", install)
    (machine.bin / "ln").symlink_to(shutil.which("ln"))
    assert machine.run("find-python").stdout.strip() == f"{machine.bin}/python3"


def test_the_chromium_named_by_the_environment_comes_first(machine):
    machine.has("chromium", DRAWS)
    mine = machine.has("mine", DRAWS)
    assert machine.run("find-chromium", CHROMIUM=mine).stdout.strip() == mine


def test_a_named_chromium_that_does_not_draw_is_a_failure(machine):
    machine.has("chromium", DRAWS)
    result = machine.run("find-chromium", CHROMIUM=machine.has("mine", BROKEN))
    assert result.returncode == 1
    assert result.stdout == ""
    assert "which does not draw a page" in result.stderr


@pytest.mark.parametrize(("user", "sandbox"), [(0, False), (1000, True)])
def test_only_root_goes_without_the_sandbox(machine, user, sandbox):
    machine.become(user)
    machine.has("chromium", f'echo "$*" >{machine.folder}/flags; {DRAWS}')
    assert machine.run("find-chromium").returncode == 0
    assert ("--no-sandbox" not in (machine.folder / "flags").read_text()) is sandbox


def test_playwright_brings_a_chromium_when_there_is_none(machine):
    theirs = machine.folder / "theirs"
    install = f"""
        if [ "$1" = -c ]; then echo {theirs}
        else printf '#!/bin/sh\n{DRAWS}\n' >{theirs}; chmod +x {theirs}; fi"""
    machine.has(".venv/bin/python", install)
    (machine.bin / "chmod").symlink_to(shutil.which("chmod"))
    assert machine.run("find-chromium").stdout.strip() == str(theirs)


def test_without_any_chromium_the_tests_stop(machine):
    machine.has(".venv/bin/python", "exit 1")
    result = machine.run("find-chromium")
    assert result.returncode == 1
    assert "The browser tests need Chromium" in result.stderr


@pytest.fixture
def fresh(machine):
    """A machine where the environment can be made, and the calls made to do it."""
    machine.has("python3.11", MAKES_VENV)
    (machine.bin / "cp").symlink_to(shutil.which("cp"))
    machine.has("./environment-python", ENVIRONMENT_PYTHON)
    for name in ("requirements.txt", "requirements-dev.txt"):
        (machine.folder / name).write_text(name)
    return machine


def calls(machine: Machine) -> list[str]:
    """What was done since last asked: "made", and the last word of each install."""
    log = machine.folder / "calls"
    lines = log.read_text().splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return [line.split()[-1] for line in lines]


def test_set_up_installs_only_what_changed(fresh):
    assert fresh.run("setup", "requirements.txt").returncode == 0
    assert calls(fresh) == ["made", "requirements.txt"]
    fresh.run("setup", "requirements.txt")
    assert calls(fresh) == []
    fresh.run("setup", "requirements-dev.txt")
    assert calls(fresh) == ["requirements-dev.txt"]
    fresh.run("setup", "requirements.txt")
    assert calls(fresh) == []
    (fresh.folder / "requirements-dev.txt").write_text("newer")
    fresh.run("setup", "requirements-dev.txt")
    assert calls(fresh) == ["requirements-dev.txt"]


def test_an_environment_that_was_cut_off_or_broken_is_made_again(fresh):
    fresh.run("setup", "requirements.txt")
    (fresh.folder / "requirements.txt").write_text("newer")
    (fresh.folder / "offline").touch()
    assert fresh.run("setup", "requirements.txt").returncode != 0
    (fresh.folder / "offline").unlink()
    half_written = fresh.folder / ".venv/half-written"
    half_written.touch()
    calls(fresh)
    assert fresh.run("setup", "requirements.txt").returncode == 0
    assert calls(fresh) == ["made", "requirements.txt"]
    assert not half_written.exists()
    (fresh.folder / ".venv/bin/python").unlink()
    fresh.run("setup", "requirements.txt")
    assert calls(fresh) == ["made", "requirements.txt"]


def test_a_taken_port_is_said_before_anything_is_done(machine):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        result = machine.run("run", PORT=str(port))
    assert result.returncode == 1
    assert f"PORT={port + 1} make run" in result.stderr
    assert not (machine.folder / ".venv").exists()


# --- make run: a web process and a task worker that live and die together ---------------------

# Each writes its process number and stays; the web one listens, as Daphne would.
STAYS = f"""
case "$*" in
  *scripts.prepare*) exit 0 ;;
  *daphne*) echo $$ >web; exec {sys.executable} -c "
import os, signal, socket
server = socket.create_server(('127.0.0.1', int(os.environ['PORT'])))
signal.pause()" ;;
  *run_tasks*) echo $$ >worker; exec {sys.executable} -c "import signal; signal.pause()" ;;
esac
"""
IGNORES_TERM = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.pause()"
SOON = 5.0  # seconds


class Running:
    """`make run` in a session of its own, begun and announced."""

    def __init__(self, machine: Machine) -> None:
        for tool in ("sleep", "setpriv", "true"):
            if shutil.which(tool):
                (machine.bin / tool).symlink_to(shutil.which(tool))
        (machine.folder / "scripts/setup").write_text("#!/bin/sh\n")
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.said = machine.folder / "said"
        with self.said.open("w") as said:
            self.script = subprocess.Popen(
                [machine.folder / "scripts/run"],
                env={"PATH": str(machine.bin), "PORT": str(port)},
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        wait_for(lambda: "Press Ctrl-C to stop." in self.said.read_text())
        names = ("web", "worker")
        wait_for(lambda: all((machine.folder / name).exists() for name in names))
        self.pids = {name: int((machine.folder / name).read_text()) for name in names}

    @property
    def left(self) -> list[str]:
        """Which processes of the session still run."""
        found = []
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                name, _, rest = status.read_text().rpartition(")")
            except OSError:
                continue
            state, _parent, _group, session = rest.split()[:4]
            if int(session) == self.script.pid and state != "Z":
                found.append(name)
        return found

    def has_ended(self) -> bool:
        return self.script.poll() is not None and not self.left


def wait_for(true, seconds: float = 20.0) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.fixture
def running(machine):
    machine.has(".venv/bin/python", STAYS)
    started = Running(machine)
    yield started
    if started.left:
        os.killpg(started.script.pid, signal.SIGKILL)
    started.script.wait()


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("name", ["web", "worker"])
def test_when_one_of_the_two_dies_the_other_ends(running, name, sent):
    os.kill(running.pids[name], sent)
    wait_for(running.has_ended, SOON)
    assert running.script.returncode == 1
    assert "one of its two processes ended by itself" in running.said.read_text()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_who_stops_it_leaves_nothing_behind(running, sent):
    os.kill(running.script.pid, sent)
    wait_for(running.has_ended, SOON)
    assert running.script.returncode == 0


def test_ctrl_c_reaches_all_of_them_at_once(running):
    os.killpg(running.script.pid, signal.SIGINT)
    wait_for(running.has_ended, SOON)
    assert running.script.returncode == 0


@pytest.mark.skipif(not shutil.which("setpriv"), reason="the kernel is asked with setpriv")
def test_a_script_that_is_killed_leaves_nothing_either(running):
    running.script.kill()
    wait_for(running.has_ended, SOON)


def test_a_worker_that_will_not_end_is_made_to(machine):
    stubborn = STAYS.replace("import signal; signal.pause()", IGNORES_TERM)
    assert stubborn != STAYS
    machine.has(".venv/bin/python", stubborn)
    running = Running(machine)
    time.sleep(0.3)  # until it ignores the signal
    os.kill(running.script.pid, signal.SIGTERM)
    wait_for(running.has_ended, 2 * SOON)
