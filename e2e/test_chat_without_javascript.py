"""Amina's phone runs no scripts: everything in the chat still works, page by page."""

import re

import pytest
from playwright.sync_api import Page, expect

from e2e.steps import box, message, messages, sees, write


@pytest.fixture
def amina(open_as) -> Page:
    return open_as("amina", java_script_enabled=False)


@pytest.fixture
def tom(open_as) -> Page:
    return open_as("tom", java_script_enabled=False)


def test_they_write_to_each_other_page_by_page(amina, tom, site, problems):
    amina.goto("/")
    amina.get_by_role("link", name="Open your chat").click()
    sees(amina, "Tom said this, number 4.")
    write(amina, "No scripts here.")
    sees(amina, "No scripts here.")
    expect(box(amina)).to_have_value("")
    tom.goto("/messages/")
    tom.get_by_role("link", name="No scripts here.").click()
    sees(tom, "No scripts here.")
    write(tom, "None needed.")
    sees(tom, "None needed.")

    amina.goto("/messages/")
    count = amina.locator("[data-nav=messages] [data-count]")
    expect(count).to_be_visible()
    amina.get_by_role("link", name="None needed.").click()
    amina.get_by_role("button", name="I have read these").click()
    expect(amina).to_have_url(re.compile(re.escape(site.thread("amina"))))
    expect(count).to_be_hidden()
    tom.reload()
    expect(message(tom, "None needed.").locator("[data-note]")).to_have_text("Read by Amina")

    problems.expected("400 (Bad Request)")  # the browser's own note of the answer
    too_long = "c" * 5001
    write(amina, too_long)
    expect(amina.get_by_role("alert")).to_contain_text("This message is too long: 5001 letters.")
    expect(box(amina)).to_have_value(too_long)
    write(amina, "Shorter now.")
    sees(amina, "Shorter now.")
    expect(message(amina, "ccc")).to_have_count(0)


def test_older_words_are_a_page_away_and_so_is_the_way_back(open_as, site):
    sam = open_as("sam", java_script_enabled=False)
    sam.goto(site.thread("sam"))
    newest = messages(sam).last.get_attribute("data-seq")
    sam.get_by_role("link", name="Show older messages").click()
    expect(message(sam, "Sam said this, number 1.")).to_be_visible()
    expect(sam.get_by_role("link", name="Show older messages")).to_have_count(0)
    sam.get_by_role("link", name="Show the newest messages").click()
    expect(messages(sam).last).to_have_attribute("data-seq", newest or "")
