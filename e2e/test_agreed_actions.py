"""Who does what: what is late is asked for and done, and the family says that it was not done."""

from playwright.sync_api import expect

from e2e.steps import axe

LATE = "Send the new timetable with the quiet room in it"


def test_what_is_late_is_asked_for_done_and_said_not_to_be_done(open_as, site):
    priya, leila = open_as("priya"), open_as("leila")
    priya.goto("/")
    priya.get_by_role("link", name="Who does what").first.click()
    expect(priya.get_by_role("link", name=LATE)).to_contain_text("late by")
    axe(priya)
    priya.get_by_role("link", name=LATE).click()
    priya.get_by_text("Say how it is going").click()
    priya.get_by_label("How is it going?").fill("It is with the printer.")
    priya.get_by_role("button", name="Save").click()
    expect(priya.get_by_text("It is with the printer.")).to_be_visible()

    leila.goto(site.child("amina", "actions/"))
    axe(leila)
    leila.get_by_role("link", name=LATE).click()
    expect(leila.get_by_text("It is with the printer.")).to_be_visible()
    expect(leila.get_by_text("You can ask again from")).to_be_visible()  # she did today

    priya.get_by_role("button", name="It is done").click()
    expect(priya.get_by_text("Please fill this in.")).to_be_visible()
    priya.get_by_label("What was done?").fill("It is in her bag.")
    priya.get_by_role("button", name="It is done").click()
    expect(priya.get_by_text("Done. Thank you.")).to_be_visible()
    axe(priya)

    leila.reload()
    expect(leila.get_by_text("It is in her bag.").first).to_be_visible()
    leila.get_by_text("It did not happen for us").click()
    leila.get_by_label("What is missing?").fill("There is nothing in it.")
    leila.get_by_role("button", name="Tell them").click()
    expect(leila.get_by_text("It is to do again, and they know.")).to_be_visible()
    axe(leila)
    priya.goto("/")
    expect(priya.get_by_role("link", name="Amina: " + LATE)).to_be_visible()
