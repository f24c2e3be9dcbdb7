"""Guides as Eli, the content editor of the cast, keeps them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from familyapp.demo.filling import person
from familyapp.processes.actions import guides as actions
from familyapp.processes.guides import library
from familyapp.processes.models import GuideVersion
from familyapp.services.models import ServiceRole
from familyapp.services.selectors import editor_role

SLUG = "draft-plan"
OLD, NEW = "First you get a draft, which", "First you get a draft by e-mail, which"
SAID = "The draft comes by e-mail now."


def editor(who: str = "eli") -> ServiceRole:
    role = editor_role(person(who))
    assert role is not None
    return role


def texts(slug: str = SLUG, old: str = OLD, new: str = NEW) -> dict[str, str]:
    """The three readings of a shipped guide, with one thing in standard put in other words."""
    shipped = library.shipped()[slug].texts
    assert old in shipped["standard"]
    return {**shipped, "standard": shipped["standard"].replace(old, new)}


def a_draft(slug: str = SLUG, **said: Any) -> GuideVersion:
    """What Eli wrote and nobody else reads yet."""
    now = library.guide(slug)
    assert now is not None
    facts = replace(now.facts, **said.pop("facts", {}))
    words = said.pop("texts", None) or texts(slug)
    given = {"what_changed": SAID} | said
    return actions.write_draft(editor(), slug, texts=words, facts=facts, **given)


def publish(row: GuideVersion, *, on: date | None = None, said: str = SAID) -> GuideVersion:
    return actions.publish_draft(
        editor(),
        row.slug,
        number=row.number,
        revision=row.revision,
        effective_from=on or timezone.localdate(),
        what_changed=said,
    )


def form_of(slug: str = SLUG, **other: Any) -> dict[str, Any]:
    """What the page on which a draft is written sends, with other words for some of it."""
    now = library.guide(slug)
    assert now is not None
    sent = {
        **now.texts,
        "what_changed": SAID,
        "owner_words": now.owner_words,
        "owner": "",
        "review_by": now.review_by.isoformat(),
        "sources": "\n".join(f"{each.name} | {each.url} | {each.sure}" for each in now.sources),
        "related": list(now.related),
        "also": "\n".join(now.also),
        "effective_from": timezone.localdate().isoformat(),
        "revision": 0,
    }
    return sent | other
