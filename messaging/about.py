"""What a message is about: a guide or an entry of the Local Offer, put beside the words.

Only what everybody may read can stand there, so that it is the same for every reader of the
thread. What it is called and where it stands are kept with the message, as they were sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from familyapp.core import links
from messaging.events import ID

if TYPE_CHECKING:
    from collections.abc import Iterable

    from messaging.models import Message

KINDS = ("guide", "offer")  # public, both
LABEL_LIMIT, URL_LIMIT = 200, 300
_reference = re.compile(rf"(?P<kind>[a-z]{{1,20}}):(?P<id>{ID})(?:#(?P<part>[a-z0-9-]{{1,60}}))?")


@dataclass(frozen=True)
class About:
    """`reference` names it ("guide:<id>#<step>"), `label` and `url` are what a reader gets."""

    reference: str
    label: str
    url: str


def about_of(reference: str) -> About | None:
    """What this reference names, or None: unknown, gone, or nothing that stands in a message."""
    return abouts([reference]).get(reference)


def abouts(references: Iterable[str]) -> dict[str, About]:
    """`about_of` for many: each kind is asked once."""
    found = {text: match for text in references if (match := _reference.fullmatch(text))}
    wanted = {text: (match["kind"], UUID(match["id"])) for text, match in found.items()}
    known = links.resolve_many(None, [each for each in wanted.values() if each[0] in KINDS])
    made = {}
    for text, (kind, id) in wanted.items():
        link = known.get((kind, id))
        part = found[text]["part"] or ""
        title = links.part_title(kind, id, part) if link and part else ""
        if link and (title or not part):
            label = f"{link.label}: {title}" if title else link.label
            url = f"{link.url}#{part}" if part else link.url
            made[text] = About(text, label[:LABEL_LIMIT], url[:URL_LIMIT])
    return made


def about_in(message: Message) -> About | None:
    """What this message is about, as it was sent."""
    if not message.about:
        return None
    return About(message.about, message.about_label, message.about_url)


def gone_detail() -> str:
    return _("What this message was about is not here any more. You can send it without that.")
