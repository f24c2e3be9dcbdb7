"""What a service does with one item: where it stands, its details, its queue; and taking it back.

Each is one transaction, writes one step of the history, and does nothing where nothing would
change, so that the same form sent twice is one change. `revision` is the one that a page showed:
where somebody else saved since, ChangedMeanwhile is raised and nothing is changed. Whatever is
refused raises TeamError with a sentence. What is merged lives in `merging`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core.events import NoticeDone, publish
from familyapp.feedback.actions import merging
from familyapp.feedback.actions.changing import (
    began_anonymous,
    check,
    climb_key,
    differs,
    found,
    lock,
    locked,
    snapshot,
    write,
)
from familyapp.feedback.actions.giving import DAYS_TO_ACKNOWLEDGE
from familyapp.feedback.actions.telling import take_back, tell_keepers, tell_writers
from familyapp.feedback.keepers import Keeper, keepers_of, may_hear
from familyapp.feedback.models import (
    Did,
    ImprovementItem,
    ImprovementQueue,
    Status,
    Theme,
)
from familyapp.services.clock import workday_after, workdays_between
from familyapp.team.actions import TeamError

__all__ = ["climb_key", "move", "put_back", "set_details", "set_status", "snapshot"]

CHANGES = (Status.DECIDED, Status.DONE)  # these say what changed
CLOSED = (Status.DONE, Status.NOT_DOING)
DETAILS = frozenset({"title", "severity", "owner", "due", "themes"})


@transaction.atomic
def set_status(
    keeper: Keeper,
    item: ImprovementItem,
    *,
    status: str,
    what_changed: str = "",
    reason: str = "",
    revision: int | None = None,
) -> ImprovementItem:
    """Say where it stands. Its writers hear of each status once, and read `what_changed` with a
    change that is planned or made, `reason` with one that is not: those words are needed."""
    row = locked(keeper, item)
    status = Status(status)
    wanted = {
        "status": status.value,
        "what_changed": what_changed.strip() if status in CHANGES else "",
        "reason": reason.strip() if status == Status.NOT_DOING else "",
    }
    said = wanted["what_changed"] or wanted["reason"]
    change = differs(row, wanted)
    if not change or (status == row.status and not said):
        return row
    check(row, revision)
    _check_words(status, said)
    is_new_status = status != row.status
    write(
        keeper,
        row,
        Did.MOVED_ON,
        change,
        quietly=_when(row, status, timezone.now()) if is_new_status else {},
    )
    tell_keepers(row)
    if is_new_status:
        publish(NoticeDone(key=climb_key(row)))
        tell_writers(row, status.value)
    return row


def _check_words(status: Status, said: str) -> None:
    if status == Status.NEW:
        raise TeamError(_("Somebody has read it, so it is not new any more."))
    if status in CHANGES and not said:
        raise TeamError(_("Say what changes or changed. Whoever wrote to you reads it."))
    if status == Status.NOT_DOING and not said:
        raise TeamError(_("Say why not. Whoever wrote to you reads it."))


def _when(row: ImprovementItem, status: Status, now: datetime) -> dict[str, Any]:
    """What is known of the times once it stands there. Of an anonymous voice no number of days is
    kept, as it would give the day on which it came."""
    hidden = began_anonymous(row)
    days = None if hidden else workdays_between(row.arrived, timezone.localdate(now))
    when: dict[str, Any] = {}
    if row.acknowledged is None:
        when |= {"acknowledged": now, "days_to_acknowledge": days}
    if hidden:
        when["acknowledge_by"] = None
    if status in CHANGES and row.decided is None:
        when["decided"] = now
    if status in CLOSED:
        when |= {"closed": now, "days_to_change": days}
    elif row.closed:
        when |= {"closed": None, "days_to_change": None}
    return when


@transaction.atomic
def set_details(
    keeper: Keeper, item: ImprovementItem, *, revision: int | None = None, **fields: Any
) -> ImprovementItem:
    """Change any of `title`, `severity`, `owner` (a person or None), `due` and `themes`. An owner
    keeps the item's queue and may read it; a day that is newly set is not over. No writer is
    told: these are inside matters."""
    if unknown := fields.keys() - DETAILS:
        raise TypeError(f"not a detail of an item: {sorted(unknown)}")
    row = locked(keeper, item)
    if "title" in fields:
        fields["title"] = " ".join(fields["title"].split())
    change = differs(row, fields)
    if not change:
        return row
    check(row, revision)
    _check_details(row, change)
    write(keeper, row, Did.CHANGED, change)
    tell_keepers(row)
    return row


def _check_details(row: ImprovementItem, change: Mapping[str, Any]) -> None:
    if not change.get("title", "-"):
        raise TeamError(_("Please give it a title."))
    if len(change.get("title", "")) > 120:
        raise TeamError(_("This title is too long: there is room for 120 letters."))
    if change.get("severity", 0) not in ImprovementItem.Severity.values:
        raise TeamError(_("Please choose how serious it is from the list."))
    if not set(change.get("themes", ())) <= set(Theme.values):
        raise TeamError(_("Please choose the themes from the list."))
    due = change.get("due")
    if due and due < timezone.localdate():
        raise TeamError(_("This day is over. Choose today or a day to come."))
    owner = change.get("owner")
    if owner and getattr(owner, "pk", owner) not in owners_of(row, row.queue):
        raise TeamError(_("Choose somebody who keeps this queue and may read this item."))


def owners_of(row: ImprovementItem, queue: ImprovementQueue) -> list[UUID]:
    """Who could look after this item in that queue. Four queries at most."""
    return may_hear(row, keepers_of(queue))


@transaction.atomic
def move(
    keeper: Keeper, item: ImprovementItem, *, queue: ImprovementQueue, revision: int | None = None
) -> ImprovementItem:
    """Hand it on to another queue, which its keeper need not keep, and of which somebody may read
    it. An owner who does not keep that one does not stay the owner. A name given to one service is
    not shown in another's queue."""
    row = locked(keeper, item)
    if row.queue_id == queue.pk:
        return row
    check(row, revision)
    owners = owners_of(row, queue)
    if not owners:
        raise TeamError(_("Nobody who looks after that queue can read this. Choose another one."))
    there = ImprovementItem(pk=row.pk, queue=row.queue)  # for the boards that it leaves
    change: dict[str, Any] = {"queue": queue}
    if row.owner_id and row.owner_id not in owners:
        change["owner"] = None
    write(keeper, row, Did.QUEUE, change)
    tell_keepers(row, before=there)
    return row


