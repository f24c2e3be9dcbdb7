"""The clocks of an EHC needs assessment: 6, 16 and 20 weeks from receipt, and what lies between."""

from datetime import date

import pytest

from familyapp.processes.rules import (
    Kind,
    Reason,
    Who,
    rule_set_in_force,
    way_on,
    work_out,
    you_are_here,
)

TODAY = date(2028, 12, 31)  # so that no day here is too far ahead, whenever the tests run
ASKED = date(2026, 1, 5)
RULES = rule_set_in_force(Kind.ASSESSMENT, ASKED)


def steps(asked: date = ASKED, excused: frozenset[Reason] = frozenset(), **more: date):
    found = work_out(RULES, {"asked": asked, **more}, excused=excused, today=TODAY)
    return {step.key: step for step in found}


def here(on: date, **more: date) -> str:
    found = tuple(steps(**more).values())
    return found[you_are_here(found, on=on)].key


# --- from the day that the council received the request ----------------------------------


@pytest.mark.parametrize(
    ("asked", "week_6", "week_16", "week_20"),
    [
        # a bank holiday on 25 May makes the twenty weeks no longer
        pytest.param(
            date(2026, 1, 5), date(2026, 2, 16), date(2026, 4, 27), date(2026, 5, 25), id="vector"
        ),
        pytest.param(
            date(2026, 11, 26),
            date(2027, 1, 7),
            date(2027, 3, 18),
            date(2027, 4, 15),
            id="over-christmas-and-easter",
        ),
        pytest.param(
            date(2026, 7, 20),
            date(2026, 8, 31),
            date(2026, 11, 9),
            date(2026, 12, 7),
            id="over-the-summer",
        ),
        pytest.param(
            date(2024, 1, 18), date(2024, 2, 29), date(2024, 5, 9), date(2024, 6, 6), id="leap-day"
        ),
        pytest.param(
            date(2024, 2, 29),
            date(2024, 4, 11),
            date(2024, 6, 20),
            date(2024, 7, 18),
            id="on-a-leap-day",
        ),
        pytest.param(
            date(2026, 3, 28),
            date(2026, 5, 9),
            date(2026, 7, 18),
            date(2026, 8, 15),
            id="the-day-before-clocks-go-forward",
        ),
        pytest.param(
            date(2026, 10, 24),
            date(2026, 12, 5),
            date(2027, 2, 13),
            date(2027, 3, 13),
            id="the-day-before-clocks-go-back",
        ),
        pytest.param(
            date(2026, 12, 25),
            date(2027, 2, 5),
            date(2027, 4, 16),
            date(2027, 5, 14),
            id="on-christmas-day",
        ),
        pytest.param(
            date(2014, 9, 1),
            date(2014, 10, 13),
            date(2014, 12, 22),
            date(2015, 1, 19),
            id="the-first-day-of-the-law",
        ),
        pytest.param(
            date(2025, 12, 31),
            date(2026, 2, 11),
            date(2026, 4, 22),
            date(2026, 5, 20),
            id="the-last-day-of-a-year",
        ),
    ],
)
def test_weeks_run_from_receipt(asked, week_6, week_16, week_20):
    found = steps(asked)
    assert found["decided"].due == week_6
    assert found["plan_or_not"].due == week_16
    assert found["final"].due == week_20


@pytest.mark.parametrize(
    ("asked", "advice", "due"),
    [
        pytest.param(date(2026, 1, 5), date(2026, 2, 16), date(2026, 3, 30), id="at-week-6"),
        pytest.param(date(2026, 1, 5), date(2026, 1, 19), date(2026, 3, 2), id="sooner"),
        pytest.param(date(2026, 1, 5), date(2026, 3, 2), date(2026, 4, 13), id="later"),
        pytest.param(date(2026, 7, 1), date(2026, 7, 22), date(2026, 9, 2), id="in-the-summer"),
    ],
)
def test_advice_has_six_weeks_from_when_it_was_asked_for(asked, advice, due):
    assert steps(asked, advice_asked=advice)["advice"].due == due


