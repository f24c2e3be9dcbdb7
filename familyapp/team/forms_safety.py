"""What somebody writes down when they keep a child or an adult safe."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember


class RestrictForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For the record. They do not see it, and they are told nothing."),
    )


class ApartForm(forms.Form):
    """Two different adults of one child's family."""

    first = forms.ChoiceField(label=_("Keep this person"))
    second = forms.ChoiceField(label=_("Apart from"))
    reason = forms.CharField(
        label=_("Why?"),
        max_length=300,
        help_text=_("For example: a court order of May 2026. Neither of them sees it."),
    )

    def __init__(self, *args: Any, adults: Iterable[TeamMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose one")), *((str(each.person_id), each.name) for each in adults)]
        for name in ("first", "second"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("first") and given.get("first") == given.get("second"):
            raise forms.ValidationError(_("Choose two different people."))
        return given


class ServiceDecisionForm(forms.Form):
    hidden = forms.TypedChoiceField(
        label=_("May the adults of the family know of it?"),
        choices=[
            ("yes", _("No. Hide it from them.")),
            ("no", _("Yes. Show it to who holds parental responsibility or was agreed to.")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        max_length=300,
        help_text=_(
            "For example: she understands this decision and wants to keep it to herself; or: "
            "he is 16 and said that his mum may know."
        ),
    )
