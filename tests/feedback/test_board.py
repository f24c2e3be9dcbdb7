"""The board and the list: where each item stands, what is due first, and what it costs."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.feedback.board import board, counts_for, list_page
from familyapp.feedback.filters import Filters
from familyapp.feedback.models import (
    ImprovementItem,
    ImprovementQueue,
    ItemTheme,
    KeptFrom,
    Status,
)
from familyapp.services.models import Service
from tests.feedback.making_items import an_item, keeper, keeps, queue

pytestmark = pytest.mark.django_db

BOARD, LIST = "/improvement/", "/improvement/list/"
ALL = Filters()


def many(count: int, queues: int = 1, **fields: object) -> list[ImprovementItem]:
    """Items of every status, spread over as many queues of services that nobody manages."""
    services = Service.objects.bulk_create(
        Service(name=f"Service {uuid4()}", what_we_do="Helps.", kind="education")
        for _n in range(queues)
    )
    rows = ImprovementQueue.objects.bulk_create(
        ImprovementQueue(kind="service", service=service) for service in services
    )
    today = timezone.localdate()
    items = ImprovementItem.objects.bulk_create(
        ImprovementItem(
            **{
                "queue": rows[n % queues],
                "title": f"Item {n}",
                "status": Status.values[n % 6],
                "what_changed": "A bus.",
                "reason": "No money.",
                "arrived": today - timedelta(days=n),
                "acknowledge_by": today,
                "voices_count": 1,
                "closed": timezone.now() - timedelta(days=n) if n % 6 > 3 else None,
            }
            | fields
        )
        for n in range(count)
    )
    ItemTheme.objects.bulk_create(
        ItemTheme(item=item, theme=theme) for item in items for theme in ("plan", "waiting")
    )
    return items


def column(found, status: str):
    return next(each for each in found.columns if each.status == status)


def test_each_status_is_a_column_with_its_true_number_and_its_first_twenty(people):
    many(130)
    found = board(keeper(), ALL)
    assert [each.status for each in found.columns] == Status.values
    assert found.total == 130
    assert [each.total for each in found.columns] == [22, 22, 22, 22, 21, 21]
    assert [len(each.cards) for each in found.columns] == [20] * 6
    assert [each.left for each in found.columns] == [2, 2, 2, 2, 1, 1]
    assert column(found, "done").more == "status=done"


def test_what_is_due_first_stands_first(people):
    def item(title: str, **fields: object) -> None:
        ImprovementItem.objects.filter(pk=an_item().pk).update(title=title, **fields)

    day = date(2026, 5, 1)
    item("new late", acknowledge_by=day, arrived=day)
    item("new sooner", acknowledge_by=day - timedelta(days=1), arrived=day)
    looking = {"status": "looking", "acknowledge_by": day}
    item("no day, older", arrived=day - timedelta(days=9), **looking)
    item("no day, newer", arrived=day, **looking)
    item("due later", due=day + timedelta(days=9), arrived=day, **looking)
    item("due first", due=day, arrived=day, **looking)
    done = {"status": "done", "what_changed": "A bus."}
    item("done first", closed=timezone.now() - timedelta(days=9), **done)
    item("done last", closed=timezone.now(), **done)
    found = board(keeper(), ALL)
    titles = {each.status: [card.item.title for card in each.cards] for each in found.columns}
    assert titles["new"] == ["new sooner", "new late"]
    assert titles["looking"] == ["due first", "due later", "no day, older", "no day, newer"]
    assert titles["done"] == ["done last", "done first"]
    rows = list_page(keeper(), Filters(status="looking")).rows
    assert [card.item.title for card in rows] == titles["looking"]


def test_a_chosen_status_is_the_only_column(people):
    many(12)
    found = board(keeper(), Filters(status="looking"))
    assert [(each.status, each.total) for each in found.columns] == [("looking", 2)]


def test_a_list_is_read_page_by_page_each_item_once(people):
    items = many(120)
    grace = keeper()
    pages = [list_page(grace, ALL, number) for number in ("1", "2", "3")]
    assert [len(page.rows) for page in pages] == [50, 50, 20]
    assert [page.total for page in pages] == [120] * 3
    seen = [card.item.pk for page in pages for card in page.rows]
    assert seen == [item.pk for item in sorted(items, key=lambda each: each.arrived)[::-1]]
    assert (pages[0].query_before, pages[0].query_after) == ("", "page=2")
    assert (pages[2].query_before, pages[2].query_after) == ("page=2", "")
    for nonsense in ("0", "-1", "x", "99", "1e9", "\u0664"):
        assert list_page(grace, ALL, nonsense).rows, nonsense


def test_a_card_says_what_there_is_to_know(people, client_of):
    item = an_item(kind="meeting", themes=["transport"])
    ImprovementItem.objects.filter(pk=item.pk).update(
        title="<b>Buses</b>",
        voices_count=12,
        severity=3,
        not_fixed=2,
        owner=people["grace"],
        acknowledge_by=timezone.localdate() - timedelta(days=1),
        climbed=timezone.now(),
    )
    keeper()
    for address in (BOARD, LIST):
        text = client_of("grace").get(address).content.decode()
        for words in (
            "&lt;b&gt;Buses&lt;/b&gt;",
            "A meeting",
            "12 voices",
            "Getting there",
            "High",
            "Grace Obi",
            "Late since",
            "2 say: not fixed",
            "Managers were told",
            "Key working team",
        ):
            assert words in text, (address, words)
        assert "Leila" not in text
        assert f'value="{item.pk}:looking"' in text
        assert f'value="{item.pk}:new"' not in text


def test_the_queue_is_named_only_to_who_keeps_several(people, client_of):
    an_item(service=queue("school").service_id)
    keeps("priya", "school")
    text = client_of("priya").get(BOARD).content.decode()
    assert "item-card" in text
    assert "item-queue" not in text
    assert 'name="queue"' not in text


def test_nothing_yet_says_where_it_comes_from_and_nothing_that_fits_how_to_see_all(client_of):
    keeper()
    grace = client_of("grace")
    assert b"Nothing has come in yet" in grace.get(BOARD).content
    assert b"Nothing has come in yet" in grace.get(LIST).content
    an_item()
    for address in (BOARD, LIST):
        page = grace.get(f"{address}?theme=health").content
        assert b"Nothing fits" in page
        assert f'href="{address}"'.encode() in page


def test_a_lead_without_a_service_to_manage_is_shown_no_rules(people, client_of):
    keeps("priya", "school")
    page = client_of("priya").get(BOARD).content
    assert b"/improvement/rules/" not in page
    assert client_of("priya").get("/improvement/rules/").status_code == 404
    assert b"/improvement/rules/" in client_of("grace").get(BOARD).content


def test_what_is_about_oneself_is_not_even_counted(people):
    hidden, shown = an_item(worker=people["grace"].pk), an_item()
    grace = keeper()
    assert board(grace, ALL).total == 1
    assert [card.item for card in list_page(grace, ALL).rows] == [shown]
    assert counts_for(grace) == {"new": 1, "late": 0, "all": 1}
    KeptFrom.objects.filter(item=hidden).delete()
    assert board(grace, ALL).total == 2


def test_what_waits_is_counted_for_today(people):
    many(12, acknowledge_by=timezone.localdate() - timedelta(days=1))
    late = ImprovementItem.objects.filter(status="looking").first()
    ImprovementItem.objects.filter(pk=late.pk).update(due=date(2026, 1, 1))
    assert counts_for(keeper()) == {"new": 2, "late": 3, "all": 8}


@pytest.mark.parametrize("address", [BOARD, LIST, f"{BOARD}?theme=plan", f"{LIST}?words=item"])
def test_the_queries_are_the_same_for_1_and_200_items_in_1_and_40_queues(
    address, client_of, django_assert_max_num_queries
):
    keeper()
    many(1)
    grace = client_of("grace")
    grace.get(address)  # what is read once for a process
    most = 20
    with django_assert_max_num_queries(most) as few:
        assert grace.get(address).status_code == 200
    many(199, queues=40)
    with django_assert_max_num_queries(most) as lots:
        assert grace.get(address).status_code == 200
    # A column without items is not asked for its first ones.
    assert len(lots) <= len(few) + 5


def test_what_waits_costs_one_query(people, django_assert_max_num_queries):
    many(50, queues=10)
    grace = keeper()
    with django_assert_max_num_queries(1):
        counts_for(grace)
