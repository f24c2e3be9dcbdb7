"""Amina has a guide read to her; a stranger finds one with a slip of the finger.

Chromium without a screen has no voice, so `VOICE` stands in for the machine's own: it says a
sentence in an instant when told to, and tells of it as a real one does. All else is real.
"""

import re

from playwright.sync_api import Page, expect

from e2e.steps import axe

VOICE = """
  globalThis.said = [];
  const voice = { name: "Kate", lang: "en-GB", localService: true, default: true };
  const engine = new EventTarget();
  engine.getVoices = () => [voice];
  engine.speak = (words) => { said.push(words.text); engine.now = words; };
  engine.cancel = () => {
    const words = engine.now;
    engine.now = null;
    const over = Object.assign(new Event("error"), { error: "interrupted" });
    if (words) setTimeout(() => words.dispatchEvent(over));
  };
  engine.finish = () => {
    const words = engine.now;
    engine.now = null;
    words?.dispatchEvent(new Event("end"));
  };
  class Words extends EventTarget {
    constructor(text) { super(); Object.assign(this, { text, rate: 1, lang: "", voice: null }); }
  }
  Object.defineProperty(globalThis, "speechSynthesis", { value: engine });
  Object.defineProperty(globalThis, "SpeechSynthesisUtterance", { value: Words });
"""
MARKED = """(words) => [...CSS.highlights.get("being-read") ?? []].some(
  (range) => `${range}`.replace(/\\s+/g, " ").trim() === words)"""
GUIDE = "/guides/annual-review/"


def given_a_phone_that_can_speak(page: Page) -> None:
    page.add_init_script(VOICE)


def when_the_voice_ends_its_sentence(page: Page) -> None:
    page.evaluate("speechSynthesis.finish()")


def then_it_reads(page: Page, words: str) -> None:
    """The voice says this, and it is coloured where it stands, in view."""
    page.wait_for_function("(words) => said.at(-1) === words", arg=words)
    page.wait_for_function(MARKED, arg=words)
    marked = page.evaluate("[...CSS.highlights.get('being-read')].map((range) => `${range}`)")
    assert [" ".join(each.split()) for each in marked] == [words]
    expect(page.locator(".is-being-read")).to_have_count(1)
    expect(page.locator(".is-being-read")).to_be_in_viewport()


def is_silent(page: Page) -> bool:
    return page.evaluate("!speechSynthesis.now")


def test_amina_has_a_guide_read_to_her(amina, problems):
    given_a_phone_that_can_speak(amina)
    amina.goto(GUIDE)
    young = amina.get_by_role("link", name="For young people")
    expect(young).to_have_attribute("aria-current", "true")

    bar = amina.get_by_role("group", name="Read aloud")
    bar.get_by_role("button", name="Read it to me").click()
    then_it_reads(amina, amina.get_by_role("heading", level=1).inner_text())
    expect(bar.get_by_role("status")).to_have_text("Reading.")
    when_the_voice_ends_its_sentence(amina)
    amina.wait_for_function("said.length === 2")
    second = amina.evaluate("said.at(-1)")
    then_it_reads(amina, second)

    bar.get_by_role("button", name="Pause").click()
    assert is_silent(amina)
    expect(bar.get_by_role("status")).to_contain_text("Paused.")
    expect(amina.locator(".is-being-read")).to_have_count(1)
    axe(amina)
    bar.get_by_role("button", name="Go on").click()
    then_it_reads(amina, second)

    step = amina.locator("[data-read-step]").nth(1)
    bar.get_by_role("button", name="Next step").click()
    bar.get_by_role("button", name="Next step").click()
    then_it_reads(amina, step.get_by_role("heading", level=2).inner_text())
    expect(bar).to_be_in_viewport()
    amina.keyboard.press("Escape")
    assert is_silent(amina)
    expect(bar.get_by_role("button", name="Go on")).to_be_visible()
    bar.get_by_role("button", name="Stop").click()
    expect(amina.locator(".is-being-read")).to_have_count(0)
    expect(bar.get_by_role("button", name="Read it to me")).to_be_focused()

    last = amina.locator("[data-read-step]").last
    last.get_by_role("button", name="Read this step").click()
    then_it_reads(amina, last.get_by_role("heading", level=2).inner_text())
    for _n in range(200):
        if is_silent(amina):
            break
        when_the_voice_ends_its_sentence(amina)
    expect(bar.get_by_role("status")).to_have_text("That was all.")


def test_amina_taps_a_word_asks_about_a_step_and_says_what_was_clear(amina, problems):
    amina.goto(GUIDE)
    expect(amina.get_by_role("group", name="Read aloud")).to_be_hidden()  # it has no voice
    word = amina.get_by_role("link", name="EHC plan").first
    word.click()
    note = amina.get_by_role("dialog", name="EHC plan")
    expect(note).to_contain_text("A legal paper that says what help")
    expect(note.get_by_role("button", name="Close")).to_be_focused()
    axe(amina)
    amina.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(word).to_be_focused()

    amina.get_by_role("link", name="Easy read").click()
    expect(amina).to_have_url(re.compile("reading=easy"))
    axe(amina)
    step = amina.locator("[data-read-step]").first
    title = step.get_by_role("heading", level=2).inner_text()
    step.get_by_role("button", name="Not quite").click()
    step = amina.locator("[data-read-step]").first
    expect(step.get_by_role("link", name="Tell us what was not clear")).to_be_visible()
    expect(step.get_by_role("button", name="Not quite")).to_have_attribute("aria-pressed", "true")
    step.get_by_role("link", name="Ask my key worker about this").click()
    expect(amina).to_have_url(re.compile("/messages/"))
    expect(amina.get_by_role("link", name="About: Guide: The annual review")).to_contain_text(title)


def test_a_stranger_finds_a_guide_without_javascript_and_with_a_slip(open_as, problems):
    stranger = open_as(None, java_script_enabled=False, viewport={"width": 320, "height": 640})
    stranger.goto("/guides/")
    stranger.get_by_role("searchbox").fill("anual reveiw")
    stranger.get_by_role("button", name="Search").click()
    expect(stranger.get_by_text("We looked for annual review.")).to_be_visible()
    stranger.get_by_role("region", name="How it works").get_by_role("link").first.click()
    expect(stranger.get_by_role("heading", level=1, name="annual review")).to_be_visible()
    expect(stranger.get_by_role("group", name="Read aloud")).to_be_hidden()
    stranger.get_by_role("link", name="EHC plan", exact=True).first.click()
    expect(stranger).to_have_url(re.compile("/glossary/#ehc-plan$"))
    expect(stranger.get_by_text("A legal paper that says what help")).to_be_in_viewport()


def test_lists_search_and_words_shut_nobody_out(nobody, problems):
    for page in ("/guides/", "/glossary/", "/search/?q=tribunial", "/search/?q=zzzzzz", GUIDE):
        nobody.goto(page)
        axe(nobody)
