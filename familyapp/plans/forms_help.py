"""The help that was promised, and what people say of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.core.forms import Keyed, a_key
from familyapp.plans.help import term_in_words
from familyapp.plans.models import Provision, ProvisionAnswer

MOST_MISSED = 200
_NUMBER = _l("Write a number from 0 to 200, or leave it empty.")


class HelpForm(Keyed, forms.ModelForm):
    """Call with the `choices` that `help.choices_for` gave: only what its writer may know of."""

    key = a_key()
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Provision
        fields = (
            *("what", "how_much", "how_often", "who", "who_named"),
            *("service", "section", "outcome", "plan"),
        )
        labels = {
            "what": _l("What is the help?"),
            "how_much": _l("How much?"),
            "how_often": _l("How often?"),
            "who": _l("Who gives it?"),
            "who_named": _l("Or somebody who is not in the team"),
            "service": _l("Which service?"),
            "section": _l("Where it stands in the plan"),
            "outcome": _l("What it is for"),
            "plan": _l("Which plan?"),
        }
        help_texts = {
            "what": _l("In plain words, for example: Practising talking with a speech therapist"),
            "how_much": _l("For example: 30 minutes, one to one"),
            "how_often": _l("For example: Once a week in term time"),
            "who_named": _l("For example: A teaching assistant of Year 11"),
        }

    def __init__(
        self, *args: Any, choices: dict[str, list[tuple[Any, Any]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            field = self.fields[name]
            field.queryset = field.queryset.filter(pk__in=[pk for pk, _label in offered])  # type: ignore[attr-defined]
            field.choices = [("", _("Nothing chosen")), *offered]  # type: ignore[attr-defined]
        self.fields["section"].choices = [  # type: ignore[attr-defined]
            ("", _("Not in a section")),
            *((value, capfirst(label)) for value, label in Provision.Section.choices),
        ]
        for name in ("who", "who_named"):
            self.fields[name].only_if = True  # type: ignore[attr-defined]  # one of the two
        if self.instance.made_by_id:
            self.initial["revision"] = self.instance.revision
        elif len(choices["plan"]) == 1:
            self.initial["plan"] = choices["plan"][0][0]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if not found.get("who") and not found.get("who_named") and "who" in found:
            self.add_error("who", _("Say who gives it: somebody of the team, or a name below."))
        return found

    def said(self) -> dict[str, Any]:
        """What was typed, without what only guards the form."""
        hidden = ("key", "revision")
        return {name: said for name, said in self.cleaned_data.items() if name not in hidden}


class EndHelpForm(forms.Form):
    why = forms.CharField(
        label=_l("Why does it end?"),
        max_length=300,
        help_text=_l("One plain sentence. The family reads it."),
    )


class AnswerForm(Keyed, forms.Form):
    """Is this happening? The answer alone is enough."""

    key = a_key()
    answer = forms.ChoiceField(choices=ProvisionAnswer.Answer.choices, widget=forms.HiddenInput)
    missed = forms.IntegerField(
        label=_l("How many were missed this term?"),
        required=False,
        validators=[
            MinValueValidator(0, message=_NUMBER),
            MaxValueValidator(MOST_MISSED, message=_NUMBER),
        ],
        error_messages={"invalid": _NUMBER},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    words = forms.CharField(
        label=_l("In your words"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["missed"].help_text = _("Since %(day)s.") % {"day": term_in_words()}


class TakeOnForm(Keyed, forms.Form):
    """What who answers the family does about it."""

    key = a_key()
    what = forms.CharField(
        label=_l("What will you do?"),
        max_length=300,
        help_text=_l("One plain sentence. The family reads it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    by_when = forms.DateField(
        label=_l("By when?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_by_when(self) -> date:
        day: date = self.cleaned_data["by_when"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose today or a day to come."))
        return day
