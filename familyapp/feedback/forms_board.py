"""The filters of the board, and the forms of what can be done with one or many of its items."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.core.forms import Keyed, a_key, words
from familyapp.feedback.actions.bulk import MOST, Change
from familyapp.feedback.board import NEEDS_WORDS, colleagues_of, items_of, queues_by_name
from familyapp.feedback.filters import WORDS, YES, Filters
from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import ImprovementItem, Kind, Stage, Status, Theme

Severity = ImprovementItem.Severity


def _labels(choices: list[tuple[Any, Any]], empty: str | Promise = "") -> list[tuple[Any, Any]]:
    named = [(value, capfirst(label)) for value, label in choices]
    return [("", empty), *named] if empty else named


class _Select(forms.Select):
    """A select as Django draws it, but without a template for each option: with fifty queues
    those would take longer than all of the board."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, mark_safe(" selected") if str(key) == chosen else "", label)
                for key, label in self.choices
            ),
        )
        attributes = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", attributes, options)


class FilterForm(forms.Form):
    """What stands in the address. It never refuses: what means nothing is nothing chosen."""

    words = forms.CharField(label=_l("Words in the title"), required=False, max_length=WORDS)
    queue = forms.ChoiceField(label=_l("Queue"), required=False, widget=_Select)
    status = forms.ChoiceField(
        label=_l("Status"),
        required=False,
        widget=_Select,
        choices=_labels(Status.choices, _l("Any status")),
    )
    owner = forms.ChoiceField(
        label=_l("Owner"),
        required=False,
        widget=_Select,
        choices=[
            ("", _l("Anybody or nobody")),
            ("me", _l("Me")),
            ("nobody", _l("Nobody")),
            ("somebody", _l("Somebody")),
        ],
    )
    theme = forms.ChoiceField(
        label=_l("Theme"),
        required=False,
        widget=_Select,
        choices=_labels(Theme.choices, _l("Any theme")),
    )
    kind = forms.ChoiceField(
        label=_l("About"),
        required=False,
        widget=_Select,
        choices=_labels(Kind.choices, _l("Anything")),
    )
    stage = forms.ChoiceField(
        label=_l("Age"),
        required=False,
        widget=_Select,
        choices=_labels(Stage.choices, _l("Any age")),
    )
    severity = forms.ChoiceField(
        label=_l("How serious"),
        required=False,
        widget=_Select,
        choices=_labels(Severity.choices, _l("However serious")),
    )
    late = forms.BooleanField(label=_l("Late"), required=False)
    not_fixed = forms.BooleanField(label=_l("Not fixed, says who wrote"), required=False)

    def __init__(self, keeper: Keeper, filters: Filters) -> None:
        super().__init__(initial=filters.chosen(), auto_id="filter_%s")
        queues = [(row.pk, capfirst(str(row))) for row in queues_by_name(keeper)]
        self.fields["queue"].choices = [("", _("All of them")), *queues]  # type: ignore[attr-defined]
        if len(queues) < 2:
            del self.fields["queue"]
        for name in ("late", "not_fixed"):
            self.fields[name].widget.attrs["value"] = YES
        for name in self.fields:
            self.fields[name].only_if = True  # type: ignore[attr-defined]  # none is needed


