"""Whose session it is now: asked anew whenever a socket or an outbox wants to go on."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from familyapp.accounts.actions import deactivate
from familyapp.accounts.selectors import person_of_session
from familyapp.core import live


@pytest.fixture
def tell_tale(monkeypatch):
    """What the sockets of this process would be told, after commit."""
    told = []
    monkeypatch.setattr(live, "_send", told.append)
    return told


def test_the_session_of_somebody_signed_in_is_theirs(client_of, people):
    assert person_of_session(client_of("amina").session.session_key) == people["amina"]


@pytest.mark.parametrize("key", ["", "x", "0" * 32, "'; drop table", "\x00", "é" * 40])
def test_a_made_up_session_is_nobodys(key, db):
    assert person_of_session(key) is None


def test_a_session_without_a_person_is_nobodys(client, db):
    session = client.session
    session["seen"] = "help"
    session.save()
    assert person_of_session(session.session_key) is None


def test_an_expired_session_is_nobodys(client_of):
    key = client_of("leila").session.session_key
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    assert person_of_session(key) is None


def test_signing_out_ends_the_session(client_of):
    browser = client_of("leila")
    key = browser.session.session_key
    browser.post("/accounts/logout/")
    assert person_of_session(key) is None


def test_a_new_password_ends_the_sessions_before_it(client_of, people):
    key = client_of("tom").session.session_key
    people["tom"].set_password("a new and long password")
    people["tom"].save()
    assert person_of_session(key) is None


def test_who_may_not_sign_in_has_no_session(client_of, people):
    key = client_of("tom").session.session_key
    deactivate(people["tom"])
    assert person_of_session(key) is None


def test_signing_out_closes_the_sockets_of_this_session_only(
    client_of, people, tell_tale, django_capture_on_commit_callbacks
):
    phone, laptop = client_of("leila"), client_of("leila")
    key = phone.session.session_key
    with django_capture_on_commit_callbacks(execute=True):
        phone.post("/accounts/logout/")
    assert tell_tale == [{"people": [str(people["leila"].pk)], "session_key": key}]
    assert laptop.get("/").status_code == 200


def test_deactivating_closes_them_all(people, tell_tale, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        deactivate(people["leila"])
    assert tell_tale == [{"people": [str(people["leila"].pk)], "session_key": None}]
