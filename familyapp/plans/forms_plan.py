"""Forms of the plan itself, its sections and its documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.core import files
from familyapp.core.editing import Change
from familyapp.core.forms import Keyed, a_key
from familyapp.core.forms_files import KeptFileField
from familyapp.plans import words
from familyapp.plans.models import Plan, PlanVersion
from familyapp.plans.outcomes import Told

SECTION_LETTERS = 20_000  # room for what councils write; a page of print has about 3,000


def day_field(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


def not_ahead(day: date | None) -> date | None:
    """A day that something happened on. Raises ValidationError for one to come."""
    if day and day > timezone.localdate():
        raise forms.ValidationError(_("This day is still to come. Please check the year."))
    return day


class AddPlanForm(Keyed, forms.Form):
    """The kinds that the child has already are left out: there is one of each at a time."""

    key = a_key()
    kind = forms.ChoiceField(label=_l("What kind of plan?"), widget=forms.RadioSelect)
    draft_on = day_field(_l("Date of the draft"), initial=timezone.localdate)
    next_review = day_field(_l("Next review by"), required=False)

    def __init__(self, *args: Any, taken: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind, str(label).capitalize() if kind != "ehc" else _("Education, health and care"))
            for kind, label in Plan.Kind.choices
            if kind not in taken
        ]

    def clean_draft_on(self) -> date | None:
        return not_ahead(self.cleaned_data["draft_on"])


class ChangePlanForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    draft_on = day_field(_l("Date of the draft"), required=False)
    next_review = day_field(_l("Next review by"), required=False)

    def clean_draft_on(self) -> date | None:
        return not_ahead(self.cleaned_data["draft_on"])


class FinalForm(forms.Form):
    """The day, and which of its draft outcomes the final plan has: all, unless unticked."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    final_on = day_field(_l("Date of the final plan"), initial=timezone.localdate)
    next_review = day_field(
        _l("Next review by"),
        required=False,
        help_text=_l("Left empty, an education, health and care plan is reviewed within a year."),
    )
    outcomes = forms.MultipleChoiceField(
        label=_l("Outcomes in the final plan"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, outcomes: Iterable[Told] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(told.outcome.pk), told.heading) for told in outcomes]
        if choices:
            self.fields["outcomes"].choices = choices  # type: ignore[attr-defined]
            self.fields["outcomes"].initial = [value for value, _label in choices]
        else:
            del self.fields["outcomes"]

    def clean_final_on(self) -> date | None:
        return not_ahead(self.cleaned_data["final_on"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        final, review = found.get("final_on"), found.get("next_review")
        if final and review and review <= final:
            self.add_error("next_review", _("The review comes after the plan is final."))
        found.setdefault("outcomes", [])
        return found


class EndPlanForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    ended_on = day_field(_l("It ended on"), initial=timezone.localdate)

    def clean_ended_on(self) -> date | None:
        return not_ahead(self.cleaned_data["ended_on"])


class SectionsForm(forms.Form):
    """All sections of a plan, a field for each letter. `sections` are what was typed."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, plan: Plan, version: PlanVersion | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.titles = words.sections_of(plan.kind)
        said = version.sections if version else {}
        by_law = plan.kind == Plan.Kind.EHC
        for letter, title in self.titles.items():
            self.fields[f"section_{letter}"] = forms.CharField(
                label=f"{letter}. {title}" if by_law else title,
                required=False,
                max_length=SECTION_LETTERS,
                initial=said.get(letter, ""),
                widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            )
        self.fields["what_changed"] = forms.CharField(
            label=_("What changed, in a line"),
            max_length=300,
            help_text=_("The family reads this beside the version."),
            initial="" if version else _("First written."),
        )

    @property
    def sections(self) -> dict[str, str]:
        """Letter -> what was typed, with one kind of line end."""
        return {
            letter: self.cleaned_data.get(f"section_{letter}", "").replace("\r\n", "\n")
            for letter in self.titles
        }

    def changes(self, now: Mapping[str, str]) -> list[Change]:
        """The letters in which what is stored differs from what was typed."""
        return [
            Change(f"{letter}. {title}", now.get(letter, ""), self.sections[letter])
            for letter, title in self.titles.items()
            if now.get(letter, "") != self.sections[letter]
        ]


class DocumentForm(Keyed, forms.Form):
    key = a_key()
    file = KeptFileField(kinds=files.PAPERS, label=_l("The document"), required=True)
    title = forms.CharField(
        label=_l("What it is"),
        max_length=150,
        help_text=_l("For example: Report from the hearing test"),
    )
    section = forms.ChoiceField(label=_l("Which part of the plan it belongs to"), required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_law = plan.kind == Plan.Kind.EHC
        self.fields["section"].choices = [  # type: ignore[attr-defined]
            ("", _("The plan as a whole")),
            *(
                (letter, f"{letter}. {title}" if by_law else title)
                for letter, title in words.sections_of(plan.kind).items()
            ),
        ]
