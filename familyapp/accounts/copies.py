"""A copy of everything that a person may see here: asked for, made in the background, kept a week.

What somebody may see can become less while a copy is made or waits. It is then taken back: one
that is finished is over at once, and one in the making begins again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks import task

from familyapp.accounts.copy_files import write_copy
from familyapp.accounts.models import DataCopy, User
from familyapp.core import audit
from familyapp.core.events import PeopleKeptApart, TeamEvent
from familyapp.core.exports import sections

KEPT = timedelta(days=7)
LATE = timedelta(minutes=30)  # by then something broke: asking again is offered
WHAT = "copy of data"  # in the audit


class SeesLessNow(Exception):
    """What the person may see became less while their copy was made: begin again."""


@dataclass(frozen=True)
class CopyStanding:
    """How far a person's newest copy is: in the making, ready until then, or over."""

    id: UUID
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


def newest_copy(person: User) -> CopyStanding | None:
    """The copy of this person that counts: the last one they asked for."""
    row = DataCopy.objects.filter(person=person.pk).order_by("-asked").first()
    return _standing(row) if row else None


def copy_of(person: User, id: UUID) -> CopyStanding | None:
    """One of this person's own copies, or None."""
    row = DataCopy.objects.filter(person=person.pk, pk=id).first()
    return _standing(row) if row else None


def _standing(row: DataCopy) -> CopyStanding:
    return CopyStanding(
        id=row.pk,
        asked=row.asked,
        parts=row.parts,
        parts_done=row.parts_done,
        is_finished=row.finished is not None,
        until=row.expires,
    )


def ask_for_copy(person: User) -> None:
    """Have a copy made. While one is being made, asking again changes nothing; one that takes
    far too long is tried anew."""
    try:
        with transaction.atomic():
            row = DataCopy.objects.create(person=person, parts=len(sections()))
            audit.record(person, None, WHAT, "asked for", about=row.pk)
            make_copy.enqueue(str(row.pk))
    except IntegrityError:
        now = timezone.now()
        late = DataCopy.objects.filter(person=person, finished=None, asked__lt=now - LATE)
        with transaction.atomic():
            for row in late.select_for_update():
                DataCopy.objects.filter(pk=row.pk).update(asked=now)
                make_copy.enqueue(str(row.pk))


@task()
def make_copy(copy: str) -> None:
    """Write both files, then offer them: until the last step nothing of them can be had. A run
    that was cut off is followed by one that begins anew; one too many finds it finished.

    Raises SeesLessNow, so that the worker tries again.
    """
    row = DataCopy.objects.select_related("person").get(pk=UUID(copy))
    if row.finished:
        return
    parts = sections()
    mine = DataCopy.objects.filter(pk=row.pk, finished=None)
    mine.update(parts=len(parts), parts_done=0, expires=None)

    with TemporaryDirectory() as folder:
        children = write_copy(
            row.person,
            parts,
            Path(folder),
            after_each=lambda: mine.update(parts_done=F("parts_done") + 1),
        )
        _offer(row, Path(folder), children)


@transaction.atomic
def _offer(row: DataCopy, folder: Path, children: Iterable[UUID]) -> None:
    locked = DataCopy.objects.select_for_update().get(pk=row.pk)
    if locked.finished:
        return
    if locked.expires:
        raise SeesLessNow
    locked.as_json.name = _keep(f"copies/{row.pk}.json", folder / "copy.json")
    locked.as_html.name = _keep(f"copies/{row.pk}.html", folder / "copy.html")
    locked.finished = timezone.now()
    locked.expires = locked.finished + KEPT
    locked.save(update_fields=["as_json", "as_html", "finished", "expires"])
    audit.record_many([(row.person_id, child, WHAT, "made", row.pk) for child in sorted(children)])


def _keep(name: str, path: Path) -> str:
    default_storage.delete(name)  # of a run that was cut off right here
    with path.open("rb") as file:
        return default_storage.save(name, File(file))


def open_copy(person: User, copy: CopyStanding, kind: str) -> File[bytes]:
    """The file of a copy that is ready, `kind` being json or html. It is noted."""
    row = DataCopy.objects.get(pk=copy.id, person=person)
    audit.record(person, None, WHAT, f"opened as {kind}", about=row.pk)
    file: File[bytes] = (row.as_json if kind == "json" else row.as_html).open("rb")
    return file


def take_back(event: TeamEvent | PeopleKeptApart) -> None:
    """Somebody may see less from now on: no copy from before is theirs to open."""
    take_back_from(event.people if isinstance(event, PeopleKeptApart) else (event.person,))


def take_back_from(people: Iterable[UUID | None]) -> None:
    """`take_back` for these people; without an account there is nothing to take back."""
    now = timezone.now()
    still = Q(expires__isnull=True) | Q(expires__gt=now)
    DataCopy.objects.filter(still, person__in=[each for each in people if each]).update(expires=now)


def remove_files(today: date) -> None:
    """A daily job: the files of copies that are over go, the row that there was one stays."""
    over = DataCopy.objects.filter(expires__lte=timezone.now(), finished__isnull=False)
    for row in over.exclude(as_json="", as_html=""):
        for file in (row.as_json, row.as_html):
            if file.name:
                default_storage.delete(file.name)
        DataCopy.objects.filter(pk=row.pk).update(as_json="", as_html="")
