"""Changes to a person's account."""

from datetime import timedelta
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import login, logout
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from familyapp.accounts import second_step
from familyapp.accounts.models import SignInCode, User
from familyapp.core import audit, live
from familyapp.core.tokens import new_token

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SIGN_IN_CODE_LASTS = timedelta(minutes=15)


def close_sockets_of_session(sender: Any, request: Any, user: User | None, **kwargs: Any) -> None:
    """Signing out ends the live pages of this session, and of no other."""
    if user and request.session.session_key:
        live.end_session(user.pk, request.session.session_key)


def deactivate(user: User) -> None:
    """This person can sign in no more; open pages of theirs close at once."""
    with transaction.atomic():
        user.is_active = False
        user.save(update_fields=["is_active"])
        live.end_session(user.pk)


def works_here(user: User) -> None:
    """From now on this person signs in with a second step. It is never taken back."""
    if not user.is_worker:
        user.is_worker = True
        user.save(update_fields=["is_worker"])


# --- How somebody signs in -----------------------------------------------------------------


def set_way_in(person: User, way_in: str) -> None:
    """Change how a family person signs in. Where others open the inbox their address goes, and
    where others unlock the phone their passkeys go as well; all their sessions end."""
    with transaction.atomic():
        person.way_in = way_in
        if way_in != User.WayIn.EMAIL:
            person.email = None
        person.save(update_fields=["way_in", "email"])
        know_address(person)
        if way_in == User.WayIn.QR:
            Authenticator.objects.filter(user=person).delete()
        end_sessions(person)


def know_address(person: User) -> None:
    """The sign-in library's list of this person's addresses says what `person.email` says."""
    kept = EmailAddress.objects.filter(user=person)
    if [(row.email, row.verified, row.primary) for row in kept] == (
        [(person.email, True, True)] if person.email else []
    ):
        return
    with transaction.atomic():
        kept.delete()
        if person.email:
            EmailAddress.objects.create(
                user=person, email=person.email, verified=True, primary=True
            )


def note_new_factor(
    sender: Any, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any
) -> None:
    """A passkey was made, or an authenticator app set up (which asks for a password first): for
    a worker this is the second step, and sessions from before it end. Recovery codes stand in
    for an app; a family has none."""
    if not second_step.is_asked_of(user):
        if authenticator.type == Authenticator.Type.RECOVERY_CODES:
            authenticator.delete()
    elif authenticator.type in second_step.FACTORS and not second_step.is_strong(
        request.session, user
    ):
        second_step.note_set_up(request.session, user)
        end_sessions(user, keep=request.session.session_key)  # weak ones from before


def forget_second_step(person: User) -> None:
    """Take away passkeys, app, spare codes and password, and end every session: whoever reads
    their e-mail sets up the second step anew. Call once it is sure that it is really them."""
    with transaction.atomic():
        Authenticator.objects.filter(user=person).delete()
        person.set_unusable_password()
        person.save(update_fields=["password"])
        end_sessions(person)
        audit.record(person, None, "second step", "forgotten")


# --- Sessions ------------------------------------------------------------------------------


def begin_session(request: HttpRequest, person: User, *, second_step_done: bool = False) -> None:
    """Sign this person in without asking them anything: the caller knows who it is. Whoever
    was signed in here before is signed out. A worker's session is weak unless the second step
    is done, and leads to setting it up."""
    if request.user.is_authenticated:
        logout(request)  # the pages of whoever was here close
    login(request, person, backend=BACKEND)
    record_authentication(request, person, "vouched_for")
    know_address(person)
    if second_step_done:
        second_step.note_set_up(request.session, person)
    UserSession.objects.create_from_request(request)


def note_session(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """A session begins: it was last used now."""
    note_use(request)


def note_use(request: HttpRequest) -> None:
    request.session["last_used"] = int(timezone.now().timestamp())


def end_sessions(person: User, *, only: UserSession | None = None, keep: str | None = None) -> None:
    """Sign this person out: of one session, of all but the one with this key, or of all."""
    rows = UserSession.objects.filter(user=person)
    rows = rows.filter(pk=only.pk) if only else rows.exclude(session_key=keep or "")
    with transaction.atomic():
        for row in rows:
            key = row.session_key
            row.end()
            live.end_session(person.pk, key)


# --- A code that is shown in person ---------------------------------------------------------


class NotForThem(Exception):
    """A worker signs in with a second step, never with a code that somebody shows them."""


def show_sign_in_code(person: User, by: User) -> str:
    """The token of a new one-time code, for `/enter/<token>/`; earlier ones of this person are
    over. Whoever calls it writes the audit row: only they know the child. Raises NotForThem."""
    if second_step.is_asked_of(person) or not person.is_active:
        raise NotForThem
    token, token_hash = new_token()
    now = timezone.now()
    with transaction.atomic():
        User.objects.select_for_update().get(pk=person.pk)  # two codes at once: one is left
        person.sign_in_codes.filter(used=None, expires__gt=now).update(expires=now)
        SignInCode.objects.create(
            person=person, token_hash=token_hash, made_by=by, expires=now + SIGN_IN_CODE_LASTS
        )
    return token


def use_sign_in_code(code: SignInCode) -> bool:
    """Use the code up. Whether it was still good: of two at the same moment one gets True."""
    now = timezone.now()
    good = SignInCode.objects.filter(
        pk=code.pk, used=None, expires__gt=now, person__is_active=True, person__is_worker=False
    )
    return good.update(used=now) == 1
