"""Keeping guides: the draft with everything that is known about it, publishing, looking again.

What is wrong with a guide, `guides/checks.py` says, place by place: not a form, which knows only
what a column can hold.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.forms import a_day
from familyapp.processes.guides import keeping
from familyapp.processes.guides.library import Guide
from familyapp.processes.guides.shapes import READINGS
from familyapp.services.selectors import editors_by_name
from familyapp.services.spans import Source, Sure

LETTERS = 100_000  # more than a reading may have, so that one that is too long is kept as well
LINES = 5000
WHAT_CHANGED = 300
LOOK_AGAIN_IN = timedelta(days=182)

# What is known about a guide, for a page that compares two versions.
NAMES = {
    "owner_words": _("Who keeps it right, for readers"),
    "review_by": _("Look at it again by"),
    "sources": _("Sources"),
    "related": _("Guides that go with it"),
    "also": _("Other words that people look for"),
}


class SourceText(forms.CharField):
    """Markdown as it was typed: lines end in one way, and what no database can hold is left out."""

    def __init__(self, **options: Any) -> None:
        area = forms.Textarea(attrs={"rows": 28, "spellcheck": "true", "class": "guide-source"})
        super().__init__(max_length=LETTERS, strip=False, required=False, widget=area, **options)

    def to_python(self, value: Any) -> str:
        text = str(super().to_python(value)).replace("\x00", "").removeprefix("\ufeff")
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        return f"{text}\n" if text else ""


class Lines(forms.CharField):
    """One thing on each line."""

    def __init__(self, rows: int, **options: Any) -> None:
        area = forms.Textarea(attrs={"rows": rows})
        super().__init__(max_length=LINES, required=False, widget=area, **options)

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        lines = str(super().to_python(value)).replace("\x00", "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def run_validators(self, value: Any) -> None:
        super().run_validators("\n".join(value))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value


class Editor(forms.ModelChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=None, required=False, **options)
        self.empty_label = str(_("Every content editor"))


class OurGuides(forms.MultipleChoiceField):
    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=forms.CheckboxSelectMultiple, **options)


class DraftForm(forms.Form):
    """Call with `written`, the guide that it begins with, `revision`, and what changed so far."""

    standard = SourceText(label=READINGS["standard"])
    easy = SourceText(label=READINGS["easy"])
    young = SourceText(label=READINGS["young"])
    what_changed = forms.CharField(
        label=_("What changed, for families"),
        help_text=_("In a sentence or two. Who follows this guide reads it."),
        max_length=WHAT_CHANGED,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner_words = forms.CharField(
        label=NAMES["owner_words"],
        help_text=_("For example: SEND team."),
        max_length=150,
        required=False,
    )
    owner = Editor(
        label=_("Who looks at it again"), help_text=_("They hear of it when the day has come.")
    )
    review_by = a_day(label=NAMES["review_by"])
    sources = Lines(
        6,
        label=NAMES["sources"],
        help_text=_(
            "One on each line: its name | its address | law, published or to-confirm. "
            "Without an address leave the middle empty."
        ),
    )
    related = OurGuides(label=NAMES["related"])
    also = Lines(
        4, label=NAMES["also"], help_text=_("One on each line. Readers find the guide by them.")
    )
    effective_from = a_day(
        label=_("From which day it holds"),
        help_text=_("You choose it again when you publish."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    # A button of its own: it is kept though it is not whole yet.
    unfinished = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, written: Guide, revision: int, what_changed: str = "", **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.written = written
        for name in (*READINGS, "owner_words", "sources"):
            # `guides/checks.py` asks for them, and a draft may wait for them: not called optional.
            self.fields[name].only_if = True  # type: ignore[attr-defined]
        _offer_editors(self.fields["owner"])
        self.fields["related"].choices = [  # type: ignore[attr-defined]
            each for each in keeping.titles() if each[0] != written.slug
        ]
        self.initial = {
            **written.texts,
            "what_changed": what_changed,
            "owner_words": written.owner_words,
            "owner": written.owner,
            "review_by": written.review_by,
            "sources": [keeping.in_words(source) for source in written.sources],
            "related": list(written.related),
            "also": list(written.also),
            "effective_from": written.effective_from,
            "revision": revision,
        }

    def said(self) -> dict[str, Any]:
        """What `write_draft` takes, without what only guards the form."""
        found = self.cleaned_data
        facts = replace(
            self.written.facts,
            owner_words=found["owner_words"],
            owner=keeping.owner_id(found["owner"]),
            review_by=found["review_by"],
            effective_from=found["effective_from"],
            sources=tuple(_source(line) for line in found["sources"]),
            related=_in_order(self.written.related, found["related"]),
            also=tuple(found["also"]),
        )
        return {
            "texts": {reading: found[reading] for reading in READINGS},
            "facts": facts,
            "what_changed": found["what_changed"],
            "unfinished": found["unfinished"],
        }


class PublishForm(forms.Form):
    """Which draft was read, from when on it holds, and what readers hear of it."""

    what_changed = forms.CharField(
        label=_("What changed, for families"),
        help_text=_("In plain words. It waits on Today for whom this guide concerns."),
        max_length=WHAT_CHANGED,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    effective_from = a_day(
        label=_("From which day it holds"),
        help_text=_("Today, or a day ahead. Until then everybody reads the guide as it is."),
    )
    is_read = forms.BooleanField(
        label=_("I have read it as readers will see it, in all three readings"),
        error_messages={"required": _("Read it first, then tick this.")},
    )
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, needs_words: bool = True, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["what_changed"].required = needs_words

    def clean_effective_from(self) -> date:
        day: date = self.cleaned_data["effective_from"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose today or a day ahead."))
        return day

    def said(self) -> dict[str, Any]:
        """What `publish_draft` takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "is_read"}


