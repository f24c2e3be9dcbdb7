"""Who writes on a page that anybody may open, and what they read when it is too often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext as _

from familyapp.accounts import second_step
from familyapp.feedback import subjects

if TYPE_CHECKING:
    from familyapp.feedback.subjects import Writer


def writer_of(request: HttpRequest) -> Writer | None:
    """Who is signed in. A worker before the second step is as if they were signed out."""
    user = request.user
    if not user.is_authenticated or second_step.is_missing(request.session, user):
        return None
    return subjects.writer_of(user)


def too_often() -> str:
    return _(
        "That was a lot in one hour, so it is not sent yet. What you wrote is still here. Wait a "
        "little, then press Send again."
    )
