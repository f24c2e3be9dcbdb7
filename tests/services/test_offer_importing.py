"""A file of entries: tried, taken in, and read again without doubles."""

import csv
from datetime import date, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from familyapp.core import search
from familyapp.core.models import AuditEntry
from familyapp.services.models import OfferEntry, OfferImport, OfferTag, Service
from familyapp.services.offer import import_task
from tests.core.worker import do_what_waits
from tests.services.making_offer_files import (
    FILES,
    as_file,
    as_it_stands,
    counts,
    row,
    send,
    taken_in,
    tried,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def eli(client_of):
    return client_of("eli")


# --- The trial ------------------------------------------------------------------------------------


def test_a_trial_says_what_would_be_and_changes_nothing(eli):
    taken_in(eli, as_file([row(1), row(2)]), uuid4())
    before = as_it_stands()
    sent = tried(
        eli,
        as_file([row(1), row(2, name="Sunday swim"), row(3), row(4, age_from="x")]),
        uuid4(),
    )
    assert counts(sent) == (1, 1, 1, 1)
    assert sent.is_trial
    assert as_it_stands() == before
    page = eli.get(f"{FILES}{sent.pk}/").content.decode()
    assert "This is what would happen" in page
    assert "Take it in" in page
    assert "An age here is a whole number from 0 to 25." in page


def test_progress_is_said_without_a_script(eli):
    answer = send(eli, as_file([row(1)]))
    page = eli.get(answer.url).content.decode()
    assert 'data-state="making"' in page
    assert "0 of 1 rows." in page
    assert "<progress" in page
    assert "Look again" in page
    do_what_waits()
    assert 'data-state="still"' in eli.get(answer.url).content.decode()


def test_the_same_form_sent_twice_is_one_file(eli):
    for _ in range(2):
        send(eli, as_file([row(1)]))
    assert OfferImport.objects.count() == 1
    assert DBTaskResult.objects.filter(task_path__endswith="read_file").count() == 1


def test_one_at_a_time(eli):
    send(eli, as_file([row(1)]))
    answer = send(eli, as_file([row(2)]))
    assert answer.status_code == 200
    assert "Another file of yours is being read" in answer.content.decode()
    assert OfferImport.objects.count() == 1


def test_nothing_is_taken_in_before_it_was_checked(eli):
    answer = send(eli, as_file([row(1)]))
    eli.post(f"{answer.url}take-in/")
    assert "was not checked to its end" in eli.get(answer.url).content.decode()
    do_what_waits()
    assert not OfferEntry.objects.filter(code="LO-1").exists()


# --- Taking it in ---------------------------------------------------------------------------------


def test_every_column_arrives(eli, people):
    service = Service.objects.order_by("name").first()
    given = row(
        1,
        categories="Clubs and activities; short_breaks",
        what="Two lanes,\nquiet music off.",
        who_for="Children who like a quiet pool",
        age_from="5",
        age_to="18",
        needs="Autism | ADHD",
        eligibility="Everybody",
        how_to_get="Ring",
        how_decided="Nobody decides",
        access="A hoist",
        cost="£3",
        days="Saturday",
        times="9 to 10",
        places="Larkford; online",
        address="1 Pool Lane",
        transport="Bus 7",
        complaints="Ring the manager",
        phone="01632 960 110",
        email="swim@example.org",
        website="www.example.org/swim",
        service=service.name.upper(),
        maintainer=people["eli"].email.upper(),
        review_by="31/10/2026",
    )
    assert counts(taken_in(eli, as_file([given]), uuid4())) == (1, 0, 0, 0)
    entry = OfferEntry.objects.get(code="LO-1")
    assert entry.what == "Two lanes,\nquiet music off."
    assert (entry.age_from, entry.age_to, entry.website) == (5, 18, "https://www.example.org/swim")
    assert (entry.service, entry.maintainer) == (service, people["eli"])
    assert (entry.checked, entry.review_by) == (date(2026, 5, 1), date(2026, 10, 31))
    assert set(entry.tags.values_list("kind", "value")) == {
        ("category", "social"),
        ("category", "short_breaks"),
        ("need", "autism"),
        ("need", "adhd"),
        ("day", "saturday"),
        ("place", "Larkford"),
        ("place", "online"),
    }
    assert [hit.id for hit in search.find("saturday swim", kinds=["offer"]).hits] == [entry.pk]


def test_read_again_nothing_is_doubled_or_changed(eli):
    rows = as_file([row(n, needs="Autism", places="Larkford") for n in range(1, 30)])
    taken_in(eli, rows, uuid4())
    before = as_it_stands()
    assert counts(taken_in(eli, rows, uuid4())) == (0, 0, 29, 0)
    assert as_it_stands() == before


def test_a_changed_row_changes_its_entry_alone(eli):
    taken_in(eli, as_file([row(1, needs="Autism"), row(2, needs="Autism")]), uuid4())
    before = as_it_stands()
    rows = as_file([row(1, needs="ADHD"), row(2, needs="Autism")])
    assert counts(taken_in(eli, rows, uuid4())) == (0, 1, 1, 0)
    assert as_it_stands()["LO-2"] == before["LO-2"]
    entry = OfferEntry.objects.get(code="LO-1")
    assert entry.revision == 1
    assert list(entry.tags.filter(kind="need").values_list("value", flat=True)) == ["adhd"]


def test_columns_that_the_file_has_not_stay_and_empty_cells_empty(eli):
    taken_in(eli, as_file([row(1, cost="£3", phone="01632 960 110")]), uuid4())
    taken_in(eli, as_file([row(1, phone="")]), uuid4())
    entry = OfferEntry.objects.get(code="LO-1")
    assert (entry.cost, entry.phone) == ("£3", "")


def test_what_was_checked_here_later_is_not_put_back(eli, people):
    rows = as_file([row(1)])
    taken_in(eli, rows, uuid4())
    entry = OfferEntry.objects.get(code="LO-1")
    eli.post(f"/local-offer/keep/{entry.pk}/still-right/", {"revision": entry.revision})
    before = as_it_stands()
    assert counts(taken_in(eli, rows, uuid4())) == (0, 0, 1, 0)
    sent = taken_in(eli, as_file([row(1, name="Old name")]), uuid4())
    assert counts(sent) == (0, 0, 0, 1)
    assert "was checked later" in sent.refused[0][3]
    assert as_it_stands() == before


def test_what_was_taken_out_does_not_come_back_by_a_file(eli):
    taken_in(eli, as_file([row(1)]), uuid4())
    OfferEntry.objects.update(withdrawn=timezone.now())
    sent = taken_in(eli, as_file([row(1)]), uuid4())
    assert counts(sent) == (0, 0, 0, 1)
    assert "taken out of the list" in sent.refused[0][3]


def test_asking_twice_takes_in_once(eli):
    sent = tried(eli, as_file([row(1)]), uuid4())
    for _ in range(2):
        eli.post(f"{FILES}{sent.pk}/take-in/")
    do_what_waits()
    assert OfferEntry.objects.filter(code="LO-1").count() == 1
    assert AuditEntry.objects.filter(about=sent.pk, did="taken in").count() == 1
    sent.refresh_from_db()
    eli.post(f"{FILES}{sent.pk}/take-in/")  # over already
    assert OfferImport.objects.get(pk=sent.pk).finished == sent.finished


# --- Refused rows ---------------------------------------------------------------------------------


def test_the_rest_stands_and_the_report_can_be_put_right_and_sent(eli):
    rows = [row(n) for n in range(1, 11)]
    rows[3]["age_from"] = "thirty"
    rows[6] |= {"phone": "=1+1", "categories": "Swiming"}
    sent = taken_in(eli, as_file(rows), uuid4())
    assert counts(sent) == (8, 0, 0, 2)
    answer = eli.get(f"{FILES}{sent.pk}/refused/")
    assert answer["Content-Disposition"] == 'attachment; filename="offer-to-put-right.csv"'
    text = answer.content.decode("utf-8-sig")
    found = list(csv.DictReader(StringIO(text)))
    assert [each["row"] for each in found] == ["5", "8"]
    assert "age_from: An age here is a whole number" in found[0]["what_to_fix"]
    assert "phone: This is a formula" in found[1]["what_to_fix"]
    assert found[1]["phone"] == "'=1+1"  # no spreadsheet runs it
    fixed = text.replace("thirty", "13").replace("'=1+1", "'+44 1632 960110")
    fixed = fixed.replace("Swiming", "social")
    again = taken_in(eli, fixed.encode("utf-8-sig"), uuid4())
    assert counts(again) == (2, 0, 0, 0)
    assert OfferEntry.objects.get(code="LO-7").phone == "+44 1632 960110"
    assert OfferEntry.objects.filter(code__startswith="LO-").count() == 10


def test_the_same_code_twice_is_refused_with_the_row_that_had_it_first(eli):
    sent = taken_in(eli, as_file([row(1), row(2), row(1, name="Other")]), uuid4())
    assert counts(sent) == (2, 0, 0, 1)
    assert sent.refused == [[4, "code", "LO-1", "Row 2 has the same code. Each row needs its own."]]


# --- What breaks ----------------------------------------------------------------------------------


class Killed(BaseException):
    """The worker ends here, whatever it was doing."""


@pytest.mark.parametrize("dies_in", [1, 2, 3])
def test_a_worker_that_is_killed_leaves_no_doubles_and_the_next_goes_on(eli, monkeypatch, dies_in):
    monkeypatch.setattr(import_task, "AT_ONCE", 4)
    rows = [row(n) for n in range(1, 13)]
    rows[5]["age_from"] = "x"
    rows[9]["code"] = "LO-2"  # as a row of a batch that the second run does not do again
    sent = tried(eli, as_file(rows), uuid4())
    import_task.OfferImport.objects.filter(pk=sent.pk).update(is_trial=False, finished=None)
    import_task.OfferImport.objects.filter(pk=sent.pk).update(**import_task.NOTHING)
    real, calls = import_task.Importer.take, []

    def take(importer, batch):
        tally = real(importer, batch)
        calls.append(len(batch))
        if len(calls) == dies_in:
            raise Killed
        return tally

    monkeypatch.setattr(import_task.Importer, "take", take)
    with pytest.raises(Killed):
        import_task.read_file.call(str(sent.pk))
    assert OfferEntry.objects.filter(code__startswith="LO-").count() <= 4 * (dies_in - 1)
    import_task.read_file.call(str(sent.pk))
    import_task.read_file.call(str(sent.pk))  # one run too many
    sent.refresh_from_db()
    assert sent.finished
    assert counts(sent) == (10, 0, 0, 2)
    assert sent.rows_done == 12
    assert OfferEntry.objects.filter(code__startswith="LO-").count() == 10
    assert OfferTag.objects.filter(entry__code__startswith="LO-").count() == 10


def test_two_runs_at_once_do_no_batch_twice(eli, monkeypatch):
    monkeypatch.setattr(import_task, "AT_ONCE", 2)
    sent = tried(eli, as_file([row(n) for n in range(1, 7)]), uuid4())
    OfferImport.objects.filter(pk=sent.pk).update(
        is_trial=False, finished=None, **import_task.NOTHING
    )
    real, inner = import_task.Importer.take, []

    def take(importer, batch):
        if not inner:
            inner.append(True)
        return real(importer, batch)

    monkeypatch.setattr(import_task.Importer, "take", take)
    begin = import_task.Importer.begin

    def begin_beside_another(by, *, is_trial):
        monkeypatch.setattr(import_task.Importer, "begin", begin)
        import_task.read_file.call(str(sent.pk))  # all of it, between two steps of the first
        return begin(by, is_trial=is_trial)

    monkeypatch.setattr(import_task.Importer, "begin", begin_beside_another)
    import_task.read_file.call(str(sent.pk))
    sent.refresh_from_db()
    assert counts(sent) == (6, 0, 0, 0)


def test_a_code_that_somebody_wrote_in_the_same_moment_is_changed_by_the_row(eli, monkeypatch):
    sent = tried(eli, as_file([row(1), row(2)]), uuid4())
    real, calls = import_task.Importer.take, []

    def take(importer, batch):
        calls.append(len(batch))
        if len(calls) == 1:  # as PostgreSQL says it where the other one was not there a moment ago
            raise IntegrityError("duplicate key value violates unique constraint")
        return real(importer, batch)

    monkeypatch.setattr(import_task.Importer, "take", take)
    eli.post(f"{FILES}{sent.pk}/take-in/")
    do_what_waits()
    sent.refresh_from_db()
    assert sent.finished
    assert counts(sent) == (2, 0, 0, 0)


def test_one_whose_worker_broke_for_good_can_be_started_again(eli):
    answer = send(eli, as_file([row(1)]))
    DBTaskResult.objects.all().delete()
    assert "Start again" not in eli.get(answer.url).content.decode()
    OfferImport.objects.update(asked=timezone.now() - timedelta(hours=1))
    assert "Start again" in eli.get(answer.url).content.decode()
    for _ in range(2):
        eli.post(f"{answer.url}again/")
    assert DBTaskResult.objects.count() == 1
    do_what_waits()
    assert OfferImport.objects.get().finished


def test_a_file_that_is_gone_says_so(eli):
    answer = send(eli, as_file([row(1)]))
    default_storage.delete(OfferImport.objects.get().file.name)
    do_what_waits()
    assert "not kept any more" in eli.get(answer.url).content.decode()


def test_after_a_month_the_file_goes_and_what_became_of_it_stays(eli):
    sent = taken_in(eli, as_file([row(1), row(2, age_to="x")]), uuid4())
    name = sent.file.name
    import_task.remove_files(timezone.localdate())
    assert default_storage.exists(name)
    OfferImport.objects.update(finished=timezone.now() - timedelta(days=31))
    for _ in range(2):
        import_task.remove_files(timezone.localdate())
    assert not default_storage.exists(name)
    page = eli.get(f"{FILES}{sent.pk}/").content.decode()
    assert "Rows to put right" in page
    assert "Save this" not in page
    assert eli.get(f"{FILES}{sent.pk}/refused/").status_code == 302


# --- The list -------------------------------------------------------------------------------------


@pytest.mark.parametrize("many", [1, 200])
def test_the_list_of_files_asks_the_same_however_many_there_are(
    eli, people, many, django_assert_max_num_queries
):
    now = timezone.now()
    OfferImport.objects.bulk_create(
        OfferImport(by=people["eli"], name=f"{n}.csv", finished=now) for n in range(many)
    )
    with django_assert_max_num_queries(16):
        page = eli.get(FILES).content.decode()
    assert "Eli" in page


@pytest.mark.parametrize("many", [1, 200])
def test_so_does_a_file_with_many_refused_rows(eli, people, many, django_assert_max_num_queries):
    refused = [[n + 2, "age_to", "x", "No."] for n in range(many)]
    sent = OfferImport.objects.create(
        by=people["eli"], name="a.csv", finished=timezone.now(), refused=refused, refused_rows=many
    )
    with django_assert_max_num_queries(16):
        assert eli.get(f"{FILES}{sent.pk}/").status_code == 200


def test_for_who_is_no_editor_there_is_nothing(client_of, eli):
    sent = tried(eli, as_file([row(1)]), uuid4())
    for who in ("tom", "grace", "leila"):
        browser = client_of(who)
        assert browser.get(f"{FILES}{sent.pk}/refused/").status_code == 404
        assert send(browser, as_file([row(9)])).status_code == 404
    assert OfferImport.objects.count() == 1
