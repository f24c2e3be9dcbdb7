"""Finding things by words, forgiving of spelling.

    search.register("guide", documents)       # in AppConfig.ready; for reindexing
    search.put([Document("guide", id, title, words)])     # with every change, in its transaction
    search.find("autsim", kinds=["guide", "offer"]).hits

A document is what something can be found by, never what is shown of it: the page reads that
through its own selector, which says who may see it. So only what is public belongs in here.

How the database looks through it stands in `search_index`. Somebody types plain words: nothing
that they type is read as a command of either database.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Q
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from familyapp.core import search_index
from familyapp.core.models import SearchDocument, SearchWord
from familyapp.core.search_words import SMALL_WORDS, at_places, forms_of, stem, words_in

T = TypeVar("T")
AT_ONCE = 500  # rows in one statement
MOST_WORDS = 12  # of a query; the rest says nothing more
MOST_ENDINGS = 30  # known words that the last, perhaps unfinished, word may become


@dataclass(frozen=True)
class Document:
    """What something can be found by. Words of the title count for more."""

    kind: str
    id: UUID
    title: str
    words: str


@dataclass(frozen=True)
class Hit:
    kind: str
    id: UUID
    rank: float  # more is better; comparable only within one answer


@dataclass(frozen=True)
class Results:
    """`instead` is what was looked for where a word was misspelt, else ""."""

    hits: list[Hit]
    instead: str


Documents = Callable[[], Iterable[Document]]
_kinds: dict[str, Documents] = {}


def register(kind: str, documents: Documents) -> None:
    """Let `documents()` give everything of this kind, for `reindex`. From `AppConfig.ready`."""
    _kinds[kind] = documents


@transaction.atomic
def put(documents: Iterable[Document]) -> None:
    """Add these, or change what is known of them. What is as it was is not written again."""
    wanted = {(each.kind, each.id): each for each in documents}
    for some in _batches(wanted.values()):
        rows = [_row(each) for each in some]
        there = SearchDocument.objects.filter(object_id__in=[row.object_id for row in rows])
        known = set(there.values_list("kind", "object_id", "fingerprint"))
        changed = [row for row in rows if (row.kind, row.object_id, row.fingerprint) not in known]
        SearchDocument.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["kind", "object_id"],
            update_fields=["title", "words", "fingerprint"],
        )
        _learn(changed)


@transaction.atomic
def remove(kind: str, ids: Iterable[UUID]) -> None:
    """These are found no more. Their words stay known until the next `reindex`."""
    for some in _batches(ids):
        SearchDocument.objects.filter(kind=kind, object_id__in=some).delete()


@transaction.atomic
def reindex() -> int:
    """Everything that is registered, read anew; what is gone goes. How many there are."""
    found = [document for documents in _kinds.values() for document in documents()]
    there = {(each.kind, each.id) for each in found}
    for kind in _kinds:
        ids = SearchDocument.objects.filter(kind=kind).values_list("object_id", flat=True)
        remove(kind, [id for id in ids if (kind, id) not in there])
    put(found)
    still = {word for row in SearchDocument.objects.iterator() for word in _words(row)}
    gone = SearchWord.objects.values_list("pk", "word")
    for some in _batches(pk for pk, word in gone if word not in still):
        SearchWord.objects.filter(pk__in=some).delete()
    _learn(SearchDocument.objects.iterator())
    search_index.rebuild()
    return len(found)


def read_after_migrating(using: str, **signal: Any) -> None:
    """Shipped guides and words are found from the start, and as they are after every upgrade. Not
    after a flush, which sends the same signal without a plan."""
    if "plan" in signal and using == DEFAULT_DB_ALIAS and search_index.is_whole(using):
        reindex()


def find(query: str, *, kinds: Sequence[str], most: int = 200) -> Results:
    """The best of these kinds, at most `most` of each, best first. What has all the words; where
    nothing has, what has some. A fixed number of queries, whatever there is."""
    asked = Asked.read(query)
    if not asked.words or not kinds:
        return Results([], "")
    groups = asked.groups
    rows = search_index.matches(groups, kinds, most)
    if not rows and len(groups) > 1:
        rows = search_index.matches(groups, kinds, most, any_word=True)
    return Results([Hit(*row) for row in rows], asked.instead)


class Marker:
    """Shows where a text matches a query."""

    def __init__(self, query: str) -> None:
        asked = Asked.of(words_in(query)[:MOST_WORDS])
        self._stems = {stem(word) for word in asked.words}
        self._begun = asked.last if len(asked.last) > 2 else ""

    def is_in(self, text: str) -> int:
        """How many different words of the query stand in this text."""
        return len({stem(word) for word, _start, _stop in at_places(text)} & self._stems)

    def mark(self, text: str) -> SafeString:
        """The text, escaped, with what matches in <mark>."""
        parts, end = [], 0
        for word, start, stop in at_places(text):
            if stem(word) in self._stems or (self._begun and word.startswith(self._begun)):
                shown = conditional_escape(text[start:stop])
                parts += [conditional_escape(text[end:start]), f"<mark>{shown}</mark>"]
                end = stop
        rest = conditional_escape(text[end:])
        return mark_safe("".join([*parts, rest]))  # noqa: S308  (escaped, all of it)


@dataclass(frozen=True)
class Asked:
    """A query: its words as they are looked for. `endings` are known words that begin with the
    last one, which may be unfinished."""

    words: tuple[str, ...]
    endings: tuple[str, ...]
    instead: str

    @classmethod
    def of(cls, words: Sequence[str]) -> "Asked":
        """Without the small words, unless there are no others."""
        return cls(tuple(word for word in words if word not in SMALL_WORDS) or tuple(words), (), "")

    @classmethod
    def read(cls, query: str) -> "Asked":
        """The query, spelt as the documents spell it."""
        asked = cls.of(words_in(query)[:MOST_WORDS])
        if not asked.words:
            return asked
        endings = asked._begun()
        right = _spelt(asked.words, asked.last if endings else "")
        if [*map(stem, right)] == [*map(stem, asked.words)]:
            return cls(right, endings, "")
        again = dict(zip(asked.words, right, strict=True))
        instead = " ".join(again.get(word, word) for word in words_in(query)[:MOST_WORDS])
        unfinished = endings if right[-1] == asked.last else ()
        return cls(tuple(" ".join(right).split()), unfinished, instead)

    @property
    def last(self) -> str:
        return self.words[-1] if self.words else ""

    @property
    def groups(self) -> list[tuple[str, ...]]:
        """One of each group has to be there: (word, what it may become...)."""
        return [*((word,) for word in self.words[:-1]), (self.last, *self.endings)]

    def _begun(self) -> tuple[str, ...]:
        if len(self.last) < 3:
            return ()
        begun = SearchWord.objects.filter(word__startswith=self.last).order_by("word")
        return tuple(begun.values_list("word", flat=True)[:MOST_ENDINGS])


def _spelt(words: tuple[str, ...], begun: str) -> tuple[str, ...]:
    """Each word, or in its place the nearest that is known. `begun` is one that needs no other.
    Of a word that is known in another form alone it is that form: what a database makes of
    "swiming" is not what it makes of "swimming"."""
    forms = {word: forms_of(word) for word in words}
    any_form = Q(word__in={form for each in forms.values() for form in each})
    known = set(SearchWord.objects.filter(any_form).values_list("word", flat=True))
    strange = [
        word
        for word in words
        if word != begun and len(word) > 3 and word.isalpha() and not forms[word] & known
    ]
    near = {word: sorted(forms[word] & known) for word in words if word not in (*known, begun)}
    if not strange:
        return tuple(_nearest(word, near.get(word, [])) for word in words)
    every = list(SearchWord.objects.order_by("word").values_list("word", flat=True))
    near |= dict.fromkeys(strange, every)
    apart = {word: _two_words(word, set(every)) for word in strange}
    return tuple(apart.get(word) or _nearest(word, near.get(word, [])) for word in words)


def _two_words(word: str, known: set[str]) -> str:
    """Written as one: "short breaks" for "shortbreaks". Nothing where not both are known."""
    cuts = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
    return next((f"{one} {two}" for one, two in cuts if {one, two} <= known), "")


def _nearest(word: str, known: list[str]) -> str:
    """The known word that this one was most likely meant to be; itself where none is near. A
    swapped pair of letters is one slip; the longer the word, the more slips are forgiven."""
    slips = 1 if len(word) < 6 else 2 if len(word) < 10 else 3
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=10)
    ranked = [
        (distance, found[0] != word[0], -JaroWinkler.similarity(word, found), found)
        for found, distance, _ in near
    ]
    return min(ranked)[-1] if ranked else word


def _row(document: Document) -> SearchDocument:
    """As it is kept: the words alone, so that both databases and the query see the same."""
    title = " ".join(words_in(document.title))[:200]
    words = " ".join(words_in(document.words))
    said = f"{title}\n{words}"
    return SearchDocument(
        kind=document.kind,
        object_id=document.id,
        title=title,
        words=words,
        fingerprint=hashlib.sha256(said.encode()).hexdigest(),
    )


def _words(row: SearchDocument) -> Iterator[str]:
    words = f"{row.title} {row.words}".split()
    return (word for word in words if 2 < len(word) <= 40 and word.isalpha())


def _learn(rows: Iterable[SearchDocument]) -> None:
    words = sorted({word for row in rows for word in _words(row)})
    for some in _batches(words):
        known = set(SearchWord.objects.filter(word__in=some).values_list("word", flat=True))
        new = [SearchWord(word=word) for word in some if word not in known]
        SearchWord.objects.bulk_create(new, ignore_conflicts=True)


def _batches(things: Iterable[T]) -> Iterator[list[T]]:
    waiting = iter(things)
    while some := list(islice(waiting, AT_ONCE)):
        yield some
