"""Eli changes a guide, and Leila, who follows it, sees what changed."""

import re

from playwright.sync_api import Page, expect

from e2e.steps import axe

GUIDE = "/guides/draft-plan/"
KEEP = f"/guides/keep{GUIDE.removeprefix('/guides')}"
SAID = "The draft comes by e-mail now."
OLD, NEW = "First you get a draft, which", "First you get a draft by e-mail, which"


def given_leila_follows_the_guide(leila: Page) -> None:
    leila.goto(GUIDE)
    leila.get_by_role("button", name="Tell me when this changes").click()
    expect(leila.get_by_text("We will tell you on Today when this guide changes.")).to_be_visible()


def when_eli_writes_a_script_it_is_refused_with_its_place(eli: Page) -> str:
    eli.goto(KEEP)
    box = eli.get_by_label("Standard", exact=True)
    words = box.input_value()
    box.fill(words.replace("A SEND officer", "<script>alert(1)</script> A SEND officer"))
    eli.get_by_role("button", name="Keep as a draft").click()
    refused = eli.get_by_role("alert")
    expect(refused).to_contain_text("Standard, line 23, “The draft comes”, “Who does it”")
    expect(refused).to_contain_text("there is a script in it")
    expect(eli.get_by_label("Standard", exact=True)).to_have_value(re.compile("<script>alert"))
    axe(eli)
    return words


def when_he_writes_what_is_right_it_is_kept_as_a_draft(eli: Page, words: str) -> None:
    eli.get_by_label("Standard", exact=True).fill(words.replace(OLD, NEW))
    eli.get_by_role("button", name="Keep as a draft").click()
    expect(eli.get_by_text("Kept as a draft. Nobody else reads it yet.")).to_be_visible()
    axe(eli)


def then_he_sees_it_as_readers_will_in_each_reading(eli: Page) -> None:
    eli.get_by_role("link", name="See it", exact=True).click()
    expect(eli.get_by_text(NEW)).to_be_visible()
    axe(eli)
    for reading in ("Easy read", "For young people"):
        eli.get_by_role("link", name=reading).click()
        expect(eli.get_by_role("link", name=reading)).to_have_attribute("aria-current", "page")
        expect(eli.get_by_role("heading", name="The draft comes")).to_be_visible()


def then_he_sees_what_is_different_and_publishes_it(eli: Page) -> None:
    eli.get_by_role("link", name="Changes, and publish").click()
    expect(eli.locator("ins", has_text="draft by e-mail,")).to_be_visible()
    expect(eli.locator("del", has_text="draft,")).to_be_visible()
    axe(eli)
    eli.get_by_role("textbox", name="What changed, for families").fill(SAID)
    eli.get_by_role("button", name="Publish").click()
    expect(eli.get_by_text("Read it first, then tick this.").first).to_be_visible()
    expect(eli.get_by_role("textbox", name="What changed, for families")).to_have_value(SAID)
    eli.get_by_role("checkbox", name="I have read it as readers will see it").check()
    eli.get_by_role("button", name="Publish").click()
    expect(eli.get_by_text("Published. Everybody reads it now")).to_be_visible()


def then_leila_finds_on_today_what_changed_once(leila: Page) -> None:
    leila.goto("/")
    news = leila.get_by_role("link", name=SAID)
    expect(news).to_have_count(1)
    axe(leila)
    news.click()
    expect(leila).to_have_url(re.compile(r"/guides/draft-plan/changes/\d+/$"))
    expect(leila.get_by_role("heading", name="What changed")).to_be_visible()
    expect(leila.get_by_text(SAID)).to_be_visible()
    expect(leila.locator("ins", has_text="draft by e-mail,")).to_be_visible()
    axe(leila)
    leila.get_by_role("link", name="Read the guide").click()
    expect(leila.get_by_text(NEW)).to_be_visible()
    leila.goto("/")
    expect(leila.get_by_role("link", name=SAID)).to_have_count(0)


def test_eli_changes_a_guide_and_leila_sees_what_changed(leila: Page, open_as):
    eli = open_as("eli")
    given_leila_follows_the_guide(leila)
    words = when_eli_writes_a_script_it_is_refused_with_its_place(eli)
    when_he_writes_what_is_right_it_is_kept_as_a_draft(eli, words)
    then_he_sees_it_as_readers_will_in_each_reading(eli)
    then_he_sees_what_is_different_and_publishes_it(eli)
    then_leila_finds_on_today_what_changed_once(leila)
    eli.goto("/guides/keep/")
    expect(eli.get_by_text("Our own version")).to_be_visible()
    axe(eli)
