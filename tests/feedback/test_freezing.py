"""A term is counted once, when it is over, and never again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.core import daily
from familyapp.feedback import figures
from familyapp.feedback.actions.freezing import freeze_terms
from familyapp.feedback.figures import TermFigures
from familyapp.feedback.models import Feedback, FrozenTerm
from familyapp.feedback.terms import Term
from tests.feedback.making_figures import AUTUMN, SPRING, SUMMER, asked, of, said

pytestmark = pytest.mark.django_db


def figures_of(term: Term) -> TermFigures | None:
    """As they were frozen; None while the term runs or is not counted yet."""
    return next((each for each in figures.newest(100) if each.term == term), None)


def frozen() -> list:
    return list(FrozenTerm.objects.order_by("first").values_list("first", flat=True))


def test_a_term_is_frozen_two_weeks_after_its_end_and_not_before():
    said(6, SPRING)
    freeze_terms(SPRING.counted_on - timedelta(days=1))
    assert frozen() == []
    assert figures_of(SPRING) is None
    freeze_terms(SPRING.counted_on)
    assert frozen() == [SPRING.first]
    assert figures_of(SPRING).total == 6


def test_a_voice_that_comes_late_changes_nothing():
    said(6, SPRING)
    freeze_terms(SPRING.counted_on)
    before = figures_of(SPRING)
    said(20, SPRING, face=5)
    Feedback.objects.filter(face=2).update(face=1)
    freeze_terms(SPRING.counted_on)
    freeze_terms(SPRING.counted_on + timedelta(days=30))
    assert figures_of(SPRING) == before


def test_days_on_which_nothing_ran_are_made_up_for():
    said(6, SPRING)
    said(7, AUTUMN)
    freeze_terms(AUTUMN.counted_on)
    assert frozen() == [SPRING.first, SUMMER.first, AUTUMN.first]
    assert [each.total for each in figures.newest()] == [7, None, 6]
    assert [each.term for each in figures.newest(1)] == [AUTUMN]


def test_where_nothing_was_said_nothing_is_frozen():
    freeze_terms(AUTUMN.counted_on)
    assert frozen() == []


def test_it_is_done_daily():
    said(6, SPRING)
    outcome = daily.run_jobs(timezone.localdate())
    assert "freeze terms" in outcome.done
    assert SPRING.first in frozen()


def test_what_was_frozen_is_read_as_it_was_counted():
    for n, (key, theme) in enumerate([("school", "waiting"), ("transport", "app"), ("camhs", "")]):
        for face in (1, 2, 3, None):
            said(4 + n, SPRING, service_key=key, theme=theme, face=face, month=n)
    said(5, SPRING, is_anonymous=True)
    asked(12, 6, SPRING)
    counted = figures.count_term(SPRING)
    assert any(table.hides for table in counted.tables.values())
    freeze_terms(SPRING.counted_on)
    assert figures_of(SPRING) == counted
    assert figures.from_json(figures.to_json(counted)) == counted
    assert counted.voices(service=of("school")) == 16
