"""What a member may do and see: the design's table as functions, one rule a row.

Each takes a `TeamMember` from the gate, current and with access.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from familyapp.accounts.models import User
from familyapp.team.ages import DECIDES
from familyapp.team.models import AccessBasis, Role, SharingDecision, TeamMember, Thing
from familyapp.team.querysets import bases_in_force


@dataclass(frozen=True)
class Rule:
    """`refusal` is the sentence of a 403, for an act on something that the member can see.
    Without one a "no" is the same 404 as for a stranger."""

    name: str
    allows: Callable[[TeamMember], bool]
    refusal: str | Promise = ""


WHOLE_RECORD = (
    AccessBasis.Kind.RESPONSIBILITY,
    AccessBasis.Kind.FOSTER_CARER,
    AccessBasis.Kind.CARE_ORDER,
)


def things_open_to(members: Collection[TeamMember]) -> dict[UUID, set[Thing]]:
    """Member's id -> the kinds of thing in the shared record that these adults may see.

    Call with adults of families who have access; two queries, whatever their number. Parental
    responsibility, a foster placement and a care order open the whole shared record, an
    agreement what the young person agreed to, a representative's basis what it names. From 16
    on a decision about a thing counts against parental responsibility too; undecided leaves
    it open. A worker's override counts against everything.
    """
    bases: dict[UUID, list[AccessBasis]] = defaultdict(list)
    for basis in bases_in_force().filter(member__in=members):
        bases[basis.member_id].append(basis)
    decided = newest_decisions(members)
    return {
        member.pk: {
            thing
            for thing in Thing
            if is_open(member, thing, bases[member.pk], decided.get((member.pk, thing)))
        }
        for member in members
    }


def newest_decisions(
    members: Collection[TeamMember],
) -> dict[tuple[UUID, str], SharingDecision]:
    """(member's id, thing) -> the decision that holds. One query."""
    rows = SharingDecision.objects.filter(recipient__in=members).order_by("at", "pk")
    return {(row.recipient_id, row.thing): row for row in rows}


def is_open(
    member: TeamMember, thing: Thing, bases: list[AccessBasis], decided: SharingDecision | None
) -> bool:
    """Whether this adult may see this kind of thing. `bases` are theirs in force, `decided` the
    newest decision about it. The rule behind `things_open_to`, for who has read both already."""
    if not bases or (decided and decided.is_override):
        return bool(bases and decided and decided.opens)
    kinds = {basis.kind for basis in bases}
    if kinds & {AccessBasis.Kind.FOSTER_CARER, AccessBasis.Kind.CARE_ORDER}:
        return True
    if any(thing in basis.things for basis in bases if basis.kind == "representative"):
        return True
    if AccessBasis.Kind.RESPONSIBILITY in kinds:
        return decided.opens if decided and member.child.age >= DECIDES else True
    return AccessBasis.Kind.AGREEMENT in kinds and bool(decided and decided.opens)


def has_agreed_thing(member: TeamMember, thing: Thing) -> bool:
    """Whether this adult of the family may see this kind of thing in the shared record.

    Asked once for each member that the gate gave out: a page and its navigation ask the same.
    """
    known: dict[str, set[Thing]] = member.__dict__
    if "open_things" not in known:
        known["open_things"] = things_open_to([member])[member.pk]
    return thing in known["open_things"]


def sees_team(member: TeamMember) -> bool:
    return member.role != Role.PARENT_CARER or has_agreed_thing(member, Thing.TEAM)


def sees_visits(member: TeamMember) -> bool:
    """Whether the log is theirs to open: family sees who looked, a worker their own visits."""
    return member.role != Role.PARENT_CARER or has_agreed_thing(member, Thing.VISITS)


def changes_team(member: TeamMember) -> bool:
    return member.role == Role.KEY_WORKER or member.interim_since is not None


def may_change_person(member: TeamMember, other: TeamMember) -> bool:
    """A key worker changes and ends professionals; ending family needs a manager."""
    return changes_team(member) and other.role == Role.PROFESSIONAL


def may_ask_to_end(member: TeamMember, other: TeamMember) -> bool:
    """Who answers the family may ask a manager to end the access of one of its adults."""
    return bool(member.is_worker_side and other.role == Role.PARENT_CARER and other.person_id)


def may_change_way_in(member: TeamMember, other: TeamMember) -> bool:
    """Who answers the family takes an e-mail away that others read; never a worker's."""
    who = other.person
    return bool(
        member.is_worker_side and other.is_family and who and not (who.is_worker or who.is_staff)
    )


def may_help_sign_in(member: TeamMember, other: TeamMember) -> bool:
    """Who answers the family shows a sign-in code to those of it who have no e-mail here; never
    to a worker, who would come in by it without their second step."""
    who = other.person
    return bool(may_change_way_in(member, other) and who and who.way_in != User.WayIn.EMAIL)


def sees_contact(member: TeamMember, other: TeamMember) -> bool:
    """Whether `member` may see how to reach `other`: a family's address is its own."""
    if other.is_there_for_work or other.pk == member.pk:
        return True
    if member.role == Role.YOUNG_PERSON:
        return other.lives_with_child
    return member.is_worker_side or member.role == Role.OVERSIGHT


def sees_thing(member: TeamMember, thing: Thing) -> bool:
    """Whether this kind of thing of the shared record is open to this member: to everybody on the
    team, and to an adult of the family as agreed."""
    return member.role != Role.PARENT_CARER or has_agreed_thing(member, thing)


def organises(member: TeamMember) -> bool:
    """Whether they arrange meetings and keep the plan: who answers the family, and professionals
    whom the key worker named."""
    return member.is_worker_side or (member.role == Role.PROFESSIONAL and member.may_organise)


def names_organisers(member: TeamMember, other: TeamMember) -> bool:
    """A key worker names professionals who sign in here."""
    return may_change_person(member, other) and other.person_id is not None


SEE_MEETINGS = Rule("see meetings", lambda member: sees_thing(member, Thing.MEETINGS))
SEE_PLAN = Rule("see the plan", lambda member: sees_thing(member, Thing.PLAN))
SEE_ABOUT = Rule("see About me", lambda member: sees_thing(member, Thing.ABOUT))
ORGANISE = Rule(
    "arrange meetings and keep the plan",
    organises,
    _("Only the key worker, or somebody they named for it, can do this. Ask them."),
)
SEE_TEAM = Rule("see the team", sees_team)
CHANGE_TEAM = Rule(
    "change the team",
    changes_team,
    _("Only the key worker can change who is in the team. Ask them to do it for you."),
)
IS_FAMILY = Rule("be of the family", lambda member: member.is_family)
IS_WORKER_SIDE = Rule(
    "answer the family",
    lambda member: member.is_worker_side,
    _("Only the key worker can do this. Ask them to do it for you."),
)
IS_YOUNG_PERSON = Rule("be the young person", lambda member: member.role == Role.YOUNG_PERSON)
KEEPS_ACCESS = Rule("keep who may see what", lambda member: member.is_worker_side)
READS_AGREEMENTS = Rule(
    "read what was agreed", lambda m: m.is_worker_side or m.role == Role.YOUNG_PERSON
)
LEARNS_OF_TURNING = Rule("learn who decides then", lambda m: m.is_worker_side or m.is_family)
IS_STAFF = Rule("be there for work", lambda member: member.is_there_for_work)
SEE_VISITS = Rule("see who looked", sees_visits)
SAYS_WHAT_IS_WRONG = Rule(
    "say what is wrong",
    lambda member: not member.is_worker_side and member.role != Role.OVERSIGHT,
    _("Families and professionals say here what is wrong. You can see what they said."),
)
SEE_CORRECTIONS = Rule("see what is said to be wrong", lambda m: m.role != Role.OVERSIGHT)
# Without a refusal: that a child can be protected from somebody is not for everybody to know.
PROTECT = Rule(
    "protect the child", lambda member: member.is_worker_side or member.role == Role.OVERSIGHT
)
# Everybody on the team: who sees whom of the list is for the list to say.
SEE_PEOPLE_WHO_MATTER = Rule("see people who matter", lambda member: True)


def may_restrict(member: TeamMember, other: TeamMember) -> bool:
    """Whether `member` may close the record to `other`: an adult of the family who signs in."""
    is_adult = other.role == Role.PARENT_CARER and other.person_id is not None
    return is_adult and PROTECT.allows(member)
