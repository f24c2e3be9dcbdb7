"""An officer confirms a complaint; what nobody confirms is told again, and climbs."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from familyapp.core import daily, retention
from familyapp.core.models import AuditEntry
from familyapp.demo.records import service
from familyapp.feedback import complaints
from familyapp.feedback.actions.complaints import confirm, remind
from familyapp.feedback.complaints import reader_of
from familyapp.feedback.models import ComplaintHandover, ComplaintNamed
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.services.clock import LONDON, workday_after
from familyapp.services.selectors import current_roles
from familyapp.team.actions import TeamError
from tests.feedback.making_complaints import WORDS, Officer, a_complaint, role


@pytest.fixture
def complaint(people) -> ComplaintHandover:
    return a_complaint(people["leila"])


def at_desk(row: ComplaintHandover) -> str:
    return f"/complaints/{row.pk}/"


PAGE = "/feedback/complaint/"


# --- the officer -------------------------------------------------------------------------


def test_moira_hears_of_it_confirms_and_leila_reads_it(client_of, people, complaint):
    [waits] = [each for each in waiting_for(people["moira"]) if each.notice.kind == "complaint"]
    assert waits.url == at_desk(complaint)
    moira, leila = client_of("moira"), client_of("leila")
    assert "Leila Yusuf, about the council" in moira.get("/complaints/").content.decode()
    page = moira.get(at_desk(complaint)).content.decode()
    assert WORDS in page
    said = moira.post(
        at_desk(complaint), {"reference": "CMP-7", "route": "council"}, follow=True
    ).content.decode()
    assert "Confirmed. The family can see" in said
    assert "Moira Keane" in said
    assert not [each for each in waiting_for(people["moira"]) if each.notice.kind == "complaint"]
    [news] = [
        each for each in waiting_for(people["leila"]) if each.notice.kind == "complaint confirmed"
    ]
    assert news.label == "The complaints team has your complaint"
    read = leila.get(news.url).content.decode()
    assert "The complaints team has it" in read
    assert "CMP-7" in read
    assert "Moira Keane" in read
    assert not Notice.objects.filter(kind="complaint confirmed", done=None).exists()


def test_confirming_twice_is_once_and_another_reference_is_refused(people, complaint):
    moira, eli = reader_of(people["moira"]), people["eli"]
    role(eli, service("key_working"), Officer)
    for _ in range(2):
        row = confirm(moira, complaint.pk, reference="CMP-7", route="council")
    assert (row.reference, row.acknowledged_by) == ("CMP-7", people["moira"])
    with pytest.raises(TeamError, match="Moira confirmed this in the meantime"):
        confirm(reader_of(eli), complaint.pk, reference="CMP-8", route="council")
    complaint.refresh_from_db()
    assert complaint.reference == "CMP-7"
    assert AuditEntry.objects.filter(what="complaint", did="confirmed").count() == 1


def test_two_officers_at_once_the_second_sees_who_was_first(client_of, people, complaint):
    role(people["eli"], service("key_working"), Officer)
    confirm(reader_of(people["moira"]), complaint.pk, reference="CMP-7", route="council")
    answer = client_of("eli").post(at_desk(complaint), {"reference": "CMP-8", "route": "council"})
    page = answer.content.decode()
    assert "Moira confirmed this in the meantime" in page
    assert "CMP-8" in page


def test_the_officer_puts_a_wrong_route_right_and_the_clock_stays(client_of, people, complaint):
    received = complaint.received
    confirm(reader_of(people["moira"]), complaint.pk, reference="CMP-7", route="nhs")
    complaint.refresh_from_db()
    assert (complaint.route, complaint.received) == ("nhs", received)
    page = client_of("leila").get(f"/feedback/complaints/{complaint.pk}/").content.decode()
    assert "They say that they have your complaint" in page
    assert AuditEntry.objects.filter(what="complaint", did="route put right").exists()


@pytest.mark.parametrize(
    "fields", [{"reference": ""}, {"route": "kettle"}, {"reference": "x" * 41}]
)
def test_a_bad_form_of_the_officer_changes_nothing(fields, client_of, complaint):
    sent = {"reference": "CMP-7", "route": "council"} | fields
    assert client_of("moira").post(at_desk(complaint), sent).status_code == 200
    complaint.refresh_from_db()
    assert complaint.acknowledged is None


def test_graces_managers_eye_reads_and_cannot_confirm(client_of, people, complaint):
    grace = client_of("grace")
    page = grace.get(at_desk(complaint)).content.decode()
    assert WORDS in page
    assert "A complaints officer confirms it." in page
    sent = {"reference": "CMP-7", "route": "council"}
    assert grace.post(at_desk(complaint), sent).status_code == 404
    assert confirm(reader_of(people["grace"]), complaint.pk, **sent) is None
    complaint.refresh_from_db()
    assert complaint.acknowledged is None


# --- days go by --------------------------------------------------------------------------


def test_what_nobody_confirmed_is_told_each_day_and_then_to_the_manager(people):
    row = a_complaint(people["leila"], service=service("key_working"))
    received = timezone.localdate(row.received)
    remind(workday_after(received, 3))
    assert not Notice.objects.filter(kind="complaint", person=people["grace"]).exists()
    Notice.objects.filter(kind="complaint").update(done=timezone.now())
    remind(workday_after(received, 4))
    told = Notice.objects.filter(kind="complaint", done=None)
    assert {each.person for each in told} == {people["moira"], people["grace"]}
    confirm(reader_of(people["moira"]), row.pk, reference="CMP-7", route="council")
    remind(workday_after(received, 5))
    assert not Notice.objects.filter(kind="complaint", done=None).exists()


def test_a_manager_who_is_named_is_not_told_when_it_climbs(people):
    row = a_complaint(people["leila"], service=service("key_working"), who="Grace")
    remind(workday_after(timezone.localdate(row.received), 9))
    assert [each.person for each in Notice.objects.filter(kind="complaint")] == [people["moira"]]


def test_the_reminding_is_a_daily_job():
    assert remind in daily._jobs.values()


def test_it_waits_for_an_officer_who_begins(people, complaint):
    role(people["eli"], service("key_working"), Officer)
    remind(timezone.localdate())
    assert [w for w in waiting_for(people["eli"]) if w.notice.kind == "complaint"]


@pytest.mark.parametrize(
    ("days_ago", "route", "says"),
    [(0, "nhs", "First answer due by"), (60, "nhs", "Late since"), (9, "social_care", "3 working")],
)
def test_chips_say_how_long_it_waits(days_ago, route, says, people, client_of):
    a_complaint(people["leila"], route=route, days_ago=days_ago)
    assert says in client_of("moira").get("/complaints/").content.decode()


def test_leila_reads_that_managers_are_told(people, client_of):
    row = a_complaint(people["leila"], days_ago=20)
    page = client_of("leila").get(f"/feedback/complaints/{row.pk}/").content.decode()
    assert "Their managers are told." in page


def test_the_day_is_londons(people, client_of):
    row = a_complaint(people["leila"], route="nhs")
    row.received = datetime(2026, 4, 2, 23, 30, tzinfo=LONDON)
    row.save()
    page = client_of("leila").get(f"/feedback/complaints/{row.pk}/").content.decode()
    assert "Received on Thursday 2 April 2026 at 23:30" in page
    assert "by Thursday 9 April 2026" in page


def test_waiting_first_then_done_on_pages_of_twenty(people, client_of):
    rows = [a_complaint(people["leila"], what=f"No {n}", days_ago=n) for n in range(25)]
    moira = reader_of(people["moira"])
    confirm(moira, rows[24].pk, reference="CMP-7", route="council")
    first, page = complaints.page_of(moira)
    assert [each.row.what for each in first] == [f"No {n}" for n in range(23, 3, -1)]
    second, _page = complaints.page_of(moira, "2")
    assert [each.row.what for each in second] == ["No 3", "No 2", "No 1", "No 0", "No 24"]
    assert page.paginator.num_pages == 2
    assert "Page 1 of 2" in client_of("moira").get("/complaints/?page=nonsense").content.decode()


# --- how long it is kept, and how much is asked ------------------------------------------


def test_it_is_kept_for_ten_years(people, capsys):
    row = a_complaint(people["leila"])
    row.received = datetime(2015, 3, 2, 23, 59, tzinfo=LONDON)
    row.save()
    due = complaints.past_their_time(row.received.date())
    assert (due.past, due.oldest) == (1, row.received.date())
    assert complaints.past_their_time(row.received.date() - timedelta(days=1)).past == 0
    rule = next(rule for rule in retention.SCHEDULE if rule.kind == "complaints")
    assert (rule.years, "to be confirmed" in rule.source) == (10, True)
    call_command("retention_report")
    assert "complaints: 10 years" in capsys.readouterr().out


def test_how_many_wait(people):
    def count(key: str) -> int | None:
        return complaints.how_many_wait(people[key], current_roles(people[key]))

    assert (count("moira"), count("tom"), count("leila")) == (0, None, None)
    a_complaint(people["leila"])
    a_complaint(people["leila"], what="And Grace Obi.")
    assert (count("moira"), count("grace")) == (2, 1)


@pytest.mark.parametrize("rows", [1, 200])
def test_pages_ask_a_few_things_however_many(
    rows, people, client_of, django_assert_max_num_queries
):
    made = ComplaintHandover.objects.bulk_create(
        ComplaintHandover(
            writer=people["leila"],
            route="nhs",
            what=f"No {n}",
            name="x",
            reach="x",
            receipt_hash=str(n),
        )
        for n in range(rows)
    )
    ComplaintNamed.objects.bulk_create(
        ComplaintNamed(complaint=row, person=people["tom"]) for row in made
    )
    for key, path, most in (
        ("moira", "/complaints/", 14),
        ("moira", at_desk(made[0]), 16),
        ("leila", f"/feedback/complaints/{made[0].pk}/", 30),
        ("leila", PAGE, 30),
    ):
        browser = client_of(key)
        browser.get(path)
        with django_assert_max_num_queries(most, info=path):
            assert browser.get(path).status_code == 200
    with django_assert_max_num_queries(1):
        assert len(complaints.complaints_of(people["leila"])) == rows
