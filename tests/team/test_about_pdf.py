"""About me on one side of paper, whatever stands in it."""

import pytest

from familyapp.core.models import AuditEntry
from familyapp.team.about_page import page_for
from familyapp.team.about_pdf import about_pdf
from familyapp.team.models import AboutPart
from tests.core.reading_pdf import drawn, facts_of, pages_of, words_of
from tests.team.making_about import form_of, photo, told

URDU = "زین کو بسیں بہت پسند ہیں۔ بس نمبر 14 سب سے اچھی ہے۔"


def sheet(member) -> bytes:
    return about_pdf(page_for(member))


def test_all_parts_whose_words_and_when(member):
    amina = member("amina", "amina")
    for part in AboutPart:
        told(amina, f"Words of {part.name}.", part=part)
    told(member("amina", "leila"), "She needs time.")
    said = words_of(sheet(member("amina", "tom")))
    for words in (*(f"Words of {part.name}." for part in AboutPart), "In Leila's words"):
        assert words in said
    assert "In the words of Amina, Leila. Last looked at on" in said


def test_an_empty_one_is_one_side_too(member):
    made = sheet(member("amina", "amina"))
    assert pages_of(made) == 1
    assert "Nothing to read here yet." in words_of(made)


def test_much_text_shrinks_and_then_says_where_the_rest_is(member):
    amina = member("amina", "amina")
    for part in AboutPart:
        told(amina, "Please tell me before it happens. " * 20, part=part)
    made = sheet(amina)
    assert pages_of(made) == 1
    assert "The rest is in the app." not in words_of(made)
    for part in AboutPart:
        for who in ("amina", "leila"):
            told(member("amina", who), "Please tell me first. " * 68, part=part)
    made = sheet(amina)
    assert pages_of(made) == 1
    assert words_of(made).count("The rest is in the app.") == 5
    assert words_of(made).count("Please tell me first.") > 100  # the sheet is used
    picture = drawn(made)
    below_the_cards = picture.crop((0, 2 * 274, picture.width, 2 * 276)).getextrema()[0]
    assert below_the_cards > 250


def test_urdu_is_on_the_right_of_its_column(member):
    farah = member("zain", "farah")
    told(farah, URDU, part="like")
    made = sheet(farah)
    assert pages_of(made) == 1
    assert "In Farah's words" in words_of(made)
    assert "14" in words_of(made)
    assert "letters that cannot be printed" not in words_of(made)


def test_the_photo_is_on_it(client_of, member, children):
    amina = member("amina", "amina")
    plain = sheet(amina)
    form = form_of(amina, "like", text="Me.", file=photo())
    client_of("amina").post(f"/child/{children['amina'].pk}/about-me/change/like/", form)
    corner = (26, 26, 86, 86)  # where the face is
    there = drawn(sheet(amina)).crop(corner).getcolors(4096)
    assert drawn(plain).crop(corner).getcolors(4096) != there
    assert sum(count for count, grey in there if 120 < grey < 220) > 1500


@pytest.mark.parametrize("who", ["amina", "leila", "tom", "priya"])
def test_it_is_saved_under_a_neutral_name_and_noted(client_of, children, member, who):
    told(member("amina", "amina"))
    address = f"/child/{children['amina'].pk}/about-me/pdf/"
    answer = client_of(who).get(address)
    assert answer["Content-Disposition"] == 'attachment; filename="about-me.pdf"'
    assert facts_of(answer.content)["Title"] == "About me"
    entry = AuditEntry.objects.get(what="about me", did="exported")
    assert (entry.person_id, entry.child) == (member("amina", who).person_id, children["amina"].pk)


def test_the_same_words_make_the_same_sheet(member):
    told(member("amina", "amina"))
    assert sheet(member("amina", "tom")) == sheet(member("amina", "tom"))
