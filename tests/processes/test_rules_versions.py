"""Rules by date: holes and overlaps are named, and what was started keeps the rules it had."""

from dataclasses import replace
from datetime import date

import pytest

from familyapp.processes.rules import (
    FIRST_DAY,
    RULE_SETS,
    Clock,
    Kind,
    RuleFault,
    RuleHole,
    Span,
    Unit,
    UnknownRuleSet,
    check_rule_sets,
    checks,
    rule_set,
    rule_set_in_force,
    work_out,
)
from familyapp.processes.rules.checks import check_rules
from familyapp.processes.rules.in_force import faults_of

REFORM = date(2031, 9, 1)
FIRST = rule_set(Kind.ASSESSMENT, "2014")
OTHERS = tuple(each for each in RULE_SETS if each.kind is not Kind.ASSESSMENT)
OLD = replace(FIRST, valid_to=date(2031, 8, 31))
NEW = replace(
    FIRST,
    version="2031",
    valid_from=REFORM,
    steps=tuple(
        replace(step, clocks=(Clock("asked", Span(12, Unit.WEEKS)),))
        if step.key == "final"
        else step
        for step in FIRST.steps
    ),
)


def faults(*sets) -> str:
    with pytest.raises(RuleFault) as caught:
        check_rule_sets((*sets, *OTHERS))
    return str(caught.value)


def test_the_rules_as_shipped_have_no_hole_and_no_overlap():
    check_rule_sets(RULE_SETS)
    assert check_rules(None) == []
    check_rule_sets((OLD, NEW, *OTHERS))


@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.value)
def test_each_kind_holds_from_the_first_day_of_the_law_and_not_before(kind):
    rules = rule_set_in_force(kind, FIRST_DAY)
    assert (rules.kind, rules.version, rules.valid_to) == (kind, "2014", None)
    assert rule_set_in_force(kind, date(2026, 11, 29)) is rules
    assert rules.checked == date(2026, 11, 1)
    with pytest.raises(RuleHole, match=f"No rules of {kind.value} are known for 2014-08-31"):
        rule_set_in_force(kind, date(2014, 8, 31))


def test_a_version_that_does_not_exist_is_named():
    with pytest.raises(UnknownRuleSet, match="no version '2031' of the rules of review"):
        rule_set(Kind.REVIEW, "2031")


def test_kinds_are_found_by_what_is_stored_of_them():
    assert rule_set("phase", "2014").kind is Kind.PHASE
    assert rule_set_in_force("phase", date(2026, 1, 1)).kind is Kind.PHASE


# --- what was started keeps its rules -----------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "version", "final"),
    [
        pytest.param(date(2031, 8, 31), "2014", date(2032, 1, 18), id="the-last-day-before"),
        pytest.param(date(2031, 9, 1), "2031", date(2031, 11, 24), id="the-first-day-after"),
    ],
)
def test_what_is_started_takes_the_rules_of_its_day_and_keeps_them(asked, version, final):
    sets = (OLD, NEW)
    taken = rule_set_in_force(Kind.ASSESSMENT, asked, among=sets)
    assert taken.version == version
    kept = rule_set(Kind.ASSESSMENT, taken.version, among=sets)  # years on, by what was kept
    assert kept is taken
    steps = work_out(kept, {"asked": asked}, today=date(2040, 1, 1))
    assert steps[-1].due == final


def test_a_day_in_a_hole_is_refused():
    late = replace(NEW, valid_from=date(2031, 9, 3))
    with pytest.raises(RuleHole, match="assessment are known for 2031-09-02"):
        rule_set_in_force(Kind.ASSESSMENT, date(2031, 9, 2), among=(OLD, late))


# --- what is wrong names its place --------------------------------------------------------


def test_a_hole_between_versions():
    late = replace(NEW, valid_from=date(2031, 9, 3))
    said = faults(OLD, late)
    assert "assessment 2014 and 2031 there is a hole from 2031-09-01 to 2031-09-02" in said
    with pytest.raises(RuleHole):
        check_rule_sets((OLD, late, *OTHERS))


def test_versions_that_overlap():
    assert "assessment 2014 and 2031 overlap from 2031-08-31" in faults(
        OLD, replace(NEW, valid_from=date(2031, 8, 31))
    )
    assert "overlap from 2031-09-01" in faults(FIRST, NEW)  # the first has no end


def test_the_order_that_they_are_written_in_does_not_matter():
    check_rule_sets((NEW, *OTHERS, OLD))


def test_two_versions_of_one_name():
    assert "Two versions of assessment are called 2014" in faults(OLD, replace(NEW, version="2014"))


def test_rules_that_end_without_others():
    assert "After 2031-08-31 no rules of assessment follow 2014" in faults(OLD)


def test_a_kind_without_rules():
    assert "There are no rules of assessment" in faults()


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        pytest.param(
            replace(FIRST, valid_from=date(2027, 1, 2), valid_to=date(2027, 1, 1)),
            "the last day, 2027-01-01, is before the first",
            id="ends-before-it-begins",
        ),
        pytest.param(
            replace(FIRST, steps=(*FIRST.steps, FIRST.steps[0])),
            "the step decided is there twice",
            id="a-step-twice",
        ),
        pytest.param(
            replace(FIRST, facts=(*FIRST.facts, FIRST.facts[0])),
            "a fact is there twice",
            id="a-fact-twice",
        ),
        pytest.param(
            replace(FIRST, facts=FIRST.facts[1:]), "no fact starts the way", id="nothing-starts-it"
        ),
        pytest.param(
            replace(FIRST, steps=(replace(FIRST.steps[0], done_by=("kettle",)),)),
            "the step decided names kettle, which is not a fact",
            id="a-step-of-no-fact",
        ),
        pytest.param(
            replace(FIRST, facts=(replace(FIRST.facts[0], not_before=("kettle",)),)),
            "the fact asked names kettle",
            id="a-fact-of-no-fact",
        ),
        pytest.param(
            replace(FIRST, steps=(replace(FIRST.steps[0], statutory=False),)),
            "the step decided is in law without a clock, or the other way",
            id="not-in-law-with-a-clock",
        ),
        pytest.param(
            replace(FIRST, may_appeal=("kettle",)),
            "a right to appeal after kettle",
            id="an-appeal-after-no-fact",
        ),
    ],
)
def test_a_rule_set_that_is_broken_in_itself(broken, said):
    found = [sentence for _, sentence in faults_of((broken, *OTHERS))]
    assert any(said in sentence for sentence in found)
    assert "In the rules of assessment 2014" in faults(broken)


def test_the_check_of_the_system_names_each_fault(monkeypatch):
    late = replace(NEW, valid_from=date(2031, 9, 3))
    monkeypatch.setattr(checks, "RULE_SETS", (OLD, late, *OTHERS))
    (error,) = check_rules(None)
    assert error.id == "rules.E001"
    assert "hole from 2031-09-01 to 2031-09-02" in error.msg
    monkeypatch.setattr(checks, "RULE_SETS", (FIRST, NEW, *OTHERS))
    assert [error.id for error in check_rules(None)] == ["rules.E002"]
