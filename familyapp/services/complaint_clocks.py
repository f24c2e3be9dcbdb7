"""The ways to complain in England, and what each gives how long: data, and pure functions of days.

A complaint is not feedback: it has a route in law or in a body's own policy, and many routes have
clocks. The rules are kept by the day from which they hold, and those of the day on which a
complaint was received count for all of it. Each step names its source and how sure it is. This is
information, not legal advice.

    for dated in steps_from("nhs", date(2026, 4, 2)):
        dated.step.label, dated.by     # "They say that they have your complaint", 9 April 2026

How days are counted stands in `spans`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial

from django.utils.translation import gettext_lazy as _

from familyapp.services.spans import Source, Span, Sure, Unit, Words

CHECKED = date(2026, 11, 1)  # the month in which the sources were last looked at
RECEIVED, HAPPENED = "received", "happened"


class By(Enum):
    """Whose step it is."""

    THEM = "whoever is complained to"
    YOU = "whoever complains"
    BEYOND = "a body outside"


@dataclass(frozen=True)
class Step:
    """One step of a route. Without `within` nobody has said how long it may take; `at_most` is
    what it may take where it is not simple. `after` is what it is counted from: that the complaint
    was received, that it happened, or another step's key."""

    key: str
    label: Words
    source: Source
    by: By
    after: str = RECEIVED
    within: Span | None = None
    at_most: Span | None = None


@dataclass(frozen=True)
class Rules:
    """The steps of a route for complaints that are received from `since` on, in order."""

    since: date
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Body:
    """Who can look at it when the route is at its end, and where to reach them."""

    name: Words
    website: str


@dataclass(frozen=True)
class Route:
    """`has_advocate`: the law says that a young person is given somebody who helps to complain.
    `not_where` says when another way comes first."""

    key: str
    label: Words
    beyond: Body
    rules: tuple[Rules, ...]
    has_advocate: bool = False
    not_where: Words = ""


@dataclass(frozen=True)
class DatedStep:
    """A step of one complaint: done `by` that day, or where it is not simple `at_latest`. Both are
    None without a clock. `is_firm` where the days follow from the day of receipt alone; else they
    are right if each step before it took as long as it may."""

    step: Step
    by: date | None
    at_latest: date | None
    is_firm: bool


def rules_on(route: str, received: date) -> Rules:
    """The rules for a complaint of this route that was received on that day. Raises KeyError for a
    route that does not exist, ValueError for a day before the first rules."""
    held = [rules for rules in ROUTES[route].rules if rules.since <= received]
    if not held:
        raise ValueError(f"no rules of {route} are known for {received}")
    return max(held, key=lambda rules: rules.since)


def steps_from(route: str, received: date, *, happened: date | None = None) -> list[DatedStep]:
    """Each step of this route in order, with its days, for a complaint received on that day. What
    is counted from what happened has a day only where `happened` is known. Raises as `rules_on`."""
    reached: dict[str, tuple[date | None, bool]] = {
        RECEIVED: (received, True),
        HAPPENED: (happened, True),
    }
    found = []
    for step in rules_on(route, received).steps:
        begins, is_firm = reached[step.after]
        by = step.within.end(begins) if begins and step.within else None
        latest = step.at_most.end(begins) if begins and step.at_most else by
        found.append(DatedStep(step, by, latest, is_firm and step.by is By.THEM))
        # What follows depends on somebody who may be quicker: its day is the last it can be.
        reached[step.key] = (latest, False)
    return found


def first_due(route: str, received: date) -> date | None:
    """By when something has to have come back first; None where nobody has said. Raises as
    `rules_on`."""
    for dated in steps_from(route, received):
        if dated.step.by is By.THEM and dated.step.after == RECEIVED:
            return dated.by
    return None


def _working(number: int) -> Span:
    return Span(number, Unit.WORKING_DAYS)


_them = partial(Step, by=By.THEM)
_you = partial(Step, by=By.YOU)
_beyond = partial(Step, by=By.BEYOND)

_A_YEAR, _ALWAYS = Span(12, Unit.MONTHS), date.min

_OMBUDSMAN = Body(
    _("Local Government and Social Care Ombudsman"), "https://www.lgo.org.uk/make-a-complaint"
)
_HEALTH_OMBUDSMAN = Body(
    _("Parliamentary and Health Service Ombudsman"), "https://www.ombudsman.org.uk/making-complaint"
)
_COMMISSIONER = Body(_("Information Commissioner's Office"), "https://ico.org.uk/make-a-complaint/")
_DEPARTMENT = Body(_("Department for Education"), "https://www.gov.uk/complain-about-school")

_SOCIAL_CARE_LAW = _(
    "Children Act 1989 Representations Procedure (England) Regulations 2006 (SI 2006/1738)"
)
_SOCIAL_CARE = Source(_SOCIAL_CARE_LAW, Sure.PUBLISHED)
_NHS_LAW = _(
    "Local Authority Social Services and National Health Service Complaints (England)"
    " Regulations 2009 (SI 2009/309)"
)
_NHS = Source(_NHS_LAW, Sure.PUBLISHED)
_DATA_2018 = Source(_("Data Protection Act 2018"), Sure.TO_CONFIRM)
_DATA = Source(
    _(
        "Data Protection Act 2018 s.164A, as put in by the Data (Use and Access) Act 2025 s.103;"
        " in force since 19 June 2026"
    ),
    Sure.LAW,
)
_COUNCILS = Source(_("Published by several councils"), Sure.PUBLISHED)
_OWN_POLICY = Source(_("The council's own policy for complaints"), Sure.TO_CONFIRM)
_SCHOOLS_POLICY = Source(_("The school's own policy for complaints"), Sure.TO_CONFIRM)


