"""What was agreed to do: written down, said to be done, asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from familyapp.core.forms import Keyed, a_key
from familyapp.team.agreed import who_could_do_it
from familyapp.team.models import AgreedAction, TeamMember


class MemberField(forms.ModelChoiceField):
    """Somebody of the team, by name and what they are."""

    def label_from_instance(self, member: TeamMember) -> str:
        return member.name


class AgreedActionForm(Keyed, forms.ModelForm):
    """Who does what by when: somebody of the team, or a name."""

    key = a_key()
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    who = MemberField(
        label=_("Who does it"),
        queryset=TeamMember.objects.none(),
        required=False,
        empty_label=_("Somebody else, named below"),
    )

    class Meta:
        model = AgreedAction
        fields = ("what", "who", "who_named", "by_when")
        labels = {
            "what": _("What will be done"),
            "who_named": _("Who, if not in the team"),
            "by_when": _("By when"),
        }
        help_texts = {"what": _("One plain sentence. The family reads it.")}
        widgets = {"by_when": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, member: TeamMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].queryset = who_could_do_it(member)  # type: ignore[attr-defined]
        self.fields["who"].only_if = True  # type: ignore[attr-defined]
        self.fields["who_named"].only_if = True  # type: ignore[attr-defined]
        self.initial.setdefault("revision", self.instance.revision)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not said.get("who") and not said.get("who_named"):
            self.add_error("who", _("Choose who does it, or write a name below."))
        return said

    @property
    def new(self) -> dict[str, Any]:
        """What `agree` takes."""
        names = ("key", "what", "who", "who_named", "by_when")
        return {name: self.cleaned_data[name] for name in names}

    @property
    def changed(self) -> dict[str, Any]:
        """What `change` takes."""
        said = {name: self.cleaned_data[name] for name in ("what", "who", "who_named", "by_when")}
        return said | {"revision": self.cleaned_data["revision"] or 0}


class LineForm(forms.Form):
    """One line of words about an action."""

    words = forms.CharField(max_length=300)

    def __init__(self, *args: Any, label: Any, help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, help_text


class AskForm(Keyed, forms.Form):
    """What somebody of the family asks for."""

    key = a_key()
    what = forms.CharField(
        label=_("What should happen?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In your own words. Your key worker answers."),
    )
