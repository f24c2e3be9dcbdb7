"""Changes to a person's account."""

from typing import Any

from django.db import transaction

from familyapp.accounts.models import User
from familyapp.core import live


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
