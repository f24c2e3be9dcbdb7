"""Eli brings entries from a file with bad rows, puts one right by hand, and checks another."""

import csv
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e.site import ROOT, Site
from e2e.steps import axe

COLUMNS = ("code", "name", "summary", "categories", "age_from", "kept_by", "checked", "review_by")


@contextmanager
def a_worker(site: Site) -> Iterator[None]:
    """The task worker beside the server, from now on."""
    command = [sys.executable, "manage.py", "run_tasks"]
    worker = subprocess.Popen(command, cwd=ROOT, env=site.environment)
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=30)


def given_a_file_with_two_bad_rows(folder: Path) -> Path:
    """Twelve clubs, with semicolons; the first is due to be checked again."""
    day = date.today() - timedelta(days=90)
    rows = [
        [f"E2E-{n}", f"Pottery {n}", "Clay on a wheel.", "social", "8", "SEND team", day, ""]
        for n in range(1, 13)
    ]
    rows[0][-1] = day + timedelta(days=30)
    rows[4][4] = "eight"
    rows[7][3] = "Clubs and activites"
    made = StringIO()
    csv.writer(made, delimiter=";").writerows([COLUMNS, *rows])
    file = folder / "pottery.csv"
    file.write_text(made.getvalue(), "utf-8-sig")
    return file


def when_he_sends_it(eli: Page, file: Path) -> None:
    eli.get_by_label("The file").set_input_files(file)
    eli.get_by_role("button", name="Check the file").click()


def then_he_sees_how_far_it_is(eli: Page) -> None:
    expect(eli.get_by_role("heading", name="Checking the file")).to_be_visible()
    expect(eli.get_by_role("progressbar")).to_be_visible()
    expect(eli.get_by_role("status")).to_have_text("0 of 12 rows.")
    axe(eli)


def then_he_sees_what_would_happen(eli: Page) -> None:
    """The page sees by itself that it is done."""
    heading = eli.get_by_role("heading", name="This is what would happen")
    expect(heading).to_be_visible(timeout=30_000)
    counts = eli.locator(".offer-counts")
    expect(counts).to_contain_text("10 would be added")
    expect(counts).to_contain_text("2 refused")
    expect(eli.get_by_role("row", name="6 age_from")).to_contain_text("a whole number from 0 to")
    expect(eli.get_by_role("row", name="9 categories")).to_contain_text("Clubs and activities")
    axe(eli)


def when_he_takes_it_in(eli: Page) -> None:
    eli.get_by_role("button", name="Take it in").click()
    expect(eli.get_by_role("heading", name="It is taken in")).to_be_visible(timeout=30_000)
    expect(eli.locator(".offer-counts")).to_contain_text("10 added")


def then_he_puts_the_report_right_and_sends_that(eli: Page, folder: Path) -> None:
    with eli.expect_download() as saving:
        eli.get_by_role("link", name="Save these 2 rows").click()
    text = saving.value.path().read_text("utf-8-sig")
    file = folder / saving.value.suggested_filename
    file.write_text(text.replace('"eight"', '"8"').replace('"Clubs and activites"', '"social"'))
    eli.get_by_role("link", name="All files").click()
    when_he_sends_it(eli, file)
    expect(eli.locator(".offer-counts")).to_contain_text("2 would be added", timeout=30_000)
    expect(eli.locator(".offer-counts")).to_contain_text("0 refused")


def then_he_changes_one_by_hand(eli: Page) -> None:
    eli.goto("/local-offer/keep/")
    eli.get_by_role("searchbox", name="Find by name or code").fill("E2E-6")
    eli.get_by_role("button", name="Find").click()
    eli.get_by_role("link", name="Pottery 6").click()
    eli.get_by_label("What it costs").fill("Free")
    eli.get_by_label("To age").fill("4")
    eli.get_by_role("button", name="Save").click()
    expect(eli.get_by_role("alert")).to_contain_text("before it begins at 8")
    axe(eli)
    eli.get_by_label("To age").fill("16")
    eli.get_by_role("button", name="Save").click()
    expect(eli.get_by_role("status").first).to_contain_text("Everybody reads it like this now.")
    axe(eli)


def then_he_says_that_another_is_still_right(eli: Page) -> None:
    eli.goto("/local-offer/keep/?show=check&words=pottery")
    axe(eli)
    eli.get_by_role("button", name="Still right").click()
    expect(eli.get_by_role("status").first).to_contain_text("it is still right")
    expect(eli.get_by_role("heading", name="Nothing has this name")).to_be_visible()


def then_a_stranger_finds_it(nobody: Page) -> None:
    nobody.goto("/local-offer/?q=pottery")
    expect(nobody.get_by_role("link", name="Pottery 6")).to_be_visible()


@pytest.fixture
def eli(open_as) -> Page:
    return open_as("eli")


def test_eli_brings_a_file_and_keeps_what_came(site, eli, nobody, tmp_path):
    file = given_a_file_with_two_bad_rows(tmp_path)
    eli.goto("/local-offer/keep/")
    eli.get_by_role("link", name="From a file", exact=True).click()
    axe(eli)
    when_he_sends_it(eli, file)
    then_he_sees_how_far_it_is(eli)
    with a_worker(site):
        then_he_sees_what_would_happen(eli)
        when_he_takes_it_in(eli)
        then_he_puts_the_report_right_and_sends_that(eli, tmp_path)
    then_he_changes_one_by_hand(eli)
    then_he_says_that_another_is_still_right(eli)
    then_a_stranger_finds_it(nobody)


def test_without_scripts_he_looks_again(site, open_as, tmp_path):
    eli = open_as("eli", java_script_enabled=False)
    eli.goto("/local-offer/keep/files/")
    when_he_sends_it(eli, given_a_file_with_two_bad_rows(tmp_path))
    expect(eli.get_by_role("progressbar")).to_be_visible()
    eli.get_by_role("link", name="Look again").click()
    expect(eli.get_by_role("status")).to_have_text("0 of 12 rows.")
