"""Moving school phase: the plan names the next school or college in good time before the move.

SEND Regulations 2014, regulation 18: 31 March in the year of the move from secondary school to a
post-16 institution, 15 February in the year of any other move between phases, and five months
before a move from one post-16 institution to another. The regulation says "before" the first two;
they are shown as councils and charities publish them, as the last day. The days before them are
usual, not law: they are counted back with the time limits of an annual review.
"""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from familyapp.processes.rules import sources, words
from familyapp.processes.rules.shapes import (
    FIRST_DAY,
    Clock,
    Fact,
    Kind,
    RuleSet,
    StepRule,
    Variant,
    Who,
)
from familyapp.processes.rules.sources import months, weeks
from familyapp.services.spans import Words

_FACTS = (
    Fact(
        "starts",
        _("On which day does the new school or college start?"),
        _("the start at the new school or college"),
        Who.SETTING,
        required=True,
        is_planned=True,
    ),
    Fact(
        "meeting",
        _("On which day is the review meeting, or on which day was it?"),
        _("the review meeting"),
        Who.SETTING,
        is_planned=True,
    ),
    Fact(
        "chosen",
        _("On which day did you say which school or college you would like?"),
        _("the day that you said which one you would like"),
        Who.FAMILY,
    ),
    Fact(
        "draft",
        _("On which day did you get the changes that the council would like to make?"),
        _("the day of the changes"),
        Who.COUNCIL,
        not_before=("meeting",),
    ),
    Fact(
        "comments",
        _("On which day did you answer the changes?"),
        _("your answer to the changes"),
        Who.FAMILY,
        not_before=("draft",),
    ),
    Fact(
        "consulted",
        _("On which day did the council ask the school or college?"),
        _("the day that the school or college was asked"),
        Who.COUNCIL,
    ),
    Fact(
        "school",
        _("On which day did the school or college answer?"),
        _("the answer of the school or college"),
        Who.SETTING,
        not_before=("consulted",),
    ),
    Fact(
        "final",
        _("On which day did you get the plan that names the school or college?"),
        _("the day of the plan that names it"),
        Who.COUNCIL,
        not_before=("meeting", "draft"),
    ),
)

_AFTER_THE_CHOICE = ("draft", "comments", "consulted", "school", "final")

_CHOSEN = StepRule(
    "chosen",
    _("You say which school or college you would like"),
    Who.FAMILY,
    sources.CHOICE_IN_PRACTICE,
    guide=("moving-school-phase", "choose"),
    how_long=_("No set day in law; your council may name one"),
    done_by=("chosen",),
    passed_with=_AFTER_THE_CHOICE,
    statutory=False,
    now=(
        _("Visit places while they are open. Ask each what it could do for your child."),
        _("Ask the council by which day it would like to know."),
    ),
    what_you_can_do_when_late=(
        _("Tell the council as soon as you can. You can still say it in your answer."),
        words.SENDIASS,
    ),
)
_COMMENTS = StepRule(
    "comments",
    _("You say what you think of the changes"),
    Who.FAMILY,
    sources.REG_22_2,
    guide=("draft-plan", "comment"),
    how_long=_("At least 15 days; the day that you get the changes is the first"),
    clocks=(Clock("draft", sources.DAYS_TO_ANSWER),),
    done_by=("comments",),
    passed_with=("final",),
    now=words.ANSWERING,
    what_you_can_do_when_late=words.ANSWER_IS_LATE,
)
_SCHOOL = StepRule(
    "school",
    _("The school or college answers the council"),
    Who.SETTING,
    sources.CONSULTATION,
    guide=("moving-school-phase", "consult"),
    how_long=_("Usually 15 days after the council asks"),
    usually=Clock("consulted", sources.DAYS_TO_BE_CONSULTED),
    done_by=("school",),
    passed_with=("final",),
    statutory=False,
    now=(_("You can ask the council which places it has asked."),),
    what_you_can_do_when_late=words.SCHOOL_IS_LATE,
)
_MEETING = StepRule(
    "meeting",
    _("The plan is reviewed before the move"),
    Who.SETTING,
    sources.COUNTED_BACK,
    guide=("moving-school-phase", "prepare"),
    how_long=_("Usually 12 weeks or more before the plan has to be ready"),
    done_by=("meeting",),
    passed_with=_AFTER_THE_CHOICE,
    statutory=False,
    now=(
        _("Talk with your child about what comes next, and what matters to them."),
        _("Ask the school or college when the meeting will be."),
    ),
    what_you_can_do_when_late=(
        _("Ask the school or college when the meeting will be."),
        _("Write to the council. The plan has to be ready in time for the move."),
        words.ASK_KEY_WORKER,
        words.SENDIASS,
    ),
)
_DRAFT = StepRule(
    "draft",
    _("The council sends the changes that it would like to make"),
    Who.COUNCIL,
    sources.COUNTED_BACK,
    guide=("draft-plan", "draft"),
    how_long=_("Usually 8 weeks before the plan has to be ready"),
    done_by=("draft",),
    passed_with=("comments", "final"),
    statutory=False,
    now=(words.GET_READY,),
    what_you_can_do_when_late=(
        _("Ask the council when it will send the changes."),
        words.ASK_KEY_WORKER,
        words.SENDIASS,
    ),
)
_FINAL = StepRule(
    "final",
    _("The plan names the next school or college"),
    Who.COUNCIL,
    sources.REG_18,
    guide=("moving-school-phase", "decision"),
    how_long="",
    done_by=("final",),
    now=(
        words.KEEP_COPIES,
        _("When it comes, check which school or college it names."),
    ),
    what_you_can_do_when_late=words.COUNCIL_IS_LATE,
)


def _steps(variant: str, deadline: Clock, how_long: Words) -> tuple[StepRule, ...]:
    """The steps of one kind of move, the usual days counted back from its last day."""
    return (
        replace(_MEETING, variant=variant, usually=_before(deadline, 12)),
        replace(_CHOSEN, variant=variant),
        replace(_DRAFT, variant=variant, usually=_before(deadline, 8)),
        replace(_COMMENTS, variant=variant),
        replace(_SCHOOL, variant=variant),
        replace(_FINAL, variant=variant, clocks=(deadline,), how_long=how_long),
    )


def _before(deadline: Clock, number: int) -> Clock:
    return replace(deadline, back=(*deadline.back, weeks(number)))


_STEPS = (
    *_steps(
        "school",
        Clock("starts", yearly=(2, 15)),
        _("By 15 February in the year of the move"),
    ),
    *_steps(
        "post16",
        Clock("starts", yearly=(3, 31)),
        _("By 31 March in the year of the move"),
    ),
    *_steps(
        "between_post16",
        Clock("starts", back=(months(5),)),
        _("5 months before the move"),
    ),
)

# In force since 1 September 2014. Regulation 18(3) named 31 May for the moves of 2015 alone: no
# way that began then is kept here. No change in November 2026: see `in_force`.
PHASE_2014 = RuleSet(
    Kind.PHASE,
    "2014",
    valid_from=FIRST_DAY,
    valid_to=None,
    steps=_STEPS,
    facts=_FACTS,
    variants=(
        Variant("school", _("To a nursery class, a school or the next school")),
        Variant("post16", _("From secondary school to a sixth form, a college or training")),
        Variant("between_post16", _("From one college or training place to another")),
    ),
    may_appeal=("final",),
)
