"""What a message's text may be, and how it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messaging.bodies import BODY_LIMIT, clean_body
from messaging.events import BadFrame

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"  # one picture, seven points
RIGHT_TO_LEFT = "\u202eabc\u2066def"
MARKS = "a" + "\u0301" * 100


def refusal(raw: str) -> str:
    with pytest.raises(BadFrame) as caught:
        clean_body(raw)
    assert caught.value.detail
    return caught.value.code


@pytest.mark.parametrize("raw", ["", " ", "\n\r\n\t", "\u00a0\u2003", "\u2028"])
def test_nothing_is_not_a_message(raw):
    assert refusal(raw) == "bad_frame"


def test_five_thousand_code_points_after_trimming_are_the_most():
    assert BODY_LIMIT == 5_000
    assert clean_body(" \n" + "a" * 5_000 + "\n ") == "a" * 5_000
    assert refusal("a" * 5_001) == "too_long"
    assert refusal("a" + " " * 4_999 + "b") == "too_long"


def test_the_sentence_says_how_long_and_how_much_is_allowed():
    with pytest.raises(BadFrame, match="too_long") as caught:
        clean_body("a" * 5_001)
    assert "5001" in caught.value.detail
    assert "5000" in caught.value.detail


def test_an_emoji_family_counts_its_code_points():
    assert len(FAMILY) == 7
    assert clean_body(FAMILY * 714 + "ab") == FAMILY * 714 + "ab"  # 7 x 714 is 4,998
    assert refusal(FAMILY * 715) == "too_long"


@pytest.mark.parametrize("raw", ["a\x00b", "\x00", "a\ud800b", "\udfff", "\ud83d\ud83d"])
def test_what_no_database_can_hold_is_refused(raw):
    assert refusal(raw) == "bad_frame"


@pytest.mark.parametrize(
    "raw",
    [RIGHT_TO_LEFT, MARKS, FAMILY, "\u200b", "<script>", "\x07", "\u0645\u0631\u062d\u0628\u0627"],
)
def test_what_people_write_is_kept_as_it_is(raw):
    assert clean_body(raw) == raw


def test_line_ends_become_one_character():
    assert clean_body("a\r\nb\rc\nd\r\n\r\ne") == "a\nb\nc\nd\n\ne"


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_cleaning_twice_changes_nothing(raw):
    try:
        body = clean_body(raw)
    except BadFrame:
        return
    assert clean_body(body) == body
    assert body.encode()
