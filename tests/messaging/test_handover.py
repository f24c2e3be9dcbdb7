"""What a worker who comes may read, what the threads say of it, and what one who goes loses."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.utils import timezone

from familyapp.core import events
from familyapp.demo.filling import child, member, person
from familyapp.team import actions
from familyapp.team.models import AccessBasis, Role, TeamMember
from messaging.access import seat_in
from messaging.actions import Refused, mark_read
from messaging.models import Message, Reader
from messaging.selectors import messages_since
from tests.messaging.talk import notices_of, say, seqs_of, thread_of

pytestmark = pytest.mark.django_db


def hand_over(key: str = "ruth", to: str = "amina") -> TeamMember:
    return actions.assign_key_worker(child(to), person(key), by=person("grace"))


def cover(key: str = "ruth") -> TeamMember:
    until = timezone.now() + timedelta(days=7)
    return actions.begin_cover(member("amina", "tom"), person(key), until=until, by=person("grace"))


def interim(key: str = "priya") -> TeamMember:
    return actions.make_interim(member("amina", key), by=person("grace"))


def readable(key: str, conversation) -> list[int]:
    seat = seat_in(person(key), conversation.pk)
    return [row.seq for row in messages_since(seat, 0)[0]] if seat else []


COMING = [pytest.param(hand_over, "ruth", id="key worker")] + [
    pytest.param(come, key, id=come.__name__) for come, key in ((cover, "ruth"), (interim, "priya"))
]


@pytest.mark.parametrize(("come", "key"), COMING)
def test_a_newcomer_begins_at_the_first_question_without_an_answer(amina, come, key):
    say(amina, "amina", "1")
    say(amina, "tom", "2")
    say(amina, "amina", "3 is not answered")
    say(amina, "amina", "4")
    come()
    assert readable(key, amina) == [3, 4, 5]  # the last one says who came


@pytest.mark.parametrize(("come", "key"), COMING)
def test_a_newcomer_begins_here_where_all_is_answered(amina, come, key):
    say(amina, "amina", "1")
    say(amina, "tom", "2")
    come()
    assert readable(key, amina) == [3]
    say(amina, "amina", "4")
    assert readable(key, amina) == [3, 4]


@pytest.mark.parametrize(("come", "key"), COMING)
def test_each_thread_has_its_own_beginning(amina, leila, come, key):
    say(amina, "amina", "1 is not answered")
    say(leila, "leila", "1")
    say(leila, "tom", "2")
    come()
    assert (readable(key, amina), readable(key, leila)) == ([1, 2], [3])


@pytest.mark.parametrize(("come", "key"), COMING)
def test_a_thread_that_opens_later_is_read_whole(come, key, people):
    come()
    parent = actions.join_family(
        child("amina"),
        person=people["sam"],
        basis=AccessBasis.Kind.RESPONSIBILITY,
        evidence="Seen.",
        checked_by=people["tom"],
    )
    row = thread_of("amina", "sam")
    assert row.owner_id == parent.pk
    say(row, "sam")
    assert readable(key, row) == [1]


def test_a_threads_own_reader_reads_all_of_it_whoever_comes(amina):
    say(amina, "amina", "1")
    say(amina, "tom", "2")
    hand_over()
    assert readable("amina", amina) == [1, 2, 3]


@pytest.mark.parametrize(
    ("come", "words"),
    [
        (hand_over, "Ruth Adler is the key worker now, and reads this conversation from here on."),
        (cover, "Ruth Adler is standing in for the key worker, and reads this from here on."),
        (interim, "Priya Shah is the person to ask for now, and reads this from here on."),
    ],
)
def test_the_threads_say_who_came(amina, leila, come, words):
    say(amina, "amina")
    come()
    assert notices_of(amina) == [words]
    assert notices_of(leila) == []  # nobody wrote there yet, so nothing changed for anybody


def test_told_again_of_the_same_newcomer_a_thread_says_nothing_new(amina):
    say(amina, "amina")
    place = cover()
    joined = events.MemberJoined(
        child=place.child_id,
        member=place.pk,
        person=place.person_id,
        role=place.role,
        at=place.started,
        name=place.name,
    )
    with transaction.atomic():
        events.publish(joined)
    assert len(notices_of(amina)) == 1
    assert readable("ruth", amina) == [1, 2]


def test_the_family_sees_no_more_read_than_was(amina, people):
    """A newcomer's place begins behind what was answered, not behind what waits."""
    say(amina, "amina", "1")
    hand_over()
    reader = Reader.objects.get(conversation=amina, member=member("amina", "ruth"))
    assert (reader.last_read_seq, reader.shown_seq) == (0, 0)


# --- Who goes -----------------------------------------------------------------------------


def test_who_is_replaced_reads_and_writes_no_more_and_the_thread_stays(amina):
    say(amina, "amina")
    hand_over()
    assert readable("tom", amina) == []
    assert isinstance(say(amina, "tom"), Refused)
    assert thread_of("amina", "amina").pk == amina.pk
    assert seqs_of(amina) == [1, 2]


def test_a_worker_who_comes_back_does_not_read_what_was_said_without_them(amina):
    say(amina, "amina", "1")
    say(amina, "tom", "2")
    hand_over("ruth")
    say(amina, "amina", "4 to Ruth")
    say(amina, "ruth", "5")
    hand_over("tom")
    assert readable("tom", amina) == [6]


