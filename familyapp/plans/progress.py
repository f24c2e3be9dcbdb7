"""How outcomes are going, as one member may know it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.db.models import F, IntegerChoices, Max, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.plans import authors, chart, silence
from familyapp.plans.models import Outcome, Progress
from familyapp.plans.querysets import known_to
from familyapp.team.models import Role, TeamMember

SHOWN = 5  # on the outcome's page, the rest behind one link
PAGE = 20
DRAWN = 400  # the newest; more would be a smear


@dataclass(frozen=True)
class Latest:
    """The newest that a member knows of how an outcome goes. Without a step nobody said yet."""

    step: int | None = None
    at: datetime | None = None
    by: str = ""
    words: str = ""
    silent_since: date | None = None

    @property
    def word(self) -> str:
        return str(Progress.Step(self.step).label) if self.step else _("Nobody has said yet")

    @property
    def day(self) -> str:
        return silence.day_in_words(timezone.localdate(self.at)) if self.at else ""

    @property
    def silent(self) -> str:
        """ "Nothing heard since 3 July", or "" while somebody said something this term."""
        if self.silent_since is None:
            return ""
        return _("Nothing heard since %(day)s") % {"day": silence.day_in_words(self.silent_since)}

    @property
    def steps(self) -> list[str]:
        """The five parts of the bar: done, now or ahead."""
        here = self.step or 0
        last = len(Progress.Step)
        return [
            "done" if n < here or n == here == last else "now" if n == here else "ahead"
            for n in range(1, last + 1)
        ]


@dataclass(frozen=True)
class Said:
    """One entry of the stream, as its reader sees it."""

    row: Progress
    by: authors.Author

    @property
    def day(self) -> str:
        return silence.day_in_words(timezone.localdate(self.row.at))


@dataclass(frozen=True)
class Picture:
    """The drawing, for a narrow and a wide page; what it shows stands in its table."""

    drawings: list[chart.Drawing]
    lines: list[chart.Series]
    feelings: chart.Series | None
    said: list[Said]
    summary: str


@dataclass(frozen=True)
class Section:
    """What stands of an outcome's progress on its page. `key` is for the next entry."""

    latest: Latest
    said: list[Said]
    all_said: list[Said]
    taken_back: list[Said]
    picture: Picture | None
    may_add: bool
    form_first: bool
    asks_feeling: bool

    @cached_property
    def key(self) -> UUID:
        return uuid4()

    @property
    def steps(self) -> list[tuple[int, Any]]:
        return list(Progress.Step.choices)

    @property
    def feels(self) -> list[tuple[int, Any]]:
        return list(Progress.Feels.choices)

    @property
    def count(self) -> int:
        return len(self.all_said)


@dataclass(frozen=True)
class Page:
    said: list[Said]
    older: int | None
    newer: int | None


def may_add(member: TeamMember) -> bool:
    """Whether they may say how it goes, once they see the outcome: who looks in may not."""
    return member.role != Role.OVERSIGHT


def latest_for(member: TeamMember, outcomes: Collection[Outcome]) -> dict[UUID, Latest]:
    """Outcome -> the newest that this member may know of how it is going. Two queries."""
    known = _known(member).filter(outcome__in=outcomes)
    heard = dict(known.order_by().values_list("outcome").annotate(Max("at")))
    newest = (
        known.filter(step__isnull=False)
        .annotate(rank=Window(RowNumber(), [F("outcome")], [F("at").desc(), F("pk").desc()]))
        .filter(rank=1)
    )
    rows = {row.outcome_id: row for row in newest}
    return {
        outcome.pk: _latest(member, outcome, rows.get(outcome.pk), heard.get(outcome.pk))
        for outcome in outcomes
    }


def section(member: TeamMember, outcome: Outcome) -> Section:
    """What the section of an outcome's page shows: the stream, the drawing and its table. Call
    with an outcome that this member sees. Two queries."""
    rows = list(_known(member).filter(outcome=outcome)[:DRAWN])
    said = [Said(row, authors.author(member, row.by)) for row in rows]
    with_step = next((row for row in rows if row.step), None)
    return Section(
        latest=_latest(member, outcome, with_step, rows[0].at if rows else None),
        said=said[:SHOWN],
        all_said=said,
        taken_back=taken_back(member, outcome),
        picture=_picture(member, said),
        may_add=may_add(member),
        form_first=member.is_there_for_work,
        asks_feeling=not member.is_there_for_work,
    )


