"""A manager hangs up posters, and anybody who scans one tells the service how it was."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import segno
from django.urls import reverse

from familyapp.demo.records import service
from familyapp.feedback.actions.posters import LENGTH, LETTERS, end_poster, make_poster
from familyapp.feedback.keepers import keeper_of
from familyapp.feedback.models import Poster
from familyapp.feedback.posters import qr_code
from familyapp.feedback.routing import make_missing_queues
from familyapp.services.actions import give_role
from familyapp.services.models import ServiceRole
from familyapp.team.actions import TeamError

pytestmark = pytest.mark.django_db
LIST = "/improvement/posters/"


@pytest.fixture(autouse=True)
def queues(db) -> None:
    make_missing_queues()


@pytest.fixture
def grace(people):
    """What Grace keeps."""
    return keeper_of(people["grace"])


@pytest.fixture
def poster(grace) -> Poster:
    return make_poster(grace, key=uuid4(), service=service("key_working"), place="Waiting room")


def modules_of(svg: str) -> set[tuple[int, int]]:
    """(column, row) of each dark square, read from the drawing as a camera would."""
    dark = re.search(r'stroke="#000"[^>]* d="([^"]+)"|d="([^"]+)"[^>]*stroke="#000"', svg)
    column = row = 0
    found = set()
    for command, x, y in re.findall(r"([Mmh])(-?[\d.]+)(?: ?(-?[\d.]+))?", dark[1] or dark[2]):
        if command == "M":
            column, row = int(float(x)), int(float(y))
        elif command == "m":
            column, row = column + int(float(x)), row + int(float(y or 0))
        else:
            found |= {(column + step, row) for step in range(int(x))}
            column += int(x)
    return found


def modules_wanted(text: str, border: int) -> set[tuple[int, int]]:
    matrix = segno.make(text, error="q", micro=False).matrix
    return {
        (x + border, y + border)
        for y, line in enumerate(matrix)
        for x, bit in enumerate(line)
        if bit
    }


@pytest.mark.parametrize(
    "text", ["http://testserver/tell/bcdfghjk/", "https://a.example/" + "x" * 200]
)
def test_the_code_that_is_drawn_says_the_address(text):
    assert modules_of(qr_code(text)) == modules_wanted(text, border=4)


def test_the_page_holds_the_code_of_its_own_address_in_dark_on_white(poster, client_of):
    page = client_of("grace").get(f"{LIST}{poster.pk}/").content.decode()
    svg = re.search(r'<svg[^>]*class="qr".*?</svg>', page, re.S)[0]
    address = f"http://testserver/tell/{poster.code}/"
    assert modules_of(svg) == modules_wanted(address, border=4)
    assert 'fill="#fff"' in svg
    assert "style=" not in svg
    assert f'value="{address}"' in page  # to copy
    assert f"testserver/tell/{poster.code}<" in page  # to type


def test_a_manager_makes_one_and_sees_it_in_the_list(client_of, grace):
    browser = client_of("grace")
    form = {"key": uuid4(), "service": service("key_working").pk, "place": "Park Street"}
    made = browser.post(LIST, form)
    row = Poster.objects.get()
    assert made.url == f"{LIST}{row.pk}/"
    assert (row.service, row.place, row.made_by) == (
        service("key_working"),
        "Park Street",
        grace.person,
    )
    assert b"Park Street" in browser.get(LIST).content
    assert browser.post(LIST, form).url == made.url  # the same form again
    assert Poster.objects.count() == 1


def test_a_poster_is_made_for_no_service_that_one_does_not_manage(client_of, grace):
    form = {"key": uuid4(), "service": service("school").pk, "place": ""}
    page = client_of("grace").post(LIST, form)
    assert page.status_code == 200
    assert page.context["form"].errors["service"]
    with pytest.raises(TeamError):
        make_poster(grace, key=uuid4(), service=service("school"), place="")
    assert not Poster.objects.exists()


def test_what_was_typed_stays_where_it_is_too_long(client_of):
    form = {"key": uuid4(), "service": service("key_working").pk, "place": "x" * 101}
    page = client_of("grace").post(LIST, form)
    assert "x" * 101 in page.content.decode()
    assert not Poster.objects.exists()


def test_codes_are_short_plain_and_each_their_own(grace):
    codes = {
        make_poster(grace, key=uuid4(), service=service("key_working"), place="").code
        for _number in range(50)
    }
    assert len(codes) == 50
    assert all(len(code) == LENGTH and set(code) <= set(LETTERS) for code in codes)
    assert not set(LETTERS) & set("aeiouylv01")


def test_one_that_ended_stays_in_the_list_and_prints_no_more(client_of, poster):
    browser = client_of("grace")
    assert browser.post(f"{LIST}{poster.pk}/").url == LIST
    ended = Poster.objects.get().ended
    assert ended
    end_poster(poster)
    assert Poster.objects.get().ended == ended
    page = browser.get(f"{LIST}{poster.pk}/").content
    assert b'class="qr"' not in page
    assert poster.code.encode() not in page
    assert b"Waiting room" in browser.get(LIST).content


def test_who_leads_improvement_without_managing_makes_none(people, client_of, poster):
    lead = ServiceRole.Role.IMPROVEMENT_LEAD
    give_role(people["nia"], service("key_working"), lead)
    for address in (LIST, f"{LIST}{poster.pk}/"):
        assert client_of("nia").get(address).status_code == 404
        assert client_of("nia").post(address).status_code == 404
    assert Poster.objects.get().ended is None


def test_a_manager_of_two_services_chooses_one(people, client_of):
    give_role(people["grace"], service("school"), ServiceRole.Role.MANAGER)
    page = client_of("grace").get(LIST).content.decode()
    assert "<select" in page
    made = client_of("grace").post(
        LIST, {"key": uuid4(), "service": service("school").pk, "place": ""}
    )
    assert made.status_code == 302
    assert Poster.objects.get().service == service("school")


@pytest.mark.parametrize("number", [1, 200])
def test_the_list_costs_the_same(number, people, client_of, django_assert_max_num_queries):
    Poster.objects.bulk_create(
        Poster(
            service=service("key_working"),
            code=f"code{each}",
            made_by=people["grace"],
            made=datetime(2026, 1, 5, tzinfo=UTC),
        )
        for each in range(number)
    )
    browser = client_of("grace")
    with django_assert_max_num_queries(10):
        assert browser.get(LIST).content.count(b"Made on") == number


def test_the_address_of_a_poster_opens_the_form(client, poster):
    assert client.get(reverse("feedback:poster", args=[poster.code])).status_code == 200
    end_poster(poster)
    assert client.get(reverse("feedback:poster", args=[poster.code])).status_code != 200