def test_until_somebody_says_when_advice_was_asked_for_it_is_usual_by_week_12():
    advice = steps()["advice"]
    assert (advice.due, advice.usually) == (None, date(2026, 3, 30))
    assert advice.waits_for == "advice_asked"


def test_the_draft_has_no_day_in_law_and_is_usual_by_week_14():
    draft = steps()["draft"]
    assert (draft.due, draft.usually, draft.waits_for) == (None, date(2026, 4, 13), None)
    assert not draft.rule.statutory
    assert draft.days_late(date(2026, 12, 1)) == 0  # without a day in law nothing is late


@pytest.mark.parametrize(
    ("served", "last"),
    [
        pytest.param(date(2026, 3, 1), date(2026, 3, 15), id="vector"),
        pytest.param(date(2026, 4, 13), date(2026, 4, 27), id="week-14"),
        pytest.param(date(2028, 2, 20), date(2028, 3, 5), id="over-a-leap-day"),
        pytest.param(date(2027, 2, 20), date(2027, 3, 6), id="over-a-plain-february"),
        pytest.param(date(2026, 12, 18), date(2027, 1, 1), id="over-christmas"),
        pytest.param(date(2026, 3, 20), date(2026, 4, 3), id="over-the-clock-change"),
        pytest.param(date(2026, 10, 18), date(2026, 11, 1), id="over-the-other-clock-change"),
    ],
)
def test_the_family_has_fifteen_days_and_the_day_of_the_draft_is_the_first(served, last):
    comments = steps(date(2025, 12, 1), draft=served)["comments"]
    assert comments.due == last
    assert comments.rule.is_familys_own
    assert comments.rule.who is Who.FAMILY


def test_before_the_draft_there_are_no_fifteen_days():
    comments = steps()["comments"]
    assert (comments.due, comments.waits_for) == (None, "draft")


def test_a_school_usually_answers_in_fifteen_days():
    school = steps(consulted=date(2026, 4, 14))["school"]
    assert (school.due, school.usually) == (None, date(2026, 4, 29))
    assert steps()["school"].waits_for == "consulted"


# --- late, done, behind ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "late"),
    [
        pytest.param(date(2026, 2, 15), 0, id="the-day-before"),
        pytest.param(date(2026, 2, 16), 0, id="the-day-itself"),
        pytest.param(date(2026, 2, 17), 1, id="the-day-after"),
        pytest.param(date(2026, 2, 25), 9, id="nine-days-on"),
        pytest.param(date(2026, 4, 1), 44, id="over-the-clock-change"),
    ],
)
def test_late_is_counted_in_calendar_days(on, late):
    assert steps()["decided"].days_late(on) == late
    assert steps()["decided"].is_late(on) is (late > 0)


@pytest.mark.parametrize(
    ("done", "late"),
    [
        pytest.param(date(2026, 2, 10), 0, id="early"),
        pytest.param(date(2026, 2, 16), 0, id="on-the-day"),
        pytest.param(date(2026, 2, 20), 4, id="four-days-late"),
    ],
)
def test_once_done_it_is_no_later_than_it_was(done, late):
    assert steps(decided=done)["decided"].days_late(date(2026, 12, 1)) == late


def test_what_was_done_later_does_not_count_before_that_day():
    decided = steps(decided=date(2026, 2, 20))["decided"]
    assert not decided.is_done(date(2026, 2, 19))
    assert decided.days_late(date(2026, 2, 18)) == 2


def test_sixteen_weeks_bind_a_council_that_says_no_and_not_one_that_is_silent():
    silent = steps()["plan_or_not"]
    assert silent.days_late(date(2026, 5, 20)) == 0
    assert steps(draft=date(2026, 5, 4))["plan_or_not"].days_late(date(2026, 5, 20)) == 0
    assert steps(plan_refused=date(2026, 5, 4))["plan_or_not"].days_late(date(2026, 5, 20)) == 7


