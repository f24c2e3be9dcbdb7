"""Moving school phase: by when the plan names the next school or college."""

from datetime import date

import pytest

from familyapp.processes.rules import (
    Kind,
    UnknownVariant,
    rule_set_in_force,
    way_on,
    work_out,
    you_are_here,
)

TODAY = date(2028, 12, 31)
STARTS = date(2027, 9, 1)
RULES = rule_set_in_force(Kind.PHASE, STARTS)


def steps(variant: str, starts: date = STARTS, **more: date):
    found = work_out(RULES, {"starts": starts, **more}, variant=variant, today=TODAY)
    return {step.key: step for step in found}


@pytest.mark.parametrize(
    ("variant", "starts", "due"),
    [
        pytest.param("school", date(2027, 9, 1), date(2027, 2, 15), id="school-september"),
        pytest.param("school", date(2028, 9, 4), date(2028, 2, 15), id="school-leap-year"),
        pytest.param("school", date(2027, 1, 5), date(2027, 2, 15), id="school-in-january"),
        pytest.param("school", date(2027, 12, 31), date(2027, 2, 15), id="school-years-end"),
        pytest.param("post16", date(2027, 9, 1), date(2027, 3, 31), id="post16-september"),
        pytest.param("post16", date(2026, 9, 7), date(2026, 3, 31), id="post16-the-year-before"),
        pytest.param("between_post16", date(2027, 9, 1), date(2027, 4, 1), id="between-september"),
        pytest.param("between_post16", date(2027, 1, 4), date(2026, 8, 4), id="between-january"),
        pytest.param("between_post16", date(2027, 7, 31), date(2027, 2, 28), id="to-february"),
        pytest.param("between_post16", date(2028, 7, 30), date(2028, 2, 29), id="to-a-leap-day"),
        pytest.param("between_post16", date(2027, 3, 31), date(2026, 10, 31), id="last-of-october"),
    ],
)
def test_by_when_the_plan_names_it(variant, starts, due):
    assert steps(variant, starts)["final"].due == due


@pytest.mark.parametrize(
    ("variant", "meeting", "changes"),
    [
        pytest.param("school", date(2026, 11, 23), date(2026, 12, 21), id="school"),
        pytest.param("post16", date(2027, 1, 6), date(2027, 2, 3), id="post16"),
        pytest.param("between_post16", date(2027, 1, 7), date(2027, 2, 4), id="between_post16"),
    ],
)
def test_what_comes_before_is_counted_back_and_is_not_law(variant, meeting, changes):
    found = steps(variant)
    assert (found["meeting"].due, found["meeting"].usually) == (None, meeting)
    assert (found["draft"].due, found["draft"].usually) == (None, changes)
    assert not found["meeting"].rule.statutory
    assert found["draft"].days_late(date(2027, 12, 1)) == 0


def test_to_choose_has_no_day_and_is_the_familys_own():
    chosen = steps("school")["chosen"]
    assert (chosen.due, chosen.usually, chosen.waits_for) == (None, None, None)
    assert chosen.rule.is_familys_own


def test_there_are_fifteen_days_to_answer_the_changes():
    assert steps("school", draft=date(2026, 12, 21))["comments"].due == date(2027, 1, 4)
    assert steps("school")["comments"].waits_for == "draft"


def test_late_is_counted_from_the_day_in_law():
    assert steps("school")["final"].days_late(date(2027, 2, 24)) == 9
    assert steps("school", final=date(2027, 2, 12))["final"].days_late(date(2027, 4, 1)) == 0


@pytest.mark.parametrize("variant", ["school", "post16", "between_post16"])
def test_each_kind_of_move_has_the_same_steps(variant):
    keys = ["meeting", "chosen", "draft", "comments", "school", "final"]
    assert list(steps(variant)) == keys
    listed = tuple(steps(variant, draft=date(2026, 12, 21)).values())
    assert listed[you_are_here(listed, on=date(2026, 12, 22))].key == "comments"


@pytest.mark.parametrize("variant", ["", "primary"])
def test_the_kind_of_move_has_to_be_said(variant):
    with pytest.raises(UnknownVariant, match="phase 2014 hold as one of school, post16, between"):
        work_out(RULES, {"starts": STARTS}, variant=variant)


def test_other_kinds_have_no_variants():
    rules = rule_set_in_force(Kind.REVIEW, STARTS)
    with pytest.raises(UnknownVariant, match="review 2014 hold as one of no variants"):
        work_out(rules, {"plan": date(2026, 1, 1)}, variant="school")


def test_the_plan_that_names_it_may_be_appealed():
    dates = {"starts": STARTS, "final": date(2027, 2, 12)}
    assert way_on(RULES, dates).dates == {"letter": date(2027, 2, 12)}
