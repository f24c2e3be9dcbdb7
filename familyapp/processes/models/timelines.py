"""Where a child is in a process whose clock stands in law."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.models import AppendOnlyModel
from familyapp.services.models import Service
from familyapp.team.models import Child, TeamMember


class Side(models.TextChoices):
    """Who says a day: where they differ, both are shown and both are worked out."""

    FAMILY = "family", _("the family")
    COUNCIL = "council", _("the council")

    @property
    def other(self) -> "Side":
        return Side.COUNCIL if self == Side.FAMILY else Side.FAMILY


class Timeline(models.Model):
    """One process of one child. `kind` and `variant` are those of `rules`; it keeps the rule set
    under which it began, whatever the law says later.

    A day said by somebody who is kept apart from a reader, and a timeline that they began, do not
    show to that reader.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="timelines")
    kind = models.CharField(_("process"), max_length=20)
    variant = models.CharField(max_length=20, blank=True)
    rules = models.CharField(_("rule set"), max_length=20)
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    started_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    closed = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        TeamMember, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_why = models.CharField(_("why it is over"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["child", "closed"], name="timeline_child")]

    def __str__(self) -> str:
        return self.kind


class TimelineDate(AppendOnlyModel):
    """A day that one side says. The newest row of a side and fact holds; without a day the fact is
    taken back."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    timeline = models.ForeignKey(Timeline, models.PROTECT, related_name="dates")
    side = models.CharField(max_length=10, choices=Side)
    fact = models.SlugField(max_length=40)
    day = models.DateField(_("day"), null=True, blank=True)
    said_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["timeline", "side", "fact", "-at"], name="timeline_days")]

    def __str__(self) -> str:
        return self.fact


class TimelineReason(AppendOnlyModel):
    """Why a step is late, in the service's own words to the family; or, with `excuse`, one of the
    exceptions of the law that the council says it relies on. The newest of a step holds; without
    words and excuse it is taken back."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    timeline = models.ForeignKey(Timeline, models.PROTECT, related_name="reasons")
    step = models.SlugField(max_length=40, blank=True)  # "" with an excuse: the whole timeline
    excuse = models.CharField(max_length=30, blank=True)
    words = models.CharField(_("the reason"), max_length=500, blank=True)
    expected = models.DateField(_("when it is expected now"), null=True, blank=True)
    said_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["timeline", "step", "-at"], name="timeline_reasons")]

    def __str__(self) -> str:
        return self.step


class LateStep(models.Model):
    """A step of a timeline that somebody else than the family has to do, with its day as the
    service's lists need it: worked out again with every change of the timeline, and by the daily
    job. A done one is kept, so that who was late for longest is so again when the day of it is
    taken back. Never shown to a family from here: their page works it out itself."""

    timeline = models.ForeignKey(Timeline, models.PROTECT, related_name="+")
    step = models.SlugField(max_length=40)
    due = models.DateField()
    first_due = models.DateField()  # as it was first: nobody who is late already is moved behind
    done = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["timeline", "step"], name="late_step_once"),
            models.CheckConstraint(
                name="never_moved_behind", condition=Q(first_due__lte=models.F("due"))
            ),
        ]
        indexes = [models.Index(fields=["first_due"], name="late_step_first_due")]

    def __str__(self) -> str:
        return self.step
