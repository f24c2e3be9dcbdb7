"""How it is going, and whether help is happening: Priya, Amina, Leila and Tom, in turn."""

import re

from playwright.sync_api import Page, expect

from e2e.steps import axe

BUS = "I want to get the bus on my own"


def open_bus(page: Page, site) -> None:
    page.goto(site.child("amina", "plan/"))
    page.get_by_role("link", name=re.compile(BUS)).first.click()
    expect(page.get_by_role("heading", name="How it is going", exact=True)).to_be_visible()


def drawing(page: Page):
    """The one of the two that this page has room for."""
    return page.get_by_role("img", name="How it went over time")


def test_priya_says_how_far_and_amina_sees_it_drawn_and_says_how_it_feels(open_as, site):
    priya, amina = open_as("priya"), open_as("amina")
    open_bus(priya, site)
    priya.get_by_role("textbox", name="In your words").fill("Alone all the way, on Monday.")
    priya.get_by_role("button", name="Done it").click()
    expect(priya.get_by_text("Saved. You can take it back below.")).to_be_visible()
    expect(priya.get_by_text("Alone all the way, on Monday.")).to_be_visible()
    axe(priya)

    open_bus(amina, site)
    expect(amina.get_by_text("Alone all the way, on Monday.")).to_be_visible()
    expect(drawing(amina)).to_have_count(1)
    expect(drawing(amina)).to_have_accessible_description(re.compile("to “Done it”"))
    assert amina.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    amina.get_by_text("The same as a table").click()
    row = amina.get_by_role("row").filter(has_text="Priya Shah").first
    expect(row.get_by_role("cell", name="Done it")).to_be_visible()
    amina.get_by_role("radio", name="Very good").check()
    amina.get_by_role("button", name="Save").click()
    expect(amina.get_by_text("feels very good").first).to_be_visible()
    axe(amina)

    priya.get_by_role("button", name=re.compile("Take this back")).first.click()
    expect(priya.get_by_text("Alone all the way, on Monday.")).to_have_count(0)


def test_leila_says_that_help_is_not_happening_and_tom_says_what_he_does(open_as, site):
    leila, tom = open_as("leila"), open_as("tom")
    leila.goto(site.child("amina", "plan/"))
    quiet_room = leila.get_by_role("group", name=re.compile("A quiet room for lunch"))
    quiet_room.get_by_role("button", name="No", exact=True).click()
    expect(leila.get_by_role("heading", name="What you can do")).to_be_visible()
    expect(leila.get_by_text("section 42(2)")).to_be_visible()
    leila.get_by_role("spinbutton", name="How many were missed").fill("4")
    leila.get_by_role("button", name="Save").click()
    expect(leila.get_by_text("No, 4 missed")).to_be_visible()
    axe(leila)

    tom.goto("/")
    tom.get_by_role("link", name=re.compile("promised help is not happening")).click()
    tom.get_by_role("textbox", name="What will you do?").fill("I ask the school on Monday.")
    tom.get_by_label("By when?").fill("2099-01-04")
    axe(tom)
    tom.get_by_role("button", name="I will do this").click()
    expect(tom.get_by_text("I ask the school on Monday.")).to_be_visible()
    tom.goto("/")
    expect(tom.get_by_text("promised help is not happening")).to_have_count(0)
    leila.reload()
    expect(leila.get_by_text("I ask the school on Monday.")).to_be_visible()
