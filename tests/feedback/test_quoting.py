"""Public words are the service's own: no sentence of a family's, and nobody's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyapp.feedback.quoting import borrowed, named, placed_words, words_of

VOICE = "We waited nine months and nobody ever told us why it took so long."

LETTERS = st.text(st.sampled_from("abcdeéßÉİı'’ -.,!\n\u0301ﬁ١क्षि한"), max_size=60)
WORD = st.text(st.sampled_from("abcdefgéü"), min_size=1, max_size=8)
VOICES = st.lists(WORD, min_size=8, max_size=20)


def test_five_words_in_a_row_are_a_quote_and_four_are_not():
    assert borrowed("Families say: nobody ever told us why.", [VOICE]) == [
        "nobody ever told us why"
    ]
    assert borrowed("Families say: nobody ever told us.", [VOICE]) == []


def test_capitals_accents_and_commas_make_no_difference():
    assert borrowed("Nobody, EVER, töld us: “why”?", [VOICE]) == ["Nobody, EVER, töld us: “why"]


def test_apostrophes_of_both_kinds_are_the_same():
    assert borrowed("They don't ring us back now", ["they don’t ring us back"]) == [
        "They don't ring us back"
    ]


def test_few_long_words_are_a_quote_too():
    voice = "Antidisestablishmentarianism overcomplicates telecommunications."
    assert borrowed("“Antidisestablishmentarianism overcomplicates”", [voice]) != []
    assert borrowed("overcomplicates telecommunications", [voice]) == []  # 34 letters


def test_a_run_goes_no_further_than_one_voice():
    assert borrowed("we waited nine months for a bus", ["we waited nine", "months for a bus"]) == []


def test_everything_that_is_borrowed_is_named_once_in_order():
    said = "We waited nine months and nobody knew. It took so long. Nobody ever told us why it."
    assert borrowed(said, [VOICE, VOICE]) == [
        "We waited nine months and nobody",
        "Nobody ever told us why it",
    ]


@given(LETTERS)
def test_the_two_ways_to_find_words_agree(text):
    assert [each.word for each in placed_words(text)] == words_of(text)


@given(LETTERS)
def test_each_word_stands_where_it_is_said_to(text):
    for each in placed_words(text):
        assert words_of(text[each.start : each.end])[0].startswith(each.word[:1])
        assert 0 <= each.start < each.end <= len(text)


@given(VOICES, st.data())
def test_every_run_of_five_words_is_found_however_it_is_written(voice, data):
    at = data.draw(st.integers(0, len(voice) - 5))
    marks = data.draw(st.lists(st.sampled_from([" ", ", ", " - ", "\n"]), min_size=5, max_size=5))
    cased = data.draw(st.sampled_from([str.lower, str.upper, str.title]))
    run = "".join(cased(word) + mark for word, mark in zip(voice[at : at + 5], marks, strict=True))
    assert borrowed(f"Zzz {run} zzz", ["zz " + " ".join(voice)]) != []


@given(VOICES, st.lists(WORD, min_size=1, max_size=20))
def test_what_is_found_is_in_the_voice(voice, said):
    line = " ".join(words_of(" ".join(voice)))
    for part in borrowed(" ".join(said), [" ".join(voice)]):
        mine = words_of(part)
        runs = [" ".join(mine[at : at + 5]) for at in range(len(mine) - 4)]
        letters = " ".join(mine)
        runs += [letters[at : at + 41] for at in range(len(letters) - 40)]
        assert any(run in line for run in runs)


@given(st.lists(WORD, max_size=12))
def test_four_words_at_a_time_are_nobodys(said):
    voices = [" ".join(said[at : at + 4]) for at in range(len(said))]
    assert borrowed(" ".join(said), voices) == []


# --- Names ------------------------------------------------------------------------------------

NAMES = ["Amina Yusuf", "Tom Bailey", "Dr Ade Okoye", "Zoë", "May Long", "علی رضا"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Amina now knows who comes.", ["Amina"]),
        ("We asked Mr Bailey to ring back.", ["Bailey"]),
        ("ask amina yusuf about it", ["amina yusuf"]),
        ("AMINA’S team", ["AMINA"]),
        ("We told Zoe.", ["Zoe"]),
        ("It was Dr Okoye and Tom.", ["Okoye", "Tom"]),
        ("یہ علی رضا نے کہا", ["علی رضا"]),
    ],
)
def test_names_are_found(text, found):
    assert named(text, NAMES) == found


@pytest.mark.parametrize(
    "text",
    [
        "Long waits are hard. Long letters too.",
        "“Long waits” are hard: Long letters are not.",
        "You may ask how long it takes.",
        "Dr and Mr are titles.",
        "Families asked for a map of the site.",
    ],
)
def test_words_that_are_also_names_are_left_alone(text):
    assert named(text, NAMES) == []


def test_the_name_of_a_service_is_nobodys():
    assert named("Ask the Tom Bailey Centre.", NAMES, known=["Tom Bailey Centre"]) == []
    assert named("Ask the Tom Bailey Centre.", NAMES) == ["Tom Bailey"]
