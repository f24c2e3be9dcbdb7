"""An outcome, promised help, and what people say of both, on the days that a test needs."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from familyapp.plans.actions import help as helping
from familyapp.plans.actions.progress import add_progress
from familyapp.plans.models import (
    Outcome,
    OutcomeWording,
    Progress,
    Provision,
    ProvisionAnswer,
)
from familyapp.team.models import TeamMember

BUS = "I want to get the bus on my own"


def ago(days: float):
    return timezone.now() - timedelta(days=days)


def an_outcome(by: TeamMember, words: str = BUS, days: float = 300, **fields: Any) -> Outcome:
    fields = {"area": "education", "made": ago(days)} | fields
    row = Outcome.objects.create(child=by.child, made_by=by, **fields)
    OutcomeWording.objects.create(outcome=row, number=1, own_words=words, by=by)
    return row


def said(
    by: TeamMember,
    outcome: Outcome,
    step: int | None = 2,
    feels: int | None = None,
    days: float = 0,
    words: str = "",
) -> Progress:
    row = add_progress(by, outcome, key=uuid4(), step=step, feels=feels, words=words)
    if days:
        Progress.objects.filter(pk=row.pk).update(at=ago(days))
    return Progress.objects.get(pk=row.pk)


def a_help(by: TeamMember, what: str = "Speech therapy", **fields: Any) -> Provision:
    says = {"how_much": "30 minutes", "how_often": "Once a week", "who_named": "Una Frost"}
    return helping.add_help(by, key=uuid4(), what=what, **(says | fields))


def answered(
    by: TeamMember,
    row: Provision,
    answer: str,
    days: float = 0,
    missed: int | None = None,
    words: str = "",
) -> ProvisionAnswer:
    made = helping.answer(by, row, key=uuid4(), answer=answer, missed=missed, words=words)
    if days:
        rows = ProvisionAnswer.objects.filter(pk=made.pk)
        super(type(rows), rows).update(at=ago(days))
    return ProvisionAnswer.objects.get(pk=made.pk)
