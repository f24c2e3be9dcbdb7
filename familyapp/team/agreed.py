"""Reads about what was agreed to do for a child, always through the member who asks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from familyapp.accounts.models import User
from familyapp.core import exports, names
from familyapp.core.links import Link
from familyapp.team.models import ActionAsked, ActionStep, AgreedAction, Role, TeamMember
from familyapp.team.querysets import known_authors
from familyapp.team.rules import SEE_PLAN, organises
from familyapp.team.selectors import LATELY, memberships_of

PAGE = 50  # finished ones on one page
SOON = timedelta(days=7)
State = AgreedAction.State


def day_in_words(day: date) -> str:
    """ "Monday 4 May", with the year where it is another one."""
    return date_format(day, "l j F" if day.year == timezone.localdate().year else "j F Y")


@dataclass(frozen=True)
class Agreed:
    """An agreed action as one member sees it."""

    row: AgreedAction
    member: TeamMember

    @property
    def is_mine(self) -> bool:
        return self.row.who is not None and self.row.who.person_id == self.member.person_id

    @property
    def doer(self) -> str:
        return _("You") if self.is_mine else self.row.doer

    @property
    def initials(self) -> str:
        return names.initials(self.row.doer)

    @property
    def day(self) -> str:
        return day_in_words(self.row.by_when)

    @property
    def chip(self) -> str:
        """ "late by 9 days", "by Monday 4 May", "done"."""
        if not self.row.is_open:
            return str(self.row.get_state_display())
        if late := self.row.days_late:
            return ngettext("late by %(n)s day", "late by %(n)s days", late) % {"n": late}
        if self.row.by_when == timezone.localdate():
            return _("today")
        return _("by %(day)s") % {"day": self.day}

    @property
    def chip_tone(self) -> str:
        if not self.row.is_open:
            return ""
        if self.row.is_late:
            return "late"
        return "soon" if self.row.by_when <= timezone.localdate() + SOON else ""

    @property
    def done_line(self) -> str:
        """What was done, where the reader may know of who says it."""
        return self.row.done_line if self.row.__dict__.get("knows_who_did") else ""

    @property
    def url(self) -> str:
        return reverse("agreed:action", args=[self.row.child_id, self.row.pk])


def visible(member: TeamMember) -> Any:
    """The child's agreed actions that this member may know of, as a query."""
    did = known_authors(member).filter(pk=OuterRef("done_by"))
    rows = AgreedAction.objects.visible_to(member).annotate(knows_who_did=Exists(did))
    return rows.select_related("who__person", "child")


def to_do(member: TeamMember) -> list[Agreed]:
    """What is to do for this child, the longest overdue first. Call with a member who may see
    the plan."""
    return [Agreed(row, member) for row in visible(member).longest_overdue_first()]


def finished(member: TeamMember, page: int = 1) -> tuple[list[Agreed], bool]:
    """What is done or not needed any more, the latest first, and whether there is more."""
    rows = visible(member).exclude(state=State.OPEN).order_by("-done_at", "-made", "pk")
    start = (page - 1) * PAGE
    found = [Agreed(row, member) for row in rows[start : start + PAGE + 1]]
    return found[:PAGE], len(found) > PAGE


def action_of(member: TeamMember, id: UUID) -> AgreedAction | None:
    """One that this member may know of, or None: not theirs, hidden, or no such thing."""
    return visible(member).select_related("done_by__person").filter(pk=id).first()


def steps_of(member: TeamMember, row: AgreedAction) -> list[ActionStep]:
    """What happened to it, the newest first, without what those did whom one is kept apart
    from."""
    known = row.steps.filter(by__in=known_authors(member).values("pk"))
    return list(known.select_related("by__person").order_by("-at"))


def may_finish(member: TeamMember, row: AgreedAction) -> bool:
    """Who does it may say that it is done, and so may who arranges things."""
    return organises(member) or (row.who is not None and row.who.person_id == member.person_id)


def may_nudge(member: TeamMember, row: AgreedAction) -> bool:
    """The family may ask how what others do is going."""
    mine = row.who is not None and row.who.person_id == member.person_id
    return member.is_family and row.is_open and not mine


