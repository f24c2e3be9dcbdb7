"""The part of a meeting's page with what came of it, and whether its reader felt heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from familyapp.meetings import missed, replies, reviews, words
from familyapp.meetings.models import Decision, Heard, Meeting, TimeWish
from familyapp.meetings.rules import may_organise
from familyapp.meetings.selectors import visible_to_any
from familyapp.team.agreed import Agreed, visible
from familyapp.team.models import Role, TeamMember
from familyapp.team.rules import SEE_PLAN
from familyapp.team.selectors import memberships_of

State = Meeting.State
SOURCE = "meeting"  # as `core.links` knows it
# What was written down wrongly of these can be put right; the others were told to the family.
OPEN_STATES = (State.PLANNED, *missed.MISSED)
FACES: tuple[tuple[str, Promise, str], ...] = (
    (Heard.Answer.YES, _lazy("Yes"), "face-4"),
    (Heard.Answer.PARTLY, _lazy("Partly"), "face-3"),
    (Heard.Answer.NO, _lazy("No"), "face-2"),
)
# What else can have happened: the last part of the address, words, state.
OTHERWISE: dict[str, tuple[Promise, str]] = {
    "cancelled": (_lazy("The service cancelled it"), State.CANCELLED_BY_SERVICE),
    "could-not-come": (_lazy("The family could not come"), State.COULD_NOT_ATTEND),
    "not-brought": (_lazy("%(child)s was not brought"), State.NOT_BROUGHT),
}


@dataclass(frozen=True)
class Act:
    """Something that its organiser can write down: a link."""

    label: str
    url: str


@dataclass(frozen=True)
class FeltHeard:
    """The question of one tap, to the one who answers it. Nobody else sees the answer."""

    answer: str
    choices: list[replies.Choice]
    is_young: bool


@dataclass
class After:
    """What came of a meeting, as one member sees it. `write_up` and `otherwise` are for its
    organiser; `council` says when the council decided, or by when it has to."""

    lines: list[str] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    actions: list[Agreed] = field(default_factory=list)
    council: str = ""
    council_is_late: bool = False
    heard: FeltHeard | None = None
    write_up: Act | None = None
    otherwise: list[Act] = field(default_factory=list)
    is_held: bool = False

    @property
    def is_written(self) -> bool:
        return bool(self.lines or self.decisions or self.actions)


def section(member: TeamMember, meeting: Meeting, *, acts: bool = True) -> After | None:
    """What the section shows to this member, or None where there is none for them; without `acts`
    nothing to write down. At most four queries."""
    found = After(is_held=meeting.state == State.HELD)
    if acts and may_organise(member, meeting):
        found.write_up = _write_up(member, meeting)
        found.otherwise = _otherwise(member, meeting)
    if found.is_held:
        found.lines = meeting.lines
        found.decisions = decisions_of(meeting)
        found.actions = actions_of(member, meeting)
        found.council, found.council_is_late = _council(meeting)
        found.heard = felt_heard(member, meeting)
    elif not found.write_up and not found.otherwise:
        return None
    return found


def decisions_of(meeting: Meeting) -> list[Decision]:
    return list(meeting.decisions.filter(removed__isnull=True).order_by("at", "pk"))


def actions_of(member: TeamMember, meeting: Meeting) -> list[Agreed]:
    """What was agreed at this meeting, as far as this member may know of it."""
    if not SEE_PLAN.allows(member):
        return []
    rows = visible(member).filter(source_kind=SOURCE, source_id=meeting.pk)
    return [Agreed(row, member) for row in rows.order_by("by_when", "made", "pk")]


def may_write_up(meeting: Meeting) -> bool:
    """What came of it is written down from its beginning on."""
    return meeting.has_begun and meeting.state in (*OPEN_STATES, State.HELD)


def may_happen(meeting: Meeting, state: str) -> bool:
    """Whether that can be written down of this meeting now."""
    if state == State.CANCELLED_BY_SERVICE:
        return meeting.is_planned
    over = meeting.ends <= timezone.now() and meeting.state in OPEN_STATES
    return over and (state != State.NOT_BROUGHT or missed.is_brought(meeting))


def _write_up(member: TeamMember, meeting: Meeting) -> Act | None:
    if not may_write_up(meeting):
        return None
    held = meeting.state == State.HELD
    label = _("Change or add to this") if held else _("Write down what came of it")
    return Act(label, reverse("meetings:write_up", args=[member.child_id, meeting.pk]))


def _otherwise(member: TeamMember, meeting: Meeting) -> list[Act]:
    """What else can have happened; before it begins it is changed or called off instead."""
    found: list[Act] = []
    if not meeting.has_begun:
        return found
    if meeting.is_planned:
        url = reverse("meetings:moved", args=[member.child_id, meeting.pk])
        found.append(Act(_("It was moved to another day"), url))
    for what, (label, state) in OTHERWISE.items():
        if state != meeting.state and may_happen(meeting, state):
            url = reverse("meetings:happened", args=[member.child_id, meeting.pk, what])
            found.append(Act(str(label) % {"child": meeting.child.called}, url))
    return found


def _council(meeting: Meeting) -> tuple[str, bool]:
    """After an annual review: when the council decided, or by when it has to, and whether that
    is late (four weeks after the meeting)."""
    if meeting.kind != Meeting.Kind.ANNUAL_REVIEW:
        return "", False
    if meeting.decided_on:
        day = {"day": reviews.plain_day(meeting.decided_on)}
        return _("The council decided on %(day)s.") % day, False
    due = reviews.decision_due(meeting)
    day = {"day": reviews.plain_day(due)}
    if due < timezone.localdate():
        return _("The council's decision was due on %(day)s.") % day, True
    return _("The council decides by %(day)s.") % day, False


def felt_heard(member: TeamMember, meeting: Meeting) -> FeltHeard | None:
    """The question for somebody of the family who was asked to a meeting that was held; None for
    everybody else, whatever was answered."""
    if meeting.state != State.HELD or not member.is_family or member.is_there_for_work:
        return None
    if replies.own_row(member, meeting) is None:
        return None
    mine = Heard.objects.filter(meeting=meeting, member__person=member.person_id).first()
    answer = mine.answer if mine else ""
    return FeltHeard(
        answer=answer,
        choices=[
            replies.Choice(key, str(label), icon, key == answer) for key, label, icon in FACES
        ],
        is_young=member.role == Role.YOUNG_PERSON,
    )


def my_answers(person: User) -> Iterator[Entry]:
    """For a copy of somebody's data: what they asked of meetings, and whether they felt heard."""
    places = {place.child_id: place for place in reversed(list(memberships_of(person)))}
    theirs = visible_to_any(list(places.values())).values("pk")
    mine = Q(attendee__member__person=person, attendee__meeting__in=theirs)
    for wish in TimeWish.objects.filter(mine).select_related("attendee__meeting"):
        meeting = wish.attendee.meeting
        facts = [(_("For"), _title(places[meeting.child_id], meeting))]
        facts += [(_("What would be better"), ", ".join(replies.Wish(wish, "").times))]
        facts += [(_("In your words"), wish.words), (_("Answer"), wish.answer)]
        yield Entry(_("You asked for another time"), facts, wish.asked, child=meeting.child_id)
    rows = Heard.objects.filter(member__person=person, meeting__in=theirs)
    for row in rows.select_related("meeting"):
        facts = [(_("At"), _title(places[row.meeting.child_id], row.meeting))]
        facts += [(_("Your answer"), str(row.get_answer_display()))]
        yield Entry(_("Did you feel heard?"), facts, row.at, child=row.meeting.child_id)


def _title(place: TeamMember, meeting: Meeting) -> str:
    return _("%(meeting)s, %(day)s") % {
        "meeting": words.title_for(place, meeting),
        "day": words.day_in_words(meeting.starts),
    }
