"""What is kept past its time: counted by a schedule that an authority sets, deleted by nobody."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.core import retention
from familyapp.core.models import AuditEntry
from familyapp.core.retention import Due, years_before
from familyapp.demo.records import service
from familyapp.team.models import Child, Role, TeamMember
from messaging.models import Conversation, Message

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def due(kind: str, today: date = TODAY) -> Due:
    return next(line.due for line in retention.report(today) if line.rule.kind == kind)


def child(born: date) -> Child:
    return Child.objects.create(name="A child", called="Child", born=born)


def place(of: Child, ended: date | None, **fields) -> None:
    at = timezone.make_aware(datetime(ended.year, ended.month, ended.day)) if ended else None
    TeamMember.objects.create(
        child=of,
        listed_name="A worker",
        role=Role.PROFESSIONAL,
        ended=at,
        started=timezone.make_aware(datetime(2000, 1, 1)),
        **fields,
    )


@pytest.mark.parametrize(("born", "past"), [(date(2001, 3, 2), 1), (date(2001, 3, 3), 0)])
def test_a_record_is_past_its_time_on_the_25th_birthday(born, past):
    child(born)
    assert due("child record") == Due(past, born if past else None)


@pytest.mark.parametrize(
    ("ended", "today", "past"),
    [
        (date(2018, 9, 1), TODAY, 0),  # 17 then, so one year more
        (date(2018, 9, 1), date(2027, 3, 2), 1),
        (date(2019, 9, 1), TODAY, 1),  # 18
        (date(2017, 9, 1), TODAY, 1),  # 16
    ],
)
def test_and_on_the_26th_where_they_were_17_at_the_end(ended, today, past):
    place(child(date(2001, 3, 1)), ended)
    assert due("child record", today).past == past


def test_mental_health_is_counted_from_the_end_and_not_while_it_goes_on():
    camhs = service("camhs")
    place(child(date(1990, 1, 1)), date(2006, 3, 2), service=camhs)
    place(child(date(1990, 1, 1)), date(2006, 3, 3), service=camhs)
    goes_on = child(date(1990, 1, 1))
    place(goes_on, date(2005, 1, 1), service=camhs)
    place(goes_on, None, service=camhs)
    assert due("mental health") == Due(1, date(2006, 3, 2))


def test_messages_go_by_the_birthday_of_their_child(people, member):
    thread = Conversation.objects.get(owner=member("amina", "leila"))
    Message.objects.create(
        conversation=thread, seq=900, sender=people["leila"], body="x", client_id=thread.pk
    )
    assert due("messages", timezone.localdate()).past == 0
    Child.objects.filter(pk=thread.child_id).update(born=date(2000, 1, 1))
    assert due("messages") == Due(thread.messages.count(), date(2000, 1, 1))


def test_the_log_and_accounts_go_by_their_last_moment(people):
    before = due("log").past, due("account").past
    long_ago = timezone.make_aware(datetime(1999, 1, 1))
    AuditEntry.objects.create(person=people["tom"], what="team", did="added", at=long_ago)
    User.objects.filter(pk=people["jo"].pk).update(last_login=long_ago)
    assert (due("log").past, due("account").past) == (before[0] + 1, before[1] + 1)
    assert due("account").oldest == date(1999, 1, 1)


def test_an_authority_changes_the_years_and_who_decided(settings):
    child(date(2001, 3, 2))
    settings.RETENTION = {"child record": {"years": 75, "decided_by": "Records board"}}
    rule = next(rule for rule in retention.schedule() if rule.kind == "child record")
    assert (rule.years, rule.decided_by) == (75, "Records board")
    assert due("child record").past == 0


@pytest.mark.parametrize(
    "bad",
    [
        {"child records": {"years": 75}},
        {"child record": {"years": "75"}},
        {"child record": {"years": True}},
        {"child record": {"years": 0}},
        {"child record": {"year": 75}},
        {"child record": 75},
        [],
    ],
)
def test_a_schedule_that_does_not_fit_is_refused_in_words(bad, settings):
    settings.RETENTION = bad
    with pytest.raises(CommandError, match="RETENTION: "):
        call_command("retention_report")


def test_the_report_counts_names_nobody_and_deletes_nothing(capsys):
    old = child(date(1990, 5, 6))
    before = Child.objects.count()
    call_command("retention_report")
    said = capsys.readouterr().out
    for rule in retention.SCHEDULE:
        assert f"{rule.kind}: {rule.years} years after {rule.after}" in said
        assert rule.source in said
    assert "1 past their time, the oldest from 06 May 1990" in said
    assert "A child" not in said
    assert str(old.pk) not in said
    assert Child.objects.count() == before


def test_a_leap_day_has_a_day_in_every_year():
    assert years_before(date(2024, 2, 29), 20) == date(2004, 2, 29)
    assert years_before(date(2024, 2, 29), 25) == date(1999, 2, 28)
    assert years_before(TODAY, 1) == TODAY - timedelta(days=365)
