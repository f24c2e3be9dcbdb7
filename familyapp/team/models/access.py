"""Why an adult may see a child's record, and what was decided about it."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.models import AppendOnlyModel
from familyapp.services.models import Service
from familyapp.team.models.members import Child, TeamMember

PERSON = settings.AUTH_USER_MODEL


class Thing(models.TextChoices):
    """The kinds of thing in a shared record that a young person agrees to one by one."""

    TEAM = "team", _("who is in the team")
    VISITS = "visits", _("who looked at the record")
    MEETINGS = "meetings", _("meetings")
    PLAN = "plan", _("the plan, how it is going, and what was agreed to do")
    ABOUT = "about", _("About me")


class AccessBasis(models.Model):
    """Why an adult of the family may see a child's record: dated, evidenced, reviewed.

    Sources: Children Act 1989 s.3 (parental responsibility) and s.33 (care orders); Children
    and Families Act 2014 s.83 and Mental Capacity Act 2005 (who decides from 16, decision by
    decision). There is deliberately no "lacks capacity" flag: capacity is for one decision.
    """

    class Kind(models.TextChoices):
        RESPONSIBILITY = "responsibility", _("parental responsibility")
        AGREEMENT = "agreement", _("the young person agreed")
        REPRESENTATIVE = "representative", _("representative for one decision")
        FOSTER_CARER = "foster_carer", _("foster carer")
        CARE_ORDER = "care_order", _("the council, under a care order")

    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="bases")
    kind = models.CharField(max_length=20, choices=Kind)
    evidence = models.CharField(_("what was seen"), max_length=300)
    checked_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    checked_on = models.DateField(default=timezone.localdate)
    decision = models.CharField(_("which decision"), max_length=300, blank=True)
    court_order = models.CharField(_("what a court ordered"), max_length=300, blank=True)
    # The kinds of Thing that a representative's decision opens. What a young person agreed to
    # stands in SharingDecision.
    things = models.JSONField(default=list, blank=True)
    review_on = models.DateField(null=True, blank=True)
    started = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    ended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "access bases"
        constraints = [
            models.CheckConstraint(
                name="representative_names_the_decision",
                condition=~Q(kind="representative") | ~Q(decision=""),
            )
        ]

    def __str__(self) -> str:
        return self.kind


class SensitiveServiceDecision(models.Model):
    """Whether a sensitive service is hidden from the child's adults, against the default.

    Default: visible to holders of parental responsibility until 16, hidden from 16 on. A worker
    may record that the child understands this decision (hidden), a restriction with a reason
    (hidden), or, from 16, that the young person agreed to show it.
    """

    child = models.ForeignKey(Child, models.PROTECT, related_name="service_decisions")
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    hidden = models.BooleanField()
    reason = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    started = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "service"],
                condition=Q(ended__isnull=True),
                name="one_decision_for_a_service",
            )
        ]

    def __str__(self) -> str:
        return "hidden" if self.hidden else "shown"


class KeptApart(models.Model):
    """Two adults of whom neither may learn anything of the other here. Kept in id order."""

    first = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    second = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    started = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "kept apart"
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"], condition=Q(ended__isnull=True), name="one_pair_apart"
            ),
            models.CheckConstraint(
                name="apart_in_id_order", condition=Q(first__lt=models.F("second"))
            ),
        ]

    def __str__(self) -> str:
        return "kept apart"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.first_id, self.second_id = sorted((self.first_id, self.second_id))
        super().save(*args, **kwargs)


class SharingDecision(AppendOnlyModel):
    """What was decided about one kind of thing and one adult. Append-only: the newest row holds.

    It is a sharing agreement, not consent in the sense of data protection law. An override goes
    against what the young person decided: it needs a lawful basis and tells a manager.
    """

    class Kind(models.TextChoices):
        AGREED = "agreed", _("agreed")
        WITHDRAWN = "withdrawn", _("withdrawn")
        OVERRIDE_OPEN = "override_open", _("shown without agreement")
        OVERRIDE_CLOSED = "override_closed", _("closed without being asked for")

    class Capacity(models.TextChoices):
        YOUNG_PERSON = "young_person", _("the young person")
        RESPONSIBILITY = "responsibility", _("with parental responsibility")
        REPRESENTATIVE = "representative", _("as representative for this decision")
        WORKER = "worker", _("as a worker")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    recipient = models.ForeignKey(TeamMember, models.PROTECT, related_name="sharing")
    thing = models.CharField(_("kind of thing"), max_length=20, choices=Thing)
    kind = models.CharField(_("decision"), max_length=20, choices=Kind)
    why = models.CharField(_("why"), max_length=300, blank=True)
    given_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    capacity = models.CharField(_("in what capacity"), max_length=20, choices=Capacity)
    how = models.CharField(_("how it was said"), max_length=120, blank=True)
    lawful_basis = models.CharField(_("lawful basis"), max_length=300, blank=True)
    recorded_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="override_has_its_basis",
                condition=~Q(kind__startswith="override") | (~Q(lawful_basis="") & ~Q(why="")),
            )
        ]
        indexes = [models.Index(fields=["recipient", "thing", "-at"], name="sharing_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing}"

    @property
    def opens(self) -> bool:
        return self.kind in (self.Kind.AGREED, self.Kind.OVERRIDE_OPEN)

    @property
    def is_override(self) -> bool:
        return self.kind in (self.Kind.OVERRIDE_OPEN, self.Kind.OVERRIDE_CLOSED)


class AccessReview(models.Model):
    """A time to ask again whether an adult's access is still right. Until somebody decides it is
    a worker's task, and nothing drops or widens."""

    class Why(models.TextChoices):
        BEFORE_16 = "before_16", _("the young person turns 16")
        SCHOOL_LEAVING = "school_leaving", _("the end of compulsory school age")
        BEFORE_18 = "before_18", _("the young person turns 18")
        ON_DATE = "on_date", _("the date that was set")

    class Outcome(models.TextChoices):
        GOES_ON = "goes_on", _("it goes on as it is")
        AGREEMENT = "agreement", _("it goes on as the young person agrees")
        REPRESENTATIVE = "representative", _("it goes on for one decision, as representative")
        ENDED = "ended", _("a manager was asked to end it")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="reviews")
    why = models.CharField(max_length=20, choices=Why)
    due_on = models.DateField()
    opened = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    note = models.CharField(_("what was talked about"), max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "why", "due_on"], name="one_review_of_a_day")
        ]

    def __str__(self) -> str:
        return self.why


class AgePrompt(models.Model):
    """This member was told who decides what from this birthday of the young person on. Once."""

    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="age_prompts")
    age = models.PositiveSmallIntegerField()
    told = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "age"], name="told_once_of_a_birthday")
        ]

    def __str__(self) -> str:
        return f"turning {self.age}"


class Restriction(models.Model):
    """An adult was restricted, by whom and why, until somebody gave it back. What holds now
    stands on the member; these rows stay."""

    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="restrictions")
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    started = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(ended__isnull=True), name="one_restriction_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return "restricted"


class AccessEnding(models.Model):
    """A manager ended a family member's access, and what that person may say to it."""

    class Outcome(models.TextChoices):
        STANDS = "stands", _("the ending stands")
        GIVEN_BACK = "given_back", _("access is given back")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    member = models.OneToOneField(TeamMember, models.PROTECT, related_name="ending")
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    reason = models.CharField(_("reason, for the record"), max_length=500)
    told = models.CharField(_("what they are told"), max_length=500)
    at = models.DateTimeField(default=timezone.now)
    challenged_at = models.DateTimeField(null=True, blank=True)
    challenge = models.TextField(_("why they think it is wrong"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)

    def __str__(self) -> str:
        return "access ended"
