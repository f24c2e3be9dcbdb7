"""What a copy of somebody's data says of their own account."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.accounts.selectors import devices_of, ways_in_of
from familyapp.core.exports import Entry
from familyapp.core.models import AuditEntry

CHUNK = 500  # rows in memory at once


def about_me(person: User) -> Iterator[Entry]:
    """Who I am, how I sign in, and where I am signed in now."""
    yield Entry(
        person.name,
        [
            (_("What people call you"), person.short_name),
            (_("Email"), person.email or _("none")),
            (_("Way to sign in"), person.get_way_in_display()),
            (_("Here since"), _day(person.joined)),
        ],
    )
    ways = ways_in_of(person, shared_device=False)
    for passkey in ways.passkeys:
        used = _day(passkey.used) if passkey.used else _("not yet")
        yield Entry(_("A passkey: %(name)s") % {"name": passkey.name}, [(_("Last used"), used)])
    if ways.has_app:
        yield Entry(_("An app on your phone that shows codes"))
    for device in devices_of(person, this_session=None):
        yield Entry(
            _("Signed in on %(device)s") % {"device": device.name},
            [(_("Since"), _day(device.since)), (_("Last used"), _day(device.last_used))],
        )


def _day(at: datetime) -> str:
    return date_format(localtime(at), "j F Y")


def what_i_did(person: User) -> Iterator[Entry]:
    """Each act and visit that is noted of this person, in the words of the log. No child is
    named: whom somebody worked with once is not theirs to keep. Concerns are left out."""
    rows = AuditEntry.objects.filter(person=person).exclude(what__contains="concern")
    for row in rows.order_by("at", "pk").iterator(CHUNK):
        yield Entry(f"{row.what.capitalize()}: {row.did}", at=row.at)
