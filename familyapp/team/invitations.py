"""Reads about invitations, and about who is enrolled without e-mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from familyapp.accounts.models import SignInCode, User, normalised_email
from familyapp.core.tokens import hash_of
from familyapp.services.models import Service
from familyapp.team.models import FAMILY, Invitation, Role, TeamMember
from familyapp.team.rules import changes_team, may_change_way_in, may_help_sign_in

LATELY = timedelta(days=60)
MOST = 100  # on one page


def invitation_of(token: str) -> Invitation | None:
    """The invitation behind this link, whatever became of it; None for a token of ours that was
    replaced, and for one that never was."""
    rows = Invitation.objects.select_related("made_by", "service", "child")
    return rows.filter(token_hash=hash_of(token)).first()


def account_with(email: str) -> User | None:
    """The one account that this address signs in to."""
    return User.objects.filter(email=normalised_email(email)).first()


def is_of_a_young_person(email: str) -> bool:
    """Whether a young person has this address, or is invited to it."""
    account = account_with(email)
    here = account and account.memberships.filter(role=Role.YOUNG_PERSON).exists()
    invited = Invitation.objects.open().filter(email=email, role=Role.YOUNG_PERSON)
    return bool(here) or invited.exists()


def standing(invitation: Invitation, user: User | None) -> str:
    """What the link is to whoever opened it: `open` to accept, `sign_in` first, for somebody
    `else`, or the invitation's own state where it does not work any more."""
    if invitation.state != "waiting":
        return invitation.state
    account = account_with(invitation.email)
    if user is None:
        return "sign_in" if account else "open"
    return "open" if account and account.pk == user.pk else "else"


@dataclass(frozen=True)
class Inviter:
    """Who invites: a name, and the service they do it for where that may be said."""

    name: str
    service: str


def inviter_of(invitation: Invitation) -> Inviter:
    """To staff the service is named. To a family the worker's, unless being known there is
    private; the link is opened on phones that others see."""
    name = invitation.made_by.name if invitation.made_by else ""
    if invitation.service:
        return Inviter(name, invitation.service.name)
    place = (
        TeamMember.objects.filter(child=invitation.child_id, person=invitation.made_by)
        .select_related("service")
        .order_by("-started")
        .first()
    )
    service = place.service if place else None
    return Inviter(name, service.name if service and not service.is_sensitive else "")


def invitations_in(member: TeamMember) -> QuerySet[Invitation]:
    """Those to this child's team. Call with a member who may change the team."""
    return Invitation.objects.filter(child=member.child_id)


def invitations_to(service: Service) -> QuerySet[Invitation]:
    """Those to this service. Call with one that the asker manages."""
    return Invitation.objects.filter(service=service)


def worth_showing(rows: QuerySet[Invitation]) -> list[Invitation]:
    """Those that wait, ran out or were accepted lately, the newest first."""
    lately = timezone.now() - LATELY
    shown = Q(accepted__isnull=True, withdrawn__isnull=True) | Q(accepted__gte=lately)
    return list(rows.filter(shown).order_by("-made", "pk")[:MOST])


@dataclass(frozen=True)
class LettingIn:
    """What a worker who answers the family sees of who is let in. `young_person` is their own
    place, if they have an account; `invitations` is for who may change the team."""

    young_person: TeamMember | None
    may_help_young_person: bool
    may_invite: bool
    invitations: list[Invitation]


def letting_in(member: TeamMember) -> LettingIn | None:
    """For the team's page; None for everybody who lets nobody in."""
    if not member.is_worker_side:
        return None
    young_person = _family_places(member).filter(role=Role.YOUNG_PERSON).first()
    may_invite = changes_team(member)
    return LettingIn(
        young_person=young_person,
        may_help_young_person=bool(young_person and may_help_sign_in(member, young_person)),
        may_invite=may_invite,
        invitations=worth_showing(invitations_in(member)) if may_invite else [],
    )


def enrolled(member: TeamMember, id: UUID) -> TeamMember | None:
    """The place in this team of somebody whom this member may show a sign-in code, or None."""
    place = of_family(member, id)
    return place if place and may_help_sign_in(member, place) else None


def of_family(member: TeamMember, id: UUID) -> TeamMember | None:
    """The place in this team of somebody of the family whose way in this member may change."""
    place = _family_places(member).filter(pk=id).first()
    return place if place and may_change_way_in(member, place) else None


def _family_places(member: TeamMember) -> QuerySet[TeamMember]:
    places = member.child.team.current().filter(role__in=FAMILY, person__isnull=False)
    return places.select_related("person")


@dataclass(frozen=True)
class CodeState:
    """What became of the newest sign-in code that was shown to somebody."""

    state: str  # none, shown, used or over
    expires: datetime | None = None
    used: datetime | None = None


def code_state(person: UUID) -> CodeState:
    """Call for somebody whom the asker may show a code."""
    code = SignInCode.objects.filter(person=person).order_by("-made").first()
    if code is None:
        return CodeState("none")
    if code.used:
        return CodeState("used", code.expires, code.used)
    over = code.expires <= timezone.now()
    return CodeState("over" if over else "shown", code.expires)
