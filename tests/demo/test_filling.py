"""The demo is filled once, whole or not at all, and is the same each time."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from familyapp.accounts.models import User
from familyapp.core.models import Marker
from familyapp.demo import filling
from familyapp.demo.cast import PERSONAS
from familyapp.demo.filling import AUTHORITY, CAST, fill
from familyapp.services.models import Service
from messaging.models import Message

pytestmark = pytest.mark.django_db


def bodies_of_a_filling() -> list[tuple]:
    """What a whole filling writes, taken back afterwards."""
    with transaction.atomic():
        fill()
        rows = (
            Message.objects.filter(sender__isnull=False)
            .order_by("pk")
            .values_list("pk", "seq", "body", "sent_at", "client_id")
        )
        found = list(rows)
        transaction.set_rollback(True)
    return found


def test_the_cast_is_there_once():
    fill(cast_only=True)
    assert not fill(cast_only=True)
    assert User.objects.count() == len(PERSONAS)
    assert Service.objects.count() == 8
    assert not Message.objects.exists()


def test_the_same_words_at_the_same_times_in_each_filling(monkeypatch):
    from django.utils import timezone

    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    first = bodies_of_a_filling()
    assert len(first) > 1000
    assert first == bodies_of_a_filling()


def test_a_filling_that_fails_leaves_nothing(monkeypatch):
    def fails() -> None:
        raise RuntimeError

    monkeypatch.setattr(filling, "write_everything", fails)
    people = User.objects.count()
    with pytest.raises(RuntimeError):
        fill()
    assert User.objects.count() == people
    assert not Marker.objects.filter(name=AUTHORITY).exists()


def test_a_filled_database_is_asked_once_and_left_alone(django_assert_num_queries):
    Marker.objects.bulk_create([Marker(name=CAST), Marker(name=AUTHORITY)], ignore_conflicts=True)
    with django_assert_num_queries(1):
        assert not fill()


def test_afresh_empties_and_fills_again(capsys):
    Marker.objects.create(name="a stray row")
    call_command("fill_demo", "--afresh", "--cast-only")
    assert set(Marker.objects.values_list("name", flat=True)) == {CAST}
    assert User.objects.count() == len(PERSONAS)
    assert "filled" in capsys.readouterr().out


def test_outside_the_demo_nothing_is_touched(settings):
    settings.DEMO = False
    people = User.objects.count()
    with pytest.raises(CommandError, match="not a demo"):
        call_command("fill_demo", "--afresh")
    assert User.objects.count() == people
