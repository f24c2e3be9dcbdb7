"""What a panel decides."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.core.forms import Keyed, a_day, a_key
from familyapp.processes import referral_rules as rules
from familyapp.processes.actions.panels import why_not_decided, why_not_next
from familyapp.processes.fields import a_line, refuse
from familyapp.processes.models import PanelDecision
from familyapp.services.models import Service
from familyapp.team.models import Child


class PanelForm(Keyed, forms.Form):
    """Call with the `child`; to change one with its `row`, else with the `services` that the
    writer may name."""

    key = a_key()
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    panel = forms.CharField(
        label=_l("Which panel is it?"),
        max_length=120,
        help_text=_l("For example: Short breaks panel"),
    )
    asks = a_line(
        _l("What does it decide?"),
        200,
        help_text=_l("In plain words, for example: How many hours of short breaks there can be"),
    )
    on = a_day(_l("When does it meet?"))
    service = forms.ModelChoiceField(
        Service.objects.none(), label=_l("Which service runs it?"), required=False
    )

    def __init__(
        self,
        *args: Any,
        child: Child,
        services: QuerySet[Service] | None = None,
        row: PanelDecision | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.child = child
        if row is None:
            self.fields["service"].queryset = services  # type: ignore[attr-defined]
            self.fields["service"].empty_label = _("Several, or not known")  # type: ignore[attr-defined]
            return
        del self.fields["service"]
        now = {"panel": row.panel, "asks": row.asks, "on": row.on, "revision": row.revision}
        self.initial = {**now, **self.initial}

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        refuse(rules.why_not_on(day, self.child.born))
        return day

    def changed_to(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("panel", "asks", "on")}

    def new(self) -> dict[str, Any]:
        return self.changed_to() | {name: self.cleaned_data[name] for name in ("key", "service")}


class DecisionForm(forms.Form):
    """What it decided about this `row`."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_l("What was decided?"),
        choices=[(value, capfirst(label)) for value, label in PanelDecision.Outcome.choices],
        widget=forms.RadioSelect,
    )
    decided = a_day(_l("When was it decided?"))
    reason = a_line(_l("Why?"), 500, rows=3, help_text=_l("In plain words. The family reads it."))
    next_step = a_line(_l("What happens next?"), 300, required=False)
    next_by = a_day(_l("By when?"), required=False)

    def __init__(self, *args: Any, row: PanelDecision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        names = ("revision", "outcome", "reason", "next_step", "next_by")
        now = {name: getattr(row, name) for name in names}
        day = row.decided or min(row.on, timezone.localdate())
        self.initial = {**now, "decided": day, **self.initial}

    def clean_decided(self) -> date:
        day: date = self.cleaned_data["decided"]
        refuse(why_not_decided(self.row, day))
        return day

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        decided, next_by = found.get("decided"), found.get("next_by")
        if decided and next_by and (why := why_not_next(decided, next_by)):
            self.add_error("next_by", why)
        if next_by and not found.get("next_step"):
            self.add_error("next_step", _("Say what happens by that day."))
        return found

    def said(self) -> dict[str, Any]:
        return {name: said for name, said in self.cleaned_data.items() if name != "revision"}


class CallOffForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    why = a_line(
        _l("Why does it not meet about this?"),
        300,
        help_text=_l("In plain words. The family reads it."),
    )
