"""A complaint on its way to the complaints officer: our part ends when they have it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.services.models import Service
from familyapp.team.models import Child

PERSON = settings.AUTH_USER_MODEL


class ComplaintHandover(models.Model):
    """What somebody complains of, received at the moment they pressed. Its clock begins then.

    `who_words` and `said_words` are the words of the two texts as `complaint_names.words_of` has
    them, so that whoever is named in them is kept out by a query, whenever they began to work here.
    """

    class Route(models.TextChoices):
        """Keys of `services.complaint_clocks.ROUTES`."""

        SOCIAL_CARE = "social_care", _("children's social care")
        NHS = "nhs", _("the NHS")
        SCHOOL = "school", _("a school or college")
        COUNCIL = "council", _("the council, for example about a plan or transport")
        DATA = "data", _("how information about us is used")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    writer = models.ForeignKey(
        PERSON, models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    child = models.ForeignKey(
        Child, models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    service = models.ForeignKey(Service, models.PROTECT, null=True, blank=True, related_name="+")
    route = models.CharField(_("about"), max_length=11, choices=Route)
    what = models.TextField(_("what happened"))
    wanted = models.TextField(_("what should happen"), blank=True)
    who = models.TextField(_("who it is about"), blank=True)
    who_words = models.TextField(blank=True)
    said_words = models.TextField(blank=True)
    name = models.CharField(_("your name"), max_length=150)
    reach = models.CharField(_("how to reach you"), max_length=200)
    received = models.DateTimeField(default=timezone.now)
    receipt_hash = models.CharField(max_length=64, unique=True)
    acknowledged = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        PERSON, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reference = models.CharField(_("reference"), max_length=40, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["writer", "-received"], name="complaint_writer"),
            models.Index(fields=["acknowledged", "received"], name="complaint_open"),
        ]

    def __str__(self) -> str:
        return self.route


class ComplaintNamed(models.Model):
    """Somebody whom a complaint is about, or who is named in it: it is kept from them, whatever
    they answer for."""

    complaint = models.ForeignKey(ComplaintHandover, models.PROTECT, related_name="named")
    person = models.ForeignKey(PERSON, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["complaint", "person"], name="named_once")]

    def __str__(self) -> str:
        return "named"
