"""What a family writes in About me."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from familyapp.core import files
from familyapp.core.forms import Keyed, a_key
from familyapp.core.forms_files import KeptFileField
from familyapp.team.about_words import ASKS, NEEDS, Need
from familyapp.team.models import AboutPart, AboutWords, Role, TeamMember

LETTERS = 1500  # of a part: all five go on one side of paper


def with_start(typed: QueryDict) -> dict[str, Any]:
    """What was typed, with a ready beginning after it: what the form then shows."""
    written, start = str(typed.get("text", "")).rstrip(), str(typed["start"])
    text = "\n".join(part for part in (written, start) if part)
    found = {name: typed.get(name, "") for name in ("key", "revision", "says", "how")}
    return found | {"text": f"{text[:LETTERS]} ", "needs": typed.getlist("needs")}


@dataclass(frozen=True)
class NeedChoice:
    """A need to tap, and whether it is chosen."""

    need: Need
    is_on: bool


class AboutForm(Keyed, forms.Form):
    """One part, in one voice. Pictures to tap come first, then words, then a photo or voice."""

    key = a_key()
    revision = forms.CharField(widget=forms.HiddenInput, required=False)
    needs = forms.MultipleChoiceField(
        choices=[(need.key, need.label) for need in NEEDS.values()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    text = forms.CharField(
        max_length=LETTERS, required=False, widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"})
    )
    how = forms.CharField(
        label=_("How did you find out?"),
        max_length=300,
        help_text=_("For example: with picture cards, by watching, or asking his teacher."),
        error_messages={"required": _("Please say how you found out what the child wants.")},
    )
    file = KeptFileField(
        kinds=files.SAID, label=_("A photo, a drawing or your voice"), required=False
    )
    says = forms.CharField(
        label=_("What does it show or say?"),
        max_length=300,
        required=False,
        help_text=_("In a few words, for people who cannot see or hear it."),
    )

    def __init__(
        self, *args: Any, member: TeamMember, part: AboutPart, now: AboutWords | None, **kwargs: Any
    ) -> None:
        found = {"text": now.text, "needs": now.needs, "revision": str(now.pk)} if now else {}
        kwargs["initial"] = found | {"how": now.how if now else ""} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        ask = ASKS[part]
        is_own = member.role == Role.YOUNG_PERSON
        words = {"child": member.child.called}
        self.fields["text"].label = str(ask.question if is_own else ask.about_them) % words
        self.fields["text"].help_text = str(ask.idea) if is_own else ""
        self.fields["text"].only_if = True  # type: ignore[attr-defined]  # words, or else a photo
        if part != AboutPart.COMMUNICATE:
            del self.fields["needs"]
        else:
            self.fields["text"].label = _("Anything else?")
            self.fields["text"].help_text = ""
        if member.is_family:
            del self.fields["how"]

    @property
    def need_choices(self) -> list[NeedChoice]:
        if "needs" not in self.fields:
            return []
        chosen = self["needs"].value() or []
        return [NeedChoice(need, key in chosen) for key, need in NEEDS.items()]

    @property
    def shown(self) -> list[tuple[forms.BoundField, Any]]:
        """What the summary of errors asks for."""
        return [(field, field.errors) for field in self.visible_fields()]

    @property
    def said(self) -> dict[str, Any]:
        """What `actions.about.say` takes."""
        found = {"needs": [], "how": ""} | self.cleaned_data
        in_order = [key for key in NEEDS if key in found["needs"]]
        return found | {"needs": in_order}
