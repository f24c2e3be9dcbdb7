"""Families moving in: the child's record, who lives there, and what opens it to the adults."""

from typing import Any

from familyapp.accounts.models import User
from familyapp.demo.cast import demo_id
from familyapp.demo.records import (
    born,
    child,
    days_ago,
    listed,
    make_person,
    person,
    service,
    tom_works_with,
)
from familyapp.demo.words.families import Adult, Household
from familyapp.demo.words.people import WORKERS
from familyapp.team import actions
from familyapp.team.models import AccessBasis, Child, Role, TeamMember


def move_in(household: Household) -> None:
    """The child with their family, and Tom. Their team is put around them by the authority."""
    tom_works_with(open_record(household), household.since)
    add_family(household)


def open_record(household: Household) -> Child:
    return actions.open_record(
        name=household.name,
        called=household.short,
        born=born(household.age, household.month),
        id=demo_id(f"child:{household.key}"),
        service=service("key_working"),
    )


def add_family(household: Household) -> None:
    """Whoever lives with the child; those with an account write from the next day on."""
    who, started = child(household.key), days_ago(household.since - 1)
    if household.account:
        user = _account(household.key, household.name, household.short)
        actions.join_team(who, Role.YOUNG_PERSON, person=user, by=person("tom"), started=started)
    for adult in household.adults:
        fields = {
            "relationship": adult.relationship,
            "lives_with_child": adult.home,
            "started": started,
        }
        if adult.key:
            _join(who, adult, fields)
        else:
            listed(who, adult.name, **fields)
    for name, relationship in household.siblings:
        listed(who, name, relationship=relationship, lives_with_child=True, started=started)


def _join(who: Child, adult: Adult, fields: dict[str, Any]) -> TeamMember:
    if adult.worker:
        work = WORKERS[adult.key]
        purpose = "Stands in for the parents together with the council, and visits at home."
        fields |= {"role_card": work.card, "service": service(work.service), "days": work.days}
        fields |= {"purpose": purpose}
    return actions.join_family(
        who,
        person=_account(adult.key, adult.name, adult.called or adult.name.split(" ")[0]),
        basis=AccessBasis.Kind(adult.basis),
        evidence=adult.evidence,
        decision=adult.decision,
        things=list(adult.things),
        checked_by=person("tom"),
        checked_on=fields["started"].date(),
        phone=adult.phone,
        **fields,
    )


def _account(key: str, name: str, called: str) -> User:
    """Somebody's account: the cast have theirs, and a parent of two has one."""
    known = User.objects.filter(pk=demo_id(key)).first()
    return known or make_person(key, name, called, f"{key}@families.example")
