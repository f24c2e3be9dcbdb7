"""Meetings as a calendar on somebody's phone reads them: RFC 5545, and nothing about anybody.

Others see a phone's calendar, and its maker keeps a copy. So an entry says "Meeting", when, and
where to sign in for more: no name, place, purpose, or who else comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration

from familyapp.core.tokens import hash_of
from familyapp.meetings.models import CalendarFeed, Meeting
from familyapp.meetings.selectors import meeting_of
from familyapp.services.clock import LONDON
from familyapp.team.models import Role, TeamMember
from familyapp.team.rules import SEE_MEETINGS, Rule
from familyapp.team.selectors import memberships_of

BACK = timedelta(days=92)  # how far a feed reaches into the past: three months
AHEAD = 500  # entries of one feed at most
LOOK_AGAIN = timedelta(hours=6)  # what a calendar is asked for; many come less often
CALLED_OFF = {
    Meeting.State.CALLED_OFF,
    Meeting.State.CANCELLED_BY_SERVICE,
    Meeting.State.REARRANGED,
}
Address = Callable[[Meeting], str]


def keeps_calendar(member: TeamMember) -> bool:
    """Who only looks in takes nothing away: each of their visits stands in the log."""
    return member.role != Role.OVERSIGHT and SEE_MEETINGS.allows(member)


KEEP_CALENDAR = Rule("keep meetings in a calendar", keeps_calendar)


# --- what is in a file ---------------------------------------------------------------------------


def one_meeting(member: TeamMember, id: UUID, address: Address) -> bytes | None:
    """The file of one meeting that this member may know of, or None. `address` gives the link to
    a meeting's page, which asks to sign in."""
    found = meeting_of(member, id)
    return _file([found], address) if found else None


def feed_of(token: str, address: Address) -> tuple[CalendarFeed, bytes] | None:
    """The feed behind a secret link, with the meetings that its person may know of at this
    moment. None for a link that is unknown or stopped, or whose person may open nothing now."""
    rows = CalendarFeed.objects.filter(token_hash=hash_of(token), ended__isnull=True)
    feed = rows.select_related("person").first()
    if feed is None:
        return None
    member = memberships_of(feed.person).filter(child=feed.child_id).first()
    if member is None or not keeps_calendar(member):
        return None
    meetings = Meeting.objects.visible_to(member).filter(ends__gt=timezone.now() - BACK)
    return feed, _file(meetings.order_by("starts", "pk")[:AHEAD], address)


def open_feed(member: TeamMember) -> CalendarFeed | None:
    """The link that this member has now, for this child; what it is nobody can tell any more."""
    rows = CalendarFeed.objects.filter(person=member.person_id, child=member.child_id)
    return rows.filter(ended__isnull=True).first()


def _file(meetings: Iterable[Meeting], address: Address) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Alongside//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("refresh-interval", vDuration(LOOK_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(LOOK_AGAIN))
    calendar.add("x-wr-calname", _("Meetings"))
    calendar.add_component(_london())
    for meeting in meetings:
        calendar.add_component(_entry(meeting, address(meeting)))
    return calendar.to_ical()


def _entry(meeting: Meeting, url: str) -> Event:
    event = Event()
    event.add("uid", f"{meeting.pk}@alongside")
    # A file without a METHOD: DTSTAMP is when the entry was last changed (RFC 5545, 3.8.7.2).
    event.add("dtstamp", meeting.changed.astimezone(UTC))
    event.add("last-modified", meeting.changed.astimezone(UTC))
    event.add("dtstart", _on_the_wall(meeting.starts))
    event.add("dtend", _on_the_wall(meeting.ends))
    event.add("sequence", meeting.sequence)
    event.add("status", "CANCELLED" if meeting.state in CALLED_OFF else "CONFIRMED")
    event.add("summary", _("Meeting"))
    event.add("class", "PRIVATE")
    event.add("url", url)
    return event


def _on_the_wall(at: datetime) -> datetime:
    """On London's clock, but for the second time of the hour that comes twice in autumn, which
    the clock alone cannot name."""
    local = at.astimezone(LONDON)
    return at.astimezone(UTC) if local.fold else local


@cache
def _london() -> Timezone:
    """London's rule as everybody writes it. The library's own lists each year up to 2037, and has
    the spring change an hour late."""
    zone = Timezone()
    zone.add("tzid", LONDON.key)
    for part, name, begins, month, before, after in (
        (TimezoneDaylight(), "BST", datetime(1970, 3, 29, 1), 3, 0, 1),
        (TimezoneStandard(), "GMT", datetime(1970, 10, 25, 2), 10, 1, 0),
    ):
        part.add("tzname", name)
        part.add("dtstart", begins)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(part)
    return zone


# --- how to put it into a phone ------------------------------------------------------------------


@dataclass(frozen=True)
class Way:
    """How one kind of calendar is told to follow a link: a title, and what to do, in order."""

    title: object
    steps: tuple[object, ...]


WAYS = (
    Way(
        _lazy("iPhone, iPad or Mac"),
        (
            _lazy("Press “Add it to my calendar” above."),
            _lazy("It asks whether to follow this calendar. Press “Subscribe”."),
        ),
    ),
    Way(
        _lazy("Android phone with Google Calendar"),
        (
            _lazy("Copy the link above."),
            _lazy("On a computer, open calendar.google.com."),
            _lazy("Next to “Other calendars” press the plus sign, then “From URL”."),
            _lazy("Paste the link and press “Add calendar”. It then comes to your phone too."),
        ),
    ),
    Way(
        _lazy("Outlook"),
        (
            _lazy("Copy the link above."),
            _lazy("Open your calendar in Outlook and press “Add calendar”."),
            _lazy("Choose “Subscribe from web”, paste the link and press “Import”."),
        ),
    ),
)
