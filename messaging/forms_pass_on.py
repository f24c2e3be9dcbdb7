"""Passing a message on as feedback: the words without names, and that the family agreed."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from familyapp.core.forms import words
from familyapp.team.unnamed import names_in, without_names


class PassOnForm(forms.Form):
    """Call with the message, its writer's name and the `names` to take out. What was typed is
    looked through again: where a name may be left, it asks once."""

    words = words(_lazy("What would be passed on"), rows=6)
    no_names = forms.BooleanField(
        label=_lazy("I have looked: no name is left in it"), required=False
    )
    agreed = forms.BooleanField(
        error_messages={"required": _lazy("Ask them first. Then tick this.")}
    )

    def __init__(
        self, *args: Any, body: str, writer: str, names: Collection[str], **kwargs: Any
    ) -> None:
        self.names = names
        super().__init__(*args, **kwargs)
        self.fields["words"].initial = without_names(body, names)
        self.fields["words"].widget.attrs["dir"] = "auto"
        self.fields["words"].help_text = _("Change whatever could tell who it is about.")
        agreed = _("I asked %(name)s, and they agreed") % {"name": writer}
        self.fields["agreed"].label = agreed
        self.asks_about_names = False

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        left = names_in(found.get("words", ""), self.names)
        self.asks_about_names = bool(left)
        if left and not found.get("no_names"):
            said = {"words": get_text_list(left[:6], _("and"))}
            self.add_error(
                "words",
                _(
                    "This may still have names in it: %(words)s. Take them out. If they are no "
                    "names, tick that below."
                )
                % said,
            )
        return found
