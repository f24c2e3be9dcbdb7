"""Whatever one person writes, the other's page stays whole and reads it as it was meant."""

from playwright.sync_api import Locator, Page, expect

from e2e.steps import axe, box, message, messages, open_thread, write

RIGHT_TO_LEFT_OVERRIDE = "\u202e"
MARKS = "".join(chr(0x300 + n % 0x60) for n in range(100))
FAMILY = "👨‍👩‍👧‍👦"
HTML = "<script>document.title='taken'</script><img src=x onerror=alert(1)><b>bold</b> &amp; &lt;"
LONG_WORD = "w" * 900
LINES = "\n".join(f"line {n}" for n in range(40))

WORDS = {
    "a direction override": f"Start {RIGHT_TO_LEFT_OVERRIDE}desrever",
    "a pile of accents": f"Zalgo{MARKS} comes",
    "a family of faces": f"We are {FAMILY}{FAMILY}",
    "HTML and a script": HTML,
    "one very long word": f"Long {LONG_WORD}",
    "many lines": LINES,
    "another script's direction": "مرحبا توم، كيف حالك؟",
    "an address with a script": "javascript:alert(document.cookie)",
    "quotes and backslashes": """"'`\\ ${1+1} {{ 7*7 }} %s %n""",
}


def newest(page: Page) -> Locator:
    return messages(page).last.locator("[data-body]")


def then_the_page_is_whole(page: Page) -> None:
    """The bubble is inside the thread, nothing scrolls sideways, and one can still write."""
    thread, bubble = page.locator("#messages").bounding_box(), newest(page).bounding_box()
    assert thread
    assert bubble
    assert bubble["x"] >= thread["x"] - 1
    assert bubble["x"] + bubble["width"] <= thread["x"] + thread["width"] + 1
    content, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert content <= window
    expect(box(page)).to_be_in_viewport(ratio=0.9)


def then_an_override_ends_with_its_words(words: Locator) -> None:
    """What stands beside them is read in its own direction."""
    direction = words.evaluate("words => getComputedStyle(words).unicodeBidi")
    assert direction in ("isolate", "plaintext")


def then_accents_do_not_push_their_neighbours_apart(page: Page) -> None:
    above, below = (message(page, text).bounding_box() for text in ("desrever", "We are"))
    assert above
    assert below
    assert 0 < below["y"] - above["y"] < 400


def test_whatever_amina_writes_tom_sees_as_words(amina, tom, site):
    pages = (tom, amina)
    for page in pages:
        open_thread(page, site.thread("amina"))
    for what, text in WORDS.items():
        write(amina, text)
        for page in pages:
            expect(newest(page), what).to_have_text(text)
            assert newest(page).evaluate("bubble => bubble.textContent") == text, what
            assert newest(page).locator("*").count() == 0, what
            then_the_page_is_whole(page)
    for page in pages:
        then_accents_do_not_push_their_neighbours_apart(page)

    for page in pages:
        page.reload()  # what the server draws is as safe
        bodies = messages(page).locator("[data-body]")
        shown = bodies.evaluate_all("all => all.map(each => each.textContent)")
        assert shown[-len(WORDS) :] == list(WORDS.values())
        assert bodies.locator("*").count() == 0
        then_the_page_is_whole(page)
        then_an_override_ends_with_its_words(message(page, "desrever").locator("[data-body]"))
    expect(tom).to_have_title("Amina Yusuf · Alongside")
    axe(tom)

    tom.goto("/messages/")
    write(amina, WORDS["a direction override"])
    row = tom.get_by_role("link", name="Amina Yusuf private")
    expect(row).to_contain_text("desrever")
    then_an_override_ends_with_its_words(row.locator("[data-last-words]"))
