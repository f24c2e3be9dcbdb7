"""You said, we did: what everybody reads, and what never gets onto the page."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.feedback.actions.freezing import freeze_terms
from familyapp.feedback.models import (
    Feedback,
    FrozenTerm,
    ImprovementItem,
    ImprovementQueue,
    YouSaid,
)
from tests.feedback.making_items import keeper
from tests.feedback.making_you_said import (
    AREA,
    CAMHS,
    DID,
    KEY_WORKING,
    SAID,
    page_of,
    published,
    worked_on,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def grace(people):
    return keeper()


# --- What everybody reads ---------------------------------------------------------------------


def test_everybody_reads_it_signed_out_and_in(client, client_of, grace):
    published(grace, worked_on())
    for browser in (client, client_of("amina"), client_of("grace")):
        for path in (AREA, f"{AREA}{KEY_WORKING}/"):
            text = page_of(browser, path)
            assert SAID in text
            assert DID in text
            assert "We did" in text


def test_nothing_yet_says_what_will_stand_here(client):
    assert "Here you will read what changed" in page_of(client)
    assert "Here you will read what changed" in page_of(client, f"{AREA}{CAMHS}/")


def test_a_service_that_is_not_there_has_no_page(client):
    assert client.get(f"{AREA}{uuid4()}/").status_code == 404


def test_what_is_not_done_is_said_as_openly(client, grace):
    published(grace, worked_on(status="not_doing"), did="There is no money for it this year.")
    published(grace, worked_on(status="decided"), did="From May you can text us.")
    text = page_of(client)
    assert "Not doing this, and why" in text
    assert "We will do" in text


def test_a_service_shows_its_own_and_a_sensitive_one_like_any_other(client, grace, people):
    published(grace, worked_on())
    sensitive = worked_on(service=CAMHS)
    sensitive.queue = ImprovementQueue.objects.get(service=KEY_WORKING)
    sensitive.save()
    published(grace, sensitive, said="The room is too loud.", did="There is a quiet room now.")
    YouSaid.objects.filter(item=sensitive).update(service=CAMHS)
    text = page_of(client, f"{AREA}{CAMHS}/")
    assert "The room is too loud." in text
    assert SAID not in text
    assert SAID in page_of(client)


def test_newest_first_and_page_by_page(client, grace):
    for n in range(12):
        row = published(grace, worked_on(), said=f"Thing number {n} is hard.")
        YouSaid.objects.filter(pk=row.pk).update(approved=timezone.now() + timedelta(minutes=n))
    first, second = page_of(client), page_of(client, f"{AREA}?page=2")
    assert first.index("number 11 ") < first.index("number 10 ") < first.index("number 2 ")
    assert "number 1 " not in first
    assert "number 0 " in second
    assert page_of(client, f"{AREA}?page=rubbish") == first


@pytest.mark.parametrize(
    ("voices", "words"),
    [
        (1, "Some families told us."),
        (4, "Some families told us."),
        (5, "at least 5 times"),
        (9, "at least 5 times"),
        (12, "at least 10 times"),
    ],
)
def test_how_many_is_said_in_bands_and_under_five_not_at_all(client, grace, voices, words):
    item = worked_on()
    ImprovementItem.objects.filter(pk=item.pk).update(voices_count=voices)
    published(grace, item)
    assert words in page_of(client)


def test_what_happens_to_the_item_later_changes_nothing_outside(client, grace):
    item = worked_on(voices=6)
    published(grace, item)
    before = page_of(client)
    other = worked_on()
    ImprovementItem.objects.filter(pk=item.pk).update(
        status="not_doing",
        voices_count=30,
        merged_into=other,
        queue=ImprovementQueue.objects.last(),
    )
    assert page_of(client) == before


def test_the_running_term_is_in_no_figure(client):
    for _ in range(3):
        worked_on(voices=4)
    assert "In numbers" not in page_of(client)


def test_the_figures_of_a_term_that_is_over(client):
    worked_on(voices=7, face=2)
    worked_on(voices=6, face=5, service=CAMHS)
    Feedback.objects.update(month=date(2026, 5, 1))
    freeze_terms(date(2026, 10, 1))
    text = page_of(client, f"{AREA}{KEY_WORKING}/")
    assert "May to August 2026" in text
    assert "<b>7</b>" in text
    assert "<b>13</b>" in page_of(client)


def test_a_service_with_few_voices_in_a_term_shows_no_number(client):
    worked_on(voices=9, face=2)
    worked_on(voices=3, face=5, service=CAMHS)
    Feedback.objects.update(month=date(2026, 5, 1))
    freeze_terms(date(2026, 10, 1))
    text = page_of(client, f"{AREA}{CAMHS}/")
    assert "Fewer than five people told us something, or nobody did" in text
    assert FrozenTerm.objects.count() >= 1


# --- How much it asks -----------------------------------------------------------------------------


def test_the_public_page_asks_as_little_of_many_as_of_one(
    client, grace, django_assert_max_num_queries
):
    published(grace, worked_on())
    with django_assert_max_num_queries(4):
        page_of(client)
    queue = ImprovementQueue.objects.get(service=KEY_WORKING)
    made = [
        ImprovementItem(queue=queue, title="x", arrived=timezone.localdate()) for _ in range(200)
    ]
    for item in ImprovementItem.objects.bulk_create(made):
        YouSaid.objects.create(
            item=item,
            service_id=KEY_WORKING,
            said=SAID,
            did=DID,
            status="done",
            approved=timezone.now(),
            drafted_by=grace.person,
        )
    with django_assert_max_num_queries(4):
        page_of(client)
    with django_assert_max_num_queries(5):
        page_of(client, f"{AREA}{KEY_WORKING}/")
