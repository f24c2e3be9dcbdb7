"""Somebody takes away what they may see here: made in the background, theirs alone, for a week."""

import json
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from familyapp.accounts import copies
from familyapp.accounts.models import DataCopy
from familyapp.core import events, exports
from familyapp.core.exports import Entry, Section
from familyapp.core.models import AuditEntry
from familyapp.team import actions
from familyapp.team.models import TeamMember
from messaging.models import Conversation
from messaging.tasks import tell_ended
from tests.accounts.taking import made, say, texts
from tests.core.worker import do_what_waits

pytestmark = pytest.mark.django_db
PAGE = "/my/data/"


@pytest.fixture
def thread(member):
    return lambda child, key: Conversation.objects.get(owner=member(child, key))


# --- Asking -----------------------------------------------------------------------------------


def test_a_copy_is_asked_for_made_and_saved(client_of, people):
    leila = client_of("leila")
    assert leila.post(PAGE).url == PAGE
    assert b"0 of" in leila.get(PAGE).content
    do_what_waits()
    page = leila.get(PAGE).content.decode()
    row = DataCopy.objects.get(person=people["leila"])
    assert f"{PAGE}{row.pk}/json/" in page
    as_json = leila.get(f"{PAGE}{row.pk}/json/")
    found = json.loads(b"".join(as_json.streaming_content))
    assert found["for"] == "Leila Yusuf"
    assert [part["name"] for part in found["parts"]] == [part.name for part in exports.sections()]
    as_html = leila.get(f"{PAGE}{row.pk}/html/")
    assert b"Leila Yusuf" in b"".join(as_html.streaming_content)
    for answer in (as_json, as_html):
        assert answer["Content-Disposition"].startswith('attachment; filename="alongside-my-data-')
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, no-store"


def test_asking_twice_makes_one(client_of, people):
    amina = client_of("amina")
    for _ in range(2):
        amina.post(PAGE)
    assert DataCopy.objects.filter(person=people["amina"]).count() == 1
    assert DBTaskResult.objects.filter(task_path__endswith="make_copy").count() == 1


def test_a_copy_whose_worker_broke_for_good_can_be_started_again(client_of, people):
    copies.ask_for_copy(people["amina"])
    hour_ago = timezone.now() - timedelta(hours=1)
    DataCopy.objects.update(asked=hour_ago)
    DBTaskResult.objects.all().delete()
    amina = client_of("amina")
    assert "Start again" in amina.get(PAGE).content.decode()
    for _ in range(2):
        amina.post(PAGE)
    assert DBTaskResult.objects.filter(task_path__endswith="make_copy").count() == 1
    do_what_waits()
    assert copies.newest_copy(people["amina"]).is_ready


def test_the_task_is_stored_with_the_copy_or_not_at_all(people):
    with transaction.atomic():
        copies.ask_for_copy(people["amina"])
        transaction.set_rollback(True)
    assert not DataCopy.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_asking_making_and_opening_are_noted(client_of, people, children):
    row = made(people["leila"])
    client_of("leila").get(f"{PAGE}{row.pk}/json/")
    noted = AuditEntry.objects.filter(about=row.pk).values_list("person", "child", "did")
    leila = people["leila"].pk
    assert set(noted) == {
        (leila, None, "asked for"),
        (leila, None, "opened as json"),
        (leila, children["amina"].pk, "made"),
        (leila, children["idris"].pk, "made"),
    }


# --- Whose it is, and for how long ------------------------------------------------------------


def test_a_copy_is_its_persons_alone(client_of, people):
    row = made(people["leila"])
    for key in ("karim", "amina", "tom"):
        for kind in ("json", "html"):
            assert client_of(key).get(f"{PAGE}{row.pk}/{kind}/").status_code == 404
    assert str(row.pk) not in client_of("karim").get(PAGE).content.decode()


def test_after_a_week_it_is_over_and_its_files_are_gone(client_of, people, monkeypatch):
    row = made(people["leila"])
    names = row.as_json.name, row.as_html.name
    leila = client_of("leila")
    later = timezone.now() + timedelta(days=7, minutes=1)
    monkeypatch.setattr(copies.timezone, "now", lambda: later)
    assert leila.get(f"{PAGE}{row.pk}/json/").url == PAGE
    assert "not here any more" in leila.get(PAGE).content.decode()
    copies.remove_files(timezone.localdate())
    assert not any(default_storage.exists(name) for name in names)
    row.refresh_from_db()
    assert (row.as_json.name, row.finished is None) == ("", False)
    copies.remove_files(timezone.localdate())  # twice does no harm


def test_the_files_of_a_copy_that_is_not_over_stay(people):
    row = made(people["leila"])
    copies.remove_files(timezone.localdate())
    row.refresh_from_db()
    assert default_storage.exists(row.as_json.name)


def test_what_was_made_before_access_became_less_is_over(people, member):
    row = made(people["priya"])
    actions.end_membership(member("amina", "priya"), by=people["tom"], reason="A new school.")
    assert not copies.newest_copy(people["priya"]).is_ready
    again = made(people["priya"])
    assert again.pk != row.pk
    assert copies.newest_copy(people["priya"]).is_ready
    assert "Amina Yusuf" not in texts(again)


