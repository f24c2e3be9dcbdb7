"""What a safeguarding lead and a manager may do beyond their own pages, and who sees it."""

from playwright.sync_api import Page, expect

from e2e.site import Site
from e2e.steps import axe, box, messages, open_thread

AT_ONCE = 2_000  # ms: a page has a second to lose what is no longer theirs; this machine, one too
WRONG = "The order ended in May. I have the letter."


def children_of_service(site: Site) -> str:
    return f"/services/{site.things['services']['key_working']}/children/"


def test_hana_looks_in_with_a_reason_and_stops(open_as, site):
    hana = open_as("hana")
    hana.goto(f"{children_of_service(site)}{site.things['children']['amina']}/look-in/")
    expect(hana.get_by_text("The family can see that you looked, when, and why.")).to_be_visible()
    hana.get_by_label("Why do you need to see this record?").fill("A worry from school.")
    hana.get_by_label("3 days").check()
    axe(hana)
    hana.get_by_role("button", name="Look into the record").click()
    expect(hana.get_by_role("heading", name="Amina's team")).to_be_visible()
    expect(hana.get_by_text("You are looking in until")).to_be_visible()
    axe(hana)

    hana.goto(site.thread("amina"))
    expect(messages(hana).first).to_be_visible()
    expect(hana.get_by_text("A worry from school.")).to_be_visible()
    expect(box(hana)).to_have_count(0)

    hana.goto("/")
    expect(hana.get_by_role("heading", name="Records you look into now")).to_be_visible()
    axe(hana)
    hana.goto(site.team("amina"))
    hana.get_by_role("button", name="Stop looking").click()
    expect(hana.get_by_text("You do not look into Amina's record any more.")).to_be_visible()
    expect(hana.get_by_role("heading", name="Records you look into now")).to_have_count(0)


def when_grace_ends_karims_access(grace: Page) -> None:
    grace.goto("/")
    grace.get_by_role("link", name="Who they ask").click()
    axe(grace)
    grace.get_by_role("link", name="Amina Yusuf").click()
    axe(grace)
    grace.get_by_role("link", name="End a family member's access").click()
    grace.get_by_label("Karim Yusuf, Dad").check()
    grace.get_by_label("Why, for the record").fill("He broke the order of June.")
    grace.get_by_label("What the person reads").fill("A court said no contact for now.")
    axe(grace)
    grace.get_by_role("button", name="Read it once more").click()
    axe(grace)
    grace.get_by_role("button", name="End their access now").click()
    expect(grace.get_by_text("Karim Yusuf sees nothing of this record any more")).to_be_visible()


def test_grace_ends_karims_access_and_he_says_it_is_wrong(karim, grace, site, problems):
    problems.expected("404 (Not Found)")
    open_thread(karim, site.thread("karim"))
    box(karim).press_sequentially("Half a line")
    when_grace_ends_karims_access(grace)
    expect(messages(karim)).to_have_count(0, timeout=AT_ONCE)
    assert "Amina" not in karim.content()

    karim.goto("/")
    karim.get_by_role("link", name="Your access to a record has ended").click()
    expect(karim.get_by_text("A court said no contact for now.")).to_be_visible()
    assert "He broke the order" not in karim.content()
    karim.get_by_label("Why do you think this is wrong?").fill(WRONG)
    axe(karim)
    karim.get_by_role("button", name="Send").click()
    expect(karim.get_by_text("A manager answers you here by")).to_be_visible()
    expect(karim.get_by_text(WRONG)).to_be_visible()

    grace.goto("/")
    grace.get_by_role("link", name="Somebody says that the end of their access is wrong").click()
    expect(grace.get_by_text(WRONG)).to_be_visible()
    grace.get_by_label("They get their access back, as it was").check()
    grace.get_by_label("Why, in words for them").fill("You are right. I am sorry.")
    axe(grace)
    grace.get_by_role("button", name="Send the answer").click()
    expect(grace.get_by_text("They have their access back")).to_be_visible()

    karim.reload()
    expect(karim.get_by_text("You are right. I am sorry.")).to_be_visible()
    assert karim.goto(site.team("amina")).status == 200
