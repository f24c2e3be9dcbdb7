"""Words of a family that go further than they were written: without the names in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.names import is_title
from familyapp.team.models import FAMILY, Child, PersonWhoMatters, TeamMember


def offer_of(message: UUID) -> UUID:
    """The id of the offer to pass this message on: the same for who offers and who keeps it."""
    return uuid5(message, "offered")


def notice_of(offer: UUID) -> str:
    """The key of the notice that tells its writer."""
    return f"words offered:{offer}"


# Letters that are written in two ways, or that no rule of Unicode takes apart: a name typed in
# a hurry, or on another keyboard, is the same name.
_SAME = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}
    | {"\u0643": "\u06a9", "\u064a": "\u06cc", "\u0649": "\u06cc", "\u06c1": "\u0647"}  # Arabic
)
# Scripts that are written without blanks between words, or join what follows to a name.
_RUN_TOGETHER = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
# Who somebody is to the child says nothing of who they are, and says what the words mean.
_KIN = frozenset(
    {
        *("mum", "mummy", "mam", "mama", "mom", "mother", "dad", "daddy", "papa", "father"),
        *("nan", "nana", "nanny", "gran", "granny", "grandma", "grandmother", "grandad"),
        *("grandpa", "grandfather", "aunt", "auntie", "aunty", "uncle", "brother", "sister"),
        *("cousin", "friend", "carer", "foster", "teacher", "key", "worker"),
    }
)
# Parts of names and of "The boys from football" that stand for nobody alone.
_SMALL = frozenset(
    {
        *("the", "my", "our", "his", "her", "their", "and", "of", "from", "at", "in", "for"),
        *("who", "with", "next", "al", "el", "bin", "ibn", "de", "la", "le", "van", "von"),
    }
)


@dataclass(frozen=True)
class _Word:
    """One word of a text: where it stands, and its letters as they are compared."""

    begins: int
    ends: int
    folded: str


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with "[name]" in the place of each of these names.

    Whole words in any case, with or without their accents; of two names that fit, the longer.
    "Tom's" is "[name]'s". Where a script has no blanks between words, wherever it stands.
    """
    text = unicodedata.normalize("NFC", text)
    for begins, ends in reversed(_found(text, names)):
        text = text[:begins] + _("[name]") + text[ends:]
    return text


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """What `without_names` would take out, as it is written, each once."""
    text = unicodedata.normalize("NFC", text)
    return list(dict.fromkeys(text[begins:ends] for begins, ends in _found(text, names)))


def _found(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Where a name begins and ends, in order, none over another."""
    by_first, together = _sorted_out(names)
    taken = list(_running_together(text, together))
    words = list(_words(text))
    at = 0
    while at < len(words):
        count = _longest(words, at, by_first)
        if count:
            begins, ends = words[at].begins, words[at + count - 1].ends
            if all(ends <= other[0] or begins >= other[1] for other in taken):
                taken.append((begins, ends))
        at += count or 1
    return sorted(taken)


def _sorted_out(names: Iterable[str]) -> tuple[dict[str, list[tuple[str, ...]]], list[str]]:
    """The names as words, by the first of them, the longest first; and those that are looked for
    inside words too."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    together: set[str] = set()
    for name in {unicodedata.normalize("NFC", name) for name in names}:
        parts = tuple(word.folded for word in _words(name))
        if not parts:
            continue
        by_first.setdefault(parts[0], []).append(parts)
        joined = "".join(name.split())
        if len(joined) > 1 and all(_runs_together(letter) for letter in joined):
            together |= {joined, name.strip()}
    for fitting in by_first.values():
        fitting.sort(key=len, reverse=True)
    return by_first, sorted(together, key=len, reverse=True)


def _longest(words: list[_Word], at: int, by_first: dict[str, list[tuple[str, ...]]]) -> int:
    """How many words from here on are a name, of those that fit the longest; 0 where none does."""
    here = words[at].folded
    for parts in by_first.get(here, ()):
        if tuple(word.folded for word in words[at : at + len(parts)]) == parts:
            return len(parts)
    # "Toms", where the apostrophe was left out.
    if len(here) > 3 and here.endswith("s") and (here[:-1],) in by_first.get(here[:-1], ()):
        return 1
    return 0


def _running_together(text: str, names: list[str]) -> Iterator[tuple[int, int]]:
    free = 0
    while free < len(text):
        fitting = next((name for name in names if text.startswith(name, free)), None)
        if fitting:
            yield free, free + len(fitting)
        free += len(fitting or " ")


def _words(text: str) -> Iterator[_Word]:
    """Runs of letters and digits with their accents. What no reader sees is no part of a word's
    letters, and stays in the text where it stands at the edge of one."""
    places = range(len(text))
    for is_word, run in groupby(places, key=lambda place: _is_of_word(text[place])):
        seen = [place for place in run if is_word and unicodedata.category(text[place]) != "Cf"]
        if seen:
            word = text[seen[0] : seen[-1] + 1]
            if folded := _folded(word):
                yield _Word(seen[0], seen[-1] + 1, folded)


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf")


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    kept = (each for each in apart if unicodedata.category(each) not in ("Mn", "Me", "Cf"))
    return "".join(kept).translate(_SAME)


def _runs_together(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_RUN_TOGETHER)


def names_around(child: Child) -> set[str]:
    """Every name of a person that words about this child may hold: the child's, of brothers and
    sisters who are known here, of everybody who is or was in the team, of people who matter to
    the family and of everybody who works here; whole, and each part. Four queries."""
    team = TeamMember.objects.filter(child=child)
    family = team.filter(role__in=FAMILY, role_card="", person__isnull=False)
    siblings = Child.objects.filter(
        team__role__in=FAMILY, team__role_card="", team__person__in=family.values("person")
    )
    whole = {child.name, child.called}
    for pair in siblings.values_list("name", "called"):
        whole |= set(pair)
    for row in team.select_related("person"):
        whole |= {row.name, row.person.called if row.person else ""}
    whole |= set(PersonWhoMatters.objects.filter(child=child).values_list("name", flat=True))
    for pair in User.objects.filter(is_worker=True).values_list("name", "called"):
        whole |= set(pair)
    return {part for name in whole for part in _parts(name)}


def _parts(name: str) -> Iterator[str]:
    """The name, and each word of it that could stand for the person alone."""
    words = list(_words(name))
    if any(word.folded not in _KIN for word in words):
        yield name
    for word in words:
        part = name[word.begins : word.ends]
        if len(part) > 1 and word.folded not in _KIN | _SMALL and not is_title(part):
            yield part
