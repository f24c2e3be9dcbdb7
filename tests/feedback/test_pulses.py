"""After a meeting or a change of key worker, families are asked how it was: gently."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from familyapp.core import links
from familyapp.core.events import MeetingHeld, publish
from familyapp.core.links import Link
from familyapp.demo.filling import child, person
from familyapp.demo.records import service
from familyapp.feedback import listeners_pulses, pulses
from familyapp.feedback.actions.pulses import answered, ask_again, stop_asking
from familyapp.feedback.models import Pulse, PulseChoice
from familyapp.feedback.pulses import links_to_handovers, pulse_for
from familyapp.meetings.models import Attendee, Meeting
from familyapp.team.actions import assign_key_worker, begin_cover, join_team, keep_apart
from familyapp.team.models import Role, TeamMember
from tests.messaging.races import in_threads

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def a_meeting(member, *asked: str) -> Meeting:
    """A review of Amina's that took place, with these of her family."""
    tom, starts = member("amina", "tom"), timezone.now() - timedelta(hours=3)
    row = Meeting.objects.create(
        child=tom.child,
        organiser=tom,
        starts=starts,
        ends=starts + timedelta(hours=1),
        kind="annual_review",
        state="held",
    )
    for key in asked:
        Attendee.objects.create(meeting=row, member=member("amina", key))
    return row


def hold(*people: str, meeting: UUID | None = None) -> UUID:
    """What came of a meeting about Amina is written down."""
    meeting = meeting or uuid4()
    publish(
        MeetingHeld(
            child=child("amina").pk,
            meeting=meeting,
            people=tuple(person(key).pk for key in people),
            service=service("key_working").pk,
        )
    )
    return meeting


def asked_people(**about: object) -> set[UUID]:
    return set(Pulse.objects.filter(**about).values_list("person", flat=True))


def hand_over(children, people, to: str = "nia") -> TeamMember:
    return assign_key_worker(
        children["amina"], people[to], by=people["grace"], service=service("key_working")
    )


def a_week_later() -> None:
    earlier = timezone.now() - WEEK
    PulseChoice.objects.filter(last_asked__gt=earlier).update(last_asked=earlier)


def test_nobody_was_asked_for_what_the_cast_looks_back_on(people):
    assert not Pulse.objects.exists()


# --- Who is asked ---------------------------------------------------------------------------


def test_who_was_at_a_meeting_is_asked_once_of_it(people):
    meeting = hold("amina", "leila")
    a_week_later()
    hold("amina", "leila", meeting=meeting)  # told again
    assert Pulse.objects.count() == 2
    row = Pulse.objects.get(person=people["leila"])
    assert (row.child, row.service) == (child("amina"), service("key_working"))
    assert (row.subject_kind, row.subject_id) == ("meeting", meeting)


def test_nobody_is_asked_more_than_once_a_week(people):
    hold("leila")
    hold("leila")
    assert Pulse.objects.count() == 1
    a_week_later()
    hold("leila")
    assert Pulse.objects.count() == 2


def test_who_is_told_again_of_one_thing_keeps_their_turn(people):
    first = hold("leila")
    a_week_later()
    hold("leila", meeting=first)
    hold("leila")
    assert Pulse.objects.count() == 2


def test_a_turn_is_taken_with_one_update_that_one_can_win(people, django_assert_num_queries):
    leila, now = people["leila"].pk, timezone.now()
    PulseChoice.objects.create(person_id=leila)
    with django_assert_num_queries(1) as asked:
        assert listeners_pulses.take_turn(leila, now)
    assert asked.captured_queries[0]["sql"].startswith("UPDATE")
    assert not listeners_pulses.take_turn(leila, now)
    assert not listeners_pulses.take_turn(leila, now + WEEK - timedelta(seconds=1))
    assert listeners_pulses.take_turn(leila, now + WEEK)


def test_who_stopped_is_never_asked_until_they_say_otherwise(people):
    stop_asking(people["leila"])
    hold("leila", "amina")
    assert asked_people() == {people["amina"].pk}
    ask_again(people["leila"])
    hold("leila")
    assert asked_people() == {people["amina"].pk, people["leila"].pk}


def test_the_family_is_asked_after_a_change_of_key_worker(children, people):
    place = hand_over(children, people)
    family = {people[key].pk for key in ("amina", "leila", "karim")}
    assert asked_people(subject_kind="handover", subject_id=place.pk) == family
    assert set(Pulse.objects.values_list("service", flat=True)) == {service("key_working").pk}


