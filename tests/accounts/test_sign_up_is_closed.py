"""Nobody makes an account by themselves: not by any address that the sign-in library has."""

from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from familyapp.accounts.models import User
from familyapp.core.checks import all_views, is_ours

ADDRESSES = ["/" + route for route, view in all_views() if not is_ours(view)]
FORMS = [
    {"email": "stranger@example.org"},
    {"email": "stranger@example.org", "password1": "x" * 20, "password2": "x" * 20},
    {"login": "stranger@example.org", "password": "x" * 20, "action_add": ""},
    {"email": "stranger@example.org", "action": "change"},
    {"code": "123456"},
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_makes_an_account(address, people):
    before = set(User.objects.values_list("pk", flat=True))
    browser = Client()
    for answer in [browser.get(address), *(browser.post(address, form) for form in FORMS)]:
        assert answer.status_code < 500
        assert answer.status_code in (302, 405) or "_auth_user_id" not in browser.session
    assert set(User.objects.values_list("pk", flat=True)) == before
    assert not EmailAddress.objects.filter(email="stranger@example.org").exists()


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_address_offers_one(address, db):
    page = Client().get(address, follow=True).content.decode()
    assert 'action="/accounts/signup/"' not in page
    assert 'name="password1"' not in page


def test_the_sign_up_page_says_whom_to_ask(client, db):
    for page in (client.get("/accounts/signup/"), client.post("/accounts/signup/", FORMS[1])):
        text = page.content.decode()
        assert "by invitation" in text
        assert "ask your key worker" in text
        assert "<form" not in text


def test_a_code_for_an_unknown_address_leads_to_no_account(client, people):
    client.post("/accounts/login/code/", {"email": f"{uuid4()}@example.org"})
    for _ in range(2):
        client.post("/accounts/login/code/confirm/", {"code": "000000"})
    assert User.objects.count() == len(people)
