"""What a service does about what families say: queues, their rules, items and their history."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.models import AppendOnlyModel
from familyapp.services.models import Service

PERSON = settings.AUTH_USER_MODEL


class Kind(models.TextChoices):
    """What feedback is about. Empty where somebody is anonymous."""

    MEETING = "meeting", _("a meeting")
    REPLY = "reply", _("a reply")
    GUIDE = "guide", _("a guide")
    SERVICE = "service", _("a service")
    PLAN = "plan", _("the plan")
    HELP = "help", _("promised help")
    HANDOVER = "handover", _("a change of key worker")
    APP = "app", _("this app")


class Theme(models.TextChoices):
    LISTENING = "listening", _("being listened to")
    INFORMATION = "information", _("knowing what happens")
    WAITING = "waiting", _("waiting")
    REPLIES = "replies", _("getting an answer")
    MEETINGS = "meetings", _("meetings")
    PLAN = "plan", _("the plan")
    HELP = "help", _("help that was promised")
    SCHOOL = "school", _("school or college")
    HEALTH = "health", _("health")
    TRANSPORT = "transport", _("getting there")
    BREAKS = "breaks", _("free time and short breaks")
    ADULTHOOD = "adulthood", _("becoming an adult")
    TOGETHER = "together", _("services working together")
    APP = "app", _("this app")


class Stage(models.TextChoices):
    """How old the child is, in five groups: enough to see a pattern, too few to know somebody."""

    EARLY = "early", _("early years, to 4")
    PRIMARY = "primary", _("primary, 5 to 10")
    SECONDARY = "secondary", _("secondary, 11 to 15")
    SIXTEEN = "sixteen", _("16 to 18")
    ADULT = "adult", _("19 to 25")


class ImprovementQueue(models.Model):
    """Where items wait: one for each service, one for joint working, one for triage. The last two
    are kept by the managers and leads of the service `kept_by`."""

    class Kind(models.TextChoices):
        SERVICE = "service", _("a service")
        JOINT = "joint", _("services working together")
        TRIAGE = "triage", _("to sort")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=7, choices=Kind)
    service = models.OneToOneField(
        Service, models.PROTECT, null=True, blank=True, related_name="improvement_queue"
    )
    kept_by = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=~Q(kind="service"), name="one_joint_and_one_triage"
            ),
            models.CheckConstraint(
                name="a_services_queue_has_its_service",
                condition=Q(kind="service", service__isnull=False)
                | Q(~Q(kind="service"), service__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.service.name if self.service else str(self.get_kind_display())


class RoutingRule(models.Model):
    """Where feedback of this service, kind and theme goes; what is empty fits everything. The
    rule that names most holds, of those the newest. A row ends and is never changed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, blank=True)
    theme = models.CharField(_("theme"), max_length=12, choices=Theme, blank=True)
    queue = models.ForeignKey(ImprovementQueue, models.PROTECT, related_name="rules")
    made_by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "kind", "theme"],
                condition=Q(ended__isnull=True, service__isnull=False),
                name="one_rule_of_a_service",
            ),
            models.UniqueConstraint(
                fields=["kind", "theme"],
                condition=Q(ended__isnull=True, service__isnull=True),
                name="one_rule_of_every_service",
            ),
            models.CheckConstraint(
                name="a_rule_asks_for_something",
                condition=Q(service__isnull=False) | ~Q(kind="") | ~Q(theme=""),
            ),
        ]

    def __str__(self) -> str:
        return "rule"


class Status(models.TextChoices):
    NEW = "new", _("new")
    ACKNOWLEDGED = "acknowledged", _("acknowledged")
    LOOKING = "looking", _("looking into it")
    DECIDED = "decided", _("change planned")
    DONE = "done", _("change made")
    NOT_DOING = "not_doing", _("not doing")


