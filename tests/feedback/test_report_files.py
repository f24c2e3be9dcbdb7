"""What stands in a file of figures, and on the one page."""

from datetime import date

import pytest

from familyapp.feedback import report_page
from familyapp.feedback.actions.freezing import freeze_terms
from familyapp.feedback.figures import newest
from familyapp.feedback.models import Feedback, ImprovementItem, ItemTheme, Theme
from familyapp.services.models import Service
from tests.core.reading_pdf import opened, pages_of, words_of
from tests.feedback.making_items import a_voice, an_item, keeper, queue, service_id
from tests.feedback.making_reports import a_term, cells, content, made

pytestmark = pytest.mark.django_db
PAGE = "/improvement/reports/"
LONG = "Larkshire and District Specialist Teaching Partnership for " + "W" * 60 + " and Nobody Else"


@pytest.fixture
def grace(people):
    return keeper()


def test_a_table_says_what_is_hidden_why_when_and_for_which_terms(grace):
    a_term(date(2026, 1, 1), key_working=9)
    top = " ".join(line[0] for line in cells(made(grace))[:8])
    assert "Terms: January to April 2026." in top
    assert "from 1 to 4" in top
    assert "two weeks after it ended" in top
    assert "not proof" in top


def test_the_running_term_is_in_no_file(grace):
    for kind in ("csv", "extract", "pdf"):
        a_voice("leila", privacy="unnamed")
        row = made(grace, kind)
        text = words_of(content(row)) if kind == "pdf" else content(row).decode()
        assert "No term has been counted yet" in text


def test_a_small_service_is_hidden_in_the_table_and_on_paper(grace):
    a_term(date(2026, 1, 1), key_working=9, camhs=3, school=8)
    camhs = Service.objects.get(pk=service_id("camhs"))
    voices = [line for line in cells(made(grace, "csv", camhs)) if line[4] == "Voices"]
    assert [line[7] for line in voices] == ["hidden"]
    assert "hidden voices" in words_of(content(made(grace, "pdf", camhs)))
    every = cells(made(grace))
    assert camhs.name not in {line[3] for line in every}


def test_a_service_that_is_called_a_formula_runs_nothing(client_of, grace):
    evil = '=HYPERLINK("http://evil.example","Open")'
    Service.objects.filter(pk=service_id()).update(name=evil)
    a_term(date(2026, 1, 1), key_working=9)
    service = Service.objects.get(pk=service_id())
    for kind in ("csv", "extract"):
        for about in (None, service):
            row = made(grace, kind, about)
            named = [cell for line in cells(row) for cell in line if "HYPERLINK" in cell]
            assert named
            assert {cell[:2] for cell in named} == {"'="}
    answer = client_of("grace").get(f"{PAGE}{row.pk}/")
    assert "hyperlink" in answer["Content-Disposition"]
    assert "=HYPER" not in answer["Content-Disposition"]


def test_gaps_are_in_bands_and_in_public_words(grace):
    for _ in range(6):
        item = an_item("leila", themes=("transport",))
        ImprovementItem.objects.filter(pk=item.pk).update(status="not_doing", reason="No money.")
    for _ in range(4):
        item = an_item("leila", themes=("health",))
        ImprovementItem.objects.filter(pk=item.pk).update(status="not_doing", reason="No money.")
    text = content(made(grace, "extract")).decode()
    assert '"Getting there","not doing","5"' in text
    assert '"Health","not doing"' not in text
    assert "No money." not in text  # what a keeper wrote for the writers, and nobody approved


def test_missing_in_the_local_offer_is_a_gap(grace):
    for _ in range(5):
        an_item("leila", themes=("breaks",), source="offer")
    text = content(made(grace, "extract")).decode()
    assert '"Free time and short breaks","missing in the Local Offer","5"' in text


@pytest.mark.parametrize("name", [LONG, "خدمة الأطفال والشباب", "W" * 150, "="])
def test_one_side_of_a4_whatever_the_service_is_called(grace, name):
    a_term(date(2026, 1, 1), key_working=9)
    a_term(date(2026, 5, 1), key_working=11)
    service = Service.objects.get(pk=service_id())
    service.name = name
    made_of = report_page.draw_page(newest(), service)
    assert pages_of(made_of) == 1
    text = words_of(made_of)
    assert "not proof" in text
    assert "May–Aug 2026" in text
    assert "Jan–Apr 2026" in text


def test_one_side_of_a4_with_every_theme_and_face_there_is(grace):
    for theme in Theme.values:
        item = an_item("leila", face=None)
        ItemTheme.objects.create(item=item, theme=theme)
        Feedback.objects.filter(item=item).update(month=date(2026, 1, 1))
        Feedback.objects.bulk_create(
            Feedback(
                item=item,
                privacy="anonymous",
                service_id=service_id(),
                month=date(2026, 1, 1),
                face=n % 6 or None,
            )
            for n in range(30)
        )
    for _ in range(12):
        Feedback.objects.filter(pk=a_voice("leila").pk).update(month=date(2026, 1, 1))
    freeze_terms(date(2026, 9, 1))
    service = Service(pk=service_id(), name=LONG)
    for about in (None, service):
        page = report_page.draw_page(newest(), about)
        assert pages_of(page) == 1
        text = words_of(page)
        assert all(str(theme.label).lower() in text.lower() for theme in Theme)
        # The last row stands above the small print: words come in the order they are drawn in.
        assert bottom_of(page, "This app") < bottom_of(page, "not proof")


def bottom_of(page: bytes, words: str) -> float:
    """How far down the page these words stand, in points."""
    with opened(page) as document:
        text = document[0].get_textpage()
        found = text.search(words).get_next()
        return document[0].get_height() - text.get_charbox(found[0])[1]


@pytest.mark.parametrize("kind", ["csv", "pdf", "extract"])
def test_making_one_asks_as_little_of_many_services_as_of_one(
    grace, kind, django_assert_max_num_queries
):
    a_term(date(2026, 1, 1), key_working=9)
    made(grace, kind)
    Service.objects.bulk_create(Service(name=f"Service {n}", kind="health") for n in range(200))
    ImprovementItem.objects.bulk_create(
        ImprovementItem(queue=queue(), title="x", arrived=date(2026, 1, 1)) for _ in range(200)
    )
    with django_assert_max_num_queries(35):
        made(grace, kind)