def who_could_do_it(member: TeamMember) -> QuerySet[TeamMember]:
    """Everybody of the team now whom this member may know of."""
    people = TeamMember.objects.visible_to(member).current().in_the_team()
    return people.select_related("person").order_by("started", "pk")


def asked(member: TeamMember) -> QuerySet[ActionAsked]:
    """What the family asked for and nobody answered yet: own ones, and for who arranges things
    those of whom they may know."""
    rows = ActionAsked.objects.filter(child=member.child_id)
    mine = Q(asked_by__person=member.person_id)
    if organises(member) or member.role == Role.OVERSIGHT:
        mine |= Q(asked_by__in=known_authors(member).values("pk"))
    people = ("asked_by__person", "answered_by__person", "action")
    return rows.filter(mine).select_related(*people).order_by("asked")


def asked_lately(member: TeamMember) -> list[ActionAsked]:
    """What waits for an answer, and of one's own what was answered in the last 60 days."""
    answered = Q(asked_by__person=member.person_id, answered__gte=timezone.now() - LATELY)
    return list(asked(member).filter(Q(answered=None) | answered))


def asked_one(member: TeamMember, id: UUID) -> ActionAsked | None:
    return asked(member).filter(pk=id).first()


# --- across children: for Today, for a worker's own page, for notices ---------------------------


def who_may_see(user: Any) -> list[TeamMember]:
    """This person's places in which they may see agreed actions."""
    return [place for place in memberships_of(user) if SEE_PLAN.allows(place)]


def across(members: Collection[TeamMember]) -> list[Agreed]:
    """What is to do in all these teams, the longest overdue first: for who answers families all
    of it, for others what is theirs to do. Two queries for all that one answers, one more for
    each other place."""
    answers = {each.child_id: each for each in members if each.is_worker_side}
    rows = AgreedAction.objects.filter(child__in=answers, state=State.OPEN)
    found = [
        Agreed(row, answers[row.child_id]) for row in rows.select_related("who__person", "child")
    ]
    for other in members:
        if other.child_id not in answers and SEE_PLAN.allows(other):
            own = visible(other).filter(state=State.OPEN, who__person=other.person_id)
            found += [Agreed(row, other) for row in own]
    return sorted(found, key=lambda each: (each.row.by_when, each.row.made))


def links_to_actions(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """Action -> its page, for who may see it. Read in a fixed number of queries for each child
    that it is about."""
    rows = AgreedAction.objects.filter(pk__in=ids).values_list("child", "pk")
    wanted = {child for child, _id in rows}
    found: dict[UUID, Link] = {}
    for place in who_may_see(user):
        if place.child_id in wanted:
            for row in visible(place).filter(pk__in=ids):
                words = {"child": row.child.called, "what": row.what}
                label = _("%(what)s") if place.is_family else _("For %(child)s: %(what)s")
                found[row.pk] = Link(Agreed(row, place).url, label % words)
    return found


def links_to_asked(user: Any, ids: set[UUID]) -> dict[UUID, Link]:
    """What a family asked for -> the page where it is answered, for who arranges things."""
    rows = ActionAsked.objects.filter(pk__in=ids, answered=None).values_list("child", "pk")
    wanted = {child for child, _id in rows}
    found: dict[UUID, Link] = {}
    for place in who_may_see(user):
        if place.child_id in wanted and organises(place):
            for row in asked(place).filter(pk__in=ids):
                label = _("%(child)s's family asks for something to be done")
                url = reverse("agreed:answer", args=[place.child_id, row.pk])
                found[row.pk] = Link(url, label % {"child": place.child.called})
    return found


def my_actions(person: User) -> Iterator[exports.Entry]:
    """For a copy of somebody's data: what they may see of what was agreed to do."""
    for place in who_may_see(person):
        if place.role == Role.OVERSIGHT:
            continue
        for each in [*to_do(place), *finished(place)[0]]:
            facts = [(_("Who"), each.doer), (_("By when"), day_in_words(each.row.by_when))]
            facts += [(_("How it stands"), each.chip), (_("What was done"), each.done_line)]
            yield exports.Entry(each.row.what, facts, each.row.made, child=place.child_id)
        for row in asked(place).filter(asked_by__person=person):
            yield exports.Entry(
                _("You asked for something to be done"),
                [(_("Answer"), row.answer)],
                row.asked,
                text=row.what,
                child=place.child_id,
            )
