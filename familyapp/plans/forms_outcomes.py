"""Forms of outcomes: in the family's own words, as the plan says them, and who agrees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.core.editing import Change, ChangedMeanwhile
from familyapp.core.forms import Keyed, a_key, words
from familyapp.plans import words as plan_words
from familyapp.plans.forms_plan import day_field, not_ahead
from familyapp.plans.models import Agreement, Outcome, OutcomeWording, Plan
from familyapp.services.models import Service
from familyapp.team.models import Child, TeamMember

OF_THE_OUTCOME = ("area", "responsible", "service")


class OwnWordsForm(Keyed, forms.Form):
    """What somebody of the family wants to reach. `revision` is asked for where it exists."""

    key = a_key()
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    own_words = forms.CharField(
        label=_l("What would you like to reach?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_l("Say it as you would say it. For example: I want to get the bus on my own"),
    )
    why = forms.CharField(
        label=_l("Why does it matter?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    area = forms.ChoiceField(label=_l("What is it about?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, child: Child, young_person: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = plan_words.areas_for(child, timezone.localdate())
        now = self.initial.get("area")
        if now and now not in dict(areas):
            areas.append((now, str(Outcome.Area(now).label).capitalize()))
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        if not young_person:
            self.fields["own_words"].label = _("What would you like %(child)s to reach?") % {
                "child": child.called
            }
            self.fields["own_words"].help_text = _(
                "In your own words. For example: To get the bus without help"
            )


class OutcomeForm(Keyed, forms.Form):
    """All words of an outcome, for who keeps the plan."""

    key = a_key()
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)
    own_words = forms.CharField(
        label=_l("In the family's words"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_l("As they said it, not tidied up."),
    )
    why = forms.CharField(
        label=_l("Why it matters to them"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    area = forms.ChoiceField(label=_l("Area of life"))
    formal = words(
        _l("As the plan says it"),
        rows=3,
        required=False,
        help_text=_l("Specific: what the child or young person does then, and where."),
    )
    measure = forms.CharField(
        label=_l("How we will know"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_l("What can be seen or counted."),
    )
    who_helps = forms.CharField(label=_l("Who helps"), max_length=300, required=False)
    by_when = day_field(_l("By when"), required=False)
    responsible = forms.ModelChoiceField(
        TeamMember.objects.none(),
        label=_l("Who is asked when nothing is heard"),
        required=False,
        empty_label=_l("Nobody yet"),
    )
    service = forms.ModelChoiceField(
        Service.objects.none(),
        label=_l("Service"),
        required=False,
        empty_label=_l("No single one"),
        help_text=_l("Where a service is hidden from somebody, this outcome is hidden too."),
    )

    def __init__(self, *args: Any, child: Child, team: Iterable[TeamMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = plan_words.areas_for(child, timezone.localdate())
        every = [(str(area), str(area.label).capitalize()) for area in Outcome.Area]
        areas += [pair for pair in every if pair[0] == self.initial.get("area")]
        self.fields["area"].choices = list(dict(areas).items())  # type: ignore[attr-defined]
        rows = list(team)
        workers = TeamMember.objects.filter(pk__in=[row.pk for row in rows])
        self.fields["responsible"].queryset = workers.select_related("person")  # type: ignore[attr-defined]
        self.fields["responsible"].label_from_instance = lambda row: row.name  # type: ignore[attr-defined]
        services = {row.service_id for row in rows if row.service_id}
        self.fields["service"].queryset = Service.objects.filter(pk__in=services).order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if not self.errors and not (found.get("own_words") or found.get("formal")):
            self.add_error("formal", _("Write it down in at least one of the two ways."))
        return found


def changes_of(
    error: ChangedMeanwhile, wording: OutcomeWording, typed: Mapping[str, Any], fields: list[str]
) -> list[Change]:
    """What stands there now beside what was typed, of the outcome and of its words."""
    of_words = ChangedMeanwhile(wording, error.revision)
    return [
        *of_words.changes(typed, [name for name in fields if name not in OF_THE_OUTCOME]),
        *error.changes(typed, [name for name in fields if name in OF_THE_OUTCOME]),
    ]


class AnswerForm(Keyed, forms.Form):
    """Yes or no, and in one's own words why."""

    key = a_key()
    number = forms.IntegerField(widget=forms.HiddenInput)
    agreed = forms.TypedChoiceField(
        label=_l("Do you agree with this?"),
        choices=[("yes", _l("Yes, I agree")), ("no", _l("No, I don't agree"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    words = words(
        _l("In your own words"),
        rows=3,
        required=False,
        help_text=_l("What would make it right? You can leave this empty."),
    )


class RecordAnswerForm(AnswerForm):
    """What somebody of the family said, written down by who answers them."""

    who = forms.ModelChoiceField(
        TeamMember.objects.none(), label=_l("Who said it?"), empty_label=_l("Choose who")
    )
    how = forms.CharField(
        label=_l("How did they say it?"),
        max_length=120,
        help_text=_l("For example: on the phone, at home, with picture cards"),
    )
    capacity = forms.ChoiceField(
        label=_l("In what capacity do they decide?"),
        required=False,
        help_text=_l("Needed only where the record does not say why they may decide."),
    )
    field_order = ("who", "agreed", "words", "how", "capacity")

    def __init__(self, *args: Any, people: Iterable[TeamMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = TeamMember.objects.filter(pk__in=[row.pk for row in people])
        self.fields["who"].queryset = rows.select_related("person", "child")  # type: ignore[attr-defined]
        self.fields["who"].label_from_instance = _with_relationship  # type: ignore[attr-defined]
        self.fields["agreed"].label = _("Do they agree?")
        self.fields["agreed"].choices = [("yes", _("They agree")), ("no", _("They don't agree"))]  # type: ignore[attr-defined]
        self.fields["words"].label = _("In their words")
        self.fields["words"].help_text = _("As they said it, not tidied up.")
        self.fields["capacity"].choices = [  # type: ignore[attr-defined]
            ("", _("As the record says")),
            *((str(one), str(one.label).capitalize()) for one in Agreement.Capacity),
        ]


def _with_relationship(row: TeamMember) -> str:
    return f"{row.name} ({row.relationship})" if row.relationship else row.name


class InPlanForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    plan = forms.ModelChoiceField(
        Plan.objects.none(), label=_l("Which plan?"), required=False, empty_label=_l("None yet")
    )
    in_plan = forms.ChoiceField(
        label=_l("Where does it stand?"),
        choices=[
            ("no", _l("Not in a plan yet")),
            ("draft", _l("In the draft plan")),
            ("final", _l("In the final plan")),
        ],
        widget=forms.RadioSelect,
    )
    on = day_field(_l("Since when?"), required=False, initial=timezone.localdate)

    def __init__(self, *args: Any, plans: Iterable[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Plan.objects.filter(pk__in=[plan.pk for plan in plans])
        self.fields["plan"].queryset = rows  # type: ignore[attr-defined]
        self.fields["plan"].label_from_instance = _named  # type: ignore[attr-defined]

    def clean_on(self) -> date | None:
        return not_ahead(self.cleaned_data["on"])

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("in_plan") not in (None, "no") and not found.get("plan"):
            self.add_error("plan", _("Choose the plan that it stands in."))
        stands = found.get("in_plan") != "no"
        return found | {"on": (found.get("on") or timezone.localdate()) if stands else None}


def _named(plan: Plan) -> str:
    return f"{plan.get_kind_display()} ({plan.get_status_display()})".capitalize()


class EndOutcomeForm(forms.Form):
    """How it ended, and in a line why. The two become one text."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    how = forms.ChoiceField(
        label=_l("How did it end?"),
        choices=[
            ("reached", _l("It is reached")),
            ("not wanted", _l("It is not wanted any more")),
            ("other", _l("Something else")),
        ],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_l("In a line"),
        max_length=240,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_l("The family reads this."),
    )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        said = {"reached": _("Reached."), "not wanted": _("Not wanted any more.")}
        if found.get("how") == "other" and not found.get("why"):
            self.add_error("why", _("Please say in a line why it ended."))
        text = f"{said.get(found.get('how', ''), '')} {found.get('why', '')}".strip()
        return {"revision": found.get("revision"), "why": text}
