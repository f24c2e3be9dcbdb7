"""What was agreed to do for a child: who does what by when, in one list."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.models import AppendOnlyModel
from familyapp.team.models.members import Child, TeamMember
from familyapp.team.querysets import AgreedActionQuerySet


class AgreedAction(models.Model):
    """Somebody does something for a child by a day. Overdue looks overdue to everybody.

    `who` is of the team; somebody who is not has a name in `who_named`. `source_kind` and
    `source_id` say where it was agreed (a meeting, an outcome), as `core.links` knows it.
    """

    class State(models.TextChoices):
        OPEN = "open", _("to do")
        DONE = "done", _("done")
        NOT_NEEDED = "not_needed", _("not needed any more")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="agreed_actions")
    what = models.CharField(_("what"), max_length=300)
    who = models.ForeignKey(
        TeamMember, models.PROTECT, null=True, blank=True, related_name="agreed_actions"
    )
    who_named = models.CharField(_("who, outside the team"), max_length=150, blank=True)
    by_when = models.DateField(_("by when"))
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    made_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    source_kind = models.CharField(max_length=40, blank=True)
    source_id = models.UUIDField(null=True, blank=True)
    done_line = models.CharField(_("what was done"), max_length=300, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(TeamMember, models.PROTECT, null=True, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)

    objects = AgreedActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="somebody_does_it", condition=Q(who__isnull=False) | ~Q(who_named="")
            ),
            models.CheckConstraint(
                name="done_needs_a_line", condition=~Q(state="done") | ~Q(done_line="")
            ),
        ]
        indexes = [models.Index(fields=["child", "state", "by_when"], name="actions_by_when")]

    def __str__(self) -> str:
        return self.state

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def days_late(self) -> int:
        """Whole days past its day while it is to do; 0 when it is not late."""
        return max(0, (timezone.localdate() - self.by_when).days) if self.is_open else 0

    @property
    def is_late(self) -> bool:
        return self.days_late > 0

    @property
    def doer(self) -> str:
        """Who does it, by name."""
        return self.who.name if self.who else self.who_named


class ActionStep(AppendOnlyModel):
    """What happened to an agreed action. Rows are only added."""

    class Kind(models.TextChoices):
        MADE = "made", _("agreed")
        CHANGED = "changed", _("changed")
        NUDGED = "nudged", _("asked how it is going")
        ANSWERED = "answered", _("said how it is going")
        DONE = "done", _("done")
        NOT_DONE_FOR_US = "not_done_for_us", _("not done for us")
        NOT_NEEDED = "not_needed", _("not needed any more")
        OPENED_AGAIN = "opened_again", _("opened again")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    action = models.ForeignKey(AgreedAction, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20, choices=Kind)
    by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.kind


class ActionAsked(models.Model):
    """Somebody of the family asks for something to be done. A worker answers: it becomes an
    agreed action in the worker's words, or they say why not."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="actions_asked")
    asked_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    what = models.CharField(_("what should happen"), max_length=300)
    asked = models.DateTimeField(default=timezone.now)
    source_kind = models.CharField(max_length=40, blank=True)
    source_id = models.UUIDField(null=True, blank=True)
    answered = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        TeamMember, models.PROTECT, null=True, blank=True, related_name="+"
    )
    action = models.ForeignKey(
        AgreedAction, models.PROTECT, null=True, blank=True, related_name="asked_for"
    )
    answer = models.CharField(_("answer"), max_length=300, blank=True)

    def __str__(self) -> str:
        return "asked for"


class TransitionWorker(models.Model):
    """The second named person beside the key worker: who walks with a young person into adult
    services, with days before and after the transfer (NICE NG43: six months each at least)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="transition_workers")
    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    begins = models.DateField(_("from"))
    transfer_on = models.DateField(_("the move to adult services"))
    ends = models.DateField(_("until"))
    named_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    named = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)  # another one was named instead

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(ended__isnull=True), name="one_transition_worker"
            ),
            models.CheckConstraint(
                name="transition_spans_the_transfer",
                condition=Q(begins__lte=models.F("transfer_on"))
                & Q(ends__gte=models.F("transfer_on")),
            ),
        ]

    def __str__(self) -> str:
        return "transition worker"
