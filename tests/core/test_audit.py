"""Who looked and who did what: rows that are only ever added."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core import audit
from familyapp.core.models import AuditEntry

HALF_PAST_NINE = timezone.make_aware(datetime(2026, 3, 2, 9, 30))


@pytest.fixture
def at(monkeypatch):
    return lambda moment: monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


@pytest.fixture
def child():
    return uuid4()


def visits(child) -> int:
    return AuditEntry.objects.filter(child=child, did=AuditEntry.VIEWED).count()


def test_a_visit_is_one_row_for_each_person_child_kind_and_hour(people, child, at):
    at(HALF_PAST_NINE)
    for _ in range(3):
        audit.record_view(people["tom"], child, "team")
    at(HALF_PAST_NINE + timedelta(minutes=29))
    audit.record_view(people["tom"], child, "team")
    assert visits(child) == 1
    at(HALF_PAST_NINE + timedelta(minutes=30))
    audit.record_view(people["tom"], child, "team")
    assert visits(child) == 2
    audit.record_view(people["priya"], child, "team")
    audit.record_view(people["tom"], child, "private thread")
    assert visits(child) == 4
    other = uuid4()
    audit.record_view(people["tom"], other, "team")
    assert (visits(child), visits(other)) == (4, 1)


def test_the_first_visit_of_the_hour_is_the_one_that_is_kept(people, child, at):
    at(HALF_PAST_NINE)
    audit.record_view(people["tom"], child, "team")
    at(HALF_PAST_NINE + timedelta(minutes=5))
    audit.record_view(people["tom"], child, "team")
    assert AuditEntry.objects.get(child=child).at == HALF_PAST_NINE


def test_every_act_is_a_row_of_its_own(people, child):
    about = uuid4()
    for _ in range(2):
        audit.record(people["tom"], child, "team", "added", about=about)
    audit.record_many([(people["tom"].pk, child, "message", "sent", uuid4()) for _ in range(3)])
    rows = AuditEntry.objects.filter(child=child)
    assert rows.filter(what="team", did="added", about=about).count() == 2
    assert rows.filter(what="message", did="sent").count() == 3
    assert set(rows.values_list("hour", flat=True)) == {None}


def test_a_row_is_never_changed_or_deleted(people, child):
    audit.record(people["tom"], child, "team", "added")
    row = AuditEntry.objects.get(child=child)
    row.did = "nothing"
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()
    row.refresh_from_db()
    assert row.did == "added"


def test_opening_a_page_about_a_child_is_noted(client_of, children):
    amina = children["amina"].pk
    before = set(AuditEntry.objects.values_list("pk", flat=True))
    browser = client_of("priya")
    browser.get(f"/child/{amina}/team/")
    browser.get(f"/child/{amina}/team/")
    added = AuditEntry.objects.exclude(pk__in=before).values_list("child", "what", "did")
    assert list(added) == [(amina, "team", "viewed")]


def test_who_is_turned_away_saw_nothing(client_of, children):
    before = AuditEntry.objects.count()
    client_of("sam").get(f"/child/{children['amina'].pk}/team/")
    assert AuditEntry.objects.count() == before


def test_many_rows_at_once_are_not_changed_or_deleted_either(people, children):
    audit.record(people["tom"], children["amina"].pk, "team", "added")
    with pytest.raises(TypeError):
        AuditEntry.objects.update(what="plan")
    with pytest.raises(TypeError):
        AuditEntry.objects.all().delete()
