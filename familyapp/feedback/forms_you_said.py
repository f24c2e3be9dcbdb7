"""Writing "you said, we did"."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _l

from familyapp.feedback.models import Status, YouSaid

# What the second field asks for, by how the item stands.
WHAT_WE_SAY = {
    Status.DONE: (_l("We did"), _l("What is different now, and since when.")),
    Status.DECIDED: (_l("We will do"), _l("What will be different, and by when.")),
    Status.NOT_DOING: (
        _l("Why we are not doing it"),
        _l("The honest reason, and what families can do instead."),
    ),
}


class YouSaidForm(forms.ModelForm):
    """Call with the status of the item: it says what is asked for."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = YouSaid
        fields = ("said", "did")
        widgets = {
            "said": forms.Textarea(attrs={"rows": 3}),
            "did": forms.Textarea(attrs={"rows": 5}),
        }
        labels = {"said": _l("You said")}
        help_texts = {
            "said": _l("What families told us, in our words. For example: You wait too long.")
        }

    def __init__(self, *args: Any, status: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["revision"] = self.instance.revision
        did = self.fields["did"]
        did.label, did.help_text = WHAT_WE_SAY.get(Status(status), WHAT_WE_SAY[Status.DONE])

    def said(self) -> dict[str, Any]:
        """The two texts, without what only guards the form."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


class ApproveForm(forms.Form):
    """Which wording was read, and how the item stood then."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    item_revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
