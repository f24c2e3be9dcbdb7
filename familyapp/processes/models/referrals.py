"""Asking a service for help, what panels decide, and what services have not agreed yet."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.models import AppendOnlyModel
from familyapp.services.models import Service
from familyapp.team.models import Child, TeamMember


class Referral(models.Model):
    """A service was asked to help a child. It is the same thing to everybody who may see it; what
    happened stands in its steps.

    One that was sent on, and one that is asked for again, is followed by a new one. Sent on, the
    family waits since the first of them was sent: nobody is moved behind because a service was not
    the right one.
    """

    class State(models.TextChoices):
        SENT = "sent", _("sent")
        RECEIVED = "received", _("received")
        ACCEPTED = "accepted", _("accepted")
        BEGAN = "began", _("help has begun")
        REDIRECTED = "redirected", _("sent on")
        NOT_ACCEPTED = "not_accepted", _("not accepted")
        WITHDRAWN = "withdrawn", _("taken back")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="referrals")
    service = models.ForeignKey(Service, models.PROTECT, related_name="referrals")
    about = models.CharField(_("what help was asked for"), max_length=200)
    state = models.CharField(_("how it stands"), max_length=14, choices=State, default=State.SENT)
    sent = models.DateField(_("sent on"))
    waiting_since = models.DateField()
    sent_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    received = models.DateField(_("received on"), null=True, blank=True)
    decided = models.DateField(_("decided on"), null=True, blank=True)
    reason = models.CharField(_("why"), max_length=500, blank=True)
    redirected_to = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, related_name="+"
    )
    next_contact = models.DateField(_("next contact by"), null=True, blank=True)
    next_what = models.CharField(_("what happens then"), max_length=200, blank=True)
    began = models.DateField(_("help began on"), null=True, blank=True)
    follows = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    made = models.DateTimeField(default=timezone.now)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="redirected_somewhere",
                condition=~Q(state="redirected") | Q(redirected_to__isnull=False),
            ),
            models.CheckConstraint(
                name="a_no_has_a_reason",
                condition=~Q(state__in=["redirected", "not_accepted", "withdrawn"]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="nothing_before_it_was_sent",
                condition=Q(waiting_since__lte=F("sent"))
                & (Q(received__isnull=True) | Q(received__gte=F("sent")))
                & (Q(decided__isnull=True) | Q(decided__gte=F("sent")))
                & (Q(began__isnull=True) | Q(began__gte=F("sent"))),
            ),
        ]
        indexes = [
            models.Index(fields=["child", "state"], name="referral_child"),
            models.Index(fields=["service", "state", "waiting_since"], name="referral_waits"),
            models.Index(fields=["next_contact"], name="referral_contact"),
        ]

    def __str__(self) -> str:
        return self.state

    @property
    def is_open(self) -> bool:
        return self.state in WAITING


WAITING = (Referral.State.SENT, Referral.State.RECEIVED, Referral.State.ACCEPTED)


class ReferralStep(AppendOnlyModel):
    """Something that happened to a referral, in order."""

    class Kind(models.TextChoices):
        SENT = "sent", _("sent")
        RECEIVED = "received", _("received")
        ACCEPTED = "accepted", _("accepted")
        REDIRECTED = "redirected", _("sent on to another service")
        NOT_ACCEPTED = "not_accepted", _("not accepted")
        NEXT_CONTACT = "next_contact", _("next contact changed")
        BEGAN = "began", _("help began")
        WITHDRAWN = "withdrawn", _("taken back")
        HEARD_NOTHING = "heard_nothing", _("nothing was heard")
        ASKED_AGAIN = "asked_again", _("asked for again")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=14, choices=Kind)
    on = models.DateField()
    words = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["referral", "at"], name="referral_steps")]

    def __str__(self) -> str:
        return self.kind


class PanelDecision(models.Model):
    """A group of services looks at something about a child and decides."""

    class Outcome(models.TextChoices):
        YES = "yes", _("yes")
        PARTLY = "partly", _("partly")
        NO = "no", _("no")
        LATER = "later", _("not yet: more is needed")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="panel_decisions")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    panel = models.CharField(_("which panel"), max_length=120)
    asks = models.CharField(_("what it decides"), max_length=200)
    on = models.DateField(_("when it meets"))
    first_on = models.DateField()
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome, blank=True)
    decided = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.ForeignKey(
        TeamMember, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("why"), max_length=500, blank=True)
    next_step = models.CharField(_("what happens next"), max_length=300, blank=True)
    next_by = models.DateField(_("by when"), null=True, blank=True)
    made_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    called_off = models.DateTimeField(null=True, blank=True)
    called_off_why = models.CharField(_("why it does not meet"), max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="panel_says_why",
                condition=Q(outcome="")
                | (~Q(reason="") & Q(decided__isnull=False) & Q(decided_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="panel_decides_or_is_called_off",
                condition=Q(called_off__isnull=True) | (Q(outcome="") & ~Q(called_off_why="")),
            ),
        ]
        indexes = [models.Index(fields=["child", "-on"], name="panel_child")]

    def __str__(self) -> str:
        return self.panel


class Disagreement(models.Model):
    """Services have not agreed on something yet. The family reads `about`, which takes no side,
    and by when there will be an answer; the arguments are rows of `Argument`, for staff alone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="disagreements")
    about = models.CharField(_("what is being agreed"), max_length=200)
    services = models.ManyToManyField(Service, related_name="+")
    owner = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    answer_by = models.DateField(_("answer by"))
    first_answer_by = models.DateField()  # nobody who is late already is moved behind
    made_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    answered = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("what was agreed"), max_length=500, blank=True)
    escalated = models.DateTimeField(null=True, blank=True)  # managers were told, once
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="answered_with_words", condition=Q(answered__isnull=True) | ~Q(answer="")
            )
        ]
        indexes = [models.Index(fields=["answered", "answer_by"], name="disagreement_due")]

    def __str__(self) -> str:
        return self.about


class Argument(AppendOnlyModel):
    """What a service says in a disagreement: for staff of the team and who looks into it, in no
    view, export, notice or search of a family."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    disagreement = models.ForeignKey(Disagreement, models.PROTECT, related_name="arguments")
    by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    words = models.CharField(_("what your service says"), max_length=1000)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["disagreement", "at"], name="arguments_in_order")]

    def __str__(self) -> str:
        return "argument"
