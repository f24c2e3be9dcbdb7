"""What panels decide about a child, as one member may know it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.processes import referral_rules as rules
from familyapp.processes import timeline_words as words
from familyapp.processes.models import PanelDecision
from familyapp.processes.places import places_of
from familyapp.team.models import Role, TeamMember
from familyapp.team.querysets import known_authors

if TYPE_CHECKING:
    from familyapp.accounts.models import User

Outcome = PanelDecision.Outcome


@dataclass(frozen=True)
class Told:
    """A panel as its reader knows it. `knows_why`: whether they may know of who wrote the decision
    down."""

    row: PanelDecision
    member: TeamMember
    knows_why: bool = True

    @property
    def url(self) -> str:
        return reverse("processes:panel", args=[self.row.child_id, self.row.pk])

    @property
    def is_decided(self) -> bool:
        return bool(self.row.outcome)

    @property
    def is_off(self) -> bool:
        return self.row.called_off is not None

    @property
    def is_to_come(self) -> bool:
        return not self.is_decided and not self.is_off and self.row.on >= timezone.localdate()

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to come: its decision, or the step after it."""
        if self.is_decided:
            return bool(self.row.next_by and self.row.next_by >= timezone.localdate())
        return not self.is_off

    @property
    def is_no(self) -> bool:
        return self.row.outcome in (Outcome.NO, Outcome.PARTLY)

    @property
    def day(self) -> str:
        return words.day(self.row.on)

    @property
    def first_day(self) -> str:
        """When it was to meet first, if it was moved."""
        return words.day(self.row.first_on) if self.row.first_on != self.row.on else ""

    @property
    def when_line(self) -> str:
        if self.is_decided and self.row.decided:
            return _("Decided on %(day)s.") % {"day": words.day(self.row.decided)}
        if self.is_off:
            return _("It does not meet about this.")
        if self.is_to_come:
            return _("It meets on %(day)s.") % {"day": self.day}
        return _("It was to meet on %(day)s. No decision is written down here yet.") % {
            "day": self.day
        }

    @property
    def chip(self) -> tuple[str, str]:
        if self.is_decided:
            tone = {Outcome.YES: "lead", Outcome.NO: ""}.get(Outcome(self.row.outcome), "soon")
            return str(capfirst(self.row.get_outcome_display())), tone
        if self.is_off:
            return _("Called off"), ""
        if self.is_to_come:
            return _("Meets on %(day)s") % {"day": self.day}, "soon"
        return _("No decision yet"), "late"

    @property
    def reason(self) -> str:
        return self.row.reason if self.knows_why else ""

    @property
    def next_step(self) -> str:
        return self.row.next_step if self.knows_why else ""

    @property
    def next_day(self) -> str:
        return words.day(self.row.next_by) if self.row.next_by else ""

    @property
    def may_keep(self) -> bool:
        return rules.organises(self.member)


def told(member: TeamMember) -> list[Told]:
    """Every panel of the child that this member may know of: what is to come first, the next on
    top, then the newest. Call with one who may see the plan. Two queries at most."""
    rows = list(rules.panels_seen_by(member).select_related("child"))
    found = _told(member, rows)
    ahead = sorted((each for each in found if each.is_open), key=lambda each: each.row.on)
    rest = sorted((each for each in found if not each.is_open), key=lambda each: each.row.on)
    return [*ahead, *rest[::-1]]


def one(member: TeamMember, id: UUID) -> Told | None:
    """One that this member may know of, or None."""
    rows = rules.panels_seen_by(member).select_related("child")
    found = _told(member, list(rows.filter(pk=id)))
    return found[0] if found else None


def _told(member: TeamMember, rows: Iterable[PanelDecision]) -> list[Told]:
    if rules.sees_all(member):
        return [Told(row, member) for row in rows]
    wrote = {row.decided_by_id for row in rows if row.decided_by_id}
    known = set(known_authors(member).filter(pk__in=wrote).values_list("pk", flat=True))
    return [Told(row, member, row.decided_by_id in known) for row in rows]


def links_to_panels(user: User | None, ids: set[UUID]) -> dict[UUID, Link]:
    """The page of a panel, for everybody who may know of it. One query for each child that they
    are about."""
    wanted = set(PanelDecision.objects.filter(pk__in=ids).values_list("child", flat=True))
    found = {}
    for place in places_of(user, wanted):
        said = _("There is news of a panel") if place.is_family else _("%(child)s: %(asks)s")
        for row in rules.panels_seen_by(place).filter(pk__in=ids):
            url = reverse("processes:panel", args=[row.child_id, row.pk])
            label = said % {"child": place.child.called, "asks": row.asks}
            found[row.pk] = Link(url, label, child=row.child_id, service=row.service_id)
    return found


def words_for_log(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("what a panel decides about you")
    return _("what a panel decides about %(child)s") % {"child": reader.child.called}


def readable(reader: TeamMember) -> set[UUID] | None:
    if not rules.SEE_PLAN.allows(reader):
        return set()
    if rules.sees_all(reader):
        return None
    return set(rules.panels_seen_by(reader).values_list("pk", flat=True))
