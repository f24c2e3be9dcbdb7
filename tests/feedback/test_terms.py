"""Terms that figures are counted by: whole months, three a year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyapp.feedback.terms import Term, first_of_term, term_before

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_each_day_is_in_one_term_of_whole_months(day):
    term = Term.of(day)
    assert term.first <= day < term.after
    assert term.first.day == term.after.day == 1
    assert term.first.month in (1, 5, 9)
    assert len(term.months) == 4
    assert all(Term.of(month) == term for month in term.months)
    assert term.next.before == term == term.before.next
    assert Term.from_key(term.key) == term
    assert first_of_term(day) == term.first
    assert term_before(day) == term.before.first


@given(DAYS)
def test_a_term_is_counted_two_weeks_after_its_end(day):
    counted = Term.last_counted(day)
    assert counted.counted_on <= day
    assert counted.next.counted_on > day
    assert counted.counted_on == counted.after + timedelta(days=14)


def test_a_term_has_a_name():
    term = Term(date(2026, 9, 1))
    assert term.label == "September to December 2026"
    assert term.short == "Sep–Dec 2026"


@pytest.mark.parametrize("key", ["", "2026", "2026-02", "2026-13", "2026-09-01", "x" * 5000, "0-1"])
def test_what_is_no_term_is_none(key):
    assert Term.from_key(key) is None
