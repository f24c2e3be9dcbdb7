"""Posters, and words of a chat that are passed on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from familyapp.core.forms import Keyed, a_key, words
from familyapp.services.models import Service


class PosterForm(Keyed, forms.Form):
    """Call with the services that its maker manages."""

    key = a_key()
    service = forms.ModelChoiceField(Service.objects.none(), label=_("For which service?"))
    place = forms.CharField(
        label=_("Where will it hang?"),
        max_length=100,
        required=False,
        help_text=_("For your own list, for example: the waiting room. Families do not see it."),
    )

    def __init__(self, *args: Any, services: QuerySet[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["service"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = services
        if len(services) == 1:  # nothing to choose, so nothing is asked
            field.initial, field.empty_label = services[0], None
            field.widget = forms.HiddenInput()


class OfferForm(forms.Form):
    """The words as they would go. `is_good` is asked so that the service reads praise as praise."""

    words = words(_("What will be passed on"), rows=6)
    what = forms.ChoiceField(
        label=_("What is it?"),
        choices=[("change", _("Something to change")), ("good", _("Something good"))],
        widget=forms.RadioSelect,
        initial="change",
    )
    name = forms.ChoiceField(
        label=_("Should they know that it is you?"),
        choices=[
            ("without", _("No, pass it on without my name")),
            ("with", _("Yes, with my name")),
        ],
        widget=forms.RadioSelect,
        initial="without",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["dir"] = "auto"
        self.fields["words"].help_text = _("You can change it before it goes.")

    def said(self) -> dict[str, Any]:
        """What the action takes. Call when the form is valid."""
        data = self.cleaned_data
        return {
            "words": data["words"],
            "is_good": data["what"] == "good",
            "with_name": data["name"] == "with",
        }
