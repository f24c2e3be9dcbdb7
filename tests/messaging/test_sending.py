"""A message is stored once, with the next number, and refused without harm to its neighbours."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from familyapp.core.models import AuditEntry
from familyapp.demo.filling import person
from messaging.actions import Refused, Sent, lock_conversations, send_message, send_messages
from messaging.listeners import add_system_lines
from messaging.models import Conversation, Message
from tests.messaging.talk import clock_at, outgoing, say, seqs_of, texts_of

pytestmark = pytest.mark.django_db


def code_of(result) -> str:
    assert isinstance(result, Refused)
    assert result.detail
    return result.code


def test_messages_are_numbered_without_a_gap(amina):
    sent = [say(amina, who) for who in ("amina", "tom", "amina", "amina")]
    assert [result.message.seq for result in sent] == [1, 2, 3, 4]
    assert seqs_of(amina) == [1, 2, 3, 4]
    amina.refresh_from_db()
    assert (amina.last_seq, amina.last_at) == (4, sent[-1].message.sent_at)


def test_each_conversation_has_its_own_numbers(amina, leila):
    items = [outgoing(row, who) for row, who in ((amina, "tom"), (leila, "tom")) * 3]
    assert [result.message.seq for result in send_messages(items)] == [1, 1, 2, 2, 3, 3]


def test_a_refused_message_takes_no_number(amina):
    assert code_of(say(amina, "leila")) == "not_found"
    assert code_of(say(amina, "amina", " ")) == "bad_frame"
    assert code_of(say(amina, "amina", "a" * 5001)) == "too_long"
    assert say(amina, "amina").message.seq == 1


def test_the_same_message_sent_again_is_the_stored_one(amina):
    first, again = (say(amina, "amina", "Hello", UUID(int=7)) for _ in range(2))
    assert (first.is_new, again.is_new) == (True, False)
    assert first.ack == again.ack
    assert seqs_of(amina) == [1]


@pytest.mark.parametrize(
    "body", ["one\r\ntwo", "one\rtwo", " one\ntwo ", "\r\none\ntwo\r\n"], ids=repr
)
def test_a_form_and_a_script_send_the_same_message(amina, body):
    """Forms send CRLF, scripts LF."""
    stored = say(amina, "amina", "one\ntwo", UUID(int=7))
    again = say(amina, "amina", body, UUID(int=7))
    assert again.message.pk == stored.message.pk
    assert texts_of(amina) == ["one\ntwo"]


def test_another_text_under_the_same_id_is_a_conflict(amina):
    say(amina, "amina", "Hello", UUID(int=7))
    assert code_of(say(amina, "amina", "Hello!", UUID(int=7))) == "conflict"
    assert texts_of(amina) == ["Hello"]


def test_the_same_words_twice_are_two_messages(amina):
    say(amina, "amina", "Hello")
    say(amina, "amina", "Hello")
    assert texts_of(amina) == ["Hello", "Hello"]


def test_an_id_is_its_senders_own(amina):
    assert say(amina, "amina", "Hello", UUID(int=7)).is_new
    assert say(amina, "tom", "Good morning", UUID(int=7)).is_new
    assert texts_of(amina) == ["Hello", "Good morning"]


def test_an_id_is_its_conversations_own(amina, leila):
    assert say(amina, "tom", "Hello", UUID(int=7)).is_new
    assert say(leila, "tom", "Hello Leila", UUID(int=7)).is_new


def test_a_repeat_inside_one_batch_is_stored_once(amina):
    bodies = ["Hello", "Hello", "Hello!"]
    first, again, other = send_messages(
        [outgoing(amina, "amina", body, UUID(int=7)) for body in bodies]
    )
    assert (first.is_new, again.is_new) == (True, False)
    assert again.message.pk == first.message.pk
    assert code_of(other) == "conflict"
    assert texts_of(amina) == ["Hello"]


def test_a_refused_item_never_fails_its_neighbours(amina, leila):
    stored = say(amina, "amina", "Before", UUID(int=7)).message
    results = send_messages(
        [
            outgoing(amina, "amina", "one"),
            outgoing(leila, "amina", "not hers"),
            outgoing(uuid4(), "amina", "nowhere"),
            outgoing(amina, "amina", "a\x00b"),
            outgoing(amina, "amina", "After", UUID(int=7)),
            outgoing(amina, "amina", "Before", UUID(int=7)),
            outgoing(amina, "amina", "a file", attachments=[str(uuid4())]),
            outgoing(leila, "leila", "two"),
            outgoing(amina, "tom", "three"),
        ]
    )
    refused = {index: code_of(r) for index, r in enumerate(results) if isinstance(r, Refused)}
    assert refused == {
        1: "not_found",
        2: "not_found",
        3: "bad_frame",
        4: "conflict",
        6: "not_found",
    }
    assert results[5].message.pk == stored.pk
    assert (texts_of(amina), texts_of(leila)) == (["Before", "one", "three"], ["two"])
    assert seqs_of(amina) == [1, 2, 3]


def test_attachments_are_not_here_yet(amina):
    item = outgoing(amina, "amina", attachments=[str(uuid4())])
    assert code_of(send_message(item)) == "not_found"
    assert seqs_of(amina) == []


def test_refusals_say_nothing_of_what_exists(amina, leila):
    """Not hers, made up, and hers with somebody else's file: one answer."""
    answers = {say(amina, "leila"), say(leila, "karim"), say(uuid4(), "sam")}
    assert len(answers) == 1


