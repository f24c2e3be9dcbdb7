"""What came of a meeting, written down: three lines, decisions with reasons, agreed actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.core.editing import Change, ChangedMeanwhile
from familyapp.core.forms import a_day, a_key
from familyapp.meetings.actions.after import CameOfIt, Decided
from familyapp.meetings.models import Decision, Meeting
from familyapp.services.clock import LONDON
from familyapp.team.models import TeamMember

MOST = 20  # rows of each kind in one form
EMPTY = 3  # rows that a new form begins with
LINES = ("line_1", "line_2", "line_3")


class LinesForm(forms.ModelForm):
    """The three plain lines, and after an annual review the day of the council's decision."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    decided_on = a_day(
        _l("The council decided on"),
        required=False,
        help_text=_l("You can fill this in later. The next yearly review counts from this day."),
    )

    class Meta:
        model = Meeting
        fields = (*LINES, "decided_on")
        labels = {
            "line_1": _l("First line"),
            "line_2": _l("Second line"),
            "line_3": _l("Third line"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("revision", self.instance.sequence)
        for name in LINES:
            self.fields[name].only_if = True  # type: ignore[attr-defined]
            self.fields[name].widget = forms.Textarea(
                attrs={"rows": 2, "dir": "auto", "class": "short", "maxlength": 200}
            )
        if self.instance.kind != Meeting.Kind.ANNUAL_REVIEW:
            del self.fields["decided_on"]

    def clean_decided_on(self) -> date | None:
        day: date | None = self.cleaned_data["decided_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is not here yet. Fill it in when it is."))
        if day and day < timezone.localdate(self.instance.starts, LONDON):
            raise forms.ValidationError(_("This day is before the meeting."))
        return day

    def _post_clean(self) -> None:
        """The action changes the row, under its lock; the form leaves it as it was read."""

    @property
    def lines(self) -> tuple[str, str, str]:
        """In order, without gaps between them."""
        said = [self.cleaned_data.get(name) or "" for name in LINES]
        first, second, third = [line for line in said if line] + [""] * said.count("")
        return first, second, third


class Row(forms.Form):
    """One row of several. An empty one is nothing; `key` names what it is or becomes."""

    key = a_key()
    needed: dict[str, Any] = {}

    @property
    def is_empty(self) -> bool:
        typed = (name for name in self.fields if name != "key")
        return not any(self.cleaned_data.get(name) for name in typed)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.is_empty and not said.get("removed"):
            for name, sentence in self.needed.items():
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return said


class DecisionRow(Row):
    what = forms.CharField(
        label=_l("What was decided"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    why = forms.CharField(
        label=_l("Because"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    removed = forms.BooleanField(
        label=_l("Take this off: it was written down by mistake"), required=False
    )
    needed = {
        "what": _l("Write what was decided, or leave the reason empty too."),
        "why": _l("Write the reason too. The family reads it."),
    }

    def __init__(self, *args: Any, stored: Iterable[UUID] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("what", "why"):
            self.fields[name].only_if = True  # type: ignore[attr-defined]
        if str(self["key"].value()) not in {str(id) for id in stored}:
            del self.fields["removed"]

    @property
    def is_empty(self) -> bool:
        return "removed" not in self.fields and super().is_empty

    @property
    def decided(self) -> Decided:
        said = self.cleaned_data
        return Decided(said["key"], said["what"], said["why"], said.get("removed", False))


class ActionRow(Row):
    """Who does what by when: somebody of the team, or a name."""

    what = forms.CharField(
        label=_l("What will be done"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    who = forms.ChoiceField(label=_l("Who does it"), required=False)
    who_named = forms.CharField(label=_l("Who, if not in the team"), max_length=150, required=False)
    by_when = a_day(_l("By when"), required=False)
    needed = {
        "what": _l("Write what will be done."),
        "by_when": _l("Choose a day."),
    }

    def __init__(
        self, *args: Any, people: Sequence[TeamMember] = (), since: date | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.people, self.since = {str(each.pk): each for each in people}, since
        names = [(key, each.name) for key, each in self.people.items()]
        self.fields["who"].choices = [("", _("Choose")), *names]  # type: ignore[attr-defined]
        for name in ("what", "who", "who_named", "by_when"):
            self.fields[name].only_if = True  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        nobody = not said.get("who") and not said.get("who_named")
        if nobody and not self.is_empty and "who" not in self.errors:
            self.add_error("who", _("Choose who does it, or write a name beside it."))
        day = said.get("by_when")
        if day and self.since and day < self.since:
            self.add_error("by_when", _("This day is before the meeting."))
        return said

    @property
    def agreed(self) -> dict[str, Any]:
        """What `agree` takes. Its key is that of the row and the words together: other words from
        a page that one went back to are another action."""
        said = self.cleaned_data
        who, named = self.people.get(said["who"]), said["who_named"]
        words = f"{said['what']}\n{said['who']}\n{named}\n{said['by_when']}"
        return {
            "key": uuid5(said["key"], words),
            "what": said["what"],
            "who": who,
            "who_named": "" if who else named,
            "by_when": said["by_when"],
        }


def _rows(row: type[Row]) -> Any:
    return forms.formset_factory(row, extra=0, max_num=MOST, absolute_max=MOST, validate_max=True)


DecisionRows, ActionRows = _rows(DecisionRow), _rows(ActionRow)
MORE = {"decision": "decisions", "action": "actions"}


class CameOfItForm:
    """The three parts as one form. Without a script: a button `more` sends everything and gives
    another empty row, with all that was typed."""

    def __init__(
        self,
        data: Any,
        *,
        meeting: Meeting,
        decisions: Sequence[Decision],
        people: Sequence[TeamMember],
        has_actions: bool,
    ) -> None:
        self.meeting, self.data = meeting, data
        since = timezone.localdate(meeting.starts, LONDON)
        self._more = MORE.get(data.get("more", "")) if data else None
        self._kwargs: dict[str, dict[str, Any]] = {
            "decisions": {"stored": [each.pk for each in decisions]},
            "actions": {"people": people, "since": since},
        }
        stored = [{"key": each.pk, "what": each.what, "why": each.why} for each in decisions]
        if data and not self._more:
            self.lines = LinesForm(data, instance=meeting)
            self.decisions, self.actions = self._bound("decisions"), self._bound("actions")
        elif data:
            initial = {name: data.get(name, "") for name in (*LINES, "decided_on", "revision")}
            self.lines = LinesForm(instance=meeting, initial=initial)
            self.decisions = self._begun("decisions", self._typed("decisions"), 0)
            self.actions = self._begun("actions", self._typed("actions"), 0)
        else:
            self.lines = LinesForm(instance=meeting)
            self.decisions = self._begun("decisions", stored, 1 if stored else EMPTY)
            self.actions = self._begun("actions", [], 1 if has_actions else EMPTY)

    def _bound(self, part: str) -> Any:
        return _OF[part](self.data, prefix=part, form_kwargs=self._kwargs[part])

    def _begun(self, part: str, initial: list[dict[str, Any]], empty: int) -> Any:
        return _OF[part](
            initial=initial + [{}] * (empty + (self._more == part)),
            prefix=part,
            form_kwargs=self._kwargs[part],
        )

    def _typed(self, part: str) -> list[dict[str, Any]]:
        """What stands in each row, as it was typed."""
        names = _OF[part].form.base_fields
        count = self._bound(part).total_form_count()
        return [
            {
                name: value
                for name in names
                if (value := self.data.get(f"{part}-{number}-{name}")) is not None
            }
            for number in range(count)
        ]

    @property
    def more(self) -> str | None:
        """Which part got another row: then nothing is checked or saved."""
        return self._more

    def is_valid(self) -> bool:
        if not self.data or self._more:
            return False
        parts = (self.lines, self.decisions, self.actions)
        checked = [part.is_valid() for part in parts]  # each shows what is wrong with it
        if not all(checked):
            return False
        said = self.said
        if not any(said.lines) and not said.actions and not self._decides:
            self.lines.add_error(
                "line_1", _("Write at least one line, one decision or one action.")
            )
            return False
        return True

    @property
    def _decides(self) -> bool:
        return any(not row.is_empty for row in self.decisions)

    @property
    def said(self) -> CameOfIt:
        """What `actions.after.write_up` takes."""
        cleaned = self.lines.cleaned_data
        return CameOfIt(
            revision=cleaned["revision"],
            lines=self.lines.lines,
            decided_on=cleaned.get("decided_on", self.meeting.decided_on),
            decisions=[row.decided for row in self.decisions if not row.is_empty],
            actions=[row.agreed for row in self.actions if not row.is_empty],
        )

    @property
    def all_fields(self) -> list[tuple[BoundField, Any]]:
        """For the summary of errors."""
        forms_ = [self.lines, *self.decisions, *self.actions]
        return [(field, field.errors) for form in forms_ for field in form.visible_fields()]

    @property
    def errors(self) -> list[str]:
        """What is wrong with the whole, beside single fields."""
        found = list(self.lines.non_field_errors())
        return [*found, *self.decisions.non_form_errors(), *self.actions.non_form_errors()]

    @property
    def has_errors(self) -> bool:
        if not self.data or self._more:
            return False
        return bool(self.errors or any(errors for _field, errors in self.all_fields))

    def show_revision(self, meanwhile: ChangedMeanwhile) -> None:
        """Print everything again with the revision that is there now: saving it is a choice."""
        data = self.data.copy()
        data["revision"] = str(meanwhile.revision)
        self.lines = LinesForm(data, instance=self.meeting)

    def changes(self, meanwhile: ChangedMeanwhile) -> list[Change]:
        """In what the meeting now differs from what was typed."""
        said = self.said
        typed = dict(zip(LINES, said.lines, strict=True)) | {"decided_on": said.decided_on}
        found = meanwhile.changes(typed, typed)
        mine = {each.key: each for each in said.decisions}
        for row in meanwhile.row.decisions.all():
            one = mine.get(row.pk)
            now = "" if row.removed else f"{row.what} ({row.why})"
            is_typed = f"{one.what} ({one.why})" if one and not one.removed else ""
            if now != is_typed and (one or now):
                found.append(Change(_("A decision"), now, is_typed))
        return found


_OF: dict[str, Any] = {"decisions": DecisionRows, "actions": ActionRows}
