"""Letting people in by a link that goes to their own inbox and nowhere else."""

from collections.abc import Callable
from smtplib import SMTPException
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.accounts.actions import know_address
from familyapp.accounts.models import User
from familyapp.core import audit
from familyapp.core.limits import Limit
from familyapp.core.tokens import new_token
from familyapp.services.actions import give_role
from familyapp.services.models import Service, ServiceRole
from familyapp.team.actions.members import (
    TeamError,
    join_family,
    join_team,
    refuse_who_was_ended,
)
from familyapp.team.invitations import account_with, is_of_a_young_person
from familyapp.team.models import (
    AccessBasis,
    Child,
    Invitation,
    Role,
    TeamMember,
)
from familyapp.team.models.invitations import in_two_weeks

INVITING = Limit("inviting", most=30, seconds=3600)  # by one worker
LinkOf = Callable[[str], str]  # the whole address for a token


class TooMany(TeamError):
    """Somebody invites more people in an hour than anybody would."""


class NotSent(Exception):
    """The invitation is made and kept, but its e-mail did not go out."""


class SomebodyElse(TeamError):
    """The address has an account, and who accepts is not signed in as that person."""


def invite_family(
    member: TeamMember, *, key: UUID, email: str, link: LinkOf, **said: Any
) -> Invitation:
    """Invite an adult of the family, or the young person, and send the link to their inbox.

    Call with a member who may change the team. `said` are fields of `Invitation`. `key` becomes
    the row's id: the same form sent twice invites once. Raises TeamError, or NotSent.
    """
    there = Invitation.objects.filter(pk=key, child=member.child_id).first()
    if there:
        return there
    assert member.person
    if said["role"] == Role.YOUNG_PERSON:
        refuse_second_account(member)
        if Invitation.objects.open().filter(child=member.child_id, role=said["role"]).exists():
            raise TeamError(_already_waiting())
    _refuse_address(member, email, Role(said["role"]))
    return _make(by=member.person, id=key, email=email, child=member.child, link=link, **said)


def invite_staff(
    manager: ServiceRole, *, key: UUID, name: str, email: str, role: str, link: LinkOf
) -> Invitation:
    """Invite somebody to a role in the service that this manager runs. Raises TeamError, or
    NotSent.

    Nobody appoints themself: a role can open more, and somebody else has to know of it.
    """
    there = Invitation.objects.filter(pk=key, service=manager.service_id).first()
    if there:
        return there
    _refuse_role(manager.service_id, email, role)
    if email == manager.person.email:
        raise TeamError(_("Nobody gives a role to themselves. Ask another manager to invite you."))
    return _make(
        by=manager.person,
        id=key,
        name=name,
        email=email,
        service=manager.service,
        service_role=role,
        link=link,
    )


@transaction.atomic
def invite_manager(service: Service, *, email: str, name: str) -> str:
    """The token of an invitation by nobody, for the first manager of a service; one that waits
    for the same address stops working. Raises TeamError for somebody who manages it already."""
    role = ServiceRole.Role.MANAGER
    earlier = Invitation.objects.open().filter(service=service, service_role=role, email=email)
    earlier.update(withdrawn=timezone.now())
    _refuse_role(service.pk, email, role)
    token, token_hash = new_token()
    Invitation.objects.create(
        token_hash=token_hash, email=email, name=name, service=service, service_role=role
    )
    return token


def refuse_second_account(member: TeamMember) -> None:
    """A child has one young person. Raises TeamError."""
    if member.child.team.current().filter(role=Role.YOUNG_PERSON).exists():
        raise TeamError(
            _("%(name)s can sign in already. To help them on a new phone, show them a new code.")
            % {"name": member.child.called}
        )


def _refuse_role(service: UUID, email: str, role: str) -> None:
    account = account_with(email)
    held = ServiceRole.objects.current().filter(service=service, role=role)
    if account and held.filter(person=account).exists():
        raise TeamError(_("This person has this role here already."))
    waiting = Invitation.objects.open().filter(service=service, service_role=role, email=email)
    if waiting.exists():
        raise TeamError(_already_waiting())
    if is_of_a_young_person(email):
        raise TeamError(_not_here())


def _refuse_address(member: TeamMember, email: str, role: Role) -> None:
    """One address never serves two people; the sentence does not say whose it is."""
    account = account_with(email)
    mine = Invitation.objects.open().filter(email=email)
    if role == Role.YOUNG_PERSON:
        theirs = account and account.memberships.filter(child=member.child_id, role=role).exists()
        listed = TeamMember.objects.filter(child=member.child_id, email__iexact=email)
        listed = listed.exclude(role=role)
        elsewhere = mine.exclude(role=role, child=member.child_id)
        if (account and not theirs) or listed.exists() or elsewhere.exists():
            raise TeamError(_not_here())
    elif is_of_a_young_person(email):
        raise TeamError(_not_here())
    if mine.filter(child=member.child_id).exists():
        raise TeamError(_already_waiting())
    if account:
        refuse_who_was_ended(member.child_id, account)
        if member.child.team.filter(person=account).current().exists():
            raise TeamError(_("This person is in the team already."))


