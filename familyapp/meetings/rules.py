"""What a member may do with a meeting they can see. Each takes a member from the gate."""

from familyapp.meetings.models import Meeting
from familyapp.team.models import Role, TeamMember
from familyapp.team.rules import organises


def sees_place(member: TeamMember, meeting: Meeting) -> bool:
    """Where a home visit is shows to who lives there, and to who works with the child."""
    if meeting.kind != Meeting.Kind.HOME_VISIT or member.role == Role.YOUNG_PERSON:
        return True
    return member.role != Role.PARENT_CARER or member.lives_with_child


def may_organise(member: TeamMember, meeting: Meeting) -> bool:
    """Whether they may change or call off this meeting: who answers the family any, another
    professional whom the key worker named those that they arranged."""
    if member.is_worker_side:
        return True
    return organises(member) and meeting.organiser.person_id == member.person_id


def may_say(member: TeamMember, meeting: Meeting) -> bool:
    """Whether they may still say what they want to say: until it begins, or is called off."""
    return member.role != Role.OVERSIGHT and meeting.is_planned and not meeting.has_begun
