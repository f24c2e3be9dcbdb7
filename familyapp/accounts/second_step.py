"""The second step of people who work here: what makes a session of theirs strong.

Strong is one that began with a passkey, or with a password and a second factor (an app's code,
a passkey, a recovery code), or in which the person set up the second step. A code by e-mail
alone, or a password alone, is not. The proof is what the server wrote into the session while
the person gave it, in the sign-in library's own records; they name the person, so that nobody
inherits them.
"""

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from familyapp.accounts.models import User

SET_UP_HERE = "second_step_set_up"
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def is_asked_of(user: User) -> bool:
    """Whether this person needs a strong session before they see any family's page."""
    return user.is_worker or user.is_staff


def is_strong(session: SessionBase, user: User) -> bool:
    """Whether this session of this person had the second step. Asks no database."""
    records = get_authentication_records(_request(session), user)
    methods = {record.get("method") for record in records}
    types = {record.get("type") for record in records if record.get("method") == "mfa"}
    return (
        SET_UP_HERE in methods
        or Authenticator.Type.WEBAUTHN in types  # ours ask for a fingerprint, face or PIN
        or bool(types and "password" in methods)
    )


def is_missing(session: SessionBase, user: User) -> bool:
    """Whether this session may not go on before the second step."""
    return is_asked_of(user) and not is_strong(session, user)


def has_shown_factor(session: SessionBase, user: User) -> bool:
    """Whether an app's or a spare code was given in this session, so that a password is left."""
    records = get_authentication_records(_request(session), user)
    return any(record.get("method") == "mfa" for record in records)


def note_set_up(session: SessionBase, user: User) -> None:
    """Write down that this person set up, or was given, the second step in this session."""
    record_authentication(_request(session), user, SET_UP_HERE)


def has_factor(user: User) -> bool:
    """Whether they have a passkey or an authenticator app."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def _request(session: SessionBase) -> HttpRequest:
    """What the sign-in library asks for: it reads nothing but the session."""
    request = HttpRequest()
    request.session = session
    return request
