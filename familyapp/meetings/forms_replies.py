"""What one answers to a meeting, and asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from familyapp.core.forms import Keyed, a_key
from familyapp.meetings.replies import ANSWERS, TIMES

WORDS = 300  # letters
OF_OTHERS = [
    ("yes", _("They come")),
    ("part", _("They come for part of it")),
    ("video", _("They join by video")),
    ("speaks", _("Somebody speaks for them")),
    ("views", _("They send what they want to say")),
    ("no", _("They cannot come")),
]


def _few_words(label: Any, **options: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    return forms.CharField(label=label, max_length=WORDS, widget=area, **options)


class ReplyForm(forms.Form):
    """One's own answer. The buttons of one tap send `reply` alone."""

    reply = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(key, label) for key, label, _icon in ANSWERS],
        widget=forms.RadioSelect,
    )
    words = _few_words(
        _("A few words, if you like"),
        required=False,
        help_text=_("Who arranges the meeting reads them."),
    )

    @property
    def said(self) -> dict[str, Any]:
        """What `actions.replies.answer` takes: no `words` where the form had no box for them."""
        found = {"reply": self.cleaned_data["reply"]}
        return found | ({"words": self.cleaned_data["words"]} if "words" in self.data else {})


class ReplyOfOtherForm(forms.Form):
    """The answer of somebody who told it another way."""

    reply = forms.ChoiceField(
        label=_("What did they say?"), choices=OF_OTHERS, widget=forms.RadioSelect
    )
    words = _few_words(_("In their words"), required=False)


class AnotherTimeForm(Keyed, forms.Form):
    """Another time: at least one choice, or words."""

    key = a_key()
    choices = forms.MultipleChoiceField(
        label=_("What would be better?"),
        choices=list(TIMES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    words = _few_words(
        _("Say more, if you like"),
        required=False,
        help_text=_("For example: Wednesdays are good, Fridays never."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choices"].only_if = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and not said.get("choices") and not said.get("words"):
            self.add_error("choices", _("Tick what would be better, or write it below."))
        return said


class AnswerWishForm(forms.Form):
    """What the organiser answers."""

    words = _few_words(
        _("Your answer"),
        help_text=_("They read it. For example: I moved it to Thursday. Or say why it must stay."),
    )
