"""The words of the plan: what its parts are called, who decides them, who somebody is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.plans.models import Outcome, Plan, Section
from familyapp.plans.rules import SEE_PLAN
from familyapp.team.ages import school_year
from familyapp.team.models import Child, Role, TeamMember

ADULTHOOD_YEAR = 9  # school year; from here on a plan prepares for adulthood
BELOW_ADULTHOOD = (Outcome.Area.EDUCATION, Outcome.Area.HEALTH, Outcome.Area.CARE)
ADULTHOOD = (
    Outcome.Area.WORK,
    Outcome.Area.HOME,
    Outcome.Area.FRIENDS,
    Outcome.Area.GOOD_HEALTH,
)

AREA_ICONS: Mapping[str, str] = {
    Outcome.Area.EDUCATION: "book",
    Outcome.Area.HEALTH: "heart",
    Outcome.Area.CARE: "hand",
    Outcome.Area.WORK: "star",
    Outcome.Area.HOME: "home",
    Outcome.Area.FRIENDS: "friends",
    Outcome.Area.GOOD_HEALTH: "heart",
}

# Who decides what a section of an EHC plan says. Sources: Children and Families Act 2014 s.37,
# SEND Regulations 2014 reg. 12, and the SEND code of practice 9.62 and 9.69.
WHO_DECIDES: Mapping[str, str | Promise] = {
    Section.A: _l("The young person and the family say this. It is in their words."),
    Section.B: _l("The council writes this from what everybody says, and from the reports."),
    Section.C: _l("Health services say this, and the council writes it down."),
    Section.D: _l("Social care says this, and the council writes it down."),
    Section.E: _l("Written together. The council decides what the final plan says."),
    Section.F: _l("The council decides this, and has to make sure that it happens."),
    Section.G: _l("The NHS agrees to this, and has to make sure that it happens."),
    Section.H: _l("Social care decides this, and has to make sure that it happens."),
    Section.I: _l("The council names it, after the family said which one they want."),
    Section.J: _l("The family can ask for one. The council decides."),
    Section.K: _l("All the reports that the plan was made from."),
}

# A plan that the law does not divide has fewer parts, by the same letters.
OTHER_SECTIONS: Mapping[str, str | Promise] = {
    Section.A: _l("Views, interests and hopes"),
    Section.B: _l("What is going well, and what is hard"),
    Section.F: _l("What helps"),
    Section.K: _l("Who was asked"),
}


def sections_of(kind: str) -> dict[str, str]:
    """Letter -> title, of a plan of this kind."""
    if kind == Plan.Kind.EHC:
        return {str(section): str(section.label) for section in Section}
    return {str(letter): str(title) for letter, title in OTHER_SECTIONS.items()}


def areas_for(child: Child, on: date) -> list[tuple[str, str]]:
    """The areas of life that a new outcome of this child can have: from Year 9 on the four of
    preparing for adulthood. One that has another keeps it."""
    grown = school_year(child.born, on) >= ADULTHOOD_YEAR
    areas = ADULTHOOD if grown else BELOW_ADULTHOOD
    return [(str(area), str(area.label).capitalize()) for area in areas]


def called(reader: TeamMember, row: TeamMember) -> str:
    """ "You", "Mum" to the young person, else a short name."""
    if row.person_id and row.person_id == reader.person_id:
        return _("You")
    if reader.role == Role.YOUNG_PERSON and row.is_family and row.relationship:
        return row.relationship
    return row.short_name


def called_within(reader: TeamMember, row: TeamMember) -> str:
    """`called` within a sentence: "you"."""
    is_me = bool(row.person_id) and row.person_id == reader.person_id
    return _("you") if is_me else called(reader, row)


def day(on: date | None) -> str:
    return date_format(on, "j F Y") if on else ""


def plan_words(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("your plan")
    return _("%(child)s's plan") % {"child": reader.child.called}


def plan_readable(reader: TeamMember) -> set[UUID] | None:
    return None if SEE_PLAN.allows(reader) else set()


MISSING: Mapping[str, str | Promise] = {
    "formal": _l("exactly what it is"),
    "measure": _l("how we will know"),
    "who_helps": _l("who helps"),
    "by_when": _l("by when"),
}


def missing_in_words(names: list[str]) -> str:
    """ "how we will know, by when": what an outcome still needs."""
    return ", ".join(str(MISSING[name]) for name in names)
