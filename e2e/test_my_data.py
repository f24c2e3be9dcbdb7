"""Leila takes a copy of what she may see, on her phone."""

import json
import subprocess
import sys

from playwright.sync_api import expect

from e2e.site import ROOT
from e2e.steps import axe


def work(site) -> None:
    """What the task worker beside the server does: all that waits."""
    command = [sys.executable, "manage.py", "run_tasks", "--once"]
    subprocess.run(command, cwd=ROOT, env=site.environment, check=True, timeout=60)


def test_a_copy_is_made_while_she_looks_on(site, leila):
    leila.goto("/")
    leila.locator(".you > summary").click()
    leila.get_by_role("link", name="My data").click()
    leila.get_by_role("button", name="Make a copy").click()
    expect(leila.get_by_role("link", name="Look again")).to_be_visible()
    axe(leila)
    work(site)
    # The page sees by itself that it is done.
    to_read = leila.get_by_role("link", name="Save it to read")
    expect(to_read).to_be_visible()
    axe(leila)
    with leila.expect_download() as saving:
        leila.get_by_role("link", name="Save it for a program").click()
    found = json.loads(saving.value.path().read_text())
    assert found["for"] == "Leila Yusuf"
    with leila.expect_download() as saving:
        to_read.click()
    page = leila.context.new_page()
    page.set_content(saving.value.path().read_text())
    expect(page.get_by_role("heading", name="Your conversations")).to_be_visible()
    assert "Karim" not in page.inner_text("body")
    axe(page)


def test_without_scripts_she_looks_again(site, open_as):
    karim = open_as("karim", java_script_enabled=False)
    karim.goto("/my/data/")
    karim.get_by_role("button", name="Make a copy").click()
    work(site)
    karim.get_by_role("link", name="Look again").click()
    expect(karim.get_by_role("link", name="Save it to read")).to_be_visible()
