"""Paper: words in any direction, shaped, in fonts that have the letters; the same every time."""

import pytest

from familyapp.core.pdf import FONTS, Paper, as_attachment, font_for, is_right_to_left, printable
from tests.core.reading_pdf import drawn, facts_of, pages_of, words_of

URDU = "زین کو بسیں بہت پسند ہیں۔"


def paper(text: str, **look) -> Paper:
    made = Paper()
    made.add_page()
    made.block(20, 20, 170, text, size=14, **look)
    return made


def ink_between(content: bytes, left: float, right: float) -> bool:
    """Whether something is drawn between these millimetres from the left."""
    picture = drawn(content)
    return picture.crop((int(left * 2), 0, int(right * 2), picture.height)).getextrema()[0] < 128


def test_latin_words_can_be_read_out_and_stand_on_the_left():
    made = paper("Zoë lives in Łódź — “at last”.").made()
    assert words_of(made) == "Zoë lives in Łódź — “at last”."
    assert pages_of(made) == 1
    assert ink_between(made, 19, 60)
    assert not ink_between(made, 110, 200)


def test_urdu_stands_on_the_right():
    made = paper(URDU).made()
    assert ink_between(made, 160, 191)
    assert not ink_between(made, 15, 90)


def test_urdu_letters_are_joined():
    """Joined forms are other glyphs: the same word takes less room than its letters apart."""
    word, apart = "پسند", "\u200c".join("پسند")
    made = paper(word)
    made.set_font("NotoSansArabic", size=14)
    assert made.get_string_width(word) < 0.9 * made.get_string_width(apart)


def test_numbers_in_urdu_keep_their_order():
    assert "14" in words_of(paper("بس نمبر 14 اور 36").made())


@pytest.mark.parametrize("text", [URDU, "שלום", "Привет", "Γειά", "আমি", "ਮੈਂ", "હું", "मैं", "நலம்"])
def test_every_letter_has_a_font(text):
    assert all(font_for(ord(letter)) for letter in text)
    assert printable(text) == text


def test_what_cannot_be_printed_is_said_and_little_pictures_go_quietly():
    assert printable("I am fine \U0001f600") == "I am fine"
    assert printable("漢字 and me").startswith("and me\nSome words are in letters")


def test_the_direction_is_that_of_the_first_letter():
    assert is_right_to_left(f"14 {URDU}")
    assert not is_right_to_left(f"Zain: {URDU}")
    assert not is_right_to_left("14")


def test_the_same_words_make_the_same_bytes_and_nothing_stands_beside_them():
    made = paper("Amina", bold=True).made()
    assert made == paper("Amina", bold=True).made()
    facts = facts_of(made)
    assert facts["CreationDate"] == "D:20000101000000Z"
    assert not facts["Author"]
    assert not facts["Subject"]
    assert "Amina" not in str(facts)


def test_how_tall_it_is_is_known_before_it_is_written():
    text = "A long line that goes on. " * 20
    made = paper("x")
    assert made.height_of(80, text, size=11) == made.block(20, 60, 80, text, size=11)


def test_the_fonts_stay_small_and_have_their_licences():
    assert sum(file.stat().st_size for file in FONTS.iterdir()) < 1_500_000
    for name in ("LICENSE-Atkinson.txt", "LICENSE-Noto.txt"):
        assert "SIL OPEN FONT LICENSE" in (FONTS / name).read_text()


def test_it_is_saved_and_not_guessed_at():
    answer = as_attachment(b"%PDF", "about-me")
    assert answer["Content-Disposition"] == 'attachment; filename="about-me.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
