"""The two files of a copy: one for programs, one to read. Written entry by entry, so that a copy
may be larger than the memory."""

import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join

from familyapp.accounts.models import User
from familyapp.core.exports import Entry, Section


def write_copy(
    person: User, parts: Sequence[Section], folder: Path, *, after_each: Callable[[], Any]
) -> set[UUID]:
    """Write `copy.json` and `copy.html` into the folder; `after_each` is called after each part.

    Gives the children from whose records something is in it.
    """
    children: set[UUID] = set()
    with ExitStack() as files:
        writers: list[_Json | _Html] = [
            kind(files.enter_context((folder / name).open("w", encoding="utf-8")), person)
            for kind, name in ((_Json, "copy.json"), (_Html, "copy.html"))
        ]
        for part in parts:
            for writer in writers:
                writer.begin(part)
            for entry in part.read(person):
                for writer in writers:
                    writer.add(entry)
                if entry.child:
                    children.add(entry.child)
            after_each()
        for writer in writers:
            writer.end()
    return children


class _Json:
    """`{"for", "made", "parts": [{"name", "title", "entries": [{"heading", ...}]}]}`."""

    def __init__(self, file: IO[str], person: User) -> None:
        self.file = file
        self.has_part = self.has_entry = False
        opening = {"for": person.name, "made": timezone.now().isoformat(timespec="seconds")}
        file.write(json.dumps(opening, ensure_ascii=False)[:-1] + ', "parts": [')

    def begin(self, part: Section) -> None:
        opening = {"name": part.name, "title": str(part.title)}
        self.file.write("]}," if self.has_part else "")
        self.file.write("\n" + json.dumps(opening, ensure_ascii=False)[:-1] + ', "entries": [')
        self.has_part, self.has_entry = True, False

    def add(self, entry: Entry) -> None:
        found = {
            "heading": str(entry.heading),
            "when": entry.at.isoformat() if entry.at else "",
            "text": entry.text,
            "facts": [
                {"label": str(label), "value": str(value)} for label, value in entry.facts if value
            ],
        }
        kept = {name: value for name, value in found.items() if value}
        self.file.write((",\n" if self.has_entry else "\n") + json.dumps(kept, ensure_ascii=False))
        self.has_entry = True

    def end(self) -> None:
        self.file.write("]}]}\n" if self.has_part else "]}\n")


class _Html:
    """One page that needs nothing else, to be read without a connection."""

    def __init__(self, file: IO[str], person: User) -> None:
        self.file = file
        self.in_part = self.is_empty = False
        words = {
            "person": person,
            "made": timezone.now(),
            "authority_name": settings.AUTHORITY_NAME,
        }
        file.write(render_to_string("data/copy_top.html", words))

    def begin(self, part: Section) -> None:
        self._end_part()
        self.file.write(format_html("<section><h2>{}</h2>", part.title))
        self.in_part = self.is_empty = True

    def add(self, entry: Entry) -> None:
        facts = [(label, value) for label, value in entry.facts if value]
        self.is_empty = False
        self.file.write(
            format_html(
                "<article><h3>{}</h3>{}{}{}</article>\n",
                entry.heading,
                format_html('<p class="when">{}</p>', when(entry.at)) if entry.at else "",
                format_html('<p class="text" dir="auto">{}</p>', entry.text) if entry.text else "",
                format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", facts))
                if facts
                else "",
            )
        )

    def _end_part(self) -> None:
        if self.is_empty:
            self.file.write(render_to_string("data/copy_nothing.html"))
        if self.in_part:
            self.file.write("</section>\n")

    def end(self) -> None:
        self._end_part()
        self.file.write("</main></body></html>\n")


def when(at: date | datetime) -> str:
    """A day, or a moment in London, in words."""
    if isinstance(at, datetime):
        return date_format(timezone.localtime(at), "l j F Y, H:i")
    return date_format(at, "l j F Y")
