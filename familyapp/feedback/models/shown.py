"""What is shown of it all: to everybody, over time, and on paper."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.feedback.models.queues import ImprovementItem, Status
from familyapp.services.models import Service

PERSON = settings.AUTH_USER_MODEL


class YouSaid(models.Model):
    """You said, we did: an item in words for everybody, shown once somebody approved them. With
    the approval it keeps how many voices there were, how the item stood and whose it was: what
    happens to the item later changes nothing that the public reads."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.OneToOneField(ImprovementItem, models.PROTECT, related_name="you_said")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    said = models.CharField(_("you said"), max_length=300)
    did = models.CharField(_("we did"), max_length=500)
    drafted_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    drafted = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    approved = models.DateTimeField(null=True, blank=True)
    voices = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=12, choices=Status, blank=True)
    withdrawn = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["service", "-approved"], name="you_said_approved")]

    def __str__(self) -> str:
        return "you said"


class FrozenTerm(models.Model):
    """The figures of a term that is over, as they were first shown. They are never counted anew:
    the difference between two counts would single out whoever came or went between them."""

    first = models.DateField(unique=True)  # the first day of the term
    figures = models.JSONField()
    made = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.first)


class Report(models.Model):
    """A file of figures, made in the background and kept for a week. `parts_done` of `parts` are
    written."""

    class Kind(models.TextChoices):
        CSV = "csv", _("a table of figures (CSV)")
        PDF = "pdf", _("one page to print (PDF)")
        EXTRACT = "extract", _("waits, themes and gaps for commissioners (CSV)")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    asked = models.DateTimeField(default=timezone.now)
    parts = models.PositiveSmallIntegerField(default=0)
    parts_done = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(upload_to="reports/", blank=True)
    finished = models.DateTimeField(null=True, blank=True)
    expires = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by", "kind"],
                condition=models.Q(finished__isnull=True),
                name="one_report_in_the_making",
            )
        ]

    def __str__(self) -> str:
        return self.kind
