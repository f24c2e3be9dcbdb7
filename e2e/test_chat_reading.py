"""Sam has a long chat with Tom. What she reads stays in its place, whatever arrives around it."""

from playwright.sync_api import Locator, Page, expect

from e2e.steps import axe, box, message, messages, open_thread, sees, write


def place_of(row: Locator) -> float:
    found = row.bounding_box()
    assert found
    return found["y"]


def jump(page: Page) -> Locator:
    return page.locator("[data-jump] a")


def when_she_scrolls_up(page: Page) -> Locator:
    """She reads something in the middle of the page: that row."""
    middle = messages(page).nth(25)
    middle.evaluate("row => row.scrollIntoView({block: 'center'})")
    expect(jump(page)).to_be_visible()
    return middle


def then_the_end_is_in_view(page: Page) -> None:
    expect(messages(page).last).to_be_in_viewport()
    expect(jump(page)).to_be_hidden()


def test_what_arrives_does_not_move_what_one_reads(sam, site):
    open_thread(sam, site.thread("sam"))
    then_the_end_is_in_view(sam)
    expect(box(sam)).to_be_in_viewport()
    site.say("tom", "sam", *(f"Line after line {n}." for n in range(8)))
    sees(sam, "Line after line 7.")
    then_the_end_is_in_view(sam)
    expect(sam.locator("#messages > .new-line")).to_have_count(0)

    middle = when_she_scrolls_up(sam)
    expect(jump(sam)).to_have_text("Newest")
    before = place_of(middle)
    site.say("tom", "sam", "Did you see this?", "And this?")
    expect(message(sam, "And this?")).to_have_count(1)
    expect(jump(sam)).to_have_text("New messages")
    assert place_of(middle) == before
    jump(sam).click()
    then_the_end_is_in_view(sam)
    sees(sam, "And this?")
    line = sam.locator("#messages > .new-line")
    expect(line).to_have_count(1)
    assert place_of(line) < place_of(message(sam, "Did you see this?"))

    when_she_scrolls_up(sam)
    write(sam, "Back to now.")
    sees(sam, "Back to now.")
    then_the_end_is_in_view(sam)


def test_older_words_load_above_and_what_one_reads_stays(sam, site):
    open_thread(sam, site.thread("sam"))
    older = sam.get_by_role("link", name="Show older messages")
    first = messages(sam).first
    held = sam.locator(f"#{first.get_attribute('id')}")
    older.evaluate("link => link.scrollIntoView({block: 'center'})")
    before, rows = place_of(held), messages(sam).count()
    older.click()
    expect(messages(sam)).not_to_have_count(rows)
    assert abs(place_of(held) - before) < 1
    numbers = messages(sam).evaluate_all("all => all.map(each => Number(each.dataset.seq))")
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert len(numbers) > rows
    days = sam.locator("#messages > .day").all_inner_texts()
    assert len(days) == len(set(days))


def test_new_words_are_below_a_line_and_only_what_was_on_the_screen_is_read(
    sam, tom, open_as, site
):
    site.read_all("sam", "sam")
    site.say("tom", "sam", *(f"While she slept {n}." for n in range(25)))
    open_thread(tom, site.thread("sam"))
    tablet = open_as("sam")
    tablet.goto("/messages/")
    unread = tablet.locator("[data-unread] [data-number]")
    expect(unread).to_have_text("25")

    open_thread(sam, site.thread("sam"))
    line = sam.locator("#messages > .new-line")
    expect(line).to_have_text("New messages")
    expect(line).to_be_in_viewport()
    assert place_of(line) < place_of(message(sam, "While she slept 0."))
    assert place_of(line) >= sam.locator(".top").bounding_box()["height"]  # not under the bar
    last = message(tom, "While she slept 24.").locator("[data-note]")
    expect(message(sam, "While she slept 24.")).not_to_be_in_viewport()
    expect(message(tom, "While she slept 0.").locator("[data-note]")).to_have_text("Read by Sam")
    expect(last).to_have_text("Sent")
    axe(sam)

    jump(sam).click()
    then_the_end_is_in_view(sam)
    expect(last).to_have_text("Read by Sam")
    expect(unread).to_be_hidden()
    sam.reload()
    expect(message(sam, "While she slept 24.")).to_be_in_viewport()
    expect(line).to_have_count(0)
