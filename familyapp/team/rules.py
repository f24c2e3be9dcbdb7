"""What a member may do and see: the design's table as functions, one rule a row.

Each takes a `TeamMember` from the gate, current and with access.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from familyapp.team.models import AccessBasis, Role, TeamMember, Thing
from familyapp.team.querysets import in_force


@dataclass(frozen=True)
class Rule:
    """`refusal` is the sentence of a 403, for an act on something that the member can see.
    Without one a "no" is the same 404 as for a stranger."""

    name: str
    allows: Callable[[TeamMember], bool]
    refusal: str | Promise = ""


def has_agreed_thing(member: TeamMember, thing: Thing) -> bool:
    """Whether one of this adult's access bases in force opens this kind of thing.

    Parental responsibility, a foster placement and a care order open the shared record; an
    agreement, or a representative's decision, opens the things that it names.
    """
    whole = [
        AccessBasis.Kind.RESPONSIBILITY,
        AccessBasis.Kind.FOSTER_CARER,
        AccessBasis.Kind.CARE_ORDER,
    ]
    bases = member.bases.filter(in_force()).values_list("kind", "things")
    return any(kind in whole or thing in things for kind, things in bases)


def sees_team(member: TeamMember) -> bool:
    if member.role != Role.PARENT_CARER:
        return True
    if getattr(member, "holds_responsibility", False):
        return True
    return has_agreed_thing(member, Thing.TEAM)


def changes_team(member: TeamMember) -> bool:
    return member.role == Role.KEY_WORKER or member.interim_since is not None


def may_change_person(member: TeamMember, other: TeamMember) -> bool:
    """A key worker changes and ends professionals; ending family needs a manager."""
    return changes_team(member) and other.role == Role.PROFESSIONAL


def sees_contact(member: TeamMember, other: TeamMember) -> bool:
    """Whether `member` may see how to reach `other`: a family's address is its own."""
    if not other.is_family or other.pk == member.pk:
        return True
    if member.role == Role.YOUNG_PERSON:
        return other.lives_with_child
    return member.is_worker_side or member.role == Role.OVERSIGHT


SEE_TEAM = Rule("see the team", sees_team)
CHANGE_TEAM = Rule(
    "change the team",
    changes_team,
    _("Only the key worker can change who is in the team. Ask them to do it for you."),
)
IS_FAMILY = Rule("be of the family", lambda member: member.is_family)
