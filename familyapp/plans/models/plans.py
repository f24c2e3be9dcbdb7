"""The plan itself: its kind, its dates, its sections in their versions, its documents."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.models import AppendOnlyModel, KeptFile
from familyapp.team.models import Child, TeamMember


class Section(models.TextChoices):
    """The sections of an EHC plan (SEND Regulations 2014, reg. 12)."""

    A = "A", _("Views, interests and hopes")
    B = "B", _("Special educational needs")
    C = "C", _("Health needs")
    D = "D", _("Care needs")
    E = "E", _("Outcomes")
    F = "F", _("Help at school or college")
    G = "G", _("Help from health")
    H = "H", _("Help from social care")
    I = "I", _("School or college")  # noqa: E741  # the law's letter
    J = "J", _("Personal budget")
    K = "K", _("Advice and reports")


class Plan(models.Model):
    """A plan for one child. `revision` grows with each change, for two who edit at once."""

    class Kind(models.TextChoices):
        EHC = "ehc", _("education, health and care plan")
        EARLY_HELP = "early_help", _("early help plan")
        TRANSITION = "transition", _("transition plan")
        SUPPORT = "support", _("support plan")

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        FINAL = "final", _("final")
        ENDED = "ended", _("ended")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="plans")
    kind = models.CharField(_("kind of plan"), max_length=12, choices=Kind)
    status = models.CharField(_("status"), max_length=6, choices=Status, default=Status.DRAFT)
    draft_on = models.DateField(_("date of the draft"), null=True, blank=True)
    final_on = models.DateField(_("date of the final plan"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    next_review = models.DateField(_("next review by"), null=True, blank=True)
    made_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "kind"],
                condition=~Q(status="ended"),
                name="one_open_plan_of_a_kind",
            ),
            models.CheckConstraint(
                name="final_has_its_date", condition=~Q(status="final") | Q(final_on__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class PlanVersion(AppendOnlyModel):
    """The words of a plan as they stood: section letter -> text. The newest of a plan holds."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=6, choices=Plan.Status)
    dated = models.DateField(_("dated"))
    sections = models.JSONField(default=dict)
    what_changed = models.CharField(_("what changed"), max_length=300, blank=True)
    by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_version_of_a_number")
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class PlanDocument(KeptFile):
    """A document of a plan: the signed plan, a report, a letter."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="documents")
    title = models.CharField(_("what it is"), max_length=150)
    section = models.CharField(_("section"), max_length=1, choices=Section, blank=True)
    author = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
