"""What services have not agreed yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.core.forms import Keyed, a_day, a_key
from familyapp.processes import referral_rules as rules
from familyapp.processes.fields import a_line, refuse
from familyapp.processes.models import Disagreement
from familyapp.services.models import Service
from familyapp.team.models import TeamMember

FEWEST = 2


def _to_come(day: date) -> date:
    refuse(rules.why_not_to_come(day))
    return day


class LogForm(Keyed, forms.Form):
    """Call with the `member` who writes it, the `services` that they may name, and who of the team
    could own it."""

    key = a_key()
    about = forms.CharField(
        label=_l("What is being agreed?"),
        max_length=200,
        help_text=_l(
            "The family reads it after the words “Services are still agreeing”. Take no side and "
            "name no service, for example: who pays for a communication aid"
        ),
    )
    services = forms.ModelMultipleChoiceField(
        Service.objects.none(),
        label=_l("Which services have not agreed?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_l("At least two. The family does not see which."),
    )
    owner = forms.ModelChoiceField(
        TeamMember.objects.none(),
        label=_l("Who makes sure that there is an answer?"),
        empty_label=_l("Choose somebody of the team"),
    )
    answer_by = a_day(_l("By when is there an answer?"))

    def __init__(
        self,
        *args: Any,
        member: TeamMember,
        services: QuerySet[Service],
        owners: Sequence[TeamMember],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.member = member
        self.fields["services"].queryset = services  # type: ignore[attr-defined]
        field: Any = self.fields["owner"]
        field.queryset = TeamMember.objects.filter(pk__in=[each.pk for each in owners])
        named = [(each.pk, _who(each)) for each in owners]
        field.choices = [("", field.empty_label), *named]

    def clean_about(self) -> str:
        """It ends the sentence that the family reads."""
        return str(self.cleaned_data["about"]).strip().rstrip(".")

    def clean_services(self) -> QuerySet[Service]:
        chosen: QuerySet[Service] = self.cleaned_data["services"]
        if len(chosen) < FEWEST:
            raise forms.ValidationError(_("Choose at least two services."))
        if not rules.organises(self.member) and self.member.service not in chosen:
            raise forms.ValidationError(_("Your own service has to be one of them."))
        return chosen

    def clean_answer_by(self) -> date:
        return _to_come(self.cleaned_data["answer_by"])

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        owner, services = found.get("owner"), found.get("services")
        if owner and services is not None:
            involved = {service.pk for service in services}
            may_know = rules.services_to_name(owner).filter(pk__in=involved).count()
            if not rules.reads_arguments(owner, involved) or may_know < len(involved):
                self.add_error("owner", _("Choose the key worker, or somebody of those services."))
        return found


def _who(member: TeamMember) -> str:
    return f"{member.name}, {member.service.name}" if member.service else member.name


class ArgueForm(Keyed, forms.Form):
    """What a service says, of those for which the writer may speak."""

    key = a_key()
    service = forms.ModelChoiceField(Service.objects.none(), label=_l("Which service says it?"))
    words = a_line(
        _l("What does it say?"),
        1000,
        rows=4,
        help_text=_l("For staff alone. It cannot be changed later; add another one instead."),
    )

    def __init__(self, *args: Any, services: Sequence[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["service"]
        field.queryset = Service.objects.filter(pk__in=[each.pk for each in services])
        field.empty_label = _("Choose a service")
        if len(services) == 1:
            field.empty_label = None
            field.initial = services[0].pk


class MoveForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    answer_by = a_day(
        _l("By when is there an answer now?"),
        help_text=_l("The family sees the new day. The first one stays in the managers' list."),
    )

    def __init__(self, *args: Any, row: Disagreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = {"revision": row.revision, "answer_by": row.answer_by}
        self.initial = {**now, **self.initial}

    def clean_answer_by(self) -> date:
        return _to_come(self.cleaned_data["answer_by"])


class AgreedForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    words = a_line(
        _l("What was agreed?"),
        500,
        rows=3,
        help_text=_l("The family reads it. Say what happens now, not who said what."),
    )

    def __init__(self, *args: Any, row: Disagreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = {"revision": row.revision, "words": row.answer}
        self.initial = {**now, **self.initial}
