"""Where feedback goes: a rule, and who keeps the queues that belong to no one service."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.core.forms import Keyed, a_key
from familyapp.feedback.board import queues_by_name
from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import ImprovementQueue, Kind, Theme
from familyapp.feedback.rules import keeps_triage, services_to_rule
from familyapp.services.models import Service
from familyapp.services.selectors import services_by_name


class RuleForm(Keyed, forms.Form):
    """Call with the manager who makes the rule. What is missing, or there already, the action says
    in its own words."""

    key = a_key()
    service = forms.ModelChoiceField(
        label=_l("Feedback about which service?"), queryset=Service.objects.none(), required=False
    )
    kind = forms.ChoiceField(label=_l("About what?"), required=False)
    theme = forms.ChoiceField(label=_l("On which theme?"), required=False)
    queue = forms.ModelChoiceField(
        label=_l("To which queue does it go?"), queryset=ImprovementQueue.objects.none()
    )

    def __init__(self, *args: Any, keeper: Keeper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        services, queues = services_to_rule(keeper), queues_by_name()
        any_service = _("Any service") if keeps_triage(keeper) else _("Choose a service")
        self._offer("service", Service.objects.filter(pk__in=[row.pk for row in services]))
        self._offer("queue", ImprovementQueue.objects.select_related("service"))
        choices = {
            "service": _rows(services, any_service),
            "kind": [("", _("Anything")), *_labels(Kind.choices)],
            "theme": [("", _("Any theme")), *_labels(Theme.choices)],
            "queue": _rows(queues, _("Choose a queue")),
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]
        for name in ("service", "kind", "theme"):
            self.fields[name].only_if = True  # type: ignore[attr-defined]  # one of the three

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("service", "kind", "theme", "queue")}


def _labels(choices: list[tuple[Any, Any]]) -> list[tuple[Any, str]]:
    return [(value, capfirst(str(label))) for value, label in choices]


def _rows(rows: Iterable[Any], empty: str) -> list[tuple[Any, str]]:
    return [("", empty), *((row.pk, capfirst(str(row))) for row in rows)]


class KeptByForm(forms.ModelForm):
    """Which service keeps a queue that belongs to none."""

    class Meta:
        model = ImprovementQueue
        fields = ("kept_by",)
        labels = {"kept_by": _l("Kept by the managers and improvement leads of")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kept_by"]
        field.required = True
        field.choices = _rows(services_by_name(), _("Choose a service"))  # type: ignore[attr-defined]
