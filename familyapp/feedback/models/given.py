"""What somebody says of a service, and what is said back."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.models import KeptFile
from familyapp.feedback.models.queues import ImprovementItem, Kind, Stage, Theme
from familyapp.services.models import Service
from familyapp.team.models import Child

__all__ = ["Kind", "Stage", "Theme"]
PERSON = settings.AUTH_USER_MODEL


class Face(models.IntegerChoices):
    VERY_BAD = 1, _("Very bad")
    BAD = 2, _("Not good")
    SO_SO = 3, _("OK")
    GOOD = 4, _("Good")
    VERY_GOOD = 5, _("Very good")


class Privacy(models.TextChoices):
    """Who learns whose voice it is.

    `NAMED`: whoever works on it. `SERVICE`: managers and leads of the service that it was given
    to, and nobody of another one that it is moved to. `UNNAMED`: nobody reads the name; the
    account is kept so that its owner hears what changes. `ANONYMOUS`: nothing is kept that says
    who it is, by a constraint of the table.
    """

    NAMED = "named", _("with my name")
    SERVICE = "service", _("my name for this service only")
    UNNAMED = "unnamed", _("counted without a name")
    ANONYMOUS = "anonymous", _("without my name")


class Source(models.TextChoices):
    GIVEN = "given", _("written here")
    HEARD = "heard", _("did not feel heard at a meeting")
    HELP = "help", _("promised help is not happening")
    CHAT = "chat", _("from a chat, as the family agreed")
    OFFER = "offer", _("about the Local Offer")  # told by `services`, through core.events


class SaidBy(models.TextChoices):
    YOUNG = "young", _("a young person")
    PARENT = "parent", _("a parent or carer")
    WORKER = "worker", _("somebody who works with families")
    SOMEBODY = "somebody", _("somebody")


class Feedback(models.Model):
    """One voice. What was written is never changed; `item` may be merged into another."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(ImprovementItem, models.PROTECT, related_name="voices")
    source = models.CharField(max_length=6, choices=Source, default=Source.GIVEN)
    privacy = models.CharField(_("who may know it is you"), max_length=9, choices=Privacy)
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    month = models.DateField()  # its first day
    given = models.DateTimeField(null=True, blank=True)
    writer = models.ForeignKey(
        PERSON, models.PROTECT, null=True, blank=True, related_name="feedback"
    )
    said_by = models.CharField(max_length=8, choices=SaidBy, blank=True)
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="feedback")
    stage = models.CharField(max_length=10, choices=Stage, blank=True)
    kind = models.CharField(_("about"), max_length=10, choices=Kind, blank=True)
    # What it is about, as `core.links` knows it; resolved for its writer only.
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.UUIDField(null=True, blank=True)
    face = models.PositiveSmallIntegerField(_("how it was"), choices=Face, null=True, blank=True)
    good = models.TextField(_("what was good"), blank=True)
    change = models.TextField(_("what to change"), blank=True)
    picks = models.JSONField(default=dict)  # {"good": [key], "change": [key]}
    may_contact = models.BooleanField(_("may we contact you"), default=False)
    may_quote = models.BooleanField(_("may we quote you"), default=False)
    # The worker whom it is about, and whether they may read it.
    worker = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    worker_sees = models.BooleanField(default=False)
    receipt_hash = models.CharField(max_length=64, blank=True)
    fixed = models.CharField(
        max_length=3,
        choices=[("yes", _("this fixed it")), ("no", _("this did not fix it"))],
        blank=True,
    )
    over = models.DateTimeField(null=True, blank=True)  # its writer answers otherwise by now

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="anonymous_is_anonymous",
                condition=~Q(privacy="anonymous")
                | Q(
                    given__isnull=True,
                    writer__isnull=True,
                    child__isnull=True,
                    worker__isnull=True,
                    subject_id__isnull=True,
                    said_by="",
                    stage="",
                    kind="",
                    subject_kind="",
                    may_contact=False,
                ),
            ),
            models.CheckConstraint(
                name="everybody_else_has_a_day",
                condition=Q(privacy="anonymous") | Q(given__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["receipt_hash"], condition=~Q(receipt_hash=""), name="one_receipt"
            ),
        ]
        indexes = [
            models.Index(fields=["item"], name="feedback_item"),
            models.Index(fields=["writer", "-given"], name="feedback_writer"),
            models.Index(fields=["month", "service"], name="feedback_month_service"),
        ]

    def __str__(self) -> str:
        return self.source


class FeedbackFile(KeptFile):
    """A recording or a picture that says it."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="files")


class FeedbackReply(models.Model):
    """Something said back, and what the writer answers. By number, and with a day alone: where the
    writer is anonymous their day is the first of the month. Rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="replies")
    number = models.PositiveIntegerField()
    from_writer = models.BooleanField()
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(_("in words"))
    day = models.DateField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["feedback", "number"], name="one_reply_of_a_number"),
            models.CheckConstraint(
                name="a_reply_of_the_service_has_its_person",
                condition=Q(from_writer=True, by__isnull=True)
                | Q(from_writer=False, by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"reply {self.number}"


class Offered(models.Model):
    """Words of a chat that a worker would like to pass on as feedback, names taken out. Its writer
    reads them first: nothing goes before they say yes."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    message = models.UUIDField()
    to = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    words = models.TextField(_("what would be passed on"))
    at = models.DateTimeField(default=timezone.now)
    refused = models.DateTimeField(null=True, blank=True)
    feedback = models.OneToOneField(
        Feedback, models.PROTECT, null=True, blank=True, related_name="offered"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message"], name="one_offer_of_a_message")]

    def __str__(self) -> str:
        return "offered"


class Pulse(models.Model):
    """Somebody is asked how something was: shown on Today until they answer, say no or it is two
    weeks old. Names nothing: the subject is asked of `core.links` each time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    subject_kind = models.CharField(max_length=40)
    subject_id = models.UUIDField()
    asked = models.DateTimeField(default=timezone.now)
    answered = models.DateTimeField(null=True, blank=True)
    closed = models.DateTimeField(null=True, blank=True)  # "not now"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "subject_kind", "subject_id"], name="asked_once_of_a_thing"
            )
        ]
        indexes = [models.Index(fields=["person", "-asked"], name="pulse_person")]

    def __str__(self) -> str:
        return "pulse"


class PulseChoice(models.Model):
    """When somebody was last asked, and whether they want to be."""

    person = models.OneToOneField(PERSON, models.PROTECT, related_name="+")
    last_asked = models.DateTimeField(null=True, blank=True)
    stopped = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return "stopped" if self.stopped else "asked"


class Poster(models.Model):
    """A link to tell a service something without signing in, also as a QR poster. `code` is no
    secret: it hangs on a wall. One that is misused ends, and another begins."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="posters")
    code = models.CharField(max_length=12, unique=True)
    place = models.CharField(_("where it hangs"), max_length=100, blank=True)
    made_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.code
