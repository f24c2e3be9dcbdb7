"""Leila disagrees with something in Amina's plan: Karim reads none of it, and Tom words it anew."""

from playwright.sync_api import expect

from e2e.steps import axe

TOO_LOUD = "I want to say when it is too loud"
HERS = "She will not dare to leave a lesson. Let somebody go with her."


def test_leila_disagrees_karim_reads_none_of_it_and_tom_rewords(leila, karim, tom, site):
    leila.goto(site.child("amina", "plan/"))
    expect(leila.get_by_text("Final since")).to_be_visible()
    axe(leila)
    leila.get_by_role("link", name=TOO_LOUD).click()
    expect(leila.get_by_text("In the final plan since")).to_be_visible()
    leila.get_by_role("link", name="I don't agree").click()
    expect(leila.get_by_role("radio", name="No, I don't agree")).to_be_checked()
    leila.get_by_role("textbox", name="In your own words").fill(HERS)
    axe(leila)
    leila.get_by_role("button", name="Save").click()
    expect(leila.get_by_text("You disagree.", exact=True)).to_be_visible()
    expect(leila.get_by_text(HERS)).to_be_visible()
    expect(leila.get_by_text("In the final plan since")).to_be_visible()
    axe(leila)
    outcome = leila.url

    karim.goto(outcome)
    expect(karim.get_by_role("heading", name=TOO_LOUD)).to_be_visible()
    expect(karim.get_by_role("link", name="I don't agree")).to_be_visible()
    for words in (HERS, "Leila", "disagrees"):
        assert words not in karim.content()

    tom.goto(outcome)
    expect(tom.get_by_text("Leila disagrees.")).to_be_visible()
    expect(tom.get_by_text(HERS)).to_be_visible()
    tom.get_by_role("link", name="Change the words").click()
    tom.get_by_role("textbox", name="Who helps").fill("Dee goes with her at first.")
    axe(tom)
    tom.get_by_role("button", name="Save").click()
    expect(tom.get_by_text("Whoever answered before is asked again.")).to_be_visible()
    expect(tom.get_by_text("Leila disagreed with earlier words.")).to_be_visible()

    leila.goto("/")
    leila.get_by_role("link", name="Read it and answer").click()
    expect(leila).to_have_url(outcome)
    expect(leila.get_by_text("The words have changed. Do you agree with them?")).to_be_visible()
    leila.get_by_role("link", name="I agree").click()
    leila.get_by_role("button", name="Save").click()
    expect(leila.get_by_text("You agreed.")).to_be_visible()
