"""What people do and see in more than one journey."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

from e2e.site import Site

MOST_MESSAGES = 60  # a page of 50 and what the journey added: axe looks at every element


def axe(page: Page) -> None:
    """This page, as it is now, has nothing that shuts people out."""
    assert page.locator("#messages > li[data-seq]").count() <= MOST_MESSAGES
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def become(persona: str, context: BrowserContext, site: Site) -> None:
    """This browser is theirs from now on, without the journey of signing in."""
    cookie = {"name": "sessionid", "value": site.session(persona), "httpOnly": True}
    context.add_cookies([{**cookie, "url": site.url}])


def box(page: Page) -> Locator:
    """Where one writes a message."""
    return page.get_by_role("textbox", name="Write to")


def write(page: Page, text: str) -> None:
    box(page).fill(text)
    page.get_by_role("button", name="Send").click()


def messages(page: Page) -> Locator:
    """What was said and arrived, in the open conversation."""
    return page.locator("#messages > li[data-seq]")


def message(page: Page, text: str) -> Locator:
    return page.get_by_role("list", name="Messages").get_by_role("listitem").filter(has_text=text)


def sees(page: Page, text: str) -> None:
    """The message is there, once."""
    expect(message(page, text)).to_have_count(1)
    expect(message(page, text)).to_be_visible()


def open_thread(page: Page, address: str) -> None:
    """Open a conversation and wait until it is live."""
    page.goto(address)
    page.wait_for_function("() => document.querySelector('live-thread').socket?.isOpen")


def sign_out(page: Page) -> None:
    page.locator("summary").filter(has_text="Your menu:").click()
    page.get_by_role("button", name="Sign out").click()
