"""What a member may do, and whose address they may see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.team import actions, rules
from familyapp.team.models import AccessBasis, Role, TeamMember


@pytest.fixture
def everybody(member, people, children):
    """Key -> each member of Amina's team, with cover and oversight in force."""
    soon = timezone.now() + timedelta(days=1)
    how = {"until": soon, "by": people["grace"]}
    actions.begin_cover(member("amina", "tom"), people["ruth"], **how)
    actions.begin_oversight(children["amina"], people["grace"], reason="A complaint.", **how)
    keys = ("amina", "leila", "karim", "tom", "ruth", "priya", "grace")
    found = {key: member("amina", key) for key in keys}
    found["idris"] = TeamMember.objects.get(child=children["amina"], listed_name="Idris")
    return found


@pytest.mark.parametrize(
    ("viewer", "sees"),
    [
        ("amina", {"amina", "leila", "idris"}),  # her own household
        ("leila", {"leila"}),
        ("karim", {"karim"}),
        ("tom", {"amina", "leila", "karim", "idris"}),
        ("ruth", {"amina", "leila", "karim", "idris"}),
        ("priya", set()),
        ("grace", {"amina", "leila", "karim", "idris"}),
    ],
)
def test_whose_address_and_contact(viewer, sees, everybody):
    family = {key: place for key, place in everybody.items() if place.is_family}
    seen = {key for key, place in family.items() if rules.sees_contact(everybody[viewer], place)}
    assert seen == sees


@pytest.mark.parametrize("viewer", ["amina", "leila", "karim", "tom", "priya", "grace"])
def test_how_to_reach_a_worker_is_for_everybody(viewer, everybody):
    for worker in ("tom", "ruth", "priya"):
        assert rules.sees_contact(everybody[viewer], everybody[worker])


@pytest.mark.parametrize(
    ("key", "may"),
    [
        ("amina", False),
        ("leila", False),
        ("tom", True),
        ("ruth", False),
        ("priya", False),
        ("grace", False),
    ],
)
def test_who_changes_the_team(key, may, everybody):
    assert rules.CHANGE_TEAM.allows(everybody[key]) is may


def test_the_one_named_to_ask_changes_the_team(member, people):
    priya = actions.make_interim(member("amina", "priya"), by=people["grace"])
    assert rules.CHANGE_TEAM.allows(priya)


def test_and_only_professionals_of_it(everybody):
    tom = everybody["tom"]
    may = {key for key, place in everybody.items() if rules.may_change_person(tom, place)}
    assert may == {"priya"}


def test_who_is_of_the_family(everybody):
    family = {key for key, place in everybody.items() if rules.IS_FAMILY.allows(place)}
    assert family == {"amina", "leila", "karim", "idris"}


@pytest.mark.parametrize(
    ("kind", "things", "may"),
    [
        ("responsibility", [], True),
        ("foster_carer", [], True),
        ("care_order", [], True),
        ("agreement", [], False),
        ("agreement", ["team"], False),  # what was agreed stands in the decisions
        ("representative", [], False),
        ("representative", ["team"], True),
    ],
)
def test_what_a_basis_opens(kind, things, may, member):
    member("amina", "leila").bases.update(kind=kind, things=things, decision="which college")
    assert rules.SEE_TEAM.allows(member("amina", "leila")) is may


def test_one_basis_that_opens_it_is_enough_and_one_that_ended_is_none(member, people):
    leila = member("amina", "leila")
    leila.bases.update(kind="agreement")
    more = AccessBasis.objects.create(
        member=leila,
        kind="representative",
        decision="which college",
        things=["team"],
        evidence="Minutes seen.",
        checked_by=people["tom"],
    )
    assert rules.SEE_TEAM.allows(member("amina", "leila"))
    more.ended = timezone.now()
    more.save()
    assert not rules.SEE_TEAM.allows(member("amina", "leila"))


def test_only_parental_responsibility_is_called_that(member):
    for kind in AccessBasis.Kind:
        member("amina", "leila").bases.update(kind=kind, decision="which college")
        holds = member("amina", "leila").holds_responsibility
        assert holds is (kind in ("responsibility", "care_order"))


@pytest.mark.parametrize("role", Role)
def test_only_who_answers_families_is_on_the_workers_side(role):
    assert TeamMember(role=role).is_worker_side is (role in ("key_worker", "cover"))
    assert TeamMember(role=role, interim_since=timezone.now()).is_worker_side
