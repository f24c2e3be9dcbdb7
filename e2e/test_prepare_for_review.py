"""Amina prepares for her review on a phone; who she shares it with reads it, and nobody else."""

import re

from playwright.sync_api import Locator, Page, expect

from e2e.steps import axe, become

NO_SIGNAL, CONFLICT, NOT_FOUND = "ERR_INTERNET_DISCONNECTED", "409 (Conflict)", "404 (Not Found)"
SAVED = re.compile(r"^Saved \d\d:\d\d")
WORDS = "I get the bus with Dee. I want to try it alone."


def open_review(page: Page, site, title: str) -> None:
    page.goto(f"/child/{site.things['children']['amina']}/meetings/")
    page.get_by_role("heading", name=title).get_by_role("link").click()


def saved(page: Page) -> Locator:
    return page.get_by_role("status").filter(has_text=SAVED)


def writes(amina: Page) -> None:
    """Pictures and words, there again after a reload."""
    expect(amina.get_by_role("group", name="What is going well?")).to_be_visible()
    amina.get_by_role("checkbox", name="Friends").check(force=True)
    amina.get_by_label("In your own words").fill(WORDS)
    expect(saved(amina)).to_be_visible()
    axe(amina)
    amina.reload()
    expect(amina.get_by_label("In your own words")).to_have_value(WORDS)
    expect(amina.get_by_role("checkbox", name="Friends")).to_be_checked()


def loses_the_signal(amina: Page) -> None:
    amina.context.set_offline(True)
    amina.get_by_role("checkbox", name="Sleep").check(force=True)
    expect(amina.get_by_text("Not saved yet: no signal. It stays on this page.")).to_be_visible()
    amina.context.set_offline(False)
    expect(saved(amina)).to_be_visible()


def writes_in_two_windows(amina: Page) -> None:
    """The older one writes over nothing."""
    other = amina.context.new_page()
    other.goto(amina.url)
    other.get_by_label("In your own words").fill("From the other window")
    expect(saved(other)).to_be_visible()
    other.close()
    amina.get_by_label("In your own words").fill(WORDS + " Soon.")
    expect(amina.get_by_role("heading", name="You wrote in another window")).to_be_visible()
    expect(amina.get_by_text("From the other window")).to_be_visible()
    amina.get_by_role("button", name="Keep what is here").click()
    expect(saved(amina)).to_be_visible()


def takes_part_and_shares(amina: Page) -> None:
    for _question in range(4):
        amina.get_by_role("button", name="Next").click()
    amina.get_by_role("radio", name="I come for part of it").check(force=True)
    amina.get_by_role("button", name="Next").click()
    amina.get_by_role("button", name="Look at it all").click()
    expect(amina.get_by_text(WORDS)).to_be_visible()
    expect(amina.get_by_text("I come for part of it")).to_be_visible()
    for name in ("Tom Bailey", "Priya Shah"):
        expect(amina.get_by_role("checkbox", name=name)).to_be_checked()
    expect(amina.get_by_role("checkbox", name="Leila Yusuf")).not_to_be_checked()
    expect(amina.get_by_text("Karim")).to_have_count(0)
    axe(amina)
    amina.get_by_role("button", name="Share").click()
    expect(amina.get_by_text("Priya and Tom can see it")).to_be_visible()
    axe(amina)


def looks_at_the_story(amina: Page) -> None:
    amina.get_by_role("link", name="The story of this meeting").click()
    axe(amina)
    amina.get_by_role("link", name="Next").click()
    expect(amina.get_by_role("heading", name="It is at")).to_be_visible()
    amina.get_by_role("link", name="Break card").click()
    expect(amina.get_by_role("heading", name="I need a break, please.")).to_be_visible()
    axe(amina)


def test_amina_prepares_for_her_review(open_as, site, problems):
    problems.expected(NO_SIGNAL, CONFLICT, NOT_FOUND)
    amina = open_as("amina")
    open_review(amina, site, "Your annual review")
    meeting = amina.url
    amina.get_by_role("link", name="Go on").click()
    writes(amina)
    loses_the_signal(amina)
    writes_in_two_windows(amina)
    takes_part_and_shares(amina)
    looks_at_the_story(amina)

    # The same browser, as others: Tom reads hers and Leila's, Leila her own, Karim nothing.
    reads(amina, site, "tom", meeting, [WORDS, "She comes home calmer"], [])
    reads(amina, site, "leila", meeting, ["She comes home calmer"], [WORDS, "the other window"])
    become("karim", amina.context, site)
    amina.goto(meeting)
    assert "Amina" not in amina.content()
    amina.goto(f"/child/{site.things['children']['amina']}/meetings/")
    for never in ("Leila", "Mum", "calmer", WORDS):
        assert never not in amina.content()


def reads(page: Page, site, who: str, address: str, there: list[str], never: list[str]) -> None:
    become(who, page.context, site)
    page.goto(address)
    for words in there:
        expect(page.get_by_text(words).first).to_be_visible()
    for words in never:
        expect(page.get_by_text(words)).to_have_count(0)
