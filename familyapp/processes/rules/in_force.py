"""Which rules hold on which day, and whether their versions leave a hole or overlap.

A way keeps the rules that it started under: who starts one asks `rule_set_in_force` once and keeps
the version; from then on `rule_set` gives it back, whatever has come into force since.

As of November 2026 every kind has one version, in force since 1 September 2014. The reforms that
the Schools White Paper of 23 February 2026 proposes change no clock: the law stands as it was, and
no EHC plan changes before September 2030 (published by councils and charities; to be looked at
again with each `checked`). What does change one becomes a second RuleSet with its own
`valid_from`, and the first gets a `valid_to`. From 1 May to 24 September 2020 the clocks were
looser where the pandemic stood in the way (SI 2020/471); no way that began then is kept here, so
that there is no version for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from familyapp.processes.rules.assessment import ASSESSMENT_2014
from familyapp.processes.rules.disagreeing import DISAGREEING_2014
from familyapp.processes.rules.phase import PHASE_2014
from familyapp.processes.rules.review import REVIEW_2014
from familyapp.processes.rules.shapes import Kind, RuleSet

RULE_SETS: tuple[RuleSet, ...] = (ASSESSMENT_2014, REVIEW_2014, PHASE_2014, DISAGREEING_2014)
_DAY = timedelta(days=1)


class RuleFault(ValueError):
    """Rule sets that do not fit together, or one that is broken in itself."""


class RuleHole(RuleFault):
    """No rules of that kind hold on that day."""


class UnknownRuleSet(LookupError):
    """There is no such version of that kind."""


def rule_set_in_force(kind: Kind, on: date, *, among: Iterable[RuleSet] = RULE_SETS) -> RuleSet:
    """The rules for what starts on that day. Raises RuleHole where none are known."""
    for rules in among:
        if rules.kind == kind and rules.holds_on(on):
            return rules
    raise RuleHole(f"No rules of {kind} are known for {on}.")


def rule_set(kind: Kind, version: str, *, among: Iterable[RuleSet] = RULE_SETS) -> RuleSet:
    """The rules that something was started under. Raises UnknownRuleSet."""
    for rules in among:
        if (rules.kind, rules.version) == (kind, version):
            return rules
    raise UnknownRuleSet(f"There is no version {version!r} of the rules of {kind}.")


def check_rule_sets(sets: Iterable[RuleSet] = RULE_SETS) -> None:
    """Raises RuleHole for a hole between two versions, RuleFault for any other fault: the sentence
    names the place."""
    for hole, sentence in faults_of(sets):
        raise RuleHole(sentence) if hole else RuleFault(sentence)


def faults_of(sets: Iterable[RuleSet]) -> Iterator[tuple[bool, str]]:
    """Each fault as whether it is a hole and a sentence that names the place."""
    by_kind: dict[Kind, list[RuleSet]] = defaultdict(list)
    for rules in sets:
        by_kind[rules.kind].append(rules)
        for sentence in _faults_inside(rules):
            yield False, sentence
    for kind in Kind:
        if not by_kind[kind]:
            yield True, f"There are no rules of {kind}."
        yield from _faults_between(kind, sorted(by_kind[kind], key=lambda each: each.valid_from))


def _faults_between(kind: Kind, versions: list[RuleSet]) -> Iterator[tuple[bool, str]]:
    for first, second in pairwise(versions):
        between = f"{kind} {first.version} and {second.version}"
        if first.version == second.version:
            yield False, f"Two versions of {kind} are called {first.version}."
        if first.valid_to is None or first.valid_to >= second.valid_from:
            yield False, f"The rules of {between} overlap from {second.valid_from} on."
        elif first.valid_to + _DAY < second.valid_from:
            hole = f"from {first.valid_to + _DAY} to {second.valid_from - _DAY}"
            yield True, f"Between the rules of {between} there is a hole {hole}."
    if versions and versions[-1].valid_to is not None:
        last = versions[-1]
        yield True, f"After {last.valid_to} no rules of {kind} follow {last.version}."


def _faults_inside(rules: RuleSet) -> Iterator[str]:
    place = f"the rules of {rules.kind} {rules.version}"
    if rules.valid_to is not None and rules.valid_to < rules.valid_from:
        yield f"In {place} the last day, {rules.valid_to}, is before the first."
    facts = {fact.key for fact in rules.facts}
    if len(facts) < len(rules.facts):
        yield f"In {place} a fact is there twice."
    if not any(fact.required for fact in rules.facts):
        yield f"In {place} no fact starts the way."
    for fact in rules.facts:
        for key in (*fact.not_before, *fact.not_with, *fact.one_day_with):
            if key not in facts:
                yield f"In {place} the fact {fact.key} names {key}, which is not a fact."
    yield from _faults_of_steps(rules, facts, place)


def _faults_of_steps(rules: RuleSet, facts: set[str], place: str) -> Iterator[str]:
    for variant in [each.key for each in rules.variants] or [""]:
        keys = [step.key for step in rules.steps_of(variant)]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield f"In {place} the step {key} is there twice."
    for step in rules.steps:
        named = {*step.needs, *step.done_by, *step.passed_with, *step.falls_away_with}
        if step.usually:
            named.add(step.usually.fact)
        if step.only_if:
            named.add(step.only_if)
        for key in sorted(named - facts):
            yield f"In {place} the step {step.key} names {key}, which is not a fact."
        if step.statutory is not bool(step.clocks):
            yield f"In {place} the step {step.key} is in law without a clock, or the other way."
    for key in sorted(set(rules.may_appeal) - facts):
        yield f"In {place} there is a right to appeal after {key}, which is not a fact."
