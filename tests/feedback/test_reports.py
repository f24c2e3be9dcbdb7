"""Files of figures: asked for, made in the background, theirs alone, for a week."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from familyapp.core.models import AuditEntry
from familyapp.feedback import report_files, reports
from familyapp.feedback.actions import reports as actions
from familyapp.feedback.models import Report
from tests.core.reading_pdf import pages_of
from tests.core.worker import do_what_waits
from tests.feedback.making_items import keeper, keeps, service_id
from tests.feedback.making_reports import a_term, cells, content, made

pytestmark = pytest.mark.django_db
PAGE = "/improvement/reports/"


@pytest.fixture
def grace(people):
    return keeper()


# --- Asking -----------------------------------------------------------------------------------


def test_a_file_is_asked_for_made_and_saved(client_of, grace):
    a_term(date(2026, 1, 1), key_working=9)
    browser = client_of("grace")
    assert browser.post(PAGE, {"kind": "csv"}).url == PAGE
    page = browser.get(PAGE).content.decode()
    assert "0 of 2 parts" in page
    assert 'data-state="making"' in page
    do_what_waits()
    page = browser.get(PAGE).content.decode()
    row = Report.objects.get()
    assert f"{PAGE}{row.pk}/" in page
    assert 'data-state="still"' in page
    answer = browser.get(f"{PAGE}{row.pk}/")
    assert b"".join(answer.streaming_content).startswith(b"\xef\xbb\xbf")
    said = 'attachment; filename="feedback-figures-all-services-'
    assert answer["Content-Disposition"].startswith(said)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"


def test_asking_twice_makes_one_of_each_kind(client_of, grace):
    browser = client_of("grace")
    for kind in ("csv", "csv", "pdf", "pdf", "extract"):
        browser.post(PAGE, {"kind": kind})
    assert Report.objects.count() == 3
    assert DBTaskResult.objects.filter(task_path__endswith="make_report").count() == 3
    assert "0 of 3 parts" in browser.get(PAGE).content.decode()


@pytest.mark.parametrize("sent", [{}, {"kind": "docx"}, {"kind": "csv", "service": "x"}])
def test_bad_input_asks_for_nothing(client_of, grace, sent):
    answer = client_of("grace").post(PAGE, sent)
    assert answer.status_code == 200
    assert "field-error" in answer.content.decode()
    assert not Report.objects.exists()


def test_one_whose_worker_broke_for_good_can_be_started_again(client_of, grace):
    actions.ask_for_report(grace, "csv")
    Report.objects.update(asked=timezone.now() - timedelta(hours=1))
    DBTaskResult.objects.all().delete()
    browser = client_of("grace")
    assert "Start again" in browser.get(PAGE).content.decode()
    for _ in range(2):
        browser.post(PAGE, {"kind": "csv"})
    assert DBTaskResult.objects.filter(task_path__endswith="make_report").count() == 1
    do_what_waits()
    assert reports.reports_of(grace).rows[0].is_ready


def test_the_task_is_stored_with_the_report_or_not_at_all(grace):
    with transaction.atomic():
        actions.ask_for_report(grace, "csv")
        transaction.set_rollback(True)
    assert not Report.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_so_many_a_day_and_no_more(client_of, grace):
    browser = client_of("grace")
    for _ in range(32):
        browser.post(PAGE, {"kind": "csv"})
        Report.objects.filter(finished=None).update(finished=timezone.now())
    assert Report.objects.count() == 30
    assert "Ask again tomorrow" in browser.get(PAGE).content.decode()


def test_asking_making_and_opening_are_noted(client_of, grace):
    row = made(grace)
    for _ in range(2):
        client_of("grace").get(f"{PAGE}{row.pk}/")
    noted = AuditEntry.objects.filter(about=row.pk, person=grace.person).order_by("at", "pk")
    assert [(each.what, each.did, each.child) for each in noted] == [
        ("report", "asked for", None),
        ("report", "made", None),
        ("report", "opened", None),
        ("report", "opened", None),
    ]


# --- Whose it is, and for how long ------------------------------------------------------------


def test_a_file_is_for_who_asked_for_it(client_of, grace):
    keeps("farah", "school")
    row = made(grace)
    farah = client_of("farah")
    assert farah.get(f"{PAGE}{row.pk}/").status_code == 404
    assert str(row.pk) not in farah.get(PAGE).content.decode()
    assert client_of("tom").get(f"{PAGE}{row.pk}/").status_code == 404


def test_who_keeps_no_queue_any_more_opens_nothing(client_of, people):
    role = keeps("farah", "school")
    row = made(role)
    people["farah"].service_roles.update(ended=timezone.now())
    assert client_of("farah").get(f"{PAGE}{row.pk}/").status_code == 404


def test_one_that_is_not_ready_cannot_be_had(client_of, grace):
    actions.ask_for_report(grace, "csv")
    assert client_of("grace").get(f"{PAGE}{Report.objects.get().pk}/").url == PAGE


def test_after_a_week_it_is_over_and_its_file_is_gone(client_of, grace, monkeypatch):
    row = made(grace)
    name = row.file.name
    reports.remove_files(timezone.localdate())
    assert default_storage.exists(name)
    later = timezone.now() + timedelta(days=7, minutes=1)
    monkeypatch.setattr(reports.timezone, "now", lambda: later)
    browser = client_of("grace")
    assert browser.get(f"{PAGE}{row.pk}/").url == PAGE
    assert "not here any more" in browser.get(PAGE).content.decode()
    for _ in range(2):  # twice does no harm
        reports.remove_files(timezone.localdate())
    assert not default_storage.exists(name)
    row.refresh_from_db()
    assert (row.file.name, row.finished is None) == ("", False)


# --- Cut off ----------------------------------------------------------------------------------


class Killed(BaseException):
    """What no handler catches, as SIGKILL is caught by none."""


def dies(*args, **kwargs):
    raise Killed


def test_a_worker_that_dies_in_the_middle_leaves_nothing_and_the_next_begins_anew(
    client_of, grace, monkeypatch
):
    a_term(date(2026, 1, 1), key_working=9)
    a_term(date(2026, 5, 1), key_working=9)
    actions.ask_for_report(grace, "csv")
    row = Report.objects.get()
    every, done = report_files._all_of, []

    def dies_at_the_second(term, about):
        if done:
            raise Killed
        done.append(term)
        return every(term, about)

    with monkeypatch.context() as patched:
        patched.setattr(report_files, "_all_of", dies_at_the_second)
        with pytest.raises(Killed):
            actions.make_report.func(str(row.pk))
    browser = client_of("grace")
    assert "1 of 3 parts" in browser.get(PAGE).content.decode()
    assert browser.get(f"{PAGE}{row.pk}/").url == PAGE
    for _ in range(2):  # once too often does no harm
        actions.make_report.func(str(row.pk))
    row.refresh_from_db()
    assert (row.parts_done, row.parts) == (3, 3)
    assert AuditEntry.objects.filter(about=row.pk, did="made").count() == 1
    terms = [line[0] for line in cells(row) if line[4] == "Voices" and line[3] == "All services"]
    assert terms == ["May to August 2026", "January to April 2026"]


def test_cut_off_between_the_file_and_the_row_leaves_no_second_file(grace, monkeypatch):
    actions.ask_for_report(grace, "pdf")
    row = Report.objects.get()
    with monkeypatch.context() as patched:
        patched.setattr(actions.audit, "record", dies)
        with pytest.raises(Killed):
            actions.make_report.func(str(row.pk))
    row.refresh_from_db()
    assert row.file.name == ""
    actions.make_report.func(str(row.pk))
    row.refresh_from_db()
    assert row.file.name == f"reports/{row.pk}.pdf"
    assert pages_of(content(row)) == 1


# --- How much it asks -----------------------------------------------------------------------------


def test_the_page_asks_as_little_of_many_as_of_one(client_of, grace, django_assert_max_num_queries):
    made(grace)
    browser = client_of("grace")
    browser.get(PAGE)
    with django_assert_max_num_queries(20):
        browser.get(PAGE)
    now = timezone.now()
    Report.objects.bulk_create(
        Report(by=grace.person, kind="csv", service_id=service_id(), finished=now, expires=now)
        for _ in range(200)
    )
    with django_assert_max_num_queries(20):
        browser.get(PAGE)
