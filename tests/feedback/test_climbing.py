"""What nobody acknowledged in time is told to the managers of its queue, once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core import links
from familyapp.feedback.actions import items as acts
from familyapp.feedback.actions.climbing import climb
from familyapp.feedback.actions.giving import Said, give
from familyapp.feedback.actions.merging import merge
from familyapp.feedback.models import Did, ImprovementItem, ItemStep, KeptFrom, Privacy
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.services.models import ServiceRole
from tests.feedback.making_items import an_item, keeper, keeps, now, queue

pytestmark = pytest.mark.django_db
MANAGER = ServiceRole.Role.MANAGER


def a_late_item(**said: object) -> ImprovementItem:
    item = an_item(**said)
    ImprovementItem.objects.filter(pk=item.pk).update(
        acknowledge_by=timezone.localdate() - timedelta(days=1)
    )
    return now(item)


def who_was_told(item: ImprovementItem) -> set[str]:
    rows = Notice.objects.filter(kind="late feedback", link_id=item.pk, done__isnull=True)
    return set(rows.values_list("person__name", flat=True))


def run() -> None:
    climb(timezone.localdate())


def test_managers_are_told_once_with_the_day(people):
    keeper()
    keeps("nia", "key_working")  # a lead is no manager
    item = a_late_item()
    run()
    assert who_was_told(item) == {"Grace Obi"}
    notice = Notice.objects.get(link_id=item.pk)
    assert notice.due == item.acknowledge_by
    assert now(item).climbed
    [waiting] = [row for row in waiting_for(people["grace"]) if row.notice == notice]
    assert waiting.url == f"/improvement/items/{item.pk}/"
    assert item.title in waiting.label
    Notice.objects.update(done=timezone.now())
    run()
    assert who_was_told(item) == set()
    assert ItemStep.objects.filter(item=item, did="climbed").count() == 1


def test_what_is_in_time_acknowledged_or_merged_does_not_climb(people):
    grace = keeper()
    today = an_item()
    ImprovementItem.objects.filter(pk=today.pk).update(acknowledge_by=timezone.localdate())
    read, away = a_late_item(), a_late_item()
    acts.set_status(grace, read, status="acknowledged")
    merge(grace, away, into=today)
    run()
    assert not Notice.objects.filter(kind="late feedback").exists()


def test_acknowledged_it_waits_for_nobody(people):
    grace = keeper()
    item = a_late_item()
    run()
    acts.set_status(grace, item, status="acknowledged")
    assert who_was_told(item) == set()


def test_a_queue_whose_manager_left_is_told_to_who_keeps_it_now(people):
    keeper()
    keeps("priya", "school", MANAGER)
    item = a_late_item(service=queue("school").service_id)
    ServiceRole.objects.filter(person=people["priya"]).update(ended=timezone.now())
    run()
    assert who_was_told(item) == {"Grace Obi"}
    assert links.resolve("improvement item", people["grace"], item.pk)
    assert links.resolve("improvement item", people["priya"], item.pk) is None


def test_a_service_with_a_lead_alone_is_told_to_the_lead(people):
    keeper()
    keeps("priya", "school")
    item = a_late_item(service=queue("school").service_id)
    run()
    assert who_was_told(item) == {"Priya Shah"}


def test_nobody_is_told_of_what_is_about_themselves(people):
    """The manager is kept from it: the lead, who is not, hears in her place."""
    keeper()
    alone = a_late_item(worker=people["grace"].pk)
    run()
    assert who_was_told(alone) == set()
    assert now(alone).climbed is None
    keeps("nia", "key_working")
    run()
    assert who_was_told(alone) == {"Nia Powell"}
    assert now(alone).climbed


def test_it_climbs_anew_after_its_acknowledgement_was_undone(people):
    grace = keeper()
    item = a_late_item()
    run()
    before = acts.snapshot(now(item))
    acts.set_status(grace, item, status="acknowledged")
    acts.put_back(grace, now(item), before)
    run()
    assert who_was_told(item) == {"Grace Obi"}


def test_a_link_is_for_who_may_read_the_item_now(people):
    keeper()
    item = a_late_item()
    hidden = a_late_item(worker=people["grace"].pk)
    wanted = [("improvement item", item.pk), ("improvement item", hidden.pk)]
    assert set(links.resolve_many(people["grace"], wanted)) == {wanted[0]}
    for key in ("tom", "leila", "sam", "hana"):
        assert links.resolve_many(people[key], wanted) == {}
    assert links.resolve("improvement item", people["grace"], item.pk).label.startswith(
        "Feedback that nobody has acknowledged: "
    )
    acts.set_status(keeper(), item, status="acknowledged")
    assert links.resolve("improvement item", people["grace"], item.pk).label == item.title


def test_a_hundred_items_of_one_queue_are_asked_about_once(people, django_assert_max_num_queries):
    keeper()
    items = [a_late_item() for _n in range(5)]
    KeptFrom.objects.create(item=items[0], person=people["nia"])
    with django_assert_max_num_queries(9 + len(items)):  # a notice each
        run()
    assert ItemStep.objects.filter(did="climbed").count() == 5


def test_of_an_anonymous_voice_no_day_is_kept_when_it_climbs(db):
    """From the day on which it climbed, the day on which it came could be counted back."""
    day = timezone.localdate()
    row, _new = give(None, key=uuid4(), said=Said(privacy=Privacy.ANONYMOUS, change="It is loud."))
    late = row.item.acknowledge_by + timedelta(days=1)
    climb(late)
    item = ImprovementItem.objects.get()
    assert timezone.localtime(item.climbed).day == 1
    assert not ItemStep.objects.filter(did=Did.CLIMBED).exists()
    assert set(Notice.objects.values_list("due", flat=True)) == {None}
    assert item.arrived == day.replace(day=1)
