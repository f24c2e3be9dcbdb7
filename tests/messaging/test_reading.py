"""How far somebody read, what they have not, and when the other side learns of it."""

from uuid import uuid4

import pytest

from messaging.access import seat_in
from messaging.actions import add_system_lines, lock_conversations, mark_read, send_messages
from messaging.models import Reader
from messaging.selectors import threads_of
from tests.messaging.talk import DAY, clock_at, outgoing, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def standing(people):
    """`standing("tom", thread)`: how the welcome has this conversation for them."""

    def find(who, conversation):
        rows = [thread.standing() for thread in threads_of(people[who])]
        return next(row for row in rows if row.id == str(conversation.pk))

    return find


@pytest.fixture
def reads(people):
    def read(who, conversation, seq) -> None:
        mark_read(seat_in(people[who], conversation.pk), seq)

    return read


# --- Unread -------------------------------------------------------------------------------


def test_only_texts_from_somebody_else_are_unread(amina, standing):
    say(amina, "amina")
    say(amina, "tom")
    locked = lock_conversations([amina.pk])[amina.pk]
    add_system_lines([(locked, uuid4(), "Something changed.")])
    say(amina, "tom")
    assert (standing("amina", amina).unread, standing("tom", amina).unread) == (2, 1)


def test_reading_takes_from_what_is_unread(amina, standing, reads):
    for _ in range(3):
        say(amina, "tom")
    reads("amina", amina, 2)
    assert standing("amina", amina).unread == 1
    reads("amina", amina, 3)
    assert standing("amina", amina).unread == 0


def test_unread_is_counted_to_a_hundred(amina, standing):
    send_messages([outgoing(amina, "tom", str(n)) for n in range(100)])
    assert standing("amina", amina).unread == 100
    say(amina, "tom")
    assert standing("amina", amina).unread == 100


def test_unread_is_counted_for_each_conversation(amina, leila, standing):
    say(amina, "amina")
    say(leila, "leila")
    say(leila, "leila")
    assert [standing("tom", row).unread for row in (amina, leila)] == [1, 2]


def test_nothing_from_before_a_newcomers_time_is_unread(amina, standing, people, member, reads):
    from familyapp.team.actions import assign_key_worker

    say(amina, "amina", "1")
    say(amina, "tom", "2")
    say(amina, "amina", "3 is not answered")
    assign_key_worker(amina.child, people["ruth"], by=people["grace"])
    at = standing("ruth", amina)
    assert (at.first_seq, at.last_read_seq, at.unread) == (3, 2, 1)


# --- Markers ------------------------------------------------------------------------------


def marker(conversation, member) -> int:
    return Reader.objects.get(conversation=conversation, member=member).last_read_seq


def test_a_marker_only_grows(amina, member, reads):
    for _ in range(3):
        say(amina, "tom")
    for seq, expected in ((2, 2), (1, 2), (0, 2), (3, 3), (2, 3)):
        reads("amina", amina, seq)
        assert marker(amina, member("amina", "amina")) == expected


def test_a_marker_never_passes_the_end(amina, member, reads):
    say(amina, "tom")
    reads("amina", amina, 2**53 - 1)
    assert marker(amina, member("amina", "amina")) == 1
    say(amina, "tom")
    assert marker(amina, member("amina", "amina")) == 1


def test_a_marker_in_an_empty_thread_stays_at_nothing(amina, member, reads):
    reads("amina", amina, 5)
    assert marker(amina, member("amina", "amina")) == 0


def test_who_only_looks_in_leaves_no_marker(leila, people, reads, standing):
    from tests.messaging.test_seats import oversee

    say(leila, "leila")
    oversee("grace")
    reads("grace", leila, 1)
    assert not Reader.objects.filter(member__person=people["grace"]).exists()
    assert (standing("grace", leila).unread, standing("leila", leila).others_read_seq) == (0, 0)


