"""Reads about meetings, always through the member who asks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import names
from familyapp.meetings import words
from familyapp.meetings.models import Attendee, Meeting
from familyapp.meetings.querysets import MeetingQuerySet
from familyapp.meetings.rules import sees_place
from familyapp.services.role_cards import role_card
from familyapp.team.about import lines_for, must_read_first
from familyapp.team.models import Role, TeamMember, Thing
from familyapp.team.rules import organises, sees_team, things_open_to

PAGE = 20  # meetings that are over, on one page
YEAR = timedelta(days=365)


def meeting_of(member: TeamMember, id: UUID) -> Meeting | None:
    """One meeting that this member may know of, or None: not theirs, hidden, or no such thing."""
    rows = Meeting.objects.visible_to(member).select_related(
        "child", "organiser__person", "service", "followed_by"
    )
    return rows.filter(pk=id).first()


@dataclass(frozen=True)
class Coming:
    """Somebody who is asked to a meeting, as one member may know of them."""

    attendee: Attendee
    label: str
    role: str
    tone: str
    is_me: bool
    photo: bool = False  # whether there is one that this reader may open

    @property
    def member(self) -> TeamMember | None:
        return self.attendee.member

    @property
    def initials(self) -> str:
        return names.initials(self.label if self.member is None else self.member.name)

    @property
    def short(self) -> str:
        """What stands under a face."""
        if self.member is None or self.label != self.member.name:
            return self.label
        return self.member.short_name

    @property
    def says_no(self) -> bool:
        return self.attendee.reply == Attendee.Reply.NO

    @property
    def answer(self) -> str:
        return str(Attendee.Reply(self.attendee.reply).label)

    @property
    def answer_tone(self) -> str:
        if self.says_no:
            return "soon"
        return "lead" if self.attendee.reply else ""


def coming_to(member: TeamMember, meetings: Collection[Meeting]) -> dict[UUID, list[Coming]]:
    """Meeting -> who is asked, as far as this member may know of them: nobody kept apart from
    them, nobody of a hidden service, not even as a count. One query, whatever their number."""
    known = TeamMember.objects.visible_to(member).values("pk")
    rows = (
        Attendee.objects.filter(Q(member__isnull=True) | Q(member__in=known))
        .filter(meeting__in=meetings, removed__isnull=True)
        .select_related("member__person", "member__service")
        .order_by("added", "pk")
    )
    found: dict[UUID, list[Coming]] = {meeting.pk: [] for meeting in meetings}
    for row in rows:
        found[row.meeting_id].append(_coming(member, row))
    for people in found.values():
        people.sort(key=_place_in_line)
    return found


def _coming(viewer: TeamMember, row: Attendee) -> Coming:
    member = row.member
    if member is None:
        return Coming(row, row.listed_name, _("Not in the team"), "plain", is_me=False)
    is_me = member.person_id is not None and member.person_id == viewer.person_id
    return Coming(
        row,
        _label(viewer, member, is_me),
        _role(viewer, member),
        _tone(member),
        is_me,
        photo=bool(member.photo) and sees_team(viewer),
    )


def _label(viewer: TeamMember, member: TeamMember, is_me: bool) -> str:
    if is_me:
        return _("You")
    if viewer.role == Role.YOUNG_PERSON and member.is_family and member.relationship:
        return member.relationship
    return member.name


def _role(viewer: TeamMember, member: TeamMember) -> str:
    if not member.is_current:
        return _("No longer in the team")
    if member.is_there_for_work and member.role_card:
        return str(role_card(member.role_card).title)
    if member.role == Role.YOUNG_PERSON:
        return ""
    if member.is_family and viewer.role == Role.YOUNG_PERSON:
        return ""  # their name says it already
    return member.relationship or words.cap(member.get_role_display())


def _tone(member: TeamMember) -> str:
    if member.role == Role.YOUNG_PERSON:
        return "warm"
    if member.is_family:
        return "private"
    return "strong" if member.is_worker_side else ""


def _place_in_line(coming: Coming) -> tuple[int, str]:
    """The young person first, the family, then who works with them, then who is not listed."""
    member = coming.member
    if member is None:
        return 4, coming.label
    if member.is_family:
        return (0 if member.role == Role.YOUNG_PERSON else 1), member.name
    return (2 if member.is_worker_side else 3), member.name


@dataclass(frozen=True)
class Step:
    """The one thing to do next about a meeting. `anchor` is the part of its page."""

    label: str
    anchor: str = ""
    filled: bool = True


@dataclass
class Listed:
    """One meeting in a list, in the reader's words."""

    meeting: Meeting
    title: str
    icon: str
    when: str
    soon: str
    became: str
    where: str
    people: list[Coming] = field(default_factory=list)
    step: Step | None = None

    @property
    def became_tone(self) -> str:
        """The chip's: what a service did not do stands out, nobody's absence does."""
        return {"held": "lead", "cancelled_by_service": "late"}.get(self.meeting.state, "")

    @property
    def mine(self) -> Coming | None:
        """The reader's own row, where they are asked."""
        return next((one for one in self.people if one.is_me), None)


