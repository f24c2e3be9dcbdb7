"""What a copy of somebody's data says of meetings: through the rules and selectors of the pages."""

from collections.abc import Iterator

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from familyapp.meetings import selectors, words
from familyapp.meetings.models import Meeting
from familyapp.meetings.rules import sees_place
from familyapp.team.models import Role, TeamMember
from familyapp.team.rules import SEE_MEETINGS
from familyapp.team.selectors import memberships_of


def my_meetings(person: User) -> Iterator[Entry]:
    """Every meeting that this person may know of, the first one first. A few queries a child."""
    for place in memberships_of(person):
        if place.role == Role.OVERSIGHT or not SEE_MEETINGS.allows(place):
            continue
        rows = list(Meeting.objects.visible_to(place).order_by("starts", "pk"))
        people = selectors.coming_to(place, rows)
        for row in rows:
            yield _entry(place, row, people[row.pk])


def _entry(place: TeamMember, row: Meeting, people: list[selectors.Coming]) -> Entry:
    shows_place = sees_place(place, row)
    asked = [f"{one.label}: {one.answer}" for one in people]
    return Entry(
        words.title_for(place, row),
        [
            (_("What it is for"), row.purpose),
            (_("When"), words.day_and_time(row)),
            (_("Until"), words.until_in_words(row)),
            (_("Where"), selectors.where_for(place, row)),
            (_("How to join or find it"), row.how_to_join if shows_place else ""),
            (_("Link"), row.online),
            (_("What makes it easier"), row.access_needs),
            (_("What will be decided"), row.decides),
            (_("Who is asked"), get_text_list(asked, _("and"))),
            (_("What happened"), words.became_of(place, row)),
            (_("Why"), row.state_why),
            (_("What came of it"), " ".join(row.lines)),
        ],
        row.starts,
        child=place.child_id,
    )
