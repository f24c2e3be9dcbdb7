"""No file and no page, alone or put together, says more than what `figures` publishes of a term.

`test_suppression` shows that what is published singles nobody out. Here random voices are
frozen as a term, every table, extract, sheet and public page is made of it and read again, and
each number in them about voices has to be one that is published, in its own place.
"""

import csv
import re
from collections import Counter
from datetime import date
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from django.utils import timezone

from familyapp.feedback import figures, report_files
from familyapp.feedback.figures import DIMENSIONS, NOTHING, TermFigures, split_up
from familyapp.feedback.models import (
    Face,
    FrozenTerm,
    Kind,
    Report,
    Stage,
    Status,
    Theme,
    YouSaid,
)
from familyapp.feedback.report_page import draw_page
from familyapp.feedback.report_words import said_of, small_print
from familyapp.feedback.suppression import BANDS
from familyapp.services.models import Service
from tests.core.reading_pdf import words_of
from tests.feedback.making_items import an_item, keeper

pytestmark = pytest.mark.django_db
FIRST = (date(2026, 1, 1), date(2026, 5, 1))
FIGURES = {
    "Voices by theme": "theme",
    "Voices by face": "face",
    "Voices by stage": "stage",
    "Voices by what it is about": "kind",
    "Voices by month": "month",
}


@pytest.fixture
def services(db) -> list[Service]:
    return list(Service.objects.order_by("name")[:5])


def random_voices(random: Random, services: list[Service], first: date, size: int) -> Counter:
    """A few to some hundred voices; most categories hold very few."""
    choices = [
        [*(str(each.pk) for each in services), NOTHING],
        [*Theme.values, NOTHING],
        [*(str(face) for face in Face.values), NOTHING],
        [*Stage.values, NOTHING],
        [*Kind.values, NOTHING],
        [f"{first.replace(month=first.month + n):%Y-%m}" for n in range(4)],
    ]
    for each in choices:
        random.shuffle(each)
    skew = random.uniform(0.3, 1.5)
    voices: Counter = Counter()
    for _n in range(size):
        picked = [min(int(random.expovariate(skew)), len(each) - 1) for each in choices]
        voices[tuple(each[n] for each, n in zip(choices, picked, strict=True))] += 1
    return voices


def freeze(
    random: Random, services: list[Service], sizes: tuple[int, ...] = (3, 7, 30, 80, 300)
) -> list[TermFigures]:
    """Two terms of so many random voices, the newest first."""
    for first in FIRST:
        voices = random_voices(random, services, first, random.choice(sizes))
        if voices.total() < 5:
            found = TermFigures(first)
        else:
            margins, tables = split_up(voices)
            found = TermFigures(first, voices.total(), margins, tables)
        FrozenTerm.objects.create(first=first, figures=figures.to_json(found))
    return figures.newest()


Place = tuple[str, str, str, str, str]  # term, service, figure, group, within


def published_of(terms: list[TermFigures], names: dict[str, str]) -> dict[Place, str]:
    """Every number that may stand anywhere, by its place; read from the tables themselves."""
    found: dict[Place, str] = {}

    def put(term: TermFigures, service: str, dimension: str, key: str, stage: str, count) -> None:
        figure = next((name for name, each in FIGURES.items() if each == dimension), "Voices")
        group = said_of(dimension, key) if key else ""
        place = (term.term.label, service, figure, group, said_of("stage", stage) if stage else "")
        found[place] = "hidden" if count is None else str(count)

    for term in terms:
        put(term, "All services", "", "", "", term.total)
        for dimension in DIMENSIONS:
            for key, count in term.margins.get(dimension, {}).items():
                if dimension == "service":
                    put(term, names.get(key) or said_of("service", key), "", "", "", count)
                else:
                    put(term, "All services", dimension, key, "", count)
        for name, shown in term.tables.items():
            rows, columns = name.split("_")
            for key, line in zip(shown.rows, shown.cells, strict=True):
                for column, count in zip(shown.columns, line, strict=True):
                    if rows == "service":
                        called = names.get(key) or said_of("service", key)
                        put(term, called, columns, column, "", count)
                    else:
                        put(term, "All services", columns, column, key, count)
    return found


def numbers_in(content: bytes) -> dict[Place, str]:
    """Every line of a table that is about voices."""
    lines = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    return {
        (line[0], line[3], line[4], line[5], line[6]): line[7]
        for line in lines
        if len(line) == 8 and line[4].startswith("Voices")
    }


def written(kind: str, service: Service | None, folder: Path) -> bytes:
    path = folder / "report"
    row = Report(kind=kind, service=service)
    report_files.write_report(row, path, after_each=lambda: None)
    return path.read_bytes()


