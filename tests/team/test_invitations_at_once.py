"""Many do the same at the same moment, on real transactions: once it happens, and once only."""

from functools import partial
from uuid import uuid4

import pytest

from familyapp.accounts.models import User
from familyapp.demo.filling import child, member, person
from familyapp.services.actions import RoleError, end_role
from familyapp.services.models import ServiceRole
from familyapp.team.actions import TeamError, enrolling
from familyapp.team.actions import invitations as actions
from familyapp.team.models import Invitation, TeamMember
from tests.messaging.races import in_threads
from tests.team.inviting import AUNT

pytestmark = pytest.mark.django_db(transaction=True)
THREADS = 6


def attempt(what, *errors):
    """What it gives, or the error."""
    try:
        return what()
    except errors as error:
        return error


def invited(n: int = 0) -> Invitation:
    return Invitation.objects.create(
        token_hash=f"{n}",
        email=AUNT,
        name="Noor Yusuf",
        made_by=person("tom"),
        child=child("amina"),
        role="parent_carer",
        basis="responsibility",
        evidence="Seen.",
        checked_on="2026-01-01",
    )


def test_one_invitation_accepted_by_many_at_once_lets_one_in(people):
    row = invited()
    work = partial(attempt, partial(actions.accept, row, person=None), TeamError)
    results = in_threads(*[work] * THREADS)
    assert sum(isinstance(result, User) for result in results) == 1
    assert User.objects.filter(email=AUNT).count() == 1
    assert TeamMember.objects.filter(person__email=AUNT).count() == 1
    row.refresh_from_db()
    assert row.accepted_by.email == AUNT


def test_two_invitations_to_one_address_make_one_account(people):
    rows = [invited(1), invited(2)]
    results = in_threads(
        *(partial(attempt, partial(actions.accept, row, person=None), TeamError) for row in rows)
    )
    assert sorted(type(result).__name__ for result in results) == ["SomebodyElse", "User"]
    assert User.objects.filter(email=AUNT).count() == 1
    assert [row.state for row in Invitation.objects.all()].count("waiting") == 1


def test_accepting_and_withdrawing_at_once_never_do_both(people):
    row = invited()
    taken, _withdrawn = in_threads(
        partial(attempt, partial(actions.accept, row, person=None), TeamError),
        partial(attempt, partial(actions.withdraw, row, by=person("tom")), TeamError),
    )
    row.refresh_from_db()
    assert bool(row.accepted) != bool(row.withdrawn)
    assert isinstance(taken, User) == bool(row.accepted)


def test_a_young_person_enrolled_by_many_at_once_has_one_account(people):
    tom = member("idris", "tom")
    work = [
        partial(
            attempt,
            partial(enrolling.enrol_young_person, tom, key=uuid4(), way_in=User.WayIn.PASSKEY),
            TeamError,
        )
        for _ in range(THREADS)
    ]
    results = in_threads(*work)
    assert sum(isinstance(result, TeamMember) for result in results) == 1
    assert User.objects.filter(name="Idris Yusuf").count() == 1


def test_the_last_two_managers_cannot_end_each_other(people):
    graces = ServiceRole.objects.get(person=person("grace"), role="manager")
    second = ServiceRole.objects.create(person=person("jo"), service=graces.service, role="manager")
    in_threads(*(partial(attempt, partial(end_role, row), RoleError) for row in (graces, second)))
    left = ServiceRole.objects.current().filter(service=graces.service, role="manager")
    assert left.count() == 1
