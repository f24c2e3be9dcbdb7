"""Addresses of things in packages that the asker must not import.

`resolve` answers only what this person may open now: None means not theirs, gone, or no
longer due, and the asker cannot tell which.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Link:
    """`url` to open and `label`, what a person reads on it. Where somebody may say how it was:
    `child` whose record it is from, `service` that answers for it, `worker` whom it is about."""

    url: str
    label: str
    child: UUID | None = None
    service: UUID | None = None
    worker: UUID | None = None


@dataclass(frozen=True)
class Subject:
    """Something that a person could say how it was. `at` is when it was, for the order."""

    kind: str
    id: UUID
    link: Link
    at: datetime | None = None


Resolver = Callable[[Any, set[UUID]], dict[UUID, Link]]
_resolvers: dict[str, Resolver] = {}
_parts: dict[str, Callable[[UUID, str], str]] = {}
_offers: list[Callable[[Any], Iterable[Subject]]] = []


def register(kind: str, resolver: Resolver) -> None:
    """Let `resolver(user, ids)` answer for `kind`: a link for each id that is theirs now, in a
    fixed number of queries. Call from `AppConfig.ready`."""
    _resolvers[kind] = resolver


def register_parts(kind: str, title_of: Callable[[UUID, str], str]) -> None:
    """Let `title_of(id, part)` say what a part of such a thing is called, "" where it has none of
    this name: `#part` at the end of its link then leads there. Call from `AppConfig.ready`."""
    _parts[kind] = title_of


def part_title(kind: str, id: UUID, part: str) -> str:
    """What this part of it is called, or ""."""
    title_of = _parts.get(kind)
    return title_of(id, part) if title_of else ""


def resolve(kind: str, user: Any, id: UUID) -> Link | None:
    """The link for this person, or None. An unknown kind is None too: an old link is no error."""
    return resolve_many(user, [(kind, id)]).get((kind, id))


def resolve_many(user: Any, wanted: Iterable[tuple[str, UUID]]) -> dict[tuple[str, UUID], Link]:
    """`resolve` for many (kind, id) at once: each kind is asked once."""
    ids: dict[str, set[UUID]] = {}
    for kind, id in wanted:
        ids.setdefault(kind, set()).add(id)
    return {
        (kind, id): link
        for kind, group in ids.items()
        if (resolver := _resolvers.get(kind))
        for id, link in resolver(user, group).items()
    }


def register_offer(offer: Callable[[Any], Iterable[Subject]]) -> None:
    """Let `offer(user)` say what of its package this person could say something about, at most
    ten, in a fixed number of queries. Call from `AppConfig.ready`."""
    if offer not in _offers:
        _offers.append(offer)


def subjects_for(user: Any) -> list[Subject]:
    """Everything that this person could say how it was, the packages in the order in which they
    are installed."""
    return [subject for offer in _offers for subject in offer(user)]
