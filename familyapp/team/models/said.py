"""What people tell the team: what worries them, what is wrong here, who matters to them."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core import names
from familyapp.core.models import AppendOnlyModel
from familyapp.services.models import Service
from familyapp.team.models.members import Child, TeamMember

PERSON = settings.AUTH_USER_MODEL


class Concern(models.Model):
    """A worker thinks that a child, or somebody else, may not be safe; or somebody wrote so on a
    page for feedback. For safeguarding leads and, of their own, the worker who raised it: in no
    family's view, export, notice or log.

    Without a child it is about nobody whom the app knows, without `raised_by` from somebody who
    did not sign in. `source_kind` and `source_id` say what it was raised from, as `core.links`
    knows it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="concerns")
    service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="concerns")
    raised_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    raised = models.DateTimeField(default=timezone.now)
    what = models.TextField(_("what worries you"))
    source_kind = models.CharField(max_length=40, blank=True)
    source_id = models.UUIDField(null=True, blank=True)
    acknowledged = models.DateTimeField(null=True, blank=True)
    closed = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return "concern"


class ConcernKeptFrom(models.Model):
    """Somebody whom a concern is about, or who must not read of it for another reason: whatever
    they lead or manage, for them there is no such concern."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="kept_from")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "person"], name="concern_kept_from_once")
        ]

    def __str__(self) -> str:
        return "kept from"


class ConcernStep(AppendOnlyModel):
    """What a safeguarding lead did about a concern. Rows are only added."""

    class Kind(models.TextChoices):
        ACKNOWLEDGED = "acknowledged", _("read")
        ACTED = "acted", _("did something")
        OUTCOME = "outcome", _("outcome")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20, choices=Kind)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    what = models.TextField(blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.kind


class Correction(models.Model):
    """Somebody says that something here is wrong. The key worker answers by `due_on`."""

    class Outcome(models.TextChoices):
        CHANGED = "changed", _("it is changed now")
        KEPT = "kept", _("it stays as it is")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="corrections")
    asked_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="corrections")
    about = models.ForeignKey(TeamMember, models.PROTECT, null=True, blank=True, related_name="+")
    what = models.TextField(_("what is wrong"))
    asked = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    answered = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    answer = models.TextField(blank=True)

    def __str__(self) -> str:
        return "correction"

    @property
    def is_late(self) -> bool:
        return self.answered is None and self.due_on < timezone.localdate()


class PersonWhoMatters(models.Model):
    """Somebody who matters to the family, in the family's words. It stays with its author until
    they share it with the team, and never reaches anybody kept apart from them."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="people_who_matter")
    author = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=150)
    who = models.CharField(_("who they are"), max_length=120)
    why = models.CharField(_("why they matter"), max_length=300, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    added = models.DateTimeField(default=timezone.now)
    shared = models.DateTimeField(null=True, blank=True)
    removed = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "people who matter"

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        return names.initials(self.name)
