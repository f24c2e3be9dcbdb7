"""Second factors without a browser: an app's codes, and a passkey whose proof is believed."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from django.test import Client

from familyapp.accounts.models import User

PASSWORD = "four words nobody guesses"


class App:
    """The app for codes on somebody's phone, and the spare codes beside it."""

    def __init__(self, user: User) -> None:
        self.secret = totp.generate_totp_secret()
        totp.TOTP.activate(user, self.secret)
        self.spare = RecoveryCodes.activate(user).get_unused_codes()

    @property
    def code(self) -> str:
        return code_of(self.secret)

    @property
    def wrong(self) -> str:
        return f"{(int(self.code) + 1) % 1_000_000:06d}"


def code_of(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def tom(people) -> User:
    """Tom, who has a password."""
    people["tom"].set_password(PASSWORD)
    people["tom"].save()
    return people["tom"]


@pytest.fixture
def app(tom) -> App:
    return App(tom)


@pytest.fixture
def passkey_of() -> Callable[[User], Authenticator]:
    """Give somebody a passkey, as if made in a browser."""

    def make(user: User) -> Authenticator:
        data = {"name": "Chrome on Android", "credential": {}}
        return Authenticator.objects.create(user=user, type="webauthn", data=data)

    return make


@pytest.fixture
def use_passkey(monkeypatch) -> Callable[..., object]:
    """`use_passkey(client, passkey)`: sign in with it; the browser's proof counts as right."""

    def sign_in(client: Client, passkey: Authenticator, **form: str):
        monkeypatch.setattr(webauthn, "parse_authentication_response", lambda said: said)
        monkeypatch.setattr(webauthn, "extract_user_from_response", lambda said: passkey.user)
        monkeypatch.setattr(webauthn, "complete_authentication", lambda user, said: passkey)
        return client.post("/accounts/2fa/webauthn/login/", {"credential": '{"a": 1}', **form})

    return sign_in


@pytest.fixture
def by_password() -> Callable[..., object]:
    def sign_in(client: Client, user: User, password: str = PASSWORD, **form: str):
        return client.post("/accounts/login/", {"login": user.email, "password": password, **form})

    return sign_in
