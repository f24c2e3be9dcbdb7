"""Who keeps which queue, and which items they may read."""

import pytest
from django.utils import timezone

from familyapp.feedback import routing
from familyapp.feedback.keepers import (
    items_for,
    keeper_of,
    keepers_of,
    keepers_of_each,
    keeps_something,
    managers_of,
)
from familyapp.feedback.models import ImprovementQueue
from familyapp.feedback.rules import may_rule
from familyapp.services.models import ServiceRole
from tests.feedback.making_items import an_item, keeper, keeps, queue

pytestmark = pytest.mark.django_db
MANAGER = ServiceRole.Role.MANAGER


def leaves(person) -> None:
    ServiceRole.objects.filter(person=person).update(ended=timezone.now())


def names(found) -> set[str]:
    return {str(row) for row in found.queues.values()}


def test_a_manager_keeps_her_services_queue_and_as_the_first_those_of_none(people):
    grace = keeper("grace")
    keeps("priya", "school", MANAGER)
    assert keeper_of(people["grace"]).queues.keys() == grace.queues.keys() - {queue("school").pk}
    assert {routing.triage().pk, routing.joint_working().pk} <= grace.queues.keys()
    assert grace.manages == {queue().service_id}
    assert may_rule(grace, queue().service_id)


def test_an_improvement_lead_keeps_the_queue_and_manages_nothing(people):
    priya = keeps("priya", "school")
    assert names(priya) == {"Northfield School"}
    assert priya.manages == frozenset()
    assert not may_rule(priya, queue("school").service_id)
    assert keepers_of(queue("school")) == [people["priya"].pk]


def test_who_keeps_nothing_is_no_keeper(people):
    for key in ("tom", "leila", "sam", "hana", "moira", "priya"):
        assert keeper_of(people[key]) is None, key
        assert not keeps_something(people[key]), key
    assert keeps_something(people["grace"])


def test_an_ended_role_keeps_nothing(people):
    keeps("priya", "school")
    leaves(people["priya"])
    assert keeper_of(people["priya"]) is None


def test_a_queue_whose_manager_left_is_kept_by_who_keeps_triage(people):
    keeps("priya", "school", MANAGER)
    assert queue("school").pk not in keeper("grace").queues
    leaves(people["priya"])
    assert queue("school").pk in keeper("grace").queues
    assert keepers_of(queue("school")) == [people["grace"].pk]
    assert managers_of(queue("school")) == [people["grace"].pk]


def test_who_cannot_sign_in_any_more_keeps_nothing(people):
    keeps("priya", "school", MANAGER)
    people["priya"].is_active = False
    people["priya"].save()
    assert keepers_of(queue("school")) == [people["grace"].pk]


def test_where_nobody_is_left_at_triage_every_manager_keeps_it(people):
    keeper("grace")
    priya = keeps("priya", "school", MANAGER)
    assert routing.triage().pk not in priya.queues
    leaves(people["grace"])
    left = keeper("priya")
    assert {
        routing.triage().pk,
        queue("key_working").pk,
        queue("therapies").pk,
    } <= left.queues.keys()
    assert keepers_of(routing.triage()) == [people["priya"].pk]


def test_a_lead_alone_does_not_inherit_triage(people):
    keeper("grace")
    keeps("priya", "school")
    leaves(people["grace"])
    assert names(keeper("priya")) == {"Northfield School"}


def test_a_leads_service_without_a_manager_tells_the_lead(people):
    keeps("priya", "school")
    assert managers_of(queue("school")) == [people["priya"].pk]


def test_both_ways_of_asking_agree(people):
    """`keeper_of` and `keepers_of` are two sides of one rule."""
    keeper("grace")
    keeps("priya", "school", MANAGER)
    keeps("nia", "therapies")
    leaves(people["grace"])
    queues = list(ImprovementQueue.objects.all())
    each = keepers_of_each(queues)
    for key in ("grace", "priya", "nia", "tom"):
        found = keeper_of(people[key])
        mine = found.queues.keys() if found else set()
        assert mine == {pk for pk, kept in each.items() if people[key].pk in kept}, key


def test_items_are_those_of_ones_queues(people):
    ours = an_item("leila")
    keeps("priya", "school", MANAGER)
    schools = an_item("sam", service=queue("school").service_id)
    assert list(items_for(keeper("grace"))) == [ours]
    assert list(items_for(keeper("priya"))) == [schools]


def test_nobody_reads_what_is_about_themselves_unless_they_may(people):
    hidden = an_item("leila", worker=people["grace"].pk)
    shown = an_item("sam", worker=people["grace"].pk, worker_sees=True)
    keeps("nia", "key_working")
    assert list(items_for(keeper("grace"))) == [shown]
    assert set(items_for(keeper("nia"))) == {hidden, shown}


def test_many_queues_are_asked_in_two_queries(people, django_assert_max_num_queries):
    keeper("grace")
    queues = list(ImprovementQueue.objects.all())
    with django_assert_max_num_queries(2):
        keepers_of_each(queues)
    with django_assert_max_num_queries(3):
        keeper_of(people["grace"])