def test_each_new_key_worker_is_asked_of_once(children, people):
    hand_over(children, people)
    a_week_later()
    hand_over(children, people, to="tom")
    assert Pulse.objects.filter(person=people["leila"]).count() == 2


def test_a_first_key_worker_is_no_change(people, member):
    before = TeamMember.objects.filter(child=child("amina"), role=Role.KEY_WORKER)
    before.update(role=Role.PROFESSIONAL)
    join_team(child("amina"), Role.KEY_WORKER, person=people["nia"], role_card="key_worker")
    assert not Pulse.objects.exists()


def test_cover_is_no_change(people, member):
    tomorrow = timezone.now() + timedelta(days=1)
    begin_cover(member("amina", "tom"), people["ruth"], until=tomorrow, by=people["grace"])
    assert not Pulse.objects.exists()


def test_a_change_that_is_written_down_long_after_is_no_news(children, people):
    start = timezone.now() - timedelta(days=15)
    before = TeamMember.objects.filter(child=children["amina"], role=Role.KEY_WORKER)
    before.update(started=start - timedelta(days=90), ended=start)
    join_team(
        children["amina"],
        Role.KEY_WORKER,
        person=people["nia"],
        role_card="key_worker",
        started=start,
    )
    assert not Pulse.objects.exists()


def test_who_came_after_or_may_not_know_is_not_asked(children, people, member):
    soon = timezone.now() + timedelta(hours=1)
    TeamMember.objects.filter(pk=member("amina", "amina").pk).update(started=soon)
    keep_apart(people["karim"], people["nia"], reason="Asked for.", by=people["grace"])
    hand_over(children, people)
    assert asked_people() == {people["leila"].pk}
    assert not PulseChoice.objects.filter(person=people["karim"]).exists()  # a turn not lost


def test_who_is_restricted_is_not_asked(children, people, member):
    TeamMember.objects.filter(pk=member("amina", "leila").pk).update(restricted_at=timezone.now())
    hand_over(children, people)
    assert people["leila"].pk not in asked_people()


# --- What they see --------------------------------------------------------------------------


def test_the_question_after_a_meeting_stands_on_today_with_five_faces(people, member, client_of):
    meeting = a_meeting(member, "leila", "amina")
    hold("leila", "amina", meeting=meeting.pk)
    card = pulse_for(people["leila"])
    assert card.question == "How was the meeting about Amina?"
    assert card.about == f"meeting:{meeting.pk}"
    assert [face.value for face in card.faces] == [1, 2, 3, 4, 5]
    assert pulse_for(people["amina"]).question == "How was your meeting?"
    assert pulse_for(people["amina"]).is_young
    assert pulse_for(people["karim"]) is None


def test_the_card_leads_to_giving_with_what_it_is_about(people, member):
    hold("leila", meeting=a_meeting(member, "leila").pk)
    card = pulse_for(people["leila"])
    page = render_to_string("feedback/around/pulse.html", {"pulse": card, "csrf_token": "x"})
    give = reverse("feedback:give")
    for face in range(1, 6):
        about = card.about.replace(":", "%3A")
        assert f'href="{give}?about={about}&amp;face={face}&amp;pulse={card.id}"' in page
    assert reverse("feedback:not_now", args=[card.id]) in page
    assert "style=" not in page


def test_the_question_after_a_handover_says_whose(children, people):
    hand_over(children, people)
    assert pulse_for(people["amina"]).question == "You have a new key worker. How was the change?"
    said = pulse_for(people["leila"]).question
    assert said == "Amina has a new key worker. How was the change?"


def test_the_newest_question_whose_subject_they_may_know_is_shown(people, member):
    known = a_meeting(member, "leila")
    hold("leila", meeting=known.pk)
    a_week_later()
    hold("leila")  # a meeting that is not theirs to know any more
    assert pulse_for(people["leila"]).about == f"meeting:{known.pk}"
    TeamMember.objects.filter(pk=member("amina", "leila").pk).update(restricted_at=timezone.now())
    assert pulse_for(people["leila"]) is None


