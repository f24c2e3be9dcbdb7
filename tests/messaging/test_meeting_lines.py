"""News of a meeting stands in the threads of those whom it is for, and of nobody else."""

from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from familyapp.core.events import MeetingTold, publish
from familyapp.demo.filling import child
from familyapp.team.models import KeptApart, TeamMember
from messaging import family_thread
from messaging.models import Conversation, Message
from tests.messaging.talk import notices_of, seqs_of, thread_of

pytestmark = pytest.mark.django_db

LINE = "A meeting was arranged for Tuesday 1 December, 10 in the morning."


@pytest.fixture
def tell(member):
    """`tell("amina", "leila")`: these two are told of a meeting about Amina."""

    def publish_it(*keys: str, happened: UUID | None = None) -> None:
        with transaction.atomic():
            publish(
                MeetingTold(
                    child=child("amina").pk,
                    meeting=uuid4(),
                    members=tuple(member("amina", key).pk for key in keys),
                    happened=happened or uuid4(),
                    line=LINE,
                )
            )

    return publish_it


@pytest.fixture
def together(member) -> Conversation:
    """Amina's family thread, with her and Leila in it; there could be none with Karim."""
    KeptApart.objects.update(ended=timezone.now())
    family_thread.join(member("amina", "amina"))
    return family_thread.join(member("amina", "leila"))


def test_it_stands_in_each_ones_own_thread_and_in_no_other(tell, amina, leila):
    tell("amina", "leila")
    assert notices_of(amina) == notices_of(leila) == [LINE]
    assert notices_of(thread_of("amina", "karim")) == []
    assert Message.objects.filter(body=LINE).count() == 2


def test_told_twice_it_stands_there_once(tell, amina):
    happened = uuid4()
    tell("amina", happened=happened)
    tell("amina", happened=happened)
    assert notices_of(amina) == [LINE]
    assert seqs_of(amina) == [1]
    tell("amina")
    assert notices_of(amina) == [LINE, LINE]


def test_it_is_undone_with_what_it_tells_of(tell, amina):
    with transaction.atomic():
        tell("amina")
        assert notices_of(amina) == [LINE]
        transaction.set_rollback(True)
    assert notices_of(amina) == []
    amina.refresh_from_db()
    assert amina.last_seq == 0


def test_nobody_has_to_answer_it_and_open_pages_hear(tell, told, leila):
    frames = told(lambda: tell("leila"))
    assert [(who, frame["kind"], frame["body"]) for who, frame in frames] == [
        ({"leila", "tom"}, "system", LINE)
    ]
    leila.refresh_from_db()
    assert leila.waiting_since is None


def test_the_family_thread_has_it_where_everybody_in_it_is_told(tell, together):
    tell("leila")
    assert notices_of(together) == []
    tell("amina", "leila")
    assert notices_of(together) == [LINE]


def test_who_is_restricted_for_now_counts_as_being_in_the_family_thread(tell, together, member):
    family_thread.join(member("amina", "karim"))
    TeamMember.objects.filter(pk=member("amina", "karim").pk).update(restricted_at=timezone.now())
    tell("amina", "leila")
    assert notices_of(together) == []


def test_an_empty_family_thread_gets_nothing(tell, together, member):
    family_thread.leave(member("amina", "amina"))
    family_thread.leave(member("amina", "leila"))
    tell("amina", "leila")
    assert notices_of(together) == []
