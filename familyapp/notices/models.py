from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """Something that waits for one person. It names nothing: `link_kind` and `link_id` are asked
    of `core.links` when it is shown, and what is no longer theirs shows nothing.

    `key` is unique for a person, so that an event told twice makes one notice. `for_worker` is
    meant for whoever answers for the child, so it goes on to the next one.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(max_length=120)
    link_kind = models.CharField(max_length=40)
    link_id = models.UUIDField()
    child = models.UUIDField(null=True, blank=True)
    for_worker = models.BooleanField(default=False)
    due = models.DateField(_("due"), null=True, blank=True)
    made = models.DateTimeField(default=timezone.now)
    done = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="one_notice_of_a_thing")
        ]
        indexes = [models.Index(fields=["person", "done", "due"], name="notice_person_open")]

    def __str__(self) -> str:
        return self.kind
