"""Changes to who answers for what in a service."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.accounts.actions import works_here
from familyapp.accounts.models import User
from familyapp.services.models import Service, ServiceRole


@transaction.atomic
def give_role(
    person: User, service: Service, role: ServiceRole.Role, *, started: datetime | None = None
) -> ServiceRole:
    """Let a person answer for this in the service, from now or `started` on.

    They work here from then on. Who has the role already keeps it as it is.
    """
    works_here(person)
    held, _new = ServiceRole.objects.get_or_create(
        person=person,
        service=service,
        role=role,
        ended=None,
        defaults={"started": started or timezone.now()},
    )
    return held


class RoleError(Exception):
    """A change of roles that cannot be made; its text is a sentence for the person who tried."""


@transaction.atomic
def end_role(role: ServiceRole) -> None:
    """This person answers for it no more, from now on. Ending one that has ended changes nothing.

    Raises RoleError for the last manager: somebody must be able to let the next one in.
    """
    rows = ServiceRole.objects.select_for_update().filter(service=role.service_id, role=role.role)
    held = list(rows.order_by("pk"))
    now = timezone.now()  # after the wait for the lock, or what ended meanwhile looks current
    current = [row.pk for row in held if row.ended is None or row.ended > now]
    if role.pk not in current:
        return
    if role.role == ServiceRole.Role.MANAGER and current == [role.pk]:
        raise RoleError(
            _("This is the last manager here. Invite another one, and wait until they are in.")
        )
    ServiceRole.objects.filter(pk=role.pk).update(ended=now)
