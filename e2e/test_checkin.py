"""Things are getting harder: Amina says so, hears by when Tom answers, and he does."""

from playwright.sync_api import Page, expect

from e2e.steps import axe, box, open_thread, sees


def test_amina_says_that_it_is_getting_harder_and_tom_answers(amina: Page, tom: Page, site):
    amina.goto(site.child("amina", "harder/"))
    expect(amina.get_by_role("heading", name="Too much right now?")).to_be_in_viewport()
    expect(amina.get_by_text("Tom answers by")).to_be_visible()
    axe(amina)
    amina.get_by_role("checkbox", name="Sleep").check()
    amina.get_by_role("textbox", name="In your own words").fill("it is loud in my head")
    amina.get_by_role("button", name="Send to Tom").click()
    expect(amina.get_by_role("heading", name="Your message is there")).to_be_visible()
    expect(amina.get_by_text("Tom answers by")).to_be_visible()

    open_thread(tom, site.thread("amina"))
    expect(tom.get_by_text("An answer is promised by")).to_be_visible()
    sees(tom, "it is loud in my head")
    axe(tom)
    box(tom).fill("Thank you for telling me. I call at 4.")
    tom.get_by_role("button", name="Send").click()
    sees(tom, "I call at 4.")

    amina.reload()
    expect(amina.get_by_role("button", name="Send to Tom")).to_be_visible()
