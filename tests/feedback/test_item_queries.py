"""The page of an item asks the database as often for one voice as for two hundred."""

import pytest

from familyapp.feedback.actions.merging import merge
from familyapp.feedback.models import (
    Did,
    Feedback,
    FeedbackReply,
    ImprovementItem,
    ItemStep,
    StaffNote,
)
from familyapp.feedback.routing import make_missing_queues
from tests.feedback.making_items import an_item, keeper
from tests.feedback.test_item_page import address, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def grace(client_of):
    make_missing_queues()
    return client_of("grace")


def grow(item, voices: int, steps: int) -> None:
    """So many more voices, each with its child and a reply, and steps and notes."""
    leila = Feedback.objects.get(item=item)
    rows = [
        Feedback(
            item=item,
            privacy="named",
            service=leila.service,
            month=leila.month,
            given=leila.given,
            writer=leila.writer,
            change=f"{number}",
        )
        for number in range(voices)
    ]
    Feedback.objects.bulk_create(rows)
    by = keeper().person
    FeedbackReply.objects.bulk_create(
        FeedbackReply(feedback=row, number=1, from_writer=False, by=by, words="x", day=row.month)
        for row in rows
    )
    for number in range(steps):
        ItemStep.objects.create(
            item=item,
            did=Did.CHANGED,
            by=by,
            before={"owner": None, "queue": str(item.queue_id)},
            after={"owner": str(by.pk), "merged": str(item.pk), "title": f"{number}"},
        )
    for number in range(steps):
        StaffNote.objects.create(item=item, by=by, words=f"{number}")
    ImprovementItem.objects.filter(pk=item.pk).update(voices_count=voices + 1)


@pytest.mark.parametrize(("voices", "steps"), [(0, 0), (199, 199)])
def test_queries_stay_the_same_however_much_there_is(
    voices, steps, grace, django_assert_max_num_queries
):
    item = an_item("leila", child=None, themes=["waiting"])
    grow(item, voices, steps)
    for number in range(min(voices, 30)):
        an_item("sam", themes=["waiting"], change=f"{number}")
    grace.get(address(item))  # what is asked once for a session
    with django_assert_max_num_queries(48):
        answer = grace.get(address(item))
    assert answer.status_code == 200


def test_merged_ones_are_told_in_a_fixed_number_of_queries(grace, django_assert_max_num_queries):
    root = an_item("leila", child=None)
    for _number in range(25):
        merge(keeper(), an_item("sam", child=None), into=root)
    grace.get(address(root))
    with django_assert_max_num_queries(48):
        assert "26 voices" in read(grace, root)
