"""Whatever one person writes, the other's page stays whole and reads it as it was meant."""

from playwright.sync_api import Locator, Page, expect

from e2e.steps import axe, box, message, messages, open_thread, sees, write

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


def test_whatever_amina_writes_tom_sees_as_words(amina, tom, site):
    for page in (amina, tom):
        open_thread(page, site.thread("amina"))
    for what, text in WORDS.items():
        write(amina, text)
        for page in (tom, amina):
            expect(newest(page), what).to_have_text(text)
            assert newest(page).evaluate("bubble => bubble.textContent") == text, what
            assert newest(page).locator("*").count() == 0, what
            then_the_page_is_whole(page)
    expect(tom).to_have_title("Amina Yusuf · Alongside")


def test_what_the_server_draws_is_as_safe(amina, tom, site):
    site.say("amina", "amina", *WORDS.values())
    for page in (tom, amina):
        open_thread(page, site.thread("amina"))
        bodies = messages(page).locator("[data-body]")
        shown = bodies.evaluate_all("all => all.map(each => each.textContent)")
        assert shown[-len(WORDS) :] == list(WORDS.values())
        assert bodies.locator("*").count() == 0
        then_the_page_is_whole(page)
    expect(tom).to_have_title("Amina Yusuf · Alongside")
    axe(tom)


def test_an_override_ends_with_its_message(amina, tom, site):
    """The words after it, and Tom's own name in the list, are read in their own direction."""
    open_thread(amina, site.thread("amina"))
    tom.goto("/messages/")
    write(amina, WORDS["a direction override"])
    row = tom.get_by_role("link", name="Amina Yusuf private")
    expect(row).to_contain_text("desrever")
    last = row.locator("[data-last-words]")
    assert last.evaluate("words => getComputedStyle(words).unicodeBidi") in ("isolate", "plaintext")
    row.click()
    body = message(tom, "desrever").last.locator("[data-body]")
    assert body.evaluate("words => getComputedStyle(words).unicodeBidi") in ("isolate", "plaintext")


def test_a_draft_is_kept_as_typed(amina, site):
    open_thread(amina, site.thread("amina"))
    box(amina).fill(HTML)
    amina.reload()
    expect(box(amina)).to_have_value(HTML)
    expect(amina).to_have_title("Tom · Alongside")


def test_a_pile_of_accents_does_not_push_its_neighbours_apart(amina, tom, site):
    open_thread(tom, site.thread("amina"))
    open_thread(amina, site.thread("amina"))
    write(amina, "Above.")
    sees(tom, "Above.")
    write(amina, WORDS["a pile of accents"])
    write(amina, "Below.")
    sees(tom, "Below.")
    above, below = (message(tom, text).bounding_box() for text in ("Above.", "Below."))
    assert above
    assert below
    assert below["y"] - above["y"] < 400
