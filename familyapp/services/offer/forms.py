"""What somebody says of the Local Offer, signed in or not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from familyapp.core.forms import Keyed, a_key, words
from familyapp.services.models import OfferReport
from familyapp.services.offer.taxonomy import CATEGORIES

What = OfferReport.What


class NotRightForm(Keyed, forms.Form):
    key = a_key()
    what = forms.ChoiceField(
        label=_("What is not right?"),
        choices=[
            (What.WRONG, _("Something in it is wrong")),
            (What.GONE, _("It is not there any more")),
            (What.OTHER, _("Something else")),
        ],
        widget=forms.RadioSelect,
    )
    words = words(_("Tell us more"), rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["dir"] = "auto"
        self.fields["words"].help_text = _(
            "For example: the phone number is old. Leave out names and what is private."
        )


class MissingForm(Keyed, forms.Form):
    key = a_key()
    words = words(_("What did you look for?"), rows=3)
    category = forms.ChoiceField(
        label=_("What kind of help is it?"),
        required=False,
        choices=[
            ("", _("I am not sure")),
            *((key, term.label) for key, term in CATEGORIES.items()),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["dir"] = "auto"
        self.fields["words"].help_text = _(
            "For example: a swimming club for wheelchair users on Saturdays. "
            "Leave out names and what is private."
        )


class SaveForm(forms.Form):
    """Keep an entry to find it again, or let it go. `back` is the page that asked."""

    keep = forms.ChoiceField(choices=[("yes", _("Save")), ("no", _("Remove"))])
    back = forms.ChoiceField(choices=[("entry", ""), ("saved", "")])
