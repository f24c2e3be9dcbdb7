"""A report is asked for, made in the background, and opened."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from familyapp.core import audit
from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import Report
from familyapp.feedback.report_files import parts_of, write_report
from familyapp.feedback.reports import KEPT, LATE, SUFFIX, Standing
from familyapp.services.models import Service

WHAT = "report"  # in the audit


def ask_for_report(keeper: Keeper, kind: str, service: Service | None = None) -> None:
    """Have a report made. While one of this kind is being made, asking again changes nothing; one
    that takes far too long is tried anew."""
    person = keeper.person
    try:
        with transaction.atomic():
            row = Report.objects.create(by=person, kind=kind, service=service, parts=parts_of(kind))
            audit.record(person, None, WHAT, "asked for", about=row.pk)
            make_report.enqueue(str(row.pk))
    except IntegrityError:
        now = timezone.now()
        late = Report.objects.filter(by=person, kind=kind, finished=None, asked__lt=now - LATE)
        with transaction.atomic():
            for row in late.select_for_update():
                Report.objects.filter(pk=row.pk).update(asked=now)
                make_report.enqueue(str(row.pk))


@task()
def make_report(report: str) -> None:
    """Write the file, then offer it: until the last step nothing of it can be had. A run that was
    cut off is followed by one that begins anew; one too many finds it finished."""
    row = Report.objects.select_related("service").get(pk=UUID(report))
    if row.finished:
        return
    mine = Report.objects.filter(pk=row.pk, finished=None)
    mine.update(parts=parts_of(row.kind), parts_done=0)

    with TemporaryDirectory() as folder:
        path = Path(folder) / "report"
        write_report(row, path, after_each=lambda: mine.update(parts_done=F("parts_done") + 1))
        _offer(row, path)


@transaction.atomic
def _offer(row: Report, path: Path) -> None:
    locked = Report.objects.select_for_update().get(pk=row.pk)
    if locked.finished:
        return
    name = f"reports/{row.pk}.{SUFFIX[Report.Kind(row.kind)]}"
    default_storage.delete(name)  # of a run that was cut off right here
    with path.open("rb") as file:
        locked.file.name = default_storage.save(name, File(file))
    locked.finished = timezone.now()
    locked.expires = locked.finished + KEPT
    locked.save(update_fields=["file", "finished", "expires"])
    audit.record(row.by, None, WHAT, "made", about=row.pk)


def open_report(keeper: Keeper, report: Standing) -> File[bytes]:
    """The file of a report of theirs that is ready. It is noted."""
    row = Report.objects.get(pk=report.id, by=keeper.person)
    audit.record(keeper.person, None, WHAT, "opened", about=row.pk)
    file: File[bytes] = row.file.open("rb")
    return file