@pytest.mark.parametrize("seed", range(8))
def test_tables_and_extracts_hold_what_is_published_and_no_more(seed, services, tmp_path):
    terms = freeze(Random(seed), services)
    names = {str(each.pk): each.name for each in services}
    allowed = published_of(terms, names)
    combined: dict[Place, str] = {}
    for kind in ("csv", "extract"):
        for about in (None, *services):
            for place, number in numbers_in(written(kind, about, tmp_path)).items():
                # A service that is not listed is "hidden" in its own file: that is nothing new.
                not_listed = place[1] in names.values() and place[2] == "Voices"
                expected = allowed.get(place, "hidden" if not_listed else None)
                assert number == expected, place
                assert combined.setdefault(place, number) == number
    # The table of all services leaves nothing out of what is published.
    assert numbers_in(written("csv", None, tmp_path)) == allowed


@pytest.mark.parametrize("seed", range(6))
def test_a_sheet_holds_what_is_published_and_no_more(seed, services):
    terms = freeze(Random(seed), services)
    names = {str(each.pk): each.name for each in services}
    allowed = published_of(terms, names)
    for about in (None, *services):
        called = about.name if about else "All services"
        text = words_of(draw_page(terms, about))
        for known in (*small_print(), *(each.term.label for each in terms)):
            text = text.replace(known, " ")
        text = re.sub(r"Made on \d+ \w+ \d{4}|\w{3}–\w{3} \d{4}|Fewer than 5 voices", " ", text)
        numbers = Counter(re.findall(r"\d+", text))
        mine = Counter(number for place, number in allowed.items() if place[1] == called)
        assert numbers <= mine, called


BAR = re.compile(r'<th scope="row">.*?<span>(.*?)</span></th>\s*<td>(.*?)</td>', re.S)


@pytest.mark.parametrize("seed", range(8))
def test_public_pages_hold_what_is_published_and_no_more(seed, services, client):
    terms = freeze(Random(seed), services)
    random = Random(seed)
    _say_what_was_done(random, services)
    names = {str(each.pk): each.name for each in services}
    allowed = published_of(terms[:1], names)
    for about in (None, *services):
        called = about.name if about else "All services"
        path = f"/you-said-we-did/{about.pk}/" if about else "/you-said-we-did/"
        page = client.get(path).content.decode()
        groups = {(p[2], p[3]): n for p, n in allowed.items() if p[1] == called and not p[4]}
        for label, cell in BAR.findall(page):
            number = re.search(r"<b>(\d+)</b>", cell)
            said = number[1] if number else "hidden"
            possible = {n for (_figure, group), n in groups.items() if group == label}
            assert said in possible, (called, label)
        for total in re.findall(r'term-voices"><b>(\d+)</b>', page):
            assert groups["Voices", ""] == total
        # What a pair says of how many is a band, and never what was counted.
        bands = re.findall(r'pair-voices">(.*?)</p>', page)
        assert set(bands) <= {
            "Some families told us.",
            *(f"We heard this at least {band} times." for band in BANDS),
        }
        rest = re.sub(r"<head>.*?</head>|<table.*?</table>", "", page, flags=re.S)
        shown = re.sub(r"<[^>]+>", " ", rest)
        for known in ("five", *bands, terms[0].term.label, timezone.now().strftime("%Y")):
            shown = shown.replace(known, " ")
        assert set(re.findall(r"\b\d+\b", shown)) <= {groups.get(("Voices", ""), "")}, called


def _say_what_was_done(random: Random, services: list[Service]) -> None:
    grace = keeper()
    for _n in range(6):
        item = an_item("leila", service=random.choice(services).pk)
        YouSaid.objects.create(
            item=item,
            service=item.queue.service,
            said="It takes long.",
            did="It is faster now.",
            status=random.choice([Status.DONE, Status.DECIDED, Status.NOT_DOING]),
            voices=random.choice([1, 2, 4, 5, 6, 11, 57]),
            approved=timezone.now(),
            drafted_by=grace.person,
        )


def test_the_reader_of_these_tests_finds_a_number_that_is_not_published(services, tmp_path):
    """So that the tests above cannot pass by reading nothing."""
    terms = freeze(Random(11), services, sizes=(300,))
    allowed = published_of(terms, {str(each.pk): each.name for each in services})
    content = written("csv", None, tmp_path)
    assert "hidden" in allowed.values()
    assert len(numbers_in(content)) == len(allowed) > 100
    assert numbers_in(content.replace(b'"hidden"', b'"3"')) != allowed