# --- Who learns of it, and when -----------------------------------------------------------


def test_reading_is_told_to_the_other_side_and_to_ones_own_devices(amina, people, told, reads):
    say(amina, "tom")
    say(amina, "tom")
    frames = told(lambda: reads("amina", amina, 1))
    common = {
        "type": "read",
        "conversation": str(amina.pk),
        "user": str(people["amina"].pk),
        "seq": 1,
    }
    assert frames == [({"tom"}, common), ({"amina"}, {**common, "unread": 1})]


def test_reading_nothing_new_is_told_to_nobody(amina, told, reads):
    say(amina, "tom")
    reads("amina", amina, 1)
    assert told(lambda: reads("amina", amina, 1)) == []


def test_what_a_worker_reads_at_work_is_known_at_once(amina, told, reads, standing):
    """Tom works Monday to Thursday, 9 to 5."""
    with clock_at(DAY.format(12, "10:00")):
        say(amina, "amina")
        frames = told(lambda: reads("tom", amina, 1))
        assert [who for who, _ in frames] == [{"amina"}, {"tom"}]
        assert standing("amina", amina).others_read_seq == 1


def test_what_a_worker_reads_at_night_is_known_when_they_are_next_in(amina, told, reads, standing):
    with clock_at(DAY.format(12, "22:00")):
        say(amina, "amina")
        frames = told(lambda: reads("tom", amina, 1))
        assert [who for who, _ in frames] == [{"tom"}]
        assert standing("amina", amina).others_read_seq == 0
        assert standing("tom", amina).last_read_seq == 1
    with clock_at(DAY.format(13, "08:59")):
        assert standing("amina", amina).others_read_seq == 0
    with clock_at(DAY.format(13, "09:00")):
        assert standing("amina", amina).others_read_seq == 1


def test_friday_to_sunday_is_known_on_monday(amina, reads, standing):
    with clock_at(DAY.format(14, "17:00")):  # Thursday, as Tom leaves
        say(amina, "amina")
        reads("tom", amina, 1)
    with clock_at(DAY.format(17, "23:00")):
        assert standing("amina", amina).others_read_seq == 0
    with clock_at(DAY.format(18, "09:00")):
        assert standing("amina", amina).others_read_seq == 1


def test_what_was_known_before_the_night_stays_known(amina, reads, standing):
    with clock_at(DAY.format(12, "16:00")):
        say(amina, "amina", "1")
        reads("tom", amina, 1)
    with clock_at(DAY.format(12, "22:00")):
        say(amina, "amina", "2")
        reads("tom", amina, 2)
        assert standing("amina", amina).others_read_seq == 1
    with clock_at(DAY.format(12, "23:00")):
        say(amina, "amina", "3")
        reads("tom", amina, 3)
        assert standing("amina", amina).others_read_seq == 1
    with clock_at(DAY.format(13, "09:00")):
        assert standing("amina", amina).others_read_seq == 3


def test_what_one_of_the_family_reads_is_known_at_night_too(amina, told, reads, standing):
    with clock_at(DAY.format(12, "22:00")):
        say(amina, "tom")
        assert [who for who, _ in told(lambda: reads("amina", amina, 1))] == [{"tom"}, {"amina"}]
        assert standing("tom", amina).others_read_seq == 1


def test_a_worker_without_hours_is_read_at_once(amina, people, reads, standing):
    people["tom"].working_hours.all().delete()
    with clock_at(DAY.format(12, "22:00")):
        say(amina, "amina")
        reads("tom", amina, 1)
        assert standing("amina", amina).others_read_seq == 1


def test_what_one_parent_reads_never_reaches_the_other(leila, told, reads, standing):
    """Kept apart: Leila and Karim have no thread together, so nothing of hers names him."""
    say(leila, "tom")
    frames = told(lambda: reads("leila", leila, 1))
    assert {key for who, _ in frames for key in who} == {"tom", "leila"}
