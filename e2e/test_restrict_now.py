"""Something happened, and Leila must not see Amina's record any more: now, and without a word."""

from playwright.sync_api import Page, expect

from e2e.site import Site
from e2e.steps import axe, box, messages, open_thread

AT_ONCE = 2_000  # ms: a page has a second to lose what is no longer theirs; this machine, one too


def when_tom_restricts_her(tom: Page, site: Site) -> None:
    tom.goto(site.team("amina"))
    tom.get_by_role("link", name="Keeping safe").click()
    axe(tom)
    tom.get_by_role("link", name="Restrict Leila now").click()
    tom.get_by_label("Why?").fill("A call from the refuge.")
    axe(tom)
    tom.get_by_role("button", name="Restrict now").click()
    expect(tom.get_by_text("Leila Yusuf sees nothing of this record now.")).to_be_visible()


def then_amina_is_nowhere(page: Page) -> None:
    assert "Amina" not in page.content()
    assert "refuge" not in page.content()


def test_restricted_while_typing_and_while_offline_and_given_back(
    leila, tom, open_as, site, problems
):
    problems.expected("404 (Not Found)", "ERR_INTERNET_DISCONNECTED")
    open_thread(leila, site.thread("leila"))
    box(leila).press_sequentially("Where is")
    away = open_as("leila")
    open_thread(away, site.thread("leila"))
    away.context.set_offline(True)

    when_tom_restricts_her(tom, site)

    expect(messages(leila)).to_have_count(0, timeout=AT_ONCE)
    expect(leila.get_by_role("link", name="about Idris")).to_be_visible()
    then_amina_is_nowhere(leila)
    assert leila.goto(site.team("amina")).status == 404
    then_amina_is_nowhere(leila)
    away.context.set_offline(False)
    expect(away.get_by_role("link", name="about Idris")).to_be_visible()
    then_amina_is_nowhere(away)

    tom.get_by_role("button", name="Give access back to Leila").click()
    expect(tom.get_by_text("sees again what they saw before")).to_be_visible()
    open_thread(leila, site.thread("leila"))
    expect(messages(leila).first).to_be_visible()
