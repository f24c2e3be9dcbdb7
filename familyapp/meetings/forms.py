"""What one fills in to arrange a meeting, to change it and to call it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.core.editing import Change, ChangedMeanwhile
from familyapp.core.forms import Keyed, a_day, a_key
from familyapp.meetings.asking import Candidate
from familyapp.meetings.models import Attendee, Meeting
from familyapp.meetings.times import NoSuchTime, moment
from familyapp.services.clock import LONDON
from familyapp.services.models import Service

LONG = 2000  # letters
NAMES = 10  # people who are not in the team
NAME = Attendee._meta.get_field("listed_name").max_length or 0


class Ticks(forms.CheckboxSelectMultiple):
    """Boxes of which some cannot be ticked: what stands beside them says why."""

    closed: frozenset[str] = frozenset()

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        if str(value) in self.closed:
            option["attrs"]["disabled"] = True
        return option


def a_time(label: Any) -> forms.TimeField:
    """A time of day, as a clock shows it."""
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _l("This is not a time. Write it like 10:30.")},
    )


class MeetingForm(Keyed, forms.ModelForm):
    """Every part of a meeting that its organiser decides. Gives `starts` and `ends` as moments,
    `asked` as members and `outside` as names."""

    key = a_key()
    revision = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    day = a_day(_l("Day"))
    begins = a_time(_l("Begins"))
    ends_at = a_time(_l("Ends"))
    online = forms.URLField(
        label=_l("Link to join by video"),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={
            "invalid": _l("This does not look like a link. It should begin with https://")
        },
    )
    access_needs = forms.CharField(
        label=_l("What makes it easier to take part"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    decides = forms.CharField(
        label=_l("What will be decided"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    asked = forms.MultipleChoiceField(
        label=_l("From the team"),
        widget=Ticks,
        error_messages={
            "required": _l("Choose who is asked."),
            "invalid_choice": _l("Somebody on this list cannot be asked. Choose again."),
        },
    )
    outside = forms.CharField(
        label=_l("People who are not in the team"),
        max_length=LONG,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_l("One name on each line. Everybody who sees the meeting sees these names."),
    )
    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)
    together = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Meeting
        fields = (
            *("kind", "purpose", "place", "online", "how_to_join", "access_needs", "decides"),
            *("service", "story_first", "story_next", "story_last", "is_shared"),
        )
        labels = {"service": _l("Which service's meeting it is")}
        help_texts = {
            "place": _l("A place, a link to join by video, or both."),
            "purpose": _l("In plain words. Everybody who comes reads it."),
            "how_to_join": _l("For example: ask at the front desk for the quiet room."),
            "is_shared": _l(
                "Adults of the family who are not asked can then see that it is, and when. "
                "Nobody sees one to which somebody comes whom they are kept apart from."
            ),
            "story_first": _l("For example: Tom says hello and everybody says their name."),
        }
        widgets = {"purpose": forms.Textarea(attrs={"rows": 2})}

    def __init__(
        self, *args: Any, candidates: Sequence[Candidate], services: Sequence[Service], **kw: Any
    ) -> None:
        kw["initial"] = {**_of(kw.get("instance")), **kw.get("initial", {})}
        super().__init__(*args, **kw)
        self.candidates = {str(one.member.pk): one for one in candidates}
        asked = cast(forms.MultipleChoiceField, self.fields["asked"])
        asked.choices = [(key, _who(one)) for key, one in self.candidates.items()]
        closed = (key for key, one in self.candidates.items() if one.why_not)
        cast(Ticks, asked.widget).closed = frozenset(closed)
        theirs = Service.objects.filter(pk__in=[service.pk for service in services])
        service = cast(forms.ModelChoiceField, self.fields["service"])
        service.queryset, service.empty_label = theirs, _("No service's own")
        kinds = [(value, capfirst(str(label))) for value, label in Meeting.Kind.choices]
        cast(forms.ChoiceField, self.fields["kind"]).choices = kinds
        for name in ("place", "online"):  # one of the two: neither needed nor optional
            self.fields[name].only_if = True  # type: ignore[attr-defined]
        if self["kind"].value() == Meeting.Kind.HOME_VISIT:
            del self.fields["is_shared"]

    @property
    def groups(self) -> list[tuple[str, list[BoundField]]]:
        """The fields as the page lays them out, each group under its heading."""
        parts = {
            _("What it is"): ("kind", "purpose", "decides", "service"),
            _("When"): ("day", "begins", "ends_at"),
            _("Where, or how to join"): ("place", "online", "how_to_join", "access_needs"),
            _("Who is asked"): ("asked", "outside", "is_shared"),
        }
        return [
            (title, [self[name] for name in names if name in self.fields])
            for title, names in parts.items()
        ]

    @property
    def story(self) -> list[BoundField]:
        return [self[name] for name in ("story_first", "story_next", "story_last")]

    @property
    def story_open(self) -> bool:
        """Whether there is something in it, or something wrong with it."""
        return any(field.value() or field.errors for field in self.story)

    @property
    def all_fields(self) -> list[tuple[BoundField, Any]]:
        """For the summary of errors."""
        return [(field, field.errors) for field in self.visible_fields()]

    def show_revision(self, revision: int) -> None:
        """Print the form again with this one: saving it then is a choice."""
        data = cast(QueryDict, self.data).copy()
        data["revision"] = str(revision)
        self.data = data

    def changes(self, meanwhile: ChangedMeanwhile) -> list[Change]:
        """In what the meeting now differs from what was typed."""
        found = meanwhile.changes(self.cleaned_data, [*self.Meta.fields[:-1], "starts", "ends"])
        stored = _of(meanwhile.row)
        yes_no = {True: _("Yes"), False: _("No")}
        now, typed = yes_no[meanwhile.row.is_shared], yes_no[self.cleaned_data["is_shared"]]
        if now != typed:
            label = str(Meeting._meta.get_field("is_shared").verbose_name)
            found.append(Change(capfirst(label), now, typed))
        now, typed = (
            self._names(stored["asked"]),
            self._names(cast(QueryDict, self.data).getlist("asked")),
        )
        if now != typed:
            found.append(Change(_("Who is asked"), now, typed))
        return found

    def _names(self, keys: Sequence[str]) -> str:
        return ", ".join(one.member.name for key, one in self.candidates.items() if key in keys)

    def clean_asked(self) -> list[Any]:
        chosen = [self.candidates[key] for key in self.cleaned_data["asked"]]
        if closed := [one for one in chosen if one.why_not]:
            names = ", ".join(one.member.name for one in closed)
            raise forms.ValidationError(
                _("%(names)s cannot be asked. Take them off the list."), params={"names": names}
            )
        return [one.member for one in chosen]

    def clean_outside(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["outside"].splitlines())
        names = list(dict.fromkeys(line for line in lines if line))
        if len(names) > NAMES:
            raise forms.ValidationError(
                _("There is room for %(most)s names here."), params={"most": NAMES}
            )
        if any(len(name) > NAME for name in names):
            raise forms.ValidationError(_("One of these names is too long."))
        return names

    def clean(self) -> dict[str, Any]:
        for name in ("purpose", "access_needs", "decides"):
            if name in self.cleaned_data:  # a browser ends its lines in another way than we do
                self.cleaned_data[name] = "\n".join(self.cleaned_data[name].splitlines())
        found = super().clean()
        day = found.pop("day", None)
        begins, ends = found.pop("begins", None), found.pop("ends_at", None)
        if day and begins:
            found["starts"] = self._moment("begins", day, begins)
        if day and ends:
            found["ends"] = self._moment("ends_at", day, ends)
        starts, until = found.get("starts"), found.get("ends")
        if starts and until and until <= starts:
            self.add_error("ends_at", _("It ends before it begins. Choose a later time."))
        if starts and starts <= timezone.now():
            self.add_error("day", _over(starts))
        if not (found.get("place") or found.get("online")) and "online" not in self.errors:
            self.add_error("place", _("Say where it is, or give a link to join by video below."))
        if found.get("kind") == Meeting.Kind.HOME_VISIT:
            found["is_shared"] = False
        return found

    def _moment(self, field: str, day: date, at: Any) -> datetime | None:
        try:
            return moment(day, at)
        except NoSuchTime as error:
            self.add_error(field, str(error))
            return None


def _over(starts: datetime) -> str:
    if timezone.localdate(starts, LONDON) == timezone.localdate(timezone=LONDON):
        return _("This time is over. Choose a later one.")
    return _(
        "This day is over. A meeting is arranged before it begins; what came of one that took "
        "place is written down on its own page."
    )


def _who(one: Candidate) -> SafeString:
    """What stands beside a box: a name, what they are, and why they cannot be asked."""
    beside = one.why_not or one.role
    return format_html(
        '<span dir="auto"><b>{}</b> <span class="soft">{}</span></span>', one.member.name, beside
    )


def _of(meeting: Meeting | None) -> dict[str, Any]:
    """How the fields begin that are not the model's own."""
    if meeting is None or meeting._state.adding:
        return {}
    starts, ends = (
        timezone.localtime(meeting.starts, LONDON),
        timezone.localtime(meeting.ends, LONDON),
    )
    rows = meeting.attendees.filter(removed__isnull=True).order_by("added", "pk")
    people = list(rows.values_list("member", "listed_name"))
    return {
        "revision": meeting.sequence,
        "day": starts.date(),
        "begins": starts.time(),
        "ends_at": ends.time(),
        "asked": [str(member) for member, _name in people if member],
        "outside": "\n".join(name for member, name in people if not member),
    }


class CallOffForm(forms.Form):
    """Whose wish it is, and why."""

    who = forms.ChoiceField(
        label=_l("Who calls it off?"),
        choices=[
            ("family", _l("The family wishes it")),
            ("service", _l("A service cannot do it. This is counted.")),
        ],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_l("Why, in plain words"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_l("Everybody who was asked reads this."),
        error_messages={"required": _l("Say why, in a sentence.")},
    )
