"""Leaving a team: at once, once, and never so that a family has nobody to ask."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.core.events import MembershipEnded
from familyapp.core.models import AuditEntry
from familyapp.team import actions
from familyapp.team.actions import TeamError
from familyapp.team.models import TeamMember
from familyapp.team.selectors import memberships_of


def test_an_ending_is_now_with_its_reason(member, people, told):
    priya = member("amina", "priya")
    ended = actions.end_membership(priya, by=people["tom"], reason="A new job.")
    assert ended.ended <= timezone.now()
    assert ended.ended_reason == "A new job."
    assert not memberships_of(people["priya"]).exists()
    assert told == [
        MembershipEnded(
            child=priya.child_id, member=priya.pk, person=people["priya"].pk, role="professional"
        )
    ]
    assert AuditEntry.objects.get(about=priya.pk, did="ended").person == people["tom"]


def test_ending_twice_changes_nothing(member, people, told):
    priya = member("amina", "priya")
    first = actions.end_membership(priya, by=people["tom"], reason="A new job.")
    again = actions.end_membership(priya, by=people["grace"], reason="Another reason.")
    assert (again.ended, again.ended_reason) == (first.ended, "A new job.")
    assert len(told) == 1
    assert AuditEntry.objects.filter(about=priya.pk, did="ended").count() == 1


def test_the_row_stays_as_part_of_the_record(member, people):
    priya = member("amina", "priya")
    actions.end_membership(priya, by=None, reason="A new job.")
    assert TeamMember.objects.get(pk=priya.pk).purpose == priya.purpose


def test_those_who_listen_hear_of_it_before_the_time_of_the_end(member, people, told, monkeypatch):
    """They lock what this person can write to, so that nothing is stored after the end."""
    from familyapp.core import events

    seen = []
    events.subscribe(
        MembershipEnded,
        lambda event: seen.append(TeamMember.objects.get(pk=event.member).ended),
    )
    before = timezone.now()
    ended = actions.end_membership(member("amina", "priya"), by=None, reason="A new job.")
    assert seen == [None]
    assert ended.ended >= before


def test_a_key_worker_goes_only_when_somebody_is_named_to_ask(member, people, told):
    tom = member("amina", "tom")
    with pytest.raises(TeamError, match="Name somebody for the family to ask"):
        actions.end_membership(tom, by=people["grace"], reason="Left.")
    assert told == []
    actions.make_interim(member("amina", "priya"), by=people["grace"])
    assert not actions.end_membership(tom, by=people["grace"], reason="Left.").is_current


def test_nor_does_the_one_to_ask_in_the_meantime(member, people, children):
    priya = actions.make_interim(member("amina", "priya"), by=people["grace"])
    actions.end_membership(member("amina", "tom"), by=people["grace"], reason="Left.")
    with pytest.raises(TeamError, match="Name somebody for the family to ask"):
        actions.end_membership(priya, by=people["priya"], reason="A new job.")
    actions.assign_key_worker(children["amina"], people["ruth"], by=people["grace"])
    assert not actions.end_membership(priya, by=people["ruth"], reason="A new job.").is_current


def test_while_the_key_worker_is_there_the_other_one_may_go(member, people):
    priya = actions.make_interim(member("amina", "priya"), by=people["grace"])
    assert not actions.end_membership(priya, by=people["tom"], reason="A new job.").is_current


def test_somebody_named_for_another_child_does_not_count(member, people, children):
    from familyapp.team.models import Role

    actions.join_team(children["ollie"], Role.PROFESSIONAL, person=people["priya"])
    actions.make_interim(member("ollie", "priya"), by=people["grace"])
    with pytest.raises(TeamError):
        actions.end_membership(member("amina", "tom"), by=people["grace"], reason="Left.")


def test_cover_may_end_before_its_time(member, people):
    later = timezone.now() + timedelta(days=7)
    cover = actions.begin_cover(
        member("amina", "tom"), people["ruth"], until=later, by=people["grace"]
    )
    assert actions.end_membership(cover, by=people["tom"], reason="Back early.").ended < later
    assert not memberships_of(people["ruth"]).exists()
