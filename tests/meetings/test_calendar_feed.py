"""The private link: who has it sees what its person may know of at that moment."""

from datetime import timedelta

import pytest
import vobject
from django.utils import timezone

from familyapp.core.models import AuditEntry
from familyapp.demo.records import service
from familyapp.meetings.models import Attendee, CalendarFeed, Meeting
from familyapp.meetings.views.calendar import FETCHES, TRIES
from familyapp.team.actions.safety import decide_on_service, restrict_now
from familyapp.team.models import TeamMember
from tests.meetings.conftest import in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(children):
    return f"/child/{children['amina'].pk}/meetings/calendar/"


@pytest.fixture
def make(client_of, page):
    """`make("leila")`: the address that her page showed."""

    def press(key: str) -> str:
        got = client_of(key).post(page, {"do": "make"})
        assert got["Cache-Control"] == "private, no-store"
        return got.context["address"].removeprefix("http://testserver")

    return press


def shown(client, link: str) -> list[str]:
    """The meetings in a feed, by their ids."""
    got = client.get(link)
    assert got.status_code == 200
    events = vobject.readOne(got.content.decode()).contents.get("vevent", [])
    return [event.uid.value.removesuffix("@alongside") for event in events]


def test_the_link_is_shown_once_and_works_without_signing_in(meet, make, client_of, client, page):
    meeting = meet("amina", "leila")
    before = client_of("leila").get(page)
    assert "Make my calendar link" in before.content.decode()
    link = make("leila")
    assert shown(client, link) == [str(meeting.pk)]
    got = client.get(link)
    assert got["Content-Type"] == "text/calendar; charset=utf-8"
    assert got["Cache-Control"] == "private, no-store"
    assert "Content-Disposition" not in got
    assert client.head(link).status_code == 200
    token = link.rpartition("/")[2].removesuffix(".ics")
    again = client_of("leila").get(page).content.decode()
    assert token not in again
    assert "You have a calendar link" in again
    assert CalendarFeed.objects.get().token_hash != token
    assert token not in str(list(AuditEntry.objects.values_list("what", "did", "about")))


def test_a_new_link_ends_the_old_one_and_it_can_be_stopped(make, client, client_of, page):
    first, second = make("leila"), make("leila")
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    assert CalendarFeed.objects.filter(ended=None).count() == 1
    client_of("leila").post(page, {"do": "stop"})
    client_of("leila").post(page, {"do": "stop"})
    assert client.get(second).status_code == 404
    assert list(AuditEntry.objects.filter(what="calendar link").values_list("did", flat=True)) == [
        *("made", "made", "stopped")
    ]


def test_each_parent_gets_their_own_and_none_of_a_hidden_service(meet, make, member, client):
    leilas, karims = meet("amina", "leila"), meet("amina", "karim")
    both = meet("amina", "leila", "karim", starts=in_days(4))
    meet("amina", "leila", "karim", of="camhs", is_shared=True)
    decide_on_service(member("amina", "tom"), service("camhs"), hidden=True, reason="She asked.")
    assert shown(client, make("karim")) == [str(karims.pk), str(both.pk)]
    assert shown(client, make("leila")) == [str(leilas.pk), str(both.pk)]
    assert len(shown(client, make("amina"))) == Meeting.objects.count()


def test_each_fetch_asks_anew_what_is_theirs(meet, make, client, member):
    meeting = meet("amina", "karim")
    link = make("karim")
    assert shown(client, link) == [str(meeting.pk)]
    Attendee.objects.filter(meeting=meeting).update(removed=timezone.now())
    assert shown(client, link) == []


@pytest.mark.parametrize("how", ["restricted", "ended", "no basis", "inactive"])
def test_who_may_open_nothing_now_has_an_address_like_any_that_never_was(
    how, make, client, member, people, meet
):
    meet("amina", "karim")
    link = make("karim")
    karim = TeamMember.objects.get(pk=member("amina", "karim").pk)
    if how == "restricted":
        restrict_now(karim, by=people["tom"], reason="A call from the refuge.")
    elif how == "ended":
        TeamMember.objects.filter(pk=karim.pk).update(ended=timezone.now())
    elif how == "no basis":
        karim.bases.update(ended=timezone.now())
    else:
        people["karim"].is_active = False
        people["karim"].save()
    gone, never = client.get(link), client.get("/calendar/never-was.ics")
    assert (gone.status_code, gone.content) == (404, never.content)


def test_who_only_looks_in_takes_no_calendar_along(member, people, children, client_of, page):
    from familyapp.team import actions

    soon = timezone.now() + timedelta(days=1)
    actions.begin_oversight(
        children["amina"], people["grace"], reason="A complaint.", until=soon, by=people["tom"]
    )
    assert client_of("grace").get(page).status_code == 404
    assert "calendar/" not in client_of("grace").get(page.replace("calendar/", "")).content.decode()


def test_it_reaches_three_months_back(meet, make, client):
    near, _far = (
        meet("amina", "leila", starts=in_days(-80)),
        meet("amina", "leila", starts=in_days(-100)),
    )
    assert shown(client, make("leila")) == [str(near.pk)]


def test_it_costs_the_same_with_200_meetings(meet, make, client, django_assert_max_num_queries):
    meeting, link = meet("amina", "leila"), make("leila")

    def ask(many: int) -> None:
        with django_assert_max_num_queries(6):
            assert len(shown(client, link)) == many

    ask(1)
    rows = [Meeting(**copy_of(meeting)) for _ in range(199)]
    Meeting.objects.bulk_create(rows)
    Attendee.objects.bulk_create(
        Attendee(meeting=row, member=meeting.attendees.get().member) for row in rows
    )
    ask(200)


def copy_of(meeting: Meeting) -> dict:
    names = ("child", "organiser", "kind", "purpose", "starts", "ends")
    return {name: getattr(meeting, name) for name in names}


def test_whoever_asks_too_often_is_told_to_wait(make, client):
    link, others = make("leila"), make("karim")
    for _ in range(FETCHES.most):
        FETCHES.count(CalendarFeed.objects.get(person__name__startswith="Leila").pk)
    assert client.get(link).status_code == 429
    for _ in range(TRIES.most):
        TRIES.count("127.0.0.1")
    assert client.get("/calendar/never-was.ics").status_code == 429
    assert client.get(others).status_code == 200  # guessing by somebody next door stops nobody
