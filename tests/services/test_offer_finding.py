"""Somebody looks for something in the Local Offer, signed in or not."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest
from django.test import Client

from familyapp.services.offer.finding import Wanted, find
from familyapp.services.offer.shown import ages_in_words, days_in_words
from familyapp.services.offer.taxonomy import DAYS
from tests.services.offering import an_entry, many, names, withdrawn

URL = "/local-offer/"
pytestmark = pytest.mark.django_db


def found(**wanted: str) -> list[str]:
    return names(find(Wanted(**wanted)).entries)


def text(**asked: str) -> str:
    got = Client().get(URL, asked)
    assert got.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", got.content.decode()).split())


@pytest.fixture
def splash():
    return an_entry(
        "Splash: swimming for everybody",
        age_from=5,
        age_to=16,
        categories=["social", "everyday"],
        needs=["autism"],
        places=["Larkbridge"],
        days=["wednesday", "saturday"],
    )


@pytest.mark.parametrize("typed", ["swimming", "swiming", "SWIMMNIG", "swim", "splash  swiming"])
def test_by_words_however_they_are_spelt(splash, typed):
    an_entry("Lego club")
    assert found(q=typed) == [splash.name]


def test_a_word_that_was_read_another_way_is_said(splash):
    an_entry("Autism clinic")
    assert "This is what we found for autism ." in text(q="autsim")
    assert "This is what we found" not in text(q="swimming")


@pytest.mark.parametrize(("age", "fits"), [("4", False), ("5", True), ("16", True), ("17", False)])
def test_by_age_both_ends_included(splash, age, fits):
    assert (found(age=age) == [splash.name]) is fits


def test_by_need_those_for_every_need_fit_too(splash):
    an_entry("Library")
    assert found(need="autism") == ["Library", splash.name]
    assert found(need="hearing") == ["Library"]


def test_by_place_what_comes_to_a_family_fits_too(splash):
    an_entry("Sitters", places=["at_home"])
    an_entry("Riding", places=["Ashcombe"])
    assert found(place="Larkbridge") == ["Sitters", splash.name]
    assert found(place="at_home") == ["Sitters"]


def test_by_day_and_kind_all_at_once(splash):
    an_entry("Lego club", days=["saturday"], categories=["work"])
    assert found(day="saturday") == ["Lego club", splash.name]
    assert found(day="saturday", category="social", age="7", q="swim") == [splash.name]
    assert found(day="sunday", category="social") == []


def test_what_is_chosen_stands_there_and_can_be_taken_off(splash):
    page = Client().get(URL, {"q": "swim", "age": "7", "day": "saturday"}).content.decode()
    for url in ("?age=7&amp;day=saturday", "?q=swim&amp;day=saturday", "?q=swim&amp;age=7"):
        assert f'href="{url}"' in page
    assert "1 found" in page
    assert '<option value="7" selected>' in page


def test_nothing_found_says_what_to_do(splash):
    said = text(q="zeppelin", age="7")
    assert "Nothing found" in said
    assert "Take a filter off, above." in said
    page = Client().get(URL, {"q": "zeppelin", "age": "7"}).content.decode()
    assert 'href="/local-offer/missing/?q=zeppelin&amp;age=7"' in page
    assert (
        "zeppelin</textarea>" in Client().get("/local-offer/missing/?q=zeppelin").content.decode()
    )


def test_where_nothing_is_there_at_all():
    assert "There is nothing in the Local Offer here yet." in text()


@pytest.mark.parametrize(
    "asked",
    [
        {"age": "99"},
        {"age": "-1"},
        {"age": "x"},
        {"category": "no"},
        {"need": "<b>"},
        {"day": "someday"},
        {"page": "x"},
        {"page": "999"},
        {"q": "\0"},
        {"q": "a" * 5000},
        {"q": "\"' OR NEAR( * ^ : -"},
        {"place": "\0x"},
    ],
    ids=lambda asked: "-".join(f"{key}-{value[:4]!r}" for key, value in asked.items()),
)
def test_what_nobody_can_choose_breaks_nothing(splash, asked):
    assert Client().get(URL, asked).status_code == 200


def test_what_is_withdrawn_is_nowhere(splash):
    withdrawn(splash)
    assert found() == found(q="swimming") == []
    got = Client().get(f"{URL}{splash.pk}/")
    assert got.status_code == 410
    assert "is not in the Local Offer any more" in got.content.decode()


def test_twenty_on_a_page_and_the_rest_after_it():
    many(45)
    first, last = find(Wanted()), find(Wanted(), "3")
    assert (len(first.entries), len(last.entries), first.count) == (20, 5, 45)
    assert "1 to 20 of 45" in text()
    assert "Page 3 of 3" in text(page="3")


def test_the_next_page_is_of_the_same_search():
    many(45)
    got = Client().get(URL, {"age": "7", "day": "", "page": "2"}).content.decode()
    there = {unescape(url) for url in re.findall(r'href="([?][^"]*page=[0-9]+)"', got)}
    assert [parse_qs(url[1:]) for url in sorted(there)] == [
        {"age": ["7"], "page": ["1"]},
        {"age": ["7"], "page": ["3"]},
    ]


def test_kinds_of_help_say_how_many_there_are(splash):
    an_entry("Lego club", categories=["social"])
    withdrawn(an_entry("Job club", categories=["work"]))
    counts = {tile.term.key: tile.count for tile in find(Wanted()).tiles}
    assert (counts["social"], counts["everyday"], counts["work"]) == (2, 1, 0)
    assert find(Wanted(day="saturday")).tiles == []


def test_one_that_was_not_checked_for_a_year_says_so():
    row = an_entry("Choir", checked=400, phone="01632 960 215")
    assert "Ring before you go." in text()
    assert "Ring before you go." in Client().get(f"{URL}{row.pk}/").content.decode()
    fresh = an_entry("Club", checked=300)
    assert "before you go" not in Client().get(f"{URL}{fresh.pk}/").content.decode()


@pytest.mark.parametrize("count", [1, 200])
@pytest.mark.parametrize("asked", [{}, {"q": "clubb", "age": "7", "day": "monday"}], ids=str)
def test_as_many_queries_however_much_there_is(count, asked, django_assert_max_num_queries):
    many(count, days=["monday"], categories=["social"], places=["Easton"], needs=["autism"])
    with django_assert_max_num_queries(14):
        got = Client().get(URL, asked)
    assert f"Club {0:03}" in got.content.decode()


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (["saturday", "tuesday"], "Tuesday, Saturday"),
        (["monday", "tuesday", "wednesday", "thursday", "friday"], "Monday to Friday"),
        (["monday", "tuesday", "wednesday", "friday"], "Monday to Wednesday, Friday"),
        (["holidays"], "School holidays"),
        ([*DAYS], "Every day, School holidays"),
        ([], ""),
    ],
    ids=lambda kept: "-".join(kept) if isinstance(kept, list) else None,
)
def test_days_in_words(kept, words):
    assert days_in_words(kept) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [(0, 25, "All ages to 25"), (0, 5, "Up to 5"), (8, 11, "8 to 11"), (16, 16, "Age 16")],
)
def test_ages_in_words(first, last, words):
    assert ages_in_words(first, last) == words


@pytest.mark.parametrize("age", ["1" * 5000, "26", "²", "x"])
def test_what_is_no_age_is_left_out(splash, age):
    assert splash.name in text(age=age)
