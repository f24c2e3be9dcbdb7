"""Letting somebody in."""

from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.services.models import Service, ServiceRole
from familyapp.team.models.access import AccessBasis
from familyapp.team.models.members import Child, Role

PERSON = settings.AUTH_USER_MODEL
INVITATION_LASTS = timedelta(days=14)


def in_two_weeks() -> datetime:
    return timezone.now() + INVITATION_LASTS


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        """Neither accepted nor withdrawn; may have run out, and be sent again."""
        return self.filter(accepted__isnull=True, withdrawn__isnull=True)

    def waiting(self) -> Self:
        """Those whose link works now."""
        return self.open().filter(expires__gt=timezone.now())


class Invitation(models.Model):
    """A place for whoever opens the link in the inbox of `email`: in a child's team, or in a
    service. The link's token is kept as a hash and works once.

    What a worker checked before inviting an adult of the family stands here until it becomes an
    `AccessBasis`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("full name"), max_length=150)
    called = models.CharField(_("what people call them"), max_length=60, blank=True)
    made_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField(default=in_two_weeks)
    accepted = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn = models.DateTimeField(null=True, blank=True)

    # A place in a service
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    service_role = models.CharField(max_length=20, choices=ServiceRole.Role, blank=True)

    # A place in a child's team
    child = models.ForeignKey(
        Child, models.PROTECT, null=True, blank=True, related_name="invitations"
    )
    role = models.CharField(max_length=20, choices=Role, blank=True)
    relationship = models.CharField(_("relationship"), max_length=60, blank=True)
    lives_with_child = models.BooleanField(default=False)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    basis = models.CharField(max_length=20, choices=AccessBasis.Kind, blank=True)
    evidence = models.CharField(_("what was seen"), max_length=300, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    decision = models.CharField(_("which decision"), max_length=300, blank=True)
    court_order = models.CharField(_("what a court ordered"), max_length=300, blank=True)
    things = models.JSONField(default=list, blank=True)
    review_on = models.DateField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invited_to_one_place",
                condition=Q(child__isnull=False, service__isnull=True)
                | Q(child__isnull=True, service__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return "invitation"

    @property
    def state(self) -> str:
        """accepted, withdrawn, expired or waiting."""
        if self.accepted:
            return "accepted"
        if self.withdrawn:
            return "withdrawn"
        return "expired" if self.expires <= timezone.now() else "waiting"

    @property
    def short_email(self) -> str:
        """Enough to know one's own address by, and to see a mistake in the part after the @."""
        name, _at, domain = self.email.rpartition("@")
        return f"{name[:1]}…@{domain}"
