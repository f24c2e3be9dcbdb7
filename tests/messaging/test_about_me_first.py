"""A worker reads About me before their first message to a family; after that its lines stand
above the box they write in."""

from uuid import uuid4

import pytest

from familyapp.team.models import AboutRead, AboutWords
from messaging import handlers
from messaging.actions import Refused, Sent, send_messages
from messaging.events import BadFrame, Send
from messaging.models import Message
from tests.messaging.talk import outgoing, say, texts_of

pytestmark = pytest.mark.django_db

SENTENCE = "Read Amina's About me first. Then you can send this."
CARD, BOX = "Read About me first", "data-composer"


@pytest.fixture
def about(member):
    """Amina wrote down how to talk with her. Nobody has read it."""
    amina = member("amina", "amina")
    return AboutWords.objects.create(
        child=amina.child,
        part="support",
        voice="young_person",
        author=amina,
        text="Short sentences. No phone calls. Give me time. Not on Mondays.",
    )


@pytest.fixture
def has_read(member):
    def read(key: str = "tom") -> None:
        AboutRead.objects.create(member=member("amina", key))

    return read


def page_of(client_of, thread, key="tom") -> str:
    return client_of(key).get(f"/messages/{thread.pk}/").content.decode()


def test_without_about_me_nothing_is_asked(client_of, amina):
    assert isinstance(say(amina, "tom"), Sent)
    text = page_of(client_of, amina)
    assert BOX in text
    assert "about-lines" not in text


def test_the_first_message_is_refused_until_it_was_read(about, has_read, amina):
    key = uuid4()
    assert say(amina, "tom", "Hello", key) == Refused("read_first", SENTENCE)
    assert texts_of(amina) == []
    has_read()
    assert isinstance(say(amina, "tom", "Hello", key), Sent)
    assert texts_of(amina) == ["Hello"]


def test_the_family_is_never_asked(about, amina, leila):
    assert isinstance(say(amina, "amina"), Sent)
    assert isinstance(say(leila, "leila"), Sent)


def test_who_wrote_to_the_family_before_goes_on_and_is_not_stopped(amina, leila, about):
    """About me may be begun in the middle of a talk. Another thread of the same family counts."""
    Message.objects.create(
        conversation=leila, seq=1, sender=outgoing(leila, "tom").person, client_id=uuid4()
    )
    assert isinstance(say(amina, "tom"), Sent)


def test_one_sent_before_is_acknowledged_again(amina, about, has_read):
    has_read()
    key = uuid4()
    say(amina, "tom", "Hello", key)
    again = say(amina, "tom", "Hello", key)
    assert isinstance(again, Sent)
    assert not again.is_new


def test_a_refused_one_stops_nobody_beside_it(amina, about):
    refused, sent = send_messages([outgoing(amina, "tom", "Hi"), outgoing(amina, "amina", "Hey")])
    assert (refused.code, sent.message.seq) == ("read_first", 1)


def test_by_form_the_sentence_comes_and_what_was_typed_stays(client_of, about, amina):
    got = client_of("tom").post(
        f"/messages/{amina.pk}/send/", {"client_id": uuid4(), "body": "What I typed"}
    )
    text = got.content.decode()
    assert got.status_code == 403
    assert "What I typed</textarea>" in text
    assert CARD in text
    assert "Read Amina&#x27;s About me first. Then you can send this." in text


def test_as_json_and_by_socket_it_is_the_same_error(client_of, about, amina):
    fields = {"client_id": str(uuid4()), "body": "Hi"}
    tom = client_of("tom")
    got = tom.post(f"/messages/{amina.pk}/send/", fields, content_type="application/json")
    error = {"code": "read_first", "detail": SENTENCE, "client_id": fields["client_id"]}
    assert (got.status_code, got.json()) == (403, error)
    [answer] = handlers.send_all(
        [(tom.session.session_key, Send(conversation=str(amina.pk), **fields))]
    )
    assert isinstance(answer, BadFrame)
    assert (answer.code, answer.detail) == ("read_first", SENTENCE)


def test_in_place_of_the_box_stands_the_way_to_about_me(client_of, about, has_read, amina):
    text = page_of(client_of, amina)
    assert CARD in text
    assert f"/child/{amina.child_id}/about-me/" in text
    assert BOX not in text
    has_read()
    text = page_of(client_of, amina)
    assert CARD not in text
    assert BOX in text


def test_three_lines_stand_above_a_workers_box_and_no_familys(client_of, about, has_read, amina):
    has_read()
    text = page_of(client_of, amina)
    for line in ("Short sentences.", "No phone calls.", "Give me time."):
        assert f'<li dir="auto">{line}</li>' in text
    assert "Not on Mondays" not in text
    assert "about-lines" not in page_of(client_of, amina, "amina")


def test_what_it_costs(about, has_read, amina, django_assert_num_queries):
    """The first message asks once more; each after it costs what it did without About me."""
    has_read()
    first, second, of_amina = (outgoing(amina, key) for key in ("tom", "tom", "amina"))
    with django_assert_num_queries(9 + 1):
        send_messages([first])
    with django_assert_num_queries(9):
        send_messages([second])
    with django_assert_num_queries(9):
        send_messages([of_amina])
