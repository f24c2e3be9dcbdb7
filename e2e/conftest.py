"""The people, each with a browser of their own, and the server that they talk to.

The database and the static files are prepared once for the whole run. Each worker has one server
and one Chromium; each file begins with the database as it was prepared, and each page with an
empty browser. A file that kills its server has a `site` of its own. A test fails when a page logs
an error, throws one or breaks the Content-Security-Policy, unless the journey said that it
expects it.

Two workers share two cores, and beginning is what costs: each person of a test is a browser, a
sign-in and a page without a cache, about a second of one core. So a journey goes on with the same
people where it can, `axe` looks at each page once, and what can be seen without a browser is in
`tests/`.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.site import Site, prepare
from e2e.steps import become

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1280, "height": 800}}
STAFF = {"tom", "priya", "jo", "ruth", "grace", "nadia", "hana", "moira", "eli", "nia"}
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The last list wins over Playwright's, so this has of that what matters here. The popups are
    # two pages of Chromium's own for each window, and cost a third of the whole run.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsUpgrades,PaintHolding,ThirdPartyStoragePartitioning,"
    "OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch",
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
) -> Iterator[Callable[[], Site]]:
    """`new_site()` starts a server; all of a file's servers end with the file."""
    sites = []

    def start() -> Site:
        site = Site(prepared, tmp_path_factory.mktemp("site"))
        sites.append(site)
        site.start()
        return site

    yield start
    for site in sites:
        site.kill()


@pytest.fixture(scope="session")
def shared_site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The server of this worker."""
    site = Site(prepared, tmp_path_factory.mktemp("site"))
    site.start()
    yield site
    site.kill()


@pytest.fixture(scope="module")
def site(shared_site: Site) -> Site:
    """The worker's server, as it was prepared. A file that kills it defines its own `site`."""
    shared_site.afresh()
    return shared_site


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
            become(persona, context, site)
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
