"""A file is sent, tried in the background, and taken in where somebody says so.

As a person's copy of their data (`accounts.copies`): begun once, gone on with after a crash. Each
batch is one transaction with the count of what is done, so a run that is cut off goes on where it
was, and two that run at once do no batch twice.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from familyapp.core import audit
from familyapp.services.models import OfferImport, ServiceRole
from familyapp.services.offer.importing import Importer
from familyapp.services.offer.notices import let_wait
from familyapp.services.offer.rows import Row, read_rows
from familyapp.services.offer.tables import FileProblem, Table, read_table

AT_ONCE = 200  # rows in one transaction: others wait no longer than a moment
LATE = timedelta(minutes=10)  # by then something broke: starting again is offered
KEPT = timedelta(days=30)
WHAT = "local offer file"  # in the audit


class ImportRefused(Exception):
    """It cannot be done now; its text is a sentence for who tried."""


def send_file(role: ServiceRole, *, key: UUID, name: str, content: bytes, table: Table) -> UUID:
    """Have a file tried: nothing is changed by it. The same form sent twice is one file. Raises
    ImportRefused while another one of theirs is being read."""
    if OfferImport.objects.filter(pk=key).exists():
        return key
    row = OfferImport(pk=key, by=role.person, name=name, was_utf8=table.was_utf8)
    row.rows = table.count()
    stored = default_storage.save(f"offer/{key}.csv", ContentFile(content))
    row.file.name = stored
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            audit.record(role.person, None, WHAT, "sent", about=key)
            read_file.enqueue(str(key))
    except IntegrityError:
        default_storage.delete(stored)
        if OfferImport.objects.filter(pk=key).exists():
            return key
        raise _one_at_a_time() from None
    return key


def _one_at_a_time() -> ImportRefused:
    return ImportRefused(_("Another file of yours is being read. Wait until it is done."))


def take_in(role: ServiceRole, id: UUID) -> None:
    """Change the entries as the trial said. Asked twice is asked once. Raises ImportRefused where
    the trial is not over, its file is not kept any more, or another one is being read."""
    try:
        with transaction.atomic():
            row = OfferImport.objects.select_for_update().get(pk=id)
            if not row.is_trial:
                return
            if row.finished is None or row.problem:
                raise ImportRefused(_("This file was not checked to its end. Nothing was changed."))
            if not row.file:
                raise ImportRefused(_("This file is not kept any more. Please send it again."))
            OfferImport.objects.filter(pk=id).update(
                is_trial=False, by=role.person, asked=timezone.now(), finished=None, **NOTHING
            )
            audit.record(role.person, None, WHAT, "taken in", about=id)
            read_file.enqueue(str(id))
    except IntegrityError:
        raise _one_at_a_time() from None


NOTHING = {"rows_done": 0, "new": 0, "changed": 0, "same": 0, "refused_rows": 0, "refused": []}


@transaction.atomic
def start_again(id: UUID) -> None:
    """Go on with one that takes far too long. Others are left alone."""
    row = OfferImport.objects.select_for_update().get(pk=id)
    now = timezone.now()
    if row.finished is None and row.asked < now - LATE:
        OfferImport.objects.filter(pk=id).update(asked=now)
        read_file.enqueue(str(id))


@task()
def read_file(id: str) -> None:
    """Go through the file from where the last run was. One too many finds it finished."""
    row = OfferImport.objects.select_related("by").get(pk=UUID(id))
    if row.finished:
        return
    try:
        with row.file.open("rb") as file:
            table = read_table(file.read())
    except FileProblem as wrong:
        return _end(row.pk, str(wrong))
    except (OSError, ValueError):
        return _end(row.pk, _("This file is not kept any more. Please send it again."))
    importer = Importer.begin(row.by_id, is_trial=row.is_trial)
    rows, start = read_rows(table), 0
    while batch := list(islice(rows, AT_ONCE)):
        # What an earlier run did is read past: later codes are compared with it.
        if start + len(batch) > row.rows_done:
            try:
                _take(row.pk, importer, batch, start)
            except IntegrityError:
                # Somebody wrote an entry with a code of this batch in the same moment. Nothing of
                # the batch was kept; now the entry is there, and the row changes it.
                _take(row.pk, importer, batch, start)
        start += len(batch)
    return _end(row.pk)


@transaction.atomic
def _take(id: UUID, importer: Importer, batch: list[Row], start: int) -> None:
    """One batch, unless another run has done it."""
    # Batches of different files one after the other: they may have the same new codes.
    running = OfferImport.objects.select_for_update().filter(finished=None).order_by("pk")
    list(running.values_list("pk"))
    row = OfferImport.objects.get(pk=id)
    if row.finished or row.rows_done != start or row.is_trial != importer.is_trial:
        return
    tally = importer.take(batch)
    OfferImport.objects.filter(pk=id).update(
        rows_done=start + len(batch),
        new=row.new + len(tally.new),
        changed=row.changed + len(tally.changed),
        same=row.same + tally.same,
        refused_rows=row.refused_rows + len(tally.refused),
        refused=[*row.refused, *(said for each in tally.refused for said in each.said())],
    )


@transaction.atomic
def _end(id: UUID, problem: str = "") -> None:
    row = OfferImport.objects.select_for_update().defer("refused").get(pk=id)
    if row.finished or (row.rows_done < row.rows and not problem):
        return
    OfferImport.objects.filter(pk=id).update(finished=timezone.now(), problem=problem)
    if not row.is_trial and (row.new or row.changed):
        let_wait()


def remove_files(today: date) -> None:
    """A daily job: files that were read long ago go; what became of their rows stays."""
    over = OfferImport.objects.filter(finished__lt=timezone.now() - KEPT).exclude(file="")
    for row in over.defer("refused"):
        default_storage.delete(str(row.file.name))
        OfferImport.objects.filter(pk=row.pk).update(file="")
