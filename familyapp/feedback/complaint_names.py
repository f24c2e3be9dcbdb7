"""Who is named in a complaint: names and texts as words that can be compared.

Leaving out one person too many does no harm, for somebody else reads it. So whatever looks like
somebody's name is taken as theirs: capitals, accents and punctuation make no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from familyapp.accounts.models import User
from familyapp.core.names import TITLES, is_title


def words_of(text: str) -> str:
    """The words of a text, in small letters without accents, each between two blanks: " tom s
    friend "."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found = re.findall(r"[^\W_]+", letters)
    return f" {' '.join(found)} " if found else ""


def parts_of(person: User) -> list[str]:
    """The parts of somebody's name that stand for them, the first first; no titles, and no
    single letters beside others."""
    words = " ".join(word for word in person.name.split() if not is_title(word))
    found = words_of(words).split()
    return [word for word in found if len(word) > 1 or not word.isascii()] or found


def named_in(person: User) -> Q:
    """Complaints in which this person is named: any part of their name where it says who it is
    about; anywhere in what was written their first and last name, or a part after a title."""
    marks = _marks(person)
    named = Q(pk__in=[])
    for word in marks.about:
        named |= Q(who_words__contains=word)
    for words in marks.said:
        together = Q(pk__isnull=False)
        for word in words:
            together &= Q(said_words__contains=word)
        named |= together
    return named


def named_among(people: Iterable[User], *, who: str, said: str) -> list[User]:
    """Those of these people who are named, as `named_in` has it."""
    who, said = words_of(who), words_of(said)
    named = []
    for person in people:
        marks = _marks(person)
        is_about = any(word in who for word in marks.about)
        if is_about or any(all(word in said for word in words) for words in marks.said):
            named.append(person)
    return named


class _Marks(NamedTuple):
    """What names somebody: any of `about`, or all of one of `said`."""

    about: list[str]
    said: list[tuple[str, ...]]


def _marks(person: User) -> _Marks:
    parts = parts_of(person)
    called = [word for word in person.called.split() if not is_title(word)]
    about = sorted(_word(part) for part in {*parts, *words_of(" ".join(called)).split()})
    # "Mrs Obi" says who it is as surely as "Grace Obi" does.
    said: list[tuple[str, ...]] = [
        (f" {title} {word.lstrip()}",) for title in sorted(TITLES) for word in about
    ]
    if parts:
        said.append((_word(parts[0]), _word(parts[-1])))
    return _Marks(about, said)


def _word(part: str) -> str:
    """A whole word; where a script writes no blanks between words, anywhere."""
    return f" {part} " if part.isascii() else part
