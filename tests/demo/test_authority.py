"""Larkshire is as large as it says, and nothing in it can reach a real person."""

import re
from itertools import chain

import pytest
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.demo.cast import demo_id
from familyapp.demo.filling import child, person
from familyapp.services.models import Service
from familyapp.services.role_cards import ROLE_CARDS
from familyapp.team.models import AccessBasis, Child, Role, TeamMember
from familyapp.team.selectors import memberships_of, team_around
from messaging.access import seats_of

FICTION = re.compile(r"01632 960 \d{3}|07700 900 \d{3}")
pytestmark = pytest.mark.usefixtures("authority")


def current() -> list[TeamMember]:
    return list(TeamMember.objects.current().select_related("person", "child", "service"))


def test_tom_is_key_worker_of_22_children_and_one_more_waits_for_one():
    by_tom = {row.child_id for row in current() if row.role == Role.KEY_WORKER}
    assert len(by_tom) == 22
    assert {row.person.called for row in current() if row.role == Role.KEY_WORKER} == {"Tom"}
    assert Child.objects.count() == 23
    (contact,) = [row for row in current() if row.interim_since]
    assert contact.child_id not in by_tom
    (parent,) = memberships_of(person("larisa"))
    team = team_around(parent)
    assert team.is_being_arranged
    assert team.main.member.pk == contact.pk
    (seat,) = seats_of(person("larisa"))
    assert seat.conversation.last_seq > 5


def test_40_professionals_in_8_services():
    workers = [row for row in current() if row.role in (Role.KEY_WORKER, Role.PROFESSIONAL)]
    assert len({row.name for row in workers}) == 40
    assert Service.objects.count() == 8
    assert {row.role_card for row in workers} <= set(ROLE_CARDS)
    assert len({row.role_card for row in workers}) > 20
    assert all(row.purpose for row in workers)
    assert not [row.purpose for row in workers if "{" in row.purpose]


def test_each_team_has_4_to_10_people_and_says_who_they_are():
    for each in Child.objects.all():
        around = [
            row for row in current() if row.child_id == each.pk and row.role != Role.YOUNG_PERSON
        ]
        assert 4 <= len(around) <= 10, each
        assert all(row.relationship or row.role_card for row in around)


def test_adults_are_there_on_different_bases():
    bases = AccessBasis.objects.select_related("member__person")
    by_kind = {basis.kind: basis for basis in bases}
    assert by_kind["foster_carer"].member.person.called == "Olu"
    assert by_kind["agreement"].things == ["team"]
    assert by_kind["representative"].decision
    older = {row.child for row in current() if row.role == Role.YOUNG_PERSON}
    assert {each.called for each in older} == {"Amina", "Ben", "Finn", "Harvey", "Tyrone"}


def test_phones_and_addresses_are_fiction():
    phones = chain(
        Service.objects.values_list("phone", flat=True),
        TeamMember.objects.values_list("phone", flat=True),
    )
    assert all(FICTION.fullmatch(phone) for phone in phones if phone)
    emails = chain(
        User.objects.values_list("email", flat=True),
        TeamMember.objects.values_list("email", flat=True),
    )
    assert all(email.endswith(".example") for email in emails if email)


def test_nobody_came_in_the_future_and_names_may_be_long():
    assert all(row.started <= timezone.now() for row in TeamMember.objects.all())
    assert max(len(user.name) for user in User.objects.all()) > 50


def test_people_have_the_ids_that_their_names_make():
    assert person("farah").pk == demo_id("farah")
    assert child("zain").called == "Zain"
