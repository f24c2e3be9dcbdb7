"""Two people change the same thing: the second sees what changed and keeps what they typed.

A form carries the `revision` that its page showed. `check_revision` in the action, under the
row's lock, raises `ChangedMeanwhile` where somebody else saved in between; the view shows its
`changes` above the form and prints the form with the new revision, so that saving again is a
choice.
"""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.forms import BaseForm
from django.utils.encoding import force_str
from django.utils.formats import localize
from django.utils.timezone import localtime


@dataclass(frozen=True)
class Change:
    """One field: its name in words, what stands there now, and what this person typed."""

    label: str
    now: str
    typed: str


class ChangedMeanwhile(Exception):
    """Somebody saved since the page was opened. `revision` is the one to send next time."""

    def __init__(self, row: Any, revision: int) -> None:
        super().__init__("changed meanwhile")
        self.row, self.revision = row, revision

    def make_ready(self, form: BaseForm) -> None:
        """Let this form, with what was typed, be sent again: saving it now is a choice."""
        data = copy(form.data)  # of a QueryDict: each field with all its values
        data["revision"] = str(self.revision)  # type: ignore[index]
        form.data = data

    def changes(self, typed: Mapping[str, Any], fields: Iterable[str]) -> list[Change]:
        """The fields in which what is stored differs from what was typed."""
        found = []
        for name in fields:
            now, mine = in_words(self.row, name), in_words_of(self.row, name, typed.get(name))
            if now != mine:
                label = force_str(self.row._meta.get_field(name).verbose_name)
                found.append(Change(label[:1].upper() + label[1:], now, mine))
        return found


def check_revision(row: Any, revision: int, *, counted: str = "revision") -> None:
    """Call with the locked row. Raises ChangedMeanwhile unless the page showed this one."""
    if getattr(row, counted) != revision:
        raise ChangedMeanwhile(row, getattr(row, counted))


def in_words(row: Any, name: str) -> str:
    """What a person reads of this field."""
    return in_words_of(row, name, getattr(row, name))


def in_words_of(row: Any, name: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    field = row._meta.get_field(name)
    if isinstance(field, models.DateTimeField):
        return localize(localtime(value))
    if field.choices:
        return force_str(dict(field.flatchoices).get(value, value))
    return force_str(localize(value) if not isinstance(value, bool) else value)
