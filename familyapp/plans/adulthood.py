"""Preparing for adulthood, from Year 9 on: four areas of life, and what comes at which age.

Sources: SEND Regulations 2014 reg. 20(6) and SEND Code (from Year 9), Mental Capacity Act 2005
and Family Law Reform Act 1969 s.8 (16), Care Act 2014 s.58 (before 18), NICE NG43 (a named
worker from six months before the move to six months after), NHS continuing care (14, 16, 17).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from familyapp.plans.models import Outcome
from familyapp.plans.outcomes import Told, outcomes_for, tell
from familyapp.team.ages import birthday, half_a_year_before, school_year
from familyapp.team.models import Role, TeamMember, TransitionWorker
from familyapp.team.transition import transition_worker_of

YEAR_9 = 9
Area = Outcome.Area


class Prompt(NamedTuple):
    """Something to think of from this age on, to the young person and to the others."""

    age: int
    area: str
    to_you: str | Promise
    to_others: str | Promise


PROMPTS = (
    Prompt(
        13,
        Area.WORK,
        _("At your yearly review, everybody talks with you about life as an adult."),
        _("Every yearly review from Year 9 on has to look at life as an adult."),
    ),
    Prompt(
        13,
        Area.FRIENDS,
        _("Think of one thing you want to do without an adult: a bus, a shop, a club."),
        _("Think together of one thing to do without an adult: a bus, a shop, a club."),
    ),
    Prompt(
        14,
        Area.GOOD_HEALTH,
        _("If you have a learning disability, your doctor can give you a health check each year."),
        _("With a learning disability, the GP can give a health check each year from 14."),
    ),
    Prompt(
        14,
        Area.GOOD_HEALTH,
        _("Begin to see the doctor or nurse on your own for a part of the visit."),
        _("If there may be a need for NHS continuing care as an adult, the NHS is told now."),
    ),
    Prompt(
        15,
        Area.WORK,
        _("Look at colleges, sixth forms and apprenticeships. You can visit at a quiet time."),
        _("Visit colleges, sixth forms and apprenticeships, at a quiet time if that helps."),
    ),
    Prompt(
        16,
        Area.GOOD_HEALTH,
        _("You can say yes or no to your own treatment."),
        _("From 16 a young person can agree to their own treatment."),
    ),
    Prompt(
        16,
        Area.HOME,
        _("You decide what your family sees here. Somebody can help you to decide."),
        _("From 16 the young person decides about their things, with help where they need it."),
    ),
    Prompt(
        17,
        Area.HOME,
        _("The council can look at what help you will need at 18. You or your family can ask."),
        _("You can ask for an adult's needs assessment before 18 (Care Act 2014, section 58)."),
    ),
    Prompt(
        17,
        Area.GOOD_HEALTH,
        _("Meet the adult health team before you move. Ask to go there once with somebody."),
        _("Meet the adult health team before the move, together with somebody known."),
    ),
    Prompt(
        18,
        Area.FRIENDS,
        _("You can vote, and you can choose who helps you with money and forms."),
        _("They can vote, and choose who helps them with money and forms."),
    ),
    Prompt(
        18,
        Area.HOME,
        _("Adult services take over. Your transition worker stays with you for half a year."),
        _("Adult services take over. The transition worker stays for half a year after."),
    ),
)


@dataclass(frozen=True)
class AreaOfLife:
    """One of the four areas: what is wanted there, what to think of now, what comes later."""

    area: str
    label: str
    icon: str
    outcomes: list[Told]
    now: list[str]
    later: list[tuple[int, str]]  # (age, words)


@dataclass(frozen=True)
class Adulthood:
    areas: list[AreaOfLife]
    has_begun: bool
    begins: date  # the September of Year 9
    worker: TransitionWorker | None
    suggested: tuple[date, date, date]  # for naming one: from, the move, until


ICONS = {Area.WORK: "star", Area.HOME: "home", Area.FRIENDS: "people", Area.GOOD_HEALTH: "help"}


def is_preparing(member: TeamMember, on: date | None = None) -> bool:
    """Whether the young person is in Year 9 or beyond."""
    return school_year(member.child.born, on or timezone.localdate()) >= YEAR_9


def adulthood_of(member: TeamMember) -> Adulthood:
    """The four areas as this member may know them. Call with one who may see the plan."""
    today = timezone.localdate()
    born, age = member.child.born, member.child.age
    wanted = [area.value for area in ICONS]
    outcomes = tell(member, list(outcomes_for(member).filter(area__in=wanted)))
    return Adulthood(
        areas=[
            AreaOfLife(
                area=area.value,
                label=str(area.label),
                icon=icon,
                outcomes=[told for told in outcomes if told.outcome.area == area],
                now=[_words(member, p) for p in PROMPTS if p.area == area and p.age <= age],
                later=[
                    (p.age, _words(member, p)) for p in PROMPTS if p.area == area and p.age > age
                ],
            )
            for area, icon in ICONS.items()
        ],
        has_begun=is_preparing(member, today),
        begins=_september_of_year_9(born),
        worker=transition_worker_of(member),
        suggested=_around(birthday(born, 18)),
    )


def _words(member: TeamMember, prompt: Prompt) -> str:
    return str(prompt.to_you if member.role == Role.YOUNG_PERSON else prompt.to_others)


def _september_of_year_9(born: date) -> date:
    return date(born.year + 13 + (born.month >= 9), 9, 1)


def _around(move: date) -> tuple[date, date, date]:
    """Half a year before the move to adult services, the move, half a year after (NICE NG43)."""
    year, month = divmod(move.month + 5, 12)
    after = date(move.year + year, month + 1, min(move.day, 28))
    return half_a_year_before(move), move, after
