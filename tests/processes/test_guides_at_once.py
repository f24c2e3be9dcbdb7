"""Editors who do something with the same guide at the same moment, on real transactions."""

from functools import partial

import pytest

from familyapp.processes.actions import guides as actions
from familyapp.processes.guides import library
from familyapp.processes.models import GuideVersion
from tests.messaging.races import in_threads
from tests.processes.making_guides import SLUG, a_draft, editor, publish, texts

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4
ANOTHER = "First you get a draft on paper, which"


def go_back() -> GuideVersion | None:
    return actions.go_back(editor(), SLUG, number=0, what_changed="As it was.")


def test_a_draft_that_begins_while_another_goes_back_is_kept_and_so_is_going_back():
    publish(a_draft())
    begin = partial(a_draft, texts=texts(new=ANOTHER))
    draft, back = in_threads(begin, go_back)
    assert sorted([draft.number, back.number]) == [2, 3]
    assert library.guide(SLUG).texts == library.shipped()[SLUG].texts
    assert ANOTHER in GuideVersion.objects.get(published=None).standard


def test_going_back_many_times_at_once_is_once():
    publish(a_draft())
    made = in_threads(*[go_back] * TIMES)
    assert len([row for row in made if row]) == 1
    assert GuideVersion.objects.count() == 2
