"""Asking for a file of figures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.feedback.models import Report
from familyapp.feedback.reports import services_to_choose
from familyapp.services.models import Service


class ReportForm(forms.Form):
    kind = forms.ChoiceField(
        label=_l("What do you need?"), widget=forms.RadioSelect, initial=Report.Kind.CSV
    )
    service = forms.ModelChoiceField(
        label=_l("Of which service?"), queryset=Service.objects.none(), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (value, capfirst(label)) for value, label in Report.Kind.choices
        ]
        service = self.fields["service"]
        service.queryset = services_to_choose()  # type: ignore[attr-defined]
        service.empty_label = _("All services")  # type: ignore[attr-defined]
        service.only_if = True  # type: ignore[attr-defined]  # "all" is an answer too
