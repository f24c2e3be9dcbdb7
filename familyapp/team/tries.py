"""Trying an action with a form: its refusal is a sentence on the form, and nothing is lost."""

from collections.abc import Callable
from typing import TypeVar

from django.forms import BaseForm

from familyapp.team.actions import TeamError

T = TypeVar("T")


def tried(form: BaseForm, act: Callable[[], T]) -> T | None:
    """What the act gives, or None with its sentence on the form."""
    try:
        return act()
    except TeamError as error:
        form.add_error(None, str(error))
        return None
