"""The forms of giving feedback, of answering, and of coming back with a code."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.accounts.models import User
from familyapp.core import files
from familyapp.core.forms import LETTERS, Keyed, a_key
from familyapp.core.forms_files import KeptFileField
from familyapp.core.pictures import Picture, chosen, one_of, several
from familyapp.feedback import subjects
from familyapp.feedback.models import Face, Privacy, Theme
from familyapp.feedback.subjects import About, Writer
from familyapp.feedback.words import FACE_ICONS, YOUNG_CARDS

FACES = [Picture(str(face.value), FACE_ICONS[face], face.label) for face in Face]
PRIVACY = [
    (Privacy.SERVICE, _l("My name, for this service only")),
    (Privacy.NAMED, _l("My name, for everybody who works on it")),
    (Privacy.ANONYMOUS, _l("Without my name at all")),
]


class OwnWords(forms.CharField):
    """What somebody wrote, every letter of it but the one that no database takes."""

    def __init__(self, *, label: Any, rows: int = 3) -> None:
        area = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
        super().__init__(label=label, required=False, max_length=LETTERS, widget=area)
        self.widget.attrs.pop("maxlength", None)  # a browser would cut off what is pasted
        self.only_if = True

    def to_python(self, value: Any) -> str:
        text = str(value or "").replace("\x00", "").replace("\r\n", "\n")
        return str(super().to_python(text))


class GiveForm(Keyed, forms.Form):
    """How it was. Call with the `writer`, None for who is signed out, and what the page began
    with. Afterwards `about` is what they chose."""

    key = a_key()  # of somebody without a name; everybody else's is made from what they said
    day = forms.DateField(required=False, widget=forms.HiddenInput, initial=timezone.localdate)
    pulse = forms.UUIDField(required=False, widget=forms.HiddenInput)
    worker = forms.UUIDField(required=False, widget=forms.HiddenInput)
    about = forms.CharField(label=_l("What is it about?"), required=False, widget=forms.Select)
    face = one_of(FACES, _l("How was it?"))
    good = OwnWords(label=_l("What was good?"))
    good_picks = several(YOUNG_CARDS, _l("What was good? Tap what fits."))
    change = OwnWords(label=_l("What should change?"))
    change_picks = several(YOUNG_CARDS, _l("What should change? Tap what fits."))
    theme = forms.ChoiceField(label=_l("Which of these fits best?"), required=False)
    file = KeptFileField(kinds=files.SAID, label=_l("Say it with your voice or a picture"))
    may_contact = forms.BooleanField(label=_l("You may contact me about it"), required=False)
    may_quote = forms.BooleanField(
        label=_l("You may use my words, without my name"), required=False
    )
    worker_sees = forms.BooleanField(required=False)
    privacy = forms.ChoiceField(
        label=_l("Who may know that it is you?"), choices=PRIVACY, widget=forms.RadioSelect
    )
    unsafe = forms.BooleanField(label=_l("Yes, somebody is not safe"), required=False)
    with_name = forms.BooleanField(
        label=_l("Send my name with it, so that they can reach me"), required=False
    )

    def __init__(self, *args: Any, writer: Writer | None, start: About, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.writer = writer
        user = writer.person if writer else None
        shown = self.data.get("about") if self.is_bound else start.value
        # What the page began with is asked no more: a poster names a service that is in no list.
        begun = shown in (None, "", start.value)
        self.chosen_about = start if begun else subjects.about_of(user, str(shown))
        self._drop_what_is_not_asked()
        offered = subjects.choices_for(user, self.chosen_about)
        self.fields["about"].widget.choices = offered
        self.initial.setdefault("about", self.chosen_about.value)
        self.initial.setdefault("privacy", Privacy.SERVICE)
        self._ask_for_the_worker()

    def _drop_what_is_not_asked(self) -> None:
        young = self.writer is not None and self.writer.is_young
        dropped = ["theme"] if young else ["good_picks", "change_picks"]
        if self.writer is None:
            dropped += ["privacy", "file", "may_contact", "worker_sees", "worker", "with_name"]
        for name in dropped:
            del self.fields[name]
        if "theme" in self.fields:
            named = [(theme.value, capfirst(str(theme.label))) for theme in Theme]
            self.fields["theme"].choices = [("", _("Not said")), *named]  # type: ignore[attr-defined]

    def _ask_for_the_worker(self) -> None:
        """Whether the worker whom it is about may read it: asked by name, and only of them."""
        worker = subjects.worker_named(self.chosen_about, self.writer)
        if worker is None:
            for name in ("worker", "worker_sees"):
                self.fields.pop(name, None)
            return
        self.initial["worker"] = worker.pk
        label = _("%(name)s may read it") % {"name": worker.short_name}
        self.fields["worker_sees"].label = label

    @property
    def is_anonymous(self) -> bool:
        return self.writer is None or self.cleaned_data.get("privacy") == Privacy.ANONYMOUS

    @property
    def is_unsafe(self) -> bool:
        return bool(self.cleaned_data.get("unsafe"))

    @property
    def picks(self) -> dict[str, list[str]]:
        """The cards that were tapped, for each question."""
        tapped = {
            name: [
                card.key for card in chosen(YOUNG_CARDS, self.cleaned_data.get(f"{name}_picks", ()))
            ]
            for name in ("good", "change")
        }
        return {name: keys for name, keys in tapped.items() if keys}

    @property
    def themes(self) -> list[str]:
        picked = {key for keys in self.picks.values() for key in keys}
        if theme := self.cleaned_data.get("theme"):
            picked.add(theme)
        return sorted(picked)

    @property
    def worker_may_read(self) -> bool:
        """Only with one's name for everybody, and only the worker whom the page named."""
        found = self.cleaned_data
        is_same = found.get("worker") is not None and found["worker"] == self.chosen_about.worker
        return bool(found.get("privacy") == Privacy.NAMED and found.get("worker_sees") and is_same)

    @property
    def face_value(self) -> int | None:
        return int(self.cleaned_data["face"]) if self.cleaned_data["face"] else None

    @property
    def said(self) -> dict[str, Any]:
        """What `actions.saying.say` takes. Call when the form is valid."""
        found = self.cleaned_data
        return {
            "key": found["key"],
            "privacy": found.get("privacy", Privacy.ANONYMOUS),
            "file": found.get("file"),
            "face": self.face_value,
            "good": found["good"],
            "change": found["change"],
            "picks": self.picks,
            "themes": self.themes,
            "may_contact": found.get("may_contact", False),
            "may_quote": found["may_quote"],
            "worker_sees": self.worker_may_read,
        }

    @property
    def warning(self) -> dict[str, Any]:
        """What `actions.saying.warn` takes. Call when the form is valid."""
        found = self.cleaned_data
        return {
            "key": found["key"],
            "with_name": not self.is_anonymous or found.get("with_name", False),
            "good": found["good"],
            "change": found["change"],
            "face": self.face_value,
            "themes": self.themes,
        }

    @property
    def has_words(self) -> bool:
        return bool(self.cleaned_data["good"] or self.cleaned_data["change"])

    @property
    def asks_for_help(self) -> bool:
        """Whether it was ticked that somebody is not safe, though something else be wrong."""
        return self.is_bound and bool(self["unsafe"].value())

    @property
    def wrong_fields(self) -> list[tuple[forms.BoundField, Any]]:
        """As the list of what to check takes them."""
        return [(self[name], self.errors[name]) for name in self.fields if name in self.errors]

    @property
    def said_besides(self) -> list[forms.BoundField]:
        """What goes along unseen while somebody says who is not safe."""
        shown = ("good", "change", "with_name", "file")
        return [self[name] for name in self.fields if name not in shown]

    def again(self) -> GiveForm:
        """The form as it was typed, nothing checked, and nobody unsafe."""
        typed = {name: self[name].value() for name in self.fields if name != "unsafe"}
        return GiveForm(writer=self.writer, start=self.chosen_about, initial=typed)

    @property
    def says_more(self) -> bool:
        """Whether what is folded away holds something, or something wrong; or nothing at all was
        said, so that there is more than a face to choose from."""
        inside = ("good", "change", "good_picks", "change_picks", "theme", "file")
        return bool(self["face"].errors) or any(
            name in self.fields and bool(self[name].errors or self[name].value()) for name in inside
        )

    @property
    def asks_who(self) -> bool:
        """Whether the choice of privacy is open: something is wrong, or it was changed."""
        if "privacy" not in self.fields:
            return False
        return bool(self["privacy"].errors) or self["privacy"].value() != Privacy.SERVICE

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        if not self.is_unsafe:
            self._check_something_is_said()
            self._check_no_voice_without_a_name()
        found["about"] = self.chosen_about.value
        if not self.is_anonymous and self.writer:
            day = found.get("day") or timezone.localdate()
            found["key"] = page_key(self.writer.person, self.chosen_about, day)
        # What is not said, but how the page was come by, makes no other voice of it.
        self.asked_by: UUID | None = found.pop("pulse", None)
        found.pop("day", None)
        return super().clean()

    def _check_something_is_said(self) -> None:
        says = ("face", "good", "change", "good_picks", "change_picks", "file")
        wrong = any(name in self.errors for name in says)
        if not wrong and not any(self.cleaned_data.get(name) for name in says):
            self.add_error("face", _("Tap a face, or write a few words under “Say more”."))

    def _check_no_voice_without_a_name(self) -> None:
        if self.writer and self.is_anonymous and self.cleaned_data.get("file"):
            self.add_error(
                "privacy",
                _(
                    "A voice or a picture can show who you are, so it cannot go without your name. "
                    "Take it off, or choose one of the other two. Nothing is lost."
                ),
            )


def page_key(person: User, about: About, day: date) -> UUID:
    """The same for the same person, subject and day: what is sent from two tabs is one voice."""
    said = f"{person.pk} {about.value} {day.isoformat()}"
    made = salted_hmac("feedback page", said, algorithm="sha256").digest()
    return UUID(bytes=made[:16], version=4)


class ReplyForm(Keyed, forms.Form):
    """What the writer answers, or adds."""

    key = a_key()
    words = OwnWords(label=_l("Write back, or add something"))

    def clean_words(self) -> str:
        if not self.cleaned_data["words"]:
            raise forms.ValidationError(_("Write a few words first."))
        return str(self.cleaned_data["words"])


class CodeForm(forms.Form):
    """The code of somebody who gave no name."""

    code = forms.CharField(
        label=_l("Your code"),
        max_length=60,
        help_text=_l("16 letters and numbers, for example ACDE-FGHJ-KMNP-3479."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