def listed(member: TeamMember, meeting: Meeting, people: list[Coming] | None = None) -> Listed:
    return Listed(
        meeting=meeting,
        title=words.title_for(member, meeting),
        icon=words.icon_of(meeting),
        when=words.day_and_time(meeting),
        soon=words.how_soon(meeting) if meeting.is_planned else "",
        became=words.became_of(member, meeting),
        where=where_for(member, meeting),
        people=people or [],
    )


def _step(member: TeamMember, one: Listed) -> Step:
    mine = one.mine
    if mine and not mine.attendee.reply:
        return Step(_("Say if you can come"), "#part-replies")
    if mine and member.is_family:
        label = _("Say what you want to say") if mine.says_no else _("Get ready for it")
        return Step(label, "#part-saying")
    # Who arranges has a filled button already: to arrange another one.
    return Step(_("See the meeting"), filled=not organises(member))


def where_for(member: TeamMember, meeting: Meeting) -> str:
    """Where it is, in a few words, as far as this member may know."""
    if not sees_place(member, meeting):
        return _("At home")
    return meeting.place or (_("By video") if meeting.online else "")


@dataclass
class Meetings:
    """A child's meetings as one member sees them: the next, those after it, a page of those that
    are over, and how many the services cancelled in twelve months."""

    next: Listed | None
    later: list[Listed]
    past: list[Listed]
    page: Page
    cancelled: int


def meetings_for(member: TeamMember, number: str | int = 1) -> Meetings:
    """Call with a member from the gate who may see meetings. A few queries, whatever there is."""
    rows = Meeting.objects.visible_to(member)
    ahead = list(rows.ahead())
    first = ahead[:1]
    people = coming_to(member, first) if first else {}
    before = rows.exclude(state="planned", ends__gt=timezone.now()).order_by("-starts", "-pk")
    page = Paginator(before, PAGE).get_page(number)
    soonest = listed(member, first[0], people[first[0].pk]) if first else None
    if soonest:
        soonest.step = _step(member, soonest)
    return Meetings(
        next=soonest,
        later=[listed(member, meeting) for meeting in ahead[1:]],
        past=[listed(member, meeting) for meeting in page],
        page=page,
        cancelled=cancelled_lately(member),
    )


def cancelled_lately(member: TeamMember) -> int:
    """How many meetings that this member may know of a service cancelled in twelve months."""
    return (
        Meeting.objects.visible_to(member)
        .filter(state=Meeting.State.CANCELLED_BY_SERVICE, starts__gt=timezone.now() - YEAR)
        .count()
    )


