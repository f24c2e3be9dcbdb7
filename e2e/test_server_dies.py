"""The server dies in the middle of a talk and comes back: no page is reloaded, nothing is lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from e2e.site import Site
from e2e.steps import box, message, open_thread, sees, write

NO_CONNECTION = "No connection. Trying again. You can go on writing."
BROWSERS_NOTES = ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE")


@pytest.fixture(scope="module")
def site(new_site: Callable[[], Site]) -> Site:
    """A server of its own, to be killed."""
    return new_site()


def when_the_server_dies(site: Site, pages: tuple[Page, Page]) -> None:
    site.kill()
    for page in pages:
        expect(page.get_by_text(NO_CONNECTION)).to_be_visible()


def when_it_is_back(site: Site, pages: tuple[Page, Page]) -> None:
    site.start()
    for page in pages:
        expect(page.get_by_text(NO_CONNECTION)).to_be_hidden()


def then_both_have_them_once(pages: tuple[Page, Page], *texts: str) -> None:
    for page in pages:
        for text in texts:
            sees(page, text)


def test_a_talk_goes_on_by_itself_when_the_server_is_back(open_as, site, problems):
    """One message is stored and its answer lost, others are written while nobody is there."""
    problems.expected(*BROWSERS_NOTES)
    pages = amina, tom = open_as("amina"), open_as("tom")
    is_lost = []

    def between(page_side):
        server_side = page_side.connect_to_server()
        server_side.on_message(lambda frame: is_lost or page_side.send(frame))

    amina.route_web_socket("**/ws/", between)
    for page in pages:
        open_thread(page, site.thread("amina"))
        page.evaluate("window.sameDocument = true")
    is_lost.append("from here on")
    write(amina, "Was it sent?")
    sees(tom, "Was it sent?")
    expect(message(amina, "Was it sent?")).to_contain_text("Sending")

    when_the_server_dies(site, pages)
    write(amina, "Into the silence.")
    write(tom, "From the other side of it.")
    for page, text in [(amina, "Into the silence."), (tom, "From the other side of it.")]:
        expect(message(page, text)).to_contain_text("Not sent. It is kept here.")
    message(amina, "Into the silence.").get_by_role("button", name="Try again").click()
    expect(message(amina, "Into the silence.")).to_contain_text("Not sent. It is kept here.")
    box(amina).fill("Half a thought")

    is_lost.clear()
    when_it_is_back(site, pages)
    expect(box(amina)).to_have_value("Half a thought")
    write(amina, "I am back.")
    write(tom, "So am I.")
    said = ["Was it sent?", "Into the silence.", "From the other side of it."]
    then_both_have_them_once(pages, *said, "I am back.", "So am I.")
    for page in pages:
        expect(page.get_by_text("Not sent.")).to_have_count(0)
        expect(page.locator("[data-pending]")).to_have_count(0)
        assert page.evaluate("window.sameDocument")
        page.reload()  # what the database has is what the pages showed
    then_both_have_them_once(pages, *said, "I am back.", "So am I.")


def test_an_answer_that_is_lost_is_no_failure_if_the_words_arrived(amina, tom, site, problems):
    """Her message goes by HTTP, its answer gets lost, and the socket shows it all the same."""
    problems.expected("ERR_FAILED")
    for page in (amina, tom):
        open_thread(page, site.thread("amina"))
    amina.evaluate("document.querySelector('live-thread').socket.send = () => false")
    stored = []

    def lose_the_answer(route):
        stored.append(route.fetch().status)
        sees(tom, "By the other way.")
        route.abort()

    amina.route("**/send/", lose_the_answer, times=1)
    with amina.expect_event("requestfailed"):
        write(amina, "By the other way.")
    assert stored == [201]
    sees(amina, "By the other way.")
    expect(message(amina, "By the other way.")).to_contain_text("Sent")
    expect(amina.get_by_text("Not sent.")).to_have_count(0)
