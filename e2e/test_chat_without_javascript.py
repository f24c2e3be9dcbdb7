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


def test_they_write_to_each_other_page_by_page(amina, tom, site):
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
    amina.reload()
    sees(amina, "None needed.")


def test_a_message_sent_twice_by_a_nervous_thumb_is_there_once(amina, site):
    amina.goto(site.thread("amina"))
    box(amina).fill("Only once.")
    again = amina.locator("form[data-composer]").evaluate(
        "form => Object.fromEntries(new FormData(form))"
    )
    amina.get_by_role("button", name="Send").click()
    sees(amina, "Only once.")
    answer = amina.request.post(site.thread("amina") + "send/", form=again)
    assert answer.ok
    amina.reload()
    sees(amina, "Only once.")


def test_older_words_are_a_page_away_and_so_is_the_way_back(open_as, site):
    sam = open_as("sam", java_script_enabled=False)
    sam.goto(site.thread("sam"))
    newest = messages(sam).last.get_attribute("data-seq")
    sam.get_by_role("link", name="Show older messages").click()
    expect(message(sam, "Sam said this, number 1.")).to_be_visible()
    expect(sam.get_by_role("link", name="Show older messages")).to_have_count(0)
    sam.get_by_role("link", name="Show the newest messages").click()
    expect(messages(sam).last).to_have_attribute("data-seq", newest or "")


def test_she_says_that_she_has_read_these(amina, tom, site):
    site.say("tom", "amina", "Please read this.")
    amina.goto("/messages/")
    count = amina.locator("[data-nav=messages] [data-count]")
    expect(count).to_be_visible()
    amina.get_by_role("link", name="Please read this.").click()
    amina.get_by_role("button", name="I have read these").click()
    expect(amina).to_have_url(re.compile(re.escape(site.thread("amina"))))
    expect(count).to_be_hidden()
    expect(amina.get_by_role("button", name="I have read these")).to_have_count(0)
    tom.goto(site.thread("amina"))
    expect(message(tom, "Please read this.").locator("[data-note]")).to_have_text("Read by Amina")


def test_a_refused_message_is_still_in_the_box(amina, site, problems):
    problems.expected("400 (Bad Request)")  # the browser's own note of the answer
    amina.goto(site.thread("amina"))
    too_long = "c" * 5001
    write(amina, too_long)
    alert = amina.get_by_role("alert")
    expect(alert).to_contain_text("This message is too long: 5001 letters. Up to 5000")
    expect(box(amina)).to_have_value(too_long)
    write(amina, "Shorter now.")
    sees(amina, "Shorter now.")
    expect(message(amina, "ccc")).to_have_count(0)
