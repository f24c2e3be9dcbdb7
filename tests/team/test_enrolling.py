"""Letting people in without e-mail: an account, a place, and a code on the worker's screen."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from familyapp.accounts.models import SignInCode, User
from familyapp.core.models import AuditEntry
from familyapp.demo.records import born
from familyapp.team import actions
from familyapp.team.models import AccessBasis, Invitation, TeamMember
from familyapp.team.selectors import memberships_of
from tests.team.inviting import adult, newest_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def tom(client_of):
    return client_of("tom")


def enrol_page(child) -> str:
    return f"/child/{child.pk}/enrol/"


def answers(others="inbox", **more) -> dict:
    return {"key": str(uuid4()), "others": others, **more}


def code_page(place) -> str:
    return f"/child/{place.child_id}/enrol/{place.pk}/code/"


def shown(page) -> str:
    """The address on the page, without the site."""
    found = re.search(r"https?://[^/]+(/enter/[\w-]+/)", page.content.decode())
    assert found
    return found[1]


# --- The young person -----------------------------------------------------------------------


def test_under_16_the_form_begins_with_no_e_mail(tom, children):
    page = tom.get(enrol_page(children["idris"]))
    assert page.context["form"]["others"].value() == "inbox"
    children["idris"].born = born(16, 1)
    children["idris"].save()
    assert tom.get(enrol_page(children["idris"])).context["form"]["others"].value() is None


@pytest.mark.parametrize(("others", "way_in"), [("inbox", "passkey"), ("phone", "qr")])
def test_idris_gets_an_account_without_e_mail_and_a_code(others, way_in, tom, children, client):
    said = answers(others, email="leila@families.example")  # ignored: it is not asked
    answer = tom.post(enrol_page(children["idris"]), said)
    place = TeamMember.objects.get(child=children["idris"], role="young_person")
    assert answer.url == code_page(place)
    assert (place.person.name, place.person.called) == ("Idris Yusuf", "Idris")
    assert (place.person.email, place.person.way_in) == (None, way_in)
    assert mail.outbox == []
    assert not Invitation.objects.exists()

    page = tom.post(code_page(place))
    assert "data:image/svg+xml" in page.content.decode()
    entered = client.get(shown(page))
    assert entered.status_code == 200
    client.post(shown(page))
    assert client.session["_auth_user_id"] == str(place.person_id)
    assert "Idris is in" in tom.get(code_page(place)).content.decode()


def test_the_same_form_sent_twice_makes_one_account(tom, children):
    said = answers()
    first = tom.post(enrol_page(children["idris"]), said)
    again = tom.post(enrol_page(children["idris"]), said)
    assert first.url == again.url
    assert User.objects.filter(name="Idris Yusuf").count() == 1


def test_a_second_account_is_refused_with_what_to_do(tom, children):
    before = User.objects.count()
    answer = tom.post(enrol_page(children["amina"]), answers())
    text = answer.content.decode()
    assert "Amina can sign in already" in text
    assert "show them a new code" in text
    with_email = answers("nobody", email="amina@young.example")
    refused = tom.post(enrol_page(children["amina"]), with_email).context["form"]
    assert "Amina can sign in already." in refused.errors["__all__"][0]
    assert User.objects.count() == before
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    "taken", ["leila@families.example", "Sam@families.example", "tom.bailey@larkshire.example"]
)
def test_somebody_elses_address_is_refused_without_saying_whose(taken, tom, children):
    answer = tom.post(enrol_page(children["idris"]), answers("nobody", email=taken))
    sentence = answer.context["form"].errors["__all__"][0]
    assert sentence.startswith("This address cannot be used.")
    for name in ("Leila", "Sam", "Tom", "belongs"):
        assert name not in sentence
    assert not Invitation.objects.exists()


def test_nor_one_that_another_is_invited_to_or_listed_with(tom, children):
    amina, idris = children["amina"], children["idris"]
    tom.post(f"/child/{amina.pk}/invite/", adult(email="home@families.example"))
    TeamMember.objects.create(
        child=idris, role="parent_carer", listed_name="Gran", email="Gran@families.example"
    )
    for email in ("home@families.example", "gran@families.example"):
        refused = tom.post(enrol_page(idris), answers("nobody", email=email)).context["form"]
        assert "cannot be used" in refused.errors["__all__"][0]


def test_with_an_inbox_of_his_own_idris_is_invited(tom, client, children):
    tom.post(enrol_page(children["idris"]), answers("nobody", email="idris@young.example"))
    page = client.get(newest_link()).content.decode()
    assert "Idris" not in page
    client.post(newest_link())
    place = memberships_of(User.objects.get(email="idris@young.example")).get()
    assert (place.child, place.role) == (children["idris"], "young_person")


def test_a_young_person_is_invited_to_one_address_at_a_time(tom, children):
    page = enrol_page(children["idris"])
    tom.post(page, answers("nobody", email="idris@young.example"))
    again = tom.post(page, answers("nobody", email="idris2@young.example"))
    assert "waits already" in again.content.decode()


def test_who_was_enrolled_meanwhile_gets_no_second_account_from_a_letter(tom, client, children):
    page = enrol_page(children["idris"])
    tom.post(page, answers("nobody", email="idris@young.example"))
    tom.post(page, answers())
    answer = client.post(newest_link())
    assert answer.status_code == 409
    assert "Idris" not in answer.content.decode()
    assert not User.objects.filter(email="idris@young.example").exists()


def test_what_is_missing_is_named(tom, children):
    page = enrol_page(children["idris"])
    assert set(tom.post(page, {"key": str(uuid4())}).context["form"].errors) == {"others"}
    assert set(tom.post(page, answers("nobody")).context["form"].errors) == {"email"}
    assert set(tom.post(page, answers("dog")).context["form"].errors) == {"others"}


# --- An adult whose inbox somebody else opens -----------------------------------------------


def test_an_adult_whose_inbox_others_open_has_a_place_at_once(tom, children, people):
    said = adult(others="inbox", basis="responsibility", review_on="2999-01-01")
    answer = tom.post(f"/child/{children['amina'].pk}/invite/", said)
    noor = User.objects.get(name="Noor Yusuf")
    place = memberships_of(noor).get()
    assert answer.url == code_page(place)
    assert (noor.email, noor.way_in, noor.called) == (None, "passkey", "Noor")
    assert (place.relationship, place.phone, place.email) == ("Aunt", "07700 900 555", "")
    basis = AccessBasis.objects.get(member=place)
    assert (basis.kind, basis.checked_by, str(basis.review_on)) == (
        "responsibility",
        people["tom"],
        "2999-01-01",
    )
    assert mail.outbox == []


# --- The code -------------------------------------------------------------------------------


@pytest.fixture
def aminas(member, people):
    User.objects.filter(pk=people["amina"].pk).update(way_in="passkey")
    return member("amina", "amina")


def test_the_page_alone_makes_no_code(tom, aminas):
    assert "Show the code" in tom.get(code_page(aminas)).content.decode()
    assert not SignInCode.objects.exists()


def test_a_code_is_noted_on_the_record(tom, aminas, people):
    tom.post(code_page(aminas))
    row = AuditEntry.objects.get(what="sign-in code")
    assert (row.person, row.child, row.did, row.about) == (
        people["tom"],
        aminas.child_id,
        "shown",
        aminas.pk,
    )
    assert SignInCode.objects.get().made_by == people["tom"]


def test_a_new_code_ends_the_one_before(tom, client, aminas):
    first, second = shown(tom.post(code_page(aminas))), shown(tom.post(code_page(aminas)))
    client.post(first)
    assert "_auth_user_id" not in client.session
    client.post(second)
    assert "_auth_user_id" in client.session


def test_the_page_follows_what_becomes_of_it(tom, client, aminas):
    page = shown(tom.post(code_page(aminas)))
    asked = {"headers": {"accept": "application/json"}}
    assert "Amina is not in yet" in tom.get(code_page(aminas)).content.decode()
    assert tom.get(code_page(aminas), **asked).json() == {"is_in": False}
    client.post(page)
    assert tom.get(code_page(aminas), **asked).json() == {"is_in": True}
    tom.post(code_page(aminas))
    SignInCode.objects.filter(used=None).update(expires=timezone.now() - timedelta(seconds=1))
    assert "not used in time" in tom.get(code_page(aminas)).content.decode()


def test_toms_pages_offer_it_where_it_helps(tom, aminas, member):
    link = f'href="{code_page(aminas)}"'
    assert link in tom.get(f"/child/{aminas.child_id}/team/").content.decode()
    assert link in tom.get(f"/child/{aminas.child_id}/team/{aminas.pk}/").content.decode()
    leila = member("amina", "leila")
    text = tom.get(f"/child/{aminas.child_id}/team/{leila.pk}/").content.decode()
    assert "sign in again" not in text


def test_never_for_who_has_e_mail_works_here_or_left(tom, member, people, aminas):
    for key in ("leila", "priya", "tom", "jo"):
        assert tom.post(code_page(member("amina", key))).status_code == 404
    User.objects.filter(pk=people["amina"].pk).update(is_worker=True)
    assert tom.post(code_page(aminas)).status_code == 404
    User.objects.filter(pk=people["amina"].pk).update(is_worker=False, is_active=False)
    assert tom.post(code_page(aminas)).status_code == 404
    assert not SignInCode.objects.exists()


def test_only_who_answers_the_family_shows_one(client_of, aminas, people, member):
    for key, status in {"leila": 403, "amina": 403, "priya": 403, "sam": 404, "ruth": 404}.items():
        assert client_of(key).post(code_page(aminas)).status_code == status
    until = timezone.now() + timedelta(days=1)
    actions.begin_cover(member("amina", "tom"), people["ruth"], until=until, by=people["grace"])
    assert client_of("ruth").post(code_page(aminas)).status_code == 200
