"""The circle of people around Amina: she looks, Tom keeps it true."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from e2e.steps import axe

SANA = {
    "Full name": "Sana Malik",
    "What they do for this child": "Reads with Amina on Tuesdays.",
    "Days and hours": "Tuesdays, 9 to 12",
    "Phone at work": "01632 960 145",
    "E-mail at work": "sana.malik@larkshire.example",
}


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "sana.jpg"
    Image.new("RGB", (640, 480), "teal").save(file, "JPEG")
    return file


def circle(page: Page):
    return page.get_by_role("group", name="in the middle, with the team around")


def everybody(page: Page):
    return page.get_by_role("region", name="Everybody")


def names_in_circle(page: Page) -> set[str]:
    labels = (
        circle(page)
        .get_by_role("link")
        .evaluate_all("all => all.map(link => link.getAttribute('aria-label'))")
    )
    return {label.split(",")[0] for label in labels}


def names_in_list(page: Page) -> set[str]:
    titles = everybody(page).locator(".row-title").all_inner_texts()
    return {title.removesuffix("(you)").strip() for title in titles}


def fill(page: Page, **fields: str) -> None:
    for label, text in {**SANA, **fields}.items():
        page.get_by_label(label).fill(text)


def given_toms_form(tom: Page, site) -> None:
    tom.goto(site.team("amina"))
    tom.get_by_role("link", name="Add a professional").click()
    expect(tom.get_by_role("heading", name="Add a professional")).to_be_visible()


# --- Amina looks --------------------------------------------------------------------------


def test_amina_taps_a_face_and_learns_who_that_is(amina, site):
    amina.goto("/")
    amina.get_by_role("link", name="See who is in the team").click()
    expect(amina.get_by_role("heading", name="My team")).to_be_visible()
    axe(amina)
    circle(amina).get_by_role("link", name="Una Frost").tap()
    expect(amina.get_by_role("heading", name="Una Frost")).to_be_visible()
    expect(amina.get_by_text("Helps Amina say what she wants in new places.")).to_be_visible()
    expect(amina.get_by_role("heading", name="Does not decide")).to_be_visible()
    axe(amina)


def test_the_list_says_what_the_picture_says(amina, site):
    amina.goto(site.team("amina"))
    listed = names_in_list(amina)
    assert {"Tom Bailey", "Leila Yusuf", "Karim Yusuf", "Una Frost", "Priya Shah"} <= listed
    assert names_in_circle(amina) == listed - {"Amina Yusuf"}
    everybody(amina).get_by_role("link", name="Dee Marsh").click()
    expect(amina.get_by_role("heading", name="Dee Marsh")).to_be_visible()


def test_amina_writes_to_her_key_worker_in_one_tap(amina, site):
    amina.goto(site.team("amina"))
    amina.get_by_role("link", name="Message Tom").tap()
    expect(amina).to_have_url(re.compile(re.escape(site.thread("amina"))))
    amina.goto(site.team("amina", "Tom Bailey"))
    amina.get_by_role("link", name="Message Tom").tap()
    expect(amina).to_have_url(re.compile(re.escape(site.thread("amina"))))


def test_the_circle_works_with_a_keyboard_alone(amina, site):
    amina.goto(site.team("amina"))
    links = circle(amina).get_by_role("link")
    links.first.focus()
    reached = []
    for _ in range(links.count()):
        reached.append(amina.evaluate("document.activeElement.getAttribute('aria-label')"))
        ring = amina.evaluate(
            "() => { const now = getComputedStyle(document.activeElement.querySelector('circle'));"
            "const own = getComputedStyle(document.activeElement);"
            "return own.outlineStyle + now.outlineStyle + now.strokeWidth }"
        )
        assert ring != "nonenone0px"
        amina.keyboard.press("Tab")
    assert len(set(reached)) == links.count()
    links.first.focus()
    name = reached[0].split(",")[0]
    amina.keyboard.press("Enter")
    expect(amina.get_by_role("heading", name=name)).to_be_visible()


@pytest.mark.parametrize(("persona", "never"), [("leila", "Karim"), ("karim", "Leila")])
def test_who_is_kept_apart_never_meets_the_other_in_a_page(persona, never, open_as, site):
    page = open_as(persona)
    children = f"?child={site.things['children']['amina']}"
    pages = ["/", f"/{children}", "/messages/", site.thread(persona), site.team("amina")]
    page.goto(site.team("amina"))
    expect(everybody(page).get_by_role("link", name="Tom Bailey")).to_be_visible()
    links = everybody(page).get_by_role("link").evaluate_all("all => all.map(a => a.href)")
    for address in [*pages, *links]:
        got = page.request.get(address)
        assert got.ok, address
        assert never not in got.text(), address
    page.goto(site.thread(persona))
    assert never not in page.content()


# --- Tom keeps it true --------------------------------------------------------------------


def test_tom_adds_a_professional_with_a_photo_changes_and_ends_them(tom, leila, photo, site):
    given_toms_form(tom, site)
    axe(tom)
    fill(tom)
    tom.get_by_label("Kind of work").select_option(index=1)
    tom.get_by_label("Photo").set_input_files(photo)
    tom.get_by_role("button", name="Save").click()
    expect(tom.get_by_text("Sana Malik is in the team now.")).to_be_visible()
    face = tom.locator("main img")
    expect(face).to_have_js_property("naturalWidth", 320)

    leila.goto(site.team("amina"))
    everybody(leila).get_by_role("link", name="Sana Malik").click()
    expect(leila.get_by_text("Reads with Amina on Tuesdays.")).to_be_visible()
    expect(leila.get_by_role("link", name="01632 960 145")).to_have_attribute(
        "href", "tel:01632960145"
    )
    expect(leila.locator("main img")).to_have_js_property("complete", True)

    tom.get_by_role("link", name="Change what it says").click()
    expect(tom.get_by_label("Full name")).to_have_value("Sana Malik")
    fill(tom, **{"Days and hours": "Fridays"})
    tom.get_by_role("button", name="Save").click()
    expect(tom.get_by_text("Fridays")).to_be_visible()
    expect(tom.locator("main img")).to_have_js_property("naturalWidth", 320)

    tom.get_by_role("link", name="No longer in the team").click()
    axe(tom)
    tom.get_by_role("button", name="End their time in the team").click()
    expect(tom.locator(".field-error").first).to_be_visible()
    tom.get_by_label("Why does their time in the team end?").fill("Sana has a new job.")
    tom.get_by_role("button", name="End their time in the team").click()
    expect(tom.get_by_text("Sana Malik is no longer in the team.")).to_be_visible()
    assert "Sana Malik" not in names_in_list(tom)

    address = leila.url
    leila.goto(site.team("amina"))
    lately = leila.get_by_role("region", name="Joined and left lately")
    expect(lately).to_contain_text("Sana has a new job.")
    assert leila.request.get(address).status == 404
    assert leila.request.get(f"{address}photo/").status == 404


def test_a_mistake_in_the_form_keeps_what_was_typed(tom, tmp_path, site):
    given_toms_form(tom, site)
    fill(tom, **{"Full name": "", "E-mail at work": "sana at work"})
    no_photo = tmp_path / "photo.jpg"
    no_photo.write_text("This is no photo.")
    tom.get_by_label("Photo").set_input_files(no_photo)
    tom.get_by_role("button", name="Save").click()
    summary = tom.get_by_role("alert")
    expect(summary).to_contain_text("Nothing is lost: what you wrote is still here.")
    expect(summary).to_contain_text("This file is not a photo")
    expect(tom.get_by_label("What they do for this child")).to_have_value(
        SANA["What they do for this child"]
    )
    expect(tom.get_by_label("E-mail at work")).to_have_value("sana at work")
    axe(tom)
    summary.get_by_role("link", name="Full name").click()
    expect(tom.get_by_label("Full name")).to_be_focused()
    fill(tom, **{"Full name": "Sana Corrected"})
    tom.get_by_label("Kind of work").select_option(index=1)
    tom.get_by_role("button", name="Save").click()
    expect(tom.get_by_text("Sana Corrected is in the team now.")).to_be_visible()


def test_the_form_works_with_a_keyboard_alone(tom, site):
    given_toms_form(tom, site)
    tom.get_by_label("Full name").focus()
    tom.keyboard.type("Kay Board")
    tom.keyboard.press("Tab")
    tom.keyboard.press("ArrowDown")  # the first kind of work
    tom.get_by_label("What they do for this child").focus()
    tom.keyboard.type("Types with Amina.")
    for _ in range(12):
        tom.keyboard.press("Tab")
        if tom.get_by_role("button", name="Save").evaluate("b => b === document.activeElement"):
            break
    tom.keyboard.press("Enter")
    expect(tom.get_by_text("Kay Board is in the team now.")).to_be_visible()


def test_who_may_not_change_the_team_is_told_who_can(open_as, site, problems):
    problems.expected("403 (Forbidden)")
    priya = open_as("priya")
    priya.goto(site.team("amina"))
    expect(priya.get_by_role("link", name="Add a professional")).to_have_count(0)
    priya.goto(f"{site.team('amina')}add/")
    expect(priya.get_by_text("Only the key worker can change who is in the team.")).to_be_visible()
    axe(priya)
