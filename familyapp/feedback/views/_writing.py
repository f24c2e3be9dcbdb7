"""Who writes on a page that anybody may open, and what they read when it is too often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext as _

from familyapp.accounts.selectors import signed_in_or_none
from familyapp.feedback import subjects

if TYPE_CHECKING:
    from familyapp.feedback.subjects import Writer


def writer_of(request: HttpRequest) -> Writer | None:
    """Who is signed in, as one who writes; None for everybody else."""
    person = signed_in_or_none(request)
    return subjects.writer_of(person) if person else None


def too_often() -> str:
    return _(
        "That was a lot in one hour, so it is not sent yet. What you wrote is still here. Wait a "
        "little, then press Send again."
    )
