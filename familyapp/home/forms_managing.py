"""What a manager says when a child gets somebody to ask."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from familyapp.accounts.models import User
from familyapp.team.managing import Caseload
from familyapp.team.models import Child

OLDEST = 25  # years; until the day before they turn 26


class PurposeField(forms.CharField):
    """What somebody is there for, in a sentence."""

    def __init__(self, **kwargs: Any) -> None:
        says = {
            "label": _("What they do for this child"),
            "help_text": _("One plain sentence. The family reads it."),
        }
        super().__init__(max_length=300, **(says | kwargs))


class PersonField(forms.ChoiceField):
    """One of the people given, each with their caseload; cleaned to the person."""

    people: dict[str, User]

    def offer(self, caseloads: list[Caseload]) -> None:
        self.people = {str(each.worker.pk): each.worker for each in caseloads}
        self.choices = [
            ("", _("Choose one")),
            *((str(c.worker.pk), _with_number(c)) for c in caseloads),
        ]

    def clean(self, value: Any) -> User:
        return self.people[super().clean(value)]


def _with_number(caseload: Caseload) -> str:
    words = ngettext("%(name)s, %(n)s family", "%(name)s, %(n)s families", caseload.families)
    return words % {"name": caseload.worker.name, "n": caseload.families}


class _AskedForm(forms.Form):
    # Who was asked when the page was made, so that two managers do not undo each other's choice.
    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    person = PersonField(label=_("Who is it?"))
    purpose = PurposeField()

    def __init__(self, *args: Any, caseloads: list[Caseload], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(caseloads)  # type: ignore[attr-defined]


class KeyWorkerForm(_AskedForm):
    """Who becomes the child's key worker."""


class InterimForm(_AskedForm):
    """Who is asked while a key worker is being arranged."""

    reason = forms.CharField(
        label=_("Why does the key worker leave?"),
        max_length=300,
        help_text=_("One plain sentence that the family may read, for example: Tom has a new job."),
    )

    def __init__(self, *args: Any, leaves: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not leaves:
            del self.fields["reason"]


class OpenRecordForm(forms.Form):
    """Whose record it is, and who is asked from the first day on."""

    # Made with the page, so that a form sent twice opens one record.
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    name = forms.CharField(label=_("Full name of the child"), max_length=150)
    called = forms.CharField(label=_("What people call them"), max_length=60)
    born = forms.DateField(
        label=_("Date of birth"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    is_key_worker = forms.TypedChoiceField(
        label=_("Who does the family ask from now on?"),
        choices=[
            ("yes", _("Their key worker, who begins now")),
            ("no", _("Somebody else for now: a key worker is being arranged")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    person = PersonField(label=_("Who is it?"))
    purpose = PurposeField()

    def __init__(
        self, *args: Any, caseloads: list[Caseload], key_workers: set[UUID], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(caseloads)  # type: ignore[attr-defined]
        self.key_workers = key_workers

    def clean_born(self) -> Any:
        born, today = self.cleaned_data["born"], timezone.localdate()
        if born > today:
            raise forms.ValidationError(_("This day has not come yet. Check the year."))
        if Child(born=born).age_on(today) > OLDEST:
            raise forms.ValidationError(
                _("This is for children and young people up to 25. Check the year.")
            )
        return born

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        person = data.get("person")
        if person and data.get("is_key_worker") and person.pk not in self.key_workers:
            said = _("%(name)s is not a key worker here. They can be asked for now.")
            self.add_error("person", said % {"name": person.name})
        return data
