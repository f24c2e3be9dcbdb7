"""What one did can be taken back, but for what a colleague changed since."""

from uuid import uuid4

import pytest
from django.test import Client

from familyapp.feedback.actions import items as acts
from familyapp.feedback.acts import told
from familyapp.feedback.models import BulkAct, ItemStep
from familyapp.feedback.routing import joint_working, triage
from familyapp.notices.models import Notice
from tests.feedback.making_items import an_item, keeper, keeps, now, queue
from tests.feedback.test_bulk import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def grace(client_of) -> Client:
    keeper()
    return client_of("grace")


def undo(browser: Client, answer) -> str:
    """Undo what this answer says was done; what is said of it then."""
    did = answer.url.rpartition("did=")[2]
    back = browser.post(f"/improvement/undo/{did}/")
    assert back.status_code == 302
    found = told(keeper(), did)
    return found.text


def test_everything_is_as_it_was(grace, people):
    items = [an_item(themes=["plan"]), an_item("sam")]
    before = [acts.snapshot(item) for item in items]
    for do, fields in [
        ("status", {"status": "decided", "words": "A bus."}),
        ("status", {"status": "not_doing", "words": "No."}),
        ("owner", {"owner": "me"}),
        ("severity", {"severity": 3}),
        ("due", {"due": "2099-01-01"}),
        ("theme", {"theme": "health"}),
        ("queue", {"queue": joint_working().pk}),
    ]:
        answer = send(grace, items, do, **fields)
        assert [acts.snapshot(now(item)) for item in items] != before
        assert undo(grace, answer) == "Undone: 2 items are as they were.", do
        assert [acts.snapshot(now(item)) for item in items] == before, do


def test_a_merge_is_taken_apart(grace):
    items = [an_item(who) for who in ("leila", "sam", "farah")]
    answer = send(grace, items, "merge", into=items[0].pk)
    assert now(items[0]).voices_count == 3
    assert undo(grace, answer) == "Undone: 2 items are as they were."
    assert [now(item).voices_count for item in items] == [1, 1, 1]
    assert [now(item).merged_into for item in items] == [None] * 3


def test_what_a_colleague_changed_since_stays_and_is_named(grace):
    nia = keeps("nia", "key_working")
    mine, theirs = an_item(), an_item()
    answer = send(grace, [mine, theirs], "status", status="looking")
    acts.set_details(nia, theirs, title="Buses, all of them", severity=3)
    assert undo(grace, answer) == "Undone: 1 item is as it was."
    assert now(mine).status == "new"
    assert (now(theirs).status, now(theirs).severity) == ("looking", 3)
    page = grace.get(answer.url).content.decode()
    assert "Buses, all of them.</b> A colleague changed it since" in page
    assert "Undo</button>" not in page


def test_undone_twice_is_undone_once(grace):
    item = an_item()
    answer = send(grace, [item], "status", status="looking")
    undo(grace, answer)
    acts.set_status(keeper(), item, status="acknowledged")
    steps, row = ItemStep.objects.count(), now(item)
    assert undo(grace, answer) == "Undone: 1 item is as it was."
    assert ItemStep.objects.count() == steps
    assert (now(item).status, now(item).revision) == ("acknowledged", row.revision)


def test_nobody_undoes_what_somebody_else_did(grace, client_of):
    keeps("nia", "key_working")
    item = an_item()
    did = send(grace, [item], "status", status="looking").url.rpartition("did=")[2]
    nia = client_of("nia")
    assert nia.post(f"/improvement/undo/{did}/").status_code == 404
    assert nia.post(f"/improvement/undo/{uuid4()}/").status_code == 404
    assert now(item).status == "looking"
    assert BulkAct.objects.get().undone is None
    assert b"data-told" not in nia.get(f"/improvement/?did={did}").content
    assert b"data-told" in grace.get(f"/improvement/?did={did}").content
    for nonsense in ("x", "", "0" * 32, did[:-1]):
        assert b"data-told" not in grace.get("/improvement/", {"did": nonsense}).content


def test_a_writer_who_has_not_read_of_it_need_not(grace, people):
    item = an_item("leila")
    answer = send(grace, [item], "status", status="looking")
    waits = Notice.objects.filter(person=people["leila"], kind="feedback changed")
    assert waits.get().done is None
    undo(grace, answer)
    assert waits.get().done is not None


def test_moved_out_of_sight_it_can_be_taken_back(people, client_of):
    """Priya keeps the school's queue alone, and moves something to where she reads no more."""
    keeper()
    keeps("priya", "school")
    priya = client_of("priya")
    item = an_item(service=queue("school").service_id)
    answer = send(priya, [item], "queue", queue=triage().pk)
    assert now(item).queue == triage()
    page = priya.get(answer.url).content.decode()
    assert "An item that is not in your queues. Queue: To sort." in page
    priya.post(f"/improvement/undo/{answer.url.rpartition('did=')[2]}/")
    assert now(item).queue == queue("school")
