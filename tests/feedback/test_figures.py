"""The figures of a term, and the page that shows them."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from familyapp.feedback import figures
from familyapp.feedback.actions.freezing import freeze_terms
from familyapp.feedback.figures import ANSWERED, NOT_ANSWERED, NOTHING
from familyapp.feedback.models import FrozenTerm, ImprovementItem, ItemTheme
from familyapp.feedback.routing import make_missing_queues
from familyapp.feedback.suppression import OTHERS
from familyapp.feedback.terms import Term
from tests.feedback.making_figures import (
    AUTUMN,
    NEXT,
    SPRING,
    SUMMER,
    asked,
    moment,
    of,
    said,
)
from tests.feedback.making_items import keeps

pytestmark = pytest.mark.django_db
PAGE = "/improvement/figures/"


def words(answer) -> str:
    """What a page says, without its tags; text alternatives too."""
    page = answer.content.decode()
    spoken = " ".join(re.findall(r'aria-label="([^"]*)"', page))
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page) + " " + spoken))


# --- Counting ------------------------------------------------------------------------------------


def test_every_voice_is_counted_once_in_each_dimension():
    said(7, service_key="school", theme="waiting", face=1, stage="primary", month=0)
    said(9, service_key="transport", theme="app", face=5, stage="secondary", month=2)
    said(5, service_key="school", theme="", face=None, month=1, is_anonymous=True)
    said(8, SUMMER)  # of another term
    counted = figures.count_term(SPRING)
    assert counted.total == 21
    assert counted.of("service") == {of("school"): 12, of("transport"): 9}
    assert counted.of("theme") == {"waiting": 7, "app": 9, NOTHING: 5}
    assert counted.of("face") == {"1": 7, "5": 9, NOTHING: 5}
    assert counted.of("stage") == {"primary": 7, "secondary": 9, NOTHING: 5}
    assert counted.of("month") == {"2025-01": 7, "2025-02": 5, "2025-03": 9}
    assert counted.of("theme", service=of("school")) == {"waiting": 7, "app": 0, NOTHING: 5}
    assert counted.of("theme", stage="secondary") == {"waiting": 0, "app": 9, NOTHING: 0}
    assert counted.voices(service=of("school")) == 12
    assert counted.voices(stage="secondary") == 9
    assert counted.voices(service=of("camhs")) is None
    assert counted.of("face", service=of("camhs")) == {}


def test_small_ones_are_joined_and_small_cells_hidden():
    said(6, service_key="school", face=1)
    said(3, service_key="school", face=5)
    said(5, service_key="transport", face=1)
    said(8, service_key="transport", face=5)
    said(2, service_key="camhs", face=5)
    said(4, service_key="short_breaks", face=5)
    counted = figures.count_term(SPRING)
    assert counted.of("service") == {of("school"): 9, of("transport"): 13, OTHERS: 6}
    assert counted.of("face", service=of("school")) == {"1": None, "5": None}
    assert "fewer" not in str(counted)
    assert counted.voices(service=of("camhs")) is None


def test_fewer_than_five_are_not_broken_down():
    said(4, service_key="school")
    counted = figures.count_term(SPRING)
    assert counted.total is None
    assert counted.margins == counted.tables == {}
    assert counted.of("face") == counted.of("theme", service=of("school")) == {}


def test_a_voice_has_the_first_theme_of_the_item_that_it_counts_in():
    into = said(1, theme="app")[0]
    ItemTheme.objects.create(item=into, theme="listening")
    for item in said(6, theme="health"):
        ImprovementItem.objects.filter(pk=item.pk).update(merged_into=into)
    assert figures.count_term(SPRING).of("theme") == {"listening": 7}


def test_who_answered_of_who_was_asked():
    asked(12, 7, service_key="school")
    asked(10, 5, service_key="transport")
    counted = figures.count_term(SPRING)
    assert counted.total is None  # nobody's words, but people were asked
    assert counted.response().asked == 22
    assert counted.response().percent == 55
    assert counted.response(of("school")) == figures.Response(12, 7)
    assert counted.response(of("camhs")) is None


@pytest.mark.parametrize(
    ("was_asked", "answered", "columns"),
    [(4, 2, None), (9, 3, (OTHERS,)), (9, 0, (NOT_ANSWERED,)), (9, 9, (ANSWERED,))],
)
def test_few_answers_are_not_told(was_asked, answered, columns):
    asked(was_asked, answered)
    counted = figures.count_term(SPRING)
    assert (counted.asked.columns if counted.asked else None) == columns
    told = {None: None, (OTHERS,): None, (NOT_ANSWERED,): 0, (ANSWERED,): 9}[columns]
    rate = counted.response()
    assert (rate.answered if rate else None) == told


def test_how_long_it_took_is_told_of_five_items_or_more():
    at = moment(SPRING.months[1])
    for days in (1, 2, 2, 4, 30):
        said(1, service_key="school", acknowledged=at, days_to_acknowledge=days)
    for days in (3, 5, 8, 9):
        said(1, service_key="transport", acknowledged=at, days_to_acknowledge=days)
    done = {"status": "done", "what_changed": "It comes.", "closed": at, "days_to_change": 20}
    said(5, service_key="camhs", **done)
    said(5, service_key="camhs", **done | {"closed": moment(SUMMER.first), "days_to_change": 90})
    said(5, **done | {"status": "not_doing", "reason": "No."})
    waits = figures.waits_in(SPRING)
    assert waits[of("school")] == figures.Waits(2.0, None)
    assert not waits[of("transport")].known
    assert waits[of("camhs")] == figures.Waits(None, 20.0)
    assert waits[""] == figures.Waits(4.0, 20.0)


def test_counting_takes_as_many_queries_for_many_voices(django_assert_max_num_queries):
    said(1)
    with CaptureQueriesContext(connection) as few:
        figures.count_term(SPRING)
    for n in range(4):
        said(50, month=n, face=n + 1)
    with django_assert_max_num_queries(len(few)):
        figures.count_term(SPRING)


# --- The page ------------------------------------------------------------------------------------


@pytest.fixture
def two_years(db):
    """Four terms that are counted, each with four small cells and two small services."""
    for n, term in enumerate([SPRING, SUMMER, AUTUMN, NEXT]):
        said(6 + n, term, service_key="school", face=1)
        said(5, term, service_key="school", theme="meetings", face=5, stage="secondary")
        for key, theme, not_good, ok, good in (
            ("transport", "waiting", 2, 3, 8),
            ("key_working", "app", 3, 2, 7),
            ("camhs", "app", 0, 0, 4),
            ("short_breaks", "app", 0, 0, 2),
        ):
            for face, count in ((2, not_good), (3, ok), (5, good)):
                said(count, term, service_key=key, theme=theme, face=face)
        asked(20, 8 + n, term, "school")
    freeze_terms(NEXT.counted_on)


@pytest.fixture
def grace(client_of):
    make_missing_queues()
    return client_of("grace")


def test_a_keeper_sees_every_service(grace, two_years):
    page = words(grace.get(PAGE))
    assert "January to April 2026" in page
    assert "45 voices" in page
    for said_so in ("Waiting", "Very bad", "hidden", "Others together", "The same as a table"):
        assert said_so in page
    assert "Jan–Apr 2026 11 of 20, 55%" in page


def test_each_drawing_has_its_words_and_its_table(grace, two_years):
    page = grace.get(PAGE).content.decode()
    assert page.count('role="img"') >= 5
    assert not re.search(r'role="img" aria-label="\s*"', page)
    for part in re.split(r"<section", page)[1:]:
        assert "<table>" in part
    assert " style=" not in page
    assert "Very bad 9" in words(grace.get(PAGE))


def test_of_one_service(grace, two_years):
    page = words(grace.get(PAGE, {"service": of("school")}))
    assert "14 voices" in page
    assert "January to April 2026: Very bad 9, Very good 5." in page
    assert "Each service" not in page


def test_of_one_stage_there_are_themes_alone(grace, two_years):
    page = words(grace.get(PAGE, {"stage": "secondary"}))
    assert "Secondary, 11 to 15" in page
    assert "Meetings: Jan–Apr 2025 5, May–Aug 2025 5" in page
    assert "How it was" not in page
    assert "Before and after" not in page


def test_a_stage_of_one_service_is_not_to_be_had(grace, two_years):
    page = words(grace.get(PAGE, {"service": of("school"), "stage": "secondary"}))
    assert "14 voices" in page
    assert page == words(grace.get(PAGE, {"service": of("school")}))


def test_this_term_against_the_last_in_words(grace, two_years):
    page = words(grace.get(PAGE, {"service": of("school"), "term": AUTUMN.key}))
    assert "Voices 13 12 1 more" in page
    page = words(grace.get(PAGE, {"service": of("school"), "term": SPRING.key}))
    assert "against the last" not in page  # nothing is counted before it


def test_a_running_term_is_not_broken_down(grace, two_years):
    running = Term.of(timezone.localdate())
    said(9, running, service_key="school", face=4, theme="transport")
    page = words(grace.get(PAGE, {"term": running.key}))
    assert "This term still runs." in page
    assert "How it was" not in page
    before = words(grace.get(PAGE, {"term": running.key}))
    said(1, running, service_key="school", face=4, theme="transport")
    assert words(grace.get(PAGE, {"term": running.key})) == before


def test_before_and_after_a_change_is_no_proof(grace, two_years):
    at = moment(SUMMER.months[1])
    said(1, SUMMER, status="done", what_changed="We ring first.", closed=at)
    page = words(grace.get(PAGE))
    assert "We ring first." in page
    assert "This is not proof" in page
    assert "January to April 2025: Very good 7, some hidden." in page
    assert "September to December 2025: Very good 7, some hidden." in page
    assert "We ring first." not in words(grace.get(PAGE, {"service": of("school")}))


def test_a_change_in_somebody_elses_queue_is_not_shown(grace, two_years):
    at = moment(SUMMER.months[1])
    said(1, SUMMER, service_key="school", status="done", what_changed="A ramp.", closed=at)
    assert "A ramp." in words(grace.get(PAGE))  # nobody else keeps that queue
    keeps("eli", "school")
    assert "A ramp." not in words(grace.get(PAGE))


def test_nothing_yet(grace):
    page = words(grace.get(PAGE))
    assert "No figures yet" in page


def test_a_term_of_fewer_than_five(grace):
    said(4, SPRING, face=1)
    freeze_terms(SPRING.counted_on)
    page = words(grace.get(PAGE, {"term": SPRING.key}))
    assert "Fewer than 5 voices in this term" in page
    assert "Very bad" not in page


@pytest.mark.parametrize(
    "asked_for",
    [
        {"service": "nobody", "stage": "old", "term": "never"},
        {"service": "x" * 5000},
        {"term": "2026-02"},
        {"term": "0001-01"},
        {"service": "'; DROP TABLE", "stage": "<script>"},
    ],
)
def test_what_is_not_there_falls_back(grace, two_years, asked_for):
    answer = grace.get(PAGE, asked_for)
    assert answer.status_code == 200
    assert words(answer) == words(grace.get(PAGE))


@pytest.mark.parametrize("more", [0, 199])
def test_the_page_takes_as_many_queries(grace, two_years, more, django_assert_max_num_queries):
    at = moment(SUMMER.months[1])
    said(1 + more, SUMMER, status="done", what_changed="We ring.", closed=at)
    FrozenTerm.objects.all().delete()
    said(more, NEXT, service_key="short_breaks")
    freeze_terms(NEXT.counted_on)
    with django_assert_max_num_queries(15):
        assert grace.get(PAGE).status_code == 200
    with django_assert_max_num_queries(18):
        grace.get(PAGE, {"term": Term.of(timezone.localdate()).key})
