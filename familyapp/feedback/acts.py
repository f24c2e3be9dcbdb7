"""What an act on items did, as who acted reads it above the board."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from familyapp.feedback.keepers import Keeper, items_for
from familyapp.feedback.models import BulkAct

WHAT = {
    "status": _l("Status"),
    "owner": _l("Owner"),
    "severity": _l("How serious"),
    "due": _l("Due"),
    "theme": _l("Theme"),
    "queue": _l("Queue"),
    "merge": _l("Merged into"),
}


@dataclass(frozen=True)
class Left:
    """An item that an act, or its undoing, left as it was: its title and the reason."""

    title: str
    why: str


@dataclass(frozen=True)
class Told:
    """`text` says what was done; `left` what was not."""

    act: BulkAct
    text: str
    left: list[Left]
    may_undo: bool


def act_of(keeper: Keeper, id: object) -> BulkAct | None:
    """An act of this keeper's own, or None: nobody undoes what somebody else did."""
    try:
        return BulkAct.objects.filter(pk=UUID(str(id)), by=keeper.person.pk).first()
    except ValueError:
        return None


def told(keeper: Keeper, id: object) -> Told | None:
    """What the act with this id did, in words, or None where it is not this keeper's. Three
    queries at most."""
    act = act_of(keeper, id) if id else None
    if act is None or not act.items:
        return None
    titles = _titles(keeper, act)
    changed = [entry for entry in act.items if "revision" in entry]
    return Told(
        act=act,
        text=_text(act, changed, titles),
        left=[
            Left(_title(titles, entry), entry.get("stays") or entry["refused"])
            for entry in act.items
            if entry.get("stays") or entry.get("refused")
        ],
        may_undo=bool(changed) and act.undone is None,
    )


def _titles(keeper: Keeper, act: BulkAct) -> dict[str, str]:
    rows = items_for(keeper).filter(pk__in=[entry["item"] for entry in act.items])
    return {str(pk): title for pk, title in rows.values_list("pk", "title")}


def _title(titles: dict[str, str], entry: dict[str, Any]) -> str:
    return titles.get(entry["item"]) or _("An item that is not in your queues")


def _text(act: BulkAct, changed: list[dict[str, Any]], titles: dict[str, str]) -> str:
    if act.undone:
        back = sum("stays" not in entry for entry in changed)
        return ngettext(
            "Undone: %(n)d item is as it was.", "Undone: %(n)d items are as they were.", back
        ) % {"n": back}
    if not changed:
        return _("Nothing was changed.")
    first = changed[0]
    what = {"what": WHAT[first["what"]], "after": first["after"]}
    if len(changed) == 1:
        return _("%(title)s. %(what)s: %(after)s.") % {"title": _title(titles, first), **what}
    return ngettext(
        "%(n)d item. %(what)s: %(after)s.", "%(n)d items. %(what)s: %(after)s.", len(changed)
    ) % {"n": len(changed), **what}
