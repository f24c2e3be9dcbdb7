"""The box to write in: drafts, the counter, keys, and what happens without a signal."""

from playwright.sync_api import Page, expect

from e2e.steps import axe, box, message, messages, open_thread, sees, write

FACE = "👩‍👩‍👧"  # five code points, eight UTF-16 units, one thing to see
LIMIT = 5_000  # code points
NO_CONNECTION = "No connection. Trying again."


def given_no_signal(page: Page, problems) -> None:
    problems.expected("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    expect(page.get_by_text(NO_CONNECTION)).to_be_visible()


def when_the_signal_is_back(page: Page) -> None:
    page.context.set_offline(False)
    expect(page.get_by_text(NO_CONNECTION)).to_be_hidden()


def then_enter_makes_a_line_on_a_phone(page: Page) -> None:
    box(page).press_sequentially("One")
    box(page).press("Enter")
    box(page).press_sequentially("two")
    expect(box(page)).to_have_value("One\ntwo")


def then_enter_sends_at_a_desk(page: Page) -> None:
    box(page).press_sequentially("First line")
    box(page).press("Shift+Enter")
    box(page).press_sequentially("second line")
    expect(box(page)).to_have_value("First line\nsecond line")
    box(page).press("Enter")
    sees(page, "second line")
    expect(box(page)).to_have_value("")
    expect(box(page)).to_be_focused()
    said = message(page, "second line").locator("[data-body]")
    assert said.inner_text() == "First line\nsecond line"


def test_a_draft_stays_with_its_chat_until_it_is_sent(leila, site):
    draft = "<b>I wanted to say</b> &amp; that"
    open_thread(leila, site.thread("leila"))
    box(leila).fill(draft)
    leila.reload()
    expect(box(leila)).to_have_value(draft)
    open_thread(leila, site.thread("leila about idris"))
    expect(box(leila)).to_have_value("")
    open_thread(leila, site.thread("leila"))
    expect(box(leila)).to_have_value(draft)
    write(leila, "I wanted to say thank you.")
    sees(leila, "I wanted to say thank you.")
    leila.reload()
    sees(leila, "I wanted to say thank you.")
    expect(box(leila)).to_have_value("")


def test_how_much_one_may_write_and_what_enter_does(amina, tom, site):
    for page in (amina, tom):
        open_thread(page, site.thread("amina"))
    then_enter_makes_a_line_on_a_phone(amina)
    then_enter_sends_at_a_desk(tom)

    left = amina.get_by_text("Letters left")
    expect(left).to_be_hidden()
    box(amina).fill("a" * (LIMIT - 10))
    expect(left).to_have_text("Letters left: 10")
    box(amina).press("End")
    amina.keyboard.insert_text(FACE)
    expect(left).to_have_text("Letters left: 5")

    too_long = "b" * LIMIT + "!"
    write(amina, too_long)
    expect(amina.get_by_text("Letters too many: 1")).to_be_visible()
    expect(box(amina)).to_have_value(too_long)
    expect(box(amina)).to_have_attribute("aria-invalid", "true")
    expect(message(amina, "bbb")).to_have_count(0)
    axe(amina)
    write(amina, "   \n ")
    write(amina, too_long[:-1])
    sees(tom, too_long[:-1])
    bodies = messages(tom).locator("[data-body]").all_inner_texts()
    assert all(text.strip() for text in bodies)
    assert too_long not in bodies


def test_without_signal_nothing_is_lost_either_way(amina, tom, site, problems):
    for page in (amina, tom):
        open_thread(page, site.thread("amina"))
    given_no_signal(amina, problems)
    write(amina, "In the tunnel.")
    failed = message(amina, "In the tunnel.")
    expect(failed).to_contain_text("Not sent. It is kept here.")
    failed.get_by_role("button", name="Try again").click()
    expect(failed).to_contain_text("Not sent. It is kept here.")
    expect(failed.get_by_role("button", name="Try again")).to_be_visible()
    write(amina, "Still in the tunnel.")
    expect(amina.get_by_role("button", name="Try again")).to_have_count(2)
    for n in range(3):
        write(tom, f"While you were away {n}.")
    sees(tom, "While you were away 2.")
    expect(message(amina, "While you were away")).to_have_count(0)
    axe(amina)

    when_the_signal_is_back(amina)
    expect(message(amina, "While you were away")).to_have_count(3)
    for text in ("In the tunnel.", "Still in the tunnel."):
        for page in (amina, tom):
            said = page.locator("#messages [data-body]").get_by_text(text, exact=True)
            expect(said).to_have_count(1)
    expect(amina.get_by_text("Not sent.")).to_have_count(0)
    expect(amina.get_by_role("button", name="Try again")).to_have_count(0)
