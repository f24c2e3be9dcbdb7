"""Leila starts a clock on her phone and finds what she can do when it is late; Tom says why; Grace
sees it among what is late; Karim sees nothing of it."""

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from e2e.steps import axe

ASKED = date.today() - timedelta(days=51)
STEP = "The council says if it will assess"
WHY = "One report is not in yet. We ring for it each day."


def record(site) -> str:
    return site.team("amina").replace("/team/", "/where-we-are/")


def given_nothing_is_counted_yet(leila: Page, site) -> None:
    leila.goto(record(site))
    expect(leila.get_by_text("Nothing is counted yet")).to_be_visible()
    axe(leila)


def when_she_says_a_day_that_is_still_to_come(leila: Page) -> None:
    leila.get_by_role("link", name="See where we are").click()
    axe(leila)
    leila.get_by_role("link", name="We asked for an assessment").click()
    to_come = str(date.today() + timedelta(days=3))
    leila.get_by_label("On which day did the council get the request?").fill(to_come)
    leila.get_by_role("button", name="Show me what comes next").click()


def then_a_sentence_says_so_and_her_day_is_kept(leila: Page) -> None:
    expect(leila.get_by_text("is still to come. Please say a day up to today.")).to_be_visible()
    to_come = str(date.today() + timedelta(days=3))
    day = leila.get_by_label("On which day did the council get the request?")
    expect(day).to_have_value(to_come)
    axe(leila)


def when_she_says_the_day_that_they_asked(leila: Page) -> None:
    leila.get_by_label("On which day did the council get the request?").fill(str(ASKED))
    leila.get_by_role("button", name="Show me what comes next").click()


def then_she_sees_where_they_are_and_that_it_is_late(leila: Page) -> None:
    step = leila.get_by_role("listitem").filter(
        has=leila.get_by_role("heading", name=STEP, exact=False)
    )
    expect(step.get_by_text("You are here")).to_be_visible()
    expect(step.get_by_text("late by 9 days")).to_be_visible()
    expect(step.get_by_text("Nobody has said yet why it is late.")).to_be_visible()
    expect(step.get_by_role("link", name="How this step works")).to_be_visible()
    wide = leila.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    leila.evaluate("document.documentElement.style.fontSize = '200%'")  # as phones enlarge words
    assert leila.evaluate("document.documentElement.scrollWidth") <= 390
    leila.evaluate("document.documentElement.style.fontSize = ''")
    axe(leila)
    leila.get_by_role("link", name="As a list").click()
    expect(leila.get_by_role("row", name=STEP)).to_contain_text("late by 9 days")
    axe(leila)
    leila.get_by_role("link", name="As a picture").click()


def then_the_guide_opens_at_the_step(leila: Page) -> None:
    leila.get_by_role("link", name="How this step works").first.click()
    assert leila.url.endswith("/guides/ehc-assessment/#decide")
    expect(leila.locator("#decide")).to_be_in_viewport()
    leila.go_back()


def when_tom_says_why_and_the_day_that_the_council_counts_from(tom: Page, site) -> None:
    tom.goto(record(site))
    tom.get_by_role("link", name="EHC needs assessment").click()
    axe(tom)
    tom.get_by_role("link", name="Say why it is late").click()
    tom.get_by_label("Why is it late?").fill(WHY)
    axe(tom)
    tom.get_by_role("button", name="Tell the family").click()
    expect(tom.get_by_text(WHY)).to_be_visible()
    tom.get_by_role("link", name="Say another day").click()
    day = tom.get_by_label("On which day did the council get the request?")
    day.fill(str(ASKED + timedelta(days=12)))
    tom.get_by_role("button", name="Save").click()


def then_leila_reads_the_reason_and_both_days(leila: Page) -> None:
    leila.reload()
    expect(leila.get_by_text(WHY)).to_be_visible()
    expect(leila.get_by_text("The council says").first).to_be_visible()
    expect(leila.get_by_text("late by 9 days").first).to_be_visible()
    axe(leila)


def then_she_asks_tom_about_this_step(leila: Page) -> None:
    leila.get_by_role("link", name="Ask my key worker about this").first.click()
    expect(leila.get_by_text("EHC needs assessment").first).to_be_visible()
    assert "/messages/" in leila.url


def then_grace_sees_it_among_what_is_late(grace: Page, site) -> None:
    grace.goto(f"/services/{site.things['services']['key_working']}/late/")
    row = grace.get_by_role("row").filter(has_text="Amina")
    expect(row).to_contain_text("late by 9 days")
    expect(row).to_contain_text(WHY)
    axe(grace)


def then_karim_sees_nothing_of_it(karim: Page, site) -> None:
    karim.goto(record(site))
    expect(karim.get_by_text("Nothing is counted yet")).to_be_visible()


def test_leila_starts_a_clock_and_finds_what_she_can_do_when_it_is_late(open_as, site, problems):
    leila = open_as("leila")
    given_nothing_is_counted_yet(leila, site)
    when_she_says_a_day_that_is_still_to_come(leila)
    then_a_sentence_says_so_and_her_day_is_kept(leila)
    when_she_says_the_day_that_they_asked(leila)
    then_she_sees_where_they_are_and_that_it_is_late(leila)
    then_the_guide_opens_at_the_step(leila)
    when_tom_says_why_and_the_day_that_the_council_counts_from(open_as("tom"), site)
    then_leila_reads_the_reason_and_both_days(leila)
    then_she_asks_tom_about_this_step(leila)
    then_grace_sees_it_among_what_is_late(open_as("grace"), site)
    then_karim_sees_nothing_of_it(open_as("karim"), site)
