"""What is written in the demo is as sending it would have left it, and fit to be read."""

import re
from collections import Counter, defaultdict

import pytest
from django.utils import timezone

from familyapp.demo.cast import PERSONAS
from familyapp.demo.filling import child, member, person
from familyapp.services import clock
from familyapp.services.selectors import hours_of
from familyapp.team.models import FAMILY
from messaging.access import seats_of
from messaging.bodies import clean_body
from messaging.models import Conversation, Message, Reader

pytestmark = pytest.mark.usefixtures("authority")


@pytest.fixture(scope="module")
def rows(authority) -> dict[Conversation, list[Message]]:
    """Conversation -> its messages in order."""
    found: dict[Conversation, list[Message]] = {row: [] for row in Conversation.objects.all()}
    for row in Message.objects.select_related("conversation", "sender").order_by("seq"):
        found[row.conversation].append(row)
    return found


def texts_for(key: str) -> list[Message]:
    """All that this person may read."""
    return [
        row
        for seat in seats_of(person(key))
        for row in seat.conversation.messages.filter(seq__gte=seat.first_seq)
    ]


def test_seqs_have_no_gap_and_the_head_is_the_last(rows):
    for conversation, messages in rows.items():
        assert [row.seq for row in messages] == list(range(1, conversation.last_seq + 1))
        assert conversation.last_at == (messages[-1].sent_at if messages else None)
        times = [row.sent_at for row in messages]
        assert times == sorted(times)
        assert not times or conversation.created <= times[0]
        assert not times or times[-1] <= timezone.now()


def test_who_waits_is_the_first_family_message_without_an_answer(rows):
    for conversation, messages in rows.items():
        waiting = None
        for row in messages:
            if row.kind == "text" and row.sender_role not in FAMILY:
                waiting = None
            elif row.kind == "text":
                waiting = waiting or row
        assert conversation.waiting_seq == (waiting and waiting.seq)
        assert conversation.waiting_since == (waiting and waiting.sent_at)


def test_each_text_has_a_clean_body_its_senders_role_and_its_own_ids(rows):
    for messages in rows.values():
        sent = [(row.sender_id, row.client_id) for row in messages]
        assert len(set(sent)) == len(sent)
        for row in messages:
            assert clean_body(row.body) == row.body
            assert "{" not in row.body
            if row.kind == "text":
                places = row.sender.memberships.filter(child=row.conversation.child)
                assert row.sender_role in {place.role for place in places}


def test_readers_stand_inside_what_they_may_read(rows):
    for reader in Reader.objects.select_related("conversation", "member__person"):
        assert reader.first_seq - 1 <= reader.last_read_seq <= reader.conversation.last_seq
        assert reader.shown_seq <= reader.last_read_seq
        assert reader.shown_at <= timezone.now()
    for conversation, messages in rows.items():
        senders = {row.sender_id for row in messages if row.sender_id}
        have = Reader.objects.filter(conversation=conversation)
        assert senders <= set(have.values_list("member__person", flat=True))


def test_tom_writes_at_work_only_and_calmly(rows):
    tom = person("tom")
    hours = hours_of([tom.pk])[tom.pk]
    by_tom = [row for messages in rows.values() for row in messages if row.sender_id == tom.pk]
    assert len(by_tom) > 400
    assert [row.sent_at for row in by_tom if not clock.is_in(hours, row.sent_at)] == []
    assert [row.body for row in by_tom if "!" in row.body] == []


def test_families_write_about_the_same_things_in_different_words(rows):
    said = Counter(row.body for messages in rows.values() for row in messages if row.kind == "text")
    assert {body: n for body, n in said.items() if n > 3 and body not in ("ok", "yes")} == {}
    lengths = {len(messages) for row, messages in rows.items() if row.kind == "adult"}
    assert 0 in lengths
    assert max(lengths) <= 70


def test_threads_stand_in_different_ways():
    threads = seats_of(person("tom"))
    waiting = [seat for seat in threads if seat.conversation.waiting_since]
    assert 5 <= len(waiting) <= 7
    markers = {
        row.conversation_id: row.last_read_seq
        for row in Reader.objects.filter(member__person=person("tom"))
    }
    unread = [
        seat
        for seat in threads
        if markers.get(seat.conversation.pk, 0) < seat.conversation.last_seq
    ]
    assert 3 <= len(unread) <= 6
    assert {seat.conversation.kind for seat in threads} == {"private", "adult", "family"}


def test_letters_from_right_to_left_and_pictures_are_among_them(rows):
    text = " ".join(row.body for messages in rows.values() for row in messages)
    assert re.search("[\u0600-\u06ff]{3}", text)
    assert re.search("[\U0001f300-\U0001faff]", text)


def test_tom_reads_nothing_of_jos_time():
    jo = person("jo")
    assert Message.objects.filter(sender=jo).count() > 20
    seats = [seat for seat in seats_of(person("tom")) if seat.conversation.child == child("amina")]
    assert len(seats) == 3
    before = member("amina", "tom").started
    for seat in seats:
        readable = seat.conversation.messages.filter(seq__gte=seat.first_seq)
        assert not readable.filter(sender=jo).exists()
        assert readable.order_by("seq").first().kind == "system"
        assert not readable.filter(sent_at__lt=before).exists()
    assert not seats_of(jo)


@pytest.mark.parametrize(
    ("reader", "hints"),
    [("leila", r"karim|\bdad\b|father|husband|\bex\b"), ("karim", r"leila|\bmum\b|mother|wife")],
)
def test_who_is_kept_apart_reads_no_hint_of_the_other(reader, hints):
    texts = texts_for(reader)
    assert len(texts) > 40
    assert [row.body for row in texts if re.search(hints, row.body, re.IGNORECASE)] == []


def test_a_young_persons_words_are_in_no_thread_of_an_adult(rows):
    private = defaultdict(set)
    for conversation, messages in rows.items():
        if conversation.kind == "private":
            private[conversation.child_id] |= {row.body for row in messages if len(row.body) > 12}
    for conversation, messages in rows.items():
        if conversation.kind == "adult":
            shared = private[conversation.child_id] & {row.body for row in messages}
            assert [body for body in shared if "key worker now" not in body] == []


def test_every_family_persona_has_something_to_read():
    for key in (key for key, persona in PERSONAS.items() if persona.side == "family"):
        assert len(texts_for(key)) > 10
