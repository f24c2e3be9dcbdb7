"""What a person can take away of what they may see here, asked of every package in turn.

    exports.register("hours", _("When I work"), my_hours)    # in AppConfig.ready

    def my_hours(user: User) -> Iterator[Entry]:
        for role in current_roles(user):
            yield Entry(role.service.name, [(_("Role"), role.get_role_display())], role.started)

`read(user)` goes through the selectors that the pages use, so what a page hides the copy does not
hold. It yields one entry after another and asks the database a fixed number of times, or a fixed
number for each child or thread: never once for each row. Everything in an entry is in words that
a person reads; empty facts are left out. Concerns have no place here, whoever raised them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Entry:
    """One thing of a section. `text` is what somebody wrote, as they wrote it; `child` whose
    record it is from, for the log of who took what."""

    heading: Words
    facts: Sequence[tuple[Words, Words]] = ()
    at: date | datetime | None = None
    text: str = ""
    child: UUID | None = None


@dataclass(frozen=True)
class Section:
    """One part of a copy."""

    name: str
    title: Words
    read: Callable[[Any], Iterable[Entry]]


_sections: dict[str, Section] = {}


def register(name: str, title: Words, read: Callable[[Any], Iterable[Entry]]) -> None:
    """Let `read(user)` give the entries of this section. `name` stands in the JSON file."""
    _sections[name] = Section(name, title, read)


def sections() -> list[Section]:
    """Every part of a copy, in the order in which the packages are installed."""
    return list(_sections.values())
