"""Tom writes down what came of a meeting: Amina and Leila read it, and Karim nothing of Leila's."""

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from e2e.steps import axe

FRIDAY = date.today() + timedelta(days=12)


def write_the_rows(tom: Page) -> None:
    tom.get_by_label("First line").fill("You go on the bus with Dee until spring.")
    tom.get_by_label("Second line").fill("You say when you want to try it alone.")
    decision = tom.get_by_role("group", name="Decision 1")
    decision.get_by_label("What was decided").fill("The bus practice goes on.")
    action = tom.get_by_role("group", name="Action 1")
    action.get_by_label("What will be done").fill("Ask for a bus card that works on Sundays.")
    action.get_by_label("Who does it").select_option("Tom Bailey")
    action.get_by_label("By when").fill(FRIDAY.isoformat())


def write_it_down(tom: Page) -> None:
    tom.goto("/meetings/")
    axe(tom)
    to_write = tom.get_by_role("region", name="Write down what came of it")
    to_write.get_by_role("link", name="Amina's team meeting").click()
    write_the_rows(tom)
    tom.get_by_role("button", name="Another decision").click()
    expect(tom.get_by_role("group", name="Decision 4")).to_be_visible()
    tom.get_by_role("button", name="Save", exact=True).last.click()
    expect(tom.get_by_text("Nothing is lost")).to_be_visible()
    axe(tom)
    reason = tom.get_by_role("group", name="Decision 1").get_by_label("Because")
    reason.fill("Amina asked for it.")
    tom.get_by_role("button", name="Save", exact=True).last.click()
    expect(tom.get_by_text("It is written down, and the family can read it.")).to_be_visible()
    expect(tom.get_by_text("Did you feel heard?")).to_have_count(0)


def cannot_come(leila: Page) -> None:
    """Leila, on the list of meetings, answers the review."""
    leila.get_by_role("link", name="Amina's annual review").first.click()
    leila.get_by_role("button", name="I can’t make it").click()
    leila.get_by_role("link", name="Add a few words").click()
    leila.get_by_label("A few words").fill("My shift begins at nine that day.")
    leila.get_by_role("button", name="Save").click()
    expect(leila.get_by_text("My shift begins at nine that day.").first).to_be_visible()
    axe(leila)


def test_tom_writes_it_down_and_the_family_reads_it(open_as, site):
    tom, amina = open_as("tom"), open_as("amina")
    write_it_down(tom)
    page = tom.url.removeprefix(site.url).split("#")[0]

    amina.goto(page)
    expect(amina.get_by_text("You go on the bus with Dee until spring.")).to_be_visible()
    expect(amina.get_by_text("Amina asked for it.")).to_be_visible()
    expect(amina.get_by_role("link", name="Ask for a bus card")).to_be_visible()
    amina.get_by_role("button", name="Partly").click()
    chosen = amina.get_by_role("button", name="Partly")
    expect(chosen).to_have_attribute("aria-pressed", "true")
    axe(amina)

    leila = open_as("leila")
    leila.goto(page)
    expect(leila.get_by_text("You say when you want to try it alone.")).to_be_visible()
    heard = leila.get_by_role("region", name="Did you feel heard?")
    expect(heard.locator("[aria-pressed=true]")).to_have_count(0)
    leila.goto(site.child("amina", "meetings/"))
    cannot_come(leila)
    review = leila.url.removeprefix(site.url).split("#")[0]
    tom.goto("/meetings/")
    expect(tom.get_by_text("Cannot come: Leila")).to_be_visible()

    karim = open_as("karim")
    for address in (page, review):
        assert karim.request.get(address).status == 404
    karim.goto(site.child("amina", "meetings/"))
    for words in ("Leila", "My shift", "on the bus with Dee"):
        assert words not in karim.content()
