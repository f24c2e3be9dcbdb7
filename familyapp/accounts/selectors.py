"""Reads about who is signed in, and how."""

from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, get_user
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from familyapp.accounts import second_step
from familyapp.accounts.devices import device_in_words, is_handheld
from familyapp.accounts.models import SignInCode, User
from familyapp.accounts.session_store import is_on_shared_device
from familyapp.core.tokens import hash_of


def signed_in(request: HttpRequest) -> User:
    """The person behind a request that the middleware let through as signed in."""
    assert isinstance(request.user, User)
    return request.user


def signed_in_or_none(request: HttpRequest) -> User | None:
    """Who reads a page that is open to everybody. A worker before the second step is as if they
    were signed out."""
    user = request.user
    if not isinstance(user, User) or second_step.is_missing(request.session, user):
        return None
    return user


def person_of_session(session_key: str) -> User | None:
    """Who this session belongs to now, or None: expired, ended, deactivated, made up, or a
    worker's without the second step.

    Checks the session's hash too, so a changed password ends the others' sessions.
    """
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user = get_user(request)
    if not isinstance(user, User) or not user.is_active:
        return None
    return None if second_step.is_missing(request.session, user) else user


def address_is_taken(email: str, *, by_other_than: User | None = None) -> bool:
    """Whether somebody else signs in with this address, or has it in their list."""
    from allauth.account.internal.userkit import filter_users_by_email

    others = {user.pk for user in filter_users_by_email(email.strip().lower())}
    return bool(others - {by_other_than.pk if by_other_than else None})


def sign_in_code(token: str) -> SignInCode | None:
    """The one-time code that this link holds, good or over."""
    return SignInCode.objects.filter(token_hash=hash_of(token)).select_related("person").first()


def is_over(code: SignInCode) -> bool:
    """Whether it is too late for this code, or its person may not sign in with one."""
    person = code.person
    return code.expires <= timezone.now() or not person.is_active or second_step.is_asked_of(person)


@dataclass(frozen=True)
class Passkey:
    id: int
    name: str
    made: datetime
    used: datetime | None


@dataclass(frozen=True)
class WaysIn:
    """How this person signs in now, and what they may add."""

    person: User
    passkeys: list[Passkey]
    has_app: bool
    has_password: bool
    works_here: bool
    may_add_passkey: bool
    has_address: bool


def ways_in_of(person: User, *, shared_device: bool) -> WaysIn:
    factors = list(Authenticator.objects.filter(user=person).order_by("created_at"))
    return WaysIn(
        person=person,
        passkeys=[
            Passkey(row.pk, row.wrap().name, row.created_at, row.last_used_at)
            for row in factors
            if row.type == Authenticator.Type.WEBAUTHN
        ],
        has_app=any(row.type == Authenticator.Type.TOTP for row in factors),
        has_password=person.has_usable_password(),
        works_here=second_step.is_asked_of(person),
        may_add_passkey=person.way_in != User.WayIn.QR and not shared_device,
        has_address=person.way_in == User.WayIn.EMAIL,
    )


@dataclass(frozen=True)
class Device:
    """One place where somebody is signed in."""

    id: int
    name: str
    handheld: bool
    since: datetime
    last_used: datetime
    is_this: bool
    is_shared: bool


def devices_of(person: User, *, this_session: str | None) -> list[Device]:
    """Where this person is signed in now: this device first, then the newest."""
    rows = {row.session_key: row for row in UserSession.objects.filter(user=person)}
    current = Session.objects.filter(pk__in=list(rows), expire_date__gt=timezone.now())
    found = []
    for session in current:
        data = session.get_decoded()
        if not constant_time_compare(
            data.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash()
        ):
            continue  # from before a new password
        row = rows[session.session_key]
        used = data.get("last_used")
        found.append(
            Device(
                id=row.pk,
                name=device_in_words(row.user_agent),
                handheld=is_handheld(row.user_agent),
                since=row.created_at,
                last_used=datetime.fromtimestamp(used, tz=UTC) if used else row.last_seen_at,
                is_this=session.session_key == this_session,
                is_shared=is_on_shared_device(data),
            )
        )
    return sorted(found, key=lambda one: (not one.is_this, -one.last_used.timestamp()))


def session_of(person: User, session: int) -> UserSession | None:
    """One of this person's own sessions."""
    return UserSession.objects.filter(user=person, pk=session).first()
