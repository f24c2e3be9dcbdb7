"""The forms before a meeting: pictures to tap, words, a recording; and with whom to share them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from familyapp.core import files
from familyapp.core.forms import Keyed, a_key
from familyapp.core.forms_files import KeptFileField
from familyapp.core.pictures import Picture, chosen, one_of, several
from familyapp.meetings.models import Say
from familyapp.meetings.pictures import COMING, HOW_FOUND, Question
from familyapp.team.models import TeamMember

LETTERS = 2_000
TOO_LONG = ngettext_lazy(
    "This is too long: there is room for %(limit_value)d letter.",
    "This is a lot: there is room for %(limit_value)d letters, and it has %(show_value)d. "
    "Please make it a little shorter. Nothing is lost.",
    "limit_value",
)
QUESTION = "%s_picks"  # the name of the field with the pictures of a question


class OwnWords(forms.CharField):
    """What somebody typed, the same whether a form or a script sent it."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


def own_words(label: Any, rows: int = 3) -> OwnWords:
    field = OwnWords(
        label=label,
        required=False,
        max_length=LETTERS,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
    )
    field.widget.attrs.pop("maxlength", None)  # a browser would cut off what is pasted
    field.validators[0].message = TOO_LONG  # type: ignore[attr-defined]
    field.only_if = True  # type: ignore[attr-defined]
    return field


class SayForm(Keyed, forms.Form):
    """Some of the questions on one page. `revision` guards two windows; the recording or picture
    belongs to `question`."""

    key = a_key()
    revision = forms.IntegerField(min_value=0, initial=0, widget=forms.HiddenInput)
    file = KeptFileField(kinds=files.SAID, label=_("Your voice or a picture"))

    def __init__(
        self,
        *args: Any,
        questions: Sequence[Question],
        labels: Sequence[Any],
        has_pictures: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        self.has_pictures = has_pictures
        for question, label in zip(questions, labels, strict=True):
            if has_pictures:
                self.fields[QUESTION % question.key] = several(question.pictures, label)
            self.fields[question.key] = own_words(label)
        self.fields["file"].only_if = True  # type: ignore[attr-defined]

    @property
    def saved_fields(self) -> dict[str, Any]:
        """What `actions.saying.save` keeps of this page."""
        found = {question.key: self.cleaned_data[question.key] for question in self.questions}
        if self.has_pictures:
            found["picks"] = {
                question.key: self._keys(QUESTION % question.key, question.pictures)
                for question in self.questions
            }
        return found

    def what_stands_there(self, row: Say) -> list[dict[str, Any]]:
        """The fields of this page in which what another window saved differs from what was sent:
        name, label, the value for the field and in words."""
        stands, found = all_of(row), []
        for name in self.fields.keys() & (stands.keys() | self._names_of_pictures):
            now, sent = stands.get(name, []), self.cleaned_data.get(name)
            if name != "revision" and now != sent:
                found.append(
                    {
                        "name": name,
                        "label": str(self.fields[name].label),
                        "now": now,
                        "words": self._in_words(name, now),
                    }
                )
        return sorted(found, key=lambda one: list(self.fields).index(one["name"]))

    @property
    def _names_of_pictures(self) -> set[str]:
        return {QUESTION % question.key for question in self.questions if self.has_pictures}

    def _in_words(self, name: str, now: Any) -> str:
        choices = getattr(self.fields[name], "choices", None)
        if choices is None:
            return str(now)
        keys = [now] if isinstance(now, str) else now
        return ", ".join(str(label) for key, label in choices if key in keys)

    def show_revision(self, revision: int) -> None:
        """Print the form with this revision: saving again is then a choice."""
        sent = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        sent["revision"] = revision
        self.data = sent

    def _keys(self, name: str, pictures: Sequence[Picture]) -> list[str]:
        return [picture.key for picture in chosen(pictures, self.cleaned_data[name])]


class ComingForm(SayForm):
    """How somebody takes part."""

    coming = one_of(COMING, _("How do you want to take part?"))
    who_speaks = forms.CharField(label=_("Who speaks for you?"), max_length=150, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, questions=(), labels=(), has_pictures=True, **kwargs)
        del self.fields["file"]
        self.fields["who_speaks"].only_if = True  # type: ignore[attr-defined]

    @property
    def saved_fields(self) -> dict[str, Any]:
        coming = self.cleaned_data["coming"]
        speaks = self.cleaned_data["who_speaks"] if coming == "speaks" else ""
        return {"coming": coming, "who_speaks": speaks}


class ChildsViewForm(SayForm):
    """The view of a child without an account, and how it was found out."""

    how_found = several(HOW_FOUND, _("How did you find out?"))
    who_was_asked = forms.CharField(label=_("Who did you ask?"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who_was_asked"].only_if = True  # type: ignore[attr-defined]

    @property
    def saved_fields(self) -> dict[str, Any]:
        return super().saved_fields | {
            "how_found": self._keys("how_found", HOW_FOUND),
            "who_was_asked": self.cleaned_data["who_was_asked"],
        }


def all_of(row: Say | None) -> dict[str, Any]:
    """What stands in somebody's Say, by the names of the fields above."""
    if row is None:
        return {}
    found: dict[str, Any] = {QUESTION % key: keys for key, keys in row.picks.items()}
    names = ("well", "hard", "change", "who_there", "questions", "coming", "who_speaks")
    for name in (*names, "how_found", "who_was_asked", "revision"):
        found[name] = getattr(row, name)
    return found


class ShareForm(forms.Form):
    """Who reads it, by name."""

    readers = forms.MultipleChoiceField(
        label=_("Who will see it"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one name. Or leave it as it is."),
            "invalid_choice": _("The list of people has changed. Please look at it again."),
        },
    )

    def __init__(self, *args: Any, people: Collection[TeamMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        choices = [(key, person.name) for key, person in self.people.items()]
        self.fields["readers"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[TeamMember]:
        keys = self.cleaned_data["readers"]
        return [person for key, person in self.people.items() if key in keys]

    @property
    def ticked(self) -> set[UUID]:
        """Whose names are ticked on the page that is shown."""
        keys = self["readers"].value() or []
        return {person.pk for key, person in self.people.items() if key in keys}
