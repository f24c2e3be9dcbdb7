"""What the log calls a look at meetings, and which of them a reader may know of."""

from uuid import UUID

from django.utils.translation import gettext as _

from familyapp.meetings.models import Meeting
from familyapp.team.models import Role, TeamMember
from familyapp.team.rules import SEE_MEETINGS


def meetings_words(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("your meetings")
    return _("%(child)s's meetings") % {"child": reader.child.called}


def meeting_words(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("one of your meetings")
    return _("one of %(child)s's meetings") % {"child": reader.child.called}


def meetings_readable(reader: TeamMember) -> set[UUID] | None:
    return None if SEE_MEETINGS.allows(reader) else set()


def meeting_readable(reader: TeamMember) -> set[UUID] | None:
    """Those that the reader may know of: a look at one of the others tells that there is one."""
    if not SEE_MEETINGS.allows(reader):
        return set()
    if reader.is_worker_side or reader.role in (Role.YOUNG_PERSON, Role.OVERSIGHT):
        return None  # they may know of all
    return set(Meeting.objects.visible_to(reader).values_list("pk", flat=True))
