"""The forms of complaining, of confirming a complaint, and of raising an item as a concern."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.accounts.models import User
from familyapp.core.forms import Keyed, a_key, words
from familyapp.feedback.actions.complaints import Complained
from familyapp.feedback.forms_giving import OwnWords
from familyapp.feedback.models import ComplaintHandover, Feedback
from familyapp.feedback.subjects import Writer
from familyapp.services import complaint_clocks as clocks
from familyapp.services.complaint_clocks import DatedStep
from familyapp.services.role_cards import role_card
from familyapp.services.selectors import services_by_name
from familyapp.team.models import Child, TeamMember

# What each route is, as a family would say it.
ABOUT: dict[str, tuple[Any, Any]] = {
    "council": (
        _l("The council"),
        _l("For example a plan that is late, help that was promised, or the way to school"),
    ),
    "social_care": (
        _l("Children's social care"),
        _l("For example a social worker, short breaks, or being in care"),
    ),
    "nhs": (_l("The NHS"), _l("For example a hospital, a doctor, a nurse or a therapist")),
    "school": (_l("A school or college"), _l("For example a teacher, or what school does to help")),
    "data": (
        _l("Information about us"),
        _l("For example that it is wrong, or that somebody passed it on"),
    ),
}
_NO_PLACE = _l("Nobody can answer you without it. To stay without a name, give feedback instead.")


class ComplaintForm(forms.Form):
    """What somebody complains of. Call with the `writer`, None for who is signed out."""

    day = forms.CharField(required=False, widget=forms.HiddenInput, initial=timezone.localdate)
    route = forms.ChoiceField(
        label=_l("What is it about?"),
        choices=[(key, label) for key, (label, _more) in ABOUT.items()],
        widget=forms.RadioSelect,
        help_text=_l("Choose what fits best. If it is the wrong one, we put it right."),
        error_messages={"required": _l("Please choose one. It can be put right later.")},
    )
    what = OwnWords(label=_l("What happened?"), rows=6)
    wanted = OwnWords(label=_l("What should happen now?"))
    child = forms.ModelChoiceField(
        Child.objects.none(), label=_l("Who is it for?"), required=False, empty_label=None
    )
    people = forms.ModelMultipleChoiceField(
        TeamMember.objects.none(),
        label=_l("Who is it about?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_l("Whoever you name does not get to see your complaint here."),
    )
    who = forms.CharField(
        label=_l("Names, if it is about somebody"), required=False, max_length=300
    )
    service = forms.ModelChoiceField(services_by_name(), label=_l("Which service?"), required=False)
    name = forms.CharField(label=_l("Your name"), max_length=150)
    reach = forms.CharField(
        label=_l("How can they reach you?"),
        max_length=200,
        help_text=_l("An email address, a phone number, or where to send a letter"),
    )

    def __init__(self, *args: Any, writer: Writer | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.writer = writer
        what, service = self.fields["what"], self.fields["service"]
        what.required, what.only_if = True, False  # type: ignore[attr-defined]
        what.error_messages["required"] = _("Please write what happened, in a sentence or more.")
        service.empty_label = _("I am not sure")  # type: ignore[attr-defined]
        for name in ("name", "reach"):
            self.fields[name].error_messages["required"] = _NO_PLACE
        self._know_the_writer()

    def _know_the_writer(self) -> None:
        family = _family_places(self.writer)
        children = {place.child_id: place.child for place in family}
        if len(children) > 1:
            self.fields["child"].queryset = Child.objects.filter(pk__in=children)  # type: ignore[attr-defined]
            named = [(pk, child.called) for pk, child in children.items()]
            self.fields["child"].choices = [*named, ("", _("None of them, or all"))]  # type: ignore[attr-defined]
        else:
            del self.fields["child"]
        self._only_child = next(iter(children.values()), None) if len(children) == 1 else None
        workers = _workers_known_to(family)
        if workers:
            self.fields["people"].queryset = TeamMember.objects.filter(  # type: ignore[attr-defined]
                pk__in=[each.pk for each in workers]
            ).select_related("person")
            self.fields["people"].choices = [(each.pk, _known_as(each)) for each in workers]  # type: ignore[attr-defined]
            self.fields["who"].label = _("Somebody else? Write their names")
        else:
            del self.fields["people"]
            self.fields["who"].help_text = _(
                "Whoever you name does not get to see your complaint here."
            )
        if self.writer:
            self.initial.setdefault("name", self.writer.person.name)
            self.initial.setdefault("reach", _reach(self.writer.person))

    @property
    def routes(self) -> list[tuple[Any, Any, clocks.Route, list[DatedStep]]]:
        """Each thing to choose, with an example of it, its route and the days from today on."""
        today = timezone.localdate()
        return [
            (
                option,
                ABOUT[option.data["value"]][1],
                clocks.ROUTES[option.data["value"]],
                clocks.steps_from(option.data["value"], today),
            )
            for option in self["route"]
        ]

    @property
    def said(self) -> Complained:
        """Call once it is valid."""
        found = self.cleaned_data
        return Complained(
            route=found["route"],
            what=found["what"],
            wanted=found["wanted"],
            who=found["who"],
            people=list(found.get("people") or ()),
            child=found.get("child") or self._only_child,
            service=found["service"],
            name=found["name"],
            reach=found["reach"],
        )

    @property
    def opened_on(self) -> date:
        """The day on which the page was opened. Call once it is valid."""
        try:
            return date.fromisoformat(self.cleaned_data["day"])
        except ValueError:
            return timezone.localdate()


def _family_places(writer: Writer | None) -> list[TeamMember]:
    places = writer.places if writer else []
    return [place for place in places if place.is_family and not place.is_there_for_work]


def _workers_known_to(family: list[TeamMember]) -> list[TeamMember]:
    """Who works with these children and may be known of, each person once. A query for each
    child."""
    found: dict[object, TeamMember] = {}
    for place in family:
        rows = TeamMember.objects.visible_to(place).current().in_the_team()
        for member in rows.select_related("person").order_by("started"):
            if member.is_there_for_work and member.person_id != place.person_id:
                found.setdefault(member.person_id or member.pk, member)
    return sorted(found.values(), key=lambda member: member.name.casefold())


def _known_as(member: TeamMember) -> str:
    card = role_card(member.role_card) if member.role_card else None
    role = card.title if card else capfirst(str(member.get_role_display()))
    return f"{member.name} ({role})"


def _reach(person: User) -> str:
    return person.email or _("In this app, when I sign in")


class ConfirmForm(forms.Form):
    """That the complaints team has it. The route is what the family chose, until put right."""

    reference = forms.CharField(
        label=_l("Your reference"),
        max_length=40,
        help_text=_l("As it stands in your own system. The family sees it."),
    )
    route = forms.ChoiceField(
        label=_l("What it is about"),
        choices=[(value, capfirst(str(label))) for value, label in ComplaintHandover.Route.choices],
        help_text=_l(
            "Put it right if the family chose another one. The clock does not begin anew."
        ),
    )


class RaiseConcernForm(Keyed, forms.Form):
    """What worries whoever keeps a queue, and which of several voices it is about."""

    key = a_key()
    voice = forms.ChoiceField(label=_l("Which voice is it about?"), widget=forms.RadioSelect)
    worry = words(_l("What worries you?"))

    def __init__(self, *args: Any, voices: list[Feedback], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(voices) < 2:
            del self.fields["voice"]
            return
        told = [(str(row.pk), _in_short(row)) for row in voices]
        self.fields["voice"].choices = [*told, ("all", _("I am not sure, or all of them"))]  # type: ignore[attr-defined]


def _in_short(row: Feedback) -> str:
    text = " ".join((row.change or row.good).split())
    if not text:
        return _("Without words")
    return text if len(text) <= 160 else f"{text[:159]}…"
