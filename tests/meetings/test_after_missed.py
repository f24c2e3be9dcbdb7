"""A family that could not come twice: its key worker is asked to ask how to help."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.core import links
from familyapp.core.models import AuditEntry
from familyapp.meetings.actions import after as actions
from familyapp.meetings.models import Meeting
from familyapp.notices.models import Notice
from tests.meetings.making_after import address, over, write_up

__all__ = ["over"]  # a fixture

State = Meeting.State


@pytest.fixture
def page(children) -> str:
    return f"/child/{children['amina'].pk}/meetings/missed/"


@pytest.fixture
def miss(over, member):
    """`miss(20)`: the family could not come to a meeting of twenty days ago."""

    def make(days: int, state: str = State.COULD_NOT_ATTEND) -> Meeting:
        meeting = over("amina", "leila", starts=timezone.now() - timedelta(days=days))
        actions.happened(member("amina", "tom"), meeting, state=state)
        meeting.refresh_from_db()
        return meeting

    return make


def waiting() -> list:
    return list(Notice.objects.filter(kind="missed visits", done=None))


def test_the_second_within_a_year_asks_the_key_worker_to_ask(miss, people, page):
    miss(400)
    miss(60)
    assert waiting() == []  # one within a year
    newest = miss(20, State.NOT_BROUGHT)
    [notice] = waiting()
    assert (notice.person, notice.link_id, notice.for_worker) == (people["tom"], newest.pk, True)
    link = links.resolve("missed visits", people["tom"], newest.pk)
    assert link.url == page
    for key in ("amina", "leila", "karim", "priya", "sam"):
        assert links.resolve("missed visits", people[key], newest.pk) is None


def test_tom_asks_and_says_so_once_and_a_third_asks_again(client_of, miss, page):
    miss(60)
    newest = miss(20)
    tom = client_of("tom")
    seen = tom.get(page).content.decode()
    for words in ("2 meetings", "Would a lift", "Which days", "worries you", "I asked"):
        assert words in seen
    for _twice in range(2):
        tom.post(page)
    assert waiting() == []
    assert AuditEntry.objects.filter(did="asked", about=newest.pk).count() == 1
    seen = tom.get(page).content.decode()
    assert "Noted on" in seen
    assert "I asked" not in seen
    third = miss(2)
    assert [notice.link_id for notice in waiting()] == [third.pk]


def test_what_was_a_mistake_asks_no_more(client_of, miss):
    miss(60)
    newest = miss(20)
    client_of("tom").post(address(newest, "after/"), write_up(newest))
    assert waiting() == []


def test_only_the_newest_waits(miss):
    miss(60), miss(40)
    newest = miss(20)
    assert [notice.link_id for notice in waiting()] == [newest.pk]


def test_the_family_sees_nothing_of_it(client_of, miss, page, children):
    newest = miss(60), miss(20)
    for key in ("amina", "leila"):
        client = client_of(key)
        assert client.get(page).status_code == client.post(page).status_code == 404
        log = client.get(f"/child/{children['amina'].pk}/log/").content.decode()
        for content in (log, client.get(address(newest[1])).content.decode()):
            for words in ("how to help", "missed", "Missed"):
                assert words not in content


def test_with_nothing_missed_there_is_nothing_to_ask(client_of, page):
    tom = client_of("tom")
    assert "Nothing to ask about" in tom.get(page).content.decode()
    assert tom.post(page).status_code == 302
    assert not AuditEntry.objects.filter(did="asked").exists()
