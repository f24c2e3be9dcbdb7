"""Ben decides what his mum sees: one kind of thing, then nothing at all, and her open pages go."""

from playwright.sync_api import Page, expect

from e2e.steps import axe, open_thread

AT_ONCE = 2_000  # ms: a page has a second to lose what is no longer theirs; this machine, one too
BROWSERS_NOTE = "404 (Not Found)"


def open_team(page: Page, address: str) -> None:
    """Open a page about a child and wait until it hears of what changes."""
    with page.expect_websocket() as opening:
        page.goto(address)
    opening.value.wait_for_event("framereceived", lambda frame: "welcome" in str(frame))


def test_ben_switches_dawn_off_and_her_open_pages_lose_it(open_as, site, problems):
    problems.expected(BROWSERS_NOTE, "ERR_INTERNET_DISCONNECTED")
    ben, dawn = open_as("ben"), open_as("dawn")
    chat = dawn.context.new_page()
    open_team(dawn, site.team("ben"))
    expect(dawn.get_by_role("heading", name="Ben's team")).to_be_visible()
    open_thread(chat, site.thread("dawn"))

    ben.goto("/")
    ben.get_by_role("link", name="Who can see my things").click()
    expect(ben.get_by_text("Because you said yes on")).to_be_visible()
    axe(ben)
    switch = ben.get_by_role("switch", name="Who is in the team")
    expect(switch).to_be_checked()
    ben.context.set_offline(True)
    switch.click()
    expect(ben.get_by_text("Nothing was changed.").first).to_be_visible()
    expect(switch).to_be_checked()
    ben.context.set_offline(False)
    switch.click()

    expect(ben.get_by_text("Dawn can no longer see who is in the team.").first).to_be_visible()
    expect(switch).not_to_be_checked()
    expect(switch).to_be_focused()
    expect(dawn.get_by_role("heading", name="Ben's team")).to_have_count(0, timeout=AT_ONCE)
    assert "Ben" not in dawn.content()
    expect(chat).to_have_url(site.url + site.thread("dawn"))  # her own, and still there

    ben.get_by_role("button", name="Undo").click()
    expect(switch).to_be_checked()
    open_team(dawn, site.team("ben"))
    expect(dawn.get_by_role("heading", name="Ben's team")).to_be_visible()

    ben.get_by_role("link", name="Stop sharing everything with Dawn").click()
    expect(ben.get_by_role("heading", name="Stop sharing with Dawn")).to_be_visible()
    axe(ben)
    ben.get_by_role("button", name="Yes, stop sharing").click()

    expect(dawn.get_by_role("heading", name="Ben's team")).to_have_count(0, timeout=AT_ONCE)
    expect(chat).to_have_url(site.url + "/messages/", timeout=AT_ONCE)
    for page in (dawn, chat):
        assert "Ben" not in page.content()
    expect(ben.get_by_text("You stopped sharing with Dawn.")).to_be_visible()
    ben.get_by_role("button", name="Share with Dawn again").click()
    expect(ben.get_by_role("switch", name="Who is in the team")).not_to_be_checked()
    axe(ben)
