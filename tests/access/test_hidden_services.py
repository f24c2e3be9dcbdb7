"""A service that is private to the young person: whoever may not know of it finds no word and no
number of it, on any page, in any copy, and in nothing that waits for them."""

from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core import audit
from familyapp.demo.cast import demo_id
from familyapp.demo.records import born, listed, service
from familyapp.notices.selectors import waiting_for
from familyapp.team import actions
from familyapp.team.actions.corrections import answer_correction, say_what_is_wrong
from familyapp.team.models import Role, SensitiveServiceDecision, TeamMember
from tests.access.walking import ONE_OFF, pages_of
from tests.accounts.taking import made, texts

HIDDEN_FROM = ("leila", "karim", "priya")


@pytest.fixture
def silas(children, people, member) -> TeamMember:
    """Amina is 16, and Silas of CAMHS has joined, looked, and was asked about while it was no
    secret. A colleague of his is listed, another one has left."""
    amina = children["amina"]
    people["eli"].name, people["eli"].called = "Silas Quill", "Silas"
    people["eli"].save()
    at = {"role_card": "camhs_worker", "service": service("camhs")}
    place = actions.join_team(amina, Role.PROFESSIONAL, person=people["eli"], **at)
    listed(amina, "Wren Quill", **at)
    left = listed(amina, "Odile Quill", **at)
    actions.end_membership(left, by=people["tom"], reason="A new job.")
    audit.record_view(people["eli"], amina.pk, "team", member=place.pk)
    for key in HIDDEN_FROM:
        asked = say_what_is_wrong(
            member("amina", key), key=uuid4(), what="The day is wrong.", about=place
        )
        answer = "It is put right."
        answer_correction(member("amina", "tom"), asked, outcome="changed", answer=answer)
    amina.born = born(16, 1)
    amina.save()
    return place


def traces_of(place: TeamMember) -> list[str]:
    words = ["Quill", "Silas", "CAMHS", "camhs", "mental health service", "Kit Rowe"]
    return [*words, str(place.pk), str(demo_id("eli"))]


def found_in(pages: dict[str, str], place: TeamMember) -> list[tuple[str, str]]:
    words = traces_of(place)
    return [(path, word) for path, page in pages.items() for word in words if word in page]


@pytest.mark.parametrize("reader", HIDDEN_FROM)
def test_no_page_tells_of_it(reader, silas, things, client_of):
    camhs = str(things["camhs"])
    within = f"/$|/child/{things['amina']}/"
    pages = {
        path: page.decode(errors="ignore").replace(camhs, "")
        for path, page in pages_of(client_of(reader), things, reader, within).items()
    }
    assert found_in(pages, silas) == []
    assert f"/child/{things['amina']}/corrections/" in pages  # and it was no short walk


@pytest.mark.parametrize("reader", HIDDEN_FROM)
def test_no_copy_and_nothing_that_waits_tells_of_it(reader, silas, people, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    waits = {str(n): f"{w.label} {w.url}" for n, w in enumerate(waiting_for(people[reader]))}
    assert waits
    assert found_in(waits | {"copy": texts(made(people[reader]))}, silas) == []


@pytest.mark.parametrize("reader", HIDDEN_FROM)
def test_the_counts_are_the_same_as_without_it(reader, silas, things, children, client_of):
    def pages() -> list[bytes]:
        browser = client_of(reader)
        paths = ["/", *(f"/child/{things['amina']}/{end}/" for end in ("team", "log"))]
        answers = [browser.get(path) for path in paths]
        return [ONE_OFF.sub(b"", each.content) for each in answers]

    pages()  # a reader's own look is on a worker's log
    with_them = pages()
    TeamMember.objects.filter(service=service("camhs")).update(child=children["ollie"])
    assert pages() == with_them


def test_amina_and_tom_know_of_it_and_so_does_leila_once_amina_says_so(
    silas, things, client_of, people
):
    team = f"/child/{things['amina']}/team/"
    for key in ("amina", "tom"):
        assert_told(client_of(key).get(team))
    SensitiveServiceDecision.objects.create(
        child_id=silas.child_id,
        service=silas.service,
        hidden=False,
        reason="Amina said so.",
        recorded_by=people["tom"],
        started=timezone.now(),
    )
    assert_told(client_of("leila").get(team))


def assert_told(team) -> None:
    for name in ("Silas", "Wren Quill", "Odile Quill", "Kit Rowe", "mental health service"):
        assert name in team.content.decode()