class _Items(forms.Field):
    """The ids of one or more items."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {"required": _l("Choose one item or more first.")}

    def to_python(self, value: Any) -> list[UUID]:
        try:
            return list(dict.fromkeys(UUID(str(each)) for each in value or []))
        except ValueError:
            raise forms.ValidationError(self.error_messages["required"]) from None

    def validate(self, value: list[UUID]) -> None:
        super().validate(value)
        if len(value) > MOST:
            raise forms.ValidationError(_("Choose %(most)d items at most.") % {"most": MOST})


class ActForm(Keyed, forms.Form):
    """Something to do with items. Sent without the value it asks for one; `given` says that the
    page with the question was there, so that what is missing is an error by then."""

    what: ClassVar[str]
    title: str | Promise

    key = a_key()
    items = _Items()
    do = forms.CharField(widget=forms.HiddenInput)
    given = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict, keeper: Keeper) -> None:
        super().__init__(data)
        self.keeper = keeper
        self.rows = items_of(keeper, self._ids())
        self.offer()

    def _ids(self) -> list[UUID]:
        """Those that make sense; `items` itself says what is wrong with the others."""
        try:
            return self.fields["items"].clean(self.data.getlist("items"))  # type: ignore[attr-defined]
        except forms.ValidationError:
            return []

    def offer(self) -> None:
        """Set what may be chosen. Asks the database only where it depends on the items."""

    def change(self) -> Change:
        """What a valid form asks for."""
        value = self.cleaned_data[self.what]
        return Change(self.what, value, after=self.in_words(value))

    def in_words(self, value: Any) -> str:
        choices = dict(self.fields[self.what].choices)  # type: ignore[attr-defined]
        return str(choices.get(str(value), choices.get(value, value)))

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if not self.rows and "items" not in self.errors:
            self.add_error("items", _("This is not in your queues any more."))
        return found

    @property
    def asked(self) -> list[tuple[forms.BoundField, Any]]:
        """The fields that the page shows, each with its errors."""
        return [(field, field.errors) for field in self.visible_fields()]

    @property
    def kept(self) -> list[forms.BoundField]:
        """What was answered before and goes along."""
        known = ("key", "items", "do", "given")
        return [field for field in self.hidden_fields() if field.name not in known]

    def asks_first(self) -> ActForm:
        """The same form without errors, where the question was not there yet."""
        if not self.data.get("given"):
            self._errors = forms.utils.ErrorDict()
        return self


class StatusAct(ActForm):
    """First where it goes, then the words that go with that."""

    what, title = "status", _l("Move to another status")

    status = forms.ChoiceField(
        label=_l("Where does it stand?"),
        choices=_labels([each for each in Status.choices if each[0] != Status.NEW]),
        widget=forms.RadioSelect,
    )
    words = words(
        "",
        required=False,
        rows=3,
        help_text=_l("In plain words: whoever wrote to you reads this. Name nobody."),
    )

    def offer(self) -> None:
        status = self.data.get("status")
        if status not in NEEDS_WORDS:
            del self.fields["words"]
            return
        self.fields["status"].widget = forms.HiddenInput()
        self.title = capfirst(Status(status).label)
        field = self.fields["words"]
        field.required = True
        field.label = (
            _("Why not?") if status == Status.NOT_DOING else _("What changes, or changed?")
        )

    def asks_first(self) -> ActForm:
        if len(self.rows) == 1 and "words" in self.fields and not self.data.get("given"):
            row = self.rows[0]  # said once already, it can be put better
            is_no = self.data["status"] == Status.NOT_DOING
            data = QueryDict(mutable=True)
            data.update(self.data)
            data["words"] = row.reason if is_no else row.what_changed
            self.data = data
        return super().asks_first()

    def change(self) -> Change:
        status = self.cleaned_data["status"]
        said = self.cleaned_data.get("words", "")
        return Change("status", status, words=said, after=str(Status(status).label))


class OwnerAct(ActForm):
    what, title = "owner", _l("Who looks after it?")

    owner = forms.ChoiceField(label=_l("Owner"), widget=forms.RadioSelect)

    def offer(self) -> None:
        me = self.keeper.person
        others = [
            (str(person.pk), person.name)
            for person in colleagues_of(self.rows)
            if person.pk != me.pk
        ]
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("me", _("Me, %(name)s") % {"name": me.name}),
            *others,
            ("nobody", _("Nobody")),
        ]

    def change(self) -> Change:
        chosen = self.cleaned_data["owner"]
        if chosen == "me":
            return Change("owner", self.keeper.person.pk, after=self.keeper.person.name)
        value = None if chosen == "nobody" else UUID(chosen)
        return Change("owner", value, after=self.in_words(chosen))


class SeverityAct(ActForm):
    what, title = "severity", _l("How serious is it?")

    severity = forms.TypedChoiceField(
        label=_l("Only you and your colleagues see this"),
        coerce=int,
        choices=_labels(Severity.choices),
        widget=forms.RadioSelect,
    )


class DueAct(ActForm):
    what, title = "due", _l("By when?")

    due = forms.DateField(
        label=_l("Due"),
        required=False,
        help_text=_l("Leave it empty for no day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_due(self) -> Any:
        day = self.cleaned_data["due"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is over. Choose today or a day to come."))
        return day

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if not self.data.get("given"):  # no day is an answer too, so it has to be asked
            self.add_error("due", _("Choose a day, or leave it empty."))
        return found

    def in_words(self, value: Any) -> str:
        return date_format(value, "j F Y") if value else _("no day")


class ThemeAct(ActForm):
    what, title = "theme", _l("Add a theme")

    theme = forms.ChoiceField(
        label=_l("Theme"), choices=_labels(Theme.choices), widget=forms.RadioSelect
    )


class QueueAct(ActForm):
    what, title = "queue", _l("Move to another queue")

    queue = forms.ChoiceField(label=_l("To which queue?"))

    def offer(self) -> None:
        self.queues = {str(row.pk): row for row in queues_by_name()}
        named = [(pk, capfirst(str(row))) for pk, row in self.queues.items()]
        self.fields["queue"].choices = [("", _("Choose a queue")), *named]  # type: ignore[attr-defined]

    def change(self) -> Change:
        row = self.queues[self.cleaned_data["queue"]]
        return Change("queue", row, after=str(capfirst(str(row))))


class MergeAct(ActForm):
    what, title = "merge", _l("Merge into one")

    into = forms.ChoiceField(
        label=_l("Which one stays?"),
        widget=forms.RadioSelect,
        help_text=_l("The voices of the others count in it. Each stays as private as it is."),
    )

    def offer(self) -> None:
        named = [(str(row.pk), row.title) for row in self.rows]
        self.fields["into"].choices = named  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean()
        if len(self.rows) == 1:
            self.add_error("items", _("Choose two items or more to merge."))
        return found

    def change(self) -> Change:
        row = next(row for row in self.rows if str(row.pk) == self.cleaned_data["into"])
        return Change("merge", row, after=row.title)


ACTS = {
    form.what: form
    for form in (StatusAct, OwnerAct, SeverityAct, DueAct, ThemeAct, QueueAct, MergeAct)
}


def act_form(data: QueryDict, keeper: Keeper) -> ActForm | None:
    """The form of what is to be done, or None where that is nothing that can be."""
    if "move" in data:  # one button of a card: "<item>:<status>"
        item, _colon, status = str(data["move"]).partition(":")
        data = data.copy()
        data.setlist("items", [item])
        data["do"], data["status"] = "status", status
    kind = ACTS.get(data.get("do", ""))
    return kind(data, keeper) if kind else None
