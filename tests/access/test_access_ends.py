"""A place that ends, in whatever way, is over with the next request: a stranger's answers."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.accounts.actions import deactivate
from familyapp.team import actions
from familyapp.team.models import AccessBasis, SharingDecision
from tests.access.table import ROWS

AMINAS = ("{amina}", "{leilas_thread}", "{aminas_thread}")


def aminas_rows() -> list[tuple[str, str, dict[str, int]]]:
    return [row for row in ROWS if row[0] == "GET" and any(thing in row[1] for thing in AMINAS)]


def answers(client, things) -> dict[str, int]:
    rows = aminas_rows()
    return {path: client.get(path.format(**things)).status_code for _method, path, _ in rows}


def as_the_table_has_it(column: str) -> dict[str, int]:
    return {path: expected[column] for _method, path, expected in aminas_rows()}


def restricted(leila, _people) -> None:
    leila.restricted_at = timezone.now()
    leila.save()


def ended(leila, people) -> None:
    actions.end_membership(leila, by=people["tom"], reason="Moved away.")


def basis_ended(leila, _people) -> None:
    leila.bases.update(ended=timezone.now())


def basis_only_begins_tomorrow(leila, _people) -> None:
    leila.bases.update(started=timezone.now() + timedelta(days=1))


@pytest.mark.parametrize("end", [restricted, ended, basis_ended, basis_only_begins_tomorrow])
def test_leila_is_a_stranger_with_the_next_request(
    end: Callable, things, people, member, client_of
):
    leila = client_of("leila")  # who has, as test_every_url.py shows, her pages now
    assert leila.get(f"/child/{things['amina']}/team/").status_code == 200
    end(member("amina", "leila"), people)
    assert answers(leila, things) == as_the_table_has_it("sam")
    assert leila.get(f"/child/{things['idris']}/team/").status_code == 200  # nothing else is cut


def test_a_restriction_that_is_lifted_gives_everything_back(things, people, member, client_of):
    place = member("amina", "leila")
    restricted(place, people)
    place.restricted_at = None
    place.save()
    assert answers(client_of("leila"), things) == as_the_table_has_it("leila")


def test_the_key_worker_before_sees_nothing_once_another_begins(
    things, people, children, member, client_of
):
    tom = client_of("tom")
    assert tom.get(f"/messages/{things['aminas_thread']}/").status_code == 200
    actions.assign_key_worker(children["amina"], people["ruth"], by=people["grace"])
    assert answers(tom, things) == as_the_table_has_it("sam")
    ruth = client_of("ruth")
    assert ruth.get(f"/messages/{things['aminas_thread']}/").status_code == 200


def test_cover_and_oversight_end_by_the_clock(things, person_in, client_of, monkeypatch):
    ruth, grace = client_of(person_in("covers")), client_of(person_in("looks_in"))
    team = f"/child/{things['amina']}/team/"
    assert (ruth.get(team).status_code, grace.get(team).status_code) == (200, 200)
    later = timezone.now() + timedelta(days=1, seconds=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert answers(ruth, things) == as_the_table_has_it("ruth")
    assert answers(grace, things) == as_the_table_has_it("grace")


def test_an_adult_sees_only_the_kinds_of_thing_that_were_agreed(
    things, people, children, client_of
):
    agreed = {"person": people["ruth"], "basis": AccessBasis.Kind.AGREEMENT, "things": []}
    aunt = actions.join_family(
        children["amina"], **agreed, evidence="Amina said so.", checked_by=people["tom"]
    )
    browser = client_of("ruth")
    assert browser.get("/").status_code == 200
    assert browser.get(f"/child/{things['amina']}/team/").status_code == 404
    assert browser.get(f"/child/{things['amina']}/team/{things['priya']}/").status_code == 404
    assert browser.get(f"/messages/{aunt.conversations.get().pk}/").status_code == 200
    SharingDecision.objects.create(
        recipient=aunt,
        thing="team",
        kind="agreed",
        given_by=people["amina"],
        capacity="young_person",
        recorded_by=people["amina"],
    )
    assert browser.get(f"/child/{things['amina']}/team/").status_code == 200


def test_who_is_deactivated_is_signed_out_everywhere(things, people, client_of):
    phone, laptop = client_of("leila"), client_of("leila")
    deactivate(people["leila"])
    for browser in (phone, laptop):
        for path in ("/", f"/child/{things['amina']}/team/", "/messages/"):
            assert browser.get(path).url == f"/accounts/login/code/?next={path}"


def test_a_person_who_is_deactivated_stays_in_the_list_of_who_was_there(things, people, client_of):
    deactivate(people["priya"])
    page = client_of("leila").get(f"/child/{things['amina']}/team/").content.decode()
    assert "Priya Shah" in page
