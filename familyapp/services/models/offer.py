"""The Local Offer: what there is for families around here, and who keeps each entry right.

Source of what an entry says: SEND Regulations 2014, regulation 53 and Schedule 2.
"""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.services.models.services import Service

PERSON = settings.AUTH_USER_MODEL


class OfferEntry(models.Model):
    """Something that a family can use. Public, unless withdrawn. `code` is what an imported file
    calls it, so that the same row read again changes the same entry."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.CharField(_("code"), max_length=60, unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=150)
    summary = models.CharField(_("in one sentence"), max_length=250)
    what = models.TextField(_("what it is"), blank=True)
    who_for = models.CharField(_("who it is for"), max_length=500, blank=True)
    age_from = models.PositiveSmallIntegerField(_("from age"), default=0)
    age_to = models.PositiveSmallIntegerField(_("to age"), default=25)
    eligibility = models.TextField(_("who can get it"), blank=True)
    how_to_get = models.TextField(_("how to get it"), blank=True)
    how_decided = models.TextField(_("how it is decided"), blank=True)
    access = models.TextField(_("access"), blank=True)
    cost = models.CharField(_("cost"), max_length=300, blank=True)
    transport = models.TextField(_("getting there"), blank=True)
    complaints = models.TextField(_("if you are not happy with it"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    times = models.CharField(_("days and times"), max_length=200, blank=True)
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, related_name="offer_entries"
    )
    maintainer = models.ForeignKey(
        PERSON, models.PROTECT, null=True, blank=True, related_name="offer_entries"
    )
    kept_by = models.CharField(_("who keeps it right"), max_length=150)
    checked = models.DateField(_("last checked"))
    review_by = models.DateField(_("check again by"))
    withdrawn = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)
    changed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    changed = models.DateTimeField(default=timezone.now)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "offer entries"
        constraints = [
            models.CheckConstraint(
                name="offer_ages", condition=Q(age_to__gte=F("age_from"), age_to__lte=25)
            )
        ]
        indexes = [
            models.Index(fields=["withdrawn", "name"], name="offer_by_name"),
            models.Index(fields=["review_by"], name="offer_to_check"),
        ]

    def __str__(self) -> str:
        return self.name


class OfferTag(models.Model):
    """What an entry can be found by, beside its words and ages."""

    class Kind(models.TextChoices):
        CATEGORY = "category", _("kind of help")
        NEED = "need", _("need")
        PLACE = "place", _("place")
        DAY = "day", _("day")

    entry = models.ForeignKey(OfferEntry, models.CASCADE, related_name="tags")
    kind = models.CharField(max_length=10, choices=Kind)
    value = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "kind", "value"], name="offer_tag_once")
        ]
        indexes = [models.Index(fields=["kind", "value"], name="offer_tag_value")]

    def __str__(self) -> str:
        return self.value


class OfferSaved(models.Model):
    """Somebody keeps an entry to find it again. Nobody else learns of it."""

    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    entry = models.ForeignKey(OfferEntry, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "entry"], name="save_offer_once")]

    def __str__(self) -> str:
        return str(self.entry_id)


class OfferReport(models.Model):
    """Somebody says that an entry is not right, or that something is missing (`entry` empty). It
    waits for who keeps the entry until they settle it. Whose it was is not kept here."""

    class What(models.TextChoices):
        WRONG = "wrong", _("something in it is wrong")
        GONE = "gone", _("it is not there any more")
        OTHER = "other", _("something else")
        MISSING = "missing", _("something is missing")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    entry = models.ForeignKey(
        OfferEntry, models.CASCADE, null=True, blank=True, related_name="reports"
    )
    what = models.CharField(max_length=7, choices=What)
    words = models.TextField()
    at = models.DateTimeField(default=timezone.now)
    settled = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="missing_has_no_entry",
                condition=Q(what="missing", entry__isnull=True)
                | (~Q(what="missing") & Q(entry__isnull=False)),
            )
        ]
        indexes = [models.Index(fields=["settled", "entry"], name="offer_report_open")]

    def __str__(self) -> str:
        return self.what


class OfferImport(models.Model):
    """A file of entries on its way in: tried first (`is_trial`), then taken in. It is read in the
    background in parts, each in one transaction with `rows_done`. What was refused stands in
    `refused`; what was right stands, whatever else was wrong."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    file = models.FileField(upload_to="offer/", blank=True)
    name = models.CharField(_("name of the file"), max_length=150)
    is_trial = models.BooleanField(default=True)
    asked = models.DateTimeField(default=timezone.now)
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)
    refused_rows = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)  # [row number, column, what stands there, the fix]
    problem = models.CharField(max_length=1000, blank=True)  # why the whole file was refused
    was_utf8 = models.BooleanField(default=True)  # else it was read as Windows writes it
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["by"], condition=Q(finished__isnull=True), name="one_import_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.name
