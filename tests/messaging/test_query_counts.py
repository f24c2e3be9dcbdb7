"""What a frame costs the database: the same, however many conversations somebody has."""

from uuid import uuid4

import pytest

from familyapp.accounts.models import User
from familyapp.demo.filling import person
from familyapp.team import actions
from familyapp.team.models import AccessBasis
from messaging import handlers
from messaging.events import Ping, Read, Send, Typing
from tests.messaging.talk import say

pytestmark = pytest.mark.django_db

SESSION = 2  # queries: the session, and the person


@pytest.fixture
def session(client_of) -> str:
    return client_of("tom").session.session_key


def more_families(count: int) -> None:
    """Tom gets families, each with something unread."""
    tom, mum = person("tom"), User.objects.create_user(name="Mum of many")
    for number in range(count):
        child = actions.open_record(name=f"Child {number}", called="Child", born="2015-01-01")
        actions.assign_key_worker(child, tom, by=person("grace"))
        place = actions.join_family(
            child,
            person=mum,
            basis=AccessBasis.Kind.RESPONSIBILITY,
            evidence="Seen.",
            checked_by=tom,
        )
        say(place.conversations.get(), mum)


@pytest.mark.parametrize("frame", ["welcome", "pong"])
def test_a_summary_costs_the_same_at_5_and_205_conversations(
    session, frame, django_assert_num_queries
):
    def ask():
        if frame == "welcome":
            return handlers.welcome(session).conversations
        return handlers.answer(session, Ping()).heads

    with django_assert_num_queries(SESSION + 3) as few:
        assert len(ask()) == 5
    more_families(200)
    with django_assert_num_queries(len(few)):
        assert len(ask()) == 205


def test_what_each_frame_costs_at_most(session, amina, django_assert_max_num_queries):
    row = str(amina.pk)
    say(amina, "amina")
    frames = {
        Send(conversation=row, client_id=str(uuid4()), body="Hello"): SESSION + 11,
        Typing(conversation=row): SESSION + 5,
        Read(conversation=row, seq=1): SESSION + 16,
    }
    for frame, most in frames.items():
        with django_assert_max_num_queries(most):
            handlers.answer(session, frame)


def test_a_refused_message_costs_less(session, amina, django_assert_max_num_queries):
    send = Send(conversation=str(uuid4()), client_id=str(uuid4()), body="Hello")
    with django_assert_max_num_queries(SESSION + 7), pytest.raises(handlers.BadFrame):
        handlers.answer(session, send)