class ImprovementItem(models.Model):
    """One thing that a service looks at. Its voices are `Feedback` rows; one that was merged into
    another is out of the lists, and its voices count there. `revision` grows with each change.

    Of an item that began with an anonymous voice `arrived` is the first of a month, and
    `acknowledge_by` goes when it was acknowledged: no day of that voice is kept.
    """

    class Severity(models.IntegerChoices):
        NOT_SAID = 0, _("not said")
        LOW = 1, _("low")
        MEDIUM = 2, _("medium")
        HIGH = 3, _("high")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # Queue and owner have no index of their own: SQLite would take it in place of `item_read`.
    queue = models.ForeignKey(
        ImprovementQueue, models.PROTECT, related_name="items", db_index=False
    )
    title = models.CharField(_("in a few words"), max_length=120)
    kind = models.CharField(_("about"), max_length=10, choices=Kind, blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.NEW)
    severity = models.PositiveSmallIntegerField(
        _("how serious"), choices=Severity, default=Severity.NOT_SAID
    )
    owner = models.ForeignKey(
        PERSON,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
        db_index=False,
    )
    due = models.DateField(_("due"), null=True, blank=True)
    arrived = models.DateField()
    acknowledge_by = models.DateField(null=True, blank=True)
    acknowledged = models.DateTimeField(null=True, blank=True)
    days_to_acknowledge = models.PositiveSmallIntegerField(null=True, blank=True)  # working days
    decided = models.DateTimeField(null=True, blank=True)  # the first time a change was planned
    closed = models.DateTimeField(null=True, blank=True)  # done, or not doing
    days_to_change = models.PositiveSmallIntegerField(null=True, blank=True)  # working days
    climbed = models.DateTimeField(null=True, blank=True)  # told to managers: not acknowledged
    what_changed = models.TextField(_("what changes or changed"), blank=True)
    reason = models.TextField(_("why not"), blank=True)
    # Its index is below: one of all rows would be taken to find what is not merged, nearly all.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", db_index=False
    )
    voices_count = models.PositiveIntegerField(default=0)
    not_fixed = models.PositiveIntegerField(default=0)  # voices that say: this did not fix it
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_change_says_what_changed",
                condition=~Q(status__in=["decided", "done"]) | ~Q(what_changed=""),
            ),
            models.CheckConstraint(
                name="not_doing_says_why", condition=~Q(status="not_doing") | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="never_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("pk")),
            ),
        ]
        indexes = [
            # All that boards and lists filter, count and sort by, so that they read no rows.
            models.Index(
                fields=[
                    *("queue", "status", "arrived", "acknowledge_by", "due", "closed", "kind"),
                    *("stage", "severity", "owner", "not_fixed", "title", "id"),
                ],
                condition=Q(merged_into__isnull=True),
                name="item_read",
            ),
            models.Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="item_merged_into",
            ),
            models.Index(
                fields=["acknowledge_by"], condition=Q(status="new"), name="item_to_acknowledge"
            ),
            # How long services took in a term, answered from the index alone; the newest changes.
            models.Index(
                fields=["acknowledged", "queue", "days_to_acknowledge"],
                condition=Q(merged_into__isnull=True),
                name="item_acknowledged",
            ),
            models.Index(
                fields=["closed", "queue", "days_to_change", "status"],
                condition=Q(merged_into__isnull=True),
                name="item_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.status


class ItemTheme(models.Model):
    """An item can have several themes."""

    item = models.ForeignKey(ImprovementItem, models.PROTECT, related_name="themes")
    theme = models.CharField(max_length=12, choices=Theme)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "theme"], name="one_of_a_theme")]
        indexes = [models.Index(fields=["theme", "item"], name="theme_item")]

    def __str__(self) -> str:
        return self.theme


class KeptFrom(models.Model):
    """Somebody who must not see this item, though they keep its queue: a voice is about them and
    its writer did not let them read it."""

    item = models.ForeignKey(ImprovementItem, models.PROTECT, related_name="kept_from")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="kept_from_once")]

    def __str__(self) -> str:
        return "kept from"


class Did(models.TextChoices):
    """What happened to an item."""

    ARRIVED = "arrived", _("arrived")
    MOVED_ON = "moved_on", _("status")
    CHANGED = "changed", _("details changed")
    QUEUE = "queue", _("moved to another queue")
    MERGED = "merged", _("merged")
    UNMERGED = "unmerged", _("unmerged")
    UNDONE = "undone", _("undone")
    ANSWERED = "answered", _("answered the writer")
    FIXED = "fixed", _("the writer says: this fixed it")
    NOT_FIXED = "not_fixed", _("the writer says: this did not fix it")
    CONCERN = "concern", _("raised as a concern")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("taken back from the public page")
    CLIMBED = "climbed", _("told to the managers: not acknowledged in time")


class ItemStep(AppendOnlyModel):
    """One step in the history of an item, for who keeps its queue. `before` and `after` hold the
    fields that changed: never what a family wrote, never a staff note."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(ImprovementItem, models.PROTECT, related_name="steps")
    did = models.CharField(max_length=10, choices=Did)
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["item", "at"], name="step_item_at")]

    def __str__(self) -> str:
        return self.did


class StaffNote(AppendOnlyModel):
    """What colleagues write to each other about an item: a table of its own, which no page, export
    or notice of a family reads."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(ImprovementItem, models.PROTECT, related_name="notes")
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    words = models.TextField(_("note"))

    def __str__(self) -> str:
        return "note"


class BulkAct(models.Model):
    """One act on one or many items, so that it can be undone: for each item the fields as they
    were and the revision that the act made. What somebody changed since is not undone."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    did = models.CharField(max_length=10, choices=Did)
    items = models.JSONField(default=list)  # {"item", "revision", "before": {field: value}}
    undone = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.did
