"""A plan for Amina, and ways to say and word what somebody wants to reach."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.plans.actions import agreements, outcomes
from familyapp.plans.actions import plan as planning
from familyapp.plans.models import Agreement, Outcome, Plan
from familyapp.plans.outcomes import outcome_for

SMART = {
    "formal": "Takes the bus to school alone.",
    "measure": "Ten school days, both ways.",
    "who_helps": "Dee",
    "by_when": date(2027, 7, 1),
}


@pytest.fixture
def plan(member) -> Plan:
    """Amina's education, health and care plan: final, with words in two sections."""
    tom, today = member("amina", "tom"), timezone.localdate()
    row = planning.add_plan(tom, key=uuid4(), kind="ehc", draft_on=today - timedelta(days=30))
    sections = {"A": "I like cats.", "F": "Speech therapy each week."}
    planning.write_sections(tom, row, revision=0, sections=sections, what_changed="First written.")
    return planning.make_final(tom, row, revision=1, final_on=today)


@pytest.fixture
def wants(member) -> Callable[..., Outcome]:
    """`wants("leila")`: an outcome of Amina's that this person said in their own words."""

    def say(who: str, own_words: str = "To get the bus", **more: object) -> Outcome:
        by = member("amina", who)
        said = {"area": "work", "own_words": own_words} | more
        return outcomes.add_outcome(by, key=uuid4(), **said)

    return say


@pytest.fixture
def words_it(member) -> Callable[..., Outcome]:
    """`words_it(outcome)`: Tom writes it as the plan says it, with all that is needed."""

    def word(outcome: Outcome, who: str = "tom", **words: object) -> Outcome:
        by = member("amina", who)
        told = outcome_for(by, outcome.pk)
        revision = told.outcome.revision
        said = SMART | words
        outcomes.change_outcome(by, outcome, revision=revision, wording=told.wording, **said)
        return Outcome.objects.get(pk=outcome.pk)

    return word


@pytest.fixture
def in_final_plan(member, plan) -> Callable[[Outcome], Outcome]:
    def put(outcome: Outcome) -> Outcome:
        outcome.refresh_from_db()
        return outcomes.put_in_plan(
            member("amina", "tom"),
            outcome,
            revision=outcome.revision,
            in_plan="final",
            plan=plan,
            on=plan.final_on,
        )

    return put


@pytest.fixture
def answers(member) -> Callable[..., Agreement]:
    """`answers("leila", outcome, False, "Too soon")`: to the words that stand for them now."""

    def answer(who: str, outcome: Outcome, agreed: bool = True, words: str = "") -> Agreement:
        by = member("amina", who)
        number = outcome_for(by, outcome.pk).wording.number
        return agreements.answer(
            by, outcome, key=uuid4(), agreed=agreed, words=words, number=number
        )

    return answer
