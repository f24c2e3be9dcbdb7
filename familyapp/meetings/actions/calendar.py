"""Making, renewing and stopping the link of a private calendar. Only a hash of it is kept."""

from django.db import transaction
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.core import audit
from familyapp.core.tokens import new_token
from familyapp.meetings.models import CalendarFeed
from familyapp.team.models import TeamMember


@transaction.atomic
def make_link(member: TeamMember) -> str:
    """A new secret for this member's calendar of this child; the one before stops at once. Call
    with a member who keeps a calendar. Whoever presses twice has the link of the second time, and
    one row is open."""
    _end(member)
    assert member.person is not None  # the gate lets in people with an account
    token, token_hash = new_token()
    row = CalendarFeed.objects.create(
        person=member.person, child_id=member.child_id, token_hash=token_hash
    )
    audit.record(member.person, member.child_id, "calendar link", "made", about=row.pk)
    return token


@transaction.atomic
def stop_link(member: TeamMember) -> None:
    """The link shows nothing any more, to nobody. Without one, nothing happens."""
    for row in _end(member):
        audit.record(member.person, member.child_id, "calendar link", "stopped", about=row.pk)


def _end(member: TeamMember) -> list[CalendarFeed]:
    assert member.person is not None
    User.objects.select_for_update(no_key=True).get(pk=member.person.pk)  # one press at a time
    rows = CalendarFeed.objects.filter(
        person=member.person, child=member.child_id, ended__isnull=True
    )
    found = list(rows)
    rows.update(ended=timezone.now())
    return found
