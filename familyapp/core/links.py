"""Addresses of things in packages that the asker must not import.

`resolve` answers only what this person may open now: None means not theirs, gone, or no
longer due, and the asker cannot tell which.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Link:
    """`url` to open and `label`, what a person reads on it."""

    url: str
    label: str


Resolver = Callable[[Any, set[UUID]], dict[UUID, Link]]
_resolvers: dict[str, Resolver] = {}


def register(kind: str, resolver: Resolver) -> None:
    """Let `resolver(user, ids)` answer for `kind`: a link for each id that is theirs now, in a
    fixed number of queries. Call from `AppConfig.ready`."""
    _resolvers[kind] = resolver


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
