"""Asking again whether an adult's access is still right: when it is due, and what came of it.

Nothing here ends or widens access by time: until a worker decides, a review is their task.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit, events
from familyapp.team.actions.endings import ask_to_end
from familyapp.team.actions.members import TeamError
from familyapp.team.actions.sharing import begin_basis, record_agreement
from familyapp.team.ages import (
    DECIDES,
    GROWN,
    birthday,
    end_of_compulsory_school_age,
    half_a_year_before,
    youngest_of,
)
from familyapp.team.models import AccessBasis, AccessReview, Role, TeamMember
from familyapp.team.querysets import in_force
from familyapp.team.sharing import bases_of
from familyapp.team.sharing_words import ENDS_AT_18

Why = AccessReview.Why
Outcome = AccessReview.Outcome
Kind = AccessBasis.Kind
NOTICE = timedelta(days=28)  # before a date that was set, and after the last day of school
TOO_LATE = timedelta(days=365)  # a change that is so long past has been lived with


@transaction.atomic
def open_reviews(today: date) -> None:
    """Open what is due to be asked by `today`, each once, and tell whoever answers for the child.

    Every open review is told again, which changes nothing for who knows of it: a worker who came
    where nobody answered hears of it the next morning.
    """
    bases: dict[TeamMember, list[AccessBasis]] = defaultdict(list)
    for basis in _bases_to_look_at(today):
        bases[basis.member].append(basis)
    AccessReview.objects.bulk_create(
        [
            AccessReview(member=member, why=why, due_on=due)
            for member, theirs in bases.items()
            for why, due in due_reviews(member.child.born, theirs, today)
        ],
        ignore_conflicts=True,  # opened before
    )
    rows = AccessReview.objects.filter(in_force("member__"), done_at__isnull=True)
    for review in rows.select_related("member"):
        events.publish(
            events.NoticeDue(
                key=_key(review),
                kind="review",
                link_kind="review",
                link_id=review.pk,
                child=review.member.child_id,
                due=review.due_on,
            )
        )


def _bases_to_look_at(today: date) -> list[AccessBasis]:
    """The bases that hold and may be due: of young people from 15 on, or with a date set."""
    grown = Q(kind__in=ENDS_AT_18, member__child__born__lte=youngest_of(GROWN, today))
    near = Q(member__child__born__lte=youngest_of(DECIDES - 1, today))
    dated = Q(review_on__lte=today + NOTICE)
    rows = AccessBasis.objects.filter(
        in_force(),
        in_force("member__"),
        near | dated,
        member__role=Role.PARENT_CARER,
        member__person__isnull=False,
    )
    return list(rows.exclude(grown).select_related("member__child").order_by("pk"))


def due_reviews(
    born: date, bases: Collection[AccessBasis], today: date
) -> Iterator[tuple[Why, date]]:
    """(why, due on) of every review of these bases that is open by `today`. A pure function of
    the dates. What began after a change has happened is not asked about it."""
    sixteen, grown = birthday(born, DECIDES), birthday(born, GROWN)
    leaves = end_of_compulsory_school_age(born)
    begun = min(timezone.localdate(basis.started) for basis in bases)
    for why, opens, changes, due in (
        (Why.BEFORE_16, half_a_year_before(sixteen), sixteen, sixteen),
        (Why.SCHOOL_LEAVING, leaves, leaves, leaves + NOTICE),
        (Why.BEFORE_18, half_a_year_before(grown), grown, grown),
    ):
        if opens <= today <= changes + TOO_LATE and begun < changes:
            yield why, due
    for set_for in {basis.review_on for basis in bases if basis.review_on}:
        if set_for - NOTICE <= today:
            yield Why.ON_DATE, set_for


@transaction.atomic
def decide_review(
    member: TeamMember,
    review: UUID,
    *,
    outcome: str,
    note: str,
    **decided: Any,
) -> AccessReview:
    """Write down what came of a review. Call with a worker of the child.

    `decided`: `things` and `how` are what the young person agreed to and how they said it,
    `decision` and `things` what a representative helps with, `review_on` when to ask again.
    Raises TeamError where it was decided already or the law does not allow it, DoesNotExist for
    a review of another child.
    """
    row = (
        AccessReview.objects.select_for_update(no_key=True, of=("self",))
        .select_related("member__child", "member__person")
        .get(pk=review, member__child=member.child_id)
    )
    if row.done_at:
        raise TeamError(_("Somebody has decided this already. Open the page again to see it."))
    _carry_out(member, row, outcome, note, **decided)
    row.done_at, row.done_by = timezone.now(), member.person
    row.outcome, row.note = outcome, note
    row.save(update_fields=["done_at", "done_by", "outcome", "note"])
    audit.record(member.person, member.child_id, "access", "reviewed", about=row.member_id)
    events.publish(events.NoticeDone(key=_key(row)))
    return row


def _carry_out(
    member: TeamMember,
    row: AccessReview,
    outcome: str,
    note: str,
    *,
    things: Collection[str] = (),
    how: str = "",
    decision: str = "",
    review_on: date | None = None,
) -> None:
    if outcome == Outcome.ENDED:
        ask_to_end(member, row.member)
        return
    if outcome == Outcome.GOES_ON and ends_in_law(row, bases_of(row.member)):
        raise TeamError(
            _("It cannot go on as it is: the law ends it on the 18th birthday. Choose what comes "
              "after it.")
        )  # fmt: skip
    _clear_date(row, review_on)
    if outcome == Outcome.AGREEMENT:
        record_agreement(member, row.member_id, things=things, how=how, review_on=review_on)
    elif outcome == Outcome.REPRESENTATIVE:
        begin_basis(
            member,
            row.member_id,
            kind=Kind.REPRESENTATIVE,
            evidence=note[:300],
            decision=decision,
            things=list(things),
            review_on=review_on,
        )


def ends_in_law(review: AccessReview, bases: Collection[AccessBasis]) -> bool:
    """Whether nothing of what this adult has now outlasts the 18th birthday that is near."""
    near = review.why == Why.BEFORE_18 or review.member.child.age >= GROWN
    return near and all(basis.kind in ENDS_AT_18 for basis in bases)


def _clear_date(row: AccessReview, review_on: date | None) -> None:
    """The date that was set has been kept; the next one takes its place."""
    kept = AccessBasis.objects.filter(in_force(), member=row.member)
    if row.why == Why.ON_DATE:
        kept.filter(review_on=row.due_on).update(review_on=review_on)
    elif review_on:
        kept.update(review_on=review_on)


def _key(review: AccessReview) -> str:
    return f"review {review.pk}"
