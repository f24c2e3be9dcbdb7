"""One search over guides, words and the Local Offer, for everybody."""

from html import unescape

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from familyapp.core import search
from familyapp.core.models import SearchDocument
from familyapp.processes import searching
from familyapp.processes.guides import library

XSS = "<script>alert(1)</script>"


@pytest.fixture
def index(db: None) -> None:
    search.reindex()


def found(query: str) -> str:
    answer = Client().get("/search/", {"q": query})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("annual review", "annual-review"),
        ("anual reveiw", "annual-review"),
        ("tribunial", "disagreeing"),
        ("complaint", "complaints"),
        ("short brakes", "short-breaks"),
        ("turning sixteen", "turning-16"),
    ],
)
def test_a_guide_is_found_however_it_is_spelt(index, query, slug):
    groups = {group.key: group for group in searching.look_for(query, "standard").groups}
    urls = [each.url.partition("#")[0] for each in groups["guides"].first]
    assert f"/guides/{slug}/" in urls


def test_it_says_what_it_looked_for_in_place_of_a_slip(index):
    page = found("tribunial")
    assert "We looked for <b>tribunal</b>" in page
    assert "“tribunial”" in page


def test_a_result_leads_to_the_step_that_says_it(index):
    groups = searching.look_for("mediation certificate", "standard").groups
    guides = next(group for group in groups if group.key == "guides").results
    told = {slug: library.shipped()[slug].steps for slug in library.shipped()}
    steps = [each.url for each in guides if "#" in each.url]
    assert steps
    for url in steps:
        page, _mark, step = url.partition("#")
        assert step in told[page.strip("/").split("/")[1]]


def test_what_a_word_means_is_found(index):
    page = found("SENCO")
    assert "What words mean" in page
    assert "/glossary/#senco" in page


def test_nothing_asked_and_nothing_found_both_say_what_to_do(index):
    assert "We found nothing" not in found("")
    page = found("xylophone zzzz")
    assert "We found nothing with these words" in page
    assert "See all guides" in page
    assert 'value="xylophone zzzz"' in page


@pytest.mark.parametrize(
    "query", [XSS, f'"><{XSS}', "' OR 1=1 --", "\0", "%", "plan " * 500, "EHC * NEAR("]
)
def test_what_is_typed_is_never_a_command(index, query):
    page = Client().get("/search/", {"q": query}).content.decode()
    assert XSS not in page


@given(st.text(max_size=60))
def test_no_query_breaks_the_page(db, query):
    assert Client().get("/search/", {"q": query}).status_code == 200


def test_shipped_guides_and_words_are_found_after_migrating(db):
    SearchDocument.objects.all().delete()
    search.read_after_migrating("default")  # a flush sends no plan
    assert not SearchDocument.objects.exists()
    search.read_after_migrating("default", plan=[])
    assert SearchDocument.objects.filter(kind="guide").count() == len(library.shipped())
    assert SearchDocument.objects.filter(kind="term").count() == 83


@pytest.mark.parametrize("query", ["plan", "tribunial", "zzzz", ""])
def test_searching_costs_few_questions(index, django_assert_max_num_queries, query):
    with django_assert_max_num_queries(14):
        Client().get("/search/", {"q": query})
