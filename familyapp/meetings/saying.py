"""What people want to say at a meeting: who may write, who reads it, and how it is shown.

`sayings_for` is the one rule of who reads what: pages, files and copies of data all ask it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from familyapp.core import names
from familyapp.core.pictures import Picture, chosen
from familyapp.meetings import pictures
from familyapp.meetings.models import Attendee, Meeting, Say, SayFile, SayReader
from familyapp.meetings.replies import own_row
from familyapp.meetings.rules import may_organise, may_say
from familyapp.meetings.say_readers import who_could_read
from familyapp.team.models import Role, TeamMember
from familyapp.team.querysets import known_authors

ALL = "all"  # the question of a file that belongs to no single one
# How somebody takes part, as the answer to the invitation that it is.
ANSWERS = {"come": "yes", "part": "part", "video": "video", "speaks": "speaks", "views": "views"}


# --- who may write ---------------------------------------------------------------------------


def writes(member: TeamMember, meeting: Meeting) -> bool:
    """Whether this meeting has a page for what this member wants to say: the young person's own,
    who answers the family or arranges it, and who is asked. Call with a meeting they can see."""
    if member.role == Role.OVERSIGHT:
        return False
    if member.role == Role.YOUNG_PERSON or may_organise(member, meeting):
        return True
    return own_row(member, meeting) is not None


def writes_childs_view(member: TeamMember, meeting: Meeting) -> bool:
    """Whether they may write down the child's own view: only where the child has no account,
    and so cannot say it here."""
    if member.role == Role.YOUNG_PERSON or not writes(member, meeting):
        return False
    own = TeamMember.objects.current().filter(
        child=member.child_id, role=Role.YOUNG_PERSON, person__isnull=False
    )
    return not own.exists()


# --- who reads -------------------------------------------------------------------------------


def sayings_for(member: TeamMember, meeting: Meeting) -> QuerySet[Say]:
    """What this member may read of what people want to say. Call with a meeting they can see.

    Their own. Of others what was shared, and only of those whom they may know of: with them by
    name; for who answers the family also what was shared with anybody who did, so that it stays
    with whoever stands in or takes over; for oversight what was shared with anybody.
    """
    mine = Q(author__person=member.person_id)
    readers = SayReader.objects.filter(say=OuterRef("pk"), until__isnull=True)
    if member.role != Role.OVERSIGHT:
        with_them = Q(member=member)
        if member.is_worker_side:
            with_them |= Q(member__role__in=[Role.KEY_WORKER, Role.COVER])
            with_them |= Q(member__interim_since__isnull=False)
        readers = readers.filter(with_them)
    shared = Q(Exists(readers), shared__isnull=False, author__in=known_authors(member).values("pk"))
    answer = Attendee.objects.filter(
        meeting=meeting, removed__isnull=True, member__person=OuterRef("author__person")
    )
    rows = Say.objects.filter(mine | shared, meeting=meeting)
    rows = rows.annotate(answer=Subquery(answer.values("reply")[:1]))
    return rows.select_related("author__person", "author__child", "meeting")


def own_say(member: TeamMember, meeting: Meeting, *, is_childs: bool = False) -> Say | None:
    """What this member wrote for this meeting, or None."""
    rows = Say.objects.filter(author__person=member.person_id, meeting=meeting)
    return rows.select_related("author", "meeting").filter(is_childs=is_childs).first()


def own_by_id(member: TeamMember, meeting: Meeting, id: UUID) -> Say | None:
    rows = Say.objects.filter(author__person=member.person_id, meeting=meeting)
    return rows.select_related("author", "meeting").filter(pk=id).first()


def file_of(member: TeamMember, meeting: Meeting, say: UUID, id: UUID) -> SayFile | None:
    """A recording or picture that this member may open: what it belongs to is theirs to read."""
    rows = SayFile.objects.filter(say__in=sayings_for(member, meeting), removed__isnull=True)
    return rows.filter(say=say, pk=id).first()


# --- how it is shown -------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """What somebody says to one question: pictures, words, recordings and photos."""

    key: str
    icon: str
    short: str
    pictures: list[Picture]
    text: str
    files: list[SayFile]


@dataclass
class Said:
    """What one person wants to say, as one member reads it. `readers` are for its author."""

    row: Say
    member: TeamMember
    readers: list[TeamMember] = field(default_factory=list)
    files: list[SayFile] = field(default_factory=list)

    @property
    def is_mine(self) -> bool:
        return self.row.author.person_id == self.member.person_id

    @property
    def author(self) -> str:
        """ "Mum" to the young person, else the name."""
        who = self.row.author
        if self.is_mine:
            return _("You")
        if self.member.role == Role.YOUNG_PERSON and who.is_family and who.relationship:
            return who.relationship
        return who.name

    @property
    def initials(self) -> str:
        if self.row.is_childs:
            return names.initials(self.member.child.name)
        return self.row.author.initials

    @property
    def tone(self) -> str:
        who = self.row.author
        if self.row.is_childs or who.role == Role.YOUNG_PERSON:
            return "warm"
        if who.is_family:
            return "private"
        return "strong" if who.is_worker_side else ""

    @property
    def is_shared(self) -> bool:
        return self.row.shared is not None

    @property
    def shared_with(self) -> str:
        return get_text_list([reader.short_name for reader in self.readers], _("and"))

    @property
    def parts(self) -> list[Part]:
        """The questions to which there is an answer, in their order."""
        asked = pictures.OF_A_CHILD if self.row.is_childs else pictures.ASKED
        found = [self._part(question) for question in asked]
        return [part for part in found if part.pictures or part.text or part.files]

    def _part(self, question: pictures.Question) -> Part:
        short = question.asks_childs if self.row.is_childs else question.short
        return Part(
            question.key,
            question.icon,
            str(short) % {"child": self.member.child.called},
            chosen(question.pictures, self.row.picks.get(question.key, [])),
            getattr(self.row, question.key),
            [file for file in self.files if file.question == question.key],
        )

    @property
    def loose_files(self) -> list[SayFile]:
        return [file for file in self.files if file.question == ALL]

    @property
    def coming(self) -> Picture | None:
        """How they take part, unless they answered something else to the invitation since."""
        answer = self.row.__dict__.get("answer")
        if answer is not None and ANSWERS.get(self.row.coming) != answer:
            return None
        return next(iter(chosen(pictures.COMING, [self.row.coming])), None)

    @property
    def how_found(self) -> list[Picture]:
        return chosen(pictures.HOW_FOUND, self.row.how_found)

    @property
    def is_empty(self) -> bool:
        return not (self.parts or self.loose_files or self.coming)


def said_by(member: TeamMember, rows: Iterable[Say] | QuerySet[Say]) -> list[Said]:
    """These rows of `sayings_for` as this member reads them: the child's own words first, then
    the child's view, then the family's and the others'. Two queries more than the rows."""
    if isinstance(rows, QuerySet):
        known = TeamMember.objects.current().filter(pk__in=known_authors(member).values("pk"))
        readers = SayReader.objects.filter(until__isnull=True, member__in=known.values("pk"))
        readers = readers.select_related("member__person")
        files = SayFile.objects.filter(removed__isnull=True)
        rows = rows.prefetch_related(
            Prefetch("readers", readers.order_by("member__started", "pk"), to_attr="open_readers"),
            Prefetch("files", files.order_by("added", "pk"), to_attr="shown_files"),
        )
    found = []
    for row in rows:
        one = Said(row, member, files=list(row.__dict__.get("shown_files", ())))
        if one.is_mine:
            one.readers = [reader.member for reader in row.__dict__.get("open_readers", ())]
        found.append(one)
    return sorted(found, key=_place_in_line)


