"""Who may know of what was asked for a child, who may write it down, and which days are possible.

Each takes a member from the gate, who may see the plan. The family's young person, who answers
for the child, and oversight see all of it. An adult of the family sees nothing of a hidden
service; a professional sees what is their own service's, and what they wrote down themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from familyapp.processes import timeline_words as words
from familyapp.processes.models import (
    WAITING,
    Disagreement,
    PanelDecision,
    Referral,
    ReferralStep,
)
from familyapp.processes.places import sees_all
from familyapp.services.models import Service
from familyapp.team.models import FAMILY, Role, TeamMember
from familyapp.team.querysets import hidden_services, known_authors
from familyapp.team.rules import ORGANISE, SEE_PLAN, Rule, organises

__all__ = [
    "ASK",
    "LOG_DISAGREEMENT",
    "ORGANISE",
    "READ_ARGUMENTS",
    "SEE_PLAN",
    "organises",
    "sees_all",
]

FAR_AHEAD = timedelta(days=5 * 366)
ASK_EVERY = timedelta(days=7)  # so often a person of the family may ask about one referral

Kind, State = ReferralStep.Kind, Referral.State
# What may be said of a referral in which state.
FROM = {
    Kind.RECEIVED: (State.SENT,),
    Kind.ACCEPTED: (State.SENT, State.RECEIVED),
    Kind.REDIRECTED: WAITING,
    Kind.NOT_ACCEPTED: WAITING,
    Kind.NEXT_CONTACT: WAITING,
    Kind.BEGAN: WAITING,
    Kind.WITHDRAWN: WAITING,
}
PROMISES = (Kind.RECEIVED, Kind.ACCEPTED, Kind.NEXT_CONTACT)  # come with a next contact


def services_to_name(member: TeamMember) -> QuerySet[Service]:
    """The services that this member may choose from: none that is hidden from them."""
    rows = Service.objects.all()
    if sees_all(member):
        return rows
    own = Q(pk=member.service_id) if member.service_id else Q(pk__in=[])
    return rows.filter(own | ~Q(pk__in=hidden_services(member)))


def referrals_seen_by(member: TeamMember) -> QuerySet[Referral]:
    """The child's referrals that this member may know of. One whose service is hidden from them
    is not there at all, whoever wrote it down."""
    rows = Referral.objects.filter(child=member.child_id)
    return _known(member, rows, by="sent_by")


def steps_seen_by(member: TeamMember) -> QuerySet[ReferralStep]:
    """What happened to the child's referrals, of those whom this member may know of. Call for
    referrals that they see."""
    rows = ReferralStep.objects.filter(referral__child=member.child_id)
    if sees_all(member):
        return rows
    return rows.filter(by__in=known_authors(member).values("pk"))


def panels_seen_by(member: TeamMember) -> QuerySet[PanelDecision]:
    rows = PanelDecision.objects.filter(child=member.child_id)
    return _known(member, rows, by="made_by")


def disagreements_seen_by(member: TeamMember) -> QuerySet[Disagreement]:
    """Those of which this member may read what they are about, and by when there is an answer."""
    rows = Disagreement.objects.filter(child=member.child_id)
    if sees_all(member):
        return rows
    own = Q(pk=member.service_id) if member.service_id else Q(pk__in=[])
    hidden = Service.objects.filter(~own, pk__in=hidden_services(member))
    touched = Disagreement.services.through.objects.filter(service__in=hidden)
    rows = rows.exclude(pk__in=touched.values("disagreement"))
    rows = rows.filter(made_by__in=known_authors(member).values("pk"))
    return _of_own_service(member, rows, "services", "made_by") if _is_there(member) else rows


def _known(member: TeamMember, rows: QuerySet[Any], *, by: str) -> QuerySet[Any]:
    """Of rows that have a service, and in `by` who wrote them down."""
    if sees_all(member):
        return rows
    own = Q(service__isnull=False, service=member.service_id)
    rows = rows.exclude(~own & Q(service__in=hidden_services(member)))
    rows = rows.filter(**{f"{by}__in": known_authors(member).values("pk")})
    return _of_own_service(member, rows, "service", by) if _is_there(member) else rows


def _of_own_service(
    member: TeamMember, rows: QuerySet[Any], service: str, by: str
) -> QuerySet[Any]:
    mine = Q(**{f"{by}__person": member.person_id})
    if member.service_id:
        mine |= Q(**{service: member.service_id})
    return rows.filter(mine).distinct()


def _is_there(member: TeamMember) -> bool:
    """Whether they are there for their own service alone."""
    return member.role == Role.PROFESSIONAL


def family_who_see(
    child: UUID, seen_by: Callable[[TeamMember], QuerySet[Any]], id: UUID
) -> tuple[UUID, ...]:
    """The people of the child's family who may know of this row now: `seen_by` is one of the
    above. A few queries for each of them."""
    places = TeamMember.objects.with_access().filter(child=child, role__in=FAMILY)
    return tuple(
        place.person_id
        for place in places.select_related("child", "person", "service")
        if place.person_id and SEE_PLAN.allows(place) and seen_by(place).filter(pk=id).exists()
    )


def may_record(member: TeamMember, row: Referral) -> bool:
    """Whether they may say what happened to this one, which they see: who arranges things, and
    who works for the service that was asked."""
    if organises(member):
        return True
    own = member.service_id is not None and member.service_id == row.service_id
    return member.role == Role.PROFESSIONAL and own


def reads_arguments(member: TeamMember, services: Collection[UUID]) -> bool:
    """Whether they may read what services say to each other in a disagreement that they see, in
    which these services are involved.

    Never a family. A social worker who stands in a parent's place has a side in it only where
    their own service is one of those that do not agree.
    """
    if not member.is_there_for_work:
        return False
    return organises(member) or member.role == Role.OVERSIGHT or member.service_id in services


def may_argue(member: TeamMember) -> bool:
    """Whether they may add to what services say, where they may read it: who looks in may not."""
    return member.role != Role.OVERSIGHT


def may_settle(member: TeamMember, row: Disagreement) -> bool:
    """Whether they may move the day or write down the answer, where they may read it."""
    return organises(member) or row.owner.person_id == member.person_id


ASK = Rule("ask about a referral", lambda member: member.is_family and SEE_PLAN.allows(member))
# Without a refusal: a family does not learn that there is such a page.
READ_ARGUMENTS = Rule(
    "read what services say to each other",
    lambda member: member.is_there_for_work and SEE_PLAN.allows(member),
)
LOG_DISAGREEMENT = Rule(
    "write down that services still agree",
    lambda member: (
        organises(member) or (member.role == Role.PROFESSIONAL and member.service_id is not None)
    ),
    _l("Only who works with the child can do this. Ask the key worker."),
)


# --- days ----------------------------------------------------------------------------------------


def why_not_happened(day: date, born: date, since: date | None = None, since_what: str = "") -> str:
    """Why something cannot have happened on this day, as a sentence, or "". `since` is the day
    before which it cannot be, and `since_what` what happened then ("It was sent on")."""
    if day > timezone.localdate():
        return _("This day has not come yet. Choose today or an earlier day.")
    if day < born:
        return _("This is before the child was born. Please check the year.")
    if since and day < since:
        said = {"what": since_what, "day": words.day(since)}
        return _("%(what)s %(day)s. Choose that day or a later one.") % said
    return ""


def why_not_to_come(day: date) -> str:
    """Why something cannot be promised for this day, as a sentence, or ""."""
    if day < timezone.localdate():
        return _("This day is over. Choose today or a day to come.")
    if day > timezone.localdate() + FAR_AHEAD:
        return _("This is more than five years ahead. Please check the year.")
    return ""


def why_not_on(day: date, born: date) -> str:
    """Why a panel cannot meet on this day, past or to come, as a sentence, or ""."""
    return why_not_to_come(day) if day >= timezone.localdate() else why_not_happened(day, born)
