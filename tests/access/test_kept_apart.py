"""Leila and Karim are kept apart: no page of the one knows of the other, not even as a number."""

import re

import pytest
from django.utils import timezone

from familyapp.core.checks import all_views
from familyapp.team.models import TeamMember
from messaging.actions import Outgoing, send_message
from messaging.models import Conversation
from tests.access.table import ROWS

NOT_A_RECORD = ("/demo/", "/design/", "/accounts/logout/", "/static/")
ONE_OFF = re.compile(rb'name="(csrfmiddlewaretoken|client_id|key)" value="[^"]*"')


def pages_of(client, things) -> dict[str, bytes]:
    """Every page that this person can open: by each address of the table, and by each link."""
    to_ask = ["/", "/messages/", "/help/"]
    to_ask += [path.format(**things) for method, path, _ in ROWS if method == "GET"]
    pages: dict[str, bytes] = {}
    while to_ask:
        path = to_ask.pop()
        if path in pages or path.startswith(NOT_A_RECORD):
            continue
        answer = client.get(path)
        content = b"".join(answer) if answer.streaming else answer.content
        pages[path] = ONE_OFF.sub(b"", content) if answer.status_code == 200 else b""
        to_ask += re.findall(r'(?:href|src|action)="(/[^"#]*)', pages[path].decode(errors="ignore"))
    return {path: page for path, page in pages.items() if page}


@pytest.fixture
def everybody_wrote(people, children):
    from uuid import uuid4

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
    ]


@pytest.mark.parametrize(("reader", "other"), [("leila", "karim"), ("karim", "leila")])
def test_no_page_names_the_other(reader, other, things, people, member, client_of, everybody_wrote):
    pages = pages_of(client_of(reader), things)
    traces = traces_of(people[other], member("amina", other))
    found = [
        (path, trace) for path, page in pages.items() for trace in traces if trace.encode() in page
    ]
    assert found == []
    # and it was not by looking at nothing:
    team = pages[f"/child/{things['amina']}/team/"].decode()
    assert "Dee Marsh" in team
    assert pages[f"/messages/{things[reader + 's_thread']}/"].count(people[reader].name.encode())
    assert f"/child/{things['amina']}/team/{things['priya']}/photo/" in pages


def test_the_walk_reaches_every_page_that_she_may_open(things, client_of):
    from django.urls import resolve

    pages = pages_of(client_of("leila"), things)
    reached = {resolve(path.split("?")[0]).route for path in pages}
    hers = {
        resolve(path.format(**things)).route
        for method, path, expected in ROWS
        if method == "GET" and expected["leila"] == 200 and not path.startswith(NOT_A_RECORD)
    }
    assert hers <= reached <= {route for route, _view in all_views()}


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
