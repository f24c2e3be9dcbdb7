"""How was it? Amina says it with one tap; Leila without her name, and comes back with her code."""

import re

from playwright.sync_api import Page, expect

from e2e.steps import axe


def test_amina_says_in_ten_seconds_how_it_is(amina: Page, site):
    amina.goto(site.thread("amina"))
    amina.locator("summary").filter(has_text="Your menu:").click()
    amina.get_by_role("link", name="How was this?").click()
    expect(amina.get_by_text("About: What Tom writes to you")).to_be_visible()
    send = amina.get_by_role("button", name="Send")
    expect(send).to_be_in_viewport()  # nothing to scroll past
    for face in ("Very bad", "Not good", "OK", "Good", "Very good"):
        expect(amina.get_by_role("radio", name=face, exact=True)).to_be_in_viewport()
    amina.get_by_role("radio", name="Not good").check()
    send.click()
    expect(amina.get_by_text("Thank you. It is sent.")).to_be_visible()
    expect(amina.get_by_text("Somebody reads it within 3 working days.")).to_be_visible()
    axe(amina)

    # More, with pictures; and what is not right is said where it is, with nothing lost.
    amina.goto("/feedback/")
    amina.get_by_text("Say more", exact=True).click()
    amina.get_by_text("Who may know that it is you?").first.click()
    amina.get_by_role("radio", name="Without my name at all").check()
    expect(amina.get_by_text("You get a code.")).to_be_visible()
    expect(amina.get_by_text("You may contact me about it")).to_be_hidden()
    axe(amina)
    amina.get_by_role("button", name="Send").click()
    expect(amina.get_by_role("alert")).to_contain_text("Tap a face, or write a few words")
    change = amina.get_by_role("group", name="What should change? Tap what fits.")
    change.get_by_role("checkbox", name="Waiting").check()
    amina.get_by_role("checkbox", name="Yes, somebody is not safe").check()
    amina.get_by_role("button", name="Send").click()
    expect(amina.get_by_role("heading", name="Get help now")).to_be_in_viewport()
    axe(amina)
    amina.get_by_role("button", name="Nobody is unsafe: go back").click()
    expect(change.get_by_role("checkbox", name="Waiting")).to_be_checked()
    expect(amina.get_by_role("checkbox", name="Yes, somebody is not safe")).not_to_be_checked()


def test_leila_without_her_name_and_back_with_her_code(nobody: Page, open_as):
    nobody.goto("/feedback/")
    nobody.get_by_text("About:").click()
    nobody.get_by_role("combobox", name="What is it about?").select_option("Key working team")
    nobody.get_by_role("radio", name="Very bad").check()
    nobody.get_by_text("Say more", exact=True).click()
    nobody.get_by_role("textbox", name="What should change?").fill("Nobody rang back.")
    axe(nobody)
    nobody.get_by_role("button", name="Send").click()
    code = nobody.locator(".give-code-itself")
    expect(code).to_have_text(re.compile(r"^(\w{4}-){3}\w{4}$"))
    axe(nobody)
    written_down = code.inner_text().lower().replace("-", " ")

    # Another day, another phone, and no scripts.
    later = open_as(None, java_script_enabled=False)
    later.goto("/feedback/")
    later.get_by_role("link", name="I have a code: read the answer").click()
    later.get_by_role("textbox", name="Your code").fill("acde fghj")
    later.get_by_role("button", name="Show it").click()
    expect(later.get_by_text("We do not know this code.").first).to_be_visible()
    later.get_by_role("textbox", name="Your code").fill(written_down)
    later.get_by_role("button", name="Show it").click()
    expect(later.get_by_text("Nobody rang back.")).to_be_visible()
    later.get_by_role("textbox", name="Write back, or add something").fill("It was a Monday.")
    later.get_by_role("button", name="Send").click()
    expect(later.get_by_text("It was a Monday.")).to_be_visible()
    expect(later.get_by_text("Key working team")).to_be_visible()
