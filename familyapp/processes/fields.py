"""Fields that forms of this package share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l


def a_day(label: Any = "", **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    errors = {"invalid": _l("This is not a day. Write it like 31/12/2026.")}
    return forms.DateField(label=label, widget=widget, error_messages=errors, **more)


def a_line(label: Any, length: int, rows: int = 2, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=length, widget=area, **more)


def refuse(why: str) -> None:
    """The sentence, if there is one, at the field that is being cleaned."""
    if why:
        raise forms.ValidationError(why)
