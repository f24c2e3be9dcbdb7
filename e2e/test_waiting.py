"""Waiting: Tom writes down who was asked, Leila sees how long it takes and asks again, Priya sees
what her school was asked, and Grace who has waited longest."""

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from e2e.site import Site
from e2e.steps import axe

HELP, LUNCH = "Speech therapy to talk in new places", "A quiet place at lunch"
FULL = "There is no place this year."


def days_ago(days: int) -> str:
    return (date.today() - timedelta(days=days)).isoformat()


def given_a_referral(tom: Page, site: Site, what: str, service: str, ago: int) -> None:
    tom.goto(site.child("amina", "referrals/"))
    tom.get_by_role("link", name="Write down a referral").click()
    tom.get_by_label("What help is asked for?").fill(what)
    tom.get_by_label("Which service?").select_option(label=service)
    tom.get_by_label("When was it sent?").fill(days_ago(ago))
    tom.get_by_role("button", name="Save").click()
    expect(tom.get_by_text("It is written down. The family can see it.")).to_be_visible()


def when_they_said_no(tom: Page) -> None:
    """First on a day that cannot be: what was typed stays."""
    tom.get_by_role("link", name="They said no").click()
    axe(tom)
    tom.get_by_label("When did they say no?").fill(days_ago(120))
    tom.get_by_label("Why did they say no?").fill(FULL)
    tom.get_by_role("button", name="Save").click()
    expect(tom.locator(".field-error")).to_be_visible()
    expect(tom.get_by_label("Why did they say no?")).to_have_value(FULL)
    tom.get_by_label("When did they say no?").fill(days_ago(1))
    tom.get_by_role("button", name="Save").click()
    expect(tom.get_by_text("Saved. The family can see it.")).to_be_visible()


def when_leila_asks_for_it_again(leila: Page, site: Site) -> None:
    leila.goto(site.child("amina", "where-we-are/"))
    leila.get_by_role("link", name="Waiting for help").click()
    leila.get_by_text("What is over", exact=True).click()
    leila.get_by_role("link", name=HELP).click()
    expect(leila.get_by_text(FULL).first).to_be_visible()
    expect(leila.get_by_role("link", name="If you do not agree")).to_be_visible()
    axe(leila)
    leila.get_by_role("button", name="Ask for this again").click()
    expect(leila.get_by_text("Tom can see it.")).to_be_visible()


def then_tom_sends_it_again_in_one_step(tom: Page) -> None:
    tom.goto("/")
    asked = tom.get_by_role("link", name="Amina: the family asks what is happening")
    asked.click()
    tom.get_by_role("button", name="Send it again").click()
    expect(tom.get_by_text("It is sent again, as of today.")).to_be_visible()
    axe(tom)
    tom.goto("/")
    expect(asked).to_have_count(0)


def test_a_wait_is_seen_asked_about_and_begun_again(open_as, site):
    tom, leila = open_as("tom"), open_as("leila")
    given_a_referral(tom, site, LUNCH, "Northfield School", 30)
    given_a_referral(tom, site, HELP, "Children's therapies", 98)
    leila.goto(site.child("amina", "referrals/"))
    expect(leila.get_by_text("Amina has waited 14 weeks so far.")).to_be_visible()
    expect(leila.get_by_text("Nobody has said yet by when you hear.").first).to_be_visible()
    axe(leila)

    when_they_said_no(tom)
    when_leila_asks_for_it_again(leila, site)
    then_tom_sends_it_again_in_one_step(tom)
    leila.goto(site.child("amina", "referrals/"))
    expect(leila.get_by_text("It was sent today.")).to_be_visible()


def test_priya_sees_what_her_school_was_asked_and_nothing_else(open_as, site):
    priya = open_as("priya")
    priya.goto(site.child("amina", "referrals/"))
    expect(priya.get_by_role("link", name=LUNCH)).to_be_visible()
    expect(priya.get_by_text(HELP)).to_have_count(0)
    axe(priya)
    priya.get_by_role("link", name=LUNCH).click()
    priya.get_by_role("link", name="They said yes").click()
    priya.get_by_label("By when does the family hear next?").fill(days_ago(-10))
    priya.get_by_label("What happens then?").fill("You see the room together.")
    priya.get_by_role("button", name="Save").click()
    amina = open_as("amina")
    amina.goto(site.child("amina", "referrals/"))
    expect(amina.get_by_text("You see the room together.")).to_be_visible()
    expect(amina.get_by_text("You have waited 4 weeks so far.")).to_be_visible()
    axe(amina)


def test_grace_sees_who_has_waited_longest(open_as, site):
    grace = open_as("grace")
    grace.goto("/")
    grace.get_by_role("link", name="Who waits for help, the longest first").click()
    waits = grace.get_by_role("list").filter(has_text="Amina").get_by_role("listitem")
    expect(waits.first).to_contain_text("4 weeks")
    expect(waits.last).to_contain_text("0 days")
    expect(grace.get_by_text(LUNCH)).to_have_count(0)
    axe(grace)


def test_one_long_word_makes_no_page_wide(open_as, site):
    tom, word = open_as("tom"), "Kommunikationshilfsmittelberatung" * 4
    tom.goto(site.child("amina", "referrals/add/"))
    tom.get_by_label("What help is asked for?").fill(word)
    tom.get_by_label("Which service?").select_option(label="Children's therapies")
    tom.get_by_label("By when does the family hear next?").fill(days_ago(-10))
    tom.get_by_label("What happens then?").fill(word)
    tom.get_by_role("button", name="Save").click()
    expect(tom.get_by_text("It is written down. The family can see it.")).to_be_visible()
    tom.set_viewport_size({"width": 320, "height": 640})
    assert tom.evaluate("document.documentElement.scrollWidth") <= 320
    tom.goto(site.child("amina", "referrals/"))
    assert tom.evaluate("document.documentElement.scrollWidth") <= 320
    axe(tom)
