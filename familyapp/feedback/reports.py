"""Files of figures to take away: asked for, made in the background, kept a week.

As a person's copy of their data (`accounts.copies`): asked once, begun anew after a crash, offered
when all of it is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.text import slugify

from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import Report
from familyapp.services.models import Service

KEPT = timedelta(days=7)
LATE = timedelta(minutes=30)  # by then something broke: asking again is offered
SHOWN = 20
SUFFIX = {Report.Kind.CSV: "csv", Report.Kind.PDF: "pdf", Report.Kind.EXTRACT: "csv"}
TYPES = {"csv": "text/csv; charset=utf-8", "pdf": "application/pdf"}
ICONS = {Report.Kind.CSV: "document", Report.Kind.PDF: "print", Report.Kind.EXTRACT: "signpost"}


@dataclass(frozen=True)
class Standing:
    """How far one report is: in the making, ready until then, or over."""

    id: UUID
    kind: str
    what: str
    service: str  # "" for all of them
    asked: datetime
    parts: int
    parts_done: int
    is_finished: bool
    until: datetime | None

    @property
    def is_ready(self) -> bool:
        return self.is_finished and self.until is not None and self.until > timezone.now()

    @property
    def is_late(self) -> bool:
        return not self.is_finished and self.asked < timezone.now() - LATE

    @property
    def icon(self) -> str:
        return ICONS[Report.Kind(self.kind)]

    @property
    def suffix(self) -> str:
        return SUFFIX[Report.Kind(self.kind)]

    @property
    def media_type(self) -> str:
        return TYPES[self.suffix]

    @property
    def file_name(self) -> str:
        """Says what it is and when it was asked for; the service without letters that a file
        cannot have."""
        about = slugify(self.service)[:40].strip("-") or "all-services"
        stem = "extract" if self.kind == Report.Kind.EXTRACT else "figures"
        return f"feedback-{stem}-{about}-{timezone.localdate(self.asked)}.{self.suffix}"


@dataclass(frozen=True)
class Standings:
    """The reports of one person, newest first."""

    rows: list[Standing]

    @property
    def making(self) -> list[Standing]:
        return [row for row in self.rows if not row.is_finished]

    @property
    def finished(self) -> list[Standing]:
        return [row for row in self.rows if row.is_finished]

    @property
    def parts(self) -> int:
        return sum(row.parts for row in self.making)

    @property
    def parts_done(self) -> int:
        return sum(row.parts_done for row in self.making)


def reports_of(keeper: Keeper) -> Standings:
    """What this person asked for lately. One query."""
    rows = Report.objects.filter(by=keeper.person).select_related("service").order_by("-asked")
    return Standings([standing(row) for row in rows[:SHOWN]])


def report_of(keeper: Keeper, id: UUID) -> Standing | None:
    """One that this person asked for, or None. One query."""
    rows = Report.objects.filter(by=keeper.person, pk=id).select_related("service")
    row = rows.first()
    return standing(row) if row else None


def standing(row: Report) -> Standing:
    return Standing(
        id=row.pk,
        kind=row.kind,
        what=row.get_kind_display(),
        service=row.service.name if row.service else "",
        asked=row.asked,
        parts=row.parts,
        parts_done=row.parts_done,
        is_finished=row.finished is not None,
        until=row.expires,
    )


def services_to_choose() -> Iterable[Service]:
    """Figures are the same for everybody, so whoever keeps a queue can have those of each."""
    return Service.objects.order_by("name")


def remove_files(today: date) -> None:
    """A daily job: the files of reports that are over go, the row that there was one stays."""
    over = Report.objects.filter(expires__lte=timezone.now(), finished__isnull=False)
    for row in over.exclude(file=""):
        default_storage.delete(str(row.file.name))
        Report.objects.filter(pk=row.pk).update(file="")
