"""Asking a service for help, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.core.forms import Keyed, a_day, a_key
from familyapp.processes import referral_rules as rules
from familyapp.processes.actions.referrals import why_not
from familyapp.processes.fields import a_line, refuse
from familyapp.processes.models import Referral, ReferralStep
from familyapp.services.models import Service
from familyapp.team.models import Child

Kind = ReferralStep.Kind


class NextContact(forms.Form):
    """By when somebody is in touch, and what happens then."""

    next_contact = a_day(
        _l("By when does the family hear next?"),
        required=False,
        help_text=_l("It is easier to wait when you know by when you hear. Late shows as late."),
    )
    next_what = forms.CharField(
        label=_l("What happens then?"),
        max_length=200,
        required=False,
        help_text=_l("For example: A letter with the day of the first visit"),
    )

    def clean_next_contact(self) -> date | None:
        day: date | None = self.cleaned_data["next_contact"]
        if day:
            refuse(rules.why_not_to_come(day))
        return day


class SendForm(Keyed, NextContact):
    """Call with the `child` and the `services` that the writer may name."""

    key = a_key()
    about = a_line(
        _l("What help is asked for?"),
        200,
        help_text=_l("In plain words. The family reads it, and so does the service."),
    )
    service = forms.ModelChoiceField(Service.objects.none(), label=_l("Which service?"))
    sent = a_day(_l("When was it sent?"))

    field_order = ("key", "about", "service", "sent", "next_contact", "next_what")

    def __init__(
        self, *args: Any, child: Child, services: QuerySet[Service], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.child = child
        self.fields["service"].queryset = services  # type: ignore[attr-defined]
        self.fields["service"].empty_label = _("Choose a service")  # type: ignore[attr-defined]
        self.fields["sent"].initial = timezone.localdate

    def clean_sent(self) -> date:
        day: date = self.cleaned_data["sent"]
        refuse(rules.why_not_happened(day, self.child.born))
        return day


WHEN = {
    Kind.RECEIVED: _l("When did the service receive it?"),
    Kind.ACCEPTED: _l("When did they say yes?"),
    Kind.REDIRECTED: _l("When was it sent on?"),
    Kind.NOT_ACCEPTED: _l("When did they say no?"),
    Kind.BEGAN: _l("When did the help begin?"),
    Kind.WITHDRAWN: _l("When was it taken back?"),
}
WHY = {
    Kind.REDIRECTED: _l("Why does the other service fit better?"),
    Kind.NOT_ACCEPTED: _l("Why did they say no?"),
    Kind.WITHDRAWN: _l("Why is it taken back?"),
}


class RecordForm(Keyed, NextContact):
    """What happened to this `row`: the fields are those that the `kind` needs."""

    key = a_key()
    revision = forms.IntegerField(widget=forms.HiddenInput)
    on = a_day()
    service = forms.ModelChoiceField(Service.objects.none(), label=_l("Which service now?"))
    words = a_line("", 500, help_text=_l("In plain words. The family reads it."))

    field_order = ("key", "revision", "on", "service", "words", "next_contact", "next_what")

    def __init__(
        self, *args: Any, row: Referral, kind: str, services: QuerySet[Service], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.kind = row, Kind(kind)
        self.fields["revision"].initial = row.revision
        self.fields["on"].initial = timezone.localdate
        self.fields["on"].label = WHEN.get(self.kind, "")
        self.fields["words"].label = WHY.get(self.kind, "")
        self.fields["service"].queryset = services  # type: ignore[attr-defined]
        self.fields["service"].empty_label = _("Choose a service")  # type: ignore[attr-defined]
        self.fields["next_contact"].required = self.kind == Kind.NEXT_CONTACT
        for name in self._not_asked():
            del self.fields[name]

    def _not_asked(self) -> list[str]:
        asks = {"on": self.kind in WHEN, "words": self.kind in WHY}
        promises = self.kind in rules.PROMISES
        asks |= {"next_contact": promises, "next_what": promises}
        asks |= {"service": self.kind == Kind.REDIRECTED}
        return [name for name, is_asked in asks.items() if not is_asked]

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        refuse(why_not(self.row, self.kind, day))
        return day

    def said(self) -> dict[str, Any]:
        """What `record` takes."""
        return self.cleaned_data | {"kind": self.kind}
