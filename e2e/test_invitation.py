"""Let in by a link in one's own inbox, or by a code on a worker's screen."""

import re

import pytest
from playwright.sync_api import Page, expect

from e2e.steps import axe

NOOR, BO = "noor@families.example", "bo.hale@larkshire.example"


def link_in(letter: str) -> str:
    found = re.search(r"http://\S+/invitation/\S+", letter)
    assert found, letter
    return found[0]


def given_toms_form(tom: Page, site) -> None:
    tom.goto(site.team("amina"))
    tom.get_by_role("link", name="Invite somebody of the family").click()
    expect(tom.get_by_role("heading", name="Invite somebody of the family")).to_be_visible()
    # What does not apply yet is out of the way.
    expect(tom.get_by_label("Their email")).to_be_hidden()
    expect(tom.get_by_role("group", name="What it opens")).to_be_hidden()


def when_tom_invites_noor(tom: Page) -> None:
    tom.get_by_label("Full name").fill("Noor Yusuf")
    tom.get_by_label("What people call them").fill("Noor")
    tom.get_by_label("Who they are to the child").fill("Aunt")
    tom.get_by_label("The young person agreed").check()
    tom.get_by_label("who is in the team").check()
    tom.get_by_label("What you saw that shows it").fill("Amina told me on Monday.")
    tom.get_by_label("Nobody else. They get an invitation by email.").check()
    tom.get_by_label("Their email").fill(NOOR)
    axe(tom)
    tom.get_by_role("button", name="Go on").click()
    expect(tom.get_by_text("Noor Yusuf is invited.")).to_be_visible()
    expect(tom.get_by_text("Sent to n…@families.example. It waits until")).to_be_visible()
    axe(tom)


@pytest.fixture
def noor(open_as) -> Page:
    return open_as(None)


def test_toms_invitation_brings_amina_s_aunt_in(tom, noor, site, problems):
    given_toms_form(tom, site)
    when_tom_invites_noor(tom)
    letter = site.newest_email(NOOR)
    assert "Amina" not in letter

    noor.goto(link_in(letter))
    expect(noor.get_by_text("Tom Bailey, Key working team, invites you")).to_be_visible()
    assert "Amina" not in noor.content()
    axe(noor)
    noor.get_by_role("button", name="Yes, let me in").tap()
    expect(noor.get_by_role("heading", name="Hello Noor")).to_be_visible()
    expect(noor.get_by_text("a passkey is quicker")).to_be_visible()
    axe(noor)
    noor.get_by_role("link", name="Team", exact=True).tap()
    expect(noor.get_by_role("heading", name="Amina's team")).to_be_visible()

    tom.reload()
    expect(tom.get_by_text("Accepted on")).to_be_visible()
    problems.expected("410 (Gone)")
    noor.goto(link_in(letter))
    expect(noor.get_by_role("heading", name="This invitation was used already")).to_be_visible()


def test_graces_invitation_leads_a_key_worker_to_the_second_step(grace, open_as, site):
    grace.goto("/")
    grace.get_by_role("link", name="Who works here").click()
    axe(grace)
    grace.get_by_role("link", name="Invite somebody").click()
    grace.get_by_label("Full name").fill("Bo Hale")
    grace.get_by_label("Email at work").fill(BO)
    grace.get_by_label("key worker").check()
    axe(grace)
    grace.get_by_role("button", name="Send the invitation").click()
    expect(grace.get_by_text("Bo Hale is invited.")).to_be_visible()

    bo = open_as(None, viewport={"width": 1280, "height": 800}, is_mobile=False, has_touch=False)
    bo.goto(link_in(site.newest_email(BO)))
    bo.get_by_role("button", name="Yes, let me in").click()
    expect(bo).to_have_url(re.compile("/accounts/second-step/"))
    bo.goto("/")
    expect(bo).to_have_url(re.compile("/accounts/second-step/"))  # no page before it


def test_idris_comes_in_by_a_code_on_toms_screen(tom, open_as, site):
    tom.goto(f"/child/{site.things['children']['idris']}/enrol/")
    expect(tom.get_by_label("Somebody else opens the inbox too.")).to_be_checked()  # he is 9
    tom.get_by_role("button", name="Go on").click()
    tom.get_by_role("button", name="Show the code").click()
    picture = tom.get_by_role("img", name="A square code that a phone reads")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0
    axe(tom)

    phone = open_as(None)
    phone.goto(tom.locator("code").inner_text())
    phone.get_by_role("button", name="Yes, that is me").tap()
    expect(tom.get_by_role("heading", name="Idris is in")).to_be_visible()  # by itself
    axe(tom)
