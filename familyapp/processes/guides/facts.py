"""What is known about a guide beside its words: `guide.toml`, or JSON in a version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.processes.guides.blocks import is_public_page, pictures
from familyapp.processes.rules import FIRST_DAY
from familyapp.services.spans import Source, Sure, Words

GROUPS: Mapping[str, Words] = {
    "getting-help": _l("Getting help"),
    "plans": _l("EHC plans"),
    "when-it-goes-wrong": _l("When something goes wrong"),
    "growing-up": _l("Growing up"),
    "working-together": _l("Working together"),
}

_OF_A_SOURCE = {"name", "url", "sure"}
_KNOWN = {
    *("group", "picture", "owner", "checked", "review_by", "effective_from"),
    *("related", "also", "sources"),
}


@dataclass(frozen=True)
class Facts:
    """`owner` is who keeps it here, where somebody was named; `owner_words` says it to readers."""

    group: str = ""
    picture: str = ""
    owner_words: str = ""
    owner: UUID | None = None
    checked: date = date.min
    review_by: date = date.min
    effective_from: date = date.min
    sources: tuple[Source, ...] = ()
    related: tuple[str, ...] = ()
    also: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """As a version keeps it; `effective_from` has a column of its own there."""
        return {
            "group": self.group,
            "picture": self.picture,
            "owner": self.owner_words,
            "owner_id": str(self.owner) if self.owner else "",
            "checked": self.checked.isoformat(),
            "review_by": self.review_by.isoformat(),
            "sources": [vars(source) for source in self.sources],
            "related": list(self.related),
            "also": list(self.also),
        }


def from_json(kept: Mapping[str, Any], effective_from: date) -> Facts:
    """The facts that `as_json` kept."""
    return Facts(
        group=kept["group"],
        picture=kept["picture"],
        owner_words=kept["owner"],
        owner=UUID(kept["owner_id"]) if kept.get("owner_id") else None,
        checked=date.fromisoformat(kept["checked"]),
        review_by=date.fromisoformat(kept["review_by"]),
        effective_from=effective_from,
        sources=tuple(Source(**source) for source in kept["sources"]),
        related=tuple(kept["related"]),
        also=tuple(kept["also"]),
    )


def from_toml(raw: Mapping[str, Any]) -> tuple[Facts, list[str]]:
    """The facts of a `guide.toml`, and what in it is of the wrong sort; that is left out."""
    problems = [
        _("guide.toml: “%(name)s” is not known there.") % {"name": name}
        for name in raw.keys() - _KNOWN
    ]

    def take(name: str, sort: type, empty: Any) -> Any:
        value = raw.get(name)
        if type(value) is sort:
            return value
        if name not in raw:
            problems.append(_("guide.toml: “%(name)s” is missing.") % {"name": name})
        else:
            problems.append(_wrong(name))
        return empty

    facts = Facts(
        group=take("group", str, ""),
        picture=take("picture", str, ""),
        owner_words=take("owner", str, ""),
        checked=take("checked", date, date.min),
        review_by=take("review_by", date, date.min),
        effective_from=take("effective_from", date, date.min),
        sources=tuple(_sources(take("sources", list, []), problems)),
        related=_words(raw, "related", problems),
        also=_words(raw, "also", problems),
    )
    return facts, problems


def _wrong(name: str) -> str:
    return _("guide.toml: “%(name)s” is not written as it should be.") % {"name": name}


def _words(raw: Mapping[str, Any], name: str, problems: list[str]) -> tuple[str, ...]:
    value = raw.get(name, [])
    if isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value):
        return tuple(value)
    problems.append(_wrong(name))
    return ()


def _sources(value: Sequence[Any], problems: list[str]) -> list[Source]:
    found = []
    for each in value:
        parts = each if isinstance(each, dict) else {}
        is_right = "name" in parts and parts.keys() <= _OF_A_SOURCE
        if is_right and all(isinstance(part, str) for part in parts.values()):
            found.append(Source(**parts))
        else:
            problems.append(_wrong("sources"))
    return found


def problems_of(facts: Facts, *, slug: str, slugs: Mapping[str, Any]) -> list[str]:
    """What does not fit in these facts, as sentences. `slugs` are all guides that there are."""
    problems = []
    if facts.group not in GROUPS:
        problems.append(_("There is no group called “%(name)s”.") % {"name": facts.group})
    if facts.picture not in pictures():
        problems.append(_("There is no picture called “%(name)s”.") % {"name": facts.picture})
    if not facts.owner_words.strip():
        problems.append(_("Nobody is named who keeps it right."))
    problems += _of_days(facts)
    for other in facts.related:
        if other == slug:
            problems.append(_("It names itself among the guides that go with it."))
        elif other not in slugs:
            sentence = _("Among the guides that go with it is “%(name)s”, which does not exist.")
            problems.append(sentence % {"name": other})
    if not facts.sources:
        problems.append(_("No source is named."))
    return problems + [problem for source in facts.sources for problem in _of_source(source)]


def _of_days(facts: Facts) -> list[str]:
    problems = []
    if facts.review_by <= facts.checked:
        problems.append(_("The day to look at it again has to come after the day of the check."))
    if min(facts.checked, facts.effective_from) < FIRST_DAY:
        problems.append(_("A day is before September 2014, when this law began."))
    if max(facts.review_by, facts.effective_from).year > facts.checked.year + 10:
        problems.append(_("A day is more than ten years ahead."))
    return problems


def _of_source(source: Source) -> list[str]:
    name = str(source.name)[:60]
    if not name.strip():
        return [_("A source has no name.")]
    problems = []
    if source.sure not in Sure.values:
        sentence = _(
            "The source “%(name)s” does not say how sure it is: law, published, to-confirm."
        )
        problems.append(sentence % {"name": name})
    if source.url and not _is_web_address(source.url):
        sentence = _(
            "The address of the source “%(name)s” does not begin with https:// and a name."
        )
        problems.append(sentence % {"name": name})
    return problems


def _is_web_address(url: str) -> bool:
    return is_public_page(url) and "@" not in url
