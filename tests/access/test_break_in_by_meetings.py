"""No meeting tells of who or what is hidden, and nobody begins with a child whom they did not
read about."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.demo.records import born, service
from familyapp.meetings.actions import organising
from familyapp.meetings.actions.after import CameOfIt, write_up
from familyapp.meetings.models import Attendee, Meeting
from familyapp.team import actions
from familyapp.team.models import AboutRead, AboutWords, Role, TeamMember
from messaging.models import Message

SECRET = "To look at the tablets again"


def at(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def meet(organiser: TeamMember, *asked: TeamMember, days: int = 3, **fields) -> Meeting:
    row = Meeting.objects.create(
        **{
            "child": organiser.child,
            "organiser": organiser,
            "kind": "team",
            "purpose": SECRET,
            "starts": at(days),
            "ends": at(days) + timedelta(hours=1),
        }
        | fields
    )
    Attendee.objects.bulk_create(Attendee(meeting=row, member=each) for each in asked)
    return row


def address(child, *parts: object) -> str:
    return f"/child/{child.pk}/" + "".join(f"{part}/" for part in parts)


@pytest.fixture
def silas(children, people, member) -> TeamMember:
    """Amina is 16, and Eli of CAMHS, whom Tom named, arranges meetings."""
    amina = children["amina"]
    joins = {"role_card": "camhs_worker", "service": service("camhs")}
    place = actions.join_team(amina, Role.PROFESSIONAL, person=people["eli"], **joins)
    TeamMember.objects.filter(pk=place.pk).update(may_organise=True)
    amina.born = born(16, 1)
    amina.save()
    return member("amina", "eli")


@pytest.mark.parametrize("reader", ["leila", "karim"])
def test_a_shared_meeting_that_somebody_of_a_hidden_service_arranged(
    reader, silas, client_of, children
):
    """They did not write down whose meeting it is, and asked nobody of the family but Amina."""
    row = meet(silas, silas, is_shared=True)
    browser = client_of(reader)
    assert browser.get(address(children["amina"], "meetings", row.pk)).status_code == 404
    for path in ("/", address(children["amina"], "meetings")):
        assert SECRET not in browser.get(path).content.decode()


@pytest.mark.parametrize("reader", ["leila", "karim"])
def test_a_line_in_the_thread_of_who_may_not_know_of_the_meeting(
    reader, silas, member, client_of, children
):
    """Tom ticked a parent for a meeting of the hidden service: no page has it, nor has a line."""
    tom, place = member("amina", "tom"), member("amina", reader)
    more = {"kind": "clinic", "purpose": SECRET, "service": silas.service}
    times = {"starts": at(3), "ends": at(4)}
    row = organising.arrange(tom, key=uuid4(), asked=[tom, place], **more, **times)
    organising.call_off(tom, row, by_service=True, why="Ill.")
    Meeting.objects.filter(pk=row.pk).update(state="planned", starts=at(-4), ends=at(-3))
    row.refresh_from_db()
    came = CameOfIt(revision=row.sequence, lines=("It went well.", "", ""))
    write_up(tom, row, came)
    assert not Message.objects.filter(conversation__owner=place, kind="system").exists()
    thread = client_of(reader).get("/").content.decode()
    assert "meeting was" not in thread
    assert row.pk not in Meeting.objects.visible_to(place).values_list("pk", flat=True)


def test_that_line_is_there_for_who_may_know(silas, member):
    tom, amina = member("amina", "tom"), member("amina", "amina")
    more = {"kind": "clinic", "purpose": SECRET, "service": silas.service}
    organising.arrange(tom, key=uuid4(), asked=[tom, amina], starts=at(3), ends=at(4), **more)
    assert Message.objects.filter(conversation__owner=amina, kind="system").exists()


# --- read first ------------------------------------------------------------------------------


@pytest.fixture
def about(member) -> AboutWords:
    amina = member("amina", "amina")
    said = {"part": "support", "voice": "young_person", "text": "Short sentences."}
    return AboutWords.objects.create(child=amina.child, author=amina, **said)


def arranged(member) -> dict:
    day = timezone.localdate() + timedelta(days=9)
    return {
        "key": uuid4(),
        "kind": "team",
        "purpose": "To see how it goes.",
        "day": day.isoformat(),
        "from_time": "10:00",
        "until_time": "11:00",
        "asked": [str(member("amina", "tom").pk)],
    }


def test_nobody_arranges_a_meeting_who_did_not_read_about_me(about, member, client_of, children):
    tom, path = client_of("tom"), address(children["amina"], "meetings/arrange")
    for ask in (path, f"{path}?kind=team"):
        page = tom.get(ask).content.decode()
        assert address(children["amina"], "about-me") in page
        assert "<form class=" not in page
        assert "?kind=" not in page
    assert tom.post(path, arranged(member)).status_code == 403
    assert not Meeting.objects.exists()
    AboutRead.objects.create(member=member("amina", "tom"))
    assert "?kind=" in tom.get(path).content.decode()


@pytest.mark.parametrize(
    ("days", "end", "sent"),
    [
        (3, "reply", {"reply": "yes"}),
        (3, "another-time", {"choices": ["week"]}),
        (3, "change", {}),
        (3, "call-off", {"who": "team", "why": "No room."}),
        (-1, "after", {"line_1": "It went well."}),
        (-1, "moved", {}),
        (-1, "happened/cancelled", {"why": "Ill."}),
    ],
)
def test_nor_answers_changes_or_writes_one_up(days, end, sent, about, member, client_of, children):
    place = member("amina", "tom")
    row = meet(place, place, days=days)
    before = Meeting.objects.filter(pk=row.pk).values().get()
    path = address(children["amina"], "meetings", row.pk, end)
    tom = client_of("tom")
    assert "Read About me" in tom.get(path).content.decode()
    assert tom.post(path, sent).status_code == 403
    assert Meeting.objects.filter(pk=row.pk).values().get() == before
    assert not Attendee.objects.filter(meeting=row).exclude(reply="").exists()
    AboutRead.objects.create(member=place)
    assert tom.get(path).status_code == 200


def test_the_meetings_page_shows_the_card_and_nothing_to_press(about, member, client_of, children):
    place = member("amina", "tom")
    row = meet(place, place)
    path = address(children["amina"], "meetings", row.pk)
    tom = client_of("tom")
    page = tom.get(path).content.decode()
    assert "Read About me" in page
    for act in ("reply/", "change/", "call-off/"):
        assert path + act not in page
    AboutRead.objects.create(member=place)
    page = tom.get(path).content.decode()
    assert "Read About me" not in page
    assert path + "change/" in page


def test_the_family_and_who_looks_in_are_not_asked_to_read(about, member, client_of, children):
    row = meet(member("amina", "tom"), member("amina", "leila"))
    path = address(children["amina"], "meetings", row.pk, "reply")
    assert client_of("leila").post(path, {"reply": "yes"}).status_code == 302
