"""Days that cannot be true together are refused, with a sentence that names the days."""

from datetime import date

import pytest

from familyapp.processes.rules import ImpossibleDates, Kind, rule_set, work_out

TODAY = date(2026, 11, 29)


def problems(kind: Kind, variant: str = "", **dates: date) -> dict[str, str]:
    with pytest.raises(ImpossibleDates) as caught:
        work_out(rule_set(kind, "2014"), dates, variant=variant, today=TODAY)
    return dict(caught.value.problems)


A, R, P, D = Kind.ASSESSMENT, Kind.REVIEW, Kind.PHASE, Kind.DISAGREEING


@pytest.mark.parametrize(
    ("kind", "dates", "key", "said"),
    [
        pytest.param(
            A,
            {"asked": date(2026, 1, 5), "decided": date(2026, 1, 4)},
            "decided",
            "The council's answer to the request, 4 January 2026, is before the day of the request,"
            " 5 January 2026. Please check the two days.",
            id="decision-before-request",
        ),
        pytest.param(
            A,
            {"asked": date(2026, 1, 5), "advice_asked": date(2026, 2, 9), "advice": TODAY.min},
            "advice",
            "is before EHC plans began",
            id="the-first-day-there-is",
        ),
        pytest.param(
            A,
            {
                "asked": date(2026, 1, 5),
                "advice_asked": date(2026, 2, 9),
                "advice": date(2026, 2, 8),
            },
            "advice",
            "8 February 2026, is before the day that advice was asked for, 9 February 2026",
            id="advice-before-it-was-asked-for",
        ),
        pytest.param(
            A,
            {"asked": date(2026, 1, 5), "draft": date(2026, 4, 13), "comments": date(2026, 4, 12)},
            "comments",
            "Your answer to the draft, 12 April 2026, is before the day of the draft plan",
            id="answer-before-draft",
        ),
        pytest.param(
            A,
            {"asked": date(2026, 1, 5), "draft": date(2026, 4, 13), "final": date(2026, 4, 1)},
            "final",
            "is before the day of the draft plan, 13 April 2026",
            id="final-before-draft",
        ),
        pytest.param(
            A,
            {
                "asked": date(2026, 1, 5),
                "consulted": date(2026, 4, 13),
                "school": date(2026, 4, 1),
            },
            "school",
            "is before the day that the school or college was asked",
            id="school-before-it-was-asked",
        ),
        pytest.param(
            R,
            {"plan": date(2026, 1, 5), "meeting": date(2025, 12, 1)},
            "meeting",
            "The review meeting, 1 December 2025, is before the day of the plan or of the last"
            " decision, 5 January 2026.",
            id="review-before-the-plan",
        ),
        pytest.param(
            R,
            {"plan": date(2025, 1, 5), "meeting": date(2025, 12, 1), "report": date(2025, 11, 30)},
            "report",
            "is before the review meeting, 1 December 2025",
            id="report-before-meeting",
        ),
        pytest.param(
            R,
            {"plan": date(2025, 1, 5), "meeting": date(2025, 12, 1), "decided": date(2025, 11, 30)},
            "decided",
            "The council's decision, 30 November 2025, is before the review meeting",
            id="review-decided-before-meeting",
        ),
        pytest.param(
            R,
            {"plan": date(2025, 1, 5), "decided": date(2026, 1, 8), "final": date(2026, 1, 7)},
            "final",
            "is before the council's decision, 8 January 2026",
            id="changed-plan-before-decision",
        ),
        pytest.param(
            P,
            {"starts": date(2027, 9, 1), "draft": date(2026, 10, 2), "final": date(2026, 10, 1)},
            "final",
            "is before the day of the changes, 2 October 2026",
            id="phase-final-before-changes",
        ),
        pytest.param(
            D,
            {"letter": date(2026, 10, 1), "certificate": date(2026, 9, 30)},
            "certificate",
            "is before the day on the council's letter, 1 October 2026",
            id="certificate-before-letter",
        ),
        pytest.param(
            D,
            {"letter": date(2026, 10, 1), "appealed": date(2026, 11, 2), "hearing": TODAY.max},
            "hearing",
            "The hearing, 31 December 9999, is too far ahead. Please check the year.",
            id="the-last-day-there-is",
        ),
    ],
)
def test_the_sentence_names_both_days(kind, dates, key, said):
    found = problems(kind, "school" if kind is P else "", **dates)
    assert list(found) == [key]
    assert said in found[key]


