"""What is wrong with a guide as a whole: its three readings, what is known about it, and its links
from and to the others. Asked before one is published, and of all shipped ones by `manage.py check`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error
from django.utils.translation import gettext as _

from familyapp.processes.guides import facts, library
from familyapp.processes.guides.library import Guide
from familyapp.processes.guides.parsing import read_kindly
from familyapp.processes.guides.shapes import READINGS, ReadingText

_LINK = re.compile(r"\]\(guide:([a-z0-9-]+)#([a-z0-9-]+)\)")
Steps = Mapping[str, Collection[str]]


def problems_of(guide: Guide, others: Iterable[Guide]) -> list[str]:
    """Everything that is wrong with this guide, a sentence each, which names the place. `others`
    are the guides that stand beside it; one of its own slug among them does not count."""
    beside = [each for each in others if each.slug != guide.slug]
    steps = {each.slug: each.steps for each in beside} | {guide.slug: guide.steps}
    leads_to = library.leading(steps)
    read = {
        reading: read_kindly(guide.texts[reading], reading=reading, leads_to=leads_to)
        for reading in READINGS
    }
    found = [problem for _text, problems in read.values() for problem in problems]
    found += _unlike({reading: text for reading, (text, _problems) in read.items()})
    found += facts.problems_of(guide.facts, slug=guide.slug, slugs=steps)
    return found + _left_behind(guide, beside)


def _unlike(read: Mapping[str, ReadingText]) -> list[str]:
    """Where readings do not have the steps of standard, in their order: which step, and in which
    reading."""
    wanted = {step.key: step.title for step in read["standard"].steps if step.key}
    found = []
    for reading, text in read.items():
        has = {step.key: step.title for step in text.steps if step.key}
        if has.keys() == wanted.keys() and list(has) != list(wanted):
            found.append(_in(reading, _("the steps stand in another order than in “Standard”.")))
        for key in (key for key in wanted if key not in has):
            sentence = _("the step “%(title)s” (#%(key)s) is missing. It is there in “Standard”.")
            found.append(_in(reading, sentence % {"title": wanted[key], "key": key}))
        for key in (key for key in has if key not in wanted):
            sentence = _("the step “%(title)s” (#%(key)s) is not there in “Standard”.")
            found.append(_in(reading, sentence % {"title": has[key], "key": key}))
    return found


def _in(reading: str, sentence: str) -> str:
    return f"{READINGS[reading]}, {sentence}"


def _left_behind(guide: Guide, beside: Iterable[Guide]) -> list[str]:
    """Steps that others lead to, and that this guide does not have."""
    found = [
        _("The guide “%(title)s” leads to the step “%(step)s” of this one, which is not there.")
        % {"title": each.title, "step": step}
        for each in beside
        for step in sorted(_steps_wanted(each, guide.slug) - guide.steps)
    ]
    missing = sorted(steps_of_rules().get(guide.slug, set()) - guide.steps)
    sentence = _("Timelines lead to the step “%(step)s” of this guide, which is not there.")
    return found + [sentence % {"step": step} for step in missing]


def _steps_wanted(guide: Guide, slug: str) -> set[str]:
    links = (link for text in guide.texts.values() for link in _LINK.findall(text))
    return {step for other, step in links if other == slug}


def steps_of_rules() -> dict[str, set[str]]:
    """Slug -> the keys of the steps that timelines lead to."""
    from familyapp.processes.rules.in_force import RULE_SETS

    found: dict[str, set[str]] = {}
    for step in (step for rules in RULE_SETS for step in rules.steps):
        slug, key = step.guide
        found.setdefault(slug, set()).add(key)
    return found


def shipped_problems(folder: Path) -> list[str]:
    """What is wrong with the guides in this folder."""
    found, problems = library.load(folder)
    told = list(problems)
    for guide in found.values():
        told += (
            _("Guide %(slug)s: %(problem)s") % {"slug": guide.slug, "problem": problem}
            for problem in problems_of(guide, found.values())
        )
    unknown = steps_of_rules().keys() - found.keys()
    sentence = _("Timelines lead to the guide %(slug)s, which does not exist.")
    return told + [sentence % {"slug": slug} for slug in sorted(unknown)]


def guides_are_whole(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """`manage.py check` says of every shipped guide what is wrong with it, and where."""
    return [Error(problem, id="guides.E001") for problem in shipped_problems(library.CONTENT)]
