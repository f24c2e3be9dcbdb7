"""What a copy of somebody's data says of their work."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from familyapp.services.clock import usual_hours
from familyapp.services.selectors import current_roles, hours_of


def my_work(person: User) -> Iterator[Entry]:
    """What I answer for now, and when I work. Nothing for families."""
    for role in current_roles(person):
        since = date_format(localtime(role.started), "j F Y")
        yield Entry(
            role.service.name,
            [(_("Role"), role.get_role_display()), (_("Since"), since)],
        )
    hours = hours_of([person.pk])[person.pk]
    if hours.known:
        yield Entry(_("When you work"), [(_("Days and hours"), usual_hours(hours))])
