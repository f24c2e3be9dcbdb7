"""What a worker writes down about an adult's access: reasons, agreements, overrides, reviews."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from familyapp.team.models import AccessBasis, AccessReview, Thing

Kind = AccessBasis.Kind
KINDS = [
    (Kind.RESPONSIBILITY.value, _("Parental responsibility")),
    (Kind.FOSTER_CARER.value, _("Foster carer")),
    (Kind.CARE_ORDER.value, _("The council, under a care order")),
    (Kind.REPRESENTATIVE.value, _("Representative for one decision (from 16)")),
]
OUTCOMES = {
    AccessReview.Outcome.GOES_ON: _("It goes on as it is"),
    AccessReview.Outcome.AGREEMENT: _("It goes on as the young person agrees"),
    AccessReview.Outcome.REPRESENTATIVE: _("It goes on for one decision, as representative"),
    AccessReview.Outcome.ENDED: _("A manager is asked to end it"),
}


def _day(**more: Any) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more
    )


def _choices() -> list[tuple[str, str]]:
    return [(thing.value, capfirst(str(thing.label))) for thing in Thing]


def _things(**more: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=_choices, widget=forms.CheckboxSelectMultiple, required=False, **more
    )


def _not_past(day: date | None) -> date | None:
    if day and day <= timezone.localdate():
        raise forms.ValidationError(_("Choose a day that is still to come."))
    return day


class BasisForm(forms.Form):
    """One more reason for an adult to be here, as somebody checked it."""

    kind = forms.ChoiceField(
        label=_("Why they may be here"), choices=KINDS, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label=_("What did you see?"),
        max_length=300,
        help_text=_("For example: birth certificate, or minutes of a meeting and their date."),
    )
    checked_on = _day(label=_("When did you check it?"), initial=timezone.localdate)
    court_order = forms.CharField(
        label=_("What a court ordered"),
        max_length=300,
        required=False,
        help_text=_("Any order about who may see or decide what, in a line."),
    )
    decision = forms.CharField(
        label=_("Which decision is a representative needed for?"),
        max_length=300,
        required=False,
        help_text=_(
            "Only for a representative. Being able to decide is asked about one decision at a time."
        ),
    )
    things = _things(
        label=_("What do they need to see for that decision?"),
        help_text=_("Only for a representative."),
    )
    review_on = _day(label=_("When do you look at it again?"), required=False)

    def clean_checked_on(self) -> date:
        day: date = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean_review_on(self) -> date | None:
        return _not_past(self.cleaned_data["review_on"])

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("kind") == Kind.REPRESENTATIVE:
            _needs(self, "decision", _("Please say which decision."))
            _needs(self, "things", _("Please choose what they need to see."))
        else:
            data["decision"], data["things"] = "", []
        return data


def _needs(form: forms.Form, name: str, sentence: Any) -> None:
    if not form.cleaned_data.get(name) and name not in form.errors:
        form.add_error(name, sentence)


class EndBasisForm(forms.Form):
    """Why a reason to be here ends, in words that the young person may read."""

    reason = forms.CharField(
        label=_("Why does it end?"),
        max_length=300,
        help_text=_("One plain sentence. The young person can read it."),
    )


class AgreementForm(forms.Form):
    """What a young person said that an adult may see, written down for them."""

    things = _things(
        label=_("What may they see?"),
        help_text=_("What is not ticked is closed. This takes the place of an override, too."),
    )
    how = forms.CharField(
        label=_("How did they say it?"),
        max_length=120,
        help_text=_("For example: in a talk at school, with pictures. The young person reads it."),
    )
    why = forms.CharField(
        label=_("What is it for?"),
        max_length=300,
        required=False,
        help_text=_("If they said why. For example: so that Mum can help with college."),
    )
    review_on = _day(label=_("When do you ask again?"), required=False)

    def clean_review_on(self) -> date | None:
        return _not_past(self.cleaned_data["review_on"])


class OverrideForm(forms.Form):
    """Something is shown or closed against what was decided. A manager hears of it."""

    thing = forms.ChoiceField(
        label=_("Which kind of thing?"),
        choices=_choices,
        widget=forms.RadioSelect,
    )
    shows = forms.ChoiceField(
        label=_("What has to happen?"),
        choices=[("no", _("Close it for this person")), ("yes", _("Show it to this person"))],
        widget=forms.RadioSelect,
    )
    lawful_basis = forms.CharField(
        label=_("Which law or duty allows this?"),
        max_length=300,
        help_text=_("For example: Children Act 1989, section 47, an enquiry is open."),
    )
    why = forms.CharField(
        label=_("Why is it needed?"),
        max_length=300,
        help_text=_("One plain sentence. The young person reads it, and so does a manager."),
    )

    def clean_shows(self) -> bool:
        return bool(self.cleaned_data["shows"] == "yes")


class ReviewForm(forms.Form):
    """What was talked about, and what came of it."""

    note = forms.CharField(
        label=_("What did you talk about, and with whom?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    outcome = forms.ChoiceField(
        label=_("What happens now?"), choices=list(OUTCOMES.items()), widget=forms.RadioSelect
    )
    things = _things(
        label=_("What may they see?"),
        help_text=_("As the young person agrees, or what a representative needs."),
    )
    how = forms.CharField(
        label=_("How did the young person say it?"),
        max_length=120,
        required=False,
        help_text=_("If it goes on as they agree. For example: in a talk at home."),
    )
    decision = forms.CharField(
        label=_("Which decision is a representative needed for?"), max_length=300, required=False
    )
    review_on = _day(label=_("When do you ask again?"), required=False)

    def clean_review_on(self) -> date | None:
        return _not_past(self.cleaned_data["review_on"])

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        outcome = data.get("outcome")
        if outcome == AccessReview.Outcome.AGREEMENT:
            _needs(self, "how", _("Please say how they told you."))
        if outcome == AccessReview.Outcome.REPRESENTATIVE:
            _needs(self, "decision", _("Please say which decision."))
            _needs(self, "things", _("Please choose what they need to see."))
        return data
