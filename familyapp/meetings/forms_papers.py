"""Asking for a paper, sending it, and bringing one of one's own."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from familyapp.core import files
from familyapp.core.forms import Keyed, a_key
from familyapp.core.forms_files import KeptFileField
from familyapp.meetings import papers
from familyapp.meetings.models import Meeting
from familyapp.team.models import TeamMember

SOMEBODY_ELSE = "other"


class ExpectForm(Keyed, forms.Form):
    """`who` is a member of the team whom this one may know of, or somebody else by name."""

    key = a_key()
    title = forms.CharField(
        label=_("What paper is it?"),
        max_length=150,
        help_text=_("For example: School's report for the review"),
    )
    who = forms.ChoiceField(
        label=_("Who writes it?"),
        help_text=_("The adults who are asked to this meeting, or somebody else."),
    )
    name = forms.CharField(
        label=_("Their name"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"data-when": f"who={SOMEBODY_ELSE}"}),
    )
    due_on = forms.DateField(
        label=_("By which day?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This is not a day. It should be like 2026-12-31.")},
    )

    def __init__(self, member: TeamMember, meeting: Meeting, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        self.people = {str(one.pk): one for one in papers.who_could_write(member, meeting)}
        who: Any = self.fields["who"]
        who.choices = [
            ("", _now("Choose who")),
            *((id, one.name) for id, one in self.people.items()),
            (SOMEBODY_ELSE, _now("Somebody else")),
        ]
        name: Any = self.fields["name"]
        name.only_if = True
        usual = papers.usual_day(meeting, timezone.localdate())
        self.fields["due_on"].help_text = _now(
            "Leave it empty for %(day)s. It then moves with the meeting."
        ) % {"day": date_format(usual, "l j F Y")}

    def clean_due_on(self) -> date | None:
        day: date | None = self.cleaned_data["due_on"]
        if day and day < timezone.localdate():
            raise ValidationError(_("This day is over. Choose one that comes."))
        if day and day > timezone.localdate(self.meeting.starts):
            raise ValidationError(_("This is after the meeting. Choose an earlier day."))
        return day

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        who = found.get("who")
        if who == SOMEBODY_ELSE and not found.get("name"):
            self.add_error("name", _("Write down who writes it."))
        if who:
            found["who"] = self.people.get(who)
        return found


class SendForm(Keyed, forms.Form):
    key = a_key()
    file = KeptFileField(kinds=files.PAPERS, required=True, label=_("The file"))


class BringForm(Keyed, forms.Form):
    key = a_key()
    title = forms.CharField(
        label=_("What is it?"),
        max_length=150,
        help_text=_("For example: Letter from the doctor, my drawing of the playground"),
    )
    file = KeptFileField(kinds=files.PAPERS, required=True, label=_("The file"))
