"""What the log of a child's record says of visits to threads, and to whom."""

from uuid import UUID

from django.utils.translation import gettext as _

from familyapp.team import log
from familyapp.team.models import Role, TeamMember
from messaging.access import Kind, seats_of


def register() -> None:
    """Call from `AppConfig.ready`. The kinds are those that `views.thread` records."""
    for kind, words in (
        (Kind.PRIVATE, _private),
        (Kind.ADULT, _adult),
        (Kind.FAMILY, _family),
    ):
        log.register(f"{kind} thread", words, _theirs)


def _theirs(reader: TeamMember) -> set[UUID]:
    """The threads in which the reader has a seat, so that nobody learns here that there are
    others. Read once for all kinds: the gate gives each request its own member."""
    known: dict[str, set[UUID]] = reader.__dict__
    if "threads_in_the_log" not in known:
        seats = seats_of(reader.person, members=[reader])
        known["threads_in_the_log"] = {seat.conversation.pk for seat in seats}
    return known["threads_in_the_log"]


def _private(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("your private chat")
    return _("the private chat with %(child)s") % {"child": reader.child.called}


def _adult(reader: TeamMember) -> str:
    if reader.is_family:
        return _("your chat about %(child)s") % {"child": reader.child.called}
    return _("a chat with an adult of %(child)s's family") % {"child": reader.child.called}


def _family(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("your family's chat")
    return _("the chat with %(child)s's family") % {"child": reader.child.called}
