"""Drawings of figures: every part where it belongs, and what is hidden is not drawn by size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyapp.feedback import charts
from familyapp.feedback.suppression import OTHERS

NAMES = {"1": "Very bad", "2": "Not good", "3": "OK", "none": "No face", OTHERS: "Others"}
SPLITS = st.dictionaries(st.sampled_from(list(NAMES)), st.none() | st.integers(0, 40))


@given(SPLITS, st.integers(0, 60))
def test_the_parts_of_a_line_fill_it_in_order(split, hidden):
    rest = hidden if None in split.values() else 0
    total = sum(count or 0 for count in split.values()) + rest
    if not total:
        return
    line = charts.stack("A term", split, total, NAMES)
    ends = 0.0
    for part in line.segments:
        assert part.begins == pytest.approx(ends)
        ends += part.takes
    assert ends == pytest.approx(100 if line.segments else 0)
    keys = [part.key for part in line.segments if part.key != charts.HIDDEN]
    assert keys == [key for key in NAMES if split.get(key)]


def test_what_is_hidden_stands_together_without_a_number():
    """Two hidden faces are one part: as wide as what is known of them, their sum."""
    line = charts.stack("A term", {"1": None, "2": 10, "3": None}, 16, NAMES)
    assert [(part.key, part.count) for part in line.segments] == [("2", 10), ("hidden", None)]
    assert [part.width for part in line.segments] == ["62.50%", "37.50%"]
    assert [part.has_number for part in line.segments] == [True, False]
    assert line.segments[1].has_word


def test_a_narrow_part_has_no_number_that_would_not_fit():
    line = charts.stack("A term", {"1": 5, "2": 95}, 100, NAMES)
    assert [part.has_number for part in line.segments] == [False, True]
    assert [part.has_icon for part in line.segments] == [False, True]


def test_bars_are_as_long_as_their_share_of_the_longest():
    long, short, none, hidden = charts.bars(
        [("a", "20", 20), ("b", "5", 5), ("c", "0", 0), ("d", "hidden", None)], 20
    )
    assert [long.width, short.width, none.width] == ["100.00%", "25.00%", "0%"]
    assert [each.is_hidden for each in (long, short, none, hidden)] == [False, False, False, True]
    assert charts.place(3, 6) == "50.00%"
    assert charts.place(9, 6) == "100.00%"
    assert charts.most([None, 2, 4.5], least=6) == 6
    assert charts.most([None, 7.5], least=6) == 7.5
