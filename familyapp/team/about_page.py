"""What the pages of About me and its PDF show: each part as one member reads it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from familyapp.core import names
from familyapp.team import about
from familyapp.team.about_sharing import (
    PARTS,
    confirms,
    is_reader_for_work,
    newest,
    open_to,
    readable_files,
    readable_words,
    voice_of,
    with_something,
    writes,
)
from familyapp.team.about_words import ASKS, Ask, Need, labels_of
from familyapp.team.models import (
    AboutFile,
    AboutPart,
    AboutRead,
    AboutWords,
    Role,
    TeamMember,
    Voice,
)
from familyapp.team.querysets import known_authors

PAGE = 50  # versions on one page of the history


@dataclass
class Said:
    """What one part says in one voice, as one member reads it."""

    row: AboutWords
    reader: TeamMember
    author_known: bool = True
    files: list[AboutFile] = field(default_factory=list)

    @property
    def is_mine(self) -> bool:
        return self.row.author.person_id == self.reader.person_id

    @property
    def is_parents(self) -> bool:
        return self.row.voice == Voice.PARENT

    @property
    def whose(self) -> str:
        """Said above words that are not the young person's own: "In Leila's words"."""
        if not self.is_parents:
            return ""
        if self.is_mine:
            return _("In your words")
        return _("In %(name)s's words") % {"name": self.row.author.short_name}

    @property
    def written_down(self) -> str:
        """Who wrote down what a child without an account says, and how it was found out."""
        if self.is_parents or self.row.author.role == Role.YOUNG_PERSON:
            return ""
        if self.is_mine:
            said = _("You wrote this down")
        elif self.author_known:
            said = _("%(name)s wrote this down") % {"name": self.row.author.short_name}
        else:
            said = _("A worker wrote this down")
        return f"{said}: {self.row.how}" if self.row.how else said

    @property
    def on_paper(self) -> str:
        """Whose words these are, for whoever the sheet is handed to. Empty for the young
        person's own."""
        name = {"name": self.row.author.short_name}
        if self.is_parents:
            return _("In %(name)s's words") % name
        if self.row.author.role == Role.YOUNG_PERSON:
            return ""
        known = _("%(name)s wrote this down") % name
        said = known if self.author_known else _("A worker wrote this down")
        return f"{said}: {self.row.how}" if self.row.how else said

    @property
    def needs(self) -> list[Need]:
        return labels_of(self.row.needs)

    @property
    def pictures(self) -> list[AboutFile]:
        return [file for file in self.files if file.kind == AboutFile.Kind.PICTURE]

    @property
    def is_empty(self) -> bool:
        return not (self.row.text or self.row.needs or self.files)


@dataclass
class PartPage:
    """One part: what the child says, then what each parent says."""

    part: AboutPart
    said: list[Said]
    changed_since: bool = False

    @property
    def ask(self) -> Ask:
        return ASKS[self.part]

    @property
    def title(self) -> str:
        return str(self.part.label)

    @property
    def is_mine(self) -> bool:
        return any(said.is_mine and not said.is_empty for said in self.said)


@dataclass
class AboutPage:
    """About me as one member reads it."""

    member: TeamMember
    parts: list[PartPage]
    looked_at: datetime | None
    portrait: AboutFile | None
    may_write: bool
    may_confirm: bool
    read_at: datetime | None = None

    @property
    def is_empty(self) -> bool:
        return not any(part.said for part in self.parts)

    @property
    def initials(self) -> str:
        return names.initials(self.member.child.called)

    @property
    def is_overdue(self) -> bool:
        return self.looked_at is not None and about.is_overdue(self.looked_at)

    @property
    def asks_to_read(self) -> bool:
        """Whether this worker is asked to say that they read it: never did, or it changed."""
        if self.is_empty or not is_reader_for_work(self.member):
            return False
        return self.read_at is None or any(part.changed_since for part in self.parts)

    @property
    def authors(self) -> list[str]:
        """Whose words these are: the young person first."""
        names = [self.member.child.called] if self._has_own_words else []
        for part in self.parts:
            names += [s.row.author.short_name for s in part.said if s.is_parents]
        return list(dict.fromkeys(names))

    @property
    def _has_own_words(self) -> bool:
        return any(not said.is_parents for part in self.parts for said in part.said)


