"""Accounts for people whose inbox somebody else opens: begun in person, without any e-mail."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from familyapp.accounts.actions import set_way_in, show_sign_in_code
from familyapp.accounts.models import User
from familyapp.core import audit
from familyapp.team.actions.invitations import refuse_flood, refuse_second_account
from familyapp.team.actions.members import TeamError, join_family, join_team
from familyapp.team.models import AccessBasis, Invitation, Role, TeamMember


def enrol_adult(
    member: TeamMember,
    *,
    key: UUID,
    way_in: User.WayIn,
    name: str,
    called: str,
    basis: str,
    **said: Any,
) -> TeamMember:
    """Make an account without e-mail for an adult of the family, and put them on the team.

    Call with a member who may change the team. `said` are fields of the place and of its
    basis. `key` becomes the place's id: the same form sent twice enrols once. Raises TeamError.
    """

    def join(person: User) -> TeamMember:
        assert member.person
        return join_family(
            member.child,
            person=person,
            basis=AccessBasis.Kind(basis),
            checked_by=member.person,
            id=key,
            **said,
        )

    return _enrol(member, key, join, name=name, called=called, way_in=way_in)


def enrol_young_person(member: TeamMember, *, key: UUID, way_in: User.WayIn) -> TeamMember:
    """Make the young person's own account without e-mail. A child has one. Raises TeamError.

    Call with a member who may change the team.
    """

    def join(person: User) -> TeamMember:
        refuse_second_account(member)
        return join_team(member.child, Role.YOUNG_PERSON, person=person, by=member.person, id=key)

    who = member.child
    return _enrol(member, key, join, name=who.name, called=who.called, way_in=way_in)


def _enrol(
    member: TeamMember, key: UUID, join: Callable[[User], TeamMember], **account: Any
) -> TeamMember:
    try:
        with transaction.atomic():
            assert member.person
            refuse_flood(member.person)
            return join(User.objects.create_user(None, **account))
    except TeamError:
        there = TeamMember.objects.filter(pk=key, child=member.child_id).first()
        if there is None:
            raise
        return there


@transaction.atomic
def change_way_in(member: TeamMember, other: TeamMember, *, way_in: User.WayIn) -> None:
    """Somebody else opens this person's inbox, or unlocks their phone, now or no more: the
    e-mail goes, they are signed out everywhere, and invitations to that inbox end with it.

    Call with a member who `may_change_way_in` of the other, and a way without e-mail. It stands
    on the record. What is so already changes nothing.
    """
    assert member.person
    assert other.person
    person = User.objects.select_for_update().get(pk=other.person.pk)
    if person.way_in == way_in:
        return
    if person.email:
        Invitation.objects.open().filter(email=person.email).update(withdrawn=timezone.now())
    set_way_in(person, way_in)
    who = {"about": other.pk, "member": member.pk}
    audit.record(member.person, member.child_id, "sign-in", "changed", **who)


@transaction.atomic
def show_code(member: TeamMember, other: TeamMember) -> str:
    """A one-time way in for somebody of the family without e-mail: the token of its link, which
    goes onto the worker's screen and nowhere else.

    Call with a member who `may_help_sign_in` the other. It stands on the log.
    """
    assert member.person
    assert other.person
    token = show_sign_in_code(other.person, member.person)
    who = {"about": other.pk, "member": member.pk}
    audit.record(member.person, member.child_id, "sign-in code", "shown", **who)
    return token
