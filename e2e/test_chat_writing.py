"""The box to write in: drafts, the counter, keys, and what happens without a signal."""

import pytest
from playwright.sync_api import Page, expect

from e2e.steps import axe, box, message, open_thread, sees, write

FACE = "👩‍👩‍👧"  # five code points, eight UTF-16 units, one thing to see
LIMIT = 5_000  # code points
NO_CONNECTION = "No connection. Trying again."


@pytest.fixture
def in_chat(amina: Page, site) -> Page:
    open_thread(amina, site.thread("amina"))
    return amina


@pytest.fixture
def tom_in_chat(tom: Page, site) -> Page:
    open_thread(tom, site.thread("amina"))
    return tom


def given_no_signal(page: Page, problems) -> None:
    problems.expected("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    expect(page.get_by_text(NO_CONNECTION)).to_be_visible()


def when_the_signal_is_back(page: Page) -> None:
    page.context.set_offline(False)
    expect(page.get_by_text(NO_CONNECTION)).to_be_hidden()


def when_almost_all_is_written(page: Page, left: int) -> None:
    box(page).fill("a" * (LIMIT - left))
    expect(page.get_by_text("Letters left")).to_have_text(f"Letters left: {left}")


# --- drafts -----------------------------------------------------------------------------


def test_a_draft_is_there_after_a_reload_and_gone_once_sent(in_chat, site):
    box(in_chat).fill("I wanted to say that")
    in_chat.reload()
    expect(box(in_chat)).to_have_value("I wanted to say that")
    in_chat.goto(site.team("amina"))
    in_chat.goto(site.thread("amina"))
    expect(box(in_chat)).to_have_value("I wanted to say that")
    write(in_chat, "I wanted to say thank you.")
    sees(in_chat, "I wanted to say thank you.")
    in_chat.reload()
    sees(in_chat, "I wanted to say thank you.")
    expect(box(in_chat)).to_have_value("")


def test_a_draft_of_one_chat_is_not_in_another(leila, site):
    open_thread(leila, site.thread("leila"))
    box(leila).fill("About Amina")
    open_thread(leila, site.thread("leila about idris"))
    expect(box(leila)).to_have_value("")


# --- how much ---------------------------------------------------------------------------


def test_the_counter_shows_near_the_end_and_counts_what_people_see(in_chat):
    box(in_chat).fill("Not much yet")
    expect(in_chat.get_by_text("Letters left")).to_be_hidden()
    when_almost_all_is_written(in_chat, left=10)
    box(in_chat).press("End")
    in_chat.keyboard.insert_text(FACE)
    expect(in_chat.get_by_text("Letters left")).to_have_text("Letters left: 5")


def test_one_letter_too_many_is_refused_kindly_and_kept(in_chat, tom_in_chat):
    too_long = "b" * LIMIT + "!"
    write(in_chat, too_long)
    expect(in_chat.get_by_text("Letters too many: 1")).to_be_visible()
    expect(box(in_chat)).to_have_value(too_long)
    expect(box(in_chat)).to_have_attribute("aria-invalid", "true")
    expect(message(in_chat, "bbb")).to_have_count(0)
    axe(in_chat)
    box(in_chat).fill(too_long[:-1])
    in_chat.get_by_role("button", name="Send").click()
    sees(tom_in_chat, too_long[:-1])
    expect(message(tom_in_chat, "b!")).to_have_count(0)


def test_nothing_but_spaces_is_not_sent(in_chat, tom_in_chat):
    write(in_chat, "   \n ")
    write(in_chat, "After the spaces.")
    sees(tom_in_chat, "After the spaces.")
    last = tom_in_chat.locator("#messages > li[data-seq]")
    assert all(text.strip() for text in last.locator("[data-body]").all_inner_texts())


# --- keys -------------------------------------------------------------------------------


def test_at_a_desk_enter_sends_and_shift_enter_makes_a_line(tom_in_chat):
    box(tom_in_chat).press_sequentially("First line")
    box(tom_in_chat).press("Shift+Enter")
    box(tom_in_chat).press_sequentially("second line")
    expect(box(tom_in_chat)).to_have_value("First line\nsecond line")
    box(tom_in_chat).press("Enter")
    sees(tom_in_chat, "second line")
    expect(box(tom_in_chat)).to_have_value("")
    expect(box(tom_in_chat)).to_be_focused()
    said = message(tom_in_chat, "second line").locator("[data-body]")
    assert said.inner_text() == "First line\nsecond line"


def test_on_a_phone_enter_makes_a_line(in_chat):
    box(in_chat).press_sequentially("One")
    box(in_chat).press("Enter")
    box(in_chat).press_sequentially("two")
    expect(box(in_chat)).to_have_value("One\ntwo")


# --- without a signal --------------------------------------------------------------------


def test_without_signal_a_message_is_kept_and_goes_when_it_is_back(in_chat, tom_in_chat, problems):
    given_no_signal(in_chat, problems)
    write(in_chat, "In the tunnel.")
    failed = message(in_chat, "In the tunnel.")
    expect(failed).to_contain_text("Not sent. It is kept here.")
    expect(failed.get_by_role("button", name="Try again")).to_be_visible()
    write(in_chat, "Still in the tunnel.")
    axe(in_chat)
    expect(in_chat.get_by_role("button", name="Try again")).to_have_count(2)
    when_the_signal_is_back(in_chat)
    for text in ("In the tunnel.", "Still in the tunnel."):
        for page in (in_chat, tom_in_chat):
            said = page.locator("#messages [data-body]").get_by_text(text, exact=True)
            expect(said).to_have_count(1)
    expect(in_chat.get_by_text("Not sent.")).to_have_count(0)
    expect(in_chat.get_by_role("button", name="Try again")).to_have_count(0)


def test_trying_again_without_signal_keeps_it(in_chat, problems):
    given_no_signal(in_chat, problems)
    write(in_chat, "Try me again.")
    again = message(in_chat, "Try me again.").get_by_role("button", name="Try again")
    again.click()
    expect(message(in_chat, "Try me again.")).to_contain_text("Not sent. It is kept here.")
    expect(again).to_be_visible()


def test_what_came_meanwhile_is_there_when_the_signal_is_back(in_chat, tom_in_chat, problems):
    given_no_signal(in_chat, problems)
    for n in range(3):
        write(tom_in_chat, f"While you were away {n}.")
    sees(tom_in_chat, "While you were away 2.")
    expect(message(in_chat, "While you were away")).to_have_count(0)
    when_the_signal_is_back(in_chat)
    expect(message(in_chat, "While you were away")).to_have_count(3)
