"""Being one of the cast takes one press of a button."""

import pytest
from django.urls import reverse

from familyapp.demo.cast import PERSONAS
from familyapp.demo.filling import person

pytestmark = pytest.mark.django_db


def be(client, key: str):
    return client.post(reverse("demo:sign_in"), {"persona": key})


def test_there_is_a_card_and_a_button_for_each(client):
    page = client.get(reverse("demo:personas")).content.decode()
    for persona in PERSONAS.values():
        assert f'name="persona" value="{persona.key}"' in page
        assert f"Be {persona.called}" in page
    assert "leila@families.example" in page


@pytest.mark.parametrize("key", PERSONAS)
def test_the_button_signs_in(client, key):
    response = be(client, key)
    assert response.status_code == 302
    assert response["Location"] == reverse("home:today")
    assert client.session["_auth_user_id"] == str(person(key).pk)


def test_the_next_person_takes_the_place_of_the_one_before(client):
    be(client, "amina")
    before = client.session.session_key
    be(client, "tom")
    assert client.session["_auth_user_id"] == str(person("tom").pk)
    assert client.session.session_key != before


@pytest.mark.parametrize("key", ["", "nobody", "idris"])
def test_somebody_who_is_not_in_the_cast_is_a_404(client, key):
    assert be(client, key).status_code == 404
    assert client.post(reverse("demo:sign_in")).status_code == 404


def test_it_needs_a_post_with_a_token(client):
    assert client.get(reverse("demo:sign_in")).status_code == 405
    strict = type(client)(enforce_csrf_checks=True)
    assert be(strict, "amina").status_code == 403


def test_jo_is_let_in_and_has_no_child_any_more(client):
    be(client, "jo")
    response = client.get(reverse("home:today"))
    assert response.context["today"].kind == "other"
    assert "Amina" not in response.content.decode()
