"""Disagreeing with a decision: the mediation adviser, mediation, and the SEND Tribunal.

SEND Regulations 2014, regulations 32 to 39; Tribunal Procedure (First-tier Tribunal) (Health,
Education and Social Care Chamber) Rules 2008, rules 12 and 20. For an appeal about what an EHC
plan says or about whether there is one; a claim of discrimination has other time limits, and does
not gain from August or Christmas.

Rule 12(2) lets whatever ends on a weekend or a bank holiday be done on the next working day. A
family's own last day is not moved for that alone: shown a day or two early, nobody misses it. It is
only where August or Christmas has just ended, so that a later letter never gives less time.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from familyapp.processes.rules import sources, words
from familyapp.processes.rules.shapes import (
    FIRST_DAY,
    Clock,
    Fact,
    Kind,
    Pick,
    RuleSet,
    StepRule,
    Who,
)
from familyapp.processes.rules.sources import months
from familyapp.services.clock import workday_after
from familyapp.services.spans import Span, Unit


def day_of_the_tribunal(day: date) -> date:
    """The last day to appeal, where it would be `day`. From 25 December to 1 January, and on what
    is no working day right after, it is the first working day of January; so it is with August and
    the first working day of September (rule 12(3) and (2))."""
    ends = (date(day.year, 1, 1), date(day.year, 8, 31), date(day.year + 1, 1, 1))
    begins = (date(day.year - 1, 12, 25), date(day.year, 8, 1), date(day.year, 12, 25))
    for first, last in zip(begins, ends, strict=True):
        if first <= day < (back := workday_after(last)):
            return back
    return day


_FACTS = (
    Fact(
        "letter",
        _("Which day is on the council's letter?"),
        _("the day on the council's letter"),
        Who.COUNCIL,
        required=True,
    ),
    Fact(
        "contacted",
        _("On which day did you contact a mediation adviser?"),
        _("the day that you contacted a mediation adviser"),
        Who.FAMILY,
        not_before=("letter",),
    ),
    Fact(
        "meeting_asked",
        _("If you want mediation: on which day did you ask for it?"),
        _("the day that you asked for mediation"),
        Who.FAMILY,
        not_before=("letter", "contacted"),
    ),
    Fact(
        "mediated",
        _("On which day is the mediation meeting, or on which day was it?"),
        _("the mediation meeting"),
        Who.COUNCIL,
        not_before=("letter", "contacted", "meeting_asked"),
        is_planned=True,
    ),
    Fact(
        "declined",
        _("If you do not want mediation: on which day did you say so?"),
        _("the day that you said no to mediation"),
        Who.FAMILY,
        not_before=("letter", "contacted"),
    ),
    Fact(
        "certificate",
        _("Which day is on the mediation certificate?"),
        _("the day on the mediation certificate"),
        Who.MEDIATOR,
        not_before=("letter", "contacted", "declined"),
    ),
    Fact(
        "appealed",
        _("On which day did you send your appeal?"),
        _("the day of your appeal"),
        Who.FAMILY,
        not_before=("letter",),
    ),
    Fact(
        "hearing",
        _("On which day is the hearing, or on which day was it?"),
        _("the hearing"),
        Who.TRIBUNAL,
        not_before=("letter", "appealed"),
        is_planned=True,
    ),
)

_STEPS = (
    StepRule(
        "contacted",
        _("You contact a mediation adviser"),
        Who.FAMILY,
        sources.REG_33,
        guide=("disagreeing", "mediation"),
        how_long=_("2 months after the day on the letter"),
        clocks=(Clock("letter", months(2)),),
        done_by=("contacted",),
        passed_with=("declined", "meeting_asked", "mediated", "certificate", "appealed"),
        now=(
            _("The council's letter says whom to contact. It is free."),
            _("You can say yes or no to mediation. Both are fine."),
            _("If you only disagree with the school that is named, you do not need this step."),
            words.SENDIASS,
        ),
        what_you_can_do_when_late=(
            _("Ask SENDIASS today what you can still do."),
            _("The Tribunal can let an appeal in that comes late. Say why it is late."),
        ),
    ),
    StepRule(
        "mediated",
        _("If you want mediation, there is a meeting"),
        Who.COUNCIL,
        sources.REG_36,
        guide=("disagreeing", "mediation"),
        how_long=_("30 days after you asked for it"),
        clocks=(Clock("meeting_asked", Span(30, Unit.DAYS)),),
        done_by=("mediated",),
        passed_with=("certificate", "appealed"),
        falls_away_with=("declined",),
        now=(
            _("Write down what you would like to change, and why."),
            _("You can bring somebody with you."),
        ),
        what_you_can_do_when_late=(
            _("Ask the mediation adviser for your certificate. You can then appeal without it."),
            words.ASK_KEY_WORKER,
            words.SENDIASS,
        ),
    ),
    StepRule(
        "certificate",
        _("You get a mediation certificate"),
        Who.MEDIATOR,
        sources.REG_34,
        guide=("disagreeing", "mediation"),
        how_long=_("3 working days after you said no to mediation, or after the meeting"),
        clocks=(
            Clock("declined", Span(3, Unit.WORKING_DAYS)),
            Clock("mediated", Span(3, Unit.WORKING_DAYS)),
        ),
        pick=Pick.LATEST,
        done_by=("certificate",),
        passed_with=("appealed",),
        now=(
            _("Keep the certificate safe. Most appeals need it."),
            _("The day on it counts: you have at least one month from then."),
        ),
        what_you_can_do_when_late=(
            _("Ask the mediation adviser for it."),
            words.SENDIASS,
        ),
    ),
    StepRule(
        "appealed",
        _("You send your appeal to the SEND Tribunal"),
        Who.FAMILY,
        sources.TRIBUNAL_RULES,
        guide=("disagreeing", "appeal"),
        how_long=_(
            "2 months after the day on the letter, or 1 month after the day on the certificate:"
            " the later one"
        ),
        clocks=(Clock("letter", months(2)), Clock("certificate", months(1))),
        pick=Pick.LATEST,
        moved=day_of_the_tribunal,
        done_by=("appealed",),
        passed_with=("hearing",),
        now=(
            _("It has to be there by 5 o'clock on the last day. Send it some days before."),
            _("Add the council's letter and your certificate."),
            words.SENDIASS,
        ),
        what_you_can_do_when_late=(
            _("The Tribunal can let an appeal in that comes late. Say why it is late."),
            _("Ask SENDIASS today what you can still do."),
        ),
    ),
    StepRule(
        "hearing",
        _("The Tribunal hears both sides and decides"),
        Who.TRIBUNAL,
        sources.HEARING_IN_PRACTICE,
        guide=("disagreeing", "hearing"),
        how_long=_("The Tribunal tells you the day"),
        done_by=("hearing",),
        statutory=False,
        now=(
            _("You can go on talking with the council. Many agree before the hearing."),
            words.SENDIASS,
        ),
        what_you_can_do_when_late=(
            _("Ask the Tribunal for the day of the hearing."),
            words.SENDIASS,
        ),
    ),
)

# In force since 1 September 2014. No change in November 2026: see `in_force`.
DISAGREEING_2014 = RuleSet(
    Kind.DISAGREEING,
    "2014",
    valid_from=FIRST_DAY,
    valid_to=None,
    steps=_STEPS,
    facts=_FACTS,
)
