"""Tom arranges a meeting, two of his windows meet in it, he calls it off; Leila sees each of it."""

from django.utils import timezone
from playwright.sync_api import Page, expect

from e2e.steps import axe
from familyapp.services.clock import workday_after

CLINIC = "Amina's clinic visit"
# Her phone's clock, while she is with her sister.
ELSEWHERE = """
const here = Intl.DateTimeFormat.prototype.resolvedOptions;
Intl.DateTimeFormat.prototype.resolvedOptions = function () {
  return { ...here.call(this), timeZone: "Asia/Karachi" };
};
"""


def day(count: int) -> str:
    """The working day, that many from today, as a date field takes it. Amina's review is on the
    third."""
    return f"{workday_after(timezone.localdate(), count)}"


def fill_in_when(page: Page, on: str, begins: str, ends: str) -> None:
    page.get_by_label("Day", exact=True).fill(on)
    page.get_by_label("Begins", exact=True).fill(begins)
    page.get_by_label("Ends", exact=True).fill(ends)


def arrange(tom: Page) -> str:
    """From the list to a meeting that clashes and is saved anyway: its address."""
    expect(tom.get_by_role("heading", name="Amina's annual review")).to_be_visible()
    axe(tom)
    tom.get_by_role("link", name="Arrange a meeting").click()
    tom.get_by_role("link", name="Clinic visit").click()
    fill_in_when(tom, day(3), "10:30", "11:15")
    tom.get_by_role("textbox", name="Where").fill("Larkshire Children's Centre")
    tom.get_by_label("Leila Yusuf").check()
    tom.get_by_label("Dr Ade Okoye").check()
    tom.get_by_role("button", name="Arrange it").click()
    expect(tom.get_by_role("alert")).to_contain_text("Leila Yusuf has another meeting then.")
    expect(tom.get_by_label("Dr Ade Okoye")).to_be_checked()
    axe(tom)
    tom.get_by_role("button", name="Save anyway").click()
    expect(tom.get_by_role("heading", name=CLINIC)).to_be_visible()
    expect(tom.locator("local-time").first).to_be_hidden()
    return tom.url


def read(leila: Page) -> None:
    """What she sees of it, in the list and on its page."""
    expect(leila.get_by_role("heading", name="Amina's annual review")).to_be_visible()
    assert "Karim" not in leila.content()
    axe(leila)
    leila.get_by_role("link", name=CLINIC).first.click()
    expect(leila.get_by_text("10:30 in the morning")).to_be_visible()
    expect(leila.get_by_text("15:30 where you are")).to_be_visible()
    expect(leila.get_by_text("Larkshire Children's Centre")).to_be_visible()
    expect(leila.get_by_role("listitem").filter(has_text="Dr Ade Okoye")).to_be_visible()
    assert "Karim" not in leila.content()
    axe(leila)


def change_in_two_windows(tom: Page, address: str) -> None:
    """The second learns what the first saved, and keeps what stands in it."""
    second = tom.context.new_page()
    for page in (tom, second):
        page.goto(f"{address}change/")
    fill_in_when(tom, day(4), "09:15", "10:00")
    tom.get_by_role("button", name="Save").click()
    expect(tom.get_by_text("9:15 in the morning").first).to_be_visible()
    second.get_by_role("textbox", name="Where").fill("Room 4")
    second.get_by_role("button", name="Save").click()
    said = second.get_by_role("alert")
    expect(said).to_contain_text("Somebody else changed this meanwhile")
    expect(said).to_contain_text("Room 4")
    expect(second.get_by_role("textbox", name="Where")).to_have_value("Room 4")
    second.close()


def test_tom_arranges_changes_and_calls_off_and_leila_sees_it(tom, leila, site):
    leila.add_init_script(ELSEWHERE)
    tom.goto(site.child("amina", "meetings/"))
    address = arrange(tom)
    leila.goto(site.child("amina", "meetings/"))
    read(leila)
    change_in_two_windows(tom, address)

    tom.get_by_role("link", name="Call it off").click()
    axe(tom)
    tom.get_by_label("The family wishes it").check()
    tom.get_by_label("Why, in plain words").fill("Amina has an exam then.")
    tom.get_by_role("button", name="Call it off").click()
    leila.reload()
    expect(leila.get_by_text("Amina has an exam then.")).to_be_visible()
    expect(leila.get_by_text("9:15 in the morning").first).to_be_visible()
