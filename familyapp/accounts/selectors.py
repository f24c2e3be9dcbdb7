"""Reads about who is signed in."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from familyapp.accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """The person behind a request that the middleware let through as signed in."""
    assert isinstance(request.user, User)
    return request.user


def person_of_session(session_key: str) -> User | None:
    """Who this session belongs to now, or None: expired, ended, deactivated or made up.

    Checks the session's hash too, so a changed password ends the others' sessions.
    """
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user = get_user(request)
    return user if isinstance(user, User) and user.is_active else None
