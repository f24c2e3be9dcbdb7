"""Mediation and the SEND Tribunal: two months, one month, August and Christmas."""

from datetime import date

import pytest

from familyapp.processes.rules import Kind, rule_set_in_force, way_on, work_out, you_are_here
from familyapp.processes.rules.disagreeing import day_of_the_tribunal

TODAY = date(2028, 12, 31)
LETTER = date(2026, 10, 1)
RULES = rule_set_in_force(Kind.DISAGREEING, LETTER)


def steps(letter: date = LETTER, **more: date):
    return {step.key: step for step in work_out(RULES, {"letter": letter, **more}, today=TODAY)}


@pytest.mark.parametrize(
    ("letter", "last"),
    [
        pytest.param(date(2026, 10, 1), date(2026, 12, 1), id="plain"),
        pytest.param(date(2025, 12, 31), date(2026, 2, 28), id="to-february"),
        pytest.param(date(2027, 12, 31), date(2028, 2, 29), id="to-a-leap-day"),
        pytest.param(date(2026, 6, 30), date(2026, 8, 30), id="august-moves-only-the-appeal"),
        pytest.param(date(2026, 10, 27), date(2026, 12, 27), id="so-does-christmas"),
    ],
)
def test_two_months_to_contact_a_mediation_adviser(letter, last):
    contacted = steps(letter)["contacted"]
    assert contacted.due == last
    assert contacted.rule.is_familys_own


@pytest.mark.parametrize(
    ("letter", "certificate", "last"),
    [
        # 1 December or 29 December: the later one, and then the next working day of January
        pytest.param(date(2026, 10, 1), date(2026, 11, 29), date(2027, 1, 4), id="vector-2026"),
        pytest.param(date(2025, 10, 1), date(2025, 11, 29), date(2026, 1, 2), id="vector-2025"),
        pytest.param(date(2027, 10, 1), date(2027, 11, 29), date(2028, 1, 4), id="vector-2027"),
        pytest.param(date(2026, 3, 2), date(2026, 3, 10), date(2026, 5, 2), id="letter-is-later"),
        pytest.param(date(2026, 3, 2), date(2026, 4, 20), date(2026, 5, 20), id="certificate-is"),
        pytest.param(date(2026, 3, 2), date(2026, 4, 2), date(2026, 5, 2), id="both-alike"),
        pytest.param(date(2026, 1, 5), date(2026, 1, 31), date(2026, 3, 5), id="end-of-january"),
        pytest.param(date(2025, 12, 1), date(2026, 1, 31), date(2026, 2, 28), id="to-february"),
        pytest.param(date(2027, 12, 1), date(2028, 1, 31), date(2028, 2, 29), id="to-a-leap-day"),
        pytest.param(date(2026, 4, 10), date(2026, 7, 10), date(2026, 9, 1), id="into-august"),
        pytest.param(date(2026, 4, 10), date(2026, 8, 10), date(2026, 9, 10), id="past-august"),
    ],
)
def test_to_appeal_the_later_of_two_months_and_one_month(letter, certificate, last):
    appealed = steps(letter, certificate=certificate)["appealed"]
    assert appealed.due == last
    assert appealed.rule.is_familys_own


