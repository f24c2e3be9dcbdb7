"""Where what was asked for is spoken of outside its pages: Today, notices, the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.processes import referral_rules as rules
from familyapp.processes.models import WAITING, Referral
from familyapp.processes.places import places_of
from familyapp.processes.referrals import told, url_of, waiting
from familyapp.team.models import Role, TeamMember

if TYPE_CHECKING:
    from familyapp.accounts.models import User


@dataclass(frozen=True)
class Line:
    """One line for Today: what is waited for, and how long."""

    text: str
    detail: str
    url: str
    is_late: bool


def waiting_for(member: TeamMember) -> list[Line]:
    """What this child waits for, in short lines, as this member may know it; nothing where they
    may not see the plan. At most four queries."""
    if not rules.SEE_PLAN.allows(member):
        return []
    return [
        Line(
            each.row.about,
            each.next_line if each.days_late else each.wait_line,
            each.url,
            each.days_late > 0,
        )
        for each in waiting(told(member))
    ]


def links_to_referrals(user: User | None, ids: set[UUID]) -> dict[UUID, Link]:
    """The page of a referral, for everybody who may know of it. One query for each child that
    they are about."""
    wanted = set(Referral.objects.filter(pk__in=ids).values_list("child", flat=True))
    found = {}
    news, other = _("There is news of something that is waited for"), _("%(child)s: %(about)s")
    for place in places_of(user, wanted):
        said = news if place.is_family else other
        for row in rules.referrals_seen_by(place).filter(pk__in=ids):
            label = said % {"child": place.child.called, "about": row.about}
            found[row.pk] = Link(url_of(row), label, child=row.child_id, service=row.service_id)
    return found


def links_to_late_contacts(user: User | None, ids: set[UUID]) -> dict[UUID, Link]:
    """For who answers the family, while the day that was promised is over."""
    label = _("%(child)s: somebody said they would be in touch, and the day is over")
    late = {"state__in": WAITING, "next_contact__lt": timezone.localdate()}
    return _links_for_who_answers(user, ids, label, **late)


def links_to_asked_about(user: User | None, ids: set[UUID]) -> dict[UUID, Link]:
    """For who answers the family: somebody heard nothing, or wants it to be asked for again."""
    label = _("%(child)s: the family asks what is happening with a referral")
    return _links_for_who_answers(user, ids, label)


def _links_for_who_answers(
    user: User | None, ids: set[UUID], label: str, **which: Any
) -> dict[UUID, Link]:
    rows = Referral.objects.filter(pk__in=ids, **which)
    places = places_of(user, set(rows.values_list("child", flat=True)))
    rows = rows.filter(child__in=[place.child_id for place in places if place.is_worker_side])
    return {
        row.pk: Link(url_of(row), label % {"child": row.child.called})
        for row in rows.select_related("child")
    }


def words_for_log(reader: TeamMember) -> str:
    if reader.role == Role.YOUNG_PERSON:
        return _("what you are waiting for")
    return _("what %(child)s is waiting for") % {"child": reader.child.called}


def list_readable(reader: TeamMember) -> set[UUID] | None:
    return None if rules.SEE_PLAN.allows(reader) else set()


def one_readable(reader: TeamMember) -> set[UUID] | None:
    if not rules.SEE_PLAN.allows(reader):
        return set()
    if rules.sees_all(reader):
        return None
    return set(rules.referrals_seen_by(reader).values_list("pk", flat=True))