@transaction.atomic
def put_back(keeper: Keeper, item: ImprovementItem, snapshot: Mapping[str, Any]) -> ImprovementItem:
    """Undo: the item becomes what `snapshot` said of it. Who has not read of the undone status yet
    is not told of it. Call after checking that nobody changed it since (its revision), for a
    keeper of the queue that it is in or goes back to. Raises TeamError."""
    row = _locked_to_undo(keeper, item, snapshot)
    there = ImprovementItem(pk=row.pk, queue=row.queue)
    was = row.status
    if str(row.merged_into_id or "") != (snapshot["merged_into"] or ""):
        merging.put_back(keeper, row, snapshot)
    change = differs(row, _as_it_was(row, snapshot))
    if change:
        write(keeper, row, Did.UNDONE, change, quietly=_times_as_they_were(row, snapshot))
        tell_keepers(row, before=there)
        if was != row.status:
            take_back(row, was)
    return row


def _locked_to_undo(
    keeper: Keeper, item: ImprovementItem, snapshot: Mapping[str, Any]
) -> ImprovementItem:
    """Moved into somebody else's queue it is out of sight, and who moved it may take that back."""
    lock(merging.ids_to_put_back(item, snapshot))
    if UUID(snapshot["queue"]) in keeper.queues and may_hear(item, [keeper.person.pk]):
        row = ImprovementItem.objects.select_related("queue__service").filter(pk=item.pk).first()
        if row:
            return row
    return found(keeper, item.pk)


def _as_it_was(row: ImprovementItem, snapshot: Mapping[str, Any]) -> dict[str, Any]:
    names = ("status", "what_changed", "reason", "title", "severity", "themes")
    queue = ImprovementQueue.objects.select_related("service").get(pk=snapshot["queue"])
    owner = UUID(snapshot["owner"]) if snapshot["owner"] else None
    return {name: snapshot[name] for name in names} | {
        "queue": queue,
        "owner": owner if owner in owners_of(row, queue) else None,
        "due": _day(snapshot["due"]),
    }


def _times_as_they_were(row: ImprovementItem, snapshot: Mapping[str, Any]) -> dict[str, Any]:
    moments = ("acknowledged", "decided", "closed")
    when: dict[str, Any] = {
        name: datetime.fromisoformat(snapshot[name]) if snapshot[name] else None for name in moments
    }
    when |= {name: snapshot[name] for name in ("days_to_acknowledge", "days_to_change")}
    if snapshot["status"] == Status.NEW and row.status != Status.NEW:
        when["climbed"] = None  # what waited for the managers was done: it climbs anew
        if row.acknowledge_by is None:  # its day is not kept, so the days begin anew
            when["acknowledge_by"] = workday_after(timezone.localdate(), DAYS_TO_ACKNOWLEDGE)
    return when


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
