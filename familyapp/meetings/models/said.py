"""What people want to say at a meeting, and whether they felt heard."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.models import KeptFile
from familyapp.meetings.models.meetings import Meeting
from familyapp.team.models import TeamMember


class Say(models.Model):
    """What one person wants to say, saved as they write and theirs alone until shared.

    With `is_childs` it is the view of a child without an account, which `author` wrote down:
    `how_found` are keys of `saying.HOW_FOUND`. It never stands in one text with an adult's view.
    `picks` are the pictures chosen: question -> keys of `saying.PICTURES`. `revision` grows with
    each save, so that an older tab does not write over a newer one.
    """

    class Coming(models.TextChoices):
        NONE = "", _("not said yet")
        COME = "come", _("I come")
        PART = "part", _("I come for part of it")
        VIDEO = "video", _("I join by video")
        SPEAKS = "speaks", _("Somebody speaks for me")
        VIEWS = "views", _("I send my views")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="sayings")
    author = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    is_childs = models.BooleanField(default=False)
    how_found = models.JSONField(default=list, blank=True)
    who_was_asked = models.CharField(_("who was asked"), max_length=200, blank=True)
    picks = models.JSONField(default=dict, blank=True)
    well = models.TextField(_("what is going well"), blank=True)
    hard = models.TextField(_("what is hard"), blank=True)
    change = models.TextField(_("what should change"), blank=True)
    who_there = models.TextField(_("who should be there"), blank=True)
    questions = models.TextField(_("questions to ask"), blank=True)
    coming = models.CharField(max_length=10, choices=Coming, blank=True, default="")
    who_speaks = models.CharField(_("who speaks for them"), max_length=150, blank=True)
    revision = models.PositiveIntegerField(default=0)
    began = models.DateTimeField(default=timezone.now)
    saved = models.DateTimeField(default=timezone.now)
    shared = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "author", "is_childs"], name="one_say_of_each"
            ),
        ]

    def __str__(self) -> str:
        return "what somebody wants to say"


class SayReader(models.Model):
    """Somebody with whom a Say was shared, by name, when share was pressed. Who answers the
    family reads what was shared with the key worker."""

    say = models.ForeignKey(Say, models.PROTECT, related_name="readers")
    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)  # taken back before the meeting

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["say", "member"], condition=Q(until__isnull=True), name="shared_once"
            )
        ]

    def __str__(self) -> str:
        return "reader"


class SayFile(KeptFile):
    """A recording or a picture that says something: it belongs to one question of a Say."""

    say = models.ForeignKey(Say, models.PROTECT, related_name="files")
    question = models.CharField(max_length=20)


class Heard(models.Model):
    """Whether somebody felt heard at a meeting: one tap, which they can change."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="heard")
    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="heard_once")]

    def __str__(self) -> str:
        return self.answer
