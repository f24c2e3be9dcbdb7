"""Who says something of a plan, as one reader knows them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from familyapp.services.models import Service
from familyapp.services.role_cards import role_card
from familyapp.team.models import Role, TeamMember

SCHOOL, HEALTH, CARE, FAMILY, SELF = "school", "health", "care", "family", "self"
_HEALTH_KINDS = frozenset(
    {
        Service.Kind.HEALTH,
        Service.Kind.MENTAL_HEALTH,
        Service.Kind.SEXUAL_HEALTH,
        Service.Kind.DRUGS_AND_ALCOHOL,
    }
)


@dataclass(frozen=True)
class Author:
    """`role` is what they are to the child, with their service; "" where the name says it."""

    name: str
    role: str
    initials: str
    tone: str
    group: str
    is_me: bool


def author(reader: TeamMember, by: TeamMember) -> Author:
    """Call with a `by` that the reader may know of, its person and service along."""
    group = group_of(by)
    is_me = by.person_id is not None and by.person_id == reader.person_id
    name = _("You") if is_me else _name(reader, by)
    role = _role(by, is_me=is_me)
    return Author(
        name=name,
        role="" if role == name else role,
        initials=by.initials,
        tone={FAMILY: "private", SELF: "warm"}.get(group, ""),
        group=group,
        is_me=is_me,
    )


def group_of(by: TeamMember) -> str:
    """Whose side of things somebody tells: the young person's, the family's, or a service's."""
    if by.role == Role.YOUNG_PERSON:
        return SELF
    if not by.is_there_for_work:
        return FAMILY
    kinds = (by.service.kind,) if by.service else role_card(by.role_card).kinds
    kind = kinds[0] if kinds else ""
    if kind == Service.Kind.EDUCATION:
        return SCHOOL
    return HEALTH if kind in _HEALTH_KINDS else CARE


def group_name(reader: TeamMember, group: str) -> str:
    """What the line of a group is called in the drawing."""
    if group == SELF:
        return _("You") if reader.role == Role.YOUNG_PERSON else reader.child.called
    return {
        SCHOOL: _("School"),
        HEALTH: _("Health"),
        CARE: _("Council and care"),
        FAMILY: _("Family"),
    }[group]


def _name(reader: TeamMember, by: TeamMember) -> str:
    """ "Mum" to the young person, the name that people use to others of the family."""
    if reader.role == Role.YOUNG_PERSON and by.relationship:
        return by.relationship
    return by.short_name if by.is_family and not by.role_card else by.name


def _role(by: TeamMember, *, is_me: bool) -> str:
    if not by.is_there_for_work:
        return "" if is_me else by.relationship
    if by.role == Role.COVER:
        role = _("standing in for the key worker")
    elif by.interim_since and not by.role_card:
        role = _("the person to ask for now")
    else:
        role = str(role_card(by.role_card).title)
    return f"{role}, {by.service.name}" if by.service else role
