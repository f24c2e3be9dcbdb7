"""Things are getting harder: what a family says to who answers them, and by when they hear.

The promise counts the working time of the one who answers. Nothing here judges what was said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_words
from django.utils.dateformat import time_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from familyapp.core.links import Link
from familyapp.services import clock
from familyapp.services.clock import LONDON, Hours
from familyapp.services.models import ServiceRole
from familyapp.services.selectors import current_roles, hours_of
from familyapp.team.models import TeamMember
from familyapp.team.rules import Rule
from messaging.access import Seat, seats_of
from messaging.models import CheckIn, Conversation

CHECKIN_REPLY_HOURS = 8  # of working time: an answer within one working day
STEP = timedelta(minutes=30)  # a promise is rounded up to this, but not past the end of work
OFFICE_CLOSES = time(17)  # for who gave no hours


def own_thread(member: TeamMember) -> Conversation | None:
    """The thread in which this member of the family writes to who answers them."""
    return Conversation.objects.filter(owner=member).first() if member.is_family else None


SAY_HARDER = Rule(
    "say that things are getting harder", lambda member: own_thread(member) is not None
)


# --- the promise ---------------------------------------------------------------------------------


def reply_by(hours: Hours, at: datetime) -> datetime:
    """By when somebody with these hours answers what is written at that moment."""
    left = timedelta(hours=CHECKIN_REPLY_HOURS)
    moment = clock.next_in(hours, at)
    while moment:
        until = clock.in_until(hours, moment)
        assert until is not None  # `next_in` gives a moment at which they are in
        stretch = until.astimezone(UTC) - moment.astimezone(UTC)
        if stretch >= left:
            return min(_rounded_up(moment.astimezone(UTC) + left), until)
        left -= stretch
        moment = clock.next_in(hours, until)
    day = clock.workday_after(at.astimezone(LONDON).date())
    return datetime.combine(day, OFFICE_CLOSES, LONDON)


def _rounded_up(at: datetime) -> datetime:
    over = (at - datetime(2000, 1, 1, tzinfo=UTC)) % STEP
    return (at + (STEP - over if over else over)).astimezone(LONDON)


def promise_of(worker: Seat | None, at: datetime) -> datetime | None:
    """By when this worker answers; None where nobody answers for the child now."""
    if worker is None:
        return None
    return reply_by(hours_of([worker.person.pk])[worker.person.pk], at)


def when_in_words(at: datetime) -> str:
    """ "3 today", "9:30 tomorrow", "Thursday at 3", with the date from a week ahead on; what
    stands after "by"."""
    local, today = at.astimezone(LONDON), timezone.localdate(timezone=LONDON)
    words = {"time": _time(local.time())}
    days = (local.date() - today).days
    if days in (0, 1):
        near = (_("%(time)s today"), _("%(time)s tomorrow"))
        return near[days] % words
    words["day"] = date_words(local, "l" if 0 < days < 7 else "l j F")
    return _("%(day)s at %(time)s") % words


def _time(at: time) -> str:
    """As `clock` says it: by day the number is enough."""
    if time(7) <= at < time(19):
        return time_format(at, pgettext("daytime, as a Django time format", "f"))
    return time_format(at, pgettext("any time, as a Django time format", "f a"))


def in_words(checkin: CheckIn, name: str) -> str:
    """What a family is told while they wait. `name` is who answers them, "" where nobody does."""
    if checkin.reply_by is None:
        return _(
            "Nobody is named to answer you yet. Your message waits, and your service was asked to "
            "find somebody."
        )
    said = {"name": name or _("Your key worker"), "when": when_in_words(checkin.reply_by)}
    if checkin.is_late:
        return _("%(name)s should have answered by %(when)s. That is late, and not your fault.") % (
            said
        )
    return _("%(name)s answers by %(when)s.") % said


# --- what is open --------------------------------------------------------------------------------


def open_for(members: Iterable[TeamMember]) -> dict[UUID, CheckIn]:
    """Member's id -> what they said in their own thread that nobody answered yet; of several the
    one with the earliest promise. One query."""
    rows = CheckIn.objects.filter(conversation__owner__in=list(members), answered__isnull=True)
    found: dict[UUID, CheckIn] = {}
    for row in rows.select_related("conversation").order_by("made", "pk"):
        assert row.conversation.owner_id is not None
        found.setdefault(row.conversation.owner_id, row)
    return found


def open_in(conversation: Conversation) -> CheckIn | None:
    """What waits in this thread. Asks nothing where no family message waits at all."""
    if conversation.waiting_since is None:
        return None
    return conversation.checkins.filter(answered__isnull=True).order_by("made", "pk").first()


def banner_for(seat: Seat, name: str) -> str:
    """The line above a thread while somebody waits for a promised answer, or ""."""
    row = open_in(seat.conversation)
    if row is None:
        return ""
    if seat.is_family:
        return in_words(row, name)
    if row.reply_by is None:
        return _("Things are getting harder here. Nothing was promised: nobody answered then.")
    said = {"when": when_in_words(row.reply_by)}
    if row.is_late:
        return _("Things are getting harder here. An answer was promised by %(when)s.") % said
    return _("Things are getting harder here. An answer is promised by %(when)s.") % said


# --- where notices lead --------------------------------------------------------------------------


def links_to_checkins(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """Conversation -> the thread that waits, for who may answer there."""
    return {
        seat.conversation.pk: Link(
            reverse("messages:thread", args=[seat.conversation.pk]),
            _("%(name)s: things are getting harder") % {"name": _whose(seat.conversation)},
        )
        for seat in seats_of(user)
        if seat.conversation.pk in ids and seat.may_write and not seat.is_family
    }


def _whose(conversation: Conversation) -> str:
    return conversation.owner.name if conversation.owner else conversation.child.called


def links_to_late_checkins(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """Check-in -> the child's page for who manages the child's service. They may not read the
    thread, nor learn whose it is: only that a promise to this family was not kept."""
    services = [
        role.service_id for role in current_roles(user) if role.role == ServiceRole.Role.MANAGER
    ]
    rows = CheckIn.objects.filter(
        pk__in=ids, answered__isnull=True, conversation__child__service__in=services
    )
    label = _("%(child)s's family waits for an answer that was promised")
    return {
        row.pk: Link(
            reverse("home:child_of_service", args=[child.service_id, child.pk]),
            label % {"child": child.called},
        )
        for row in rows.select_related("conversation__child")
        if (child := row.conversation.child)
    }
