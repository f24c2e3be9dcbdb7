"""What a copy of somebody's data says of the papers of meetings."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from familyapp.meetings import papers, words
from familyapp.meetings.models import Meeting
from familyapp.team.models import Role
from familyapp.team.rules import SEE_MEETINGS
from familyapp.team.selectors import memberships_of


def my_papers(person: User) -> Iterator[Entry]:
    """The papers of which this person may know, with the names of their files, which they find at
    the meeting. A few queries a child."""
    for place in memberships_of(person):
        if place.role == Role.OVERSIGHT or not SEE_MEETINGS.allows(place):
            continue
        meetings = list(Meeting.objects.visible_to(place))
        rows = list(papers.visible(place, meetings).select_related("meeting").order_by("made"))
        files = papers.newest_files(rows)
        for row in rows:
            shown = papers.Shown(row, row.meeting, place, files.get(row.pk))
            facts = [
                (_("Meeting"), words.title_for(place, row.meeting)),
                (_("Who writes it"), shown.who),
                (_("When"), shown.when),
                (_("File"), shown.file.name if shown.file else ""),
            ]
            yield Entry(row.title, facts, row.made, child=place.child_id)
