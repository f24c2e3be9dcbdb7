"""The rule behind every list, count and name: sensitive services and people kept apart."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from familyapp.demo.records import born, service
from familyapp.team import actions
from familyapp.team.models import (
    AccessBasis,
    KeptApart,
    Role,
    SensitiveServiceDecision,
    TeamMember,
)

KIT = "Kit Rowe"  # of the mental health service


@pytest.fixture
def amina(children):
    return children["amina"]


def names_known_to(member: TeamMember) -> set[str]:
    known = TeamMember.objects.visible_to(member).in_the_team().current().select_related("person")
    return {row.name for row in known}


def turns(child, age: int) -> None:
    child.born = born(age, 5)
    child.save()


def decide(child, people, *, hidden: bool) -> SensitiveServiceDecision:
    return SensitiveServiceDecision.objects.create(
        child=child,
        service=service("camhs"),
        hidden=hidden,
        reason="We talked about it.",
        recorded_by=people["tom"],
    )


@pytest.fixture
def aunt(amina, people, member):
    """An adult whom the young person let see who is in the team."""
    actions.join_family(
        amina,
        person=people["ruth"],
        basis=AccessBasis.Kind.AGREEMENT,
        things=["team"],
        evidence="Amina said so.",
        checked_by=people["tom"],
    )
    return lambda: member("amina", "ruth")


@pytest.mark.parametrize("key", ["amina", "leila", "karim", "tom", "priya"])
def test_under_16_parents_and_the_team_know_of_a_sensitive_service(key, member):
    assert KIT in names_known_to(member("amina", key))


def test_but_not_an_adult_without_parental_responsibility(aunt):
    assert KIT not in names_known_to(aunt())
    assert "Priya Shah" in names_known_to(aunt())


def test_parental_responsibility_that_ended_is_none(aunt, member, people):
    member("amina", "leila").bases.update(ended=timezone.now())
    AccessBasis.objects.create(
        member=member("amina", "leila"),
        kind=AccessBasis.Kind.AGREEMENT,
        things=["team"],
        evidence="Amina said so.",
        checked_by=people["tom"],
    )
    assert KIT not in names_known_to(member("amina", "leila"))


@pytest.mark.parametrize(
    ("key", "knows"),
    [("amina", True), ("tom", True), ("leila", False), ("karim", False), ("priya", False)],
)
def test_from_16_it_is_the_young_persons_own_matter(key, knows, amina, member):
    turns(amina, 16)
    assert (KIT in names_known_to(member("amina", key))) is knows


def test_on_the_16th_birthday_and_not_a_day_before(amina, member, monkeypatch):
    now = timezone.now()
    tomorrow = timezone.localdate() + timedelta(days=1)
    amina.born = date(tomorrow.year - 16, tomorrow.month, tomorrow.day)
    amina.save()
    leila = member("amina", "leila")
    assert KIT in names_known_to(leila)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(days=1))
    assert KIT not in names_known_to(leila)


@pytest.mark.parametrize("age", [15, 16])
@pytest.mark.parametrize("hidden", [True, False])
@pytest.mark.parametrize("key", ["leila", "priya"])
def test_a_recorded_decision_overrules_the_age(age, hidden, key, amina, people, member):
    turns(amina, age)
    decision = decide(amina, people, hidden=hidden)
    assert (KIT in names_known_to(member("amina", key))) is not hidden
    decision.ended = timezone.now()
    decision.save()
    assert (KIT in names_known_to(member("amina", key))) is (age < 16)


def test_what_was_shown_before_16_is_hidden_from_16_on_until_the_young_person_says_yes(
    aunt, amina, people, member
):
    """It was hidden once at 14 and shown again: that was not their own yes."""
    turns(amina, 16)
    before = decide(amina, people, hidden=False)
    before.started = timezone.now() - timedelta(days=600)
    before.save()
    for key in ("leila", "priya"):
        assert KIT not in names_known_to(member("amina", key))
    assert KIT not in names_known_to(aunt())
    before.ended = timezone.now()
    before.save()
    decide(amina, people, hidden=False)
    for key in ("leila", "priya"):
        assert KIT in names_known_to(member("amina", key))


def test_a_decision_about_another_child_changes_nothing(children, people, member):
    decide(children["idris"], people, hidden=True)
    assert KIT in names_known_to(member("amina", "leila"))


def test_a_decision_that_shows_it_shows_it_to_the_aunt_too(aunt, amina, people):
    decide(amina, people, hidden=False)
    assert KIT in names_known_to(aunt())


def test_a_professional_knows_of_their_own_service_and_of_no_other_hidden_one(
    amina, people, member
):
    turns(amina, 17)
    actions.join_team(
        amina, Role.PROFESSIONAL, person=people["sam"], role_card="camhs_worker",
        service=service("camhs"),
    )  # fmt: skip
    assert KIT in names_known_to(member("amina", "sam"))
    assert "Sam Reed" not in names_known_to(member("amina", "priya"))
    assert "Sam Reed" not in names_known_to(member("amina", "leila"))


def test_a_professional_who_stands_in_as_the_one_to_ask_knows_all(amina, people, member):
    turns(amina, 17)
    actions.make_interim(member("amina", "priya"), by=people["grace"])
    assert KIT in names_known_to(member("amina", "priya"))


def test_one_is_never_hidden_from_oneself(amina, people, member):
    KeptApart.objects.all().delete()
    for key in ("amina", "leila", "karim", "tom", "priya"):
        assert people[key].name in names_known_to(member("amina", key))


@pytest.mark.parametrize(("key", "other"), [("leila", "Karim Yusuf"), ("karim", "Leila Yusuf")])
def test_who_is_kept_apart_knows_nothing_of_the_other(key, other, member):
    known = TeamMember.objects.visible_to(member("amina", key))
    assert other not in {row.name for row in known}
    TeamMember.objects.filter(person__name=other).update(ended=timezone.now())
    assert other not in {row.name for row in known.all()}  # nor that they were there once


@pytest.mark.parametrize("key", ["amina", "tom", "priya"])
def test_the_others_know_both(key, member):
    assert {"Leila Yusuf", "Karim Yusuf"} <= names_known_to(member("amina", key))


def test_keeping_apart_begins_and_ends_with_its_dates(people, member):
    pair = KeptApart.objects.filter(first__in=[people["leila"], people["karim"]])
    leila = member("amina", "leila")
    pair.update(started=timezone.now() + timedelta(minutes=1))
    assert "Karim Yusuf" in names_known_to(leila)
    pair.update(started=timezone.now() - timedelta(minutes=1))
    assert "Karim Yusuf" not in names_known_to(leila)
    pair.update(ended=timezone.now())
    assert "Karim Yusuf" in names_known_to(leila)


def test_who_looks_in_from_outside_is_in_no_list(amina, people, member):
    actions.begin_oversight(
        amina,
        people["grace"],
        reason="A complaint.",
        until=timezone.now() + timedelta(days=1),
        by=people["tom"],
    )
    for key in ("amina", "leila", "tom", "priya", "grace"):
        assert "Grace Obi" not in names_known_to(member("amina", key))
    assert KIT in names_known_to(member("amina", "grace"))


def test_nobody_of_another_child_is_ever_known(member):
    assert "Sam Reed" not in names_known_to(member("amina", "tom"))
    assert "Amina Yusuf" not in names_known_to(member("ollie", "sam"))
