"""What happened to a meeting that did not take place, and whether somebody felt heard."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.core.forms import Keyed, a_day, a_key
from familyapp.meetings.forms import a_time
from familyapp.meetings.models import Heard, Meeting
from familyapp.meetings.times import NoSuchTime, moment
from familyapp.services.clock import LONDON


class MoveForm(Keyed, forms.Form):
    """The new day and times of a meeting that was moved."""

    key = a_key()
    day = a_day(_l("The new day"))
    begins = a_time(_l("Begins"))
    ends_at = a_time(_l("Ends"))
    anyway = forms.BooleanField(
        label=_l("Arrange it all the same"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, meeting: Meeting) -> None:
        super().__init__(data)
        for name, at in (("begins", meeting.starts), ("ends_at", meeting.ends)):
            self.fields[name].initial = timezone.localtime(at, LONDON).time()

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        day, begins, ends_at = (said.get(name) for name in ("day", "begins", "ends_at"))
        if not (day and begins and ends_at):
            return said
        starts, ends = self._moment("begins", day, begins), self._moment("ends_at", day, ends_at)
        if starts and starts <= timezone.now():
            self.add_error("day", _("This time is over. Choose one that comes."))
        if starts and ends and ends <= starts:
            self.add_error("ends_at", _("It ends before it begins. Choose a later time."))
        self.moments = {"starts": starts, "ends": ends}
        return said

    def _moment(self, name: str, day: date, at: Any) -> Any:
        try:
            return moment(day, at)
        except NoSuchTime as error:
            self.add_error(name, str(error))
            return None

    @property
    def moved(self) -> dict[str, Any]:
        """What `actions.moving.move` takes. The same time is the same new meeting, whether or not
        a clash was pointed out in between."""
        said = self.cleaned_data
        return {**self.moments, "anyway": said["anyway"], "key": said["key"]}

    def offer_anyway(self) -> None:
        """Print the form again with the tick that says: I know."""
        self.fields["anyway"].widget = forms.CheckboxInput()


class WhyForm(forms.Form):
    """Why it did not take place, in plain words."""

    why = forms.CharField(max_length=300, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}))

    def __init__(self, *args: Any, label: Any, needed: bool, help_text: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["why"].label, self.fields["why"].help_text = label, help_text
        self.fields["why"].required = needed


class HeardForm(forms.Form):
    """One tap."""

    answer = forms.ChoiceField(choices=Heard.Answer.choices)