def _place_in_line(said: Said) -> tuple[int, object]:
    who = said.row.author
    if said.row.is_childs:
        place = 1
    elif who.is_family:
        place = 0 if who.role == Role.YOUNG_PERSON else 2
    else:
        place = 3
    return place, said.row.began


def coming_now(member: TeamMember, meeting: Meeting, row: Say | None) -> str:
    """How this member takes part, as a key of `pictures.COMING`: what they answered to the
    invitation, where they are asked."""
    asked = own_row(member, meeting)
    if asked is None:
        return row.coming if row else ""
    return next((key for key, reply in ANSWERS.items() if reply == asked.reply), "")


@dataclass
class OwnPage:
    """What its author's own page shows besides the form. `files` are those of one question."""

    said: Said | None = None
    files: list[SayFile] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return self.said is None or self.said.is_empty


def own_page(member: TeamMember, meeting: Meeting, row: Say | None, question: str = "") -> OwnPage:
    """Call with the member's own row, or None before they said anything."""
    if row is None:
        return OwnPage()
    said = said_by(member, sayings_for(member, meeting).filter(pk=row.pk))[0]
    return OwnPage(said, [file for file in said.files if file.question == question])


def own_file(row: Say, id: UUID) -> SayFile | None:
    """A file of one's own, taken out of view or not. Call with one's own row."""
    return SayFile.objects.filter(say=row, pk=id).select_related("say__meeting").first()


def page_with(member: TeamMember, meeting: Meeting, row: Say, file: SayFile) -> str:
    """The address of the page on which this file of one's own was added."""
    name = "meetings:childs_view" if row.is_childs else "meetings:say"
    address = reverse(name, args=[member.child_id, meeting.pk])
    return address if file.question == ALL else f"{address}?step={file.question}"


# --- the part of a meeting's page ------------------------------------------------------------


@dataclass
class Saying:
    """What a meeting's page shows of this. `mine` is the reader's own, `childs` the child's view
    that they wrote down, `others` what they may read besides."""

    mine: Said | None = None
    childs: Said | None = None
    others: list[Said] = field(default_factory=list)
    writes: bool = False
    writes_childs: bool = False
    is_open: bool = False
    has_story: bool = False
    newcomers: str = ""

    @property
    def shows_anything(self) -> bool:
        own = self.is_open and (self.writes or self.writes_childs)
        return bool(own or self.has_story or self.mine or self.childs or self.others)


def section(member: TeamMember, meeting: Meeting) -> Saying | None:
    """What the section shows to this member, or None where there is none for them. A few
    queries, whatever the number of people."""
    found = Saying(is_open=may_say(member, meeting), has_story=meeting.is_planned)
    for said in said_by(member, sayings_for(member, meeting)):
        if not said.is_mine:
            found.others.append(said)
        elif said.row.is_childs:
            found.childs = said
        else:
            found.mine = said
    if found.is_open:
        found.writes = writes(member, meeting)
        found.writes_childs = writes_childs_view(member, meeting)
        if found.mine and found.mine.row.shared:
            came = came_since(member, found.mine)
            found.newcomers = get_text_list([one.short_name for one in came], _("and"))
    return found if found.shows_anything else None


def came_since(member: TeamMember, said: Said) -> list[TeamMember]:
    """Who was asked to the meeting after this was shared, and does not read it."""
    if not said.row.shared:
        return []
    reads = {reader.pk for reader in said.readers}
    asked = Attendee.objects.filter(
        meeting=said.row.meeting_id, removed__isnull=True, added__gt=said.row.shared
    )
    late = set(asked.values_list("member_id", flat=True))
    if not late - reads:
        return []
    people = who_could_read(member, said.row.meeting)
    return [one for one in people if one.pk in late and one.pk not in reads]