def test_a_question_goes_after_two_weeks(people, member):
    hold("leila", meeting=a_meeting(member, "leila").pk)
    Pulse.objects.update(asked=timezone.now() - timedelta(days=13, hours=23))
    assert pulse_for(people["leila"])
    Pulse.objects.update(asked=timezone.now() - timedelta(days=14, seconds=1))
    assert pulse_for(people["leila"]) is None


def test_a_question_costs_the_same_with_200_behind_it(
    people, member, django_assert_max_num_queries
):
    hold("leila", meeting=a_meeting(member, "leila").pk)
    with django_assert_max_num_queries(7):
        assert pulse_for(people["leila"])
    now = timezone.now()
    Pulse.objects.bulk_create(
        Pulse(
            person=people["leila"],
            child=child("amina"),
            subject_kind="meeting",
            subject_id=uuid4(),
            asked=now - timedelta(minutes=number + 1),
        )
        for number in range(200)
    )
    with django_assert_max_num_queries(7):
        assert pulse_for(people["leila"])


# --- What they answer -----------------------------------------------------------------------


def test_answering_closes_it_for_good_and_only_ones_own(people, member):
    hold("leila", "amina", meeting=a_meeting(member, "leila", "amina").pk)
    card = pulse_for(people["leila"])
    answered(people["karim"], card.id)
    answered(people["leila"], uuid4())
    assert pulse_for(people["leila"]) == card
    answered(people["leila"], card.id)
    first = Pulse.objects.get(pk=card.id).answered
    answered(people["leila"], card.id)
    assert Pulse.objects.get(pk=card.id).answered == first
    assert pulse_for(people["leila"]) is None
    assert pulse_for(people["amina"])


def test_not_now_on_the_page_closes_ones_own(people, member, client_of):
    hold("leila", meeting=a_meeting(member, "leila").pk)
    address = reverse("feedback:not_now", args=[pulse_for(people["leila"]).id])
    assert client_of("karim").post(address).status_code == 404
    assert pulse_for(people["leila"])
    for _again in range(2):
        assert client_of("leila").post(address).url == "/"
    assert pulse_for(people["leila"]) is None


def test_do_not_ask_me_again_takes_what_is_open_away_too(people, member, client_of):
    hold("leila", meeting=a_meeting(member, "leila").pk)
    leila = client_of("leila")
    assert leila.post(reverse("feedback:asking"), {"on": "no"}).url == "/"
    assert not pulses.is_asked(people["leila"])
    assert pulse_for(people["leila"]) is None
    again = leila.post(reverse("feedback:asking"), {"on": "yes", "from": "mine"})
    assert again.url == reverse("feedback:mine")
    assert pulses.is_asked(people["leila"])
    assert pulse_for(people["leila"]) is None  # asked of the next thing, not of old ones


@pytest.mark.parametrize("sent", [{}, {"on": "perhaps"}, {"on": ["", "x"]}])
def test_a_switch_that_says_nothing_changes_nothing(people, client_of, sent):
    assert client_of("leila").post(reverse("feedback:asking"), sent).status_code == 302
    assert not PulseChoice.objects.exists()


# --- Where it leads, and the figures ----------------------------------------------------------


def test_a_handover_leads_to_the_team_for_family_who_may_know(children, people):
    place = hand_over(children, people)
    link = links.resolve("handover", people["leila"], place.pk)
    assert link == Link(
        reverse("team:team", args=[child("amina").pk]),
        "The change of key worker",
        child=child("amina").pk,
        service=service("key_working").pk,
        worker=people["nia"].pk,
    )
    for key in ("sam", "tom", "nia", "priya", "ben"):
        assert links.resolve("handover", people[key], place.pk) is None, key


def test_only_the_place_of_a_key_worker_is_a_handover(people, member):
    ids = {member("amina", key).pk for key in ("tom", "priya", "leila", "karim")}
    assert set(links_to_handovers(people["leila"], ids)) == {member("amina", "tom").pk}


def test_many_handovers_are_asked_for_together(children, people, django_assert_max_num_queries):
    ids = {uuid4() for _number in range(200)} | {hand_over(children, people).pk}
    with django_assert_max_num_queries(4):
        assert len(links_to_handovers(people["leila"], ids)) == 1


@pytest.mark.django_db(transaction=True)
def test_events_at_once_ask_one_question(people):
    def one() -> None:
        with transaction.atomic():
            hold("leila")

    in_threads(one, one, one, one)
    assert Pulse.objects.count() == 1
