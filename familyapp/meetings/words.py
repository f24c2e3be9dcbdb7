"""Meetings in plain words: what kind it is, when it is, what became of it. London time."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.dateformat import format as date_words
from django.utils.dateformat import time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext, pgettext

from familyapp.meetings.models import Meeting
from familyapp.services.clock import LONDON
from familyapp.team.models import Role, TeamMember

Kind, State = Meeting.Kind, Meeting.State
WEEK = 7  # days in which a weekday says which one it is

ICONS = {
    Kind.TEAM: "people",
    Kind.ANNUAL_REVIEW: "plan",
    Kind.CLINIC: "clinic",
    Kind.NEW_TEAM: "team",
    Kind.PANEL: "table",
    Kind.HOME_VISIT: "home",
}
# What each kind is: to the young person, and to everybody else.
KINDS = {
    Kind.TEAM: (
        _lazy("The people around you sit together and say how it is going."),
        _lazy("The people around %(child)s sit together and say how it is going."),
    ),
    Kind.ANNUAL_REVIEW: (
        _lazy("Once a year we look at your plan together: does it still fit?"),
        _lazy("Once a year everybody looks at %(child)s's plan: does it still fit?"),
    ),
    Kind.CLINIC: (
        _lazy("You see a doctor, a nurse or a therapist."),
        _lazy("%(child)s sees a doctor, a nurse or a therapist."),
    ),
    Kind.NEW_TEAM: (
        _lazy("You get to know the people who will help you."),
        _lazy("%(child)s gets to know the people who will help."),
    ),
    Kind.PANEL: (
        _lazy("A group at the council decides something about your support."),
        _lazy("A group at the council decides something about %(child)s's support."),
    ),
    Kind.HOME_VISIT: (
        _lazy("Somebody comes to see you at home."),
        _lazy("Somebody comes to see %(child)s at home."),
    ),
}
TITLES = {
    Kind.TEAM: (_lazy("Your team meeting"), _lazy("%(child)s's team meeting")),
    Kind.ANNUAL_REVIEW: (_lazy("Your annual review"), _lazy("%(child)s's annual review")),
    Kind.CLINIC: (_lazy("Your clinic visit"), _lazy("%(child)s's clinic visit")),
    Kind.NEW_TEAM: (_lazy("Meet your new team"), _lazy("Meeting %(child)s's new team")),
    Kind.PANEL: (_lazy("The panel about you"), _lazy("The panel about %(child)s")),
    Kind.HOME_VISIT: (_lazy("A visit at your home"), _lazy("A home visit to %(child)s")),
}
# A first sentence for who arranges one; they change it as they like.
PURPOSES = {
    Kind.TEAM: _lazy("To see how things are going for %(child)s, and what we do next."),
    Kind.ANNUAL_REVIEW: _lazy("To see whether %(child)s's plan still fits."),
    Kind.CLINIC: _lazy("To see how %(child)s is doing, and what would help."),
    Kind.NEW_TEAM: _lazy("So that %(child)s knows who will help, and they know %(child)s."),
    Kind.PANEL: _lazy("To decide about %(child)s's support."),
    Kind.HOME_VISIT: _lazy("To see %(child)s at home, and hear how things are."),
}
STATES = {
    State.HELD: _lazy("It took place"),
    State.REARRANGED: _lazy("Moved to another day"),
    State.CALLED_OFF: _lazy("Called off"),
    State.CANCELLED_BY_SERVICE: _lazy("Cancelled by the service"),
}
STATES_OF_CHILD = {
    State.COULD_NOT_ATTEND: (_lazy("You could not come"), _lazy("The family could not come")),
    State.NOT_BROUGHT: (_lazy("You were not brought"), _lazy("%(child)s was not brought")),
}


def _said_to(member: TeamMember, both: tuple) -> str:
    """The first to the young person, the second with the child's name to everybody else."""
    if member.role == Role.YOUNG_PERSON:
        return str(both[0])
    return str(both[1]) % {"child": member.child.called}


def title_for(member: TeamMember, meeting: Meeting) -> str:
    """ "Your annual review" to the young person, "Amina's annual review" to everybody else."""
    return _said_to(member, TITLES[Kind(meeting.kind)])


