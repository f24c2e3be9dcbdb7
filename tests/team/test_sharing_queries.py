"""However many adults, decisions and reviews there are, these pages ask a few things."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.core import links
from familyapp.team.models import (
    AccessBasis,
    AccessReview,
    Role,
    SharingDecision,
    TeamMember,
)

MOST = 14  # whose session it is included
MANY = 200


@pytest.fixture
def pages(member):
    ben, dawn = member("ben", "ben"), member("ben", "dawn")
    review = AccessReview.objects.create(member=dawn, why="on_date", due_on="2026-01-05")
    child, access = f"/child/{ben.child_id}", f"/child/{ben.child_id}/team/{dawn.pk}/access"
    return [
        ("ben", f"{child}/who-can-see/"),
        ("ben", f"{child}/who-can-see/{dawn.pk}/stop/"),
        ("ben", f"{child}/who-can-see/history/"),
        ("ben", f"{child}/turning/18/"),
        ("dawn", f"{child}/turning/18/"),
        ("tom", f"{access}/"),
        ("tom", f"{access}/begin/"),
        ("tom", f"{child}/reviews/{review.pk}/"),
        ("tom", f"{child}/who-can-see/history/"),
    ]


@pytest.fixture
def many(member, people):
    """Two hundred more adults, each with a reason, decisions and reviews; Dawn's own as well."""
    dawn, tom = member("ben", "dawn"), people["tom"]
    places = TeamMember.objects.bulk_create(
        TeamMember(child=dawn.child, person=user, role=Role.PARENT_CARER)
        for user in User.objects.bulk_create(User(name=f"Adult {n}") for n in range(MANY))
    )
    AccessBasis.objects.bulk_create(
        AccessBasis(member=place, kind="agreement", evidence="Said so.", checked_by=tom)
        for place in [*places, *[dawn] * MANY]
    )
    SharingDecision.objects.bulk_create(
        SharingDecision(
            recipient=place,
            thing="team",
            kind="agreed",
            given_by=people["ben"],
            recorded_by=tom,
            capacity="young_person",
        )
        for place in [*places, *[dawn] * MANY]
    )
    return AccessReview.objects.bulk_create(
        AccessReview(
            member=dawn, why="on_date", due_on=date(2020, 1, 1) + timedelta(days=n),
            done_at=timezone.now() if n % 2 else None, done_by=tom if n % 2 else None,
        )
        for n in range(MANY)
    )  # fmt: skip


def ask(client_of, pages, django_assert_max_num_queries):
    answers = {}
    for key, path in pages:
        client = client_of(key)
        client.get(path)  # a visit is noted once an hour
        with django_assert_max_num_queries(MOST, info=path):
            answers[key, path] = client.get(path)
        assert answers[key, path].status_code == 200
    return answers


def test_with_one(client_of, pages, django_assert_max_num_queries):
    ask(client_of, pages, django_assert_max_num_queries)


def test_with_hundreds(client_of, pages, many, django_assert_max_num_queries):
    answers = ask(client_of, pages, django_assert_max_num_queries)
    assert len(answers[pages[0]].context["here"]) == MANY + 1
    assert len(answers[pages[2]].context["entries"]) > 2 * MANY
    assert len(answers[pages[5]].context["adult"].reviews) > MANY


def test_links_ask_the_same_for_one_and_for_hundreds(many, people, django_assert_max_num_queries):
    ids = {row.pk for row in many}
    asked = [("review", id) for id in ids] + [("override", id) for id in ids]
    with django_assert_max_num_queries(6):
        found = links.resolve_many(people["tom"], asked)
    assert len(found) == MANY // 2
