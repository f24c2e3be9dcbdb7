"""A person: one address, written in any way, is one person; and none is allowed."""

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from familyapp.accounts.models import User, normalised_email

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" Nia.Moss@Families.Example ", "nia.moss@families.example"),
        ("", None),
        ("   ", None),
        (None, None),
    ],
)
def test_an_address_is_kept_in_one_way(written, kept):
    assert normalised_email(written) == kept
    assert User.objects.create_user(written, name="Nia Moss").email == kept


def test_a_changed_address_is_kept_in_that_way_too(people):
    people["sam"].email = "SAM@Work.Example"
    people["sam"].save()
    people["sam"].refresh_from_db()
    assert people["sam"].email == "sam@work.example"


def test_one_address_is_one_person(people):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("Leila@Families.EXAMPLE", name="Somebody Else")
    with pytest.raises(IntegrityError), transaction.atomic():  # past save(), in the table itself
        User.objects.filter(pk=people["sam"].pk).update(email="LEILA@families.example")


def test_several_people_may_have_no_address():
    first, second = (User.objects.create_user("", name=name) for name in ("Ana", "Bo"))
    assert (first.email, second.email) == (None, None)


def test_an_account_begins_without_a_password():
    person = User.objects.create_user("nia@families.example", name="Nia Moss")
    assert not person.has_usable_password()
    assert authenticate(email="nia@families.example", password="") is None
    assert (person.is_staff, person.is_superuser) == (False, False)


def test_an_administrator_has_one():
    User.objects.create_superuser("it@council.example", "long enough to use", name="Iz Admin")
    found = authenticate(email="it@council.example", password="long enough to use")
    assert found.is_staff
    assert User.objects.get_by_natural_key(" IT@Council.example ") == found


@pytest.mark.parametrize(
    ("name", "called", "short"),
    [("Tom Bailey", "", "Tom"), ("Ade Okoye", "Dr Ade", "Dr Ade"), ("Cher", "", "Cher")],
)
def test_what_people_are_called(name, called, short):
    person = User(name=name, called=called)
    assert (person.short_name, str(person), person.get_full_name()) == (short, short, name)
