"""Cover and oversight end at a set time, and the open pages hear of it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from familyapp.core import live
from familyapp.team import actions
from familyapp.team.models import TeamMember
from messaging.events import AccessEnded
from messaging.models import Conversation
from messaging.tasks import tell_ended
from tests.core.worker import do_what_waits

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch) -> list:
    frames: list = []
    monkeypatch.setattr(live, "tell", lambda people, frame: frames.append((list(people), frame)))
    return frames


@pytest.fixture
def tomorrow():
    return timezone.now() + timedelta(days=1)


def waiting() -> list[DBTaskResult]:
    return list(DBTaskResult.objects.filter(task_path=tell_ended.module_path, status="READY"))


def is_over(place: TeamMember) -> None:
    """The time has come."""
    moment = timezone.now() - timedelta(seconds=1)
    TeamMember.objects.filter(pk=place.pk).update(ended=moment)
    DBTaskResult.objects.filter(task_path=tell_ended.module_path).update(run_after=moment)


def conversations(*kinds: str) -> set[str]:
    rows = Conversation.objects.filter(kind__in=kinds)
    return {str(row.pk) for row in rows}


def test_who_covers_is_told_when_it_is_over(people, children, member, told, tomorrow):
    place = actions.begin_cover(
        member("amina", "tom"), people["ruth"], until=tomorrow, by=people["grace"]
    )
    assert [row.run_after for row in waiting()] == [tomorrow]
    do_what_waits()
    assert told == []
    is_over(place)
    do_what_waits()
    [(who, frame)] = told
    amina = children["amina"]
    assert who == [people["ruth"].pk]
    assert frame == AccessEnded(
        child=str(amina.pk),
        conversations=[str(row.pk) for row in amina.conversations.order_by("pk")],
    )


def test_who_looks_in_is_never_told_of_a_thread_they_could_not_read(
    people, children, told, tomorrow
):
    place = actions.begin_oversight(
        children["amina"], people["grace"], reason="A complaint.", until=tomorrow, by=people["tom"]
    )
    is_over(place)
    do_what_waits()
    named = set(told[0][1].conversations)
    assert named
    assert named & conversations("private") == set()


def test_an_end_that_was_moved_on_is_waited_for(people, member, told, tomorrow):
    place = actions.begin_cover(
        member("amina", "tom"), people["ruth"], until=tomorrow, by=people["grace"]
    )
    later = tomorrow + timedelta(days=3)
    TeamMember.objects.filter(pk=place.pk).update(ended=later)
    DBTaskResult.objects.update(run_after=timezone.now())
    do_what_waits()
    assert told == []
    assert [row.run_after for row in waiting()] == [later]


def test_who_is_in_the_team_in_another_way_by_then_hears_nothing(
    people, children, member, told, tomorrow
):
    place = actions.begin_cover(
        member("amina", "tom"), people["ruth"], until=tomorrow, by=people["grace"]
    )
    actions.assign_key_worker(children["amina"], people["ruth"], by=people["grace"])
    told.clear()
    tell_ended.func(str(place.pk))
    assert told == []


def test_a_place_without_an_end_asks_for_nothing(people, children):
    actions.assign_key_worker(children["amina"], people["nia"], by=people["grace"])
    assert waiting() == []


def test_twice_tells_the_same_twice_and_changes_nothing(people, member, told, tomorrow):
    place = actions.begin_cover(
        member("amina", "tom"), people["ruth"], until=tomorrow, by=people["grace"]
    )
    is_over(place)
    for _ in range(2):
        tell_ended.func(str(place.pk))
    assert told[0] == told[1]
