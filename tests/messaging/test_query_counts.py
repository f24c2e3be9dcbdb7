"""What a frame costs the database: the same, however many conversations somebody has."""

from uuid import uuid4

import pytest

from familyapp.accounts.models import User
from familyapp.demo.filling import person
from familyapp.team.models import Child, Role, TeamMember
from messaging import handlers
from messaging.events import Ping, Read, Send, Typing
from messaging.models import Conversation, Message
from tests.messaging.talk import say

pytestmark = pytest.mark.django_db

SESSION = 2  # queries: the session, and the person


@pytest.fixture
def session(client_of) -> str:
    return client_of("tom").session.session_key


def more_families(count: int) -> None:
    """Tom gets families, each with something unread."""
    tom, mum = person("tom"), User.objects.create_user(name="Mum of many")
    children = [Child(name=f"Child {n}", called="Child", born="2015-01-01") for n in range(count)]
    Child.objects.bulk_create(children)
    mums = [TeamMember(child=child, person=mum, role=Role.PARENT_CARER) for child in children]
    toms = [TeamMember(child=child, person=tom, role=Role.KEY_WORKER) for child in children]
    TeamMember.objects.bulk_create(mums + toms)
    rows = [
        Conversation(child=place.child, owner=place, kind="adult", last_seq=1) for place in mums
    ]
    Conversation.objects.bulk_create(rows)
    Message.objects.bulk_create(
        Message(conversation=row, seq=1, sender=mum, body="Hello", client_id=uuid4())
        for row in rows
    )


def test_a_summary_costs_the_same_at_11_and_211_conversations(session, django_assert_num_queries):
    def ask(conversations: int) -> None:
        with django_assert_num_queries(SESSION + 3):
            welcome = handlers.welcome(session).conversations
        with django_assert_num_queries(SESSION + 3):
            heads = handlers.answer(session, Ping()).heads
        assert (len(welcome), len(heads)) == (conversations, conversations)
        assert sum(each.unread for each in welcome) == conversations - 11

    ask(11)
    more_families(200)
    ask(211)


def test_what_each_frame_costs_at_most(session, amina, django_assert_max_num_queries):
    row = str(amina.pk)
    say(amina, "tom")  # a worker's first message to a family asks for About me, too
    say(amina, "amina")
    send = Send(conversation=row, client_id=str(uuid4()), body="Hello")
    with django_assert_max_num_queries(SESSION + 9 + 1):  # where somebody waits: for a check-in
        handlers.send_all([(session, send)])
    frames = [
        (Typing(conversation=row), 5),
        (Read(conversation=row, seq=1), 16),
    ]
    for frame, most in frames:
        with django_assert_max_num_queries(SESSION + most):
            handlers.answer(session, frame)


def test_a_refused_message_costs_less(session, amina, django_assert_max_num_queries):
    send = Send(conversation=str(uuid4()), client_id=str(uuid4()), body="Hello")
    with django_assert_max_num_queries(SESSION + 5):
        [error] = handlers.send_all([(session, send)])
    assert error.code == "not_found"


def test_what_many_send_at_once_costs_what_one_does(session, amina, django_assert_num_queries):
    def sends(count: int) -> list:
        row = str(amina.pk)
        return [
            (session, Send(conversation=row, client_id=str(uuid4()), body="x"))
            for _ in range(count)
        ]

    say(amina, "tom")  # the first
    with django_assert_num_queries(SESSION + 9):
        handlers.send_all(sends(1))
    with django_assert_num_queries(20 * SESSION + 9):
        handlers.send_all(sends(20))
