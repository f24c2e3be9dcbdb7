"""Who walks with a young person into adult services, and when."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from familyapp.team.agreed import who_could_do_it
from familyapp.team.forms_agreed import MemberField
from familyapp.team.models import TeamMember


def a_day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, widget=widget)


class TransitionWorkerForm(forms.Form):
    """A worker of the team, and days around the move."""

    who = MemberField(label=_("Who"), queryset=TeamMember.objects.none(), empty_label=None)
    begins = a_day(_("From"), _("At least six months before the move."))
    transfer_on = a_day(_("The move to adult services"))
    ends = a_day(_("Until"), _("At least six months after the move."))

    def __init__(self, *args: Any, member: TeamMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        workers = who_could_do_it(member).exclude(role__in=["young_person", "parent_carer"])
        self.fields["who"].queryset = workers  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        begins, move, ends = (said.get(name) for name in ("begins", "transfer_on", "ends"))
        if begins and move and begins > move:
            self.add_error("begins", _("This is after the move. It has to be before it."))
        if move and ends and ends < move:
            self.add_error("ends", _("This is before the move. It has to be after it."))
        return said
