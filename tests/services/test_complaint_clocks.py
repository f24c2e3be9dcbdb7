"""What a complaint gets by when: each route, around Easter, Christmas, leap days and new laws."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from familyapp.services.clock import bank_holidays
from familyapp.services.complaint_clocks import (
    HAPPENED,
    RECEIVED,
    ROUTES,
    By,
    DatedStep,
    Span,
    Sure,
    Unit,
    first_due,
    rules_on,
    steps_from,
)
from familyapp.services.spans import months_after

DAYS = st.dates(date(2012, 1, 1), date(2027, 3, 31))  # while the bank holidays are known
A_ROUTE = st.sampled_from(sorted(ROUTES))


def step(route: str, key: str, received: date, **more) -> DatedStep:
    return next(each for each in steps_from(route, received, **more) if each.step.key == key)


def by(route: str, key: str, received: date, **more) -> date | None:
    return step(route, key, received, **more).by


# --- the NHS: acknowledged within three working days -------------------------------------


@pytest.mark.parametrize(
    ("received", "acknowledged"),
    [
        (date(2026, 4, 2), date(2026, 4, 9)),  # Good Friday and Easter Monday are skipped
        (date(2026, 4, 3), date(2026, 4, 9)),  # on Good Friday itself
        (date(2026, 11, 23), date(2026, 11, 26)),  # a plain Monday
        (date(2026, 11, 27), date(2026, 12, 2)),  # a Friday
        (date(2026, 11, 28), date(2026, 12, 2)),  # a Saturday counts no less
        (date(2026, 12, 24), date(2026, 12, 31)),  # Christmas; the 28th in place of Boxing Day
        (date(2026, 12, 31), date(2027, 1, 6)),  # New Year's Day and a weekend
        (date(2024, 2, 28), date(2024, 3, 4)),  # over a leap day
        (date(2026, 8, 28), date(2026, 9, 3)),  # the bank holiday in August
    ],
)
def test_the_nhs_says_that_it_has_it(received, acknowledged):
    assert by("nhs", "acknowledged", received) == acknowledged
    assert first_due("nhs", received) == acknowledged
    assert step("nhs", "acknowledged", received).is_firm


def test_the_nhs_names_no_day_for_its_answer_and_then_its_ombudsman_can_look():
    answered, beyond = steps_from("nhs", date(2026, 4, 2))[-2:]
    assert (answered.by, answered.at_latest, beyond.by) == (None, None, None)
    assert beyond.step.by is By.BEYOND
    assert "Parliamentary and Health Service" in str(ROUTES["nhs"].beyond.name)


# --- children's social care: three stages in working days --------------------------------


@pytest.mark.parametrize(
    ("received", "answer", "at_latest"),
    [
        (date(2026, 6, 1), date(2026, 6, 15), date(2026, 6, 29)),
        (date(2026, 4, 2), date(2026, 4, 20), date(2026, 5, 5)),  # Easter, and the May bank holiday
        (date(2026, 12, 18), date(2027, 1, 6), date(2027, 1, 20)),  # over Christmas
        (date(2024, 2, 19), date(2024, 3, 4), date(2024, 3, 18)),  # over a leap day
    ],
)
def test_stage_1_takes_ten_working_days_and_twenty_at_most(received, answer, at_latest):
    found = step("social_care", "stage_1", received)
    assert (found.by, found.at_latest, found.is_firm) == (answer, at_latest, True)
    assert first_due("social_care", received) == answer


def test_the_stages_after_it_are_counted_as_if_each_took_as_long_as_it_may():
    received = date(2026, 6, 1)
    found = {each.step.key: each for each in steps_from("social_care", received)}
    assert found["ask_stage_2"].by == date(2026, 7, 27)  # 20 after 29 June
    assert found["stage_2"].by == date(2026, 9, 1)  # 25 on, the bank holiday skipped
    assert found["stage_2"].at_latest == date(2026, 10, 27)  # 65 on
    assert found["ask_stage_3"].by == date(2026, 11, 24)
    assert found["panel"].by == date(2027, 1, 8)  # 30 on, over Christmas
    assert found["report"].by == date(2027, 1, 15)
    assert found["reply"].by == date(2027, 2, 5)
    assert [key for key, each in found.items() if each.is_firm] == ["stage_1"]


def test_the_panels_three_parts_are_fifty_working_days():
    parts = [each.step.within for each in steps_from("social_care", date(2026, 6, 1))[5:8]]
    assert sum(part.number for part in parts) == 50
    assert {part.unit for part in parts} == {Unit.WORKING_DAYS}


def test_the_council_must_arrange_an_advocate_for_social_care_alone():
    assert [key for key, route in ROUTES.items() if route.has_advocate] == ["social_care"]


# --- how information is used: a clock since 19 June 2026 ---------------------------------


@pytest.mark.parametrize(
    ("received", "acknowledged"),
    [
        (date(2026, 6, 18), None),  # before the section was in force there was no such clock
        (date(2026, 6, 19), date(2026, 7, 18)),  # the day of receipt is the first of the thirty
        (date(2026, 12, 2), date(2026, 12, 31)),  # calendar days: Christmas makes no difference
        (date(2027, 1, 31), date(2027, 3, 1)),
        (date(2028, 1, 31), date(2028, 2, 29)),  # to a leap day
    ],
)
def test_data_protection_has_thirty_days_and_had_none_before(received, acknowledged):
    assert first_due("data", received) == acknowledged
    keys = [each.step.key for each in steps_from("data", received)]
    assert ("acknowledged" in keys) is (acknowledged is not None)
    assert keys[-2:] == ["answered", "beyond"]
    assert "Information Commissioner" in str(ROUTES["data"].beyond.name)


# --- schools and the council: nobody's clock but their own -------------------------------


@pytest.mark.parametrize("route", ["school", "council"])
def test_where_no_clock_is_known_none_is_made_up(route):
    steps = steps_from(route, date(2026, 11, 26))
    assert {each.by for each in steps} == {None}
    assert first_due(route, date(2026, 11, 26)) is None


def test_a_school_goes_to_its_governors_and_then_to_the_department():
    keys = [each.step.key for each in steps_from("school", date(2026, 11, 26))]
    assert keys == ["school", "governors", "beyond"]
    assert str(ROUTES["school"].beyond.name) == "Department for Education"


def test_the_ombudsman_is_not_where_the_tribunal_is():
    assert "Tribunal" in str(ROUTES["council"].not_where)


@pytest.mark.parametrize(
    ("happened", "until"),
    [
        (date(2026, 1, 10), date(2027, 1, 10)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 2, 28), date(2024, 2, 28)),
    ],
)
@pytest.mark.parametrize(
    ("route", "key"),
    [
        ("council", "beyond"),
        ("social_care", "beyond"),
        ("social_care", "complain"),
        ("nhs", "complain"),
    ],
)
def test_a_year_is_counted_from_what_happened_where_that_is_known(happened, until, route, key):
    assert by(route, key, date(2026, 11, 26), happened=happened) == until
    assert by(route, key, date(2026, 11, 26)) is None


# --- the data itself ---------------------------------------------------------------------


def test_each_step_says_where_it_comes_from_and_how_sure_it_is():
    for route in ROUTES.values():
        for rules in route.rules:
            known = {RECEIVED, HAPPENED}
            for each in rules.steps:
                assert str(each.source.name)
                assert isinstance(each.source.sure, Sure)
                assert str(each.label)
                assert each.after in known, each.key  # counted from something before it
                known.add(each.key)
            assert len(known) == len(rules.steps) + 2, route.key  # no key twice
            assert rules.steps[-1].by is By.BEYOND
        assert route.beyond.website.startswith("https://")


def test_what_is_not_confirmed_says_so():
    sure = {
        (key, dated.step.key): dated.step.source.is_confirmed
        for key in ROUTES
        for dated in steps_from(key, date(2026, 11, 26))
    }
    assert sure["data", "acknowledged"]
    assert sure["nhs", "acknowledged"]
    assert sure["social_care", "stage_1"]
    assert not sure["social_care", "complain"]
    assert not any(value for (key, _), value in sure.items() if key == "school")
    assert not sure["council", "answered"]


def test_a_route_that_does_not_exist_and_a_day_before_any_rules_are_refused():
    with pytest.raises(KeyError):
        steps_from("kettle", date(2026, 1, 1))
    with pytest.raises(ValueError, match="no rules of nhs are known for 2009-03-31"):
        rules_on("nhs", date(2009, 3, 31))
    assert rules_on("nhs", date(2009, 4, 1)).steps


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(1, Unit.WORKING_DAYS), "1 working day"),
        (Span(10, Unit.WORKING_DAYS), "10 working days"),
        (Span(30, Unit.DAYS), "30 days"),
        (Span(12, Unit.MONTHS), "12 months"),
    ],
)
def test_a_span_in_words(span, words):
    assert str(span) == words


# --- whatever the day --------------------------------------------------------------------


@given(A_ROUTE, DAYS, DAYS)
@example("nhs", date(2026, 12, 24), date(2026, 12, 25))
@example("data", date(2026, 6, 18), date(2026, 6, 19))
@example("social_care", date(2024, 2, 28), date(2024, 2, 29))
def test_what_is_received_later_is_never_due_earlier(route, one, other):
    earlier, later = sorted((one, other))
    before = {each.step.key: each for each in steps_from(route, earlier)}
    for each in steps_from(route, later):
        first = before.get(each.step.key)
        if first and first.by and each.by:
            assert first.by <= each.by
            assert first.at_latest <= each.at_latest


@given(A_ROUTE, DAYS)
@example("nhs", date(2026, 12, 24))
@example("social_care", date(2026, 12, 18))
def test_working_days_never_end_on_a_weekend_or_a_bank_holiday(route, received):
    for each in steps_from(route, received):
        for span, day in ((each.step.within, each.by), (each.step.at_most, each.at_latest)):
            if span and span.unit is Unit.WORKING_DAYS:
                assert day.weekday() < 5
                assert day not in bank_holidays()


@given(A_ROUTE, DAYS)
def test_no_step_ends_before_the_one_that_it_is_counted_from(route, received):
    ends = {RECEIVED: received}
    for each in steps_from(route, received):
        begins = ends.get(each.step.after)
        if begins and each.by:
            assert begins <= each.by <= each.at_latest
        if each.at_latest:
            ends[each.step.key] = each.at_latest


@given(DAYS, st.integers(1, 70))
def test_a_count_of_working_days_begins_on_the_day_after_and_holds_that_many(received, number):
    end = Span(number, Unit.WORKING_DAYS).end(received)
    every = (received + timedelta(days=n) for n in range(1, (end - received).days + 1))
    assert sum(day.weekday() < 5 and day not in bank_holidays() for day in every) == number


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
@example(date(2024, 2, 29), 12)
@example(date(2026, 1, 31), 1)
def test_months_keep_the_day_or_take_the_last_of_a_shorter_month(day, months):
    end = months_after(day, months)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == months
    assert end.day <= day.day
    assert end.day == day.day or (end + timedelta(days=1)).day == 1


@given(A_ROUTE, DAYS)
def test_the_first_day_that_something_is_due_is_after_it_was_received(route, received):
    due = first_due(route, received)
    assume(due is not None)
    assert due > received
