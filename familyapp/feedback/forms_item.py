"""The forms on the page of one item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.accounts.models import User
from familyapp.core.forms import LETTERS, Keyed, a_key, words
from familyapp.feedback.items import NEEDS
from familyapp.feedback.models import ImprovementItem, Status, Theme

if TYPE_CHECKING:
    from django.db.models import QuerySet

_WORDS = {
    "what_changed": _l("Say what changes or changed. Whoever wrote to you reads it."),
    "reason": _l("Say why not. Whoever wrote to you reads it."),
}


def _hidden() -> forms.IntegerField:
    return forms.IntegerField(widget=forms.HiddenInput, required=False)


class StatusForm(forms.Form):
    """Where it stands, with the words that go with it. One page holds several, so their fields
    have ids of their own: give `auto_id`."""

    revision = _hidden()
    status = forms.ChoiceField(choices=[each for each in Status.choices if each[0] != Status.NEW])
    what_changed = words(
        _l("What changes, or changed?"),
        rows=3,
        required=False,
        help_text=_l("In plain words: whoever wrote to you reads this. Name nobody."),
    )
    reason = words(
        _l("Why not?"),
        rows=3,
        required=False,
        help_text=_l("In plain words: whoever wrote to you reads this. Name nobody."),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        needed = NEEDS.get(found.get("status", ""), "")
        if needed and needed not in self.errors and not found.get(needed, "").strip():
            self.add_error(needed, _WORDS[needed])
        return found


class DetailsForm(forms.Form):
    """What the service notes of an item for itself. Call with `item` and with the `owners` that it
    could have."""

    revision = _hidden()
    title = forms.CharField(
        label=_l("Title"),
        max_length=120,
        help_text=_l("In a few words of your own, without names."),
    )
    themes = forms.MultipleChoiceField(
        label=_l("Themes"),
        required=False,
        choices=[(value, capfirst(label)) for value, label in Theme.choices],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _l("Please choose the themes from the list.")},
    )
    severity = forms.TypedChoiceField(
        label=_l("How serious? Only you and your colleagues see this"),
        coerce=int,
        choices=[(value, capfirst(label)) for value, label in ImprovementItem.Severity.choices],
    )
    owner = forms.ModelChoiceField(
        label=_l("Who looks after it?"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_l("Nobody yet"),
    )
    due = forms.DateField(
        label=_l("Due"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, *args: Any, item: ImprovementItem, owners: QuerySet[User], **kwargs: Any
    ) -> None:
        names = ("title", "severity", "owner", "due", "revision")
        initial = {name: getattr(item, name) for name in names}
        initial["themes"] = list(item.themes.values_list("theme", flat=True))
        super().__init__(*args, **{**kwargs, "initial": initial})
        owner = self.fields["owner"]
        owner.queryset = owners  # type: ignore[attr-defined]
        owner.label_from_instance = lambda person: person.name  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """Call with the `queues` that it could go to."""

    revision = _hidden()
    queue = forms.TypedChoiceField(label=_l("To which queue?"), coerce=UUID)

    def __init__(self, *args: Any, queues: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["queue"].choices = [("", _("Choose a queue")), *queues]  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    into = forms.UUIDField(error_messages={"required": _l("Choose what to merge it into.")})


class NoteForm(Keyed, forms.Form):
    key = a_key()
    words = words(_l("A note for your colleagues"), rows=3)


class ReplyForm(Keyed, forms.Form):
    """An answer to one voice, or to everybody whose voice counts here."""

    key = a_key()
    voice = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label=_l("Your answer"),
        max_length=LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_l("Whoever wrote reads this."),
    )
