from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AppendOnly(models.QuerySet["AuditEntry"]):
    """Rows are added and read; the two ways to change many at once are closed as well."""

    def update(self, **kwargs: Any) -> int:
        raise TypeError("an audit row is never changed")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("an audit row is never deleted")


class AuditEntry(models.Model):
    """One visit or one act. Append-only: nothing in the app changes or deletes a row."""

    VIEWED = "viewed"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    child = models.UUIDField(_("child"))
    what = models.CharField(_("kind of thing"), max_length=40)
    did = models.CharField(_("act"), max_length=20)
    about = models.UUIDField(_("which one"), null=True, blank=True)
    at = models.DateTimeField()
    hour = models.DateTimeField(null=True, blank=True)  # for visits only

    objects = AppendOnly.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "child", "what", "hour"],
                condition=models.Q(did="viewed"),
                name="one_visit_an_hour",
            )
        ]
        indexes = [models.Index(fields=["child", "-at"], name="audit_child_at")]

    def __str__(self) -> str:
        return f"{self.did} {self.what}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("an audit row is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("an audit row is never deleted")


class Marker(models.Model):
    """A fact about this database, written in the transaction that made it true."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
