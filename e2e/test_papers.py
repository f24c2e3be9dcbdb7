"""Tom sends papers for Amina's review: one comes, one is stopped, one loses its connection."""

import re

from playwright.sync_api import Page, expect

from e2e.steps import axe

SLOW = 40_000  # bytes a second
PDF = b"%PDF-1.7\n" + b"x" * 200_000


LOST = "The connection was lost. Nothing was saved. What you typed is still here. Try again."


class Network:
    """How fast a page sends, and whether it reaches anything."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")

    def be(self, *, upload: int = -1, offline: bool = False) -> None:
        """So many bytes a second; -1 is as fast as it can."""
        now = {"downloadThroughput": -1, "uploadThroughput": upload, "latency": 0}
        self.session.send("Network.emulateNetworkConditions", {**now, "offline": offline})


def choose(page: Page, title: str, name: str, content: bytes = PDF) -> None:
    page.get_by_label("What is it?").fill(title)
    file = {"name": name, "mimeType": "application/pdf", "buffer": content}
    page.get_by_label("The file").set_input_files(file)
    expect(page.get_by_text(name)).to_be_visible()


def sees_on_the_list(page: Page, review: str, title: str) -> None:
    page.wait_for_url(review)
    expect(page.get_by_text(f"“{title}” is there.")).to_be_visible()
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def test_tom_sends_papers_and_nothing_is_lost_on_the_way(tom, site, problems):
    problems.expected("ERR_INTERNET_DISCONNECTED")
    network = Network(tom)
    tom.goto(site.child("amina", "meetings/"))
    tom.get_by_role("link", name=re.compile("annual review")).first.click()
    review = tom.url
    tom.get_by_role("link", name="Add a paper of your own").click()
    title, add = tom.get_by_label("What is it?"), tom.get_by_role("button", name="Add it")

    # It is not what it says: a sentence, and what was typed stays.
    choose(tom, "Letter from the hospital", "letter.pdf", b"MZ\x90\0this program")
    add.click()
    expect(tom.get_by_text("This file is not a PDF").first).to_be_visible()
    expect(title).to_have_value("Letter from the hospital")
    choose(tom, "Letter from the hospital", "letter.pdf")
    add.click()
    sees_on_the_list(tom, review, "Letter from the hospital")
    expect(tom.get_by_role("link", name="letter.pdf")).to_be_visible()
    axe(tom)

    # It takes long, and Tom thinks better of it.
    tom.get_by_role("link", name="Add a paper of your own").click()
    choose(tom, "The wrong letter", "wrong.pdf")
    network.be(upload=SLOW)
    add.click()
    expect(tom.locator(".upload-words")).to_have_text(re.compile(r"^Sending [1-9]\d?%$"))
    tom.get_by_role("button", name="Cancel").click()
    stopped = tom.get_by_role("status").filter(has_text="Stopped. Nothing was saved.")
    expect(stopped).to_have_count(1)
    expect(add).to_be_focused()
    expect(tom.get_by_text("wrong.pdf")).to_be_visible()

    # The connection is lost, and comes back.
    title.fill("The right letter")
    network.be(offline=True)
    add.click()
    again = tom.get_by_role("button", name="Try again")
    expect(again).to_be_focused()
    expect(tom.locator(".upload-words")).to_have_text(LOST)
    axe(tom)
    network.be()
    again.click()
    sees_on_the_list(tom, review, "The right letter")
    expect(tom.get_by_text("The wrong letter")).to_have_count(0)
