"""However many are invited and work here, these pages ask the database a few things."""

from uuid import uuid4

import pytest

from familyapp.accounts.models import User
from familyapp.demo.records import service
from familyapp.services.models import ServiceRole
from familyapp.team.models import Invitation
from tests.team.inviting import adult, newest_link

pytestmark = pytest.mark.django_db
MOST, MANY = 14, 200


@pytest.fixture
def pages(children, member, people):
    User.objects.filter(pk=people["amina"].pk).update(way_in="passkey", email=None)
    amina, staff = f"/child/{children['amina'].pk}", f"/services/{service('key_working').pk}/staff/"
    grace = ServiceRole.objects.get(person=people["grace"], role="manager")
    return [
        *[("tom", f"{amina}/{page}/") for page in ("team", "invite", "enrol", "team/add")],
        ("tom", f"{amina}/enrol/{member('amina', 'amina').pk}/code/"),
        *[("grace", f"{staff}{page}") for page in ("", "invite/", f"{grace.pk}/end/")],
    ]


def invite_many(children, people) -> None:
    key_working = service("key_working")
    workers = User.objects.bulk_create(User(name=f"Worker {n}") for n in range(MANY))
    ServiceRole.objects.bulk_create(
        ServiceRole(person=worker, service=key_working, role="key_worker") for worker in workers
    )
    Invitation.objects.bulk_create(
        Invitation(
            token_hash=uuid4().hex,
            email=f"p{n}@families.example",
            name=f"Person {n}",
            made_by=people["tom"],
            **place,
        )
        for n in range(MANY)
        for place in (
            {"child": children["amina"], "role": "parent_carer", "relationship": "Aunt"},
            {"service": key_working, "service_role": "key_worker"},
        )
    )


@pytest.mark.parametrize("many", [False, True])
def test_a_page_asks_a_few_things(
    many, pages, children, people, client_of, django_assert_max_num_queries
):
    if many:
        invite_many(children, people)
    for key, path in pages:
        client = client_of(key)
        client.get(path)  # a visit is noted once an hour
        with django_assert_max_num_queries(MOST, info=path):
            page = client.get(path)
        assert page.status_code == 200
        if many and path.endswith(("/team/", "/staff/")):
            assert page.content.decode().count("It waits until") == 100


def test_the_page_behind_a_link_asks_a_few_things(
    client, client_of, children, django_assert_max_num_queries
):
    client_of("tom").post(f"/child/{children['amina'].pk}/invite/", adult())
    with django_assert_max_num_queries(6):
        assert client.get(newest_link()).status_code == 200
