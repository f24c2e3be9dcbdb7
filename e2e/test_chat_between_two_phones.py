"""Amina and Tom write to each other. Both have the chat open, and nobody reloads anything."""

import re

from playwright.sync_api import Locator, Page, expect

from e2e.steps import axe, box, message, messages, open_thread, sees, write


def note(page: Page, text: str) -> Locator:
    """What stands under one's own message."""
    return message(page, text).locator("[data-note]")


def then_words_in_a_row_stand_together(page: Page, second: str) -> None:
    expect(message(page, second)).to_have_class(re.compile("msg-grouped"))
    today = page.locator("#messages > .day", has_text="Today")
    expect(today).to_have_count(1)
    expect(page.locator("#messages > .day").last).to_have_text("Today")


def test_a_talk_is_live_on_every_device(amina, tom, open_as, site):
    tablet = open_as("amina")
    pages = (amina, tablet, tom)
    for page in pages:
        open_thread(page, site.thread("amina"))

    box(amina).press_sequentially("He")
    expect(tom.get_by_text("Amina Yusuf is writing")).to_be_visible()
    box(tom).press_sequentially("He")
    expect(amina.get_by_text("Tom is writing")).to_be_visible()
    write(tom, "Here I am.")
    for page in pages:
        sees(page, "Here I am.")
    expect(amina.get_by_text("Tom is writing")).to_be_hidden()
    expect(note(tom, "Here I am.")).to_have_text("Read by Amina")

    # Tom's own reading reaches her in his working hours.
    write(amina, "Can I bring my headphones?")
    for page in pages:
        sees(page, "Can I bring my headphones?")
    expect(note(amina, "Can I bring my headphones?")).to_have_text(re.compile("Sent|Read by Tom"))
    expect(message(tablet, "Can I bring my headphones?")).to_have_class(re.compile("msg-me"))
    expect(box(amina)).to_have_value("")

    said = [f"In order {n}." for n in range(12)]
    for text in said:
        write(tom, text)
    sees(amina, said[-1])
    for page in pages:
        expect(messages(page).filter(has_text="In order").locator("[data-body]")).to_have_text(said)
        then_words_in_a_row_stand_together(page, said[1])
    expect(amina.locator("[data-announce]")).to_have_text("Tom: In order 11.")

    expect(note(tom, said[-1])).to_have_text("Read by Amina")
    for page in (amina, tom):
        page.reload()  # what the server draws is the same
        then_words_in_a_row_stand_together(page, said[1])
        axe(page)


def test_what_arrives_is_counted_and_read_when_it_is_opened(tom, amina, site):
    open_thread(tom, site.thread("amina"))
    write(tom, "Read this when you like.")
    expect(note(tom, "Read this when you like.")).to_have_text("Sent")
    amina.goto("/")
    expect(amina.get_by_text("Tom wrote to you")).to_be_visible()
    expect(note(tom, "Read this when you like.")).to_have_text("Sent")
    amina.get_by_role("link", name="Read the message").click()
    sees(amina, "Read this when you like.")
    expect(note(tom, "Read this when you like.")).to_have_text("Read by Amina")

    tom.goto("/messages/")
    row = tom.get_by_role("link", name="Amina Yusuf private")
    expect(row.locator("[data-unread]")).to_be_hidden()
    for n, text in enumerate(["One for the list.", "Two for the list."], 1):
        write(amina, text)
        expect(row.locator("[data-number]")).to_have_text(str(n))
    expect(row).to_contain_text("Two for the list.")
    expect(tom.get_by_role("link", name=re.compile("Messages.+2 new"))).to_be_visible()
    axe(tom)
    row.click()
    sees(tom, "Two for the list.")
    expect(tom.get_by_role("link", name="Messages", exact=True).first).to_be_visible()
