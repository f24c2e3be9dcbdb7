"""Whatever the day: what holds for every way, every start and every set of days that agree."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from familyapp.processes.rules import (
    RULE_SETS,
    ImpossibleDates,
    Kind,
    Reason,
    RuleSet,
    rule_set,
    way_on,
    work_out,
    you_are_here,
)
from familyapp.services.clock import bank_holidays
from familyapp.services.complaint_clocks import first_due

TODAY = date(2030, 1, 1)
DAYS = st.dates(date(2015, 1, 1), date(2028, 3, 31))  # while the bank holidays are known
WAYS = [
    (rules, variant)
    for rules in RULE_SETS
    for variant in ([each.key for each in rules.variants] or [""])
]
A_WAY = st.sampled_from(WAYS)
REASONS = st.frozensets(st.sampled_from(list(Reason)))
NO = {"refused_assessment", "plan_refused", "no_change"}
LEAP, CHANGE, BACK = date(2024, 2, 29), date(2026, 3, 29), date(2026, 10, 25)
REVIEW = rule_set(Kind.REVIEW, "2014"), ""
ASSESSMENT = rule_set(Kind.ASSESSMENT, "2014"), ""
DISAGREEING = rule_set(Kind.DISAGREEING, "2014"), ""


def order(rules: RuleSet) -> list[str]:
    """The facts in an order in which they may happen one after another."""
    return [fact.key for fact in rules.facts]


@st.composite
def consistent(draw, rules: RuleSet) -> dict[str, date]:
    """Days that agree: the start, and any of the others on the days after it. At most one no,
    with nothing after it."""
    keys = order(rules)
    known = [keys[0]] + [key for key in keys[1:] if draw(st.booleans())]
    day, dates = draw(DAYS), {}
    for key in known:
        if key in NO and draw(st.booleans()):
            continue
        dates[key] = day
        if key in NO:
            # What the council said beside its no, it said on that day.
            dates.update({"decided": day} if "decided" in dates and key != "plan_refused" else {})
            break
        day += timedelta(days=draw(st.integers(0, 60)))
    return dates


@st.composite
def a_way_with_days(draw):
    rules, variant = draw(A_WAY)
    return rules, variant, draw(consistent(rules))


def days(way, dates, **more) -> dict[str, tuple[date | None, date | None]]:
    rules, variant = way
    steps = work_out(rules, dates, variant=variant, today=TODAY, **more)
    return {step.key: (step.due, step.usually) for step in steps}


# --- a due date never moves earlier when a start moves later --------------------------------


@given(A_WAY, DAYS, DAYS)
@example(REVIEW, date(2024, 2, 28), LEAP)
@example(DISAGREEING, date(2025, 12, 30), date(2025, 12, 31))
@example(DISAGREEING, date(2026, 7, 31), date(2026, 8, 1))
@example(DISAGREEING, date(2026, 10, 24), date(2026, 10, 25))
@example(DISAGREEING, date(2018, 6, 30), date(2018, 7, 1))  # 30 August; Saturday 1 September
@example(DISAGREEING, date(2026, 11, 1), date(2026, 11, 2))  # 1 January; Saturday 2 January
@example(ASSESSMENT, CHANGE, CHANGE + timedelta(days=1))
@example(ASSESSMENT, BACK - timedelta(days=1), BACK)
def test_a_start_that_moves_later_makes_nothing_due_earlier(way, one, other):
    earlier, later = sorted((one, other))
    key = way[0].starts_with.key
    before, after = days(way, {key: earlier}), days(way, {key: later})
    assert before.keys() == after.keys()
    for step, pair in before.items():
        for first, second in zip(pair, after[step], strict=True):
            assert (first is None) is (second is None)
            assert first is None or first <= second, step


@given(a_way_with_days(), st.data())
def test_a_later_day_of_any_fact_makes_nothing_due_earlier(found, data):
    rules, variant, dates = found
    key = data.draw(st.sampled_from(sorted(dates)))
    later = dates | {key: dates[key] + timedelta(days=data.draw(st.integers(1, 400)))}
    before = days((rules, variant), dates)
    try:
        after = days((rules, variant), later)
    except ImpossibleDates:
        assume(False)
    for step, pair in before.items():
        for first, second in zip(pair, after[step], strict=True):
            assert first is None or first <= second, step


@given(a_way_with_days(), st.integers(0, 3000))
def test_the_whole_way_moved_on_makes_nothing_due_earlier(found, number):
    rules, variant, dates = found
    moved = {key: day + timedelta(days=number) for key, day in dates.items()}
    assume(max(moved.values()) < date(2028, 6, 1))
    before, after = days((rules, variant), dates), days((rules, variant), moved)
    for step, pair in before.items():
        for first, second in zip(pair, after[step], strict=True):
            assert first is None or first <= second, step


# --- days that agree are never refused -------------------------------------------------------


@given(a_way_with_days(), REASONS, DAYS)
def test_days_that_agree_are_worked_out(found, excused, on):
    rules, variant, dates = found
    steps = work_out(rules, dates, variant=variant, excused=excused, today=TODAY)
    assert steps
    assert 0 <= you_are_here(steps, on=on) <= len(steps)
    for step in steps:
        assert step.days_late(on) >= 0
        assert step.waits_for is None or step.waits_for not in dates
        assert step.due is None or step.waits_for is None
        assert not (step.rule.statutory is False and step.due)
        assert (step.done is None) is not any(key in dates for key in step.rule.done_by)
    way_on(rules, dates)


@given(a_way_with_days(), REASONS)
def test_an_excuse_never_changes_a_date(found, excused):
    rules, variant, dates = found
    way = rules, variant
    assert days(way, dates, excused=excused) == days(way, dates)


@given(a_way_with_days(), DAYS)
def test_where_it_is_does_not_go_back_as_time_goes_on(found, on):
    rules, variant, dates = found
    steps = work_out(rules, dates, variant=variant, today=TODAY)
    before = you_are_here(steps, on=on)
    assert before <= you_are_here(steps, on=on + timedelta(days=1))
    assert before == len(steps) or not steps[before].is_done(on)
    assert all(step.is_done(on) for step in steps[:before])


@given(a_way_with_days(), DAYS)
def test_a_step_is_one_day_later_each_day_until_it_is_done(found, on):
    rules, variant, dates = found
    for step in work_out(rules, dates, variant=variant, today=TODAY):
        today, tomorrow = step.days_late(on), step.days_late(on + timedelta(days=1))
        if step.is_done(on):
            assert today == tomorrow
        elif not step.is_done(on + timedelta(days=1)):
            assert tomorrow - today in (0, 1)


# --- weeks, months and working days ----------------------------------------------------------


@given(DAYS)
@example(CHANGE - timedelta(days=42))
@example(BACK - timedelta(days=42))
@example(LEAP)
def test_weeks_end_on_the_weekday_that_they_began_on(asked):
    found = days(ASSESSMENT, {"asked": asked})
    for key, weeks in (("decided", 6), ("plan_or_not", 16), ("final", 20)):
        due = found[key][0]
        assert due.weekday() == asked.weekday()
        assert (due - asked).days == weeks * 7


@given(DAYS)
@example(LEAP)
@example(CHANGE)
def test_the_family_has_fifteen_days_whatever_the_month(served):
    due = days(ASSESSMENT, {"asked": served, "draft": served})["comments"][0]
    assert sum(1 for n in range(400) if served <= served + timedelta(days=n) <= due) == 15


@given(DAYS, st.integers(0, 90))
@example(date(2026, 10, 1), 59)
def test_an_appeal_never_ends_in_august_or_at_christmas(letter, number):
    certificate = letter + timedelta(days=number)
    appealed = days(DISAGREEING, {"letter": letter, "certificate": certificate})["appealed"][0]
    assert appealed.month != 8
    assert (appealed.month, appealed.day) < (12, 25)
    assert (appealed.month, appealed.day) != (1, 1)
    alone = days(DISAGREEING, {"letter": letter})["appealed"][0]
    assert alone <= appealed  # a certificate only ever gives more time


@given(DAYS)
def test_where_the_tribunals_day_is_moved_it_is_a_working_day(letter):
    contact, appeal = (
        days(DISAGREEING, {"letter": letter})[key][0] for key in ("contacted", "appealed")
    )
    if contact != appeal:  # the mediation adviser's two months are not moved
        assert appeal.weekday() < 5
        assert appeal not in bank_holidays()
        assert (appeal.month, appeal.day) >= (9, 1) or appeal.month == 1


@given(DAYS, DAYS)
def test_of_a_review_no_final_plan_is_due_after_twelve_weeks(meeting, notice):
    assume(meeting <= notice)
    dates = {"plan": date(2014, 9, 1), "meeting": meeting, "draft": notice}
    final = days(REVIEW, dates)["final"][0]
    assert final == min(meeting + timedelta(weeks=12), notice + timedelta(weeks=8))


# --- a complaint to the NHS is counted where complaints are ----------------------------------


@pytest.mark.parametrize(
    ("received", "acknowledged"),
    [pytest.param(date(2026, 4, 2), date(2026, 4, 9), id="vector-over-easter")],
)
def test_the_vector_of_the_nhs(received, acknowledged):
    assert first_due("nhs", received) == acknowledged
