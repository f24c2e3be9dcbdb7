"""Recording that two adults are kept apart."""

import pytest
from django.db import IntegrityError, transaction

from familyapp.core.events import PeopleKeptApart
from familyapp.core.models import AuditEntry
from familyapp.demo.records import parent
from familyapp.team import actions
from familyapp.team.actions import TeamError
from familyapp.team.models import KeptApart


def test_it_is_told_for_every_child_that_both_belong_to(children, people, told):
    parent(children["ollie"], "karim", "Uncle")
    told.clear()
    actions.keep_apart(people["sam"], people["karim"], reason="Asked for.", by=people["tom"])
    [event] = told
    assert isinstance(event, PeopleKeptApart)
    assert set(event.people) == {people["sam"].pk, people["karim"].pk}
    assert event.children == (children["ollie"].pk,)
    rows = AuditEntry.objects.filter(did="kept apart", person=people["tom"])
    assert [row.child for row in rows] == [children["ollie"].pk]


def test_whoever_is_named_first_it_is_one_pair(people, told):
    before = KeptApart.objects.count()
    actions.keep_apart(people["karim"], people["leila"], reason="Again.", by=people["tom"])
    actions.keep_apart(people["leila"], people["karim"], reason="Again.", by=people["tom"])
    assert KeptApart.objects.count() == before
    assert told == []


def test_the_table_itself_keeps_a_pair_once_and_in_order(people):
    first, second = sorted([people["leila"], people["karim"]], key=lambda person: person.pk)
    why = {"reason": "Again.", "recorded_by": people["tom"]}
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptApart.objects.create(first=second, second=first, **why)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptApart.objects.bulk_create([KeptApart(first=second, second=first, **why)])


def test_nobody_is_kept_apart_from_themselves(people, told):
    with pytest.raises(TeamError, match="two different people"):
        actions.keep_apart(people["sam"], people["sam"], reason="?", by=people["tom"])
    assert told == []


def test_after_an_end_it_can_begin_again(people, told):
    from django.utils import timezone

    KeptApart.objects.update(ended=timezone.now())
    actions.keep_apart(people["leila"], people["karim"], reason="Again.", by=people["tom"])
    assert len(told) == 1
