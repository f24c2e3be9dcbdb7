"""Amina tells it once on her phone; Priya reads it before anything else; Leila sees her part."""

import re

from playwright.sync_api import expect

from e2e.steps import axe

WORDS = "Let me sit by the window."


def test_amina_tells_it_once_and_chooses_who_reads_it(open_as, site, problems):
    amina, priya, leila = open_as("amina"), open_as("priya"), open_as("leila")
    page = site.team("amina").replace("/team/", "/about-me/")

    amina.goto(page)
    axe(amina)
    amina.get_by_role("link", name="Change How I communicate").click()
    amina.get_by_text("A quiet place").click()
    amina.get_by_role("button", name="I show yes by").click()
    box = amina.get_by_role("textbox", name="Anything else?")
    expect(box).to_have_value(re.compile("I show yes by $"))
    expect(amina.get_by_role("checkbox", name="A quiet place")).to_be_checked()
    box.fill(WORDS)
    axe(amina)
    amina.get_by_role("button", name="Save").click()
    expect(amina.get_by_text("Saved.")).to_be_visible()
    expect(amina.get_by_text(WORDS)).to_be_visible()

    leila.goto(page)
    bad_day = leila.get_by_text("A different teacher and nobody told me.")
    expect(bad_day).to_be_visible()
    amina.get_by_role("link", name="Who can read it").click()
    switch = amina.get_by_role("region", name="Leila Yusuf").get_by_role(
        "switch", name="What makes a bad day"
    )
    switch.click()
    expect(switch).not_to_be_checked()
    axe(amina)
    leila.goto(page)
    expect(leila.get_by_text(WORDS)).to_be_visible()
    expect(bad_day).to_have_count(0)

    priya.goto(page)
    expect(priya.get_by_text("This has changed since you read it")).to_be_visible()
    axe(priya)
    priya.get_by_role("button", name="I have read this").click()
    expect(priya.get_by_text("You read this on")).to_be_visible()
    expect(priya.get_by_role("button", name="I have read this")).to_have_count(0)
    with priya.expect_download() as saved:
        priya.get_by_role("link", name="Save as PDF").click()
    assert saved.value.suggested_filename == "about-me.pdf"

    amina.goto(page.replace("/about-me/", "/my-file/"))
    expect(amina.get_by_role("heading", name="My file")).to_be_visible()
    axe(amina)
