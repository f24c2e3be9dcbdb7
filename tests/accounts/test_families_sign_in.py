"""A code by e-mail or a passkey, each a way in by itself; and what is not for somebody whose
inbox or phone others open."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from familyapp.accounts.actions import deactivate, set_way_in
from familyapp.accounts.models import User
from familyapp.accounts.selectors import address_is_taken
from tests.accounts.conftest import PASSWORD
from tests.accounts.test_sign_in_by_code import CONFIRM, LEILA, ask_for_code, newest_code

EMAIL = "/accounts/email/"
ADD = "/accounts/2fa/webauthn/add/"


def person_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def new_address(client: Client, address: str):
    client.post(EMAIL, {"email": address, "action_add": ""})
    return client.post("/accounts/confirm-email/", {"code": newest_code()})


@pytest.fixture
def qr(people) -> User:
    set_way_in(people["amina"], User.WayIn.QR)
    return people["amina"]


def test_a_passkey_asks_for_nothing_more_after_a_code(client, people, passkey_of):
    passkey_of(people["leila"])
    ask_for_code(client)
    assert client.post(CONFIRM, {"code": newest_code()}).url == "/"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("key", ["amina", "leila"])  # without and with an address
def test_a_passkey_signs_in(key, client, people, passkey_of, use_passkey):
    assert use_passkey(client, passkey_of(people[key])).url == "/"
    assert person_in(client) == str(people[key].pk)
    assert client.get("/").status_code == 200
    assert mail.outbox == []


def test_a_passkey_of_a_closed_account_does_not(client, people, passkey_of, use_passkey):
    deactivate(people["amina"])
    assert use_passkey(client, passkey_of(people["amina"])).url == "/accounts/inactive/"
    assert person_in(client) is None


def test_no_password_lets_a_family_in(client, people, by_password):
    people["leila"].set_password(PASSWORD)
    people["leila"].save()
    wrong = by_password(Client(), people["leila"], "something else").content.decode()
    right = by_password(client, people["leila"]).content.decode()
    assert person_in(client) is None
    assert "do not fit" in wrong
    assert "do not fit" in right


def test_nor_is_one_sent_to_them(client, people):
    client.post("/accounts/password/reset/", {"email": LEILA})
    [letter] = mail.outbox
    assert "You do not have a password here" in letter.body
    assert not any(word.isdigit() for word in letter.body.split())


def test_a_family_gets_no_spare_codes(client_of, people, passkey_of):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.signals import authenticator_added

    codes = RecoveryCodes.activate(people["leila"]).instance
    request = client_of("leila").get("/help/").wsgi_request
    authenticator_added.send(
        sender=Authenticator, request=request, user=people["leila"], authenticator=codes
    )
    assert not Authenticator.objects.filter(user=people["leila"]).exists()


# --- Addresses -------------------------------------------------------------------------------


def test_a_new_address_takes_the_place_of_the_old(client_of, people):
    browser = client_of("leila")
    assert LEILA in browser.get(EMAIL).content.decode()
    assert new_address(browser, "Leila.New@families.example").status_code == 302
    people["leila"].refresh_from_db()
    assert people["leila"].email == "leila.new@families.example"
    [row] = EmailAddress.objects.filter(user=people["leila"])
    assert (row.email, row.verified, row.primary) == ("leila.new@families.example", True, True)
    assert LEILA in [to for letter in mail.outbox for to in letter.to]  # who lost it hears of it


def test_until_the_code_is_typed_nothing_changes(client_of, people):
    browser = client_of("leila")
    browser.post(EMAIL, {"email": "new@families.example", "action_add": ""})
    people["leila"].refresh_from_db()
    assert people["leila"].email == LEILA
    assert LEILA in browser.get(EMAIL).content.decode()


@pytest.mark.parametrize("address", ["karim@families.example", "KARIM@families.example"])
def test_one_address_never_serves_two(address, client_of, people):
    browser = client_of("leila")
    asked = browser.post(EMAIL, {"email": address, "action_add": ""})
    assert asked.url == "/accounts/confirm-email/"  # as for any other: it tells nothing
    refused = browser.post(asked.url, {"code": newest_code()})  # had she his inbox
    assert refused.status_code == 200
    people["leila"].refresh_from_db()
    assert people["leila"].email == LEILA


def test_nor_when_it_was_free_a_moment_ago(client_of, people):
    browser = client_of("leila")
    browser.post(EMAIL, {"email": "shared@families.example", "action_add": ""})
    code = newest_code()
    people["karim"].email = "shared@families.example"
    people["karim"].save()
    page = browser.post("/accounts/confirm-email/", {"code": code})
    assert page.status_code == 200
    people["leila"].refresh_from_db()
    assert people["leila"].email == LEILA


def test_whose_an_address_is(people):
    assert address_is_taken(" LEILA@families.example ")
    assert address_is_taken(LEILA, by_other_than=people["karim"])
    assert not address_is_taken(LEILA, by_other_than=people["leila"])
    assert not address_is_taken("nobody@families.example")


# --- Without e-mail ----------------------------------------------------------------------------


def test_without_email_nothing_is_sent_and_no_address_can_be_added(client_of, people):
    browser = client_of("amina")
    for page in (browser.get(EMAIL), browser.post(EMAIL, {"email": "a@b.example"})):
        assert page.status_code == 403
        assert "ask your key worker" in page.content.decode()
    assert EMAIL not in browser.get("/accounts/signing-in/").content.decode()
    assert mail.outbox == []


def test_where_others_unlock_the_phone_no_passkey_is_made(qr, client_of):
    browser = client_of("amina")
    for page in (browser.get(ADD), browser.post(ADD, {"credential": "{}"})):
        assert page.status_code == 403
        assert "ask your key worker" in page.content.decode()
    assert ADD not in browser.get("/accounts/signing-in/").content.decode()


def test_losing_the_inbox_takes_address_passkeys_and_sessions(client, people, passkey_of):
    ask_for_code(client)
    client.post(CONFIRM, {"code": newest_code()})
    passkey_of(people["leila"])
    set_way_in(people["leila"], User.WayIn.PASSKEY)
    assert client.get("/").status_code == 302
    assert people["leila"].email is None
    assert not EmailAddress.objects.filter(user=people["leila"]).exists()
    assert Authenticator.objects.filter(user=people["leila"]).count() == 1
    set_way_in(people["leila"], User.WayIn.QR)
    assert not Authenticator.objects.filter(user=people["leila"]).exists()
    mail.outbox.clear()
    ask_for_code(Client())
    assert "We do not know this address" in mail.outbox[-1].body


def test_passwords_and_apps_are_not_offered_to_families(client_of):
    browser = client_of("leila")
    page = browser.get("/accounts/signing-in/").content.decode()
    for address in ("/accounts/password/set/", "/accounts/2fa/totp/activate/"):
        assert address not in page
        assert "for people who work here" in browser.get(address).content.decode()


def test_who_has_nothing_to_show_hears_so_in_plain_words(client_of):
    for page in ("/accounts/reauthenticate/", "/accounts/2fa/webauthn/reauthenticate/"):
        answer = client_of("leila").get(page)
        assert answer.status_code == 403
        assert "Sign out, and sign in again" in answer.content.decode()


@pytest.mark.parametrize("passkeys", [1, 200])
def test_the_page_of_ways_in_costs_the_same_for_any_number(
    passkeys, client_of, people, passkey_of, django_assert_max_num_queries
):
    for _ in range(passkeys):
        passkey_of(people["leila"])
    browser = client_of("leila")
    with django_assert_max_num_queries(16):
        page = browser.get("/accounts/signing-in/")
    assert len(page.context["ways"].passkeys) == passkeys
