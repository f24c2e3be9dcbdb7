"""A worker's meetings of all children: what has to be written down, and what comes, by day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from familyapp.meetings import words
from familyapp.meetings.models import Attendee, Meeting, Paper, TimeWish
from familyapp.meetings.selectors import visible_to_any, where_for
from familyapp.services.clock import LONDON
from familyapp.services.models import SENSITIVE_KINDS
from familyapp.team.models import Role, TeamMember
from familyapp.team.querysets import kept_apart_from

PAGE = 30  # coming ones, on one page
MOST_TO_WRITE = 30  # the newest; older ones follow when these are done
MOST_NAMES = 3


@dataclass(frozen=True)
class Chip:
    """A few words about a meeting, and how they look."""

    text: str
    tone: str = ""


@dataclass
class Row:
    """One meeting of one child, to who works with them."""

    meeting: Meeting
    title: str
    time: str
    where: str
    url: str
    chips: list[Chip] = field(default_factory=list)


@dataclass
class Mine:
    """`to_write` are over and nobody wrote down yet what came of them; `days` those that come."""

    to_write: list[Row]
    to_write_in_all: int
    days: list[tuple[str, list[Row]]]
    page: Page


def works(user: Any, members: Collection[TeamMember]) -> bool:
    """Whether this page is theirs: who works here, or stands in a team for work."""
    return bool(user.is_worker or _at_work(members))


def meetings_of(user: Any, members: Collection[TeamMember], number: str | int = 1) -> Mine:
    """Call with all the places of this person from the gate. A fixed number of queries, whatever
    the number of children and meetings."""
    places = _at_work(members)
    rows = _theirs(user, places)
    to_write = _to_write_up(user, places, rows).order_by("-starts", "pk")
    page = Paginator(rows.ahead(), PAGE).get_page(number)
    coming = list(page)
    by_child = {place.child_id: place for place in reversed(places)}
    chips = _chips(coming, by_child)
    days = groupby(coming, key=lambda each: timezone.localdate(each.starts, LONDON))
    return Mine(
        to_write=[
            _row(by_child, row, words.day_and_time(row), "meetings:write_up")
            for row in to_write[:MOST_TO_WRITE]
        ],
        to_write_in_all=to_write.count(),
        days=[
            (
                _day(of_day[0]),
                [
                    _row(by_child, row, words.time_in_words(row.starts), "meetings:detail", chips)
                    for row in of_day
                ],
            )
            for of_day in (list(each) for _on, each in days)
        ],
        page=page,
    )


def count_to_write_up(user: Any, members: Collection[TeamMember]) -> int:
    """How many meetings are over of which this person has to write down what came of them. One
    query, and one more for each place that is not the family's worker's."""
    places = _at_work(members)
    return _to_write_up(user, places, _theirs(user, places)).count()


def _at_work(members: Collection[TeamMember]) -> list[TeamMember]:
    return [each for each in members if each.is_there_for_work and each.role != Role.OVERSIGHT]


def _theirs(user: Any, places: Collection[TeamMember]) -> Any:
    """The meetings of the children whose families they answer, and of others those that they are
    asked to or arranged."""
    answers = [each for each in places if each.is_worker_side]
    others = [each for each in places if not each.is_worker_side]
    asked = Attendee.objects.filter(removed__isnull=True, member__person=user.pk)
    mine = Q(pk__in=asked.values("meeting")) | Q(organiser__person=user.pk)
    # Only the children with such a meeting: each place brings a rule of its own into the query.
    of_mine = Meeting.objects.filter(mine, child__in=[each.child_id for each in others])
    with_one = set(of_mine.values_list("child", flat=True)) if others else set()
    seen = visible_to_any([*answers, *(each for each in others if each.child_id in with_one)])
    answered = Q(child__in=[each.child_id for each in answers])
    return seen.filter(answered | mine).select_related("child", "organiser")


def _to_write_up(user: Any, places: Collection[TeamMember], rows: Any) -> QuerySet[Meeting]:
    """Those over and still planned that they may write up: as `rules.may_organise`."""
    answered = Q(child__in=[each.child_id for each in places if each.is_worker_side])
    named = [each.child_id for each in places if each.may_organise]
    own = Q(organiser__person=user.pk, child__in=named)
    found: QuerySet[Meeting] = rows.planned().filter(answered | own, ends__lte=timezone.now())
    return found


def _row(
    by_child: dict[UUID, TeamMember],
    row: Meeting,
    time: str,
    view: str,
    chips: dict[UUID, list[Chip]] | None = None,
) -> Row:
    place = by_child[row.child_id]
    return Row(
        meeting=row,
        title=words.title_for(place, row),
        time=time,
        where=where_for(place, row),
        url=reverse(view, args=[row.child_id, row.pk]),
        chips=(chips or {}).get(row.pk, []),
    )


def _day(meeting: Meeting) -> str:
    """ "Today, Wednesday 25 November"."""
    on = words.day_in_words(meeting.starts)
    days = words.days_until(meeting)
    if days == 0:
        return _("Today, %(day)s") % {"day": on}
    return _("Tomorrow, %(day)s") % {"day": on} if days == 1 else on


def _chips(
    meetings: Collection[Meeting], by_child: dict[UUID, TeamMember]
) -> dict[UUID, list[Chip]]:
    """What stands beside each: who asks for another time, who cannot come or has not answered,
    what is late. Three queries."""
    found: dict[UUID, list[Chip]] = {meeting.pk: [] for meeting in meetings}
    answering = [each for each in meetings if by_child[each.child_id].is_worker_side]
    for id, count in _wishes(answering).items():
        text = ngettext("%(n)s asks for another time", "%(n)s ask for another time", count)
        found[id].append(Chip(text % {"n": count}, "soon"))
    cannot, silent = _answers(meetings, by_child)
    for id, names in cannot.items():
        found[id].append(Chip(_("Cannot come: %(names)s") % {"names": _listed(names)}, "late"))
    for id, names in silent.items():
        found[id].append(Chip(_("No answer yet: %(names)s") % {"names": _listed(names)}))
    for id, count in _late_papers(answering).items():
        text = ngettext("%(n)s paper is late", "%(n)s papers are late", count) % {"n": count}
        found[id].append(Chip(text, "late"))
    return found


def _listed(names: list[str]) -> str:
    if len(names) <= MOST_NAMES:
        return ", ".join(names)
    return ngettext("%(n)s person", "%(n)s people", len(names)) % {"n": len(names)}


def _wishes(meetings: Collection[Meeting]) -> dict[UUID, int]:
    rows = TimeWish.objects.filter(
        answered__isnull=True, attendee__removed__isnull=True, attendee__meeting__in=meetings
    )
    counted = rows.values_list("attendee__meeting").annotate(n=Count("attendee", distinct=True))
    return dict(counted.order_by())


def _late_papers(meetings: Collection[Meeting]) -> dict[UUID, int]:
    rows = Paper.objects.filter(
        meeting__in=meetings,
        removed__isnull=True,
        came__isnull=True,
        due_on__lt=timezone.localdate(),
    )
    return dict(rows.values_list("meeting").annotate(n=Count("pk")).order_by())


def _answers(
    meetings: Collection[Meeting], by_child: dict[UUID, TeamMember]
) -> tuple[dict[UUID, list[str]], dict[UUID, list[str]]]:
    """Who cannot come, and who has not answered, by their short names. To a professional nobody
    of another sensitive service, whether it is hidden or not, and nobody kept apart from them."""
    any_place = next(iter(by_child.values()), None)
    rows = Attendee.objects.filter(
        meeting__in=meetings, removed__isnull=True, reply__in=["", Attendee.Reply.NO]
    ).select_related("member__person", "member__service")
    if any_place:
        rows = rows.exclude(
            member__person__isnull=False, member__person__in=kept_apart_from(any_place)
        )
    child_of = {meeting.pk: meeting.child_id for meeting in meetings}
    cannot: dict[UUID, list[str]] = {}
    silent: dict[UUID, list[str]] = {}
    for row in rows.order_by("added", "pk"):
        place = by_child[child_of[row.meeting_id]]
        if _may_name(place, row.member):
            name = row.member.short_name if row.member else row.listed_name
            (cannot if row.reply else silent).setdefault(row.meeting_id, []).append(name)
    return cannot, silent


def _may_name(place: TeamMember, other: TeamMember | None) -> bool:
    if other is None:
        return True
    if other.person_id == place.person_id:
        return False  # they know it of themselves
    service = other.service
    is_sensitive = service is not None and service.kind in SENSITIVE_KINDS
    return place.is_worker_side or not is_sensitive or other.service_id == place.service_id
