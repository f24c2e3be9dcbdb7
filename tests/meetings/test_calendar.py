"""The file of a meeting, as a parser that is not ours reads it."""

from datetime import UTC, datetime, timedelta

import pytest
import vobject
from django.utils import timezone

from familyapp.demo.cast import PERSONAS
from familyapp.services.clock import LONDON
from tests.meetings.conftest import in_days

pytestmark = pytest.mark.django_db


def address(meeting) -> str:
    return f"/child/{meeting.child_id}/meetings/{meeting.pk}/calendar.ics"


def entry(content: bytes):
    """The only VEVENT."""
    [event] = vobject.readOne(content.decode()).contents["vevent"]
    return event


def test_it_says_when_and_where_to_sign_in_and_nothing_of_anybody(meet, client_of):
    fields = {"place": "Fernbank School", "online": "https://video.example/amina"}
    meeting = meet("amina", "leila", "tom", of="camhs", decides="Transport", **fields)
    got = client_of("leila").get(address(meeting))
    assert got["Content-Type"] == "text/calendar; charset=utf-8"
    assert got["Cache-Control"] == "private, no-store"
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Content-Disposition"] == 'attachment; filename="meeting.ics"'
    event = entry(got.content)
    said = {name: [line.value for line in lines] for name, lines in event.contents.items()}
    assert said.pop("dtstart") == [meeting.starts]
    assert said.pop("dtend") == [meeting.ends]
    assert said.pop("dtstamp") == said.pop("last-modified")
    assert said == {
        "uid": [f"{meeting.pk}@alongside"],
        "sequence": ["0"],
        "status": ["CONFIRMED"],
        "summary": ["Meeting"],
        "class": ["PRIVATE"],
        "url": [f"http://testserver/child/{meeting.child_id}/meetings/{meeting.pk}/"],
    }
    text = got.content.decode().lower()
    names = {word.lower() for persona in PERSONAS.values() for word in persona.name.split()}
    for word in names | {"fernbank", "video.example", "transport", "camhs", "review"}:
        assert word not in text, word


def test_head_has_the_same_headers_and_nothing_in_it(meet, client_of):
    meeting = meet("amina", "leila")
    got = client_of("leila").head(address(meeting))
    assert (got.status_code, got.content) == (200, b"")
    assert got["Content-Type"] == "text/calendar; charset=utf-8"


@pytest.mark.parametrize(
    ("wall", "hours", "utc"),
    [
        ("2026-03-28 10:00", 1, "2026-03-28 10:00"),
        ("2026-03-29 00:30", 3, "2026-03-29 00:30"),  # over the change itself
        ("2026-03-29 02:30", 1, "2026-03-29 01:30"),
        ("2026-03-30 10:00", 1, "2026-03-30 09:00"),
        ("2026-10-24 10:00", 1, "2026-10-24 09:00"),
        ("2026-10-25 00:30", 4, "2026-10-24 23:30"),
        ("2026-10-25 02:30", 1, "2026-10-25 02:30"),
        ("2026-10-26 10:00", 1, "2026-10-26 10:00"),
    ],
)
def test_a_meeting_about_when_the_clocks_change(meet, client_of, wall, hours, utc):
    starts = datetime.fromisoformat(wall).replace(tzinfo=LONDON).astimezone(UTC)
    meeting = meet("amina", "leila", starts=starts, ends=starts + timedelta(hours=hours))
    content = client_of("leila").get(address(meeting)).content
    event = entry(content)
    assert b"DTSTART;TZID=Europe/London:" in content
    assert event.dtstart.value.astimezone(UTC).isoformat(" ")[:16] == utc
    assert event.dtend.value.astimezone(UTC) == starts + timedelta(hours=hours)


def test_the_second_of_two_hours_with_one_name_stays_the_second(meet, client_of):
    starts = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)  # 1:15 for the second time
    meeting = meet("amina", "leila", starts=starts)
    event = entry(client_of("leila").get(address(meeting)).content)
    assert event.dtstart.value.astimezone(UTC) == starts


@pytest.mark.parametrize("state", ["called_off", "cancelled_by_service", "rearranged"])
def test_what_does_not_take_place_is_cancelled_and_newer_than_before(meet, client_of, state):
    meeting = meet("amina", "leila")
    before = entry(client_of("leila").get(address(meeting)).content)
    meeting.state, meeting.sequence, meeting.changed = state, 1, timezone.now()
    meeting.save()
    after = entry(client_of("leila").get(address(meeting)).content)
    assert after.status.value == "CANCELLED"
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.uid.value == before.uid.value


def test_what_took_place_stays(meet, client_of):
    meeting = meet("amina", "leila", starts=in_days(-3), state="held")
    assert entry(client_of("leila").get(address(meeting)).content).status.value == "CONFIRMED"


def test_a_meeting_that_is_not_theirs_is_not_there(meet, client_of):
    karims = meet("amina", "karim", "tom")
    for key, status in (("karim", 200), ("tom", 200), ("leila", 404), ("sam", 404)):
        assert client_of(key).get(address(karims)).status_code == status, key
    elsewhere = address(karims).replace(str(karims.child_id), str(meet("ollie", "sam").child_id))
    assert client_of("sam").get(elsewhere).status_code == 404
