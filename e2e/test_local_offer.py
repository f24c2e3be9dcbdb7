"""A stranger finds something in the Local Offer and says what is not right; Leila keeps one."""

from playwright.sync_api import Page, expect

from e2e.steps import axe


def test_a_stranger_looks_for_swimming(nobody: Page):
    given_the_stranger_opens_the_local_offer(nobody)
    when_they_search_with_a_slip_and_filter_by_age_and_day(nobody)
    then_they_see_what_fits_and_can_take_a_filter_off(nobody)
    when_they_open_it_and_say_that_it_is_not_right(nobody)
    then_they_read_what_happens_next(nobody)


def given_the_stranger_opens_the_local_offer(page: Page) -> None:
    page.goto("/local-offer/")
    expect(page.get_by_role("heading", name="What kind of help?")).to_be_visible()
    axe(page)


def when_they_search_with_a_slip_and_filter_by_age_and_day(page: Page) -> None:
    page.get_by_role("searchbox", name="What are you looking for?").fill("swiming")
    page.get_by_text("Filter by age, need, place or day").click()
    page.get_by_role("combobox", name="Age").select_option("7")
    page.get_by_role("combobox", name="Day").select_option("Saturday")
    axe(page)
    page.get_by_role("button", name="Show what fits").click()


def then_they_see_what_fits_and_can_take_a_filter_off(page: Page) -> None:
    expect(page.get_by_role("heading", name="1 found")).to_be_visible()
    expect(page.get_by_role("link", name="Splash: swimming for everybody")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Remove: Saturday").click()
    expect(page.get_by_role("link", name="Swimming lessons, one to one")).to_be_visible()
    expect(page.get_by_role("link", name="Remove: Age 7")).to_be_visible()


def when_they_open_it_and_say_that_it_is_not_right(page: Page) -> None:
    page.get_by_role("link", name="Splash: swimming for everybody").click()
    call = page.get_by_role("link", name="Call 01632 960 210")
    expect(call).to_have_attribute("href", "tel:01632960210")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    expect(page.get_by_text("Ask my key worker about this")).to_have_count(0)
    axe(page)
    page.get_by_role("link", name="Something is not right").click()
    page.get_by_role("textbox", name="Tell us more").fill("It is on Fridays now.")
    page.get_by_role("button", name="Send", exact=True).click()
    assert page.url.endswith("/not-right/")  # asks what it is first
    page.get_by_role("radio", name="Something in it is wrong").check()
    axe(page)
    page.get_by_role("button", name="Send", exact=True).click()


def then_they_read_what_happens_next(page: Page) -> None:
    expect(page.get_by_role("heading", name="What happens next")).to_be_visible()
    axe(page)
    page.get_by_role("link", name="Back to the page").click()
    expect(page.get_by_role("heading", name="Splash: swimming for everybody")).to_be_visible()


def test_leila_saves_one_and_finds_it_again(leila: Page, open_as):
    leila.goto("/local-offer/?category=assistive")
    leila.get_by_role("link", name="Toy library").click()
    leila.get_by_role("button", name="Save").click()
    expect(leila.get_by_text("Saved. You find it under Saved")).to_be_visible()
    axe(leila)
    leila.goto("/local-offer/")
    leila.get_by_role("link", name="Saved", exact=True).click()
    expect(leila.get_by_role("link", name="Toy library")).to_be_visible()
    axe(leila)
    leila.get_by_role("link", name="Toy library").click()
    leila.get_by_role("link", name="Ask my key worker about this").click()
    expect(leila.get_by_text("Toy library").first).to_be_visible()

    # The same without scripts: looking, and letting it go.
    plain = open_as("leila", java_script_enabled=False)
    plain.goto("/local-offer/?q=toys")
    expect(plain.get_by_role("link", name="Toy library")).to_be_visible()
    plain.goto("/local-offer/saved/")
    plain.get_by_role("button", name="Remove Toy library").click()
    expect(plain.get_by_text("Nothing saved yet")).to_be_visible()
