"""The annual review of a plan: from the plan, or the last decision, to the next review.

Children and Families Act 2014 section 44; SEND Regulations 2014, regulations 20 to 22; L v Devon
[2022] EWHC 493. A review ends on the day of the council's decision, and the next is due 12 months
from that day. For children under five the council should think of a review every three to six
months: no clock, so that there is none here.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from familyapp.processes.rules import sources, words
from familyapp.processes.rules.shapes import FIRST_DAY, Clock, Fact, Kind, RuleSet, StepRule, Who
from familyapp.processes.rules.sources import months, weeks

_NO_CHANGE = ("no_change",)

_FACTS = (
    Fact(
        "plan",
        _(
            "On which day did you get the plan? If it was reviewed before: on which day did the"
            " council decide?"
        ),
        _("the day of the plan or of the last decision"),
        Who.COUNCIL,
        required=True,
    ),
    Fact(
        "papers",
        _("On which day did you get the papers for the meeting?"),
        _("the day of the papers"),
        Who.SETTING,
        not_before=("plan",),
    ),
    Fact(
        "meeting",
        _("On which day is the review meeting, or on which day was it?"),
        _("the review meeting"),
        Who.SETTING,
        not_before=("plan",),
        is_planned=True,
    ),
    Fact(
        "report",
        _("On which day did you get the report of the meeting?"),
        _("the report of the meeting"),
        Who.SETTING,
        not_before=("plan", "meeting"),
    ),
    Fact(
        "decided",
        _("On which day did the council decide?"),
        _("the council's decision"),
        Who.COUNCIL,
        not_before=("plan", "meeting"),
        one_day_with=_NO_CHANGE,
    ),
    Fact(
        "no_change",
        _("If the plan stays as it is, or ends: on which day did the council say so?"),
        _("the council's no to a change"),
        Who.COUNCIL,
        not_before=("plan", "meeting"),
    ),
    Fact(
        "draft",
        _("On which day did you get the changes that the council would like to make?"),
        _("the day of the changes"),
        Who.COUNCIL,
        not_before=("plan", "meeting"),
        not_with=_NO_CHANGE,
    ),
    Fact(
        "comments",
        _("On which day did you answer the changes?"),
        _("your answer to the changes"),
        Who.FAMILY,
        not_before=("plan", "meeting", "draft"),
        not_with=_NO_CHANGE,
    ),
    Fact(
        "final",
        _("On which day did you get the changed plan?"),
        _("the day of the changed plan"),
        Who.COUNCIL,
        not_before=("plan", "meeting", "decided", "draft"),
        not_with=_NO_CHANGE,
    ),
)

_AFTER_THE_MEETING = ("report", "decided", "no_change", "draft", "comments", "final")
_CHANGES = ("draft", "comments", "final")

_STEPS = (
    StepRule(
        "papers",
        _("Everybody is invited and gets the papers"),
        Who.SETTING,
        sources.REG_20_PAPERS,
        guide=("annual-review", "before"),
        how_long=_("2 weeks before the meeting"),
        clocks=(Clock("meeting", back=(weeks(2),)),),
        done_by=("papers",),
        passed_with=_AFTER_THE_MEETING,
        now=(
            _("Think about what went well, what did not, and what you would like next."),
            _("You can ask for other people to be invited."),
            _("Your child can give their views in the way that suits them."),
        ),
        what_you_can_do_when_late=(
            _("Ask the school or college, or your key worker, for the papers."),
            _("You can ask for a later meeting, so that you have time to read them."),
            words.SENDIASS,
        ),
    ),
    StepRule(
        "meeting",
        _("The review meeting is held"),
        Who.SETTING,
        sources.SECTION_44,
        guide=("annual-review", "meeting"),
        how_long=_("Within 12 months of the plan or of the last decision"),
        clocks=(Clock("plan", months(12)),),
        # The decision ends the review, and the council has four weeks for it.
        usually=Clock("plan", months(12), back=(weeks(4),)),
        done_by=("meeting",),
        passed_with=_AFTER_THE_MEETING,
        now=(
            _("Ask the school or college which day it has in mind."),
            _("You can say which days and places suit you."),
        ),
        what_you_can_do_when_late=(
            _("Ask the school or college when the meeting will be."),
            _("Write to the council. It has to see that the review is held."),
            words.ASK_KEY_WORKER,
            words.SENDIASS,
            words.COMPLAIN,
            words.OMBUDSMAN,
        ),
    ),
    StepRule(
        "report",
        _("A report of the meeting is sent"),
        Who.SETTING,
        sources.REG_20_REPORT,
        guide=("annual-review", "report"),
        how_long=_("2 weeks after the meeting"),
        clocks=(Clock("meeting", weeks(2)),),
        done_by=("report",),
        passed_with=("decided", "no_change", *_CHANGES),
        now=(
            _("Write down what you heard in the meeting while it is fresh."),
            _("When the report comes, check that it says what you said."),
        ),
        what_you_can_do_when_late=(
            _("Ask the school or college for the report."),
            words.ASK_KEY_WORKER,
            words.WRITE_TO_COUNCIL,
            words.SENDIASS,
        ),
    ),
    StepRule(
        "decided",
        _("The council says if the plan stays, changes or ends"),
        Who.COUNCIL,
        sources.REG_20_DECISION,
        guide=("annual-review", "decision"),
        how_long=_("4 weeks after the meeting"),
        clocks=(Clock("meeting", weeks(4)),),
        done_by=("decided", "no_change"),
        passed_with=_CHANGES,
        now=(words.KEEP_COPIES, words.TELL_WHAT_CHANGED),
        what_you_can_do_when_late=words.COUNCIL_IS_LATE,
    ),
    StepRule(
        "draft",
        _("The council sends the changes that it would like to make"),
        Who.COUNCIL,
        sources.L_V_DEVON,
        guide=("annual-review", "changes"),
        how_long=_("4 weeks after the meeting"),
        clocks=(Clock("meeting", weeks(4)),),
        done_by=("draft",),
        passed_with=("comments", "final"),
        falls_away_with=_NO_CHANGE,
        now=(words.GET_READY,),
        what_you_can_do_when_late=words.COUNCIL_IS_LATE,
    ),
    StepRule(
        "comments",
        _("You say what you think of the changes"),
        Who.FAMILY,
        sources.REG_22_2,
        guide=("annual-review", "changes"),
        how_long=_("At least 15 days; the day that you get the changes is the first"),
        clocks=(Clock("draft", sources.DAYS_TO_ANSWER),),
        done_by=("comments",),
        passed_with=("final",),
        falls_away_with=_NO_CHANGE,
        now=words.ANSWERING,
        what_you_can_do_when_late=words.ANSWER_IS_LATE,
    ),
    StepRule(
        "final",
        _("The council sends the changed plan"),
        Who.COUNCIL,
        sources.REG_22_3,
        guide=("annual-review", "changes"),
        how_long=_("8 weeks after the changes were sent, and 12 weeks after the meeting"),
        # Both bind: the earlier day is the last one in time.
        clocks=(Clock("draft", weeks(8)), Clock("meeting", weeks(12))),
        done_by=("final",),
        falls_away_with=_NO_CHANGE,
        now=(
            words.KEEP_COPIES,
            _("When it comes, check each change against what was said."),
        ),
        what_you_can_do_when_late=words.COUNCIL_IS_LATE,
    ),
    StepRule(
        "next",
        _("The next review is due"),
        Who.COUNCIL,
        sources.NEXT_REVIEW,
        guide=("annual-review", "next"),
        how_long=_("12 months after the decision"),
        clocks=(Clock("decided", months(12)), Clock("no_change", months(12))),
        now=(
            words.KEEP_NOTES,
            _("You can ask for a review sooner if things change."),
        ),
        what_you_can_do_when_late=(
            _("Ask the school or college when the next review is."),
            *words.COUNCIL_IS_LATE,
        ),
    ),
)

# In force since 1 September 2014; L v Devon (2022) says how its weeks were always to be read. No
# change in November 2026: see `in_force`.
REVIEW_2014 = RuleSet(
    Kind.REVIEW,
    "2014",
    valid_from=FIRST_DAY,
    valid_to=None,
    steps=_STEPS,
    facts=_FACTS,
    may_appeal=("no_change", "final"),
)
