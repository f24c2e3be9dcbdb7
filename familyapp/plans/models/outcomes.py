"""What a plan wants to achieve, the help for it, and how it is going."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.models import AppendOnlyModel
from familyapp.plans.models.plans import Plan
from familyapp.plans.querysets import OutcomeQuerySet, ProvisionQuerySet
from familyapp.services.models import Service
from familyapp.team.models import Child, TeamMember


class Outcome(models.Model):
    """Something that a young person wants to reach. Its words stand in `OutcomeWording`.

    `in_plan` is one fact, the family's agreement (`Agreement`) another: an outcome of a final
    plan counts though a parent disagrees.
    """

    class Area(models.TextChoices):
        EDUCATION = "education", _("education")
        HEALTH = "health", _("health")
        CARE = "care", _("care")
        # From Year 9 on: the four areas of preparing for adulthood.
        WORK = "work", _("work and learning")
        HOME = "home", _("a home of my own")
        FRIENDS = "friends", _("friends and community")
        GOOD_HEALTH = "good_health", _("good health")

    class InPlan(models.TextChoices):
        NO = "no", _("not in a plan yet")
        DRAFT = "draft", _("in the draft plan")
        FINAL = "final", _("in the final plan")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="outcomes")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="outcomes")
    area = models.CharField(_("area of life"), max_length=12, choices=Area)
    in_plan = models.CharField(_("in the plan"), max_length=5, choices=InPlan, default=InPlan.NO)
    in_plan_on = models.DateField(_("since"), null=True, blank=True)
    # Who is asked when nothing is heard. A hidden service's outcome is hidden with it.
    responsible = models.ForeignKey(
        TeamMember, models.PROTECT, null=True, blank=True, related_name="+"
    )
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(_("why it ended"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="in_plan_has_its_date",
                condition=Q(in_plan="no") | Q(in_plan_on__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["child", "ended"], name="outcome_child_ended")]

    def __str__(self) -> str:
        return self.area


class OutcomeWording(AppendOnlyModel):
    """The words of an outcome as they stood. A new wording asks for agreement again.

    SMART: `formal` is specific, `measure` how we will know, `who_helps`, `by_when`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    own_words = models.CharField(_("in the family's words"), max_length=300, blank=True)
    why = models.CharField(_("why it matters to me"), max_length=500, blank=True)
    formal = models.TextField(_("as the plan says it"), blank=True)
    measure = models.CharField(_("how we will know"), max_length=500, blank=True)
    who_helps = models.CharField(_("who helps"), max_length=300, blank=True)
    by_when = models.DateField(_("by when"), null=True, blank=True)
    by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["outcome", "number"], name="one_wording_of_a_number")
        ]

    def __str__(self) -> str:
        return f"wording {self.number}"

    @property
    def missing(self) -> list[str]:
        """The parts that are still needed before somebody can agree, as field names."""
        return [
            name
            for name in ("formal", "measure", "who_helps", "by_when")
            if not getattr(self, name)
        ]


class Agreement(AppendOnlyModel):
    """Somebody of the family agreed or disagreed with one wording, in their words. The newest of
    each person holds."""

    class Capacity(models.TextChoices):
        YOUNG_PERSON = "young_person", _("as the young person")
        RESPONSIBILITY = "responsibility", _("with parental responsibility")
        REPRESENTATIVE = "representative", _("as representative for this decision")
        FOSTER_CARER = "foster_carer", _("as foster carer")
        CARE_ORDER = "care_order", _("for the council, under a care order")
        AGREEMENT = "agreement", _("as somebody the young person chose")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    wording = models.ForeignKey(OutcomeWording, models.PROTECT, related_name="agreements")
    by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=20, choices=Capacity)
    agreed = models.BooleanField()
    # Which decision a representative speaks for, as it stood then.
    decision = models.CharField(_("which decision"), max_length=300, blank=True)
    words = models.TextField(_("in their words"), blank=True)
    how = models.CharField(_("how it was said"), max_length=120, blank=True)
    recorded_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return "agreed" if self.agreed else "disagreed"


class Provision(models.Model):
    """Help that was promised: what, how much, how often, by whom."""

    class Section(models.TextChoices):
        F = "F", _("help at school or college (F)")
        G = "G", _("help from health (G)")
        H = "H", _("help from social care (H)")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="provisions")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="provisions")
    outcome = models.ForeignKey(
        Outcome, models.PROTECT, null=True, blank=True, related_name="provisions"
    )
    section = models.CharField(_("section of the plan"), max_length=1, choices=Section, blank=True)
    what = models.CharField(_("what"), max_length=300)
    how_much = models.CharField(_("how much"), max_length=100)
    how_often = models.CharField(_("how often"), max_length=100)
    who = models.ForeignKey(TeamMember, models.PROTECT, null=True, blank=True, related_name="+")
    who_named = models.CharField(_("who gives it"), max_length=150, blank=True)
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(_("why it ended"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)

    objects = ProvisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["child", "ended"], name="provision_child_ended")]

    def __str__(self) -> str:
        return self.section or "help"


class ProvisionAnswer(AppendOnlyModel):
    """Whether promised help is happening, as one person says. The newest of each person holds."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        SOMETIMES = "sometimes", _("Sometimes")
        NO = "no", _("No")
        DONT_KNOW = "dont_know", _("I don't know")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    provision = models.ForeignKey(Provision, models.PROTECT, related_name="answers")
    by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer)
    missed = models.PositiveSmallIntegerField(_("sessions missed"), null=True, blank=True)
    words = models.CharField(_("in words"), max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["provision", "-at"], name="provision_answer_newest")]

    def __str__(self) -> str:
        return self.answer


class Progress(models.Model):
    """How an outcome is going, said by one service or by the family. What its author took back
    stays in the table."""

    class Step(models.IntegerChoices):
        NOT_YET = 1, _("Not started yet")
        STARTED = 2, _("Started")
        SOME = 3, _("Getting there")
        NEARLY = 4, _("Nearly there")
        THERE = 5, _("Done it")

    class Feels(models.IntegerChoices):
        VERY_BAD = 1, _("very bad")
        BAD = 2, _("not good")
        SO_SO = 3, _("so-so")
        GOOD = 4, _("good")
        VERY_GOOD = 5, _("very good")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    outcome = models.ForeignKey(Outcome, models.PROTECT, related_name="progress")
    by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    # Empty where somebody only says how it feels.
    step = models.PositiveSmallIntegerField(_("how far"), choices=Step, null=True, blank=True)
    feels = models.PositiveSmallIntegerField(
        _("how it feels to me"), choices=Feels, null=True, blank=True
    )
    words = models.CharField(_("in words"), max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="progress_says_something",
                condition=Q(step__isnull=False) | Q(feels__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["outcome", "-at"], name="progress_newest")]

    def __str__(self) -> str:
        return f"step {self.step}"
