"""The circle of people around Amina: she looks, Tom keeps it true."""

import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from e2e.steps import axe

SANA = {
    "Full name": "Sana Malik",
    "What they do for this child": "Reads with Amina on Tuesdays.",
    "Days and hours": "Tuesdays, 9 to 12",
    "Phone at work": "01632 960 145",
    "Email at work": "sana.malik@larkshire.example",
}


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


def then_the_keyboard_reaches_every_face(page: Page) -> None:
    links = circle(page).get_by_role("link")
    links.first.focus()
    reached = []
    for _ in range(links.count()):
        label, ring = page.evaluate(
            "() => { const link = document.activeElement, own = getComputedStyle(link);"
            "const face = getComputedStyle(link.querySelector('circle'));"
            "return [link.getAttribute('aria-label'),"
            "own.outlineStyle + face.outlineStyle + face.strokeWidth] }"
        )
        reached.append(label)
        assert ring != "nonenone0px"
        page.keyboard.press("Tab")
    assert len(set(reached)) == links.count()


def test_amina_taps_a_face_and_learns_who_that_is(amina, site, problems):
    amina.goto("/")
    expect(amina.get_by_role("heading", name="Tom, your key worker")).to_be_visible()
    expect(amina.get_by_role("navigation", name="Your children")).to_have_count(0)
    amina.get_by_role("link", name="Team", exact=True).click()
    expect(amina.get_by_role("heading", name="My team")).to_be_visible()
    listed = names_in_list(amina)
    assert {"Tom Bailey", "Leila Yusuf", "Karim Yusuf", "Una Frost", "Priya Shah"} <= listed
    assert names_in_circle(amina) == listed - {"Amina Yusuf"}
    then_the_keyboard_reaches_every_face(amina)
    axe(amina)

    una = circle(amina).get_by_role("link", name="Una Frost")
    una.focus()
    amina.keyboard.press("Enter")
    expect(amina.get_by_role("heading", name="Una Frost")).to_be_visible()
    expect(amina.get_by_text("Helps Amina say what she wants in new places.")).to_be_visible()
    expect(amina.get_by_role("heading", name="Does not decide")).to_be_visible()
    axe(amina)

    amina.go_back()
    circle(amina).get_by_role("link", name="Tom Bailey").tap()
    amina.get_by_role("link", name="Message Tom").tap()
    expect(amina).to_have_url(re.compile(re.escape(site.thread("amina"))))
    problems.expected("403 (Forbidden)")
    amina.goto(f"{site.team('amina')}add/")
    expect(amina.get_by_text("Only the key worker can change who is in the team.")).to_be_visible()
    axe(amina)


def given_the_form_comes_back_with_what_was_typed(tom: Page, no_photo: Path) -> None:
    fill(tom, **{"Full name": "", "Email at work": "sana at work"})
    tom.get_by_label("Photo").set_input_files(no_photo)
    tom.get_by_role("button", name="Save").click()
    summary = tom.get_by_role("alert")
    expect(summary).to_contain_text("Nothing is lost: what you wrote is still here.")
    expect(summary).to_contain_text("This file is not a photo")
    expect(tom.get_by_label("What they do for this child")).to_have_value(
        SANA["What they do for this child"]
    )
    expect(tom.get_by_label("Email at work")).to_have_value("sana at work")
    axe(tom)
    summary.get_by_role("link", name="Full name").press("Enter")
    expect(tom.get_by_label("Full name")).to_be_focused()


def when_tom_ends_sanas_time(tom: Page) -> None:
    tom.get_by_role("link", name="No longer in the team").click()
    tom.get_by_role("button", name="End their time in the team").click()
    expect(tom.locator(".field-error").first).to_be_visible()
    axe(tom)
    tom.get_by_label("Why does their time in the team end?").fill("Sana has a new job.")
    tom.get_by_role("button", name="End their time in the team").press("Enter")
    expect(tom.get_by_text("Sana Malik is no longer in the team.")).to_be_visible()


def test_tom_adds_a_professional_with_a_photo_changes_and_ends_them(tom, leila, tmp_path, site):
    no_photo, photo = tmp_path / "none.jpg", tmp_path / "sana.jpg"
    no_photo.write_text("This is no photo.")
    Image.new("RGB", (640, 480), "teal").save(photo, "JPEG")
    tom.goto(site.team("amina"))
    tom.get_by_role("link", name="Add a professional").click()
    given_the_form_comes_back_with_what_was_typed(tom, no_photo)
    fill(tom)
    tom.get_by_label("Kind of work").press("ArrowDown")  # the first of them
    tom.get_by_label("Photo").set_input_files(photo)
    tom.get_by_role("button", name="Save").press("Enter")
    expect(tom.get_by_text("Sana Malik is in the team now.")).to_be_visible()
    expect(tom.locator("main img")).to_have_js_property("naturalWidth", 320)

    leila.goto(site.team("amina"))
    everybody(leila).get_by_role("link", name="Sana Malik").click()
    expect(leila.get_by_text("Reads with Amina on Tuesdays.")).to_be_visible()
    expect(leila.get_by_role("link", name="01632 960 145")).to_have_attribute(
        "href", "tel:01632960145"
    )
    expect(leila.locator("main img")).to_have_js_property("naturalWidth", 320)

    tom.get_by_role("link", name="Change what it says").click()
    expect(tom.get_by_label("Full name")).to_have_value("Sana Malik")
    tom.get_by_label("Days and hours").fill("Fridays")
    tom.get_by_role("button", name="Save").click()
    expect(tom.get_by_text("Fridays")).to_be_visible()
    expect(tom.locator("main img")).to_have_js_property("naturalWidth", 320)

    when_tom_ends_sanas_time(tom)
    assert "Sana Malik" not in names_in_list(tom)
    leila.goto(site.team("amina"))
    lately = leila.get_by_role("region", name="Joined and left lately")
    expect(lately).to_contain_text("Sana has a new job.")
