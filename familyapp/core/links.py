"""Addresses of things in packages that the asker must not import.

`resolve` answers only what this person may open now: None means not theirs, gone, or no
longer due, and the asker cannot tell which.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Link:
    """`url` to open and `label`, what a person reads on it."""

    url: str
    label: str


Resolver = Callable[[Any, UUID], Link | None]
_resolvers: dict[str, Resolver] = {}


def register(kind: str, resolver: Resolver) -> None:
    """Let `resolver(user, id)` answer for `kind`; call from `AppConfig.ready`."""
    _resolvers[kind] = resolver


def resolve(kind: str, user: Any, id: UUID) -> Link | None:
    """The link for this person, or None. An unknown kind is None too: an old link is no error."""
    resolver = _resolvers.get(kind)
    return resolver(user, id) if resolver else None
