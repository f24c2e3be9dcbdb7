"""One act on one or many items, and taking it back.

All that can be done is done; what cannot is kept in the act with the sentence that says why. A
card that is moved on the board is an act on one item, so that it can be undone as well.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.feedback.actions.changing import lock, snapshot, themes_of
from familyapp.feedback.actions.items import move, put_back, set_details, set_status
from familyapp.feedback.actions.merging import merge
from familyapp.feedback.keepers import Keeper, items_for
from familyapp.feedback.models import BulkAct, Did, ImprovementItem
from familyapp.team.actions import TeamError
from familyapp.team.actions.once import add_once

MOST = 200  # items at once
DID = {"status": Did.MOVED_ON, "queue": Did.QUEUE, "merge": Did.MERGED}


@dataclass(frozen=True)
class Change:
    """What to do with each item: `what` is "status", "owner", "severity", "due", "theme", "queue"
    or "merge", `value` what it gets, `words` what a status asks for; `after` says it to who did."""

    what: str
    value: Any
    words: str = ""
    after: str = ""


@transaction.atomic
def act(keeper: Keeper, *, key: UUID, ids: Collection[UUID], change: Change) -> BulkAct:
    """Do it to each of these items, at most `MOST`. The same form sent twice is one act. Raises
    TeamError where `key` stands for somebody else's."""
    done, is_new = add_once(
        BulkAct, key, {"by": keeper.person}, did=DID.get(change.what, Did.CHANGED)
    )
    if not is_new:
        return done
    lock(ids)
    done.items = [_act_on(keeper, id, change) for id in sorted(set(ids))[:MOST]]
    done.save(update_fields=["items"])
    return done


def _act_on(keeper: Keeper, id: UUID, change: Change) -> dict[str, Any]:
    entry = {"item": str(id), "what": change.what, "after": change.after}
    item = items_for(keeper).select_related("queue__service").filter(pk=id).first()
    if item is None or item.merged_into_id:
        return entry | {"refused": _("It is not in your queues any more.")}
    before, revision = snapshot(item), item.revision
    try:
        with transaction.atomic():
            _do(keeper, item, change)
    except TeamError as error:
        return entry | {"refused": str(error)}
    item.refresh_from_db(fields=["revision"])
    if item.revision == revision:
        return entry  # it was so already
    return entry | {"revision": item.revision, "before": before}


def _do(keeper: Keeper, item: ImprovementItem, change: Change) -> None:
    value = change.value
    if change.what == "status":
        set_status(keeper, item, status=value, what_changed=change.words, reason=change.words)
    elif change.what == "queue":
        move(keeper, item, queue=value)
    elif change.what == "merge":
        if item.pk != value.pk:
            merge(keeper, item, into=value)
    elif change.what == "theme":
        set_details(keeper, item, themes=[*themes_of(item), value])
    else:
        set_details(keeper, item, **{change.what: value})


@transaction.atomic
def undo(keeper: Keeper, done: BulkAct) -> BulkAct:
    """Put back each item that is still as the act made it; what a colleague changed since stays.
    Call with one that `acts.act_of` gave this keeper. Undone twice changes nothing."""
    done = BulkAct.objects.select_for_update(no_key=True).get(pk=done.pk)
    if done.undone:
        return done
    changed = [entry for entry in done.items if "revision" in entry]
    lock(UUID(entry["item"]) for entry in changed)
    for entry in reversed(changed):
        if why := _put_back(keeper, entry):
            entry["stays"] = why
    done.undone = timezone.now()
    done.save(update_fields=["items", "undone"])
    return done


def _put_back(keeper: Keeper, entry: dict[str, Any]) -> str:
    """Why it stays as it is, or ""."""
    item = ImprovementItem.objects.select_related("queue__service").get(pk=entry["item"])
    if item.revision != entry["revision"]:
        return _("A colleague changed it since, so it stays as it is.")
    try:
        with transaction.atomic():
            put_back(keeper, item, entry["before"])
    except TeamError as error:
        return str(error)
    return ""
