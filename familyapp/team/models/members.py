from datetime import date, datetime
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core import names
from familyapp.services.models import Service
from familyapp.team.querysets import TeamMemberQuerySet

PERSON = settings.AUTH_USER_MODEL


class Child(models.Model):
    """A child or young person, 0 to 25. `called` is the name that people use."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("name"), max_length=150)
    called = models.CharField(_("what people call them"), max_length=60)
    born = models.DateField(_("date of birth"))
    # The service that gives them a key worker; its managers arrange one.
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, related_name="children"
    )

    class Meta:
        verbose_name_plural = "children"

    def __str__(self) -> str:
        return self.called

    def age_on(self, day: date) -> int:
        """Whole years on that day. Born on 29 February: a year older on 1 March."""
        before_birthday = (day.month, day.day) < (self.born.month, self.born.day)
        return day.year - self.born.year - before_birthday

    @property
    def age(self) -> int:
        return self.age_on(timezone.localdate())


class Role(models.TextChoices):
    YOUNG_PERSON = "young_person", _("young person")
    PARENT_CARER = "parent_carer", _("parent or carer")
    KEY_WORKER = "key_worker", _("key worker")
    COVER = "cover", _("standing in for the key worker")
    PROFESSIONAL = "professional", _("professional")
    OVERSIGHT = "oversight", _("oversight, for a time and a reason")


FAMILY = (Role.YOUNG_PERSON, Role.PARENT_CARER)


class TeamMember(models.Model):
    """A person's place in one child's team, from `started` to `ended`.

    `person` is empty for somebody without an account, who is then listed by `listed_name`.
    A row is never deleted: who was there, and when, is part of the record.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="team")
    person = models.ForeignKey(
        PERSON, models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    listed_name = models.CharField(_("name"), max_length=150, blank=True)
    role = models.CharField(_("role"), max_length=20, choices=Role)
    role_card = models.CharField(_("kind of work"), max_length=40, blank=True)
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True)
    relationship = models.CharField(_("relationship"), max_length=60, blank=True)
    purpose = models.CharField(_("what they do for this child"), max_length=300, blank=True)
    days = models.CharField(_("days and hours"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    photo = models.FileField(upload_to="faces/", blank=True)
    lives_with_child = models.BooleanField(default=False)
    # A professional whom the key worker named to arrange meetings and to keep the plan with them.
    may_organise = models.BooleanField(_("may arrange meetings and keep the plan"), default=False)

    started = models.DateTimeField(default=timezone.now)
    ended = models.DateTimeField(null=True, blank=True)  # may be ahead: cover and oversight
    ended_reason = models.CharField(max_length=300, blank=True)
    reason = models.CharField(_("reason for oversight"), max_length=300, blank=True)
    interim_since = models.DateTimeField(null=True, blank=True)  # while no key worker is found
    restricted_at = models.DateTimeField(null=True, blank=True)  # sees nothing, hears nothing
    restricted_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, blank=True, related_name="+"
    )
    restricted_reason = models.CharField(max_length=300, blank=True)
    # From when on this worker may read what was written before they came.
    history_from = models.DateTimeField(null=True, blank=True)
    history_private = models.BooleanField(default=False)  # the young person agreed to that

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="member_has_a_name",
                condition=Q(person__isnull=False) | ~Q(listed_name=""),
            ),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(role="key_worker", ended__isnull=True),
                name="one_current_key_worker",
            ),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(interim_since__isnull=False, ended__isnull=True),
                name="one_interim_contact",
            ),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(role="young_person", ended__isnull=True),
                name="one_young_person",
            ),
            models.UniqueConstraint(
                fields=["child", "person"],
                condition=Q(ended__isnull=True),
                name="one_open_membership",
            ),
        ]
        indexes = [models.Index(fields=["person", "ended"], name="member_person_ended")]

    def __str__(self) -> str:
        return f"{self.role} of {self.child_id}"

    @property
    def name(self) -> str:
        return self.person.name if self.person else self.listed_name

    @property
    def short_name(self) -> str:
        return self.person.short_name if self.person else names.short_name(self.listed_name)

    @property
    def initials(self) -> str:
        return names.initials(self.name)

    @property
    def is_current(self) -> bool:
        now = timezone.now()
        return self.started <= now and (self.ended is None or self.ended > now)

    @property
    def is_family(self) -> bool:
        return self.role in FAMILY

    @property
    def is_there_for_work(self) -> bool:
        """Professionals, and the council's social worker who stands in a parent's place."""
        return not self.is_family or bool(self.role_card)

    @property
    def is_worker_side(self) -> bool:
        """Whether this person answers families: key worker, interim contact or cover."""
        return self.role in (Role.KEY_WORKER, Role.COVER) or self.interim_since is not None

    @property
    def answers_since(self) -> datetime:
        """From when on this worker answers the family."""
        return self.interim_since or self.started
