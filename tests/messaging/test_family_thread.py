"""The thread that a family shares: each chooses it, and nobody meets whom they are kept from."""

import pytest

from familyapp.demo.filling import child, member, person
from familyapp.team import actions
from familyapp.team.models import AccessBasis, KeptApart, TeamMember
from familyapp.team.selectors import memberships_of
from messaging import family_thread
from messaging.access import seat_in
from messaging.actions import Refused
from messaging.family_thread import NoFamilyThread, family_thread_for, join, leave
from messaging.models import Conversation
from messaging.selectors import messages_since
from tests.messaging.talk import say

pytestmark = pytest.mark.django_db


@pytest.fixture
def together(people):
    """A family in which nobody is kept apart: Idris's mum and, new, his uncle Sam."""
    join_as_uncle("sam")
    return child("idris")


def join_as_uncle(key: str) -> TeamMember:
    return actions.join_family(
        child("idris"),
        person=person(key),
        basis=AccessBasis.Kind.RESPONSIBILITY,
        evidence="Seen.",
        checked_by=person("tom"),
        relationship="Uncle",
    )


def place(key: str, child_key: str = "idris") -> TeamMember:
    return member(child_key, key)


def readable(key: str, row: Conversation) -> list[str]:
    seat = seat_in(person(key), row.pk)
    return [each.body for each in messages_since(seat, 0)[0]] if seat else []


def named(key: str) -> list[str]:
    return [each.short_name for each in family_thread_for(place(key)).people]


def test_nobody_is_in_it_unless_they_choose(together):
    offered = family_thread_for(place("leila"))
    assert (offered.conversation, offered.people, offered.is_in) == (None, [], False)
    row = join(place("leila"))
    assert seat_in(person("leila"), row.pk)
    assert seat_in(person("sam"), row.pk) is None
    assert isinstance(say(row, "sam"), Refused)


def test_who_is_in_it_is_named_before_one_joins(together):
    join(place("leila"))
    assert named("sam") == ["Leila"]
    join(place("sam"))
    assert set(named("leila")) == {"Leila", "Sam"}


def test_the_key_worker_reads_it_from_the_start(together):
    row = join(place("leila"))
    say(row, "leila", "Hello all")
    assert readable("tom", row) == ["Hello all"]
    assert seat_in(person("tom"), row.pk).may_write


def test_who_joins_later_reads_from_then_on(together):
    row = join(place("leila"))
    say(row, "leila", "Before Sam")
    join(place("sam"))
    say(row, "tom", "Hello Sam")
    assert readable("sam", row) == ["Hello Sam"]
    assert readable("leila", row) == ["Before Sam", "Hello Sam"]
    assert seat_in(person("sam"), row.pk).conversation.unread == 1


def test_joining_twice_changes_nothing(together):
    row = join(place("leila"))
    say(row, "leila", "Hello")
    assert join(place("leila")).pk == row.pk
    assert readable("leila", row) == ["Hello"]


def test_who_leaves_reads_and_writes_no_more(together, told):
    row = join(place("leila"))
    join(place("sam"))
    say(row, "sam", "I am off")
    frames = told(lambda: leave(place("sam")))
    ended = {"type": "access_ended", "child": str(row.child_id), "conversations": [str(row.pk)]}
    assert frames == [({"sam"}, ended)]
    assert readable("sam", row) == []
    assert isinstance(say(row, "sam"), Refused)
    assert readable("leila", row) == ["I am off"]


def test_who_leaves_without_being_in_it_tells_nobody(together, told):
    assert told(lambda: leave(place("sam"))) == []


def test_who_comes_back_does_not_read_what_was_said_without_them(together):
    row = join(place("leila"))
    join(place("sam"))
    say(row, "leila", "With Sam")
    leave(place("sam"))
    say(row, "leila", "Without Sam")
    join(place("sam"))
    say(row, "leila", "With Sam again")
    assert readable("sam", row) == ["With Sam again"]


def test_there_is_none_for_a_family_of_one():
    assert family_thread_for(place("leila")) is None
    with pytest.raises(NoFamilyThread):
        join(place("leila"))


@pytest.mark.parametrize("key", ["tom", "priya"])
def test_it_is_offered_to_the_family_alone(key):
    assert family_thread_for(place(key, "amina")) is None
    with pytest.raises(NoFamilyThread):
        join(place(key, "amina"))


# --- Kept apart ---------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["amina", "leila", "karim"])
def test_there_is_none_where_adults_are_kept_apart(key):
    """Not for the young person either: its absence tells nobody why."""
    assert family_thread_for(place(key, "amina")) is None
    with pytest.raises(NoFamilyThread):
        join(place(key, "amina"))


def keep_apart() -> None:
    actions.keep_apart(person("leila"), person("sam"), reason="A court order.", by=person("tom"))


def test_becoming_kept_apart_takes_both_out_at_once(together, told):
    row = join(place("leila"))
    join(place("sam"))
    say(row, "leila", "Hello")
    frames = told(keep_apart)
    ended = {"type": "access_ended", "child": str(row.child_id), "conversations": [str(row.pk)]}
    assert sorted(frames, key=lambda each: sorted(each[0])) == [
        ({"leila"}, ended),
        ({"sam"}, ended),
    ]
    for key in ("leila", "sam"):
        assert seat_in(person(key), row.pk) is None
        assert isinstance(say(row, key), Refused)
        assert family_thread_for(place(key)) is None


def test_nobody_is_told_of_a_parting_that_does_not_touch_them(together, told):
    join(place("leila"))
    assert {key for who, _ in told(keep_apart) for key in who} == {"leila"}


def test_a_parting_that_came_between_asking_and_joining_is_seen(together, monkeypatch):
    """`join` asks again once it holds the lock."""
    offered = family_thread.family_thread_for
    asked = []

    def parted_meanwhile(who):
        found = offered(who)
        if not asked:
            asked.append(who)
            keep_apart()
        return found

    monkeypatch.setattr(family_thread, "family_thread_for", parted_meanwhile)
    with pytest.raises(NoFamilyThread):
        join(place("leila"))


def test_a_parting_that_ended_parts_nobody(together):
    keep_apart()
    from django.utils import timezone

    KeptApart.objects.filter(reason="A court order.").update(ended=timezone.now())
    assert family_thread_for(place("leila"))


def test_who_is_off_the_team_is_out_of_the_thread(together):
    row = join(place("leila"))
    join(place("sam"))
    actions.end_membership(place("sam"), by=None, reason="Moved away.")
    assert seat_in(person("sam"), row.pk) is None
    back = join_as_uncle("sam")
    assert seat_in(person("sam"), row.pk) is None  # not in it again unless they choose
    assert memberships_of(person("sam")).filter(pk=back.pk).exists()
    assert row.choices.filter(left=None).count() == 1
