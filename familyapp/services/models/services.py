from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _


class Service(models.Model):
    """A school, a team or an organisation that helps families."""

    class Kind(models.TextChoices):
        EDUCATION = "education", _("school or college")
        HEALTH = "health", _("health")
        MENTAL_HEALTH = "mental_health", _("mental health")
        SEXUAL_HEALTH = "sexual_health", _("sexual health")
        DRUGS_AND_ALCOHOL = "drugs_and_alcohol", _("drugs and alcohol")
        YOUTH_JUSTICE = "youth_justice", _("youth justice")
        SOCIAL_CARE = "social_care", _("social care and early help")
        SEND_TEAM = "send_team", _("the council's SEND team")
        ADVICE = "advice", _("advice and advocacy")
        WORK = "work", _("work and careers")
        TRANSPORT = "transport", _("transport")
        HOUSING = "housing", _("housing")
        LEISURE = "leisure", _("free time and short breaks")
        VOLUNTARY = "voluntary", _("charity or community group")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("name"), max_length=150)
    what_we_do = models.CharField(
        _("what this service does"), max_length=200, help_text=_("One plain sentence.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_sensitive(self) -> bool:
        """Whether merely being known here is private; `team` decides from whom it is hidden."""
        return self.kind in SENSITIVE_KINDS


SENSITIVE_KINDS = frozenset(
    {
        Service.Kind.MENTAL_HEALTH,
        Service.Kind.SEXUAL_HEALTH,
        Service.Kind.DRUGS_AND_ALCOHOL,
        Service.Kind.YOUTH_JUSTICE,
    }
)


class WorkingHours(models.Model):
    """One stretch of a working day, in London time. A day with a break has two.

    None runs over midnight. Bank holidays are off whatever stands here: see `clock`.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="working_hours"
    )
    weekday = models.PositiveSmallIntegerField(_("day"), choices=list(WEEKDAYS.items()))
    opens = models.TimeField(_("from"))
    closes = models.TimeField(_("until"))

    class Meta:
        ordering = ["weekday", "opens"]
        verbose_name_plural = "working hours"
        constraints = [
            models.CheckConstraint(name="working_hours_weekday", condition=Q(weekday__lte=6)),
            models.CheckConstraint(
                name="working_hours_end_after_start",
                condition=Q(closes__gt=F("opens")),
                violation_error_message=_("The end must be later than the start."),
            ),
        ]

    def __str__(self) -> str:
        return f"{WEEKDAYS[self.weekday]} {self.opens:%H:%M}-{self.closes:%H:%M}"

    def clean(self) -> None:
        """Raises ValidationError if this overlaps another stretch of the same day.

        Touching is allowed: 9 to 12 and 12 to 5 is the same as 9 to 5.
        """
        if self.opens is None or self.closes is None:  # the fields' own errors say so
            return
        others = WorkingHours.objects.filter(
            person_id=self.person_id,
            weekday=self.weekday,
            opens__lt=self.closes,
            closes__gt=self.opens,
        ).exclude(pk=self.pk)
        if other := others.first():
            raise ValidationError(
                _("This overlaps %(opens)s to %(closes)s on the same day. Change one of them."),
                params={"opens": f"{other.opens:%H:%M}", "closes": f"{other.closes:%H:%M}"},
            )


class ServiceRoleQuerySet(models.QuerySet["ServiceRole"]):
    def current(self, at: datetime | None = None) -> Self:
        """Those in force at that moment (now, unless told)."""
        at = at or timezone.now()
        return self.filter(Q(ended__isnull=True) | Q(ended__gt=at), started__lte=at)


class ServiceRole(models.Model):
    """What a person answers for in a service, from `started` to `ended`.

    A row is never deleted: who was in charge, and when, is part of the record.
    """

    class Role(models.TextChoices):
        MANAGER = "manager", _("manager")
        IMPROVEMENT_LEAD = "improvement_lead", _("improvement lead")
        SAFEGUARDING_LEAD = "safeguarding_lead", _("safeguarding lead")
        COMPLAINTS_OFFICER = "complaints_officer", _("complaints officer")
        CONTENT_EDITOR = "content_editor", _("content editor")
        KEY_WORKER = "key_worker", _("key worker")
        PROFESSIONAL = "professional", _("professional")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="service_roles"
    )
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    started = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)  # may be ahead: a known last day

    objects = ServiceRoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "service", "role"],
                condition=Q(ended__isnull=True),
                name="one_open_service_role",
            ),
            models.CheckConstraint(
                name="service_role_ends_after_start",
                condition=Q(ended__isnull=True) | Q(ended__gte=F("started")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.service_id}"
