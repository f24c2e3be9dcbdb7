"""What stands in a file of figures. Every number of voices comes from a `TermFigures`, so a file
says nothing that the pages do not; what is hidden there says "hidden" here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.core.csv_cells import as_csv
from familyapp.feedback import figures
from familyapp.feedback.figures import Split, TermFigures
from familyapp.feedback.models import ImprovementItem, Report, Source, Status
from familyapp.feedback.report_page import draw_page
from familyapp.feedback.report_words import said_of, small_print
from familyapp.feedback.suppression import at_least
from familyapp.feedback.you_said import published
from familyapp.services.models import Service

Row = list[object]
COLUMNS = 8


def parts_of(kind: str) -> int:
    """In how many parts a file of this kind is made. One query."""
    return 1 if kind == Report.Kind.PDF else len(figures.newest()) + 1


def write_report(row: Report, path: Path, after_each: Callable[[], object]) -> None:
    """Write the whole file; `after_each` is called after each of its parts."""
    about = About(row.service, {str(each.pk): each.name for each in Service.objects.all()})
    terms = figures.newest()
    if row.kind == Report.Kind.PDF:
        path.write_bytes(draw_page(terms, row.service))
        after_each()
        return
    table: list[Row] = list(_heading(row, terms))
    of_term = _extract_of if row.kind == Report.Kind.EXTRACT else _all_of
    for term in terms:
        table += of_term(term, about)
        after_each()
    if row.kind == Report.Kind.EXTRACT:
        table += _gaps(row.service)
    path.write_bytes(as_csv([*each, *[""] * (COLUMNS - len(each))] for each in table))
    after_each()


@dataclass(frozen=True)
class About:
    """Which service a file is about (None: all of them), and what each is called."""

    service: Service | None
    names: Mapping[str, str]

    @property
    def key(self) -> str:
        return str(self.service.pk) if self.service else ""

    def called(self, key: str) -> str:
        if not key:
            return _("All services")
        return self.names.get(key) or said_of("service", key)


def _heading(row: Report, terms: list[TermFigures]) -> Iterator[Row]:
    """What this is, and what is hidden: why, when it was counted, and for which terms."""
    today = date_format(timezone.localdate(), "j F Y")
    is_extract = row.kind == Report.Kind.EXTRACT
    yield [_("Waits, themes and gaps") if is_extract else _("Feedback in figures")]
    yield [row.service.name if row.service else _("All services")]
    yield [_("Made on %(day)s.") % {"day": today}]
    if not terms:
        yield [_("No term has been counted yet. A term is counted two weeks after it ends.")]
        return
    yield [_("Terms: %(terms)s.") % {"terms": "; ".join(each.term.label for each in terms)}]
    for line in small_print():
        yield [line]
    yield []
    yield [
        *(_("Term"), _("First day"), _("Last day"), _("Service")),
        *(_("Figure"), _("Group"), _("Within"), _("Number")),
    ]


def _all_of(term: TermFigures, about: About) -> Iterator[Row]:
    """Everything that is published of a term, of all services or of one."""
    yield _line(term, about.called(about.key), _("Voices"), "", "", term.voices(service=about.key))
    if not about.service:
        yield from _margins(term, about)
        yield from _crossed(term, about)
    for key in _services(term, about):
        for dimension in ("theme", "face", "month"):
            yield from _split(term, about.called(key), dimension, term.of(dimension, service=key))
    yield from _response(term, about)
    yield from _waits(term, about)


def _extract_of(term: TermFigures, about: About) -> Iterator[Row]:
    """Waits, themes and who answered: what commissioning and self-evaluation ask for."""
    yield from _waits(term, about)
    yield _line(term, about.called(about.key), _("Voices"), "", "", term.voices(service=about.key))
    if not about.service:
        yield from _split(term, about.called(""), "theme", term.of("theme"))
    for key in _services(term, about):
        yield from _split(term, about.called(key), "theme", term.of("theme", service=key))
    yield from _response(term, about)


def _margins(term: TermFigures, about: About) -> Iterator[Row]:
    for key, count in term.of("service").items():
        yield _line(term, about.called(key), _("Voices"), "", "", count)
    for dimension in ("theme", "face", "stage", "kind", "month"):
        yield from _split(term, about.called(""), dimension, term.of(dimension))


def _crossed(term: TermFigures, about: About) -> Iterator[Row]:
    for stage in term.margins.get("stage", {}):
        within = said_of("stage", stage)
        yield from _split(
            term, about.called(""), "theme", term.of("theme", stage=stage), within=within
        )


def _services(term: TermFigures, about: About) -> list[str]:
    return [about.key] if about.service else list(term.margins.get("service", {}))


def _split(
    term: TermFigures, service: str, dimension: str, split: Split, *, within: str = ""
) -> Iterator[Row]:
    figure = {
        "theme": _("Voices by theme"),
        "face": _("Voices by face"),
        "stage": _("Voices by stage"),
        "kind": _("Voices by what it is about"),
        "month": _("Voices by month"),
    }[dimension]
    for key, count in split.items():
        yield _line(term, service, figure, said_of(dimension, key), within, count)


def _response(term: TermFigures, about: About) -> Iterator[Row]:
    """People who were asked how something was: not voices."""
    if term.asked is None:
        return
    keys = [about.key] if about.service else ["", *term.asked.rows]
    for key in keys:
        if found := term.response(key):
            name = about.called(key)
            yield _line(term, name, _("People asked"), "", "", found.asked)
            yield _line(term, name, _("People who answered"), "", "", found.answered)
            yield _line(term, name, _("Answered, in percent"), "", "", found.percent)
        elif not key or key in term.asked.rows:
            yield _line(term, about.called(key), _("People who answered"), "", "", None)


def _waits(term: TermFigures, about: About) -> Iterator[Row]:
    """Medians in working days; without enough items there is none, and it says so."""
    for key in [about.key] if about.service else list(term.waits):
        waits = term.waits.get(key)
        name = about.called(key)
        if waits and waits.known:
            to_acknowledge, to_change = waits.to_acknowledge, waits.to_change
            yield _days(term, name, _("Working days until somebody had read it"), to_acknowledge)
            yield _days(term, name, _("Working days until something was changed"), to_change)


def _days(term: TermFigures, service: str, figure: str, days: float | None) -> Row:
    number = _("fewer than 5 items") if days is None else f"{days:g}"
    return [*_when(term), service, figure, _("Median"), "", number]


def _line(
    term: TermFigures, service: str, figure: str, group: str, within: str, count: int | None
) -> Row:
    return [
        *_when(term),
        *(service, figure, group, within),
        _("hidden") if count is None else count,
    ]


def _when(term: TermFigures) -> Row:
    last = term.term.after - timedelta(days=1)
    return [term.term.label, term.first.isoformat(), last.isoformat()]


# --- Gaps -----------------------------------------------------------------------------------------


def _gaps(service: Service | None) -> Iterator[Row]:
    """What families said is missing: what is planned, what is not being done, and what came by
    the Local Offer. How many items there are is said in bands, and under 5 not at all; the words
    are those that everybody can read. Three queries."""
    yield []
    yield [_("Gaps: what is planned, and what is not being done, by theme, as things stand now.")]
    yield [_("In bands. A theme with fewer than 5 items, or none, is not listed.")]
    yield [_("Service"), _("Theme"), _("How it stands"), _("Items, at least")]
    for theme, standing, count in _themes_of_gaps(service):
        if band := at_least(count):
            name = service.name if service else _("All services")
            yield [name, said_of("theme", theme), standing, band]
    yield []
    yield [_("In the words that are public.")]
    yield [_("Service"), _("Month"), _("How it stands"), _("You said"), _("We say")]
    rows = published().filter(status__in=(Status.DECIDED, Status.NOT_DOING))
    rows = rows.filter(service=service) if service else rows
    for row in rows.select_related("service").order_by("-approved"):
        assert row.approved
        name = row.service.name if row.service else _("Several services")
        month = date_format(timezone.localtime(row.approved), "F Y")
        yield [name, month, str(Status(row.status).label), row.said, row.did]


def _themes_of_gaps(service: Service | None) -> Iterator[tuple[str, str, int]]:
    items = ImprovementItem.objects.filter(merged_into__isnull=True, themes__isnull=False)
    if service:
        items = items.filter(queue__service=service)
    many = Count("pk", distinct=True)
    gaps = items.filter(status__in=(Status.DECIDED, Status.NOT_DOING))
    by_status = gaps.values_list("themes__theme", "status").annotate(many=many)
    for theme, status, count in by_status.order_by("themes__theme", "status"):
        yield theme, str(Status(status).label), count
    from_offer = Q(voices__source=Source.OFFER) | Q(merged__voices__source=Source.OFFER)
    missing = items.filter(from_offer).exclude(status=Status.DONE)
    by_theme = missing.values_list("themes__theme").annotate(many=many)
    for theme, count in by_theme.order_by("themes__theme"):
        yield theme, _("missing in the Local Offer"), count
