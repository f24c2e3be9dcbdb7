"""What stands in the address is what is shown, and nonsense is as if it were not there."""

from datetime import timedelta
from urllib.parse import parse_qsl
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from familyapp.feedback.board import board, list_page
from familyapp.feedback.filters import Filters, filtered
from familyapp.feedback.models import (
    ImprovementItem,
    ItemTheme,
    Kind,
    Stage,
    Status,
    Theme,
)
from tests.feedback.making_items import an_item, keeper, keeps, queue

CHOSEN = st.builds(
    Filters,
    queue=st.none() | st.uuids(),
    status=st.sampled_from(["", *Status.values]),
    theme=st.sampled_from(["", *Theme.values]),
    stage=st.sampled_from(["", *Stage.values]),
    kind=st.sampled_from(["", *Kind.values]),
    severity=st.sampled_from([None, 0, 1, 2, 3]),
    owner=st.sampled_from(["", "me", "nobody", "somebody"]),
    late=st.booleans(),
    not_fixed=st.booleans(),
    words=st.sampled_from(["", "bus", "bus & train", "50% é", "a=b?c#d"]),
)


def read(query: str) -> Filters:
    return Filters.of(dict(parse_qsl(query)))


@given(CHOSEN)
def test_an_address_says_what_was_chosen(filters):
    assert read(filters.as_query()) == filters
    assert read(filters.as_query(page=3, did=uuid4())) == filters


@given(st.dictionaries(st.sampled_from([*Filters.__annotations__, "page", "x"]), st.text()))
def test_nonsense_is_nothing_chosen(query):
    filters = Filters.of(query)
    assert filters.status in ("", *Status.values)
    assert filters.severity in (None, 0, 1, 2, 3)
    assert len(filters.words) <= 100
    assert "\0" not in filters.words
    assert read(filters.as_query()) == filters


def change(item: ImprovementItem, **fields: object) -> ImprovementItem:
    ImprovementItem.objects.filter(pk=item.pk).update(**fields)
    return item


@pytest.mark.django_db
class TestWhatFits:
    def of(self, key: str = "grace", **query: str) -> set[ImprovementItem]:
        return set(filtered(keeper(key), Filters.of(query)))

    def test_a_status_a_kind_a_stage_and_how_serious(self, people):
        one = change(an_item(kind="plan", stage="early"), status="looking", severity=3)
        an_item(kind="meeting", stage="adult")
        for query in (
            {"status": "looking"},
            {"kind": "plan"},
            {"stage": "early"},
            {"severity": "3"},
        ):
            assert self.of(**query) == {one}, query
        assert len(self.of(severity="0")) == 1

    def test_a_theme_that_is_one_of_several(self, people):
        one = an_item(themes=["transport", "waiting"])
        an_item(themes=["waiting"])
        assert self.of(theme="transport") == {one}
        assert len(self.of(theme="waiting")) == 2

    def test_whose_it_is(self, people):
        mine = change(an_item(), owner=people["grace"])
        nias = change(an_item(), owner=people["nia"])
        nobodys = an_item()
        assert self.of(owner="me") == {mine}
        assert self.of(owner="nobody") == {nobodys}
        assert self.of(owner="somebody") == {mine, nias}

    def test_late_is_what_was_to_be_done_by_a_day_that_is_over(self, people):
        today = timezone.localdate()
        before = today - timedelta(days=1)
        unread = change(an_item(), acknowledge_by=before)
        undone = change(an_item(), status="looking", due=before)
        change(an_item(), acknowledge_by=today)
        change(an_item(), status="looking", due=today, acknowledge_by=before)
        change(an_item(), status="not_doing", reason="No.", due=before, acknowledge_by=before)
        assert self.of(late="yes") == {unread, undone}

    def test_words_of_the_title_in_any_order_and_letters_as_they_are(self, people):
        one = change(an_item(), title="Buses are 50% late")
        two = change(an_item(), title="Late again: the bus_stop")
        assert self.of(words="late bus") == {one, two}
        assert self.of(words="50%") == {one}
        assert self.of(words="bus_") == {two}
        assert self.of(words="LATE AGAIN") == {two}
        assert self.of(words="' OR 1=1 --") == set()

    def test_what_a_writer_says_is_not_fixed(self, people):
        one = change(an_item(), not_fixed=1)
        an_item()
        assert self.of(not_fixed="yes") == {one}

    def test_one_queue_and_never_somebody_elses(self, people):
        ours = an_item()
        keeps("priya", "school")
        an_item(service=queue("school").service_id)
        loose = an_item(service=None)
        assert self.of(queue=str(queue().pk)) == {ours}
        schools = Filters.of({"queue": str(queue("school").pk)})
        assert set(filtered(keeper("grace"), schools)) <= {ours, loose}
        assert schools.of_keeper(keeper("grace")).queue is None

    def test_all_at_once(self, people):
        one = change(
            an_item(kind="plan", stage="early", themes=["plan"]),
            owner=people["grace"],
            severity=2,
            title="Old school",
            status="looking",
            due=timezone.localdate() - timedelta(days=3),
            not_fixed=2,
        )
        an_item(kind="plan")
        query = {
            "queue": str(queue().pk),
            "status": "looking",
            "theme": "plan",
            "stage": "early",
            "kind": "plan",
            "severity": "2",
            "owner": "me",
            "late": "yes",
            "not_fixed": "yes",
            "words": "school",
        }
        assert self.of(**query) == {one}
        assert read(Filters.of(query).as_query()).chosen() == query
        grace = keeper("grace")
        assert board(grace, Filters.of(query)).total == 1
        assert [card.item for card in list_page(grace, Filters.of(query)).rows] == [one]

    def test_what_was_merged_is_in_no_list(self, people):
        into, away = an_item(), an_item()
        change(away, merged_into=into)
        assert self.of() == {into}
        assert ItemTheme.objects.count() == 0


@pytest.mark.django_db
def test_every_filter_survives_paging_moving_and_undo(people, client_of):
    grace = client_of("grace")
    items = [change(an_item(), title="The bus is late") for _n in range(51)]
    query = "owner=nobody&words=bus"
    page = grace.get(f"/improvement/list/?{query}")
    assert b'href="?owner=nobody&amp;words=bus&amp;page=2"' in page.content
    assert b"/improvement/bulk/?owner=nobody&amp;words=bus&amp;on=list&amp;page=1" in page.content
    sent = {"key": uuid4(), "move": f"{items[0].pk}:looking"}
    moved = grace.post(f"/improvement/bulk/?{query}&on=list&page=2", sent)
    assert moved.url.startswith("/improvement/list/?owner=nobody&words=bus&did=")
    assert moved.url.endswith("&page=2")
    did = dict(parse_qsl(moved.url.partition("?")[2]))["did"]
    undone = grace.post(f"/improvement/undo/{did}/?{query}")
    assert undone.url == f"/improvement/?{query}&did={did}"
    nowhere = grace.post("/improvement/bulk/?on=//evil.example&page=//x&queue=1", sent)
    assert nowhere.url.startswith("/improvement/?did=")
