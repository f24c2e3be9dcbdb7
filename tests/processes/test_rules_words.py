"""What the rules say to a family: each step has its words, its source and its explanation, and
reads easily. The measure is the Flesch-Kincaid grade; 4 to 6 is a reading age of 9 to 11."""

from datetime import date
from pathlib import Path

import pytest
import textstat

import familyapp
from familyapp.processes.rules import RULE_SETS, Kind, Reason, Sure, Who, rule_set

CONTENT = Path(familyapp.__file__).parent / "processes" / "content"
HIGHEST_GRADE = 6.0
EVERY = [
    pytest.param(rules, step, id="-".join(filter(None, (rules.kind, step.variant, step.key))))
    for rules in RULE_SETS
    for step in rules.steps
]
BLAMING = ("fail", "must", "should", "!", "parent carer", "stakeholder", "statutory")
GUIDES = {
    "ehc-assessment": {"ask", "decide", "advice", "plan-or-not"},
    "draft-plan": {"draft", "comment", "school", "final"},
    "annual-review": {"before", "meeting", "report", "decision", "changes", "next"},
    "moving-school-phase": {"prepare", "choose", "consult", "decision", "appeal"},
    "disagreeing": {"talk", "resolution", "mediation", "appeal", "hearing"},
}


def words_of(step) -> list[str]:
    return [str(each) for each in (*step.now, *step.what_you_can_do_when_late)]


@pytest.mark.parametrize(("rules", "step"), EVERY)
def test_each_step_says_who_how_long_where_from_and_what_one_can_do(rules, step):
    assert str(step.title)
    assert str(step.how_long)
    assert str(step.source.name)
    assert isinstance(step.source.sure, Sure)
    assert isinstance(step.who, Who)
    assert step.now
    assert step.what_you_can_do_when_late
    assert step.is_familys_own is (step.who is Who.FAMILY)


@pytest.mark.parametrize(("rules", "step"), EVERY)
def test_each_step_leads_to_its_explanation(rules, step):
    slug, key = step.guide
    assert key in GUIDES[slug]
    assert f"{{#{key} " in (CONTENT / slug / "standard.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("rules", "step"), EVERY)
def test_whoever_is_late_there_is_a_way_on_and_sendiass_is_on_it(rules, step):
    late = " ".join(str(each) for each in step.what_you_can_do_when_late)
    assert "SENDIASS" in late


@pytest.mark.parametrize(("rules", "step"), EVERY)
def test_what_one_can_do_is_easy_to_read_and_blames_nobody(rules, step):
    text = " ".join(words_of(step))
    assert textstat.flesch_kincaid_grade(text) <= HIGHEST_GRADE, text
    for words in (*words_of(step), str(step.title), str(step.how_long)):
        assert not any(each in words.lower() for each in BLAMING), words
        assert len(words) <= 130


@pytest.mark.parametrize("reason", list(Reason), ids=lambda reason: reason.value)
def test_a_reason_is_said_without_blame(reason):
    assert not any(each in str(reason.sentence).lower() for each in BLAMING)


def test_a_complaint_and_the_ombudsman_are_a_way_on_where_the_council_is_late():
    for rules in RULE_SETS:
        for step in rules.steps:
            if step.who is Who.COUNCIL and step.statutory and rules.kind is not Kind.DISAGREEING:
                late = " ".join(str(each) for each in step.what_you_can_do_when_late)
                assert "complaint" in late
                assert "Ombudsman" in late


def test_each_fact_is_asked_for_as_a_question_and_says_who_does_it():
    for rules in RULE_SETS:
        for fact in rules.facts:
            assert str(fact.label).endswith("?"), fact.key
            assert isinstance(fact.by, Who)
            assert str(fact.noun)[0].islower() or str(fact.noun).startswith("EHC")
        assert [fact.key for fact in rules.facts if fact.required] == [rules.starts_with.key]
        assert rules.facts[0] is rules.starts_with


def test_what_a_step_is_done_by_can_be_given():
    for rules in RULE_SETS:
        keys = {fact.key for fact in rules.facts}
        assert all(set(step.done_by) <= keys for step in rules.steps)
        assert rules.fact("final" if "final" in keys else "letter").by is Who.COUNCIL
        with pytest.raises(KeyError):
            rules.fact("kettle")


@pytest.mark.parametrize("names", [Kind, Who, Reason], ids=["kind", "who", "reason"])
def test_each_name_has_its_words(names):
    assert all(str(each.label) for each in names)
    assert len({str(each.label) for each in names}) == len(names)


def test_who_acts_fits_into_a_sentence():
    assert [str(who.in_sentence) for who in (Who.COUNCIL, Who.MEDIATOR, Who.TRIBUNAL)] == [
        "the council",
        "the mediation adviser",
        "the SEND Tribunal",
    ]


@pytest.mark.parametrize(
    ("kind", "key", "sure"),
    [
        pytest.param(Kind.ASSESSMENT, "decided", Sure.LAW, id="six-weeks"),
        pytest.param(Kind.ASSESSMENT, "advice", Sure.PUBLISHED, id="advice"),
        pytest.param(Kind.ASSESSMENT, "comments", Sure.LAW, id="fifteen-days"),
        pytest.param(Kind.ASSESSMENT, "draft", Sure.PUBLISHED, id="draft"),
        pytest.param(Kind.ASSESSMENT, "final", Sure.LAW, id="twenty-weeks"),
        pytest.param(Kind.REVIEW, "next", Sure.PUBLISHED, id="next-review"),
        pytest.param(Kind.PHASE, "final", Sure.LAW, id="phase"),
        pytest.param(Kind.PHASE, "chosen", Sure.TO_CONFIRM, id="choice"),
        pytest.param(Kind.DISAGREEING, "appealed", Sure.PUBLISHED, id="appeal"),
    ],
)
def test_how_sure_a_step_is(kind, key, sure):
    (source,) = {step.source for step in rule_set(kind, "2014").steps if step.key == key}
    assert source.sure is sure
    assert source.is_confirmed is (sure is not Sure.TO_CONFIRM)


def test_the_sources_of_a_rule_set_are_each_named_once_and_lead_to_public_pages():
    for rules in RULE_SETS:
        assert len(set(rules.sources)) == len(rules.sources) > 2
        for source in rules.sources:
            assert source.url == "" or source.url.startswith("https://")
        assert rules.checked >= date(2026, 11, 1)
