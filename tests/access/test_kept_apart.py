"""Leila and Karim are kept apart: no page, frame or copy of the one knows of the other, not even
as a number."""

from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.urls import resolve
from django.utils import timezone

from familyapp.accounts.copies import make_copy
from familyapp.accounts.models import DataCopy
from familyapp.demo import filling
from familyapp.team import actions
from familyapp.team.actions.corrections import say_what_is_wrong
from familyapp.team.actions.matters import add_person, share_person
from familyapp.team.actions.safety import lift_restriction, restrict_now
from familyapp.team.models import TeamMember
from messaging.actions import Outgoing, send_message
from messaging.models import Conversation
from tests.access.table import ROWS
from tests.access.walking import NOT_A_RECORD, ONE_OFF, is_secret, pages_of
from tests.messaging.sockets import open_pages
from tests.messaging.talk import thread_of

SECRET = "Auntie Farzana"  # whom each of them shares with the team, and nobody else knows


@pytest.fixture
def everybody_wrote(people, children, member):
    """Each of the two has written, shared, asked and been seen: whatever could leave a trace."""
    for key in ("leila", "karim"):
        place = member("amina", key)
        aunt = {"name": f"{SECRET} of {place.name}", "who": "Aunt", "phone": "07700 900 999"}
        share_person(place, add_person(place, key=uuid4(), **aunt))
        say_what_is_wrong(place, key=uuid4(), what=f"{place.name} has moved to Elm Street.")
    for row in Conversation.objects.filter(child=children["amina"]):
        for person in (row.owner.person, people["tom"]):
            item = Outgoing(person, row.pk, uuid4(), f"Hello from {person.name}")
            assert send_message(item).is_new


def traces_of(person, place) -> list[str]:
    return [
        person.short_name,
        place.relationship,
        person.email,
        str(person.pk),
        str(place.pk),
        str(place.conversations.get().pk),
        *([place.phone, place.phone.replace(" ", "")] if place.phone else []),
        f"{SECRET} of {person.name}",
    ]


def traces_in(text: str, person, place) -> list[str]:
    return [trace for trace in traces_of(person, place) if trace in text]


@pytest.mark.parametrize(("reader", "other"), [("leila", "karim"), ("karim", "leila")])
def test_no_page_names_the_other(reader, other, things, people, member, client_of, everybody_wrote):
    pages = pages_of(client_of(reader), things, reader)
    traces = traces_of(people[other], member("amina", other))
    if other == "leila":  # what she shared and said is wrong
        traces += ["Halima", "on Fridays"]
        traces += [str(things[each]) for each in ("leilas_friend", "leilas_correction")]
    found = [
        (path, trace) for path, page in pages.items() for trace in traces if trace.encode() in page
    ]
    assert found == []
    # and it was not by looking at nothing:
    team = pages[f"/child/{things['amina']}/team/"].decode()
    assert "Dee Marsh" in team
    assert pages[f"/messages/{things[reader + 's_thread']}/"].count(people[reader].name.encode())
    assert f"/child/{things['amina']}/team/{things['priya']}/photo/" in pages
    assert "Halima" in client_of("tom").get(f"/child/{things['amina']}/people/").content.decode()
    assert routes_open_to(reader, things) <= {resolve(path.split("?")[0]).route for path in pages}


def routes_open_to(column: str, things) -> set[str]:
    return {
        resolve(path.format(**things)).route
        for method, path, expected in ROWS
        if method == "GET"
        and expected[column] == 200
        and not path.startswith(NOT_A_RECORD)
        and not is_secret(path, things)
    }


@pytest.mark.parametrize(("reader", "other"), [("leila", "karim"), ("karim", "leila")])
def test_no_copy_of_what_they_may_see_names_the_other(
    reader, other, people, member, client_of, everybody_wrote, tmp_path, settings
):
    settings.MEDIA_ROOT = tmp_path
    browser = client_of(reader)
    browser.post("/my/data/")
    copy = DataCopy.objects.get(person=people[reader])
    make_copy.func(str(copy.pk))
    for kind in ("json", "html"):
        answer = browser.get(f"/my/data/{copy.pk}/{kind}/")
        text = b"".join(answer).decode()
        assert traces_in(text, people[other], member("amina", other)) == []
        assert f"{SECRET} of {people[reader].name}" in text  # and it was no empty copy


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("reader", "other"), [("leila", "karim"), ("karim", "leila")])
async def test_no_frame_names_the_other(reader, other, people):
    """While the other reads, types, writes, is restricted, given back and ended."""
    place = await sync_to_async(filling.member)("amina", other)
    row = await sync_to_async(thread_of)("amina", other)
    mine = await sync_to_async(thread_of)("amina", reader)
    async with open_pages(reader, other, "tom") as [page, others, tom]:
        heard = [await page.ask("ping")]
        assert (await others.send(row, "Hello from me"))["type"] == "ack"
        await others.say("typing", conversation=str(row.pk))
        await others.say("read", conversation=str(row.pk), seq=1)
        assert (await tom.send(mine, "Hello to you"))["type"] == "ack"
        assert (await tom.send(row, "And to you"))["type"] == "ack"
        for change in (restrict, give_back, end):
            await sync_to_async(change)(place, people["tom"])
        heard += await page.rest()
    assert "Hello to you" in str(heard)  # and it was no empty line
    traces = await sync_to_async(traces_in)(str(heard), people[other], place)
    assert traces == []


def restrict(place, by):
    restrict_now(place, by=by, reason="Now.")


def give_back(place, by):
    lift_restriction(place, by=by)


def end(place, by):
    actions.end_membership(place, by=by, reason="Left.")


def test_the_young_person_and_the_worker_see_both(things, client_of):
    for key in ("amina", "tom"):
        team = client_of(key).get(f"/child/{things['amina']}/team/").content.decode()
        assert "Leila Yusuf" in team
        assert "Karim Yusuf" in team


@pytest.mark.parametrize(("reader", "other"), [("leila", "karim"), ("karim", "leila")])
def test_the_team_looks_the_same_whether_the_other_is_there_comes_or_goes(
    reader, other, things, children, member, client_of
):
    """Counts, rings of the drawing, "joined lately" and "left lately" included."""

    def team_pages() -> dict[str, bytes]:
        browser = client_of(reader)
        paths = [
            "/",
            *(f"/child/{things['amina']}/team/{end}" for end in ("", f"{things['tom']}/")),
        ]
        return {path: ONE_OFF.sub(b"", browser.get(path).content) for path in paths}

    place = TeamMember.objects.filter(pk=member("amina", other).pk)
    there = team_pages()
    place.update(started=timezone.now())
    assert team_pages() == there
    place.update(ended=timezone.now(), ended_reason="Moved away.")
    assert team_pages() == there
    place.update(child=children["ollie"])
    assert team_pages() == there


def test_who_is_no_longer_kept_apart_is_seen_again(things, people, client_of):
    from familyapp.team.models import KeptApart

    KeptApart.objects.update(ended=timezone.now())
    team = client_of("leila").get(f"/child/{things['amina']}/team/").content.decode()
    assert "Karim Yusuf" in team