def page_of(member: TeamMember, outcome: Outcome, number: int = 1) -> Page:
    """A page of the stream, newest first. Call with an outcome that this member sees."""
    start = (max(number, 1) - 1) * PAGE
    rows = list(_known(member).filter(outcome=outcome)[start : start + PAGE + 1])
    return Page(
        [Said(row, authors.author(member, row.by)) for row in rows[:PAGE]],
        older=number + 1 if len(rows) > PAGE else None,
        newer=number - 1 if start else None,
    )


def taken_back(member: TeamMember, outcome: Outcome) -> list[Said]:
    """What this member took back, the latest first: they can undo it."""
    rows = Progress.objects.filter(
        outcome=outcome, by__person=member.person_id, withdrawn__isnull=False
    ).select_related("by__person", "by__service")
    newest = rows.order_by("-withdrawn", "pk")[:SHOWN]
    return [Said(row, authors.author(member, row.by)) for row in newest]


def own(member: TeamMember, outcome: Outcome, id: UUID) -> Progress | None:
    """One that this member said, taken back or not, or None."""
    rows = Progress.objects.filter(outcome=outcome, by__person=member.person_id)
    return rows.filter(pk=id).first()


def _known(member: TeamMember) -> QuerySet[Progress]:
    rows = Progress.objects.filter(withdrawn__isnull=True)
    return known_to(member, rows).select_related("by__person", "by__service").order_by("-at", "-pk")


def _latest(
    member: TeamMember, outcome: Outcome, row: Progress | None, heard: datetime | None
) -> Latest:
    since = None if outcome.ended else silence.silent_since(outcome.made, heard)
    if row is None:
        return Latest(silent_since=since)
    by = authors.author(member, row.by)
    return Latest(row.step, row.at, by.name, row.words, since)


# How each line looks: its dashes follow from the group in progress.css, its marks from here.
_SHAPES = {
    authors.SCHOOL: "circle",
    authors.HEALTH: "square",
    authors.CARE: "diamond",
    authors.FAMILY: "triangle",
    authors.SELF: "cross",
}


def _picture(member: TeamMember, said: list[Said]) -> Picture | None:
    """What is drawn of what this member knows. How it feels is the young person's line alone: an
    adult's view is never drawn as theirs."""
    lines = []
    for group, shape in _SHAPES.items():
        points = [(one.row.at, one.row.step) for one in said if one.by.group == group]
        steps = [(at, step) for at, step in points if step]
        if steps:
            label = authors.group_name(member, group)
            lines.append(chart.Series(group, label, shape, steps))
    feels = [
        (one.row.at, one.row.feels)
        for one in said
        if one.by.group == authors.SELF and one.row.feels
    ]
    feelings = chart.Series("feels", _feels_name(member), "ring", feels) if feels else None
    if not lines and not feelings:
        return None
    now = timezone.now()
    words = chart.Words(
        [str(label) for label in Progress.Step.labels],
        [str(label) for label in Progress.Feels.labels],
    )
    drawings = [
        chart.draw(lines, feelings, words, now, layout) for layout in (chart.NARROW, chart.WIDE)
    ]
    return Picture(drawings, lines, feelings, said, _summary(lines, feelings))


def _feels_name(member: TeamMember) -> str:
    if member.role == Role.YOUNG_PERSON:
        return _("How it feels to me")
    return _("How it feels to %(child)s") % {"child": member.child.called}


def _summary(lines: list[chart.Series], feelings: chart.Series | None) -> str:
    """What the drawing says, for who hears it: where each line began, and where it is now."""
    said = [_from_to(line, Progress.Step) for line in lines]
    if feelings:
        said.append(_from_to(feelings, Progress.Feels))
    return " ".join(said)


def _from_to(series: chart.Series, levels: type[IntegerChoices]) -> str:
    told = sorted(series.points)
    words = {
        "who": series.label,
        "first": levels(told[0][1]).label,
        "last": levels(told[-1][1]).label,
    }
    if len(series.points) == 1:
        return _("%(who)s: “%(last)s”.") % words
    return _("%(who)s: from “%(first)s” to “%(last)s”.") % words
