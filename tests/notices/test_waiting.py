"""What waits for somebody: once, until it is done, and only what they may open."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from familyapp.core import events, links
from familyapp.core.links import Link
from familyapp.demo.records import service
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for, what_waits_for
from familyapp.team import actions


@pytest.fixture(autouse=True)
def kettles(monkeypatch):
    """Things of a kind that everybody may open, but for the ids put in what comes back."""
    closed: set = set()
    monkeypatch.setattr(links, "_resolvers", dict(links._resolvers))
    links.register(
        "kettle",
        lambda user, ids: {id: Link(f"/k/{id}/", "Look at the kettle") for id in ids - closed},
    )
    return closed


def tell(key="kettle 1", link_id=None, **fields):
    event = events.NoticeDue(
        key=key, kind="kettle", link_kind="kettle", link_id=link_id or uuid4(), **fields
    )
    with transaction.atomic():
        events.publish(event)
    return event


def labels(user) -> list[str]:
    return [each.label for each in waiting_for(user)]


@pytest.mark.django_db
def test_a_thing_told_twice_waits_once_and_no_longer_when_done(people):
    leila = people["leila"]
    tell(people=(leila.pk,))
    tell(people=(leila.pk,))
    assert labels(leila) == ["Look at the kettle"]
    with transaction.atomic():
        events.publish(events.NoticeDone(key="kettle 1"))
    assert labels(leila) == []
    assert Notice.objects.filter(person=leila, key="kettle 1").count() == 1


@pytest.mark.django_db
def test_what_is_due_again_waits_again(people):
    tell(people=(people["leila"].pk,))
    with transaction.atomic():
        events.publish(events.NoticeDone(key="kettle 1"))
    tell(people=(people["leila"].pk,))
    assert labels(people["leila"]) == ["Look at the kettle"]


@pytest.mark.django_db
def test_done_for_one_still_waits_for_the_other(people):
    tell(people=(people["leila"].pk, people["karim"].pk))
    with transaction.atomic():
        events.publish(events.NoticeDone(key="kettle 1", people=(people["leila"].pk,)))
    assert labels(people["leila"]) == []
    assert labels(people["karim"]) == ["Look at the kettle"]


@pytest.mark.django_db
def test_what_may_not_be_opened_is_not_shown(people, kettles):
    event = tell(people=(people["leila"].pk,))
    kettles.add(event.link_id)
    assert labels(people["leila"]) == []


@pytest.mark.django_db
def test_what_may_not_be_opened_keeps_nothing_else_off_the_page(people, kettles):
    """A worker who handed many families on, with something late in each of them."""
    tom, today = people["tom"], timezone.localdate()
    for n in range(40):
        event = tell(key=f"old {n}", people=(tom.pk,), due=today - timedelta(days=9))
        kettles.add(event.link_id)
    tell(key="new", people=(tom.pk,), due=today)
    assert [each.notice.key for each in waiting_for(tom)] == ["new"]


@pytest.mark.django_db
def test_with_nobody_named_it_waits_for_who_answers_and_goes_on_to_the_next(people, children):
    tell(child=children["amina"].pk)
    assert labels(people["tom"]) == ["Look at the kettle"]
    assert labels(people["priya"]) == labels(people["leila"]) == []
    actions.assign_key_worker(children["amina"], people["nia"], by=people["grace"])
    assert labels(people["nia"]) == ["Look at the kettle"]


@pytest.mark.django_db
def test_what_was_done_is_not_handed_on(people, children):
    tell(child=children["amina"].pk)
    with transaction.atomic():
        events.publish(events.NoticeDone(key="kettle 1"))
    actions.assign_key_worker(children["amina"], people["nia"], by=people["grace"])
    assert labels(people["nia"]) == []


@pytest.mark.django_db
def test_while_nobody_answers_it_is_kept_for_who_begins(people, children):
    child = actions.open_record(
        name="New Child", called="New", born=children["amina"].born, service=service("key_working")
    )
    tell(child=child.pk)
    assert Notice.objects.get(person=people["grace"]).for_worker
    actions.assign_key_worker(child, people["nia"], by=people["grace"])
    assert labels(people["nia"]) == ["Look at the kettle"]


@pytest.mark.django_db
def test_cover_gets_what_waits_for_the_worker(people, children, member):
    tell(child=children["amina"].pk)
    soon = timezone.now() + timedelta(days=2)
    tom = member("amina", "tom")
    actions.begin_cover(tom, people["ruth"], until=soon, by=people["grace"])
    assert labels(people["ruth"]) == ["Look at the kettle"]


@pytest.mark.django_db
def test_the_earliest_due_first_and_late_is_said(people):
    today = timezone.localdate()
    leila = people["leila"]
    for key, due in [("c", None), ("b", today + timedelta(3)), ("a", today - timedelta(9))]:
        tell(key=key, people=(leila.pk,), due=due)
    found = waiting_for(leila)
    assert [each.notice.key for each in found] == ["a", "b", "c"]
    assert [each.is_late for each in found] == [True, False, False]
    assert found[0].due_in_words.startswith("late since ")
    assert found[1].due_in_words.startswith("by ")
    assert found[2].due_in_words == ""


@pytest.mark.django_db
def test_what_can_wait_two_weeks_does_not_fill_the_page(people):
    today = timezone.localdate()
    for key, days in [("soon", 14), ("late", -1), ("later", 15)]:
        tell(key=key, people=(people["tom"].pk,), due=today + timedelta(days))
    waits = what_waits_for(people["tom"])
    assert [each.notice.key for each in waits.now] == ["late", "soon"]
    assert [each.notice.key for each in waits.later] == ["later"]


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["leila", "tom", "grace"])
def test_it_stands_on_today(key, people, client_of):
    event = tell(people=(people[key].pk,))
    page = client_of(key).get("/").content.decode()
    assert "For you to look at" in page
    assert f'href="/k/{event.link_id}/"' in page


@pytest.mark.django_db
def test_two_hundred_cost_no_more_than_one(people, django_assert_max_num_queries):
    for n in range(200):
        tell(key=f"kettle {n}", people=(people["leila"].pk,))
    with django_assert_max_num_queries(1):
        assert len(waiting_for(people["leila"])) == 30
