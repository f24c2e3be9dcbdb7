"""On a device that others use too: over with the browser, and after twelve hours at the latest."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from familyapp.accounts.selectors import person_of_session
from tests.accounts.conftest import App
from tests.accounts.test_sign_in_by_code import CONFIRM, ask_for_code, newest_code

ADD = "/accounts/2fa/webauthn/add/"


def sign_in(client: Client, **form: str) -> Client:
    ask_for_code(client)
    client.post(CONFIRM, {"code": newest_code(), **form})
    return client


@pytest.fixture
def shared(client, people) -> Client:
    return sign_in(client, shared_device="yes")


def lasts(client: Client) -> timedelta:
    return Session.objects.get(pk=client.session.session_key).expire_date - timezone.now()


def test_it_ends_with_the_browser(shared):
    cookie = shared.cookies["sessionid"]
    assert (cookie["max-age"], cookie["expires"]) == ("", "")


def test_and_after_twelve_hours_whatever_is_done(shared, monkeypatch):
    assert timedelta(hours=11, minutes=59) < lasts(shared) <= timedelta(hours=12)
    later = timezone.now() + timedelta(hours=11)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    shared.get("/")  # notes the use, which keeps the session anew
    assert lasts(shared) <= timedelta(hours=1)


def test_then_it_is_nobodys(shared):
    key = shared.session.session_key
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    assert shared.get("/").status_code == 302
    assert person_of_session(key) is None


def test_on_ones_own_device_it_lasts(client, people):
    sign_in(client)
    assert client.cookies["sessionid"]["max-age"] == 30 * 24 * 3600
    assert lasts(client) > timedelta(days=29)
    assert "data-shared-device" not in client.get("/").content.decode()


def test_the_page_says_so_and_no_passkey_is_offered(shared):
    assert "data-shared-device" in shared.get("/").content.decode()
    assert ADD not in shared.get("/accounts/signing-in/").content.decode()
    assert shared.get(ADD).status_code == 403


def test_with_a_password_it_holds_through_the_second_step(client, tom, by_password):
    app = App(tom)
    by_password(client, tom, shared_device="yes")
    client.post("/accounts/2fa/authenticate/", {"code": app.code})
    assert client.get("/").status_code == 200
    assert client.session["shared_device"]
    assert lasts(client) <= timedelta(hours=12)


def test_with_a_passkey_too(client, people, passkey_of, use_passkey):
    use_passkey(client, passkey_of(people["leila"]), shared_device="yes")
    assert lasts(client) <= timedelta(hours=12)


def test_what_the_one_before_ticked_and_left_is_not_the_next_ones(
    client, tom, by_password, passkey_of, use_passkey, people
):
    App(tom)
    by_password(client, tom, shared_device="yes")
    client.post("/accounts/logout/")  # "Start again", before the second step
    use_passkey(client, passkey_of(people["leila"]))
    assert client.session["_auth_user_id"] == str(people["leila"].pk)
    assert lasts(client) > timedelta(days=29)


@pytest.mark.parametrize("page", [CONFIRM, "/accounts/login/", "/accounts/login/code/"])
def test_every_way_in_asks(page, client, people):
    if page == CONFIRM:
        ask_for_code(client)
    assert 'name="shared_device"' in client.get(page).content.decode()
