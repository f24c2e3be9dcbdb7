"""About me: what everybody who works with a child should know before they ask again."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.models import AppendOnlyModel, KeptFile
from familyapp.team.models.members import Child, TeamMember


class AboutPart(models.TextChoices):
    """The parts of About me, in the order in which they are read."""

    LIKE = "like", _("What people like about me")
    MATTERS = "matters", _("What matters to me")
    COMMUNICATE = "communicate", _("How I communicate")
    SUPPORT = "support", _("How to support me")
    BAD_DAY = "bad_day", _("What makes a bad day")


class Voice(models.TextChoices):
    """Whose words these are."""

    YOUNG_PERSON = "young_person", _("the young person's own words")
    PARENT = "parent", _("a parent's or carer's words")


class AboutWords(AppendOnlyModel):
    """What one part says in one voice. The newest row holds: of a part in the young person's
    voice, and of a part for each parent. A worker who writes down what a child without an
    account says is the author of the child's voice, and `how` tells how it was found out.

    `needs` are keys of `about_words.NEEDS`, for the part on communication alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="about_words")
    part = models.CharField(_("part"), max_length=20, choices=AboutPart)
    voice = models.CharField(_("whose words"), max_length=20, choices=Voice)
    author = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    text = models.TextField(_("words"), blank=True)
    needs = models.JSONField(_("needs"), default=list, blank=True)
    how = models.CharField(_("how it was found out"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["child", "part", "-at"], name="about_words_newest")]

    def __str__(self) -> str:
        return self.part


class AboutFile(KeptFile):
    """A photo or a recording that belongs to a part of About me."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="about_files")
    part = models.CharField(_("part"), max_length=20, choices=AboutPart)
    voice = models.CharField(max_length=20, choices=Voice)
    author = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    says = models.CharField(_("what it shows or says"), max_length=300, blank=True)


class AboutShown(AppendOnlyModel):
    """Whether one person of the team may read one part. Without a row they may."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    recipient = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, choices=AboutPart)
    shown = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["recipient", "part", "-at"], name="about_shown_newest")]

    def __str__(self) -> str:
        return "shown" if self.shown else "kept back"


class AboutConfirmed(AppendOnlyModel):
    """Somebody of the family said that About me is still right."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="about_confirmed")
    by = models.ForeignKey(TeamMember, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return "still right"


class AboutRead(AppendOnlyModel):
    """A worker opened About me and said that they read it."""

    member = models.ForeignKey(TeamMember, models.PROTECT, related_name="about_read")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return "read"
