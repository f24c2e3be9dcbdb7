"""What families say is sorted, merged and decided by keyboard, and comes back to who said it."""

from urllib.parse import urlencode
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from e2e.site import FORM, Site
from e2e.steps import axe

CHANGED = "We ring every family on the day when a meeting moves. We write as well."


def leila_says(leila: Page, site: Site) -> None:
    """On her phone, about what Tom writes to her: a face and a sentence."""
    leila.goto(f"{site.url}/feedback/?about=conversation:{thread_of(site, 'leila')}")
    leila.locator("label").filter(has_text="Not good").click()
    leila.locator("summary").filter(has_text="Say more").click()
    leila.get_by_role("textbox", name="What should change?").fill("The day moved and nobody rang.")
    leila.get_by_role("button", name="Send").click()
    expect(leila.get_by_role("status")).to_contain_text("It is sent")


def sam_says(site: Site) -> None:
    """The same, from another family."""
    said = {
        "key": uuid4(),
        "about": f"conversation:{thread_of(site, 'sam')}",
        "face": "1",
        "change": "I learned of the new day from school.",
        "privacy": "service",
        "do": "send",
    }
    headers = {**site._as("sam"), "Content-Type": FORM}
    status, where, text = site.ask("POST", "/feedback/", urlencode(said), **headers)
    assert status == 302, text
    assert where["Location"].startswith("/feedback/mine/")


def thread_of(site: Site, whose: str) -> str:
    return site.thread(whose).rstrip("/").rpartition("/")[2]


def tab_to(page: Page, wanted: Locator, most: int = 80) -> None:
    """With the Tab key alone."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate_all("all => all.some(one => one === document.activeElement)"):
            return
    raise AssertionError(f"the Tab key never came to {wanted}")


def choose_in_menu(page: Page, entry: str) -> None:
    """From a card that has the focus: open its menu and go down to this entry."""
    page.keyboard.press("m")
    wanted = page.locator("details.move[open]").get_by_role("button", name=entry)
    for _press in range(8):
        if wanted.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def in_column(page: Page, status: str) -> Locator:
    """The names of the cards in this column of the board."""
    return page.locator(f".column[data-status={status}] .item-link")


def merges_both(grace: Page) -> None:
    """Two families say the same: one item. The one that stays is hers to choose."""
    expect(in_column(grace, "new")).to_have_count(2)
    tab_to(grace, in_column(grace, "new"))
    for key in ("x", "ArrowDown", "x"):
        grace.keyboard.press(key)
    tab_to(grace, grace.get_by_role("button", name="Merge", exact=True))
    grace.keyboard.press("Enter")
    dialog = grace.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Merge into one")).to_be_visible()
    grace.keyboard.press("Space")
    tab_to(grace, dialog.get_by_role("button", name="Save"))
    grace.keyboard.press("Enter")
    expect(in_column(grace, "new")).to_have_count(1)
    expect(grace.locator(".column[data-status=new]").get_by_text("2 voices")).to_be_visible()


def decides(grace: Page) -> None:
    """Somebody has read it, and then a change is planned, with what changes."""
    tab_to(grace, in_column(grace, "new"))
    choose_in_menu(grace, "Acknowledged")
    expect(in_column(grace, "acknowledged")).to_have_count(1)
    tab_to(grace, in_column(grace, "acknowledged"))
    choose_in_menu(grace, "Change planned")
    dialog = grace.get_by_role("dialog")
    expect(dialog.get_by_role("textbox")).to_be_focused()
    grace.keyboard.type("We will ring on the day when a meeting moves.")
    tab_to(grace, dialog.get_by_role("button", name="Save"))
    grace.keyboard.press("Enter")
    expect(in_column(grace, "decided")).to_have_count(1)


def says_that_it_is_done(grace: Page) -> None:
    """On the item's page, where she reads both voices."""
    tab_to(grace, in_column(grace, "decided"))
    grace.keyboard.press("Enter")
    expect(grace.get_by_role("heading", name="2 voices")).to_be_visible()
    expect(grace.get_by_role("heading", name="Leila Yusuf, a parent or carer")).to_be_visible()
    expect(grace.get_by_text("I learned of the new day from school.")).to_be_visible()
    tab_to(grace, grace.locator("summary").filter(has_text="The change is made"))
    grace.keyboard.press("Enter")
    tab_to(grace, grace.locator("#id_done_what_changed"))
    grace.keyboard.press("Control+a")
    grace.keyboard.type(CHANGED)
    tab_to(grace, grace.get_by_role("button", name="Save, and tell whoever wrote"))
    grace.keyboard.press("Enter")
    expect(grace.get_by_text("Whoever wrote hears of it.")).to_be_visible()


def reads_what_changed(leila: Page, site: Site) -> None:
    """It waits on her Today, and she says what she thinks of it."""
    leila.goto(f"{site.url}/")
    leila.locator("main a[href*='/feedback/mine/']").first.click()
    expect(leila.get_by_text(CHANGED)).to_be_visible()
    not_fixed = leila.get_by_role("button", name="This did not fix it")
    not_fixed.click()
    expect(not_fixed).to_have_attribute("aria-pressed", "true")


def test_grace_decides_by_keyboard_and_leila_reads_what_changed(
    leila: Page, grace: Page, site: Site
):
    leila_says(leila, site)
    sam_says(site)
    grace.goto(f"{site.url}/improvement/")
    merges_both(grace)
    decides(grace)
    axe(grace)
    says_that_it_is_done(grace)
    axe(grace)
    reads_what_changed(leila, site)
    axe(leila)
    grace.reload()
    expect(grace.get_by_text("1 person says: this did not fix it.")).to_be_visible()
