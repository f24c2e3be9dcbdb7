"""Who looked: Amina sees in words that Tom opened her team and her chat; Leila not the chat."""

from playwright.sync_api import Page, expect

from e2e.steps import axe


def open_the_log(page: Page, site) -> None:
    page.goto(site.team("amina"))
    page.get_by_role("link", name="Who looked").click()
    expect(page.get_by_role("heading", name="Who looked", level=1)).to_be_visible()


def test_amina_reads_who_looked_and_leila_learns_of_no_private_chat(
    tom: Page, amina: Page, leila: Page, site
):
    for path in (site.team("amina"), site.thread("amina")):
        tom.goto(path)
    open_the_log(amina, site)
    expect(
        amina.get_by_role("listitem").filter(has_text="Tom looked at your team today")
    ).to_have_count(1)
    expect(amina.get_by_text("Tom looked at your private chat today")).to_be_visible()
    axe(amina)
    open_the_log(leila, site)
    expect(leila.get_by_text("Tom looked at Amina's team today")).to_be_visible()
    expect(leila.get_by_role("listitem").filter(has_text="private")).to_have_count(0)
    expect(leila.get_by_role("listitem").filter(has_text="chat")).to_have_count(0)
