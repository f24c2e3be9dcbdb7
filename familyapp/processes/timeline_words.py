"""The words of a timeline: days, how long until, who acts, and what a process is called.

The rules speak to a parent ("you", "your child"). A young person and a worker read the same
sentences with the words turned; where none stands here, a sentence suits everybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from familyapp.processes.models import Side
from familyapp.processes.rules import Kind, Who
from familyapp.services.spans import Words
from familyapp.team.models import Role, TeamMember

SOON = 14  # days

WHO_ICONS: Mapping[Who, str] = {
    Who.FAMILY: "people",
    Who.COUNCIL: "council",
    Who.ADVISERS: "document",
    Who.SETTING: "school",
    Who.MEDIATOR: "messages",
    Who.TRIBUNAL: "scales",
}


def day(on: date) -> str:
    """ "3 December", with the year where it is another one."""
    return date_format(on, "j F" if on.year == timezone.localdate().year else "j F Y")


def short_day(on: date) -> str:
    """ "3 Dec", for the drawing."""
    return date_format(on, "j M" if on.year == timezone.localdate().year else "j M Y")


def how_long_until(on: date) -> str:
    """ "today", "in 5 days", "in 3 weeks", "in 4 months"."""
    days = (on - timezone.localdate()).days
    if days < 2:
        return _("today") if days == 0 else _("tomorrow")
    if days <= SOON:
        return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}
    if days < 12 * 7:
        return ngettext("in %(n)s week", "in %(n)s weeks", days // 7) % {"n": days // 7}
    months = round(days / 30.4)
    return ngettext("in %(n)s month", "in %(n)s months", months) % {"n": months}


def late_by(days: int) -> str:
    return ngettext("late by %(n)s day", "late by %(n)s days", days) % {"n": days}


def was_late_by(days: int) -> str:
    return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}


def weeks_since(on: date) -> str:
    """How far it is: "23 weeks", "5 days" in the first week."""
    days = (timezone.localdate() - on).days
    if days < 7:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    return ngettext("%(n)s week", "%(n)s weeks", days // 7) % {"n": days // 7}


def side_says(reader: TeamMember, side: Side, *, own: bool = True) -> str:
    """Whose word it is. `own` is False where somebody else of the reader's family said it."""
    if side == Side.COUNCIL:
        return _("The council says")
    if reader.is_family:
        return _("You say") if own else _("Your family says")
    return _("The family says")


def who_acts(reader: TeamMember, who: Who) -> Words:
    return _l("You") if who is Who.FAMILY and reader.is_family else who.label


def turned(reader: TeamMember, words: Words) -> str:
    """A sentence of the rules as this reader reads it."""
    said = str(words)
    if reader.role == Role.YOUNG_PERSON:
        return _to_young().get(said, said)
    return said if reader.is_family else _to_worker().get(said, said)


def where_we_are(reader: TeamMember) -> str:
    """The title of the page."""
    if reader.role == Role.YOUNG_PERSON:
        return _("Where I am")
    if reader.is_family:
        return _("Where we are")
    return _("Where %(child)s is") % {"child": reader.child.called}


def choices(reader: TeamMember) -> list[tuple[str, str, str, str]]:
    """What a timeline can be begun of: its key, in the words of this reader, what it is, and an
    icon. The key is the kind, with the variant after a dash."""
    young, family = reader.role == Role.YOUNG_PERSON, reader.is_family
    asked = _("I asked for an assessment") if young else _("We asked for an assessment")
    yearly = _("My yearly review") if young else _("Our yearly review")
    differ = _("I do not agree with a decision") if young else _("We do not agree with a decision")
    if not family:
        asked, yearly = _("The family asked for an assessment"), _("The yearly review")
        differ = _("The family does not agree with a decision")
    return [
        ("assessment", asked, _("An EHC needs assessment, up to the plan"), "search"),
        ("review", yearly, _("The annual review of an EHC plan"), "calendar"),
        ("phase-school", _("Moving school"), _("To a first school or the next one"), "school"),
        ("phase-post16", _("From school to college"), _("Or to a sixth form or training"), "bus"),
        (
            "phase-between_post16",
            _("From one college to another"),
            _("Or between training"),
            "door",
        ),
        ("disagreeing", differ, _("Mediation, and the SEND Tribunal"), "scales"),
    ]


def kind_of(choice: str) -> tuple[Kind, str]:
    """The kind and the variant of a choice. Raises ValueError for one that there is not."""
    kind, _dash, variant = choice.partition("-")
    return Kind(kind), variant


def _to_young() -> dict[str, str]:
    return {
        _("Your child can give their views in the way that suits them."): _(
            "You can give your views in the way that suits you."
        ),
        _("Talk with your child about what comes next, and what matters to them."): _(
            "Talk with somebody you trust about what comes next, and what matters to you."
        ),
        _("Visit places while they are open. Ask each what it could do for your child."): _(
            "Visit places while they are open. Ask each what it could do for you."
        ),
    }


def _to_worker() -> dict[str, str]:
    return {
        _("You say what you think of the draft"): _("The family says what it thinks of the draft"),
        _("You say what you think of the changes"): _(
            "The family says what it thinks of the changes"
        ),
        _("You say which school or college you would like"): _(
            "The family says which school or college it would like"
        ),
        _("You contact a mediation adviser"): _("The family contacts a mediation adviser"),
        _("If you want mediation, there is a meeting"): _(
            "If the family wants mediation, there is a meeting"
        ),
        _("You get a mediation certificate"): _("The family gets a mediation certificate"),
        _("You send your appeal to the SEND Tribunal"): _(
            "The family sends its appeal to the SEND Tribunal"
        ),
        **_questions_to_worker(),
    }


def _questions_to_worker() -> dict[str, str]:
    return {
        _("On which day did you get the draft plan?"): _(
            "On which day did the family get the draft plan?"
        ),
        _("On which day did you answer the draft?"): _(
            "On which day did the family answer the draft?"
        ),
        _("On which day did you get the final plan?"): _(
            "On which day did the family get the final plan?"
        ),
        _(
            "On which day did you get the plan? If it was reviewed before: on which day did the"
            " council decide?"
        ): _(
            "On which day did the family get the plan? If it was reviewed before: on which day did"
            " the council decide?"
        ),
        _("On which day did you get the papers for the meeting?"): _(
            "On which day did the family get the papers for the meeting?"
        ),
        _("On which day did you get the report of the meeting?"): _(
            "On which day did the family get the report of the meeting?"
        ),
        _("On which day did you get the changes that the council would like to make?"): _(
            "On which day did the family get the changes that the council would like to make?"
        ),
        _("On which day did you answer the changes?"): _(
            "On which day did the family answer the changes?"
        ),
        _("On which day did you get the changed plan?"): _(
            "On which day did the family get the changed plan?"
        ),
        _("On which day did you say which school or college you would like?"): _(
            "On which day did the family say which school or college it would like?"
        ),
        _("On which day did you get the plan that names the school or college?"): _(
            "On which day did the family get the plan that names the school or college?"
        ),
        _("On which day did you contact a mediation adviser?"): _(
            "On which day did the family contact a mediation adviser?"
        ),
        _("If you want mediation: on which day did you ask for it?"): _(
            "If the family wants mediation: on which day did it ask?"
        ),
        _("If you do not want mediation: on which day did you say so?"): _(
            "If the family does not want mediation: on which day did it say so?"
        ),
        _("On which day did you send your appeal?"): _(
            "On which day did the family send its appeal?"
        ),
    }
