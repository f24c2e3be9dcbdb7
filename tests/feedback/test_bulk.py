"""One act on many items: all that can be done is done, and what cannot is named."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from familyapp.feedback.acts import told
from familyapp.feedback.models import BulkAct, ImprovementItem, ItemStep
from familyapp.feedback.routing import joint_working
from tests.feedback.making_items import an_item, keeper, keeps, now, queue

pytestmark = pytest.mark.django_db
BULK = "/improvement/bulk/"


@pytest.fixture
def grace(client_of) -> Client:
    keeper()
    return client_of("grace")


def send(browser: Client, items, do: str, key: UUID | None = None, **fields):
    ids = [item.pk for item in items]
    form = {"key": key or uuid4(), "items": ids, "do": do, "given": "yes"} | fields
    return browser.post(BULK, form)


def said(answer) -> str:
    act = BulkAct.objects.get(pk=answer.url.rpartition("did=")[2])
    found = told(keeper(), act.pk)
    return found.text


def test_a_card_is_moved_with_one_button(grace):
    item = an_item()
    answer = grace.post(BULK, {"key": uuid4(), "move": f"{item.pk}:looking"})
    assert answer.status_code == 302
    assert now(item).status == "looking"
    page = grace.get(answer.url).content.decode()
    assert f"{now(item).title}. Status: looking into it." in page
    assert "Undo" in page


@pytest.mark.parametrize(
    ("status", "field", "asks"),
    [
        ("decided", "what_changed", "What changes, or changed?"),
        ("done", "what_changed", "What changes, or changed?"),
        ("not_doing", "reason", "Why not?"),
    ],
)
def test_a_status_that_needs_words_asks_for_them_and_nothing_moves_without(
    status, field, asks, grace
):
    item = an_item()
    first = grace.post(BULK, {"key": uuid4(), "move": f"{item.pk}:{status}"})
    assert first.status_code == 200
    assert asks in first.content.decode()
    assert b"Please fill this in" not in first.content  # it was not asked before
    empty = send(grace, [item], "status", status=status, words="  ")
    assert b"Please fill this in" in empty.content
    assert now(item).status == "new"
    assert not BulkAct.objects.exists()
    assert send(grace, [item], "status", status=status, words="A bus at 8.").status_code == 302
    item = now(item)
    assert (item.status, getattr(item, field)) == (status, "A bus at 8.")


def test_what_was_said_before_can_be_put_better(grace):
    item = an_item()
    send(grace, [item], "status", status="decided", words="A bus at 8.")
    page = grace.post(BULK, {"key": uuid4(), "move": f"{item.pk}:done"})
    assert b"A bus at 8." in page.content


def test_one_act_for_many_items(grace, people):
    items = [an_item() for _n in range(3)]
    due = timezone.localdate() + timedelta(days=9)
    assert said(send(grace, items, "status", status="looking")) == (
        "3 items. Status: looking into it."
    )
    assert said(send(grace, items, "owner", owner="me")) == "3 items. Owner: Grace Obi."
    assert said(send(grace, items, "severity", severity=3)) == "3 items. How serious: High."
    assert said(send(grace, items, "due", due=due.isoformat())).startswith("3 items. Due: ")
    assert said(send(grace, items, "theme", theme="transport")) == (
        "3 items. Theme: Getting there."
    )
    for item in map(now, items):
        assert (item.status, item.owner, item.severity) == ("looking", people["grace"], 3)
        assert item.due == due
        assert [row.theme for row in item.themes.all()] == ["transport"]
    assert said(send(grace, items, "owner", owner="nobody")) == "3 items. Owner: Nobody."
    assert said(send(grace, items, "due", due="")) == "3 items. Due: no day."
    assert {now(item).owner_id for item in items} == {None}
    assert {now(item).due for item in items} == {None}
    joint = joint_working()
    assert "Queue: Services working together" in said(send(grace, items, "queue", queue=joint.pk))
    assert {now(item).queue for item in items} == {joint}


def test_a_theme_is_added_to_those_that_are_there(grace):
    item = an_item(themes=["plan", "waiting"])
    send(grace, [item], "theme", theme="waiting")
    send(grace, [item], "theme", theme="health")
    assert {row.theme for row in item.themes.all()} == {"plan", "waiting", "health"}


def test_a_colleague_who_keeps_the_queue_can_be_the_owner_and_nobody_else(grace, people):
    keeps("nia", "key_working")
    item = an_item()
    page = grace.post(BULK, {"key": uuid4(), "items": item.pk, "do": "owner"}).content.decode()
    assert "Nia Powell" in page
    assert "Tom Bailey" not in page
    assert send(grace, [item], "owner", owner=people["tom"].pk).status_code == 200
    assert now(item).owner is None
    send(grace, [item], "owner", owner=people["nia"].pk)
    assert now(item).owner == people["nia"]


def test_voices_of_many_count_in_the_one_that_stays(grace):
    items = [an_item(who) for who in ("leila", "sam", "farah")]
    page = grace.post(BULK, {"key": uuid4(), "items": [i.pk for i in items], "do": "merge"})
    assert page.status_code == 200
    answer = send(grace, items, "merge", into=items[1].pk)
    assert said(answer) == f"2 items. Merged into: {items[1].title}."
    assert now(items[1]).voices_count == 3
    assert now(items[0]).merged_into == now(items[2]).merged_into == items[1]
    alone = grace.post(BULK, {"key": uuid4(), "items": items[1].pk, "do": "merge"}, follow=True)
    assert b"Choose two items or more to merge." in alone.content


def test_what_cannot_be_done_is_named_and_the_rest_is_done(grace, people):
    """Nia may not own what is about her; the school's item is not Grace's."""
    keeps("nia", "key_working")
    keeps("priya", "school")
    about_nia, ours = an_item(worker=people["nia"].pk), an_item()
    schools = an_item(service=queue("school").service_id)
    ImprovementItem.objects.filter(pk=about_nia.pk).update(title="About her")
    ImprovementItem.objects.filter(pk=schools.pk).update(title="Of the school")
    answer = send(grace, [about_nia, ours, schools], "owner", owner=people["nia"].pk)
    assert now(ours).owner == people["nia"]
    assert now(about_nia).owner is None
    assert now(schools).owner is None
    page = grace.get(answer.url).content.decode()
    assert f"{now(ours).title}. Owner: Nia Powell." in page
    assert "About her.</b> Choose somebody who keeps this queue" in page
    assert "An item that is not in your queues.</b> It is not in your queues any more." in page
    assert "Of the school" not in page


def test_the_same_form_thrice_and_from_two_tabs_is_one_act(grace):
    item, key = an_item(), uuid4()
    answers = [send(grace, [item], "status", key, status="looking") for _n in range(3)]
    assert len({answer.url for answer in answers}) == 1
    assert BulkAct.objects.count() == 1
    assert ItemStep.objects.filter(item=item, did="moved_on").count() == 1
    send(grace, [item], "status", key, status="acknowledged")  # another choice from that page
    assert now(item).status == "acknowledged"


def test_somebody_elses_key_opens_nothing(grace, client_of, people):
    keeps("nia", "key_working")
    item, key = an_item(), uuid4()
    send(grace, [item], "status", key, status="looking")
    answer = send(client_of("nia"), [item], "status", key, status="looking")
    assert answer.status_code == 200
    assert b"This was not saved." in answer.content


def test_what_is_so_already_is_left_alone(grace):
    one, other = an_item(), an_item()
    send(grace, [one], "severity", severity=2)
    steps = ItemStep.objects.count()
    assert said(send(grace, [one], "severity", severity=2)) == "Nothing was changed."
    assert ItemStep.objects.count() == steps
    assert said(send(grace, [one, other], "severity", severity=2)).startswith(other.title)


@pytest.mark.parametrize(
    "form",
    [
        {"do": "status", "status": "looking"},
        {"do": "status", "status": "looking", "items": ["nonsense"]},
        {"do": "status", "status": "looking", "items": [str(uuid4())]},
        {"do": "status", "status": "looking", "items": [str(uuid4()) for _n in range(201)]},
        {"move": ""},
        {"move": "x:looking"},
    ],
)
def test_nothing_chosen_or_nonsense_is_said_and_changes_nothing(form, grace):
    item = an_item()
    answer = grace.post(BULK, {"key": uuid4()} | form, follow=True)
    assert answer.redirect_chain == [("/improvement/", 302)]
    assert b"banner-warm" in answer.content
    assert now(item).revision == 0
    assert not BulkAct.objects.exists()


def test_no_such_act_and_no_way_back_to_unread(grace):
    item = an_item()
    assert grace.post(BULK, {"key": uuid4(), "do": "delete", "items": item.pk}).status_code == 404
    send(grace, [item], "status", status="looking")
    answer = send(grace, [item], "status", status="new")
    assert answer.status_code == 200
    assert b"Please choose one from the list." in answer.content
    assert now(item).status == "looking"


def test_a_day_that_is_over_and_no_answer_to_the_question(grace):
    item = an_item()
    first = grace.post(BULK, {"key": uuid4(), "items": item.pk, "do": "due"})
    assert first.status_code == 200
    assert b"error-summary" not in first.content
    yesterday = timezone.localdate() - timedelta(days=1)
    assert b"This day is over." in send(grace, [item], "due", due=yesterday.isoformat()).content
    assert not BulkAct.objects.exists()


def test_a_formula_and_markup_in_words_stay_words(grace):
    item = an_item()
    words = '=HYPERLINK("x")<script>' * 40
    send(grace, [item], "status", status="decided", words=words)
    assert now(item).what_changed == words
    too_long = send(grace, [item], "status", status="done", words="x" * 5001)
    assert b"This is too long" in too_long.content
    assert b"x" * 5001 in too_long.content
