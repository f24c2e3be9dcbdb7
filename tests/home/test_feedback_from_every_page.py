"""The ways to feedback: at the foot of every page, on Today, in the navigation of who keeps it."""

import re
from uuid import uuid4

import pytest
from django.db import transaction

from familyapp.core.events import MeetingHeld, publish
from familyapp.feedback.actions.giving import Said, give
from tests.meetings.conftest import meet
from tests.meetings.making_after import over
from tests.plans.making_progress import an_outcome

__all__ = ["meet", "over"]  # fixtures
HOW_WAS_THIS = re.compile(r'class="how-was-this no-print"><a href="([^"]+)"')


def asks(client, path: str) -> str:
    """Where "How was this?" at the foot of this page leads."""
    return HOW_WAS_THIS.findall(client.get(path).content.decode())[0]


@pytest.fixture
def held(over):
    return over("amina", "leila", "tom", state="held", line_1="It fits.")


def test_a_page_knows_what_feedback_would_be_about(client_of, held, member):
    leila, outcome = client_of("leila"), an_outcome(member("amina", "amina"))
    child = f"/child/{held.child_id}"
    assert asks(leila, f"{child}/meetings/{held.pk}/").endswith(f"?about=meeting:{held.pk}")
    page = f"{child}/plan/outcomes/{outcome.pk}/"
    assert asks(leila, page).endswith(f"?about=outcome:{outcome.pk}")
    for path in ("/", f"{child}/team/", "/help/"):
        assert asks(leila, path).endswith("/feedback/?about=app")


def test_it_stands_on_pages_for_who_is_signed_out_and_not_on_its_own(client, client_of):
    assert asks(client, "/help/").endswith("?about=app")
    assert not HOW_WAS_THIS.search(client_of("leila").get("/feedback/").content.decode())


def test_from_a_guide_it_is_about_the_guide_signed_in_or_not(client, client_of):
    for browser in (client, client_of("leila")):
        url = asks(browser, "/guides/annual-review/")
        assert "?about=guide:" in url
        assert "The annual review" in browser.get(url).content.decode()


def test_in_a_chat_it_is_in_the_menu(client_of, member):
    thread = member("amina", "leila").conversations.get().pk
    page = client_of("leila").get(f"/messages/{thread}/").content.decode()
    assert not HOW_WAS_THIS.search(page)
    assert f"/feedback/?about=conversation:{thread}" in page


def test_today_asks_how_a_meeting_was_and_the_young_person_still_has_three_things(
    client_of, held, people
):
    with transaction.atomic():
        publish(
            MeetingHeld(
                child=held.child_id,
                meeting=held.pk,
                people=(people["amina"].pk, people["leila"].pk),
            )
        )
    for key in ("amina", "leila"):
        page = client_of(key).get("/").content.decode()
        assert page.count(f"about=meeting%3A{held.pk}&amp;face=") == 5  # a face each
    assert "pulse=" not in client_of("karim").get("/").content.decode()


def test_who_keeps_a_queue_finds_it_on_today_and_in_the_navigation(client_of):
    give(None, key=uuid4(), said=Said(privacy="anonymous", face=1))
    page = client_of("grace").get("/").content.decode()
    assert page.count('href="/improvement/"') == 2
    assert "1 new" in page
    for key in ("tom", "moira", "leila", "priya"):
        assert "/improvement/" not in client_of(key).get("/").content.decode()


def test_complaints_stand_on_the_today_of_who_reads_them(client_of):
    for key in ("moira", "grace"):
        assert "/complaints/" in client_of(key).get("/").content.decode()
    for key in ("tom", "hana", "leila"):
        assert "/complaints/" not in client_of(key).get("/").content.decode()
