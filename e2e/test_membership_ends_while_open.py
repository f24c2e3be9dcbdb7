"""Leila's place in Amina's team ends while she has their chat open. Idris's goes on."""

from playwright.sync_api import Page, expect

from e2e.site import Site
from e2e.steps import axe, box, messages, open_thread, sees, write

AT_ONCE = 2_000  # ms: a page has a second to lose what is no longer theirs; this machine, one too
BROWSERS_NOTE = "404 (Not Found)"


def given_she_has_the_chat_open_with_a_draft(leila: Page, site: Site) -> None:
    open_thread(leila, site.thread("leila"))
    expect(leila.get_by_role("heading", name="Tom")).to_be_visible()
    box(leila).fill("Half a secret")


def when_her_place_in_aminas_team_ends(site: Site) -> None:
    member = site.things["team"]["Leila Yusuf"]
    assert site.ask("POST", f"/end-membership/{member}/")[0] == 204


def then_nothing_of_amina_is_on_the_page(page: Page) -> None:
    html = page.content()
    assert "Leila said this, number 1." not in html
    assert "Half a secret" not in html
    assert "Amina" not in html


def drafts(page: Page) -> list[str]:
    return page.evaluate("Object.values(sessionStorage)")


def test_the_open_chat_vanishes_and_her_other_childs_goes_on(leila, tom, open_as, site, problems):
    problems.expected("ERR_INTERNET_DISCONNECTED", BROWSERS_NOTE)
    given_she_has_the_chat_open_with_a_draft(leila, site)
    other, lists = leila.context.new_page(), leila.context.new_page()
    open_thread(other, site.thread("leila about idris"))
    lists.goto("/messages/")
    expect(lists.get_by_role("link", name="about Amina")).to_be_visible()
    asleep = open_as("leila")
    given_she_has_the_chat_open_with_a_draft(asleep, site)
    asleep.context.set_offline(True)
    when_her_place_in_aminas_team_ends(site)

    expect(messages(leila)).to_have_count(0, timeout=AT_ONCE)
    expect(leila).to_have_url(site.url + "/messages/")
    expect(leila.get_by_role("link", name="about Idris")).to_be_visible()
    then_nothing_of_amina_is_on_the_page(leila)
    assert "Half a secret" not in drafts(leila)
    expect(lists.get_by_role("link", name="about Amina")).to_have_count(0)

    asleep.context.set_offline(False)
    expect(asleep).to_have_url(site.url + "/messages/")
    then_nothing_of_amina_is_on_the_page(asleep)

    leila.go_back()
    then_nothing_of_amina_is_on_the_page(leila)
    for address in (site.thread("leila"), site.team("amina")):
        assert leila.goto(address).status == 404
        then_nothing_of_amina_is_on_the_page(leila)
    leila.goto("/")
    expect(leila.get_by_text("Hello Leila")).to_be_visible()
    then_nothing_of_amina_is_on_the_page(leila)

    write(other, "And how is Idris?")
    open_thread(tom, site.thread("leila about idris"))
    sees(tom, "And how is Idris?")
    write(tom, "He is well.")
    sees(other, "He is well.")
    axe(lists)