def visible_to_any(members: Collection[TeamMember]) -> MeetingQuerySet:
    """The meetings that somebody may know of in any of these places of theirs, in one query and
    two more for its adults of families. Places that may not see meetings give nothing."""
    adults = [member for member in members if member.role == Role.PARENT_CARER]
    open_things = things_open_to(adults) if adults else {}
    all_of_child, some = [], []
    for member in members:
        if member.is_worker_side or member.role in (Role.YOUNG_PERSON, Role.OVERSIGHT):
            all_of_child.append(member.child_id)
        elif member.role != Role.PARENT_CARER or Thing.MEETINGS in open_things[member.pk]:
            some.append(Q(pk__in=Meeting.objects.visible_to(member).values("pk")))
    return Meeting.objects.filter(reduce(or_, some, Q(child__in=all_of_child)))


def next_meeting_for(members: Collection[TeamMember]) -> dict[UUID, Meeting]:
    """Child -> the next meeting that this person, in these places of theirs, may know of. At most
    three queries, whatever the number of children. Call with one person's places from the gate,
    one for each child; places that may not see meetings give nothing."""
    number = Window(RowNumber(), partition_by="child_id", order_by=["starts", "pk"])
    rows = visible_to_any(members).ahead().annotate(in_line=number).filter(in_line=1)
    return {meeting.child_id: meeting for meeting in rows.select_related("child")}


def upcoming_for(members: Collection[TeamMember], limit: int) -> list[Meeting]:
    """The next meetings of all these children, the soonest first; as `next_meeting_for`."""
    return list(visible_to_any(members).ahead().select_related("child")[:limit])


@dataclass
class OneMeeting:
    """The page of one meeting, in the reader's words. `place` and `join` are empty where they are
    not the reader's to know; `followed_by` and `instead_of` where they do not know of those."""

    listed: Listed
    kind: str
    until: str
    place: str
    join: str
    link: str
    arranged_by: str
    lines: list[str]
    read_first: bool
    followed_by: Meeting | None
    instead_of: Meeting | None

    @property
    def is_over(self) -> bool:
        return self.listed.meeting.ends <= timezone.now()

    @property
    def followed_when(self) -> str:
        return words.day_and_time(self.followed_by) if self.followed_by else ""

    @property
    def instead_when(self) -> str:
        return words.day_in_words(self.instead_of.starts) if self.instead_of else ""


def page_of(member: TeamMember, meeting: Meeting) -> OneMeeting:
    """Call with a meeting that `meeting_of` gave to this member. A few queries."""
    shows_place = sees_place(member, meeting)
    beside = Meeting.objects.visible_to(member).filter(
        Q(pk=meeting.followed_by_id) | Q(followed_by=meeting)
    )
    others = {other.pk == meeting.followed_by_id: other for other in beside}
    organiser = TeamMember.objects.visible_to(member).filter(pk=meeting.organiser_id)
    return OneMeeting(
        listed=listed(member, meeting, coming_to(member, [meeting])[meeting.pk]),
        kind=words.kind_for(member, meeting.kind),
        until=words.until_in_words(meeting),
        place=where_for(member, meeting),
        join=meeting.how_to_join if shows_place else "",
        link=meeting.online if meeting.is_planned else "",
        arranged_by=meeting.organiser.name if organiser.exists() else "",
        lines=_lines_of_about_me(member),
        read_first=must_read_first(member),
        followed_by=others.get(True),
        instead_of=others.get(False),
    )


@dataclass(frozen=True)
class KindOfMeeting:
    """A kind that one can arrange, in the reader's words."""

    key: str
    label: str
    icon: str
    line: str


def kinds_for(member: TeamMember) -> list[KindOfMeeting]:
    return [
        KindOfMeeting(
            kind.value,
            words.cap(str(kind.label)),
            words.ICONS[kind],
            words.kind_for(member, kind.value),
        )
        for kind in Meeting.Kind
    ]


def can_change(meeting: Meeting) -> bool:
    """Whether it lies ahead: from its beginning on there is only what came of it."""
    return meeting.is_planned and not meeting.has_begun


def _lines_of_about_me(member: TeamMember) -> list[str]:
    """Three lines of About me, for who works with the child."""
    if not member.is_there_for_work:
        return []
    return lines_for([member]).get(member.pk, [])
