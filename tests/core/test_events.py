"""Events: in the teller's transaction, all or nothing, and no chain of them."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from familyapp.core import events
from familyapp.core.models import Marker


@dataclass(frozen=True)
class KettleBoiled:
    cups: int


@dataclass(frozen=True)
class HotterKettleBoiled(KettleBoiled):
    pass


@pytest.fixture(autouse=True)
def no_handlers_are_left_behind(monkeypatch):
    monkeypatch.setattr(events, "_handlers", events._handlers.copy())
    yield
    assert events._publishing.get() is False


def test_every_handler_hears_it_at_once_in_order(db):
    heard = []
    events.subscribe(KettleBoiled, lambda event: heard.append(("first", event.cups)))
    events.subscribe(KettleBoiled, lambda event: heard.append(("second", event.cups)))
    with transaction.atomic():
        events.publish(KettleBoiled(cups=2))
        assert heard == [("first", 2), ("second", 2)]


def test_only_an_event_of_this_very_type_is_heard(db):
    heard = []
    events.subscribe(KettleBoiled, heard.append)
    with transaction.atomic():
        events.publish(HotterKettleBoiled(cups=1))
    assert heard == []


def test_subscribing_twice_is_hearing_once(db):
    heard = []
    events.subscribe(KettleBoiled, heard.append)
    events.subscribe(KettleBoiled, heard.append)
    with transaction.atomic():
        events.publish(KettleBoiled(cups=1))
    assert len(heard) == 1


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_told():
    heard = []
    events.subscribe(KettleBoiled, heard.append)
    with pytest.raises(RuntimeError, match="KettleBoiled was published outside a transaction"):
        events.publish(KettleBoiled(cups=1))
    assert heard == []


@pytest.mark.django_db(transaction=True)
def test_a_handler_that_fails_takes_everything_back():
    events.subscribe(KettleBoiled, lambda event: Marker.objects.create(name="tea"))
    events.subscribe(KettleBoiled, lambda event: 1 / 0)

    @transaction.atomic
    def boil():
        Marker.objects.create(name="water")
        events.publish(KettleBoiled(cups=1))

    with pytest.raises(ZeroDivisionError):
        boil()
    assert not Marker.objects.filter(name__in=["tea", "water"]).exists()


def test_a_handler_never_publishes(db):
    events.subscribe(KettleBoiled, lambda event: events.publish(HotterKettleBoiled(cups=1)))
    with (
        pytest.raises(RuntimeError, match="a handler published HotterKettleBoiled"),
        transaction.atomic(),
    ):
        events.publish(KettleBoiled(cups=1))
    with transaction.atomic():  # and the next one is free to be told
        events.publish(HotterKettleBoiled(cups=1))


def test_the_table_of_listeners_names_them():
    events.subscribe(KettleBoiled, test_a_handler_never_publishes)
    name = f"{__name__}.test_a_handler_never_publishes"
    assert events.listeners()["KettleBoiled"] == [name]
    assert "HotterKettleBoiled" not in events.listeners()
