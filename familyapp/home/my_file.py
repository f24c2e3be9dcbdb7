"""My file: what a family takes along on paper, from the same reads as the pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.core.pdf import HEIGHT, LEAD, SOFT, WIDTH, Paper
from familyapp.meetings.models import Say
from familyapp.meetings.selectors import Listed, meetings_for
from familyapp.plans.outcomes import current_outcomes
from familyapp.services.help import Kind, help_entries
from familyapp.team.about_page import AboutPage, page_for
from familyapp.team.models import Role, TeamMember, Thing
from familyapp.team.rules import Rule, sees_team, sees_thing
from familyapp.team.selectors import Person, team_around

NEXT = 5  # meetings
EDGE = 16.0
COLUMN = WIDTH - 2 * EDGE

# Who answers the family prints it for one that is not online.
TAKES_ALONG = Rule("take the file along", lambda m: m.is_family or m.is_worker_side)


@dataclass(frozen=True)
class Line:
    """One thing of a section. `text` is what somebody wrote, `whose` who, where it is not the
    young person; `facts` stand under it, small."""

    title: str
    text: str = ""
    facts: tuple[str, ...] = ()
    whose: str = ""


@dataclass(frozen=True)
class Section:
    name: str
    title: str
    icon: str
    lines: list[Line] = field(default_factory=list)
    empty: str = ""


@dataclass(frozen=True)
class MyFile:
    """Everything on it that this member may read, in order."""

    member: TeamMember
    title: str
    sections: list[Section]
    made: date


def title_for(member: TeamMember) -> str:
    if member.role == Role.YOUNG_PERSON:
        return _("My file")
    return _("%(child)s's file") % {"child": member.child.called}


def words(reader: TeamMember) -> str:
    """What was looked at, in the log."""
    if reader.role == Role.YOUNG_PERSON:
        return _("your file")
    return title_for(reader)


def my_file(member: TeamMember) -> MyFile:
    """Call with one who passes TAKES_ALONG. Each section is there only for who may see it."""
    meetings = _meetings(member)
    sections = [
        _about(page_for(member)) if sees_thing(member, Thing.ABOUT) else None,
        _plan(member) if sees_thing(member, Thing.PLAN) else None,
        _coming(meetings) if meetings is not None else None,
        _questions(member, meetings or []),
        _team(member) if sees_team(member) else None,
        _to_ring(),
    ]
    return MyFile(
        member, title_for(member), [each for each in sections if each], timezone.localdate()
    )


def _about(page: AboutPage) -> Section:
    lines = [
        Line(
            part.title,
            "\n".join([*(f"\u2022 {need.label}" for need in said.needs), said.row.text]).strip(),
            whose=said.on_paper,
        )
        for part in page.parts
        for said in part.said
    ]
    return Section("about", _("About me"), "heart", lines, _("Nothing is written here yet."))


def _plan(member: TeamMember) -> Section:
    lines = []
    for told in current_outcomes(member):
        facts = [told.latest.word] if told.latest and told.latest.step else []
        if helps := told.wording.who_helps:
            facts.append(_("Who helps: %(who)s") % {"who": helps})
        if by_when := told.wording.by_when:
            facts.append(_("By %(day)s") % {"day": date_format(by_when, "j F Y")})
        lines.append(Line(told.heading, told.why, tuple(facts)))
    return Section("plan", _("What we work on"), "plan", lines, _("Nothing is agreed yet."))


def _meetings(member: TeamMember) -> list[Listed] | None:
    if not sees_thing(member, Thing.MEETINGS):
        return None
    found = meetings_for(member)
    return [*([found.next] if found.next else []), *found.later][:NEXT]


def _coming(meetings: list[Listed]) -> Section:
    lines = [
        Line(each.title, "", tuple(words for words in (each.when, each.where) if words))
        for each in meetings
    ]
    return Section("meetings", _("Next meetings"), "calendar", lines, _("No meeting is planned."))


def _questions(member: TeamMember, meetings: list[Listed]) -> Section:
    """One's own for the meetings that come, then some that many find useful."""
    rows = Say.objects.filter(
        meeting__in=[each.meeting for each in meetings],
        author__person=member.person_id,
        is_childs=False,
    ).exclude(questions="")
    titles = {each.meeting.pk: each.title for each in meetings}
    lines = [
        Line(titles[row.meeting_id], row.questions) for row in rows.order_by("meeting__starts")
    ]
    lines += [Line(question) for question in good_questions(member)]
    return Section("questions", _("Questions to ask"), "help", lines)


