"""An EHC needs assessment: from the day that the council received the request to the final plan.

Children and Families Act 2014 sections 36 to 39; SEND Regulations 2014, regulations 5, 8, 10 and
13. The clock starts on the day of receipt. Weeks are calendar weeks: no bank holiday and no school
holiday makes them longer, though a closed school may excuse the council (regulation 10(4)). After
a refusal that mediation or the Tribunal turned round other time limits hold (regulations 42 to
45), which are not worked out here.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from familyapp.processes.rules import sources, words
from familyapp.processes.rules.shapes import (
    FIRST_DAY,
    Clock,
    Fact,
    Kind,
    Reason,
    RuleSet,
    StepRule,
    Who,
)
from familyapp.processes.rules.sources import weeks

_COUNCILS_REASONS = frozenset({Reason.SETTING_CLOSED, Reason.EXCEPTIONAL, Reason.ABSENT})
# Regulation 8(2): a missed appointment excuses the advice, and nothing but the advice.
_ADVISERS_REASONS = frozenset({Reason.EXCEPTIONAL, Reason.ABSENT, Reason.MISSED_APPOINTMENTS})

_REFUSED = ("refused_assessment",)
_ANY_REFUSAL = ("refused_assessment", "plan_refused")

_FACTS = (
    Fact(
        "asked",
        _("On which day did the council get the request?"),
        _("the day of the request"),
        Who.FAMILY,
        required=True,
    ),
    Fact(
        "decided",
        _("On which day did the council say if it would assess?"),
        _("the council's answer to the request"),
        Who.COUNCIL,
        not_before=("asked",),
        one_day_with=_REFUSED,
    ),
    Fact(
        "refused_assessment",
        _("If the answer was no: on which day did the council say so?"),
        _("the council's no to an assessment"),
        Who.COUNCIL,
        not_before=("asked",),
    ),
    Fact(
        "advice_asked",
        _("On which day did the council ask for advice?"),
        _("the day that advice was asked for"),
        Who.COUNCIL,
        not_before=("asked",),
        not_with=_REFUSED,
    ),
    Fact(
        "advice",
        _("On which day was all the advice in?"),
        _("the day that all advice was in"),
        Who.ADVISERS,
        not_before=("asked", "advice_asked"),
        not_with=_REFUSED,
    ),
    Fact(
        "plan_refused",
        _("If there will be no plan: on which day did the council say so?"),
        _("the council's no to a plan"),
        Who.COUNCIL,
        not_before=("asked", "decided"),
        not_with=_REFUSED,
    ),
    Fact(
        "draft",
        _("On which day did you get the draft plan?"),
        _("the day of the draft plan"),
        Who.COUNCIL,
        not_before=("asked", "decided"),
        not_with=_REFUSED,
    ),
    Fact(
        "comments",
        _("On which day did you answer the draft?"),
        _("your answer to the draft"),
        Who.FAMILY,
        not_before=("asked", "draft"),
        not_with=_REFUSED,
    ),
    Fact(
        "consulted",
        _("On which day did the council ask the school or college?"),
        _("the day that the school or college was asked"),
        Who.COUNCIL,
        not_before=("asked",),
        not_with=_REFUSED,
    ),
    Fact(
        "school",
        _("On which day did the school or college answer?"),
        _("the answer of the school or college"),
        Who.SETTING,
        not_before=("asked", "consulted"),
        not_with=_REFUSED,
    ),
    Fact(
        "final",
        _("On which day did you get the final plan?"),
        _("the day of the final plan"),
        Who.COUNCIL,
        not_before=("asked", "decided", "draft"),
        not_with=_ANY_REFUSAL,
    ),
)

_STEPS = (
    StepRule(
        "decided",
        _("The council says if it will assess"),
        Who.COUNCIL,
        sources.REG_5,
        guide=("ehc-assessment", "decide"),
        how_long=_("6 weeks after the council got the request"),
        clocks=(Clock("asked", weeks(6)),),
        done_by=("decided", "refused_assessment"),
        passed_with=("advice_asked", "advice", "plan_refused", "draft", "comments", "final"),
        excused_by=_COUNCILS_REASONS,
        now=(
            words.KEEP_COPIES,
            _("You can send the council reports that you already have."),
            words.TELL_WHAT_CHANGED,
        ),
        what_you_can_do_when_late=words.COUNCIL_IS_LATE,
    ),
    StepRule(
        "advice",
        _("Advice comes in from school, health and social care"),
        Who.ADVISERS,
        sources.REG_8,
        guide=("ehc-assessment", "advice"),
        how_long=_("6 weeks after they were asked"),
        clocks=(Clock("advice_asked", weeks(6)),),
        # Six weeks to decide and six more, where nobody has said when they were asked.
        usually=Clock("asked", weeks(12)),
        done_by=("advice",),
        passed_with=("plan_refused", "draft", "comments", "final"),
        falls_away_with=_REFUSED,
        excused_by=_ADVISERS_REASONS,
        now=(
            words.KEEP_NOTES,
            _("You can give your own views. They count as advice too."),
            _("If a report is new and still right, you can ask that it is used again."),
        ),
        what_you_can_do_when_late=(
            _("Ask your key worker whose advice is not in yet."),
            _("Write to the council. It has to collect the advice."),
            words.SENDIASS,
            words.COMPLAIN,
            words.OMBUDSMAN,
        ),
    ),
    StepRule(
        "plan_or_not",
        _("If there will be no plan, the council says so"),
        Who.COUNCIL,
        sources.REG_10,
        guide=("ehc-assessment", "plan-or-not"),
        how_long=_("16 weeks after the council got the request"),
        clocks=(Clock("asked", weeks(16)),),
        done_by=("plan_refused", "draft", "final"),
        passed_with=("comments",),
        falls_away_with=_REFUSED,
        # The sixteen weeks bind a council that refuses; a silent one has until week 20.
        only_if="plan_refused",
        excused_by=_COUNCILS_REASONS,
        now=(
            _("You can ask to see the advice that has come in."),
            _("If you have not heard by week 16, ask the council what it has decided."),
        ),
        what_you_can_do_when_late=words.COUNCIL_IS_LATE,
    ),
    StepRule(
        "draft",
        _("The council sends a draft plan"),
        Who.COUNCIL,
        sources.DRAFT_IN_PRACTICE,
        guide=("draft-plan", "draft"),
        how_long=_("No set day in law; usually about week 14"),
        usually=Clock("asked", weeks(14)),
        done_by=("draft",),
        passed_with=("comments", "final"),
        falls_away_with=_ANY_REFUSAL,
        statutory=False,
        now=(
            _("Think about which school or college you would like."),
            words.GET_READY,
        ),
        what_you_can_do_when_late=(
            _("The law sets no day for the draft. It does set one for the final plan: week 20."),
            _("Ask the council when it will send the draft."),
            words.ASK_KEY_WORKER,
            words.SENDIASS,
        ),
    ),
    StepRule(
        "comments",
        _("You say what you think of the draft"),
        Who.FAMILY,
        sources.REG_13_1,
        guide=("draft-plan", "comment"),
        how_long=_("At least 15 days; the day that you get the draft is the first"),
        clocks=(Clock("draft", sources.DAYS_TO_ANSWER),),
        done_by=("comments",),
        passed_with=("final",),
        falls_away_with=_ANY_REFUSAL,
        now=words.ANSWERING,
        what_you_can_do_when_late=words.ANSWER_IS_LATE,
    ),
    StepRule(
        "school",
        _("The school or college answers the council"),
        Who.SETTING,
        sources.CONSULTATION,
        guide=("draft-plan", "school"),
        how_long=_("Usually 15 days after the council asks"),
        usually=Clock("consulted", sources.DAYS_TO_BE_CONSULTED),
        done_by=("school",),
        passed_with=("final",),
        falls_away_with=_ANY_REFUSAL,
        statutory=False,
        now=(
            _("You can visit the school or college, and ask what it could do."),
            _("You can ask the council which places it has asked."),
        ),
        what_you_can_do_when_late=words.SCHOOL_IS_LATE,
    ),
    StepRule(
        "final",
        _("The council sends the final plan"),
        Who.COUNCIL,
        sources.REG_13_2,
        guide=("draft-plan", "final"),
        how_long=_("20 weeks after the council got the request"),
        clocks=(Clock("asked", weeks(20)),),
        done_by=("final",),
        falls_away_with=_ANY_REFUSAL,
        excused_by=_COUNCILS_REASONS,
        now=(
            words.KEEP_COPIES,
            _("When it comes, check that it says what help there will be, and how much."),
        ),
        what_you_can_do_when_late=words.COUNCIL_IS_LATE,
    ),
)

# In force since 1 September 2014 and unchanged in November 2026: the Schools White Paper of
# 23 February 2026 is a proposal, and changes no EHC plan before September 2030.
ASSESSMENT_2014 = RuleSet(
    Kind.ASSESSMENT,
    "2014",
    valid_from=FIRST_DAY,
    valid_to=None,
    steps=_STEPS,
    facts=_FACTS,
    may_appeal=("refused_assessment", "plan_refused", "final"),
)
