"""Somebody else opens an inbox or a phone: the worker takes the e-mail out of the account."""

import pytest

from familyapp.accounts.models import User
from familyapp.core.models import AuditEntry
from familyapp.team.models import Invitation
from tests.team.inviting import adult

pytestmark = pytest.mark.django_db
LEILA = "leila@families.example"


@pytest.fixture
def leilas(member):
    return member("amina", "leila")


def page_of(place) -> str:
    return f"/child/{place.child_id}/enrol/{place.pk}/way-in/"


@pytest.fixture
def tom(client_of):
    return client_of("tom")


def test_toms_page_about_her_leads_there_and_says_what_happens(tom, leilas):
    person_page = f"/child/{leilas.child_id}/team/{leilas.pk}/"
    assert f'href="{page_of(leilas)}"' in tom.get(person_page).content.decode()
    text = tom.get(page_of(leilas)).content.decode()
    assert "signed out everywhere" in text
    assert "taken out of Alongside" in text


@pytest.mark.parametrize(("others", "way_in"), [("inbox", "passkey"), ("phone", "qr")])
def test_her_address_goes_and_a_code_in_person_takes_its_place(
    others, way_in, tom, leilas, people, client
):
    answer = tom.post(page_of(leilas), {"others": others})
    assert answer.url == f"/child/{leilas.child_id}/enrol/{leilas.pk}/code/"
    leila = User.objects.get(pk=people["leila"].pk)
    assert (leila.email, leila.way_in) == (None, way_in)
    row = AuditEntry.objects.get(about=leilas.pk, what="sign-in")
    assert (row.person, row.did) == (people["tom"], "changed")
    assert "Show the code" in tom.get(answer.url).content.decode()
    tom.post(page_of(leilas), {"others": others})  # it is so already
    assert AuditEntry.objects.filter(about=leilas.pk, what="sign-in").count() == 1


def test_an_invitation_to_that_inbox_ends_with_it(tom, leilas, children):
    tom.post(f"/child/{children['ollie'].pk}/invite/", adult(email=LEILA))
    tom.post(page_of(leilas), {"others": "inbox"})
    assert Invitation.objects.get().state == "withdrawn"


@pytest.mark.parametrize("others", ["", "nobody", "dog"])
def test_without_an_answer_nothing_changes(others, tom, leilas, people):
    page = tom.post(page_of(leilas), {"others": others})
    assert set(page.context["form"].errors) == {"others"}
    assert User.objects.get(pk=people["leila"].pk).email == LEILA


def test_never_a_workers(tom, member, people):
    for key in ("priya", "tom", "jo"):
        assert tom.post(page_of(member("amina", key)), {"others": "inbox"}).status_code == 404
    User.objects.filter(pk=people["leila"].pk).update(is_worker=True)
    assert tom.post(page_of(member("amina", "leila")), {"others": "inbox"}).status_code == 404