def _not_here() -> str:
    return _(
        "This address cannot be used. Ask for one that is theirs alone, or choose "
        "“Somebody else opens the inbox too”."
    )


def _already_waiting() -> str:
    return _("An invitation waits already. Send it again, or withdraw it first.")


def _make(*, by: User, link: LinkOf, **fields: Any) -> Invitation:
    refuse_flood(by)
    token, token_hash = new_token()
    try:
        with transaction.atomic():
            row = Invitation.objects.create(made_by=by, token_hash=token_hash, **fields)
            _note(by, row, "made")
    except IntegrityError:  # the same form in the same moment
        raise TeamError(_("This form was sent already.")) from None
    _send(row, link(token))
    return row


def refuse_flood(by: User) -> None:
    """Count one more person let in by this worker. Raises TooMany."""
    if INVITING.count(by.pk) > INVITING.most:
        raise TooMany(_("That was many invitations for one hour. Wait a while, then try again."))


def _note(by: User, invitation: Invitation, did: str) -> None:
    if invitation.child_id:
        audit.record(by, invitation.child_id, "invitation", did, about=invitation.pk)


def _send(invitation: Invitation, link: str) -> None:
    """The letter names no child and no service: who else reads it learns nothing."""
    about = {"by": invitation.made_by, "authority": settings.AUTHORITY_NAME, "link": link}
    subject = render_to_string("team/invitations/email_subject.txt", about).strip()
    body = render_to_string("team/invitations/email_message.txt", about)
    try:
        send_mail(subject, body, None, [invitation.email])
    except (OSError, SMTPException):
        raise NotSent from None


def send_again(invitation: Invitation, *, by: User, link: LinkOf) -> Invitation:
    """A new link in a new letter; the one before stops working. Raises TeamError, or NotSent."""
    refuse_flood(by)
    token, token_hash = new_token()
    with transaction.atomic():
        still = Invitation.objects.open().filter(pk=invitation.pk)
        if not still.update(token_hash=token_hash, expires=in_two_weeks()):
            raise TeamError(_("This invitation was accepted or withdrawn meanwhile."))
        _note(by, invitation, "sent again")
    _send(invitation, link(token))
    return invitation


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User) -> None:
    """The link stops working. Once is enough. Raises TeamError where it was accepted."""
    if Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn=timezone.now()):
        _note(by, invitation, "withdrawn")
    elif Invitation.objects.filter(pk=invitation.pk, accepted__isnull=False).exists():
        raise TeamError(_("This invitation was accepted meanwhile."))


@transaction.atomic
def accept(invitation: Invitation, *, person: User | None) -> User:
    """Take the place that this invitation holds; gives who took it.

    `person` is who is signed in, if anybody. Nobody has the address: an account begins, its
    e-mail verified, as the link came to that inbox. Somebody has: it must be them. Raises
    TeamError, and then nothing happened; of many at the same moment one gets through.
    """
    if not Invitation.objects.waiting().filter(pk=invitation.pk).update(accepted=timezone.now()):
        raise TeamError(_("This invitation does not work any more."))
    account = account_with(invitation.email)
    if person != account:
        raise SomebodyElse(_("This invitation is for somebody else."))
    account = account or _begin_account(invitation)
    _take_place(invitation, account)
    Invitation.objects.filter(pk=invitation.pk).update(accepted_by=account)
    return account


def _begin_account(invitation: Invitation) -> User:
    try:
        with transaction.atomic():
            person = User.objects.create_user(
                invitation.email, name=invitation.name, called=invitation.called
            )
            know_address(person)
    except IntegrityError:  # two invitations to one address, accepted at the same moment
        raise SomebodyElse(_("Sign in with this address first.")) from None
    return person


def _refuse_whose_it_became(invitation: Invitation, person: User) -> None:
    """Since it was sent the address can have come to somebody whom it was never for."""
    young = Role.YOUNG_PERSON
    if invitation.role == young:
        others = person.memberships.exclude(role=young, child=invitation.child)
    else:
        others = person.memberships.filter(role=young)
    if others.exists():
        raise TeamError(_not_here())


def _take_place(invitation: Invitation, person: User) -> None:
    _refuse_whose_it_became(invitation, person)
    if invitation.service:
        give_role(person, invitation.service, ServiceRole.Role(invitation.service_role))
        return
    assert invitation.child
    assert invitation.made_by
    # An ending in the same moment comes before this, or after.
    Child.objects.select_for_update(no_key=True).get(pk=invitation.child.pk)
    refuse_who_was_ended(invitation.child.pk, person)
    if invitation.role == Role.YOUNG_PERSON:
        join_team(invitation.child, Role.YOUNG_PERSON, person=person, by=invitation.made_by)
        return
    of_member = ("relationship", "lives_with_child", "phone")
    of_basis = ("evidence", "things", "decision", "court_order", "review_on", "checked_on")
    join_family(
        invitation.child,
        person=person,
        basis=AccessBasis.Kind(invitation.basis),
        checked_by=invitation.made_by,
        **{name: getattr(invitation, name) for name in (*of_member, *of_basis)},
    )
