from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.team.models import Child, TeamMember


class Conversation(models.Model):
    """One thread about one child. Who reads it is derived from the team, never stored.

    The row is the lock: `last_seq` grows under it, so that sequence numbers have no gap.
    `waiting_seq` and `waiting_since` are the first family message that no person of the
    worker's side has answered.
    """

    class Kind(models.TextChoices):
        PRIVATE = "private", _("private, with the young person")
        ADULT = "adult", _("with one adult of the family")
        FAMILY = "family", _("with the family together")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="conversations")
    kind = models.CharField(max_length=10, choices=Kind)
    # The adult or young person whose thread it is; empty for the family's together.
    owner = models.ForeignKey(
        TeamMember, models.PROTECT, null=True, blank=True, related_name="conversations"
    )
    last_seq = models.PositiveBigIntegerField(default=0)
    last_at = models.DateTimeField(null=True, blank=True)
    waiting_seq = models.PositiveBigIntegerField(null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner"], name="one_thread_for_each_owner"),
            models.UniqueConstraint(
                fields=["child"], condition=Q(kind="family"), name="one_family_thread"
            ),
            models.CheckConstraint(
                name="only_the_family_thread_has_no_owner",
                condition=Q(kind="family", owner__isnull=True)
                | (~Q(kind="family") & Q(owner__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} thread"


class Message(models.Model):
    """One row of a thread. Whatever happens later is a further row with its own `seq`."""

    class Kind(models.TextChoices):
        TEXT = "text", _("message")
        SYSTEM = "system", _("notice")
        CORRECTION = "correction", _("correction")
        WITHDRAWAL = "withdrawal", _("withdrawal")
        REACTION = "reaction", _("reaction")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="messages")
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TEXT)
    target_seq = models.PositiveBigIntegerField(null=True, blank=True)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sender_role = models.CharField(max_length=20, blank=True)
    body = models.TextField()
    # What it is about, as `messaging.about` has it, "" for most: public, and as it was sent.
    about = models.CharField(max_length=120, blank=True)
    about_label = models.CharField(max_length=200, blank=True)
    about_url = models.CharField(max_length=300, blank=True)
    client_id = models.UUIDField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "seq"], name="seq_once"),
            models.UniqueConstraint(
                fields=["conversation", "sender", "client_id"], name="sent_once"
            ),
            models.UniqueConstraint(
                fields=["conversation", "client_id"],
                condition=Q(sender__isnull=True),
                name="system_line_once",
            ),
            models.CheckConstraint(
                name="later_changes_name_their_message",
                condition=Q(kind__in=["text", "system"]) | Q(target_seq__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.seq}"


class Reader(models.Model):
    """Where one member stands in one thread: from where they may read, and what they read.

    No row gives nobody anything: who may read is derived. A worker who came later starts at
    `first_seq`. What a worker read outside working hours becomes known to the family from
    `shown_at` on; until then they see `shown_seq`.
    """

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="readers")
    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    first_seq = models.PositiveBigIntegerField(default=1)
    last_read_seq = models.PositiveBigIntegerField(default=0)
    shown_seq = models.PositiveBigIntegerField(default=0)
    shown_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "member"], name="one_place_in_a_thread")
        ]

    def __str__(self) -> str:
        return f"read to {self.last_read_seq}"


class CheckIn(models.Model):
    """Somebody of the family said in their own thread that things are getting harder, and was
    promised an answer.

    The id is the `client_id` of the message that says so. Without `reply_by` nobody answered for
    the child then, so nothing was promised. Any text of the worker's side answers it; until then
    the conversation waits (`waiting_seq`).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="checkins")
    made = models.DateTimeField(default=timezone.now)
    reply_by = models.DateTimeField(null=True, blank=True)
    answered = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["conversation"], condition=Q(answered__isnull=True), name="checkin_open"
            )
        ]

    def __str__(self) -> str:
        return "answered" if self.answered else "waits"

    @property
    def is_late(self) -> bool:
        return self.reply_by is not None and self.reply_by <= timezone.now()


class FamilyThreadChoice(models.Model):
    """A member of the family chose to be in the family thread, and perhaps to leave it again."""

    conversation = models.ForeignKey(Conversation, models.PROTECT, related_name="choices")
    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    joined = models.DateTimeField(default=timezone.now)
    left = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "member"],
                condition=Q(left__isnull=True),
                name="in_the_family_thread_once",
            )
        ]

    def __str__(self) -> str:
        return "left" if self.left else "in"
