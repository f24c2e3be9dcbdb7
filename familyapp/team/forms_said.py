"""What people tell the team: what worries them, what is wrong here, who matters to them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from familyapp.core.forms import Keyed, a_key, words
from familyapp.team.models import ConcernStep, PersonWhoMatters


class ConcernForm(Keyed, forms.Form):
    """What worries a worker. The three answers become one text, each under its question."""

    key = a_key()
    worry = words(_("What worries you?"))
    seen = words(
        _("What did you see or hear?"),
        required=False,
        help_text=_("As it was: the words, the place, the day. You do not need to be sure."),
    )
    said_by = forms.CharField(
        label=_("Who said it, or who was there?"), max_length=300, required=False
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        parts = [found.get("worry", "")]
        parts += [
            f"{self.fields[name].label}\n{found[name]}"
            for name in ("seen", "said_by")
            if found.get(name)
        ]
        return {"key": found.get("key"), "what": "\n\n".join(parts)}


class StepForm(Keyed, forms.Form):
    """What a safeguarding lead did. Reading needs no words."""

    key = a_key()
    kind = forms.ChoiceField(choices=ConcernStep.Kind, widget=forms.HiddenInput)
    what = words(
        _("What was done?"),
        error_messages={"required": _("Write down what was done, in a sentence or two.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get("kind") == ConcernStep.Kind.ACKNOWLEDGED:
            self.fields["what"].required = False


class WrongForm(Keyed, forms.Form):
    key = a_key()
    what = words(
        _("What is wrong, and what should it say?"),
        help_text=_("For example: Her school is Northfield now, not Westfield."),
    )


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("What happens?"),
        choices=[("changed", _("It is changed now")), ("kept", _("It stays as it is"))],
        widget=forms.RadioSelect,
    )
    answer = words(
        _("Why, in plain words"),
        help_text=_("Whoever said it reads this. Nobody else of the family does."),
    )


class PersonWhoMattersForm(Keyed, forms.ModelForm):
    key = a_key()

    class Meta:
        model = PersonWhoMatters
        fields = ("name", "who", "why", "phone")
        labels = {
            "name": _("Name"),
            "who": _("Who they are"),
            "why": _("Why they matter"),
            "phone": _("Phone"),
        }
        help_texts = {
            "who": _("For example: Grandma, my best friend, our neighbour"),
            "phone": _("Ask them first if it is all right to write it here."),
        }
