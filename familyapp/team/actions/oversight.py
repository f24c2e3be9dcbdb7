"""Looking into a record from outside the team: with a reason, for a while, and on the log."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.services.actions import end_role
from familyapp.services.models import ServiceRole
from familyapp.team.actions.members import TeamError, begin_oversight, end_membership
from familyapp.team.models import Child, Invitation, Role, TeamMember
from familyapp.team.querysets import roles_that_look

if TYPE_CHECKING:
    from familyapp.accounts.models import User

MOST_DAYS = 28


@transaction.atomic
def look_in(child: Child, *, by_role: ServiceRole, reason: str, days: int) -> TeamMember:
    """Let this manager or safeguarding lead see the record for so many days. While one look is
    running another changes nothing: the running one is given.

    Raises TeamError for somebody in the team, who sees it anyhow, and for a time too long.
    """
    Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    places = TeamMember.objects.filter(child=child, person=by_role.person_id).current()
    if running := places.filter(role=Role.OVERSIGHT).first():
        return running
    if places.exists():
        raise TeamError(_("You are in this team already. Somebody outside it has to look."))
    if not 1 <= days <= MOST_DAYS:
        raise TeamError(_("Choose for how long: at most 4 weeks."))
    until = timezone.now() + timedelta(days=days)
    return begin_oversight(child, by_role.person, reason=reason, until=until, by=by_role.person)


def stop_looking(member: TeamMember) -> TeamMember:
    """End one's own look before its time. Ending one that has ended changes nothing."""
    return end_membership(member, by=member.person, reason=_("They stopped looking."))


@transaction.atomic
def end_staff_role(role: ServiceRole, *, by: User) -> None:
    """Somebody answers for this in the service no more, and what hung on it ends with it: their
    looks into records, and the invitations of a manager that still wait. Raises RoleError."""
    looks = TeamMember.objects.current().filter(role=Role.OVERSIGHT, person=role.person_id)
    for look in looks.filter(~Exists(roles_that_look().exclude(pk=role.pk))):
        end_membership(look, by=by, reason=_("Their role in the service ended."))
    if role.role == ServiceRole.Role.MANAGER:
        sent = Invitation.objects.open().filter(service=role.service_id, made_by=role.person_id)
        sent.update(withdrawn=timezone.now())
    end_role(role)