def page_for(member: TeamMember) -> AboutPage:
    """Every part, as far as this member may read it. Call with one who passes SEE_ABOUT; a fixed
    number of queries."""
    rows = open_to(member, newest()).select_related("author__person").order_by("at", "pk")
    said = _said(member, list(rows))
    read_at = about.read_at(member) if is_reader_for_work(member) else None
    parts = [_part(part, said.get(part.value, []), read_at) for part in PARTS]
    pictures = [
        file
        for part in parts
        if part.part == AboutPart.LIKE
        for each in part.said
        if not each.is_parents
        for file in each.pictures
    ]
    return AboutPage(
        member=member,
        parts=parts,
        looked_at=about.last_looked_at(member),
        portrait=pictures[-1] if pictures else None,
        may_write=writes(member),
        may_confirm=confirms(member),
        read_at=read_at,
    )


def _part(part: AboutPart, said: list[Said], read_at: datetime | None) -> PartPage:
    there = sorted((one for one in said if not one.is_empty), key=lambda one: one.is_parents)
    changed = read_at is not None and any(one.row.at > read_at for one in said)
    return PartPage(part, there, changed)


def _said(member: TeamMember, rows: list[AboutWords]) -> dict[str, list[Said]]:
    files: dict[tuple[str, str, object], list[AboutFile]] = defaultdict(list)
    for file in readable_files(member).select_related("author").order_by("added", "pk"):
        files[_whose(file)].append(file)
    known = _known(member, rows)
    found: dict[str, list[Said]] = defaultdict(list)
    for row in rows:
        said = Said(row, member, row.author_id in known, files[_whose(row)])
        found[row.part].append(said)
    return found


def _whose(row: AboutWords | AboutFile) -> tuple[str, str, object]:
    parent = row.author.person_id if row.voice == Voice.PARENT else None
    return row.part, row.voice, parent


def _known(member: TeamMember, rows: list[AboutWords]) -> set[UUID]:
    authors = {row.author_id for row in rows}
    return set(known_authors(member).filter(pk__in=authors).values_list("pk", flat=True))


def part_named(name: str) -> AboutPart | None:
    return AboutPart(name) if name in AboutPart.values else None


def current_words(member: TeamMember, part: AboutPart) -> AboutWords | None:
    """What this member would change: the newest of their own voice, or None."""
    return words_in(member, part).order_by("-at", "-pk").first()


def words_in(member: TeamMember, part: AboutPart) -> QuerySet[AboutWords]:
    """Every version of the voice in which this member writes."""
    rows = AboutWords.objects.filter(child=member.child_id, part=part, voice=voice_of(member))
    if voice_of(member) == Voice.PARENT:
        rows = rows.filter(author__person=member.person_id)
    return rows.select_related("author__person")


def own_files(member: TeamMember) -> QuerySet[AboutFile]:
    """The pictures and recordings that this member may take out of view."""
    rows = AboutFile.objects.filter(child=member.child_id, voice=voice_of(member))
    if voice_of(member) == Voice.PARENT:
        rows = rows.filter(author__person=member.person_id)
    return rows.filter(removed__isnull=True).order_by("added", "pk")


def files_in(member: TeamMember, part: AboutPart) -> list[AboutFile]:
    return list(own_files(member).filter(part=part))


def file_of(member: TeamMember, id: UUID) -> AboutFile | None:
    """One that this member may see or hear, or None."""
    return readable_files(member).filter(pk=id).first()


def history_of(
    member: TeamMember, part: AboutPart | None = None, number: int = 1
) -> tuple[list[Said], bool]:
    """Every version that this member may read, the newest first, and whether there is more."""
    rows = readable_words(member).select_related("author__person")
    if part:
        rows = rows.filter(part=part)
    start = (number - 1) * PAGE
    found = list(rows.order_by("-at", "-pk")[start : start + PAGE + 1])
    known = _known(member, found)
    said = [Said(row, member, row.author_id in known) for row in found[:PAGE]]
    return said, len(found) > PAGE


@dataclass(frozen=True)
class HasRead:
    """Somebody who works with the child, and when they said that they read it."""

    member: TeamMember
    at: datetime | None


def who_has_read(member: TeamMember) -> list[HasRead]:
    """Who of those that work with the child now said that they read it, and who did not yet, for
    the young person and for who answers the family. Empty for others, and before anything is
    there to read."""
    if not (member.role == Role.YOUNG_PERSON or member.is_worker_side):
        return []
    if not with_something(newest().filter(child=member.child_id)).exists():
        return []
    people = (
        TeamMember.objects.visible_to(member)
        .current()
        .filter(role__in=[Role.KEY_WORKER, Role.COVER, Role.PROFESSIONAL], person__is_active=True)
        .select_related("person")
        .order_by("started", "pk")
    )
    at = dict(
        AboutRead.objects.filter(member__in=people)
        .values("member")
        .annotate(newest_at=Max("at"))
        .values_list("member", "newest_at")
    )
    return [HasRead(person, at.get(person.pk)) for person in people]