class CheckForm(forms.Form):
    """It is still right: who looks at it next time, and by when."""

    owner = Editor(label=_("Who looks at it again"))
    review_by = a_day(label=_("By when"), help_text=_("Six months is usual."))

    def __init__(self, *args: Any, guide: Guide, **more: Any) -> None:
        super().__init__(*args, **more)
        _offer_editors(self.fields["owner"])
        self.initial = {
            "owner": guide.owner,
            "review_by": timezone.localdate() + LOOK_AGAIN_IN,
        }

    def clean_review_by(self) -> date:
        day: date = self.cleaned_data["review_by"]
        today = timezone.localdate()
        if not today < day <= today + timedelta(days=5 * 366):
            raise forms.ValidationError(_("Choose a day ahead, in the next five years."))
        return day

    def said(self) -> dict[str, Any]:
        found = self.cleaned_data
        return {"owner": keeping.owner_id(found["owner"]), "review_by": found["review_by"]}


class GoBackForm(forms.Form):
    """What readers hear when an earlier version holds again; `number` 0 is the shipped guide."""

    what_changed = PublishForm.base_fields["what_changed"]
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class RevisionForm(forms.Form):
    """Which draft a button was pressed on."""

    revision = forms.IntegerField(min_value=0)


def _in_order(before: Collection[str], chosen: Collection[str]) -> tuple[str, ...]:
    """Boxes know no order: what was there keeps its own, and what is new follows."""
    kept = [slug for slug in before if slug in chosen]
    return (*kept, *(slug for slug in chosen if slug not in kept))


def _offer_editors(field: forms.Field) -> None:
    field.queryset = editors_by_name()  # type: ignore[attr-defined]


def _source(line: str) -> Source:
    """As it was typed: what is not a source is said when it is published."""
    name, url, sure = [*(part.strip() for part in line.split("|")), "", ""][:3]
    return Source(name, sure or Sure.TO_CONFIRM, url)