def good_questions(member: TeamMember) -> list[str]:
    if member.role == Role.YOUNG_PERSON:
        return [
            _("What happens next, and when?"),
            _("Who does it, and what if they are away?"),
            _("Can you show me, or write it down?"),
            _("Can I bring somebody, or have a break?"),
            _("What if I change my mind?"),
        ]
    return [
        _("What happens next, and by when?"),
        _("Who does it, and whom do we ask if it does not happen?"),
        _("How will we know that it helps?"),
        _("What else could we choose?"),
        _("What if we disagree?"),
        _("Can we have that in writing?"),
    ]


def _team(member: TeamMember) -> Section:
    return Section(
        "team",
        _("Our team") if member.role != Role.YOUNG_PERSON else _("My team"),
        "team",
        [
            Line(each.member.name, each.member.purpose, _facts(each))
            for each in team_around(member).people
            if not each.is_me
        ],
        _("Nobody is in the team yet."),
    )


def _facts(person: Person) -> tuple[str, ...]:
    found = [person.role]
    if person.hours:
        found.append(person.hours)
    if person.shows_contact:
        found += [person.member.phone, person.member.email]
    return tuple(str(fact) for fact in found if fact)


def _to_ring() -> Section:
    """When it cannot wait: each with its first number."""
    lines = []
    for entry in help_entries():
        call = next((way.label for way in entry.ways if way.kind == Kind.CALL), "")
        lines.append(Line(entry.title, "", tuple(w for w in (call, entry.when) if w)))
    return Section("ring", _("When it cannot wait"), "phone", lines)


# --- on paper --------------------------------------------------------------------------------


def my_file_pdf(file: MyFile) -> bytes:
    """The same on A4, as many sides as it takes."""
    sheets = _Sheets(file)
    for section in file.sections:
        sheets.title(section.title)
        for line in section.lines:
            sheets.line(line)
        if not section.lines:
            sheets.write(section.empty, size=11, ink=SOFT)
        sheets.y += 4
    return sheets.paper.made()


class _Sheets:
    """Writes from the top down and begins a new side where the next piece has no room."""

    def __init__(self, file: MyFile) -> None:
        self.paper, self.file, self.y = Paper(), file, EDGE
        self.paper.set_title(_("My file"))
        self._turn()
        self.write(file.title, size=24, bold=True)
        self.y += 3

    def _turn(self) -> None:
        self.paper.add_page()
        self.y = EDGE
        words = {"day": date_format(self.file.made, "j F Y"), "number": self.paper.page_no()}
        foot = _("Page %(number)s. Printed on %(day)s.") % words
        self.paper.block(EDGE, HEIGHT - EDGE + 2, COLUMN, foot, size=9, ink=SOFT)

    def room_for(self, tall: float) -> None:
        if self.y + tall > HEIGHT - EDGE - 4:
            self._turn()

    def write(self, text: str, *, size: float, bold: bool = False, ink: object = None) -> None:
        """Paragraph by paragraph, so that a long text goes on where the page ends."""
        look = {"size": size, "bold": bold}
        for paragraph in text.splitlines():
            self.room_for(self.paper.height_of(COLUMN, paragraph, **look))  # type: ignore[arg-type]
            more = look | ({"ink": ink} if ink else {})
            self.y += self.paper.block(EDGE, self.y, COLUMN, paragraph, **more)  # type: ignore[arg-type]

    def title(self, text: str) -> None:
        self.room_for(28)  # never alone at the foot of a side
        self.y += 2
        self.write(text, size=16, bold=True, ink=LEAD)
        self.y += 1

    def line(self, line: Line) -> None:
        self.room_for(14)
        self.write(line.title, size=11.5, bold=True)
        if line.whose:
            self.write(line.whose, size=10, ink=SOFT)
        if line.text:
            self.write(line.text, size=11.5)
        if line.facts:
            self.write(" \u00b7 ".join(line.facts), size=10, ink=SOFT)
        self.y += 2.5
