"""Times that cannot be, each with its own sentence, and what was typed stays."""

from datetime import UTC, date, datetime, time

import pytest
from django.http import QueryDict
from django.utils import timezone

from familyapp.meetings import times
from familyapp.meetings.asking import candidates_for
from familyapp.meetings.forms import MeetingForm
from familyapp.meetings.models import Meeting
from tests.meetings.conftest import in_days
from tests.meetings.making_forms import filled_in

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def test_times_around_the_change_of_the_clocks():
    assert times.moment(SPRING, time(0, 59)) == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    assert times.moment(SPRING, time(2)) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert times.moment(AUTUMN, time(0, 59)) == datetime(2026, 10, 24, 23, 59, tzinfo=UTC)
    assert times.moment(AUTUMN, time(2)) == datetime(2026, 10, 25, 2, tzinfo=UTC)


@pytest.mark.parametrize("at", [time(1), time(1, 30), time(1, 59)])
def test_the_hour_that_is_left_out_and_the_one_that_comes_twice(at):
    with pytest.raises(times.NoSuchTime, match=r"There is no 01:\d\d on Sunday 29 March 2026"):
        times.moment(SPRING, at)
    with pytest.raises(times.NoSuchTime, match=r"01:\d\d comes twice on Sunday 25 October 2026"):
        times.moment(AUTUMN, at)


def next_of(month: int) -> date:
    """The last Sunday of that month that lies ahead."""
    year = timezone.localdate().year + 1
    return max(day for n in range(25, 32) if (day := date(year, month, n)).weekday() == 6)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (lambda: {"ends_at": "09:00"}, "It ends before it begins."),
        (lambda: {"ends_at": "10:00"}, "It ends before it begins."),
        (lambda: {"day": f"{in_days(-2):%Y-%m-%d}"}, "This day is over."),
        (lambda: {"day": f"{in_days(0):%Y-%m-%d}", "begins": "00:00"}, "This time is over."),
        (lambda: {"day": f"{next_of(3)}", "begins": "01:30"}, "the clocks go forward"),
        (lambda: {"day": f"{next_of(10)}", "begins": "01:30"}, "the clocks go back"),
        (lambda: {"day": f"{next_of(10)}", "begins": "00:30", "ends_at": "01:30"}, "comes twice"),
        (lambda: {"day": "soon"}, "This is not a day."),
        (lambda: {"begins": "25:00"}, "This is not a time."),
        (lambda: {"place": ""}, "Say where it is, or give a link"),
        (lambda: {"online": "htp:/x"}, "This does not look like a link."),
        (lambda: {"purpose": "a" * 4000}, "there is room for 300 letters, and it has 4000."),
        (lambda: {"decides": "a" * 4000}, "there is room for 2000 letters, and it has 4000."),
        (lambda: {"asked": []}, "Choose who is asked."),
        (lambda: {"outside": "\n".join(f"N{n}" for n in range(11))}, "room for 10 names"),
        (lambda: {"outside": "N" * 151}, "One of these names is too long."),
        (lambda: {"kind": "party"}, "Please choose one from the list."),
    ],
)
def test_what_cannot_be_is_said_on_its_field(typed, sentence, member):
    tom = member("amina", "tom")
    data = QueryDict(mutable=True)
    for name, value in (filled_in(tom) | typed()).items():
        data.setlist(name, value if isinstance(value, list) else [f"{value}"])
    form = MeetingForm(data, candidates=candidates_for(tom), services=[])
    assert not form.is_valid()
    (said,) = [error for errors in form.errors.values() for error in errors]
    assert sentence in said


def test_nothing_is_lost_and_nothing_half_saved(client_of, children, member):
    form = filled_in(member("amina", "leila"), how_to_join="Ask at the desk", ends_at="09:00")
    page = client_of("tom").post(f"/child/{children['amina'].pk}/meetings/arrange/", form)
    assert page.status_code == 200
    assert "Nothing is lost" in page.text
    assert "Ask at the desk" in page.text
    assert 'value="09:00"' in page.text
    assert not Meeting.objects.exists()
