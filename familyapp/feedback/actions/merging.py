"""Many voices, one item. The voices stay where they are and as private as they were: they count in
the item that theirs was merged into, its root. No item that was merged holds others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core.events import NoticeDone, publish
from familyapp.feedback.actions.changing import began_anonymous, climb_key, found, lock, write
from familyapp.feedback.actions.giving import DAYS_TO_ACKNOWLEDGE
from familyapp.feedback.actions.telling import tell_keepers, tell_writer, voices_of
from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import Did, Feedback, ImprovementItem, KeptFrom, Status
from familyapp.services.clock import workday_after
from familyapp.team.actions import TeamError


@transaction.atomic
def merge(keeper: Keeper, item: ImprovementItem, *, into: ImprovementItem) -> ImprovementItem:
    """Let its voices count in `into`, or in what that was merged into: the root is given back.
    What was merged into `item` goes along. Whoever wrote hears of the root from now on. Merging
    what is merged there already changes nothing. Raises TeamError."""
    # What it takes is read before the locks, and asked again under them.
    wanted = _root_id(into)
    lock({item.pk, wanted, *_merged_in(item)})
    if _root_id(into) != wanted:
        raise TeamError(_("That item was merged meanwhile. Open it again."))
    row, root = found(keeper, item.pk), found(keeper, wanted)
    if row.merged_into_id == root.pk:
        return root
    if row.pk == root.pk:
        raise TeamError(_("This is the same item, so there is nothing to merge."))
    if row.merged_into_id:
        raise TeamError(_("This was merged into another item meanwhile. Unmerge it there first."))
    voices = list(voices_of(row).filter(writer__isnull=False))
    for each in [row, *row.merged.order_by("pk")]:
        _put_under(keeper, each, root)
    if root.status not in (row.status, Status.NEW):  # where it stands now is news to them
        for voice in voices:
            tell_writer(voice, root.status)
    _count_anew(keeper, root, Did.MERGED, {"merged": str(row.pk)})
    _count_anew(keeper, row)
    for changed in (row, root):
        tell_keepers(changed)
    return root


@transaction.atomic
def unmerge(keeper: Keeper, item: ImprovementItem) -> ImprovementItem:
    """Give it back as it was: its own status and voices, in its own queue. Call with one whose root
    this keeper may read. One that is not merged stays as it is. Raises TeamError."""
    wanted = _root_id(item)
    lock({item.pk, wanted})
    if _root_id(item) != wanted:
        raise TeamError(_("This was changed meanwhile. Open it again."))
    root = found(keeper, wanted)
    if root.pk == item.pk:
        return root
    row = ImprovementItem.objects.select_related("queue__service").get(pk=item.pk)
    _take_out(keeper, row, root)
    for changed in (row, root):
        tell_keepers(changed)
    return row


def put_back(keeper: Keeper, row: ImprovementItem, snapshot: Mapping[str, Any]) -> None:
    """For `items.put_back`, under the locks of `ids_to_put_back`: merged or not, as it was. What
    was merged into it then, and is where it is now, comes back with it."""
    if row.merged_into_id:
        root = ImprovementItem.objects.select_related("queue__service").get(pk=row.merged_into_id)
        back = list(root.merged.filter(pk__in=snapshot["merged"]).order_by("pk"))
        _take_out(keeper, row, root)
        for each in back:
            _put_under(keeper, each, row)
        _count_anew(keeper, row)
        _count_anew(keeper, root)
        tell_keepers(root)
    if snapshot["merged_into"]:
        there = ImprovementItem.objects.filter(pk=snapshot["merged_into"]).first()
        if there and _root_id(there) != row.pk:
            merge(keeper, row, into=there)
            row.refresh_from_db()


def ids_to_put_back(item: ImprovementItem, snapshot: Mapping[str, Any]) -> set[UUID]:
    """Everything that `put_back` of this may change."""
    ids = {item.pk, _root_id(item), *map(UUID, snapshot["merged"]), *_merged_in(item)}
    if snapshot["merged_into"]:
        there = ImprovementItem.objects.filter(pk=snapshot["merged_into"]).first()
        ids |= {there.pk, _root_id(there)} if there else set()
    return ids


def kept_from_of(root: ImprovementItem) -> set[UUID]:
    """Whom a voice that counts in it is about without letting them read it."""
    about = voices_of(root).filter(worker__isnull=False, worker_sees=False)
    return set(about.values_list("worker", flat=True))


def _root_id(item: ImprovementItem) -> UUID:
    """What its voices count in, as it stands in the database now."""
    root = ImprovementItem.objects.values_list("merged_into", flat=True).get(pk=item.pk)
    return root or item.pk


def _merged_in(item: ImprovementItem) -> list[UUID]:
    return list(ImprovementItem.objects.filter(merged_into=item.pk).values_list("pk", flat=True))


def _put_under(keeper: Keeper, row: ImprovementItem, root: ImprovementItem) -> None:
    """Nobody waits for it alone any more; of an anonymous voice its day goes with that."""
    quietly = {"acknowledge_by": None} if began_anonymous(row) else {}
    write(keeper, row, Did.MERGED, {"merged_into": root}, quietly=quietly)
    publish(NoticeDone(key=climb_key(row)))


def _take_out(keeper: Keeper, row: ImprovementItem, root: ImprovementItem) -> None:
    mine = list(Feedback.objects.filter(item=row, writer__isnull=False))
    quietly: dict[str, Any] = {}
    if row.status == Status.NEW:
        quietly["climbed"] = None
        if row.acknowledge_by is None:  # its day is not kept, so the days begin anew
            quietly["acknowledge_by"] = workday_after(timezone.localdate(), DAYS_TO_ACKNOWLEDGE)
    write(keeper, row, Did.UNMERGED, {"merged_into": None}, quietly=quietly)
    _count_anew(keeper, row)
    _count_anew(keeper, root, Did.UNMERGED, {"unmerged": str(row.pk)})
    if root.status != row.status:
        for voice in mine:
            publish(NoticeDone(key=f"feedback:{voice.pk}:{root.status}"))


def _count_anew(
    keeper: Keeper, row: ImprovementItem, did: str = "", more: Mapping[str, Any] | None = None
) -> None:
    """Count the voices of an item and keep it from whom they are about; a step where `did` says
    so. An owner whom a voice is about does not stay the owner."""
    voices = voices_of(row)
    never = kept_from_of(row)
    row.kept_from.exclude(person__in=never).delete()
    KeptFrom.objects.bulk_create(
        (KeptFrom(item=row, person_id=person) for person in sorted(never)), ignore_conflicts=True
    )
    counts = {"voices_count": voices.count(), "not_fixed": voices.filter(fixed="no").count()}
    change: dict[str, Any] = {"owner": None} if row.owner_id in never else {}
    if did or change:
        write(keeper, row, did or Did.CHANGED, change, quietly=counts, more=more)
        return
    row.voices_count, row.not_fixed = counts["voices_count"], counts["not_fixed"]
    row.save(update_fields=list(counts))