def test_what_was_made_before_cover_ran_out_is_over(people, member):
    soon = timezone.now() + timedelta(days=1)
    tom = member("amina", "tom")
    place = actions.begin_cover(tom, people["ruth"], until=soon, by=people["grace"])
    assert "Amina Yusuf" in texts(made(people["ruth"]))
    TeamMember.objects.filter(pk=place.pk).update(ended=timezone.now())
    tell_ended.func(str(place.pk))
    assert not copies.newest_copy(people["ruth"]).is_ready


def test_kept_apart_takes_both_peoples_copies_back(people):
    for key in ("sam", "leila"):
        made(people[key])
    actions.keep_apart(people["sam"], people["leila"], reason="A reason.", by=people["grace"])
    assert not copies.newest_copy(people["sam"]).is_ready
    assert not copies.newest_copy(people["leila"]).is_ready


def test_access_that_ends_while_a_copy_is_made_makes_it_begin_again(people, member, monkeypatch):
    copies.ask_for_copy(people["priya"])
    row = DataCopy.objects.get(person=people["priya"])
    place = member("amina", "priya")

    def ends_it(person):
        actions.end_membership(place, by=people["tom"], reason="A new school.")
        yield Entry("The last part")

    parts = [*exports.sections(), Section("last", "Last", ends_it)]
    monkeypatch.setattr(copies, "sections", lambda: parts)
    with pytest.raises(copies.SeesLessNow):
        copies.make_copy.func(str(row.pk))
    assert not copies.newest_copy(people["priya"]).is_finished
    copies.make_copy.func(str(row.pk))
    row.refresh_from_db()
    assert "Amina Yusuf" not in texts(row)


# --- Cut off ----------------------------------------------------------------------------------


class Killed(BaseException):
    """What no handler catches, as SIGKILL is caught by none."""


def test_a_run_that_is_cut_off_offers_nothing_and_the_next_one_begins_anew(
    client_of, people, monkeypatch
):
    copies.ask_for_copy(people["leila"])
    row = DataCopy.objects.get(person=people["leila"])

    def dies(person):
        yield Entry("Half of it")
        raise Killed

    parts = exports.sections()
    monkeypatch.setattr(copies, "sections", lambda: [*parts[:2], Section("x", "X", dies)])
    with pytest.raises(Killed):
        copies.make_copy.func(str(row.pk))
    leila = client_of("leila")
    assert f"2 of {3} parts" in leila.get(PAGE).content.decode()
    assert leila.get(f"{PAGE}{row.pk}/json/").url == PAGE
    monkeypatch.undo()
    for _ in range(2):  # once too often does no harm
        copies.make_copy.func(str(row.pk))
    row.refresh_from_db()
    assert "Half of it" not in texts(row)
    assert row.parts_done == row.parts == len(parts)
    assert AuditEntry.objects.filter(about=row.pk, did="made").count() == 2  # her two children


def test_cut_off_between_the_files_and_the_row_leaves_no_second_file(people, monkeypatch):
    copies.ask_for_copy(people["sam"])
    row = DataCopy.objects.get(person=people["sam"])

    def dies(*args, **kwargs):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(copies.audit, "record_many", dies)
        with pytest.raises(Killed):
            copies.make_copy.func(str(row.pk))
    row.refresh_from_db()
    assert row.as_json.name == ""
    copies.make_copy.func(str(row.pk))
    row.refresh_from_db()
    assert row.as_json.name == f"copies/{row.pk}.json"
    assert json.loads(row.as_json.open("rb").read())["for"] == "Sam Reed"


# --- How much it asks -------------------------------------------------------------------------


def queries_of(part: str, person, django_assert_max_num_queries, most: int) -> int:
    section = next(each for each in exports.sections() if each.name == part)
    with django_assert_max_num_queries(most):
        return len(list(section.read(person)))


def test_a_long_thread_costs_no_more_than_a_short_one(
    people, thread, django_assert_max_num_queries
):
    threads = [thread("amina", key) for key in ("leila", "karim", "amina")]
    few = queries_of("conversations", people["tom"], django_assert_max_num_queries, 40)
    for row in threads:
        say(people["tom"], row, *[f"Line {n}" for n in range(200)])
    many = queries_of("conversations", people["tom"], django_assert_max_num_queries, 40)
    assert many == few + 600


@pytest.mark.parametrize("part", ["account", "acts", "work", "teams", "agreed", "waiting"])
def test_each_part_asks_a_few_times(part, people, django_assert_max_num_queries):
    for key in ("amina", "leila", "grace"):
        queries_of(part, people[key], django_assert_max_num_queries, 25)


def test_the_page_asks_a_few_times(client_of, people, django_assert_max_num_queries):
    made(people["leila"])
    leila = client_of("leila")
    leila.get(PAGE)
    with django_assert_max_num_queries(12):
        leila.get(PAGE)
    assert events.listeners()["AccessPaused"][0] == "familyapp.accounts.copies.take_back"


def test_so_many_copies_a_day_and_no_more(people, client_of):
    browser = client_of("leila")
    for _ in range(12):
        browser.post("/my/data/")
        DataCopy.objects.filter(finished=None).update(finished=timezone.now())
    assert DataCopy.objects.filter(person=people["leila"]).count() == 10
    assert "Ask again tomorrow" in browser.get("/my/data/").content.decode()
