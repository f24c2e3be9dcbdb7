"""Tom writes down what Idris shows, with a photo; Leila sees it as Idris's, apart from her own."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import expect

from e2e.steps import axe, become


def a_photo() -> bytes:
    made = BytesIO()
    Image.new("RGB", (120, 90), "orange").save(made, "JPEG")
    return made.getvalue()


def test_tom_writes_down_what_idris_shows(open_as, site):
    tom = open_as("tom")
    tom.goto(f"/child/{site.things['children']['idris']}/meetings/")
    tom.get_by_role("link", name="Idris's annual review").click()
    meeting = tom.url
    tom.get_by_role("region", name="What Idris shows us").get_by_role("link").click()
    asked = tom.get_by_label("Who did you ask?")
    expect(asked).to_be_hidden()
    tom.get_by_role("checkbox", name="By asking").check(force=True)
    asked.fill("Mr Bell, his teaching assistant")
    happy = tom.get_by_role("group", name="What makes Idris happy?")
    happy.get_by_role("checkbox", name="Breaks").check(force=True)
    tom.get_by_label("What you saw or heard").first.fill("He laughed when the swing went high.")
    photo = {"name": "swing.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}
    tom.get_by_label("Your voice or a picture").set_input_files(photo)
    tom.get_by_role("button", name="Add it").click()
    expect(tom.get_by_role("button", name="Take it out")).to_be_visible()
    expect(happy.get_by_role("checkbox", name="Breaks")).to_be_checked()
    axe(tom)
    tom.get_by_role("button", name="Choose who sees it").click()
    tom.get_by_role("checkbox", name="Leila Yusuf").check()
    tom.get_by_role("button", name="Share").click()
    expect(tom.get_by_text("Leila can see it")).to_be_visible()

    become("leila", tom.context, site)
    leila = tom
    leila.goto(meeting)
    card = leila.get_by_role("article", name="What Idris shows us")
    expect(card.get_by_text("Written down by Tom Bailey")).to_be_visible()
    expect(card.get_by_text("Mr Bell, his teaching assistant")).to_be_visible()
    expect(card.get_by_role("img", name="A photo that shows what Idris says")).to_be_visible()
    leila.get_by_role("link", name="Get ready: what I want to say").click()
    leila.get_by_label("What is hard for Idris?").fill("Evenings.")
    leila.get_by_role("button", name="Save for now").click()
    own = leila.get_by_role("region", name="What I want to say")
    expect(own.get_by_text("Evenings.")).to_be_visible()
    expect(own.get_by_text("swing")).to_have_count(0)
    expect(card.get_by_text("Evenings.")).to_have_count(0)
    axe(leila)
