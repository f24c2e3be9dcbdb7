"""What a copy of somebody's data says of what they said themselves: how outcomes go, and whether
help is happening. What they took back is left out, as on the pages."""

from collections.abc import Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from familyapp.accounts.models import User
from familyapp.core.exports import Entry
from familyapp.plans.models import Outcome, Progress, Provision, ProvisionAnswer
from familyapp.plans.outcomes import tell
from familyapp.team.models import Role, TeamMember
from familyapp.team.rules import SEE_PLAN
from familyapp.team.selectors import memberships_of


def said_of_outcomes(person: User) -> Iterator[Entry]:
    """A few queries for each child, none for each row."""
    for place in _places(person):
        seen = list(Outcome.objects.visible_to(place))
        headings = {told.outcome.pk: told.heading for told in tell(place, seen)}
        rows = Progress.objects.filter(
            outcome__in=list(headings), by__person=person, withdrawn__isnull=True
        )
        for row in rows.order_by("at", "pk"):
            facts = [
                (_("How far"), row.get_step_display() or ""),
                (_("How it feels"), capfirst(row.get_feels_display() or "")),
            ]
            yield Entry(headings[row.outcome_id], facts, row.at, row.words, place.child_id)


def said_of_help(person: User) -> Iterator[Entry]:
    """Two queries for each child."""
    for place in _places(person):
        seen = Provision.objects.visible_to(place).values("pk")
        rows = ProvisionAnswer.objects.filter(provision__in=seen, by__person=person)
        for row in rows.select_related("provision").order_by("at", "pk"):
            missed = "" if row.missed is None else str(row.missed)
            facts = [
                (_("Is this happening?"), row.get_answer_display()),
                (_("Sessions missed"), missed),
            ]
            yield Entry(row.provision.what, facts, row.at, row.words, place.child_id)


def _places(person: User) -> Iterator[TeamMember]:
    for place in memberships_of(person):
        if place.role != Role.OVERSIGHT and SEE_PLAN.allows(place):
            yield place