@pytest.mark.parametrize(
    ("kind", "key", "variant"),
    [
        pytest.param(A, "asked", "", id="assessment"),
        pytest.param(R, "plan", "", id="review"),
        pytest.param(P, "starts", "post16", id="phase"),
        pytest.param(D, "letter", "", id="disagreeing"),
    ],
)
def test_before_the_law_there_was_nothing_to_count(kind, key, variant):
    found = problems(kind, variant, **{key: date(2014, 8, 31)})
    assert found[key].endswith(
        "31 August 2014, is before EHC plans began, on 1 September 2014. Please check the year."
    )
    assert work_out(rule_set(kind, "2014"), {key: date(2014, 9, 1)}, variant=variant, today=TODAY)


@pytest.mark.parametrize(
    ("kind", "dates", "variant", "last"),
    [
        pytest.param(A, {}, "", ("asked", date(2028, 11, 29)), id="happened"),
        pytest.param(
            P, {"starts": date(2027, 9, 1)}, "school", ("final", date(2028, 11, 29)), id="final"
        ),
        pytest.param(P, {}, "school", ("starts", date(2031, 11, 29)), id="planned"),
        pytest.param(
            R, {"plan": date(2026, 1, 1)}, "", ("meeting", date(2031, 11, 29)), id="a-meeting"
        ),
    ],
)
def test_what_lies_too_far_ahead_is_a_slip(kind, dates, variant, last):
    key, day = last
    rules = rule_set(kind, "2014")
    assert work_out(rules, dates | {key: day}, variant=variant, today=TODAY)
    beyond = day.replace(day=30)
    found = problems(kind, variant, **dates, **{key: beyond})
    assert "is too far ahead. Please check the year." in found[key]


def test_without_a_day_to_compare_with_it_is_todays():
    with pytest.raises(ImpossibleDates, match="31 December 9999, is too far ahead"):
        work_out(rule_set(A, "2014"), {"asked": date.max})


@pytest.mark.parametrize(
    ("kind", "dates", "key"),
    [
        pytest.param(
            A,
            {"refused_assessment": date(2026, 2, 12), "draft": date(2026, 4, 1)},
            "draft",
            id="a-draft-after-a-no",
        ),
        pytest.param(
            A,
            {"refused_assessment": date(2026, 2, 12), "decided": date(2026, 2, 11)},
            "decided",
            id="a-yes-and-a-no",
        ),
        pytest.param(
            A,
            {"plan_refused": date(2026, 4, 12), "final": date(2026, 5, 11)},
            "final",
            id="a-plan-and-a-no-to-it",
        ),
        pytest.param(
            A,
            {"refused_assessment": date(2026, 2, 12), "plan_refused": date(2026, 4, 12)},
            "plan_refused",
            id="two-times-no",
        ),
    ],
)
def test_two_answers_to_one_question_do_not_go_together(kind, dates, key):
    found = problems(kind, asked=date(2026, 1, 5), **dates)
    assert list(found) == [key]
    assert "does not go with the council's no" in found[key]
    assert "SENDIASS" in found[key]


def test_a_review_without_a_change_has_no_changed_plan():
    found = problems(R, plan=date(2025, 1, 5), no_change=date(2026, 1, 2), final=date(2026, 2, 2))
    assert "The day of the changed plan does not go with the council's no to a change" in str(found)


def test_each_day_that_is_wrong_is_named_at_once():
    found = problems(
        R, plan=date(2026, 1, 5), meeting=date(2025, 1, 5), decided=date(2013, 1, 1), kettle=TODAY
    )
    assert list(found) == ["meeting", "decided", "kettle"]
    assert found["kettle"] == "“kettle” is not a day that is asked for here."


def test_the_exception_reads_as_its_sentences_and_cannot_be_changed():
    with pytest.raises(ImpossibleDates, match="is before EHC plans began") as caught:
        work_out(rule_set(D, "2014"), {"letter": date(1999, 1, 1)}, today=TODAY)
    with pytest.raises(TypeError):
        caught.value.problems["letter"] = ""


def test_the_same_day_is_no_contradiction():
    day = date(2026, 1, 5)
    for kind in (A, R, D):
        facts = rule_set(kind, "2014").facts
        answers = {"refused_assessment", "plan_refused", "no_change"}
        assert work_out(
            rule_set(kind, "2014"),
            {fact.key: day for fact in facts if fact.key not in answers},
            today=TODAY,
        )