_TO_THE_OMBUDSMAN = _beyond(
    "beyond",
    _("You can ask the Ombudsman, as a rule within a year of when you knew of it"),
    Source(_("Decisions of the Ombudsman"), Sure.PUBLISHED),
    after=HAPPENED,
    within=_A_YEAR,
)

_SOCIAL_CARE_STEPS = (
    _you(
        "complain",
        _("You complain, as a rule within a year of what happened"),
        Source(_SOCIAL_CARE_LAW, Sure.TO_CONFIRM),
        after=HAPPENED,
        within=_A_YEAR,
    ),
    _them(
        "stage_1",
        _("Stage 1: somebody close to it looks into it and answers"),
        _SOCIAL_CARE,
        within=_working(10),
        at_most=_working(20),
    ),
    _you(
        "ask_stage_2",
        _("If that does not put it right, you ask for stage 2"),
        _COUNCILS,
        after="stage_1",
        within=_working(20),
    ),
    _them(
        "stage_2",
        _("Stage 2: somebody independent looks into it, and the council answers"),
        _SOCIAL_CARE,
        after="ask_stage_2",
        within=_working(25),
        at_most=_working(65),
    ),
    _you(
        "ask_stage_3",
        _("If that does not put it right, you ask for stage 3"),
        _COUNCILS,
        after="stage_2",
        within=_working(20),
    ),
    _them(
        "panel",
        _("Stage 3: a panel of three people meets"),
        _SOCIAL_CARE,
        after="ask_stage_3",
        within=_working(30),
    ),
    _them(
        "report",
        _("The panel writes down what it found"),
        _SOCIAL_CARE,
        after="panel",
        within=_working(5),
    ),
    _them(
        "reply",
        _("The council says what it will do"),
        _SOCIAL_CARE,
        after="report",
        within=_working(15),
    ),
    _TO_THE_OMBUDSMAN,
)

_NHS_STEPS = (
    _you(
        "complain",
        _("You complain, as a rule within a year of what happened"),
        _NHS,
        after=HAPPENED,
        within=_A_YEAR,
    ),
    _them("acknowledged", _("They say that they have your complaint"), _NHS, within=_working(3)),
    _them(
        "answered",
        _("They look into it and answer. They talk with you about how long that takes"),
        Source(_NHS_LAW, Sure.TO_CONFIRM),
    ),
    _beyond(
        "beyond",
        _("If that does not put it right, you can ask the Health Service Ombudsman"),
        _NHS,
        after="answered",
    ),
)

_DATA_BEYOND = _beyond(
    "beyond",
    _("If that does not put it right, you can ask the Information Commissioner"),
    _DATA_2018,
    after="answered",
)
_DATA_BEFORE = (_them("answered", _("They look into it and answer"), _DATA_2018), _DATA_BEYOND)
_DATA_STEPS = (
    _them(
        "acknowledged",
        _("They say that they have your complaint"),
        _DATA,
        # "within the period of 30 days beginning when the complaint is received": s.164A(3)
        within=Span(30, Unit.DAYS, from_the_day=True),
    ),
    _them("answered", _("They look into it and tell you what came of it"), _DATA),
    _DATA_BEYOND,
)

_SCHOOL_STEPS = (
    _them("school", _("The school looks into it and answers"), _SCHOOLS_POLICY),
    _them(
        "governors",
        _("If that does not put it right, you can ask the school's governors"),
        _SCHOOLS_POLICY,
        after="school",
    ),
    _beyond(
        "beyond",
        _("After that, you can ask the Department for Education"),
        Source(_("Department for Education"), Sure.TO_CONFIRM),
        after="governors",
    ),
)

_COUNCIL_STEPS = (
    _them(
        "answered", _("The council looks into it and answers, as its own policy says"), _OWN_POLICY
    ),
    _TO_THE_OMBUDSMAN,
)

ROUTES: Mapping[str, Route] = {
    route.key: route
    for route in (
        Route(
            "social_care",
            _("Children's social care"),
            _OMBUDSMAN,
            (Rules(date(2006, 9, 1), _SOCIAL_CARE_STEPS),),
            has_advocate=True,
        ),
        Route("nhs", _("The NHS"), _HEALTH_OMBUDSMAN, (Rules(date(2009, 4, 1), _NHS_STEPS),)),
        Route("school", _("A school"), _DEPARTMENT, (Rules(_ALWAYS, _SCHOOL_STEPS),)),
        Route(
            "council",
            _("The council"),
            _OMBUDSMAN,
            (Rules(_ALWAYS, _COUNCIL_STEPS),),
            not_where=_(
                "What you can appeal to the SEND Tribunal, such as what a plan says, goes there."
                " The Ombudsman as a rule does not look at it."
            ),
        ),
        Route(
            "data",
            _("How information about you is used"),
            _COMMISSIONER,
            (Rules(_ALWAYS, _DATA_BEFORE), Rules(date(2026, 6, 19), _DATA_STEPS)),
        ),
    )
}
