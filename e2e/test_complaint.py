"""A complaint about Tom that neither he nor his manager, also named, can see; Moira confirms it."""

import re

from playwright.sync_api import Page, expect

from e2e.steps import axe


def test_leila_complains_about_tom_and_grace_and_moira_confirms_it(
    leila: Page, tom: Page, grace: Page, open_as, problems
):
    problems.expected("404")  # Tom and Grace try the address
    leila.goto("/feedback/complaint/")
    leila.get_by_role("radio", name="Children's social care").check()
    expect(leila.get_by_text("Stage 1: somebody close to it")).to_be_visible()
    expect(leila.get_by_text("They say that they have your complaint").first).to_be_hidden()
    axe(leila)
    leila.get_by_label("What happened?").fill("Nobody rang for three weeks, and nobody cared.")
    leila.get_by_role("checkbox", name="Tom Bailey").check()
    leila.get_by_label("Somebody else? Write their names").fill("Grace, his manager")
    leila.get_by_role("button", name="Send the complaint").click()
    expect(leila.get_by_role("heading", name="Handed over, not yet confirmed")).to_be_visible()
    expect(leila.get_by_text("if it is not simple")).to_be_visible()
    axe(leila)
    mine = leila.url
    id = re.search(r"complaints/([-0-9a-f]{36})/", mine)[1]

    tom.goto("/")
    expect(tom.locator(f"a[href*='{id}']")).to_have_count(0)
    for who in (tom, grace):
        assert who.goto(f"/complaints/{id}/").status == 404
        assert who.goto(mine).status == 404
    assert tom.goto("/complaints/").status == 404
    for page in ("/", "/complaints/"):
        grace.goto(page)
        expect(grace.get_by_role("main")).to_be_visible()
        expect(grace.locator(f"a[href*='{id}']")).to_have_count(0)
        expect(grace.get_by_text("A complaint to confirm")).to_have_count(0)
    expect(grace.get_by_text("Leila")).to_have_count(0)

    moira = open_as("moira")
    moira.goto("/")
    moira.get_by_role("link", name="A complaint to confirm").click()
    expect(moira.get_by_text("Grace, his manager")).to_be_visible()
    axe(moira)
    moira.get_by_label("Your reference").fill("CMP-2026-0419")
    moira.get_by_role("button", name="Confirm: we have it").click()
    expect(moira.get_by_role("heading", name="Confirmed")).to_be_visible()
    axe(moira)

    leila.goto("/")
    leila.get_by_role("link", name="The complaints team has your complaint").click()
    expect(leila.get_by_role("heading", name="The complaints team has it")).to_be_visible()
    expect(leila.get_by_text("CMP-2026-0419")).to_be_visible()
    leila.goto("/")
    expect(leila.get_by_role("link", name="The complaints team has your complaint")).to_have_count(
        0
    )
