from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AppendOnly(models.QuerySet[Any]):
    """Rows are added and read; the two ways to change many at once are closed as well."""

    def update(self, **kwargs: Any) -> int:
        raise TypeError("rows of this table are never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("rows of this table are never deleted")


class AppendOnlyModel(models.Model):
    """Rows that are added and read. What follows a row is the next row."""

    objects = AppendOnly.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("rows of this table are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("rows of this table are never deleted")


def kept_under(kept: "KeptFile", name: str) -> str:
    """A name on the disk that tells nothing: what it was called stands in the row."""
    return f"kept/{uuid4()}{Path(name).suffix}"


class KeptFile(models.Model):
    """A private upload that `files.take_in` checked. It hangs under something of a child's, which
    the row of each kind names, and is served through that thing's gate by `files.serve`."""

    class Kind(models.TextChoices):
        PICTURE = "picture", _("picture")
        VOICE = "voice", _("recording")
        PDF = "pdf", _("PDF")
        DOCUMENT = "document", _("document")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    file = models.FileField(upload_to=kept_under)
    name = models.CharField(_("name of the file"), max_length=150)  # as its sender called it
    kind = models.CharField(max_length=10, choices=Kind)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()  # bytes
    added = models.DateTimeField(default=timezone.now)
    removed = models.DateTimeField(null=True, blank=True)  # out of view; the file is kept

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.kind


class AuditEntry(AppendOnlyModel):
    """One visit or one act. Append-only: nothing in the app changes or deletes a row."""

    VIEWED = "viewed"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Empty for what somebody did with their own account, such as a copy of their data.
    child = models.UUIDField(_("child"), null=True, blank=True)
    what = models.CharField(_("kind of thing"), max_length=40)
    did = models.CharField(_("act"), max_length=20)
    about = models.UUIDField(_("which one"), null=True, blank=True)
    # The place in the child's team in which the person did it: what they are to the child then.
    member = models.UUIDField(_("place in the team"), null=True, blank=True)
    at = models.DateTimeField()
    hour = models.DateTimeField(null=True, blank=True)  # for visits only

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "child", "what", "hour"],
                condition=models.Q(did="viewed", about__isnull=True),
                name="one_visit_an_hour",
            ),
            models.UniqueConstraint(
                fields=["person", "child", "what", "about", "hour"],
                condition=models.Q(did="viewed", about__isnull=False),
                name="one_visit_of_a_thing_an_hour",
            ),
        ]
        indexes = [models.Index(fields=["child", "-at"], name="audit_child_at")]

    def __str__(self) -> str:
        return f"{self.did} {self.what}"


class Marker(models.Model):
    """A fact about this database, written in the transaction that made it true."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class TaskWorker(models.Model):
    """A process that does background work, and until when it is surely alive. It says so again
    every few seconds; what it left undone after that time is taken up by another."""

    id = models.CharField(max_length=64, primary_key=True)
    alive_until = models.DateTimeField()

    def __str__(self) -> str:
        return self.id


class DailyRun(models.Model):
    """A daily job was done on this day: written in the transaction of the job itself."""

    job = models.CharField(max_length=60)
    day = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "day"], name="one_run_a_day")]

    def __str__(self) -> str:
        return f"{self.job} on {self.day}"


class SearchDocument(models.Model):
    """What search looks through: one row for each guide, entry and the like. See `core.search`."""

    kind = models.CharField(max_length=20)
    object_id = models.UUIDField()
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)  # everything else that it can be found by
    fingerprint = models.CharField(max_length=64, blank=True)  # whether it is as it was

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_document_once")
        ]

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word that stands in some document: what a misspelt one may have meant."""

    word = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.word
