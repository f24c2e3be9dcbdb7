"""The words about special needs that are hard to avoid, each said in a sentence or two.

`explained` makes the first of each in a piece of HTML something to tap. It reads HTML as a
browser does and puts links around words in the text between the tags: nothing else changes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from uuid import UUID, uuid5

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from familyapp.core.search import Document

FILE = Path(__file__).parent / "content" / "glossary.toml"
NAMES = UUID("b9f6f0a3-4f0e-5a5c-8f6a-0c5a6b1f7d21")  # what ids of terms are made from
KIND = "term"

# Inside these a link has no place, or the words are not read as text.
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CONTROLS = ("a", "button", "label", "legend", "option", "select", "textarea", "summary")
CODE = ("title", "script", "style", "svg", "template", "code", "pre", "mark")
NOT_INSIDE = frozenset((*HEADINGS, *CONTROLS, *CODE))
NEVER_CLOSED = frozenset(("br", "hr", "img", "input", "link", "meta", "source", "wbr"))


@dataclass(frozen=True)
class Term:
    """`also` are other ways to write it; `guide` is the slug of one that says more, or ""."""

    key: str
    term: str
    also: tuple[str, ...]
    plain: str
    guide: str

    @property
    def id(self) -> UUID:
        return uuid5(NAMES, self.key)

    @property
    def letter(self) -> str:
        return self.term[0].upper()

    @property
    def url(self) -> str:
        return f"{reverse('processes:glossary')}#{self.key}"


@lru_cache
def terms() -> tuple[Term, ...]:
    """All of them, by name."""
    with FILE.open("rb") as file:
        rows = tomllib.load(file)["term"]
    found = (
        Term(
            row["key"],
            row["term"],
            tuple(row.get("also", ())),
            row["plain"],
            row.get("guide", ""),
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda each: each.term.casefold()))


def term(key: str) -> Term | None:
    return next((each for each in terms() if each.key == key), None)


def by_letter() -> list[tuple[str, list[Term]]]:
    letters: dict[str, list[Term]] = {}
    for each in terms():
        letters.setdefault(each.letter, []).append(each)
    return list(letters.items())


def documents() -> Iterator[Document]:
    """What each term can be found by."""
    for each in terms():
        yield Document(KIND, each.id, each.term, " ".join((*each.also, each.plain)))


def terms_with(ids: Collection[UUID]) -> dict[UUID, Term]:
    return {each.id: each for each in terms() if each.id in ids}


def explained(html: str, seen: set[str] | None = None, *, keep: bool = True) -> SafeString:
    """This HTML with the first of each term made into something to tap. `seen` are the keys of
    terms that were explained before it on the page; those that are explained here are added.
    `keep` what was found for the next time: not for what is of one person."""
    explain = _explained if keep else _explained.__wrapped__
    found, keys = explain(str(html), frozenset(seen or ()))
    if seen is not None:
        seen |= keys
    return mark_safe(found)  # noqa: S308  (as safe as it came in: see the hypothesis tests)


@lru_cache(maxsize=4096)
def _explained(html: str, seen: frozenset[str]) -> tuple[str, frozenset[str]]:
    parts, end, keys = [], 0, set(seen)
    for start, stop in _Texts(html).spans:
        for match in _pattern().finditer(html, start, stop):
            each = _by_words()[_folded(match[0])]
            if each.key not in keys:
                keys.add(each.key)
                parts += [html[end : match.start()], _link(each, match[0])]
                end = match.end()
    return "".join([*parts, html[end:]]), frozenset(keys)


@lru_cache(maxsize=1024)
def _link(each: Term, words: str) -> str:
    """`words` as they stand in the HTML, so escaped already."""
    given = {"term": each, "words": mark_safe(words)}  # noqa: S308
    return render_to_string("components/term.html", given).strip()


def _folded(words: str) -> str:
    return re.sub(r"\s+", " ", words).casefold()


@lru_cache
def _by_words() -> dict[str, Term]:
    """How it may be written, in small letters -> the term; with the plural."""
    found: dict[str, Term] = {}
    for plural in ("", "s"):
        for each in terms():
            for words in (each.term, *each.also):
                found.setdefault(_folded(words) + plural, each)
    return found


@lru_cache
def _pattern() -> re.Pattern[str]:
    """Every way to write every term, the longest first: of "EHC plan" and "draft EHC plan" the
    second. Capital letters have to be capitals: "OT" is no word that ends in "not"."""
    ways = {words for each in terms() for words in (each.term, *each.also)}
    longest_first = sorted(ways, key=lambda words: (-len(words), words))
    return re.compile(rf"(?<![\w&#-])(?:{'|'.join(map(_way, longest_first))})s?(?![\w-])")


def _way(words: str) -> str:
    return r"\s+".join(
        re.escape(word)
        if word.isupper() or sum(map(str.isupper, word)) > 1
        else f"(?ai:{re.escape(word)})"
        for word in words.split()
    )


def _is_not_seen(attrs: Mapping[str, str | None]) -> bool:
    """A link in it would be reached by keyboard, and not be there to see."""
    hidden = "hidden" in attrs or attrs.get("aria-hidden") == "true"
    return hidden or "visually-hidden" in (attrs.get("class") or "").split()


class _Texts(HTMLParser):
    """Where in some HTML text stands in which a word may become a link."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.html = html
        self.spans: list[tuple[int, int]] = []
        self._open: list[str] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", html))]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NEVER_CLOSED:
            return
        if self._open or tag in NOT_INSIDE or _is_not_seen(dict(attrs)):
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """Has nothing inside."""

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        # Where the two do not agree the HTML is broken, and stays as it is.
        if not self._open and self.html.startswith(data, start):
            self.spans.append((start, start + len(data)))
