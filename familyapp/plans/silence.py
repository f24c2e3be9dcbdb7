"""Outcomes of which nothing was heard for a term, and who is asked then."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from familyapp.core.links import Link
from familyapp.plans.models import Outcome, OutcomeWording
from familyapp.team.models import TeamMember
from familyapp.team.selectors import memberships_of

if TYPE_CHECKING:
    from familyapp.accounts.models import User

TERM = timedelta(days=91)  # thirteen weeks: the longest of the three school terms
HEARD = Max("progress__at", filter=Q(progress__withdrawn__isnull=True))


@dataclass(frozen=True)
class Silent:
    """An outcome of which nothing was heard since that day. `words` are the family's, or the
    plan's where there are none."""

    outcome: Outcome
    since: date
    words: str

    @property
    def since_in_words(self) -> str:
        return day_in_words(self.since)


def silent_since(made: datetime, heard: datetime | None, today: date | None = None) -> date | None:
    """The day since which nothing was heard, or None while that is less than a term."""
    since = timezone.localdate(max(made, heard) if heard else made)
    return since if (today or timezone.localdate()) - since >= TERM else None


def day_in_words(day: date) -> str:
    """ "3 July", with the year where it is another one."""
    near = day.year == timezone.localdate().year
    return date_format(day, "j F" if near else "j F Y")


def key_of(outcome: UUID, since: date) -> str:
    """Under which the notice of this silence is kept."""
    return f"outcome:{outcome}:silent:{since}"


def silent_outcomes(members: Collection[TeamMember]) -> list[Silent]:
    """The silent outcomes that these places are asked about, the longest silent first: of each
    child whom they answer for, and those that they are responsible for. One query."""
    children = [member.child_id for member in members if member.is_worker_side]
    rows = Outcome.objects.filter(Q(child__in=children) | Q(responsible__in=members))
    return _silent(rows, timezone.localdate())


def all_silent(today: date) -> list[Silent]:
    """Every silent outcome. One query."""
    return _silent(Outcome.objects.all(), today)


def _silent(outcomes: QuerySet[Outcome], today: date) -> list[Silent]:
    newest = OutcomeWording.objects.filter(outcome=OuterRef("pk")).order_by("-number")
    # The day begins at midnight in London, so one day more than the term is asked for.
    before = timezone.now() + timedelta(days=(today - timezone.localdate()).days + 1) - TERM
    rows: QuerySet[Any] = (
        outcomes.current()  # type: ignore[attr-defined]
        .exclude(plan__status="ended")
        .filter(made__lte=before)
        .annotate(
            heard=HEARD,
            own=Subquery(newest.values("own_words")[:1]),
            formal=Subquery(newest.values("formal")[:1]),
        )
        .filter(Q(heard__isnull=True) | Q(heard__lte=before))
        .select_related("child", "responsible")
    )
    found = [
        Silent(row, since, row.own or row.formal or "")
        for row in rows
        if (since := silent_since(row.made, row.heard, today))
    ]
    return sorted(found, key=lambda silent: (silent.since, str(silent.outcome.pk)))


def links_to_silent(user: User, ids: set[UUID]) -> dict[UUID, Link]:
    """For `core.links`: to who answers for the child or is responsible, while it is silent. Two
    queries."""
    members = [m for m in memberships_of(user) if m.is_there_for_work and m.role != "oversight"]
    return {
        silent.outcome.pk: Link(_url(silent.outcome), _label(silent))
        for silent in silent_outcomes(members)
        if silent.outcome.pk in ids
    }


def _label(silent: Silent) -> str:
    said = {"child": silent.outcome.child.called, "day": silent.since_in_words}
    return _("%(child)s: nothing heard about one outcome since %(day)s") % said


def _url(outcome: Outcome) -> str:
    return reverse("plans:outcome", args=[outcome.child_id, outcome.pk])
