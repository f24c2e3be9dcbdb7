"""The server dies in the middle of a talk and comes back: no page is reloaded, nothing is lost."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e.site import Site
from e2e.steps import axe, box, message, open_thread, sees, write

NO_CONNECTION = "No connection. Trying again. You can go on writing."
BROWSERS_NOTES = ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE")


@pytest.fixture
def site(new_site: Callable[..., Site]) -> Iterator[Site]:
    """A server of its own for each test that kills it."""
    site = new_site()
    yield site
    site.kill()


@pytest.fixture
def both(amina: Page, tom: Page, site: Site, problems) -> tuple[Page, Page]:
    """Both have the chat open and have just written to each other."""
    problems.expected(*BROWSERS_NOTES)
    for page in (amina, tom):
        open_thread(page, site.thread("amina"))
    write(amina, "Before.")
    sees(tom, "Before.")
    return amina, tom


def when_the_server_dies(site: Site, pages: tuple[Page, Page]) -> None:
    site.kill()
    for page in pages:
        expect(page.get_by_text(NO_CONNECTION)).to_be_visible()


def when_it_is_back(site: Site, pages: tuple[Page, Page]) -> None:
    site.start()
    for page in pages:
        expect(page.get_by_text(NO_CONNECTION)).to_be_hidden()


def then_both_have_it_once(pages: tuple[Page, Page], *texts: str) -> None:
    for page in pages:
        for text in texts:
            sees(page, text)


def test_a_talk_goes_on_by_itself_when_the_server_is_back(both, site):
    amina, tom = both
    for page in both:
        page.evaluate("window.sameDocument = true")
    when_the_server_dies(site, both)
    box(amina).fill("Half a thought")
    when_it_is_back(site, both)
    expect(box(amina)).to_have_value("Half a thought")
    write(amina, "I am back.")
    write(tom, "So am I.")
    then_both_have_it_once(both, "Before.", "I am back.", "So am I.")
    assert all(page.evaluate("window.sameDocument") for page in both)


def test_what_was_written_meanwhile_arrives_once(both, site):
    amina, tom = both
    when_the_server_dies(site, both)
    write(amina, "Into the silence.")
    write(tom, "From the other side of it.")
    for page, text in [(amina, "Into the silence."), (tom, "From the other side of it.")]:
        expect(message(page, text)).to_contain_text("Not sent. It is kept here.")
    message(amina, "Into the silence.").get_by_role("button", name="Try again").click()
    expect(message(amina, "Into the silence.")).to_contain_text("Not sent. It is kept here.")
    axe(amina)
    when_it_is_back(site, both)
    then_both_have_it_once(both, "Into the silence.", "From the other side of it.")
    for page in both:
        expect(page.get_by_text("Not sent.")).to_have_count(0)
        page.reload()  # what the database has is what the pages showed
    then_both_have_it_once(both, "Into the silence.", "From the other side of it.")


def test_a_message_that_was_stored_but_not_acknowledged_is_there_once(open_as, site, problems):
    """The server stores it and dies before her page hears so; her page sends it again."""
    problems.expected(*BROWSERS_NOTES)
    amina, tom = open_as("amina"), open_as("tom")
    is_lost = []

    def between(page_side):
        server_side = page_side.connect_to_server()
        server_side.on_message(lambda frame: is_lost or page_side.send(frame))

    amina.route_web_socket("**/ws/", between)
    for page in (amina, tom):
        open_thread(page, site.thread("amina"))
    is_lost.append("from here on")
    write(amina, "Was it sent?")
    sees(tom, "Was it sent?")
    expect(message(amina, "Was it sent?")).to_contain_text("Sending")
    when_the_server_dies(site, (amina, tom))
    is_lost.clear()
    when_it_is_back(site, (amina, tom))
    expect(message(amina, "Was it sent?")).to_contain_text("Sent")
    then_both_have_it_once((amina, tom), "Was it sent?")
    expect(amina.locator("[data-pending]")).to_have_count(0)


def test_an_answer_that_is_lost_is_no_failure_if_the_words_arrived(both, site, problems):
    """Her message goes by HTTP, its answer gets lost, and the socket shows it all the same."""
    problems.expected("ERR_FAILED")
    amina, tom = both
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
