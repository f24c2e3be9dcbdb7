"""What colleagues write to each other reaches no family: no page, no copy, no notice, no step."""

import json
from uuid import uuid4

import pytest

from familyapp.accounts.models import User
from familyapp.core import exports
from familyapp.core.models import AuditEntry
from familyapp.feedback.actions.items import move, put_back, set_status, snapshot
from familyapp.feedback.actions.merging import merge
from familyapp.feedback.actions.notes import add_note
from familyapp.feedback.actions.replies import service_replies
from familyapp.feedback.models import ItemStep, StaffNote
from familyapp.notices.models import Notice
from familyapp.team.actions import TeamError
from tests.access.walking import pages_of
from tests.feedback.making_items import a_voice, an_item, keeper, keeps, now, queue

pytestmark = pytest.mark.django_db
NOTE = "Quixotic: she rang the head, who was cross."


@pytest.fixture
def voice():
    """Leila's, about which Grace wrote a note, answered, and said what changed."""
    row = a_voice("leila")
    add_note(keeper(), row.item, key=uuid4(), words=NOTE)
    service_replies(keeper(), row, key=uuid4(), words="Thank you.")
    set_status(keeper(), row.item, status="done", what_changed="We ring on the same day.")
    return row


def test_a_note_is_kept_with_who_wrote_it(voice, people):
    note = StaffNote.objects.get()
    assert (note.words, note.by, note.item) == (NOTE, people["grace"], voice.item)


def test_the_same_form_twice_is_one_note():
    item, key = an_item(), uuid4()
    for _time in range(3):
        add_note(keeper(), item, key=key, words=NOTE)
    assert StaffNote.objects.count() == 1


def test_a_key_of_another_note_adds_nothing():
    one, two, key = an_item(), an_item(), uuid4()
    add_note(keeper(), one, key=key, words=NOTE)
    with pytest.raises(TeamError):
        add_note(keeper(), two, key=key, words="Other")
    assert StaffNote.objects.count() == 1


@pytest.mark.parametrize("reader", ["leila", "amina", "karim"])
def test_no_page_that_a_family_can_open_has_it(reader, voice, client_of):
    pages = pages_of(client_of(reader))
    assert len(pages) > 20  # else nothing was walked
    assert [path for path, page in pages.items() if b"Quixotic" in page] == []


def test_no_page_about_what_the_writer_gave_has_it(voice, client_of):
    """By address too, whatever links there."""
    leila = client_of("leila")
    for path in (f"/feedback/mine/{voice.pk}/", "/feedback/mine/", "/you-said-we-did/"):
        assert b"Quixotic" not in leila.get(path).content
    for path in ("", "note/", "status/", "merge/"):
        assert leila.get(f"/improvement/items/{voice.item_id}/{path}").status_code in (404, 405)
    answer = leila.post(f"/improvement/items/{voice.item_id}/note/", {"words": "x"})
    assert answer.status_code == 404


@pytest.mark.parametrize("who", ["leila", "amina", "grace", "tom"])
def test_no_copy_of_anybodys_data_has_it(who, voice, people):
    copied = [repr(list(part.read(people[who]))) for part in exports.sections()]
    assert len(copied) > 5
    assert "Quixotic" not in "".join(copied)


def test_neither_notices_nor_steps_nor_the_log_hold_it(voice):
    for model in (Notice, ItemStep, AuditEntry):
        assert "Quixotic" not in json.dumps(list(model.objects.values()), default=str)


def test_undoing_and_merging_tell_nothing_of_it(voice, client_of):
    before = snapshot(now(voice.item))
    assert "Quixotic" not in json.dumps(before)
    merge(keeper(), voice.item, into=an_item("sam"))
    put_back(keeper(), voice.item, before)
    assert "Quixotic" not in json.dumps(list(ItemStep.objects.values()), default=str)


def test_who_keeps_the_queue_reads_it_and_nobody_else_at_work(voice, client_of):
    path = f"/improvement/items/{voice.item_id}/"
    assert b"Quixotic" in client_of("grace").get(path).content
    keeps("priya", "school")
    for who in ("priya", "tom", "hana", "moira"):
        assert client_of(who).get(path).status_code == 404
    move(keeper(), voice.item, queue=queue("school"))
    assert b"Quixotic" in client_of("priya").get(path).content


def test_a_note_of_what_was_merged_stands_on_the_roots_page(voice, client_of):
    root = merge(keeper(), voice.item, into=an_item("sam"))
    assert b"Quixotic" in client_of("grace").get(f"/improvement/items/{root.pk}/").content


def test_a_note_is_never_changed(voice):
    note = StaffNote.objects.get()
    with pytest.raises(TypeError):
        note.save()
    with pytest.raises(TypeError):
        StaffNote.objects.all().update(words="")
    assert User.objects.filter(pk=note.by_id).exists()
