"""Days of a timeline, why a step is late, and when it is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.core.forms import Keyed, a_day, a_key
from familyapp.processes.fields import a_line, refuse
from familyapp.processes.referral_rules import why_not_to_come
from familyapp.processes.rules import Reason
from familyapp.services.models import Service


class ServiceField(forms.ModelChoiceField):
    """Which service answers for a timeline: of those alone that `offer` was given."""

    def __init__(self) -> None:
        super().__init__(
            Service.objects.none(),
            label=_l("Which service answers for it?"),
            required=False,
            help_text=_l("People of this service who are on the team see the timeline."),
        )

    def offer(self, services: Sequence[tuple[UUID, str]], empty: str) -> None:
        self.queryset = Service.objects.filter(pk__in=[pk for pk, _name in services])
        self.choices = [("", empty), *services]


class StartForm(Keyed, forms.Form):
    """The day from which it counts. `services` is empty for a family: it need not know."""

    key = a_key()
    day = a_day()
    service = ServiceField()

    def __init__(
        self,
        *args: Any,
        question: str,
        services: Sequence[tuple[UUID, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = question
        if services:
            field: Any = self.fields["service"]
            field.offer(services, _("Nothing chosen"))
        else:
            del self.fields["service"]


class SeenForm(Keyed, forms.Form):
    """`seen` is the row that the page showed, empty where there was none."""

    key = a_key()
    seen = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class DayForm(SeenForm):
    day = a_day()

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = question


class ReasonForm(SeenForm):
    words = a_line(
        _l("Why is it late?"),
        500,
        rows=3,
        help_text=_l("The family reads it. Plain words, and nothing about other families."),
    )
    expected = a_day(_l("When is it expected now?"), required=False)

    def clean_expected(self) -> date | None:
        day: date | None = self.cleaned_data["expected"]
        if day:
            refuse(why_not_to_come(day))
        return day


class ExcuseForm(SeenForm):
    excuse = forms.ChoiceField(
        label=_l("Which exception does the council rely on?"),
        choices=[
            *((reason.value, reason.label) for reason in Reason),
            ("", _l("None of them")),
        ],
        widget=forms.RadioSelect,
        required=False,
        help_text=_l("Only where it made it impractical to be in time. No day changes by it."),
    )
    words = a_line(_l("What happened?"), 500, rows=3, help_text=_l("The family reads it."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = False
        self.fields["words"].only_if = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if found.get("excuse") and not found.get("words") and "words" in found:
            self.add_error("words", _("Please say in a sentence what happened."))
        return found


class ServiceForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    service = ServiceField()

    def __init__(self, *args: Any, services: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["service"]
        field.offer(services, _("No service"))


class CloseForm(forms.Form):
    why = forms.CharField(
        label=_l("Why is it over?"),
        max_length=300,
        help_text=_l("For example: We have the plan. You can open it again later."),
    )
