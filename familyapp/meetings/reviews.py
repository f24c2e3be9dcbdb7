"""The yearly review: by when the next is due, and which day to propose for it.

Twelve months from the council's last decision (Children and Families Act 2014 s.44; Special
Educational Needs and Disability Regulations 2014, reg. 20): a review ends on the day of the
decision, which comes within four weeks of the meeting.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.meetings.models import Meeting, ReviewClock
from familyapp.services.clock import DAY, LONDON, bank_holidays
from familyapp.team.models import Role, TeamMember
from familyapp.team.rules import SEE_MEETINGS, organises
from familyapp.team.selectors import memberships_of

PROPOSE_BEFORE = timedelta(weeks=4)  # so that the council can decide before it is due
REMIND_BEFORE = timedelta(weeks=12)
DECIDE_WITHIN = timedelta(weeks=4)  # after the meeting


def a_year_later(day: date) -> date:
    """Twelve months on. After 29 February it is 28 February: a day early, never late."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 2, 28)


def proposed_day(due_by: date) -> date:
    """The last working day at least four weeks before the next review is due."""
    day = due_by - PROPOSE_BEFORE
    while day.weekday() > 4 or day in bank_holidays():
        day -= DAY
    return day


def decision_due(meeting: Meeting) -> date:
    """By when the council decides after this annual review."""
    return timezone.localdate(meeting.starts, LONDON) + DECIDE_WITHIN


def full_day(day: date) -> str:
    """ "Tuesday 3 November", with the year where it is another one."""
    form = "l j F" if day.year == timezone.localdate().year else "l j F Y"
    return date_format(day, form)


def plain_day(day: date) -> str:
    """ "3 December 2027"; the year where it is another one."""
    return date_format(day, "j F" if day.year == timezone.localdate().year else "j F Y")


def is_under_way() -> Exists:
    """Inside a query of clocks: whether a review is planned, or was held since the decision that
    it counts from and the council has not decided yet."""
    since = OuterRef("decided_on")
    planned = Q(state=Meeting.State.PLANNED)
    held = Q(state=Meeting.State.HELD, decided_on__isnull=True, starts__date__gt=since)
    reviews = Meeting.objects.filter(child=OuterRef("child"), kind=Meeting.Kind.ANNUAL_REVIEW)
    return Exists(reviews.filter(planned | held))


def to_arrange(today: date) -> QuerySet[ReviewClock]:
    """The clocks that run out within twelve weeks while no review is under way."""
    return ReviewClock.objects.filter(~is_under_way(), due_by__lte=today + REMIND_BEFORE)


@dataclass(frozen=True)
class ReviewDue:
    """When the next yearly review is due, to one member. `arrange` is where they arrange it, for
    who may, once it is time; `proposed` the day that leaves the council its four weeks."""

    due_by: date
    proposed_on: date
    is_late: bool
    is_near: bool
    arrange: str
    is_young: bool
    is_under_way: bool  # one is planned, or was held and waits for the decision

    @property
    def due(self) -> str:
        return plain_day(self.due_by)

    @property
    def proposed(self) -> str:
        return full_day(self.proposed_on)

    @property
    def proposed_is_past(self) -> bool:
        return self.proposed_on < timezone.localdate()


def section(member: TeamMember) -> ReviewDue | None:
    """For the list of meetings: when the next yearly review is due, or None where there is none
    to count. Call with a member who may see meetings; one query."""
    clock = ReviewClock.objects.filter(child=member.child_id).annotate(busy=is_under_way()).first()
    return _due(member, clock) if clock else None


def _due(member: TeamMember, clock: Any) -> ReviewDue:
    today = timezone.localdate()
    proposed = proposed_day(clock.due_by)
    is_near = not clock.busy and clock.due_by <= today + REMIND_BEFORE
    arrange = ""
    if is_near and organises(member):
        # On a day that has passed it cannot be arranged: the form then proposes nothing.
        on = f"&on={proposed.isoformat()}" if proposed > today else ""
        url = reverse("meetings:arrange", args=[member.child_id])
        arrange = f"{url}?kind={Meeting.Kind.ANNUAL_REVIEW.value}{on}"
    return ReviewDue(
        due_by=clock.due_by,
        proposed_on=proposed,
        is_late=clock.due_by < today,
        is_near=is_near,
        arrange=arrange,
        is_young=member.role == Role.YOUNG_PERSON,
        is_under_way=clock.busy,
    )


def links_to_reviews_due(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """Child -> the page that proposes its next review, for who arranges it, while none is under
    way. Two queries."""
    places = {
        place.child_id: place
        for place in reversed(list(memberships_of(user)))
        if place.child_id in ids and organises(place) and SEE_MEETINGS.allows(place)
    }
    rows = to_arrange(timezone.localdate()).filter(child__in=places)
    return {
        row.child_id: Link(
            reverse("meetings:review_due", args=[row.child_id]),
            _("Arrange the next annual review of %(child)s, due by %(day)s")
            % {"child": places[row.child_id].child.called, "day": plain_day(row.due_by)},
        )
        for row in rows
    }


def newest_decision(child: UUID) -> date | None:
    """The day of the council's newest decision after a yearly review of this child, or None."""
    held = Meeting.objects.filter(
        child=child, kind=Meeting.Kind.ANNUAL_REVIEW, decided_on__isnull=False
    )
    return held.order_by(F("decided_on").desc()).values_list("decided_on", flat=True).first()