def test_an_interim_contact_for_the_second_time_does_not_read_the_time_between(amina):
    interim("priya")
    say(amina, "amina", "1 to Priya")
    say(amina, "priya", "2")
    hand_over("ruth")
    say(amina, "amina", "4 to Ruth")
    say(amina, "ruth", "5")
    interim("priya")
    assert readable("priya", amina) == [6]
    assert seat_in(person("priya"), amina.pk).conversation.unread == 0


def test_an_interim_contact_who_steps_back_is_told_which_threads_end(amina, leila, told):
    interim("priya")
    frames = [frame for who, frame in told(hand_over) if who == {"priya"}]
    ended = [frame for frame in frames if frame["type"] == "access_ended"]
    assert {str(amina.pk), str(leila.pk)} <= {id for each in ended for id in each["conversations"]}


# --- What is told to who goes -------------------------------------------------------------


def ending(key: str, told, child_key: str = "amina") -> dict:
    place = member(child_key, key)
    frames = told(lambda: actions.end_membership(place, by=None, reason="Left."))
    [(who, frame)] = frames
    assert who == {key}
    assert (frame["type"], frame["child"]) == ("access_ended", str(place.child_id))
    return frame


def test_a_worker_is_told_of_every_thread_of_the_child(told):
    """Of those, too, that opened in their time and that they never opened."""
    interim()
    mine = {str(thread_of("amina", key).pk) for key in ("amina", "leila", "karim")}
    assert set(ending("tom", told)["conversations"]) == mine
    cover_of_idris = {str(thread_of("idris", "leila").pk)}
    actions.make_interim(
        actions.join_team(child("idris"), Role.PROFESSIONAL, person=person("jo")),
        by=person("grace"),
    )
    assert set(ending("tom", told, "idris")["conversations"]) == cover_of_idris


def test_a_parent_is_told_of_their_own_thread_alone(leila, told):
    assert ending("leila", told)["conversations"] == [str(leila.pk)]


def test_a_professional_is_told_of_no_thread(told):
    assert ending("priya", told)["conversations"] == []


def test_oversight_is_told_of_what_it_could_read(told):
    from tests.messaging.test_seats import oversee

    oversee("grace")
    threads = {str(thread_of("amina", key).pk) for key in ("leila", "karim")}
    assert set(ending("grace", told)["conversations"]) == threads


def test_ending_twice_tells_nobody(told):
    ending("leila", told)
    place = member("amina", "leila")
    assert told(lambda: actions.end_membership(place, by=None, reason="Left.")) == []


# --- Earlier history ----------------------------------------------------------------------


@pytest.fixture
def old_words(amina, leila):
    """Three messages on three days in both threads, all answered; then Ruth comes."""
    for row, who in ((amina, "amina"), (leila, "leila")):
        for days in (30, 20, 10):
            say(row, who, f"{days} days ago")
            at = timezone.now() - timedelta(days=days)
            Message.objects.filter(conversation=row).filter(body=f"{days} days ago").update(
                sent_at=at
            )
        say(row, "tom", "Yes")
    return hand_over()


def open_history(place: TeamMember, *, agreed: bool, days: int = 25) -> None:
    actions.open_history(
        place,
        since=timezone.now() - timedelta(days=days),
        young_person_agreed=agreed,
        by=person("grace"),
    )


def test_history_opens_from_a_date_with_the_young_persons_agreement(amina, leila, old_words):
    assert readable("ruth", amina) == [5]
    open_history(old_words, agreed=True)
    assert readable("ruth", amina) == readable("ruth", leila) == [2, 3, 4, 5, 6]


def test_without_it_the_private_thread_stays_closed(amina, leila, old_words):
    open_history(old_words, agreed=False)
    assert readable("ruth", amina) == [5]
    assert readable("ruth", leila) == [2, 3, 4, 5, 6]
    assert len(notices_of(amina)) == 1
    assert "Ruth Adler may now read" in notices_of(leila)[-1]


def test_the_thread_says_from_when_once(amina, old_words):
    since = timezone.now() - timedelta(days=25)
    for _ in range(2):
        actions.open_history(old_words, since=since, young_person_agreed=True, by=person("grace"))
    said = notices_of(amina)[1:]
    day = timezone.localtime(since)
    words = f"Ruth Adler may now read what was written here from {day.day} {day:%B %Y} on."
    assert said == [words]


def test_history_never_takes_from_what_one_may_read(amina, old_words):
    open_history(old_words, agreed=True, days=25)
    open_history(old_words, agreed=True, days=15)
    assert readable("ruth", amina)[0] == 2


def test_opened_history_is_not_unread(amina, old_words, people):
    open_history(old_words, agreed=True)
    assert seat_in(people["ruth"], amina.pk).conversation.unread == 0


def test_reading_opened_history_is_no_news_to_the_family(amina, old_words, told):
    open_history(old_words, agreed=True)
    seat = seat_in(person("ruth"), amina.pk)
    assert told(lambda: mark_read(seat, 2)) == []


def test_a_repeat_from_before_the_end_is_refused_after_it(amina):
    say(amina, "tom", "Hello", UUID(int=7))
    hand_over()
    assert isinstance(say(amina, "tom", "Hello", UUID(int=7)), Refused)
