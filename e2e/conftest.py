"""The people, each with a browser of their own, and the server that their file talks to.

Every file has its own server with a fresh copy of the database; the database and the static
files are prepared once for the whole run. A test fails when a page logs an error, throws one or
breaks the Content-Security-Policy, unless the journey said that it expects it.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.site import Site, prepare

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
STAFF = {"tom", "priya", "jo", "ruth", "grace"}
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PATIENCE = 10_000  # ms; two browsers and two servers share two cores
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The browser that `scripts/find-chromium` found; without one, Playwright's own."""
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []  # Chromium refuses one as root
    found = os.environ.get("CHROMIUM") or None
    return {**browser_type_launch_args, "executable_path": found, "args": [*FLAGS, *sandbox]}


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """What every server begins with: made by the worker that comes first."""
    mine = tmp_path_factory.getbasetemp()
    folder = (mine if worker_id == "master" else mine.parent) / "prepared"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "things.json").exists():
            prepare(folder)
    return folder


@pytest.fixture(scope="module")
def new_site(
    prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Site]]:
    """`new_site()` starts a server; all of a file's servers end with the file."""
    sites = []

    def start(**options: str) -> Site:
        site = Site(prepared, tmp_path_factory.mktemp("site"), **options)
        sites.append(site)
        site.start()
        return site

    yield start
    for site in sites:
        site.kill()


@pytest.fixture(scope="module")
def site(new_site: Callable[..., Site]) -> Site:
    """The server of this file. One that needs another kind defines its own `site`."""
    return new_site()


class Problems:
    """What went wrong in any page of the test. `expected` names what its journey provokes."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.expected_parts: list[str] = []

    def expected(self, *parts: str) -> None:
        self.expected_parts += parts

    @property
    def unexpected(self) -> list[str]:
        return [one for one in self.found if not any(part in one for part in self.expected_parts)]


@pytest.fixture
def problems() -> Iterator[Problems]:
    noted = Problems()
    yield noted
    assert noted.unexpected == []


@pytest.fixture
def open_as(site: Site, problems: Problems, new_context: Callable) -> Callable[..., Page]:
    """`open_as("amina")`: an empty page of a browser in which she is signed in; None is nobody."""

    def open_page(persona: str | None, **options: object) -> Page:
        device = DESK if persona in STAFF else PHONE
        context = new_context(
            base_url=site.url,
            locale="en-GB",
            timezone_id="Europe/London",
            **{**device, **options},
        )
        context.set_default_timeout(PATIENCE)
        if persona:
            cookie = {"name": "sessionid", "value": site.session(persona), "httpOnly": True}
            context.add_cookies([{**cookie, "url": site.url}])
        context.on(
            "console",
            lambda said: (
                said.type == "error" and problems.found.append(f"{said.text} {said.location}")
            ),
        )
        context.on("weberror", lambda thrown: problems.found.append(str(thrown.error)))
        return context.new_page()

    return open_page


# The people. Families hold a phone, staff sit at a desk.


@pytest.fixture
def amina(open_as: Callable[..., Page]) -> Page:
    return open_as("amina")


@pytest.fixture
def leila(open_as: Callable[..., Page]) -> Page:
    return open_as("leila")


@pytest.fixture
def karim(open_as: Callable[..., Page]) -> Page:
    return open_as("karim")


@pytest.fixture
def sam(open_as: Callable[..., Page]) -> Page:
    return open_as("sam")


@pytest.fixture
def tom(open_as: Callable[..., Page]) -> Page:
    return open_as("tom")


@pytest.fixture
def jo(open_as: Callable[..., Page]) -> Page:
    return open_as("jo")


@pytest.fixture
def grace(open_as: Callable[..., Page]) -> Page:
    return open_as("grace")


@pytest.fixture
def nobody(open_as: Callable[..., Page]) -> Page:
    """Somebody who is not signed in."""
    return open_as(None)
