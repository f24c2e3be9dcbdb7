"""What a manager says of an ending or a look inside, and what the person writes back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from familyapp.team.models import AccessEnding, TeamMember

LINES = forms.Textarea(attrs={"rows": 3})


class EndAccessForm(forms.Form):
    """Whose access ends and why: for the record, and for the person."""

    person = forms.ChoiceField(label=_("Whose access ends?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why, for the record"),
        max_length=500,
        widget=LINES,
        help_text=_("Staff read this. The family does not."),
    )
    told = forms.CharField(
        label=_("What the person reads"),
        max_length=500,
        widget=LINES,
        help_text=_(
            "In plain and kind words. Name nobody else of the family, and nobody who told you"
            " something."
        ),
    )

    def __init__(self, *args: Any, adults: list[TeamMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.adults = {str(adult.pk): adult for adult in adults}
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            (pk, _named(adult)) for pk, adult in self.adults.items()
        ]

    @property
    def chosen(self) -> TeamMember | None:
        """The person that was chosen, in the form or in the address that led here."""
        return self.adults.get(str(self["person"].value()))


def _named(adult: TeamMember) -> str:
    if not adult.relationship:
        return adult.name
    return _now("%(name)s, %(who)s") % {"name": adult.name, "who": adult.relationship}


class ChallengeForm(forms.Form):
    """Why somebody thinks that the end of their access is wrong."""

    words = forms.CharField(
        label=_("Why do you think this is wrong?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Use your own words. We keep them as you write them."),
    )


class AnswerForm(forms.Form):
    """What a manager answers to that."""

    outcome = forms.ChoiceField(
        label=_("What happens now?"),
        choices=[
            (AccessEnding.Outcome.STANDS, _("The ending stands")),
            (AccessEnding.Outcome.GIVEN_BACK, _("They get their access back, as it was")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Why, in words for them"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Answer what they wrote. Say what they can do next."),
    )


class LookInForm(forms.Form):
    """Why somebody looks into a record, and for how long."""

    reason = forms.CharField(
        label=_("Why do you need to see this record?"),
        max_length=300,
        widget=LINES,
        help_text=_("The family may read this. Write it for them."),
    )
    days = forms.TypedChoiceField(
        label=_("For how long?"),
        choices=[(1, _("1 day")), (3, _("3 days")), (7, _("1 week")), (28, _("4 weeks"))],
        coerce=int,
        initial=1,
        widget=forms.RadioSelect,
    )
