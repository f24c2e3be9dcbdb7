from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from familyapp.core.names import initials, short_name


def normalised_email(email: str | None) -> str | None:
    """How an address is kept and compared: lower case, no blanks, None when there is none."""
    return (email or "").strip().lower() or None


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str | None = None, *, name: str, **fields: Any) -> "User":
        user = self.model(email=email, name=name, **fields)
        user.set_unusable_password()
        user.save()
        return user

    def create_superuser(self, email: str, password: str, *, name: str, **fields: Any) -> "User":
        user = self.model(email=email, name=name, **fields)
        user.is_staff = user.is_superuser = user.is_worker = True
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=normalised_email(username))


class User(AbstractBaseUser, PermissionsMixin):
    """A person who can sign in. Some have no e-mail here: they are enrolled in person."""

    class WayIn(models.TextChoices):
        """How somebody may sign in, as a worker and they agreed. The last two have no e-mail:
        somebody else opens the inbox, and with `QR` somebody else unlocks the phone too."""

        EMAIL = "email", _("a code by e-mail, or a passkey")
        PASSKEY = "passkey", _("a code shown in person, then a passkey")
        QR = "qr", _("a code shown in person, each time")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=150)
    called = models.CharField(_("what people call them"), max_length=60, blank=True)
    is_active = models.BooleanField(_("can sign in"), default=True)
    is_staff = models.BooleanField(_("can use the admin"), default=False)
    # Works with families here, so that a second step at sign-in is asked for before any of
    # their pages. Set by whoever gives them a place or a role, and never taken back.
    is_worker = models.BooleanField(_("works here"), default=False)
    way_in = models.CharField(
        _("way to sign in"), max_length=10, choices=WayIn, default=WayIn.EMAIL
    )
    joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_address_one_person"),
            models.CheckConstraint(
                name="no_address_where_others_open_the_inbox",
                condition=models.Q(way_in="email") | models.Q(email__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = normalised_email(self.email)
        super().save(*args, **kwargs)

    @property
    def short_name(self) -> str:
        """What to call them on a page: "Tom", "Dr Ade", else the first word of the name."""
        return self.called or short_name(self.name)

    @property
    def initials(self) -> str:
        return initials(self.name)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.short_name


class SignInCode(models.Model):
    """A one-time way in that a worker shows in person, as a QR code: to begin, and to begin
    again on a new phone. Kept as a hash; works once and for a short while."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(User, models.PROTECT, related_name="sign_in_codes")
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made = models.DateTimeField(default=timezone.now)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return "sign-in code"


class DataCopy(models.Model):
    """A copy of everything that a person may see here, made in the background and kept for a
    while. `parts_done` of `parts` are written."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(User, models.PROTECT, related_name="data_copies")
    asked = models.DateTimeField(default=timezone.now)
    parts = models.PositiveSmallIntegerField(default=0)
    parts_done = models.PositiveSmallIntegerField(default=0)
    as_json = models.FileField(upload_to="copies/", blank=True)
    as_html = models.FileField(upload_to="copies/", blank=True)
    finished = models.DateTimeField(null=True, blank=True)
    expires = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "data copies"
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(finished__isnull=True),
                name="one_copy_in_the_making",
            )
        ]

    def __str__(self) -> str:
        return "copy"
