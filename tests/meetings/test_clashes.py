"""Before it is saved an organiser learns who is elsewhere, and who must not meet; and two people
who edit at once learn of each other."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from familyapp.core import events
from familyapp.meetings.models import Attendee, Meeting
from familyapp.team.models import KeptApart, TeamMember
from tests.meetings.conftest import in_days
from tests.meetings.making_forms import as_it_stands, filled_in

BUSY = "has another meeting then."


@pytest.fixture(autouse=True)
def nobody_listens(monkeypatch) -> None:
    monkeypatch.setitem(events._handlers, events.MeetingTold, [])


@pytest.fixture
def tom(client_of) -> Iterator:
    return client_of("tom")


@pytest.fixture
def arrange(children) -> str:
    return f"/child/{children['amina'].pk}/meetings/arrange/"


def test_who_is_elsewhere_is_named_and_where_is_not(tom, arrange, member, meet):
    leila, priya = member("amina", "leila"), member("amina", "priya")
    meet("idris", "leila", starts=in_days(10), purpose="About her brother", place="The clinic")
    form = filled_in(leila, priya, purpose="What was typed")
    page = tom.post(arrange, form).text
    assert f"<b>Leila Yusuf</b> {BUSY}" in page
    assert page.count(BUSY) == 1
    assert "What was typed" in page
    assert not any(word in page for word in ("brother", "The clinic"))
    assert Meeting.objects.count() == 1
    assert tom.post(arrange, {**form, "anyway": "yes"}).status_code == 302
    assert Meeting.objects.count() == 2


@pytest.mark.parametrize(
    "free",
    [
        {"starts": in_days(10, 11)},  # begins as the other ends
        {"starts": in_days(10, 9)},
        {"starts": in_days(10), "state": "called_off"},
        {"starts": in_days(11)},
    ],
)
def test_who_is_free_is_not_named(free, tom, arrange, member, meet):
    meet("idris", "leila", **free)
    assert tom.post(arrange, filled_in(member("amina", "leila"))).status_code == 302


def test_who_said_no_or_was_taken_off_is_free(tom, arrange, member, meet):
    meet("idris", "leila", starts=in_days(10))
    Attendee.objects.update(reply="no")
    assert tom.post(arrange, filled_in(member("amina", "leila"))).status_code == 302
    meet("amina", "priya", starts=in_days(10))
    Attendee.objects.filter(member__person__name="Priya Shah").update(removed=in_days(0))
    assert tom.post(arrange, filled_in(member("amina", "priya"))).status_code == 302


def test_somebody_without_an_account_is_found_by_their_place(tom, arrange, listed, meet):
    una = listed("amina", "Una Frost")
    meet("amina", una, starts=in_days(10))
    assert f"<b>Una Frost</b> {BUSY}" in tom.post(arrange, filled_in(una)).text


def test_a_sensitive_services_meeting_is_not_given_away_by_a_clash(
    tom, client_of, arrange, member, meet
):
    amina, priya = member("amina", "amina"), member("amina", "priya")
    TeamMember.objects.filter(pk=priya.pk).update(may_organise=True)
    meet("amina", amina, starts=in_days(10), of="camhs")
    assert BUSY in tom.post(arrange, filled_in(amina)).text
    answer = client_of("priya").post(arrange, filled_in(amina, priya))
    assert answer.status_code == 302


def test_two_who_are_kept_apart_meet_only_where_the_key_worker_says_it_is_right(
    tom, client_of, arrange, member
):
    leila, karim, priya = (member("amina", key) for key in ("leila", "karim", "priya"))
    form = filled_in(leila, karim, priya)
    page = tom.post(arrange, form).text
    assert "Leila Yusuf and Karim Yusuf are kept apart." in page
    assert "two meetings" in page
    assert not Meeting.objects.exists()
    assert "are kept apart" in tom.post(arrange, {**form, "anyway": "yes"}).text
    TeamMember.objects.filter(pk=priya.pk).update(may_organise=True)
    refused = client_of("priya").post(arrange, {**form, "together": "yes", "anyway": "yes"}).text
    assert "ask the key worker to arrange it" in refused
    assert "Save anyway" not in refused
    assert not Meeting.objects.exists()
    assert tom.post(arrange, {**form, "together": "yes"}).status_code == 302
    row = Meeting.objects.get()
    for who, other in (("leila", "Karim"), ("karim", "Leila")):
        page = client_of(who).get(arrange.replace("arrange", str(row.pk))).text
        assert other not in page
        assert "Priya Shah" in page


def test_apart_no_more_is_no_doubt(tom, arrange, member):
    KeptApart.objects.update(ended=in_days(-1))
    asked = [member("amina", key) for key in ("leila", "karim")]
    assert tom.post(arrange, filled_in(*asked)).status_code == 302


def test_the_second_of_two_sees_what_changed_and_keeps_what_they_typed(
    tom, client_of, member, meet, people
):
    leila, amina = member("amina", "leila"), member("amina", "amina")
    row = meet("amina", leila, place="Northfield School")
    address = f"/child/{row.child_id}/meetings/{row.pk}/change/"
    first = as_it_stands(row, leila, amina, place="The library", begins="10:30")
    second = as_it_stands(row, leila, purpose="What Tom typed")
    assert tom.post(address, first).status_code == 302

    page = tom.post(address, second).text

    assert "Somebody else changed this meanwhile" in page
    assert "The library" in page
    assert "What Tom typed" in page
    assert "Amina Yusuf, Leila Yusuf" in page
    assert 'name="revision" value="1"' in page
    now = Meeting.objects.get()
    assert (now.purpose, now.place) == ("To see whether it still fits.", "The library")
    assert tom.post(address, {**second, "revision": 1}).status_code == 302
    now = Meeting.objects.get()
    assert (now.purpose, now.place, now.sequence) == ("What Tom typed", "Northfield School", 2)


def test_a_change_of_time_meets_clashes_but_never_with_itself(tom, member, meet):
    leila = member("amina", "leila")
    row = meet("amina", leila, place="School")
    meet("idris", "leila", starts=row.starts + timedelta(hours=3))
    address = f"/child/{row.child_id}/meetings/{row.pk}/change/"
    near = as_it_stands(row, leila, begins="10:30", ends_at="11:30")
    assert tom.post(address, near).status_code == 302
    row = Meeting.objects.get(pk=row.pk)
    assert BUSY in tom.post(address, as_it_stands(row, leila, ends_at="13:30")).text
    wording = as_it_stands(row, leila, purpose="Only words")
    assert tom.post(address, wording).status_code == 302