def test_what_something_later_shows_to_be_behind_is_not_called_late():
    found = steps(draft=date(2026, 5, 1))
    assert found["decided"].done is None
    assert found["decided"].passed == date(2026, 5, 1)
    assert found["decided"].is_done(date(2026, 5, 1))
    assert found["decided"].days_late(date(2026, 5, 2)) == 0
    assert found["decided"].days_late(date(2026, 4, 30)) == 73  # while nothing had come


@pytest.mark.parametrize(
    ("more", "key"),
    [
        pytest.param({}, "decided", id="asked"),
        pytest.param({"decided": date(2026, 2, 16)}, "advice", id="decided"),
        pytest.param({"advice": date(2026, 3, 30)}, "plan_or_not", id="advice-in"),
        pytest.param({"draft": date(2026, 4, 13)}, "comments", id="draft"),
        pytest.param(
            {"draft": date(2026, 4, 13), "comments": date(2026, 4, 20)}, "school", id="answered"
        ),
        pytest.param(
            {"comments": date(2026, 4, 20), "school": date(2026, 4, 30)}, "final", id="school"
        ),
    ],
)
def test_where_it_is(more, key):
    assert here(date(2026, 5, 20), **more) == key


def test_at_the_end_every_step_is_done():
    found = tuple(steps(final=date(2026, 5, 22)).values())
    assert you_are_here(found, on=date(2026, 5, 21)) == 0
    assert you_are_here(found, on=date(2026, 5, 22)) == len(found)


# --- a no ---------------------------------------------------------------------------------


def test_after_a_no_to_an_assessment_the_rest_falls_away_and_the_way_on_is_to_disagree():
    found = steps(refused_assessment=date(2026, 2, 12))
    assert list(found) == ["decided"]
    assert found["decided"].done == date(2026, 2, 12)
    on = way_on(RULES, {"asked": ASKED, "refused_assessment": date(2026, 2, 12)})
    assert (on.kind, on.dates) == (Kind.DISAGREEING, {"letter": date(2026, 2, 12)})


def test_a_no_may_be_given_beside_the_answer_of_that_day():
    day = date(2026, 2, 12)
    assert list(steps(decided=day, refused_assessment=day)) == ["decided"]


def test_after_a_no_to_a_plan_nothing_follows_but_the_steps_before_stay():
    found = steps(plan_refused=date(2026, 4, 27))
    assert list(found) == ["decided", "advice", "plan_or_not"]
    on = way_on(RULES, {"asked": ASKED, "plan_refused": date(2026, 4, 27)})
    assert on.dates == {"letter": date(2026, 4, 27)}


def test_a_final_plan_may_be_appealed_and_an_unfinished_way_may_not():
    assert way_on(RULES, {"asked": ASKED, "final": date(2026, 5, 25)}).kind is Kind.DISAGREEING
    assert way_on(RULES, {"asked": ASKED, "decided": date(2026, 2, 16)}) is None


# --- what the law excuses -----------------------------------------------------------------

COUNCILS = {"decided", "plan_or_not", "final"}


@pytest.mark.parametrize(
    ("reason", "excused"),
    [
        pytest.param(Reason.SETTING_CLOSED, COUNCILS, id="closed"),
        pytest.param(Reason.EXCEPTIONAL, COUNCILS | {"advice"}, id="exceptional"),
        pytest.param(Reason.ABSENT, COUNCILS | {"advice"}, id="absent"),
        pytest.param(Reason.MISSED_APPOINTMENTS, {"advice"}, id="missed-appointments"),
    ],
)
def test_a_reason_excuses_what_the_law_says_and_moves_no_day(reason, excused):
    plain, found = steps(), steps(excused=frozenset({reason}))
    assert {key for key, step in found.items() if step.is_excused} == excused
    assert [(each.due, each.usually) for each in found.values()] == [
        (each.due, each.usually) for each in plain.values()
    ]
    assert found["decided"].days_late(date(2026, 2, 25)) == 9  # late is shown as late


@pytest.mark.parametrize("reason", list(Reason), ids=lambda reason: reason.value)
def test_each_reason_says_what_the_law_allows(reason):
    assert str(reason.label)
    assert str(reason.sentence).startswith("The law lets ")
