"""What a member may do with timelines. Each takes a member from the gate."""

from django.utils.translation import gettext_lazy as _

from familyapp.processes.models import Side, Timeline
from familyapp.team.models import Role, TeamMember
from familyapp.team.rules import IS_WORKER_SIDE, SEE_PLAN, Rule, organises

__all__ = ["IS_WORKER_SIDE", "SEE_PLAN"]


def is_family_here(member: TeamMember) -> bool:
    return member.is_family and SEE_PLAN.allows(member)


def starts(member: TeamMember) -> bool:
    """Whether they may start a timeline: the family, and who arranges things with them."""
    return is_family_here(member) or organises(member)


def says_days(member: TeamMember) -> bool:
    """Whether they may say a day of a timeline that they see: everybody but who looks in."""
    return SEE_PLAN.allows(member) and member.role != Role.OVERSIGHT


def gives_reasons(member: TeamMember) -> bool:
    """Whether they may say why a step of a timeline that they see is late: who works there."""
    return says_days(member) and not member.is_family


def ends(member: TeamMember, row: Timeline) -> bool:
    """Whether they may say that this one is over, or open it again: who started it, and who
    answers the family."""
    return member.is_worker_side or row.started_by.person_id == member.person_id


def side_of(member: TeamMember) -> Side:
    """Whose word theirs is."""
    return Side.FAMILY if member.is_family else Side.COUNCIL


START = Rule(
    "start a timeline",
    starts,
    _("Only the family, and who arranges things with them, can do this. Ask the key worker."),
)
SAY_DAYS = Rule(
    "say a day of a timeline",
    says_days,
    _("You look in for a time, so you cannot add anything here. Ask the key worker."),
)
GIVE_REASONS = Rule(
    "say why a step is late",
    gives_reasons,
    _("The people who do this step say why it is late. You can ask your key worker to do it."),
)
