"""Sam has a long chat with Tom. What she reads stays in its place, whatever arrives around it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from e2e.steps import axe, box, message, messages, open_thread, sees, write


@pytest.fixture
def in_chat(sam: Page, site) -> Page:
    open_thread(sam, site.thread("sam"))
    return sam


def place_of(row: Locator) -> float:
    found = row.bounding_box()
    assert found
    return found["y"]


def jump(page: Page) -> Locator:
    return page.locator("[data-jump] a")


def when_she_scrolls_up(page: Page) -> Locator:
    """She reads something in the middle of the page: that row."""
    middle = messages(page).nth(25)
    middle.evaluate("row => row.scrollIntoView({block: 'center'})")
    expect(jump(page)).to_be_visible()
    return middle


def then_the_end_is_in_view(page: Page) -> None:
    expect(messages(page).last).to_be_in_viewport()
    expect(jump(page)).to_be_hidden()


def test_a_chat_opens_at_its_end(in_chat):
    then_the_end_is_in_view(in_chat)
    expect(box(in_chat)).to_be_in_viewport()


def test_what_arrives_does_not_move_what_one_reads(in_chat, site):
    middle = when_she_scrolls_up(in_chat)
    expect(jump(in_chat)).to_have_text("Newest")
    before = place_of(middle)
    site.say("tom", "sam", "Did you see this?", "And this?")
    expect(message(in_chat, "And this?")).to_have_count(1)
    expect(jump(in_chat)).to_have_text("New messages")
    assert place_of(middle) == before
    jump(in_chat).click()
    then_the_end_is_in_view(in_chat)
    sees(in_chat, "And this?")
    line = in_chat.locator("#messages > .new-line")
    expect(line).to_have_count(1)
    assert place_of(line) < place_of(message(in_chat, "Did you see this?"))


def test_what_arrives_at_the_end_comes_into_view(in_chat, site):
    site.say("tom", "sam", *(f"Line after line {n}." for n in range(8)))
    sees(in_chat, "Line after line 7.")
    then_the_end_is_in_view(in_chat)
    expect(in_chat.locator("#messages > .new-line")).to_have_count(0)


def test_writing_brings_one_back_to_the_end(in_chat):
    when_she_scrolls_up(in_chat)
    write(in_chat, "Back to now.")
    sees(in_chat, "Back to now.")
    then_the_end_is_in_view(in_chat)


def test_older_words_load_above_and_what_one_reads_stays(in_chat):
    older = in_chat.get_by_role("link", name="Show older messages")
    first = messages(in_chat).first
    held = in_chat.locator(f"#{first.get_attribute('id')}")
    older.evaluate("link => link.scrollIntoView({block: 'center'})")
    before, rows = place_of(held), messages(in_chat).count()
    older.click()
    expect(messages(in_chat)).not_to_have_count(rows)
    assert abs(place_of(held) - before) < 1
    numbers = messages(in_chat).evaluate_all("all => all.map(each => Number(each.dataset.seq))")
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert len(numbers) > rows
    days = in_chat.locator("#messages > .day").all_inner_texts()
    assert len(days) == len(set(days))


def test_new_words_are_below_a_line_and_in_view(sam, open_as, site):
    site.read_all("sam", "sam")
    site.say("tom", "sam", *(f"While she slept {n}." for n in range(20)))
    tablet = open_as("sam")
    tablet.goto("/messages/")
    unread = tablet.locator("[data-unread] [data-number]")
    expect(unread).to_have_text("20")
    open_thread(sam, site.thread("sam"))
    line = sam.locator("#messages > .new-line")
    expect(line).to_have_text("New messages")
    expect(line).to_be_in_viewport()
    assert place_of(line) < place_of(message(sam, "While she slept 0."))
    assert place_of(line) >= sam.locator(".top").bounding_box()["height"]  # not under the bar
    expect(message(sam, "While she slept 19.")).not_to_be_in_viewport()
    axe(sam)
    jump(sam).click()
    then_the_end_is_in_view(sam)
    expect(unread).to_be_hidden()
    sam.reload()
    expect(message(sam, "While she slept 19.")).to_be_in_viewport()
    expect(line).to_have_count(0)


def test_only_what_was_on_the_screen_is_read(sam, tom, site):
    site.read_all("sam", "sam")
    site.say("tom", "sam", *(f"Far down {n}." for n in range(25)))
    open_thread(tom, site.thread("sam"))
    open_thread(sam, site.thread("sam"))
    note = "[data-note]"
    expect(message(tom, "Far down 0.").locator(note)).to_have_text("Read by Sam")
    expect(message(tom, "Far down 24.").locator(note)).to_have_text("Sent")
    jump(sam).click()
    expect(message(tom, "Far down 24.").locator(note)).to_have_text("Read by Sam")
