from typing import Any, ClassVar
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from familyapp.core.names import short_name


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
        user = self.model(email=email, name=name, is_staff=True, is_superuser=True, **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=normalised_email(username))


class User(AbstractBaseUser, PermissionsMixin):
    """A person who can sign in. Some young people have no e-mail: they are enrolled in person."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    name = models.CharField(_("name"), max_length=150)
    called = models.CharField(_("what people call them"), max_length=60, blank=True)
    is_active = models.BooleanField(_("can sign in"), default=True)
    is_staff = models.BooleanField(_("can use the admin"), default=False)
    joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_address_one_person")]

    def __str__(self) -> str:
        return self.short_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = normalised_email(self.email)
        super().save(*args, **kwargs)

    @property
    def short_name(self) -> str:
        """What to call them on a page: "Tom", "Dr Ade", else the first word of the name."""
        return self.called or short_name(self.name)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.short_name
