"""Fields that forms of this package share."""

from __future__ import annotations

from typing import Any

from django import forms


def a_line(label: Any, length: int, rows: int = 2, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=length, widget=area, **more)


def refuse(why: str) -> None:
    """The sentence, if there is one, at the field that is being cleaned."""
    if why:
        raise forms.ValidationError(why)
