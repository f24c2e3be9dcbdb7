"""A meeting about a child: what it is for, who comes, what they bring, what came of it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.models import KeptFile
from familyapp.meetings.querysets import MeetingQuerySet
from familyapp.services.models import Service
from familyapp.team.models import Child, TeamMember

PERSON = settings.AUTH_USER_MODEL


class Meeting(models.Model):
    """One meeting. It is never deleted: what was called off, and by whom, is part of the record.

    `sequence` grows with each change, for calendars and for two people who edit at once.
    """

    class Kind(models.TextChoices):
        TEAM = "team", _("team around the child")
        ANNUAL_REVIEW = "annual_review", _("annual review")
        CLINIC = "clinic", _("clinic visit")
        NEW_TEAM = "new_team", _("meet your new team")
        PANEL = "panel", _("panel")
        HOME_VISIT = "home_visit", _("home visit")

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("it took place")
        REARRANGED = "rearranged", _("moved to another day")
        CALLED_OFF = "called_off", _("called off")
        CANCELLED_BY_SERVICE = "cancelled_by_service", _("cancelled by the service")
        COULD_NOT_ATTEND = "could_not_attend", _("the family could not come")
        NOT_BROUGHT = "not_brought", _("was not brought")  # never "did not attend" for a child

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="meetings")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    purpose = models.CharField(_("what it is for"), max_length=300)
    starts = models.DateTimeField(_("begins"))
    ends = models.DateTimeField(_("ends"))
    place = models.CharField(_("where"), max_length=200, blank=True)
    online = models.URLField(_("link to join by video"), max_length=500, blank=True)
    how_to_join = models.CharField(_("how to join or find it"), max_length=500, blank=True)
    access_needs = models.TextField(_("what makes it easier to take part"), blank=True)
    decides = models.TextField(_("what will be decided"), blank=True)
    # Whose meeting it is. A hidden service hides it.
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    # Whether adults of the family who do not come may know of it.
    is_shared = models.BooleanField(_("the rest of the family may see it"), default=False)
    # The picture story: the organiser's own words for what happens.
    story_first = models.CharField(_("first"), max_length=200, blank=True)
    story_next = models.CharField(_("next"), max_length=200, blank=True)
    story_last = models.CharField(_("last"), max_length=200, blank=True)
    organiser = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    changed = models.DateTimeField(default=timezone.now)
    sequence = models.PositiveIntegerField(default=0)

    state = models.CharField(_("what happened"), max_length=24, choices=State, default="planned")
    state_why = models.CharField(_("why"), max_length=300, blank=True)
    state_at = models.DateTimeField(null=True, blank=True)
    # The meeting that took its place.
    followed_by = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="instead_of"
    )
    # What came of it, in three plain lines.
    line_1 = models.CharField(_("first line"), max_length=200, blank=True)
    line_2 = models.CharField(_("second line"), max_length=200, blank=True)
    line_3 = models.CharField(_("third line"), max_length=200, blank=True)
    # When the council decided after a yearly review; the next is counted from here.
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_start", condition=Q(ends__gt=F("starts"))
            )
        ]
        indexes = [
            models.Index(fields=["child", "starts"], name="meeting_child_starts"),
            models.Index(fields=["state", "starts"], name="meeting_state_starts"),
        ]

    def __str__(self) -> str:
        return self.kind

    @property
    def is_planned(self) -> bool:
        return self.state == self.State.PLANNED

    @property
    def has_begun(self) -> bool:
        return self.starts <= timezone.now()

    @property
    def lines(self) -> list[str]:
        """What came of it: up to three lines."""
        return [line for line in (self.line_1, self.line_2, self.line_3) if line]


class Attendee(models.Model):
    """Somebody who is asked to a meeting, and what they answered. Who is not of the team has a
    name only. A row that is taken off the list stays."""

    class Reply(models.TextChoices):
        NONE = "", _("no answer yet")
        YES = "yes", _("comes")
        PART = "part", _("comes for part of it")
        VIDEO = "video", _("joins by video")
        SPEAKS = "speaks", _("somebody speaks for them")
        VIEWS = "views", _("sends what they want to say")
        NO = "no", _("cannot come")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendees")
    member = models.ForeignKey(
        TeamMember, models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    listed_name = models.CharField(_("name"), max_length=150, blank=True)
    reply = models.CharField(_("answer"), max_length=10, choices=Reply, blank=True, default="")
    reply_words = models.CharField(_("in words"), max_length=300, blank=True)
    replied = models.DateTimeField(null=True, blank=True)
    added = models.DateTimeField(default=timezone.now)
    removed = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="asked_once"),
            models.CheckConstraint(
                name="attendee_is_somebody", condition=Q(member__isnull=False) | ~Q(listed_name="")
            ),
        ]

    def __str__(self) -> str:
        return self.reply


class TimeWish(models.Model):
    """Somebody who is asked to a meeting asks for another time. `choices` are keys of
    `replies.TIMES`; the organiser answers."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    attendee = models.ForeignKey(Attendee, models.PROTECT, related_name="wishes")
    choices = models.JSONField(default=list)
    words = models.CharField(_("in words"), max_length=300, blank=True)
    asked = models.DateTimeField(default=timezone.now)
    answered = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        TeamMember, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(_("answer"), max_length=300, blank=True)

    def __str__(self) -> str:
        return "another time"


class Paper(models.Model):
    """A paper that somebody writes for a meeting, due two weeks before an annual review (SEND
    Regulations 2014, reg. 20(4)). It is late until its file is there."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="papers")
    title = models.CharField(_("what it is"), max_length=150)
    owed_by = models.ForeignKey(TeamMember, models.PROTECT, null=True, blank=True, related_name="+")
    owed_by_name = models.CharField(_("who writes it"), max_length=150, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    made_by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    came = models.DateTimeField(null=True, blank=True)
    removed = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return "paper"


class PaperFile(KeptFile):
    """The file of a paper. A newer one takes the place of an older one, which is kept."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="files")
    author = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")


class Decision(models.Model):
    """What a meeting decided, and why, in plain words."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    what = models.CharField(_("what was decided"), max_length=300)
    why = models.CharField(_("why"), max_length=500)
    by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    removed = models.DateTimeField(null=True, blank=True)  # written down by mistake

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return "decision"


class ReviewClock(models.Model):
    """From which decision a child's next yearly review is counted, and by when it is due: twelve
    months from the decision (Children and Families Act 2014 s.44; SEND Regulations 2014)."""

    class Source(models.TextChoices):
        PLAN = "plan", _("the final plan")
        REVIEW = "review", _("the decision after the last review")

    child = models.OneToOneField(Child, models.PROTECT, related_name="review_clock")
    source = models.CharField(max_length=10, choices=Source)
    decided_on = models.DateField()
    due_by = models.DateField()

    def __str__(self) -> str:
        return f"due by {self.due_by}"


class CalendarFeed(models.Model):
    """A private address of one person's meetings about one child, for their phone's calendar.
    Only a hash of its secret is kept; renewing it ends the one before."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "child"], condition=Q(ended__isnull=True), name="one_open_feed"
            )
        ]

    def __str__(self) -> str:
        return "calendar feed"
