"""Guides as an authority keeps them. The ones that are shipped are files, not rows."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.models import AppendOnlyModel
from familyapp.processes.guides.shapes import Reading

PERSON = settings.AUTH_USER_MODEL


class GuideVersion(models.Model):
    """One version of a guide as this authority has it, in place of the shipped one from
    `effective_from` on. A version without `published` is the one draft, or one that was dropped;
    published ones stay. `revision` grows from draft to draft of a guide, so that a page on which
    an earlier one stood saves over nothing.

    `facts` is what `guide.toml` holds, as JSON. `shipped` is the fingerprint of the shipped guide
    that it was written from, so that a later one can be offered.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=60)
    number = models.PositiveIntegerField()
    standard = models.TextField(_("standard"))
    easy = models.TextField(_("easy read"))
    young = models.TextField(_("for young people"))
    facts = models.JSONField(default=dict)
    effective_from = models.DateField(_("from which day it holds"))
    what_changed = models.CharField(_("what changed"), max_length=300, blank=True)
    shipped = models.CharField(max_length=64, blank=True)
    written_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    written = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published = models.DateTimeField(null=True, blank=True)
    told = models.DateTimeField(null=True, blank=True)  # whom it affects has heard of it
    dropped = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug", "number"], name="guide_version_once"),
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(published__isnull=True, dropped__isnull=True),
                name="one_draft_of_a_guide",
            ),
        ]
        indexes = [models.Index(fields=["slug", "-effective_from"], name="guide_in_force")]

    def __str__(self) -> str:
        return f"{self.slug} {self.number}"


class GuideCheck(AppendOnlyModel):
    """Somebody read a guide again and found it right, and said who keeps it and until when."""

    slug = models.SlugField(max_length=60)
    owner = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    checked = models.DateField(_("last checked"))
    review_by = models.DateField(_("look again by"))
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["slug", "-at"], name="guide_checked")]

    def __str__(self) -> str:
        return self.slug


class GuideFollow(models.Model):
    """Somebody wants to hear when this guide changes."""

    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    slug = models.SlugField(max_length=60)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "slug"], name="follow_a_guide_once")
        ]

    def __str__(self) -> str:
        return self.slug


class GuideAnswer(models.Model):
    """Was this clear? One answer for each person and step; who is signed out is only counted."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(PERSON, models.CASCADE, null=True, blank=True, related_name="+")
    slug = models.SlugField(max_length=60)
    step = models.SlugField(max_length=60, blank=True)  # "" is the whole guide
    reading = models.CharField(max_length=10, choices=Reading)
    is_clear = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "slug", "step"],
                condition=Q(person__isnull=False),
                name="one_answer_about_a_step",
            )
        ]
        indexes = [models.Index(fields=["slug", "-at"], name="guide_answers")]

    def __str__(self) -> str:
        return self.slug
