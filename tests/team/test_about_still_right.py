"""Once a year somebody of the family is asked whether About me is still right."""

from datetime import date

import pytest

from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.team import about
from familyapp.team.actions.about import ask_whether_still_right, still_right
from familyapp.team.models import AboutConfirmed
from tests.team.making_about import date_back, told

TODAY = date(2026, 11, 25)


@pytest.fixture
def old(member):
    told(member("amina", "amina"), days=366)
    told(member("ollie", "sam"), days=366)
    told(member("ben", "ben"), days=364)
    ask_whether_still_right(TODAY)


def test_the_young_person_is_asked_or_a_parent_where_they_have_no_account(old, people):
    asked = set(Notice.objects.filter(kind="about me").values_list("person", flat=True))
    assert asked == {people["amina"].pk, people["sam"].pk}
    (waits,) = [w for w in waiting_for(people["amina"]) if w.notice.kind == "about me"]
    assert waits.label == "Is your About me still right?"


def test_asked_every_day_it_waits_once(old):
    ask_whether_still_right(TODAY)
    assert Notice.objects.filter(kind="about me").count() == 2


def test_one_tap_says_yes_and_nobody_is_asked_for_a_year(old, client_of, children, people, member):
    page = f"/child/{children['amina'].pk}/about-me/"
    assert "Is this still right?" in client_of("amina").get(page).content.decode()
    for _ in range(2):
        client_of("amina").post(page + "still-right/")
    assert AboutConfirmed.objects.count() == 1
    assert "Is this still right?" not in client_of("amina").get(page).content.decode()
    ask_whether_still_right(TODAY)
    assert not [w for w in waiting_for(people["amina"]) if w.notice.kind == "about me"]
    date_back(AboutConfirmed.objects.all(), 366)
    ask_whether_still_right(TODAY)
    assert [w for w in waiting_for(people["amina"]) if w.notice.kind == "about me"]


def test_a_change_says_it_too(old, member, people):
    told(member("amina", "amina"), "New words.")
    ask_whether_still_right(TODAY)
    assert not Notice.objects.filter(person=people["amina"], kind="about me", done=None).exists()


def test_who_may_say_it(old, client_of, children):
    page = f"/child/{children['amina'].pk}/about-me/still-right/"
    for who in ("leila", "karim", "tom", "priya"):
        assert client_of(who).post(page).status_code == 404
    assert not AboutConfirmed.objects.exists()


def test_a_worker_sees_of_which_families_nobody_looked(old, member, django_assert_num_queries):
    places = [member(child, "tom") for child in ("amina", "ollie", "ben", "zain")]
    with django_assert_num_queries(2):
        found = about.unconfirmed(places)
    assert set(found) == {places[0].pk, places[1].pk}
    still_right(member("amina", "amina"))
    assert set(about.unconfirmed(places)) == {places[1].pk}
