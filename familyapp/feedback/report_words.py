"""The words of figures on paper and in tables."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from familyapp.feedback.figures import NOTHING
from familyapp.feedback.models import Face, Kind, Stage, Theme
from familyapp.feedback.suppression import OTHERS


def said_of(dimension: str, key: str) -> str:
    """A category in words."""
    labels: dict[str, Mapping[str, str | Promise]] = {
        "theme": dict(Theme.choices),
        "stage": dict(Stage.choices),
        "kind": dict(Kind.choices),
        "face": {str(value): label for value, label in Face.choices},
    }
    if key == OTHERS:
        return _("Others together")
    if key == NOTHING:
        return _("No service named") if dimension == "service" else _("Not said")
    return capfirst(str(labels.get(dimension, {}).get(key, key)))


def small_print() -> list[str]:
    return [
        _(
            "“hidden” stands where the number is from 1 to 4, and where a reader could work such a "
            "number out, so that nobody can be picked out."
        ),
        _(
            "Groups of fewer than 5 are counted as “others together”. A service, or a group, that "
            "is not listed had none, or is among those."
        ),
        _(
            "Each term was counted once, two weeks after it ended, and is never counted again. "
            "A term that still runs is not here."
        ),
        _("This is what people chose to say. It is not proof of how good a service is."),
    ]
