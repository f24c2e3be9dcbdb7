"""The clocks of the law for SEND in England: dated, versioned data, and pure functions of days.

    rules = rule_set_in_force(Kind.ASSESSMENT, date(2026, 1, 5))
    steps = work_out(rules, {"asked": date(2026, 1, 5)})
    steps[0].due                                        # 16 February 2026
    steps[0].days_late(date(2026, 2, 25))               # 9
    steps[you_are_here(steps, on=date(2026, 2, 25))]    # the council says if it will assess

Each step names its source and how sure it is. This is information, not legal advice. How days are
counted stands in `services.spans`; which version holds when, in `in_force`.
"""

from familyapp.processes.rules.in_force import (
    RULE_SETS,
    RuleFault,
    RuleHole,
    UnknownRuleSet,
    check_rule_sets,
    rule_set,
    rule_set_in_force,
)
from familyapp.processes.rules.shapes import (
    CHECKED,
    FIRST_DAY,
    Clock,
    Fact,
    Kind,
    Pick,
    Reason,
    RuleSet,
    StepRule,
    Variant,
    Who,
)
from familyapp.processes.rules.work import (
    ImpossibleDates,
    Step,
    UnknownVariant,
    WayOn,
    way_on,
    work_out,
    you_are_here,
)
from familyapp.services.spans import Source, Span, Sure, Unit

__all__ = [
    "CHECKED",
    "FIRST_DAY",
    "RULE_SETS",
    "Clock",
    "Fact",
    "ImpossibleDates",
    "Kind",
    "Pick",
    "Reason",
    "RuleFault",
    "RuleHole",
    "RuleSet",
    "Source",
    "Span",
    "Step",
    "StepRule",
    "Sure",
    "Unit",
    "UnknownRuleSet",
    "UnknownVariant",
    "Variant",
    "WayOn",
    "Who",
    "check_rule_sets",
    "rule_set",
    "rule_set_in_force",
    "way_on",
    "work_out",
    "you_are_here",
]