def test_a_message_remembers_in_which_role_it_was_sent(amina):
    assert say(amina, "tom").message.sender_role == "key_worker"
    assert say(amina, "amina").message.sender_role == "young_person"


def test_sending_is_on_the_record_without_the_words(amina):
    sent = say(amina, "amina", "A secret").message
    entry = AuditEntry.objects.get(about=sent.pk)
    assert (entry.person_id, entry.child) == (person("amina").pk, amina.child_id)
    assert "secret" not in f"{entry.what} {entry.did}"


# --- Who waits ----------------------------------------------------------------------------


def waiting(conversation: Conversation) -> tuple:
    conversation.refresh_from_db()
    return conversation.waiting_seq, conversation.waiting_since


def test_the_wait_begins_at_the_first_unanswered_message(amina):
    assert waiting(amina) == (None, None)
    with clock_at("2035-06-12 10:00") as first:
        say(amina, "amina", "Are you there?")
    with clock_at("2035-06-12 11:00"):
        say(amina, "amina", "Hello?")
    assert waiting(amina) == (1, first)


def test_a_persons_reply_ends_the_wait_and_the_next_question_begins_another(amina):
    say(amina, "amina")
    say(amina, "tom")
    assert waiting(amina) == (None, None)
    again = say(amina, "amina").message
    assert waiting(amina) == (3, again.sent_at)


def test_a_notice_neither_begins_nor_ends_a_wait(amina):
    notice([amina])
    assert waiting(amina) == (None, None)
    asked = say(amina, "amina").message
    notice([amina])
    assert waiting(amina) == (asked.seq, asked.sent_at)
    assert seqs_of(amina) == [1, 2, 3]


def test_within_one_batch_the_last_word_counts(amina):
    send_messages([outgoing(amina, "amina"), outgoing(amina, "tom"), outgoing(amina, "amina")])
    assert waiting(amina)[0] == 3
    send_messages([outgoing(amina, "amina"), outgoing(amina, "tom")])
    assert waiting(amina) == (None, None)


def test_a_repeat_begins_no_new_wait(amina):
    say(amina, "amina", "Hello", UUID(int=7))
    say(amina, "tom")
    say(amina, "amina", "Hello", UUID(int=7))
    assert waiting(amina) == (None, None)


# --- Notices ------------------------------------------------------------------------------


def notice(rows: list[Conversation], happened: UUID | None = None) -> None:
    locked = lock_conversations([row.pk for row in rows])
    happened = happened or uuid4()
    add_system_lines([(locked[row.pk], happened, "Something changed.") for row in rows])


def test_a_notice_is_added_once_for_what_happened(amina, leila):
    happened = uuid4()
    notice([amina, leila], happened)
    notice([amina, leila], happened)
    assert (seqs_of(amina), seqs_of(leila)) == ([1], [1])
    row = Message.objects.get(conversation=amina)
    assert (row.kind, row.sender, row.client_id) == ("system", None, happened)


def test_a_notice_and_a_message_may_have_the_same_id(amina):
    notice([amina], UUID(int=7))
    sent = say(amina, "amina", "Hello", UUID(int=7))
    assert isinstance(sent, Sent)
    assert (sent.is_new, sent.message.seq) == (True, 2)


def test_numbers_go_on_after_a_notice(amina):
    say(amina, "amina")
    notice([amina])
    assert say(amina, "tom").message.seq == 3
    amina.refresh_from_db()
    assert amina.last_at > amina.created + timedelta(days=1)
