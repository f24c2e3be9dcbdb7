"""What people say of how an outcome is going."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.core.forms import Keyed, a_key
from familyapp.plans.models import Progress


def _one_of(label: Any, choices: list[tuple[int, Any]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, required=False
    )


class ProgressForm(Keyed, forms.Form):
    """A step, how it feels, or both; and some words. Call with `asks_feeling` for the family."""

    key = a_key()
    feels = _one_of(_l("How it feels"), list(Progress.Feels.choices))
    step = _one_of(_l("How far"), list(Progress.Step.choices))
    words = forms.CharField(label=_l("In your words"), max_length=500, required=False)

    def __init__(self, *args: Any, asks_feeling: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_feeling:
            del self.fields["feels"]
        self.asks_feeling = asks_feeling

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        found.setdefault("feels", None)
        if not self.errors and found.get("step") is None and found["feels"] is None:
            raise forms.ValidationError(
                _("Choose a face or a step, then save.")
                if self.asks_feeling
                else _("Choose one of the five steps.")
            )
        return found

    def shown_errors(self) -> list[tuple[Any, Any]]:
        """The fields with what is wrong with them, as the summary of errors wants them."""
        return [(self[name], self[name].errors) for name in self.fields]
