"""An entry as an editor writes it. Each field is read as the cell of a file is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.editing import Change
from familyapp.core.forms import Keyed, a_key
from familyapp.services.offer import keeping
from familyapp.services.offer.columns import (
    CHECKED_FOR,
    COLUMNS,
    OLDEST,
    PLAIN,
    TAGS,
    check_ages,
    check_days,
)
from familyapp.services.offer.shown import Shown
from familyapp.services.offer.taxonomy import CATEGORIES, DAYS, NEEDS, Term, place_label
from familyapp.services.selectors import editors_by_name, services_by_name

LABELS = {
    "code": _("Code"),
    "name": _("Name"),
    "summary": _("In one sentence"),
    "what": _("What it is"),
    "who_for": _("Who it is for"),
    "age_from": _("From age"),
    "age_to": _("To age"),
    "eligibility": _("Who can get it"),
    "how_to_get": _("How to get it"),
    "how_decided": _("How it is decided"),
    "access": _("Access"),
    "cost": _("What it costs"),
    "times": _("Days and times, in words"),
    "places": _("Places"),
    "address": _("Address"),
    "transport": _("Getting there"),
    "complaints": _("If somebody is not happy with it"),
    "phone": _("Phone"),
    "email": _("Email"),
    "website": _("Website"),
    "kept_by": _("Who keeps it right, for families"),
    "checked": _("Last checked"),
    "review_by": _("Check again by"),
}
CODE_TAKEN = _("Another entry has this code. Each needs its own.")
PARTS = (
    (_("What it is"), ("name", "summary", "categories", "what")),
    (_("Who it is for"), ("who_for", "age_from", "age_to", "needs", "eligibility")),
    (_("Getting it"), ("how_to_get", "how_decided", "cost", "complaints")),
    (_("Where and when"), ("places", "address", "days", "times", "access", "transport")),
    (_("Contact"), ("phone", "email", "website")),
    (
        _("Keeping it right"),
        ("kept_by", "service", "maintainer", "checked", "review_by", "code"),
    ),
)


class Cell(forms.CharField):
    """Words, read as the column of this name is."""

    def __init__(self, name: str, *, rows: int = 0, **options: Any) -> None:
        self.column = COLUMNS[name]
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        options.setdefault("required", self.column.is_needed)
        super().__init__(**{"label": LABELS[name], "widget": widget, **options})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self.column.read(text) if text else self.column.if_empty


class Terms(forms.MultipleChoiceField):
    """Some of a list, ticked."""

    default_error_messages = {
        "required": _("Please choose at least one."),
        "invalid_choice": _("Please choose from the list."),
    }

    def __init__(self, terms: Mapping[str, Term], **options: Any) -> None:
        super().__init__(
            choices=[(key, term.label) for key, term in terms.items()],
            widget=forms.CheckboxSelectMultiple,
            **options,
        )


class EntryForm(Keyed, forms.Form):
    """Call with `entry`, or None for a new one. `values` and `tags` are what the actions take."""

    name = Cell("name")
    summary = Cell("summary", rows=2)
    categories = Terms(CATEGORIES, label=_("Kinds of help"))
    what = Cell("what", rows=4)
    who_for = Cell("who_for")
    age_from = Cell("age_from", help_text=_("0 to 25. Empty means from birth."))
    age_to = Cell("age_to", help_text=_("0 to 25. Empty means to 25."))
    needs = Terms(
        NEEDS, label=_("Needs"), required=False, help_text=_("None means for every need.")
    )
    eligibility = Cell("eligibility", rows=3)
    how_to_get = Cell("how_to_get", rows=3)
    how_decided = Cell("how_decided", rows=3)
    access = Cell("access", rows=3, help_text=_("Steps, toilets, noise, parking."))
    cost = Cell("cost")
    days = Terms(DAYS, label=_("Days"), required=False)
    times = Cell("times", help_text=_("Like “Mondays in term time, 4 to 6”."))
    places = Cell(
        "places",
        rows=3,
        help_text=_("A town or area, one on each line. Or: All of the area, Online, At your home."),
    )
    address = Cell("address")
    transport = Cell("transport", rows=3)
    complaints = Cell("complaints", rows=3, help_text=_("Who to tell if something is not right."))
    phone = Cell("phone")
    email = Cell("email")
    website = Cell("website")
    service: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=_("Service here that runs it"),
        empty_label=_("None of ours"),
        help_text=_("It hears of what families say about the entry."),
    )
    kept_by = Cell("kept_by", help_text=_("Like “SEND team”."))
    maintainer: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=None,
        required=False,
        label=_("Who looks at it again"),
        empty_label=_("Every content editor"),
        help_text=_("They hear of it when the day has come."),
    )
    checked = Cell("checked")
    review_by = Cell("review_by", help_text=_("Empty means a year after the last time."))
    code = Cell(
        "code",
        required=False,
        help_text=_("Your own reference. A file changes this entry by it."),
    )
    key = a_key()
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(self, *args: Any, entry: Shown | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.entry = entry
        self.fields["service"].queryset = services_by_name()  # type: ignore[attr-defined]
        maintainer: Any = self.fields["maintainer"]
        maintainer.queryset = editors_by_name()
        for name in ("checked", "review_by"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        for name in ("age_from", "age_to"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"
        self.initial = _initial(entry) if entry else _first()

    @property
    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(title, [self[name] for name in names]) for title, names in PARTS]

    @property
    def wrong(self) -> list[tuple[forms.BoundField, Any]]:
        return [(field, field.errors) for field in self.visible_fields() if field.errors]

    def clean_code(self) -> str | None:
        code = self.cleaned_data["code"] or None
        if code and keeping.is_code_taken(code, self.entry.id if self.entry else None):
            raise forms.ValidationError(CODE_TAKEN)
        return code

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        self._together("age_to", check_ages, found.get("age_from"), found.get("age_to"))
        if found.get("checked") and "review_by" in found:
            found["review_by"] = found["review_by"] or found["checked"] + CHECKED_FOR
        self._together("review_by", check_days, found.get("checked"), found.get("review_by"))
        return found

    def _together(self, name: str, check: Any, first: Any, last: Any) -> None:
        if first is None or last is None:
            return
        try:
            check(first, last)
        except forms.ValidationError as error:
            self.add_error(name, error)

    @property
    def values(self) -> dict[str, Any]:
        names = (*PLAIN, "service", "maintainer")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def tags(self) -> dict[str, list[str]]:
        return {kind: list(self.cleaned_data[name] or ()) for name, kind in TAGS.items()}

    def changes_of_tags(self, now: Shown) -> list[Change]:
        """What is ticked beside what somebody else ticked meanwhile."""
        known = {"categories": CATEGORIES, "needs": NEEDS, "days": DAYS}
        found = []
        for name, kind in TAGS.items():
            terms = known.get(name, {})
            there, typed = (
                ", ".join(_label(terms, key) for key in them)
                for them in (now.tags.get(kind, []), self.tags[kind])
            )
            if there != typed:
                found.append(Change(str(self.fields[name].label), there, typed))
        return found


def _first() -> dict[str, Any]:
    today = timezone.localdate()
    return {"age_from": 0, "age_to": OLDEST, "checked": today, "review_by": today + CHECKED_FOR}


def _initial(entry: Shown) -> dict[str, Any]:
    row = entry.row
    found = {name: getattr(row, name) for name in PLAIN}
    found |= {name: entry.tags.get(kind, []) for name, kind in TAGS.items()}
    found["places"] = "\n".join(place_label(value) for value in found["places"])
    return found | {
        "service": row.service_id,
        "maintainer": row.maintainer_id,
        "revision": row.revision,
    }


def _label(terms: Mapping[str, Term], key: str) -> str:
    return str(terms[key].label) if key in terms else place_label(key)


class CheckedForm(forms.Form):
    """Which entry was looked at, as it stood on the page, and what was said of it there."""

    revision = forms.IntegerField(min_value=0)
    reports = forms.CharField(required=False, max_length=40_000)

    def clean_reports(self) -> list[UUID]:
        try:
            return [UUID(each) for each in self.cleaned_data["reports"].split()]
        except ValueError:
            raise forms.ValidationError(_("Load the page again.")) from None


class TakeOutForm(forms.Form):
    why = forms.CharField(
        label=_("Why"),
        help_text=_("Like “The club has closed.” Other editors read it."),
        max_length=300,
    )
