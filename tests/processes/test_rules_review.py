"""The clocks of an annual review: counted from the meeting, and the next one from the decision."""

from datetime import date

import pytest

from familyapp.processes.rules import Kind, rule_set_in_force, way_on, work_out, you_are_here

TODAY = date(2028, 12, 31)
PLAN = date(2025, 11, 20)
RULES = rule_set_in_force(Kind.REVIEW, PLAN)


def steps(plan: date = PLAN, **more: date):
    return {step.key: step for step in work_out(RULES, {"plan": plan, **more}, today=TODAY)}


def test_the_example_of_ipsea():
    found = steps(meeting=date(2026, 11, 1), decided=date(2026, 11, 25), draft=date(2026, 11, 25))
    assert found["decided"].due == date(2026, 11, 29)
    assert found["final"].due == date(2027, 1, 20)  # 8 weeks of 25 November
    assert found["next"].due == date(2027, 11, 25)


@pytest.mark.parametrize(
    ("plan", "due", "usually"),
    [
        pytest.param(date(2025, 11, 20), date(2026, 11, 20), date(2026, 10, 23), id="a-year"),
        pytest.param(date(2024, 2, 29), date(2025, 2, 28), date(2025, 1, 31), id="leap-day"),
        pytest.param(date(2023, 2, 28), date(2024, 2, 28), date(2024, 1, 31), id="to-a-leap-year"),
        pytest.param(date(2025, 12, 31), date(2026, 12, 31), date(2026, 12, 3), id="new-years-eve"),
    ],
)
def test_the_meeting_is_within_a_year_and_better_four_weeks_sooner(plan, due, usually):
    meeting = steps(plan)["meeting"]
    assert (meeting.due, meeting.usually, meeting.waits_for) == (due, usually, None)


@pytest.mark.parametrize(
    ("meeting", "papers", "report", "decision", "final"),
    [
        pytest.param(
            date(2026, 11, 1),
            date(2026, 10, 18),
            date(2026, 11, 15),
            date(2026, 11, 29),
            date(2027, 1, 24),
            id="november",
        ),
        pytest.param(
            date(2026, 3, 10),
            date(2026, 2, 24),
            date(2026, 3, 24),
            date(2026, 4, 7),
            date(2026, 6, 2),
            id="over-the-clock-change",
        ),
        pytest.param(
            date(2028, 2, 15),
            date(2028, 2, 1),
            date(2028, 2, 29),
            date(2028, 3, 14),
            date(2028, 5, 9),
            id="leap-day",
        ),
        pytest.param(
            date(2026, 7, 14),
            date(2026, 6, 30),
            date(2026, 7, 28),
            date(2026, 8, 11),
            date(2026, 10, 6),
            id="over-the-summer",
        ),
        pytest.param(
            date(2026, 12, 11),
            date(2026, 11, 27),
            date(2026, 12, 25),
            date(2027, 1, 8),
            date(2027, 3, 5),
            id="over-christmas",
        ),
    ],
)
def test_all_is_counted_from_the_meeting(meeting, papers, report, decision, final):
    found = steps(meeting=meeting)
    assert found["papers"].due == papers
    assert found["report"].due == report
    assert found["decided"].due == found["draft"].due == decision
    assert found["final"].due == final


@pytest.mark.parametrize(
    ("meeting", "notice", "final"),
    [
        pytest.param(date(2026, 11, 1), date(2026, 11, 25), date(2027, 1, 20), id="vector"),
        pytest.param(date(2026, 11, 1), date(2026, 11, 8), date(2027, 1, 3), id="notice-early"),
        pytest.param(date(2026, 11, 1), date(2026, 11, 29), date(2027, 1, 24), id="both-alike"),
        pytest.param(date(2026, 11, 1), date(2027, 1, 10), date(2027, 1, 24), id="notice-late"),
    ],
)
def test_of_eight_and_twelve_weeks_the_earlier_day_binds(meeting, notice, final):
    assert steps(meeting=meeting, draft=notice)["final"].due == final


def test_a_notice_without_a_known_meeting_has_its_eight_weeks():
    assert steps(draft=date(2026, 11, 25))["final"].due == date(2027, 1, 20)


@pytest.mark.parametrize(
    ("decided", "due"),
    [
        pytest.param(date(2026, 11, 25), date(2027, 11, 25), id="vector"),
        pytest.param(date(2024, 2, 29), date(2025, 2, 28), id="leap-day"),
        pytest.param(date(2027, 2, 28), date(2028, 2, 28), id="to-a-leap-year"),
    ],
)
def test_the_next_is_a_year_after_the_decision_not_after_the_meeting(decided, due):
    assert steps(date(2024, 1, 1), decided=decided)["next"].due == due
    found = steps(date(2024, 1, 1), no_change=decided)
    assert found["next"].due == due
    assert steps(date(2024, 1, 1))["next"].waits_for == "decided"


def test_there_are_fifteen_days_to_answer_the_changes_the_day_itself_among_them():
    assert steps(draft=date(2026, 11, 25))["comments"].due == date(2026, 12, 9)


def test_before_the_meeting_its_steps_wait_for_it():
    waits = {key: step.waits_for for key, step in steps().items()}
    assert waits["papers"] == waits["report"] == waits["decided"] == waits["draft"] == "meeting"
    assert waits["final"] == "draft"


def test_a_planned_meeting_is_not_done_before_its_day():
    found = steps(papers=date(2026, 10, 10), meeting=date(2026, 11, 1))
    listed = tuple(found.values())
    assert listed[you_are_here(listed, on=date(2026, 10, 31))].key == "meeting"
    assert listed[you_are_here(listed, on=date(2026, 11, 1))].key == "report"


def test_a_meeting_planned_after_the_year_is_late_from_that_day_on():
    meeting = steps(meeting=date(2026, 12, 1))["meeting"]
    assert meeting.days_late(date(2026, 11, 20)) == 0
    assert meeting.days_late(date(2026, 11, 25)) == 5
    assert meeting.days_late(date(2027, 3, 1)) == 11


def test_where_the_plan_stays_as_it_is_there_are_no_changes_to_answer_but_a_right_to_appeal():
    dates = {"meeting": date(2026, 11, 1), "no_change": date(2026, 11, 25)}
    assert list(steps(**dates)) == ["papers", "meeting", "report", "decided", "next"]
    assert way_on(RULES, {"plan": PLAN, **dates}).dates == {"letter": date(2026, 11, 25)}


def test_a_changed_plan_may_be_appealed_once_it_is_final():
    dates = {"plan": PLAN, "decided": date(2026, 11, 25), "draft": date(2026, 11, 25)}
    assert way_on(RULES, dates) is None
    final = way_on(RULES, dates | {"final": date(2027, 1, 18)})
    assert final.dates == {"letter": date(2027, 1, 18)}


def test_at_the_end_it_waits_for_the_next_review():
    listed = tuple(steps(final=date(2026, 12, 1)).values())
    assert listed[you_are_here(listed, on=date(2026, 12, 2))].key == "next"
