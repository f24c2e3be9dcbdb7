"""The first page: each person sees what they may do, and Get help now, on the smallest phone."""

import re

from playwright.sync_api import Page, expect

from e2e.site import Site
from e2e.steps import axe, become

SMALLEST = {"viewport": {"width": 320, "height": 640}, "is_mobile": True, "has_touch": True}


TOMS = ["/meetings/", "/actions/"]
ABOUT_A_CHILD = ["meetings/", "plan/", "about-me/", "actions/", "my-file/", "adulthood/"]


def of_amina(site: Site, *more: str) -> list[str]:
    return [site.child("amina", page) for page in (*ABOUT_A_CHILD, *more)]


def pages(site: Site) -> dict[str | None, list[str]]:
    """Every kind of page, by somebody who has it."""
    team, tom = site.team("amina"), site.team("amina", "Tom Bailey")
    priya = site.team("amina", "Priya Shah")
    services = "/services/" + site.things["services"]["key_working"]
    return {
        None: ["/accounts/login/code/", "/help/", "/demo/", "/no/such/page/"],
        "jo": ["/"],
        "grace": [f"{services}/children/", f"{services}/staff/"],
        "tom": ["/", site.thread("amina"), f"{team}add/", f"{priya}end/", *TOMS, *of_amina(site)],
        "leila": ["/", "/messages/", site.thread("leila"), "/accounts/logout/"],
        "amina": ["/", team, tom, *of_amina(site, "harder/", "break-card/", "actions/ask/")],
    }


def says_hello(page: Page, name: str) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name=f"Hello {name}")).to_be_visible()


def test_leila_switches_between_her_children(leila, site):
    says_hello(leila, "Leila")
    children = leila.get_by_role("navigation", name="Your children")
    for name, thread in [("Amina", "leila"), ("Idris", "leila about idris")]:
        children.get_by_role("link", name=name).click()
        expect(children.get_by_role("link", name=name)).to_have_attribute("aria-current", "page")
        team = leila.get_by_role("link", name="Team", exact=True)
        expect(team).to_have_attribute("href", site.team(name.lower()))
        chat = leila.get_by_role("link", name="Open your chat")
        expect(chat).to_have_attribute("href", re.compile(re.escape(site.thread(thread))))
    axe(leila)


def test_tom_sees_who_waits_and_hears_of_a_new_wait_without_a_reload(tom, site):
    says_hello(tom, "Tom")
    expect(tom.get_by_text("1 family waits for an answer.")).to_be_visible()
    waiting = tom.get_by_role("region", name="Waiting longest")
    expect(waiting.get_by_role("link")).to_have_count(1)
    expect(waiting).to_contain_text("Sam Reed")
    families = tom.get_by_role("region", name="My families")
    for child in ("Amina Yusuf", "Idris Yusuf", "Ollie Reed"):
        expect(families.get_by_role("link", name=child)).to_be_visible()

    site.say("karim", "karim", "Who has his number?")
    expect(tom.get_by_text("2 families wait for an answer. 1 message is new.")).to_be_visible()
    expect(waiting.get_by_role("link", name="Who has his number?")).to_be_visible()
    expect(tom.get_by_role("link", name=re.compile("Messages.+1 new"))).to_be_visible()
    axe(tom)
    waiting.get_by_role("link", name="Sam Reed").click()
    expect(tom.get_by_role("heading", name="Sam Reed")).to_be_visible()


def test_grace_finds_the_key_workers_of_her_service(grace):
    says_hello(grace, "Grace")
    grace.get_by_role("link", name="Children Key working team").click()
    expect(grace.get_by_role("row", name="Tom Bailey")).to_be_visible()
    axe(grace)


def test_help_is_there_for_who_is_signed_out(nobody):
    nobody.goto("/")
    nobody.get_by_role("link", name="Get help now").click()
    expect(nobody.get_by_role("heading", name="Get help now")).to_be_visible()
    for words, address in [("Call 999", "tel:999"), ("Call 0800 1111", "tel:08001111")]:
        expect(nobody.get_by_role("link", name=words)).to_have_attribute("href", address)
    axe(nobody)


def test_every_page_fits_the_smallest_phone_and_has_help(open_as, site, problems):
    problems.expected("404 (Not Found)")
    page = open_as(None, **SMALLEST)
    for persona, addresses in pages(site).items():
        if persona:
            become(persona, page.context, site)
        for address in addresses:
            page.goto(address)
            content, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert (content, window) == (320, 320), (persona, address)
            if address != "/help/":
                help_now = page.get_by_role("link", name="Get help now").first
                expect(help_now, address).to_be_visible()
                expect(help_now).to_have_attribute("href", "/help/")
