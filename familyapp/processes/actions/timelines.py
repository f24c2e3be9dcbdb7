"""Changes to a child's timelines. Each is one transaction with its row locked, and brings the late
list and the notices along (`timeline_notices.follow`).

A form of a day, a reason or an exception carries `seen`, the row that its page showed, and not the
timeline's revision: a number that grows would tell one of two people who are kept apart that the
other was here.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit
from familyapp.core.editing import check_revision
from familyapp.processes import late
from familyapp.processes.actions.timeline_notices import follow
from familyapp.processes.models import Side, Timeline, TimelineDate, TimelineReason
from familyapp.processes.rules import (
    FIRST_DAY,
    Kind,
    RuleHole,
    rule_set_in_force,
    work_out,
)
from familyapp.processes.timeline_rules import side_of
from familyapp.processes.timelines import Known, known, refuse_what_cannot_be
from familyapp.services.models import Service
from familyapp.team.actions import TeamError
from familyapp.team.actions.once import add_once
from familyapp.team.models import Role, TeamMember

Row = TypeVar("Row", TimelineDate, TimelineReason)


class SaidMeanwhile(Exception):
    """Somebody whom this person may know of said something else since the page was opened: `row`,
    None where it was taken back."""

    def __init__(self, row: TimelineDate | TimelineReason | None) -> None:
        super().__init__("said meanwhile")
        self.row = row


@transaction.atomic
def start(
    member: TeamMember,
    *,
    key: UUID,
    kind: Kind,
    variant: str = "",
    day: date,
    service: Service | None = None,
) -> Timeline:
    """Begin to count from the day that starts this process. Call with a member who may start one,
    and a service that they may know of. The rules are those that hold on that day, and stay.

    The same form sent twice begins one. Raises ImpossibleDates for a day that cannot be, and
    TeamError where no rules are known for it.
    """
    try:
        rules = rule_set_in_force(kind, max(FIRST_DAY, min(day, timezone.localdate())))
    except RuleHole:
        raise TeamError(_("We do not know the rules for that day. Please check it.")) from None
    fact = rules.starts_with.key
    refuse_what_cannot_be(rules.starts_with, day, member.child.born)
    work_out(rules, {fact: day}, variant=variant, today=timezone.localdate())
    if member.role == Role.PROFESSIONAL:
        service = service or member.service  # without one it would not be theirs to see
    mine = {"child": member.child, "started_by": member, "kind": str(kind), "variant": variant}
    row, is_new = add_once(Timeline, key, mine, rules=rules.version, service=service)
    if is_new:
        TimelineDate.objects.create(
            timeline=row, side=side_of(member), fact=fact, day=day, said_by=member
        )
        audit.record(member.person, member.child_id, "timeline", "started", about=row.pk)
        follow(row)
    return row


@transaction.atomic
def say_day(
    member: TeamMember, row: Timeline, *, key: UUID, fact: str, day: date, seen: UUID | None
) -> None:
    """Say a day, or another one than before, for the side that this member is of. Call with one
    who may say days of this timeline, and `seen` as the page showed it.

    Raises TeamError where it is over, SaidMeanwhile, and ImpossibleDates with nothing changed.
    """
    row = _locked_open(row)
    mine = {"timeline": row, "said_by": member, "side": side_of(member), "fact": fact}
    if TimelineDate.objects.filter(pk=key).exists():
        add_once(TimelineDate, key, mine, day=day)  # sent twice, or somebody else's key
        return
    each = known(member, row)
    stands = each.days.get((each.side, fact))
    _check_seen(stands, seen)
    if stands and stands.day == day:
        return
    each.with_day(fact, day)
    _add_day(member, each, key, fact, day)


@transaction.atomic
def take_back_day(
    member: TeamMember, row: Timeline, *, key: UUID, fact: str, seen: UUID | None
) -> None:
    """The day that stands for one's side is not said any more; the other side's stays. Doing it
    twice changes nothing. Raises TeamError where nothing could be counted without it, or it is
    over, and SaidMeanwhile."""
    row = _locked_open(row)
    each = known(member, row)
    stands = each.days.get((each.side, fact))
    if stands is None or TimelineDate.objects.filter(pk=key).exists():
        return
    _check_seen(stands, seen)
    if fact == each.rules.starts_with.key and fact not in each.said(each.side.other):
        raise TeamError(_("Nothing can be counted without this day. You can change it."))
    _add_day(member, each, key, fact, None)


def _add_day(member: TeamMember, each: Known, key: UUID, fact: str, day: date | None) -> None:
    row, own = each.row, {}
    if each.side == Side.FAMILY and (each.side, fact) in each.days:
        own = late.days_due([known(None, row).as_counted_by(Side.FAMILY)])
    TimelineDate.objects.create(
        pk=key, timeline=row, side=each.side, fact=fact, day=day, said_by=member
    )
    _note(member, row, "day said" if day else "day taken back")
    follow(row, withdrawn=own)


@transaction.atomic
def give_reason(
    member: TeamMember,
    row: Timeline,
    *,
    key: UUID,
    step: str,
    words: str,
    expected: date | None = None,
    seen: UUID | None = None,
) -> None:
    """The service says why a step is late, and when it is expected now; without words, what was
    said is taken back. Call with a member who may give reasons for this timeline. Raises TeamError
    where it is over, and SaidMeanwhile."""
    row = _locked_open(row)
    each = known(member, row)
    if not TimelineReason.objects.filter(pk=key).exists():
        _check_seen(each.reasons.get(step), seen)
    fields = {"words": words, "expected": expected if words else None}
    _add_reason(member, row, key, step=step, **fields)


@transaction.atomic
def rely_on(
    member: TeamMember,
    row: Timeline,
    *,
    key: UUID,
    excuse: str,
    words: str = "",
    seen: UUID | None = None,
) -> None:
    """The council relies on one of the exceptions of the law, or with "" on none any more. No day
    changes by it. Call with who answers the family. Raises TeamError where it is over, and
    SaidMeanwhile."""
    row = _locked_open(row)
    each = known(member, row)
    if not TimelineReason.objects.filter(pk=key).exists():
        _check_seen(each.excuse, seen)
    _add_reason(member, row, key, step="", excuse=excuse, words=words if excuse else "")


def _add_reason(member: TeamMember, row: Timeline, key: UUID, **fields: object) -> None:
    _row, is_new = add_once(TimelineReason, key, {"timeline": row, "said_by": member}, **fields)
    if is_new:
        _note(member, row, "reason given")
        follow(row)


@transaction.atomic
def set_service(
    member: TeamMember, row: Timeline, *, revision: int, service: Service | None
) -> None:
    """Which service answers for it: whoever of it is on the team sees the timeline. Call with who
    answers the family, and a service that `services_for` offers. Raises ChangedMeanwhile."""
    row = _locked(row)
    check_revision(row, revision)
    if row.service == service:
        return
    row.service = service
    row.save(update_fields=["service"])
    _note(member, row, "service set")


@transaction.atomic
def close(member: TeamMember, row: Timeline, *, why: str) -> None:
    """It is over, and why. Nothing waits any more. Doing it twice changes nothing."""
    row = _locked(row)
    if row.closed:
        return
    row.closed, row.closed_by, row.closed_why = timezone.now(), member, why
    row.save(update_fields=["closed", "closed_by", "closed_why"])
    _note(member, row, "closed")
    follow(row)


@transaction.atomic
def open_again(member: TeamMember, row: Timeline) -> None:
    """Undo `close`. Call with who may do that."""
    row = _locked(row)
    if row.closed is None:
        return
    row.closed, row.closed_by, row.closed_why = None, None, ""
    row.save(update_fields=["closed", "closed_by", "closed_why"])
    _note(member, row, "opened again")
    follow(row)


def _check_seen(stands: TimelineDate | TimelineReason | None, seen: UUID | None) -> None:
    if (stands.pk if stands else None) != seen:
        raise SaidMeanwhile(stands)


def _note(member: TeamMember, row: Timeline, did: str) -> None:
    row.revision += 1
    row.save(update_fields=["revision"])
    audit.record(member.person, row.child_id, "timeline", did, about=row.pk)


def _locked_open(row: Timeline) -> Timeline:
    row = _locked(row)
    if row.closed:
        raise TeamError(_("This is over. Open it again first."))
    return row


def _locked(row: Timeline) -> Timeline:
    rows = Timeline.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("child", "started_by__person").get(pk=row.pk)