def kind_for(member: TeamMember, kind: str) -> str:
    """What this kind of meeting is, in one line."""
    return _said_to(member, KINDS[Kind(kind)])


def purpose_for(kind: str, child: str) -> str:
    """A first sentence for what such a meeting is for."""
    return str(PURPOSES[Kind(kind)]) % {"child": child}


def icon_of(meeting: Meeting) -> str:
    return ICONS[Kind(meeting.kind)]


def became_of(member: TeamMember, meeting: Meeting) -> str:
    """What happened with a meeting that does not lie ahead."""
    state = State(meeting.state)
    if state in STATES_OF_CHILD:
        return _said_to(member, STATES_OF_CHILD[state])
    if state in STATES:
        return str(STATES[state])
    if meeting.ends > timezone.now():
        return ""
    return _("Nothing is written down yet")


def day_in_words(at: datetime) -> str:
    """ "Tuesday 1 December", with the year where it is not this one."""
    day = timezone.localtime(at, LONDON)
    this_year = timezone.localtime(timezone=LONDON).year
    return date_words(day, "l j F" if day.year == this_year else "l j F Y")


def time_in_words(at: datetime) -> str:
    """ "10 in the morning", "half past 2 in the afternoon" as "2:30 in the afternoon"."""
    local = timezone.localtime(at, LONDON)
    words = {"time": time_format(local.time(), "g:i" if local.minute else "g")}
    if local.hour == 12 and not local.minute:
        return _("12 noon")
    if local.hour < 12:
        return _("%(time)s in the morning") % words
    if local.hour < 18:
        return _("%(time)s in the afternoon") % words
    return _("%(time)s in the evening") % words


def day_and_time(meeting: Meeting) -> str:
    """ "Tuesday 1 December, 10 in the morning"."""
    return _("%(day)s, %(time)s") % {
        "day": day_in_words(meeting.starts),
        "time": time_in_words(meeting.starts),
    }


def until_in_words(meeting: Meeting) -> str:
    """ "11 in the morning", with the day where it ends on another one."""
    if timezone.localdate(meeting.starts, LONDON) == timezone.localdate(meeting.ends, LONDON):
        return time_in_words(meeting.ends)
    return _("%(day)s, %(time)s") % {
        "day": day_in_words(meeting.ends),
        "time": time_in_words(meeting.ends),
    }


def days_until(meeting: Meeting) -> int:
    """How many midnights lie between now and its beginning, in London."""
    today = timezone.localdate(timezone=LONDON)
    return (timezone.localdate(meeting.starts, LONDON) - today).days


def how_soon(meeting: Meeting) -> str:
    """ "Today", "Tomorrow", "In 3 days", "In 2 weeks"; "Now" while it goes on."""
    days = days_until(meeting)
    if meeting.has_begun:
        return _("Now")
    if days == 0:
        return _("Today")
    if days == 1:
        return _("Tomorrow")
    if days < 2 * WEEK:
        return ngettext("In %(n)d day", "In %(n)d days", days) % {"n": days}
    weeks = days // WEEK
    return ngettext("In %(n)d week", "In %(n)d weeks", weeks) % {"n": weeks}


def when_in_words(meeting: Meeting) -> str:
    """For a line on another page: "now", "today at 2 in the afternoon", "tomorrow, Tuesday",
    "in 3 days, Tuesday", and from a week on "Tuesday 1 December, 10 in the morning"."""
    days = days_until(meeting)
    if meeting.has_begun:
        return pgettext("a meeting", "now")
    if days == 0:
        return _("today at %(time)s") % {"time": time_in_words(meeting.starts)}
    weekday = date_words(timezone.localtime(meeting.starts, LONDON), "l")
    if days == 1:
        return _("tomorrow, %(weekday)s") % {"weekday": weekday}
    if days < WEEK:
        return ngettext("in %(n)d day, %(weekday)s", "in %(n)d days, %(weekday)s", days) % {
            "n": days,
            "weekday": weekday,
        }
    return day_and_time(meeting)


def cap(words: str) -> str:
    """The same words at the beginning of a line."""
    return capfirst(words)
