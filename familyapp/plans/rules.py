"""What a member may do with the plan. Each takes a member from the gate."""

from django.utils.translation import gettext_lazy as _

from familyapp.plans.models import Outcome, PlanDocument
from familyapp.team.models import Role, TeamMember
from familyapp.team.rules import ORGANISE, SEE_PLAN, Rule, organises

__all__ = ["ADD_OUTCOMES", "ADD_PAPERS", "ANSWER", "ORGANISE", "SEE_PLAN"]


def is_family_of_plan(member: TeamMember) -> bool:
    return member.is_family and SEE_PLAN.allows(member)


def adds_outcomes(member: TeamMember) -> bool:
    """Whether they may say what they want to reach: the family, and who keeps the plan."""
    return is_family_of_plan(member) or organises(member)


def rewords(member: TeamMember, outcome: Outcome) -> bool:
    """Whether they may change the words of this one: who keeps the plan all of them, the young
    person their own words of each, another of the family those of what they said first."""
    if organises(member):
        return True
    return is_family_of_plan(member) and (
        member.role == Role.YOUNG_PERSON or outcome.made_by.person_id == member.person_id
    )


def removes_paper(member: TeamMember, paper: PlanDocument) -> bool:
    """Whether they may take this document out of view: who added it, and who keeps the plan."""
    return organises(member) or paper.author.person_id == member.person_id


def adds_papers(member: TeamMember) -> bool:
    return SEE_PLAN.allows(member) and member.role != Role.OVERSIGHT


ADD_OUTCOMES = Rule(
    "add to the plan",
    adds_outcomes,
    _("Only the family, and who keeps the plan with them, can do this. Ask the key worker."),
)
ADD_PAPERS = Rule(
    "add documents to the plan",
    adds_papers,
    _("You look in for a time, so you cannot add anything here. Ask the key worker."),
)
ANSWER = Rule(
    "agree or disagree",
    is_family_of_plan,
    _("Only the family can agree or disagree here. Ask the key worker."),
)
