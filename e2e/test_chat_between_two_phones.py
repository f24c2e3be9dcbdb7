"""Amina and Tom write to each other. Both have the chat open, and nobody reloads anything."""

import re

import pytest
from playwright.sync_api import Page, expect

from e2e.steps import axe, box, message, messages, open_thread, sees, write


@pytest.fixture
def both(amina: Page, tom: Page, site) -> tuple[Page, Page]:
    """Amina on her phone and Tom at his desk, with the same chat open."""
    for page in (amina, tom):
        open_thread(page, site.thread("amina"))
    return amina, tom


def then_it_is_marked(page: Page, text: str, note: str) -> None:
    expect(message(page, text).locator("[data-note]")).to_have_text(note)


def test_words_arrive_at_the_other_side_both_ways(both):
    amina, tom = both
    write(amina, "Can I bring my headphones?")
    sees(tom, "Can I bring my headphones?")
    write(tom, "Yes. I will tell everybody.")
    sees(amina, "Yes. I will tell everybody.")
    for page in both:
        sees(page, "Can I bring my headphones?")
        expect(box(page)).to_have_value("")


def test_what_one_sends_is_sent_and_then_read(both):
    """Tom's own reading reaches her in his working hours, so this asks after hers."""
    amina, tom = both
    write(amina, "Is the bus at eight?")
    expect(message(amina, "Is the bus at eight?").locator("[data-note]")).to_have_text(
        re.compile("Sent|Read by Tom")
    )
    write(tom, "At ten past eight.")
    then_it_is_marked(tom, "At ten past eight.", "Read by Amina")


def test_what_one_has_not_opened_is_not_read(tom, open_as, site):
    open_thread(tom, site.thread("amina"))
    write(tom, "Read this when you like.")
    then_it_is_marked(tom, "Read this when you like.", "Sent")
    amina = open_as("amina")
    amina.goto("/")
    expect(amina.get_by_text("Tom wrote to you")).to_be_visible()
    then_it_is_marked(tom, "Read this when you like.", "Sent")
    amina.get_by_role("link", name="Read the message").click()
    sees(amina, "Read this when you like.")
    then_it_is_marked(tom, "Read this when you like.", "Read by Amina")


def test_each_sees_that_the_other_is_writing(both):
    amina, tom = both
    box(amina).press_sequentially("He")
    expect(tom.get_by_text("Amina Yusuf is writing")).to_be_visible()
    box(tom).press_sequentially("He")
    expect(amina.get_by_text("Tom is writing")).to_be_visible()
    write(tom, "Here I am.")
    sees(amina, "Here I am.")
    expect(amina.get_by_text("Tom is writing")).to_be_hidden()


def test_words_in_a_row_stand_together_under_their_day(both):
    amina, tom = both
    write(tom, "First of two.")
    sees(tom, "First of two.")
    write(tom, "Second of two.")
    for page in both:
        sees(page, "Second of two.")
        expect(message(page, "Second of two.")).to_have_class(re.compile("msg-grouped"))
        expect(page.locator("#messages > .day").last).to_have_text("Today")
        expect(page.locator("#messages > .day", has_text="Today")).to_have_count(1)
    amina.reload()  # what the server draws is grouped alike
    expect(message(amina, "Second of two.")).to_have_class(re.compile("msg-grouped"))
    expect(amina.locator("#messages > .day", has_text="Today")).to_have_count(1)


def test_toms_list_counts_what_arrives(tom, amina, site):
    tom.goto("/messages/")
    row = tom.get_by_role("link", name="Amina Yusuf private")
    expect(row.locator("[data-unread]")).to_be_hidden()
    open_thread(amina, site.thread("amina"))
    write(amina, "One for the list.")
    expect(row.locator("[data-number]")).to_have_text("1")
    write(amina, "Two for the list.")
    expect(row.locator("[data-number]")).to_have_text("2")
    expect(row).to_contain_text("Two for the list.")
    expect(tom.get_by_role("link", name=re.compile("Messages.+2 new"))).to_be_visible()
    axe(tom)
    row.click()
    sees(tom, "Two for the list.")
    expect(tom.get_by_role("link", name="Messages", exact=True).first).to_be_visible()


def test_the_same_chat_on_two_devices_of_amina(both, open_as, site):
    amina, tom = both
    tablet = open_as("amina")
    open_thread(tablet, site.thread("amina"))
    write(amina, "From my phone.")
    sees(tablet, "From my phone.")
    expect(message(tablet, "From my phone.")).to_have_class(re.compile("msg-me"))
    sees(tom, "From my phone.")


def test_a_chat_with_many_words_at_once_keeps_their_order(both):
    amina, tom = both
    said = [f"In order {n}." for n in range(12)]
    for text in said:
        write(amina, text)
    sees(tom, said[-1])
    for page in both:
        expect(messages(page).filter(has_text="In order").locator("[data-body]")).to_have_text(said)
    # Whoever cannot see hears the newest; the page keeps to what one axe run can look at.
    expect(tom.locator("[data-announce]")).to_have_text("Amina: In order 11.")


def test_the_open_chat_shuts_nobody_out(both):
    amina, tom = both
    write(amina, "The last one.")
    sees(tom, "The last one.")
    for page in both:
        page.reload()  # back to one page of messages
        sees(page, "The last one.")
        axe(page)
