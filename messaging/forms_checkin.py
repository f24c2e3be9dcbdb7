"""The form of "Things are getting harder": pictures to tap, and words if one wants."""

from typing import Any

from django import forms
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from familyapp.core.forms import Keyed, a_key
from familyapp.team.models import Role, TeamMember

LETTERS = 3000  # with what was tapped it still fits into one message
# What it is about: key -> picture, word.
ABOUT = {
    "school": ("book", _lazy("School")),
    "home": ("home", _lazy("Home")),
    "sleep": ("moon", _lazy("Sleep")),
    "feelings": ("heart", _lazy("Feelings")),
    "friends": ("people", _lazy("Friends")),
    "health": ("clinic", _lazy("Health")),
    "else": ("unsure", _lazy("Something else")),
}


class Pictures(forms.CheckboxSelectMultiple):
    template_name = "components/pictures.html"

    def create_option(self, name: str, value: Any, *rest: Any, **more: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *rest, **more)
        option["icon"] = ABOUT[str(value)][0]
        return option


class CheckInForm(Keyed, forms.Form):
    """Nothing has to be filled in: to send it is already to say it."""

    key = a_key()
    about = forms.MultipleChoiceField(
        choices=[(key, word) for key, (_icon, word) in ABOUT.items()],
        widget=Pictures,
        required=False,
    )
    words = forms.CharField(
        max_length=LETTERS, required=False, widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    )

    def __init__(self, *args: Any, member: TeamMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if member.role == Role.YOUNG_PERSON:
            about, words = _("What is it about? Tap what fits."), _("In your own words")
        else:
            about, words = _("What is it about?"), _("In your words")
        self.fields["about"].label, self.fields["words"].label = about, words

    @property
    def body(self) -> str:
        """The message that is sent. Call when the form is valid."""
        lines = [_("Things are getting harder.")]
        if picked := self.cleaned_data["about"]:
            names = get_text_list([str(ABOUT[key][1]).lower() for key in picked], _("and"))
            lines.append(_("It is about: %(things)s.") % {"things": names})
        words = self.cleaned_data["words"].strip()
        return " ".join(lines) + (f"\n\n{words}" if words else "")
