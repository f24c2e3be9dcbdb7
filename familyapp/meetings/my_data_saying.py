"""What a copy of somebody's data says of what they want to say at meetings: their own, and nobody
else's."""

from collections.abc import Iterator

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from familyapp.meetings import words
from familyapp.meetings.models import Meeting, Say
from familyapp.meetings.saying import Said, said_by
from familyapp.team.models import Role
from familyapp.team.rules import SEE_MEETINGS
from familyapp.team.selectors import memberships_of


def what_i_say(person: User) -> Iterator[Entry]:
    """What this person wrote for the meetings that they may know of. A few queries a child."""
    for place in memberships_of(person):
        if place.role == Role.OVERSIGHT or not SEE_MEETINGS.allows(place):
            continue
        rows = Say.objects.filter(
            author__person=person, meeting__in=Meeting.objects.visible_to(place)
        )
        rows = rows.select_related("author__person", "author__child", "meeting")
        for said in said_by(place, rows.order_by("began")):
            yield _entry(said)


def _entry(said: Said) -> Entry:
    heading = _("What you want to say: %(meeting)s")
    if said.row.is_childs:
        heading = _("What you wrote down for %(child)s: %(meeting)s")
    facts = [
        (part.short, "\n".join([*(str(one.label) for one in part.pictures), part.text]).strip())
        for part in said.parts
    ]
    return Entry(
        heading
        % {
            "meeting": words.title_for(said.member, said.row.meeting),
            "child": said.member.child.called,
        },
        [
            *facts,
            (_("How you take part"), str(said.coming.label) if said.coming else ""),
            (_("Who speaks for you"), said.row.who_speaks),
            (_("How it was found out"), ", ".join(str(one.label) for one in said.how_found)),
            (_("Who was asked"), said.row.who_was_asked),
            (_("Shared with"), said.shared_with),
            (_("Files"), get_text_list([file.name for file in said.files], _("and"))),
        ],
        said.row.saved,
        child=said.member.child_id,
    )