@pytest.mark.parametrize(
    ("letter", "last"),
    [
        pytest.param(date(2026, 5, 31), date(2026, 7, 31), id="the-last-of-july"),
        pytest.param(date(2026, 6, 1), date(2026, 9, 1), id="the-first-of-august"),
        pytest.param(date(2026, 6, 30), date(2026, 9, 1), id="the-end-of-august"),
        pytest.param(date(2026, 7, 1), date(2026, 9, 1), id="the-first-of-september"),
        pytest.param(date(2024, 6, 15), date(2024, 9, 2), id="first-of-september-on-a-sunday"),
        pytest.param(date(2026, 10, 24), date(2026, 12, 24), id="christmas-eve"),
        pytest.param(date(2026, 10, 25), date(2027, 1, 4), id="christmas-day"),
        pytest.param(date(2026, 10, 31), date(2027, 1, 4), id="new-years-eve"),
        pytest.param(date(2026, 11, 1), date(2027, 1, 4), id="new-years-day"),
        pytest.param(date(2026, 11, 2), date(2027, 1, 4), id="a-saturday-right-after"),
        pytest.param(date(2026, 11, 5), date(2027, 1, 5), id="in-january"),
        pytest.param(date(2024, 7, 1), date(2024, 9, 2), id="a-sunday-right-after"),
        pytest.param(date(2024, 7, 7), date(2024, 9, 7), id="another-saturday-stays"),
        pytest.param(date(2025, 11, 1), date(2026, 1, 2), id="a-friday-after-new-year"),
        pytest.param(date(2027, 11, 1), date(2028, 1, 4), id="new-years-day-made-up-for-on-3rd"),
    ],
)
def test_august_and_christmas_move_the_last_day_to_appeal(letter, last):
    assert steps(letter)["appealed"].due == last


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        pytest.param(date(2026, 8, 1), date(2026, 9, 1), id="first"),
        pytest.param(date(2026, 8, 31), date(2026, 9, 1), id="bank-holiday"),
        pytest.param(date(2025, 8, 31), date(2025, 9, 1), id="sunday"),
        pytest.param(date(2026, 9, 1), date(2026, 9, 1), id="september-stays"),
        pytest.param(date(2026, 12, 24), date(2026, 12, 24), id="christmas-eve-stays"),
        pytest.param(date(2024, 12, 25), date(2025, 1, 2), id="christmas"),
        pytest.param(date(2025, 1, 1), date(2025, 1, 2), id="new-year"),
        pytest.param(date(2027, 1, 2), date(2027, 1, 4), id="a-saturday-right-after"),
        pytest.param(date(2026, 1, 2), date(2026, 1, 2), id="a-working-day-right-after"),
        pytest.param(date(2027, 1, 9), date(2027, 1, 9), id="another-saturday-stays"),
    ],
)
def test_the_day_of_the_tribunal(day, moved):
    assert day_of_the_tribunal(day) == moved


@pytest.mark.parametrize(
    ("declined", "due"),
    [
        pytest.param(date(2026, 11, 23), date(2026, 11, 26), id="monday"),
        pytest.param(date(2026, 11, 27), date(2026, 12, 2), id="friday"),
        pytest.param(date(2026, 12, 24), date(2026, 12, 31), id="christmas"),
        pytest.param(date(2027, 3, 25), date(2027, 4, 1), id="easter"),
    ],
)
def test_a_certificate_takes_three_working_days(declined, due):
    letter = date(2026, 10, 1)
    assert steps(letter, declined=declined)["certificate"].due == due
    assert steps(letter, mediated=declined)["certificate"].due == due
    assert steps(letter)["certificate"].waits_for == "declined"


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        pytest.param(date(2026, 11, 2), date(2026, 12, 2), id="november"),
        pytest.param(date(2028, 2, 1), date(2028, 3, 2), id="leap-february"),
        pytest.param(date(2027, 2, 1), date(2027, 3, 3), id="february"),
    ],
)
def test_mediation_is_within_thirty_days_of_asking(asked, due):
    assert steps(meeting_asked=asked)["mediated"].due == due


def test_who_says_no_to_mediation_has_no_meeting_to_wait_for():
    found = steps(contacted=date(2026, 10, 8), declined=date(2026, 10, 8))
    assert list(found) == ["contacted", "certificate", "appealed", "hearing"]
    listed = tuple(found.values())
    assert listed[you_are_here(listed, on=date(2026, 10, 9))].key == "certificate"


def test_the_tribunal_names_the_day_of_its_hearing():
    hearing = steps(appealed=date(2026, 11, 20))["hearing"]
    assert (hearing.due, hearing.usually, hearing.waits_for) == (None, None, None)
    assert hearing.days_late(date(2028, 1, 1)) == 0


def test_an_appeal_that_was_sent_leaves_what_came_before_behind():
    listed = tuple(steps(appealed=date(2026, 11, 20)).values())
    assert listed[you_are_here(listed, on=date(2026, 11, 20))].key == "hearing"
    assert all(step.days_late(date(2027, 6, 1)) == 0 for step in listed)


def test_nothing_in_law_excuses_these_and_there_is_no_way_on():
    assert not any(step.rule.excused_by for step in steps().values())
    assert way_on(RULES, {"letter": LETTER, "appealed": date(2026, 11, 20)}) is None
