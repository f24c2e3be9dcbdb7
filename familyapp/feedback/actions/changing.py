"""What every change of an item shares: its lock, and what stays of it in the history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core.editing import check_revision
from familyapp.feedback.keepers import Keeper, items_for
from familyapp.feedback.models import ImprovementItem, ItemStep, ItemTheme, Privacy
from familyapp.team.actions import TeamError


def climb_key(item: ImprovementItem) -> str:
    """The notice to managers that nobody acknowledged it in time."""
    return f"improvement:{item.pk}:late"


def lock(ids: Iterable[UUID]) -> None:
    """Take the locks of these items, always in the order of their ids. What is read after it
    stays so until the transaction ends."""
    rows = ImprovementItem.objects.select_for_update(of=("self",), no_key=True)
    list(rows.filter(pk__in=set(ids)).order_by("pk").values_list("pk"))


def locked(keeper: Keeper, item: ImprovementItem) -> ImprovementItem:
    """The item as it is now, under its lock. Raises TeamError where this keeper may not read it
    any more, or where it was merged into another one."""
    lock([item.pk])
    row = found(keeper, item.pk)
    if row.merged_into_id:
        raise TeamError(_("This was merged into another item meanwhile. Change that one."))
    return row


def found(keeper: Keeper, id: UUID) -> ImprovementItem:
    """The item, where this keeper may read it. Raises TeamError."""
    rows = items_for(keeper).select_related("queue__service", "owner")
    row = rows.filter(pk=id).first()
    if row is None:
        raise TeamError(_("This item is not in your queues any more. Nothing was changed."))
    return row


def check(row: ImprovementItem, revision: int | None) -> None:
    """Raises ChangedMeanwhile unless a page showed this revision, where it says which it showed."""
    if revision is not None:
        check_revision(row, revision)


def began_anonymous(row: ImprovementItem) -> bool:
    """Whether it was opened by a voice of whom no day is kept."""
    return row.voices.filter(privacy=Privacy.ANONYMOUS).exists()


def themes_of(row: ImprovementItem) -> list[str]:
    return sorted(row.themes.values_list("theme", flat=True))


def differs(row: ImprovementItem, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the wanted values, by field, that are not there yet."""
    return {name: value for name, value in wanted.items() if _value(row, name) != _plain(value)}


def write(
    keeper: Keeper,
    row: ImprovementItem,
    did: str,
    change: Mapping[str, Any],
    *,
    quietly: Mapping[str, Any] | None = None,
    more: Mapping[str, Any] | None = None,
) -> None:
    """Write these fields and one step with how they were and are. What is written `quietly`
    follows from the change and stands in no step; `more` stands there and is no field. Call with
    a locked row and with nothing that a family wrote."""
    quietly = quietly or {}
    before = {name: _value(row, name) for name in change}
    after = {name: _plain(value) for name, value in change.items()}
    fields = {name: value for name, value in {**change, **quietly}.items() if name != "themes"}
    for name, value in fields.items():
        setattr(row, _column(row, name), getattr(value, "pk", value))
    if "themes" in change:
        _set_themes(row, change["themes"])
    row.revision += 1
    row.save(update_fields=[*fields, "revision"])
    ItemStep.objects.create(
        item=row, did=did, by=keeper.person, before=before, after={**after, **(more or {})}
    )


def _set_themes(row: ImprovementItem, themes: Iterable[str]) -> None:
    row.themes.all().delete()
    ItemTheme.objects.bulk_create(ItemTheme(item=row, theme=each) for each in sorted(set(themes)))


def _value(row: ImprovementItem, name: str) -> Any:
    if name == "themes":
        return themes_of(row)
    return _plain(getattr(row, _column(row, name)))


def _column(row: ImprovementItem, name: str) -> str:
    """ "owner_id" of "owner": the id alone, so that nothing is asked of the other table."""
    return str(getattr(row._meta.get_field(name), "attname", name))


def _plain(value: Any) -> Any:
    """A value as JSON has it: the id of a row, a day and a moment as ISO 8601 has them."""
    value = getattr(value, "pk", value)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, set | frozenset | tuple | list):
        return sorted(set(value))
    return value


SNAPSHOT = (
    *("status", "what_changed", "reason", "title", "severity", "owner", "due", "queue"),
    *("merged_into", "acknowledged", "days_to_acknowledge", "decided", "closed", "days_to_change"),
    "themes",
)


def snapshot(item: ImprovementItem) -> dict[str, Any]:
    """What stands of an item now, as JSON has it, for `items.put_back`. `merged` are the items that
    were merged into it. Never by when to acknowledge it: that would keep the day of an anonymous
    voice. Two queries."""
    merged = item.merged.order_by("pk").values_list("pk", flat=True)
    return {name: _value(item, name) for name in SNAPSHOT} | {"merged": [str(pk) for pk in merged]}
