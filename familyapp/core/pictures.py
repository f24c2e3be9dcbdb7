"""Pictures to tap in place of writing: cards of a form, one or several of them.

    picks = several(PICTURES, _("What is going well?"))     # in a form
    chosen(PICTURES, form.cleaned_data["picks"])             # the pictures that were tapped

The page loads css/pictures.css.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Picture:
    """One answer to tap. `icon` is in static/icons/sprite.svg."""

    key: str
    icon: str
    label: Text


def chosen(pictures: Iterable[Picture], keys: Iterable[str]) -> list[Picture]:
    """The pictures with these keys, in the order in which they are shown."""
    wanted = set(keys)
    return [picture for picture in pictures if picture.key in wanted]


class WithIcons(forms.widgets.ChoiceWidget):
    """Cards with a picture and a word, to tap."""

    template_name = "components/pictures.html"
    icons: dict[str, str]

    def create_option(self, name: str, value: Any, *rest: Any, **more: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *rest, **more)
        option["icon"] = self.icons.get(str(value), "")
        return option


class Pictures(WithIcons, forms.CheckboxSelectMultiple):
    """Several can be tapped."""


class OnePicture(WithIcons, forms.RadioSelect):
    """One can be tapped."""


def several(pictures: Sequence[Picture], label: Any) -> forms.MultipleChoiceField:
    """A field in which any of these can be tapped, or none."""
    return _field(forms.MultipleChoiceField, Pictures(), pictures, label)


def one_of(pictures: Sequence[Picture], label: Any) -> forms.ChoiceField:
    """A field in which one of these can be tapped, or none."""
    return _field(forms.ChoiceField, OnePicture(), pictures, label)


def _field(kind: Any, widget: Any, pictures: Sequence[Picture], label: Any) -> Any:
    widget.icons = {picture.key: picture.icon for picture in pictures}
    choices = [(picture.key, picture.label) for picture in pictures]
    made = kind(label=label, choices=choices, widget=widget, required=False)
    made.only_if = True  # not "(optional)": nothing here has to be answered
    return made
