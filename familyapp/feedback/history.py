"""The steps of an item in words, for who keeps its queue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from familyapp.accounts.models import User
from familyapp.feedback.keepers import Keeper, items_for
from familyapp.feedback.models import (
    Did,
    ImprovementItem,
    ImprovementQueue,
    ItemStep,
    Status,
    Theme,
)

PAGE = 20
# The order in which changed fields are told; a status leads, its words follow.
TOLD = ("status", "what_changed", "reason", "queue", "title", "themes", "severity", "owner", "due")


@dataclass(frozen=True)
class Line:
    """One field: its name, and how it was and is. `words` is for words of several sentences."""

    label: str
    before: str
    after: str
    is_words: bool = False


@dataclass(frozen=True)
class Told:
    step: ItemStep
    what: str
    by: str
    lines: list[Line] = field(default_factory=list)

    @property
    def when(self) -> str:
        """What a family did is told with its day alone."""
        at = localtime(self.step.at)
        return date_format(at, "j F Y, H:i") if self.by else date_format(at, "j F Y")


@dataclass(frozen=True)
class _Names:
    """What ids in the steps are called, as this keeper may know it."""

    people: Mapping[str, str]
    queues: Mapping[str, str]
    items: Mapping[str, str]


def history_page(
    keeper: Keeper, item: ImprovementItem, number: str = ""
) -> tuple[Page, list[Told]]:
    """A page of what happened to it, the newest first. Five queries at most."""
    rows = item.steps.select_related("by").order_by("-at", "-pk")
    page = Paginator(rows, PAGE).get_page(number or 1)
    steps = list(page.object_list)
    names = _names(keeper, steps)
    return page, [_told(step, names) for step in steps]


def _told(step: ItemStep, names: _Names) -> Told:
    by = step.by.name if step.by else ""
    lines = [
        _line(name, step.before.get(name), step.after.get(name), names)
        for name in TOLD
        if name in step.after or name in step.before
    ]
    return Told(step, _what(step, names), by, lines)


def _what(step: ItemStep, names: _Names) -> str:
    if other := step.after.get("merged"):
        return _("“%(title)s” was merged into this") % {"title": _title(other, names)}
    if other := step.after.get("unmerged"):
        return _("“%(title)s” was taken out again") % {"title": _title(other, names)}
    if step.did == Did.MERGED:
        title = _title(step.after.get("merged_into"), names)
        return _("Merged into “%(title)s”") % {"title": title}
    if step.did == Did.UNMERGED:
        title = _title(step.before.get("merged_into"), names)
        return _("Taken out of “%(title)s” again") % {"title": title}
    if count := step.after.get("voices"):
        said = ngettext("Answered %(count)d writer", "Answered all %(count)d writers", count)
        return said % {"count": count}
    if step.did == Did.MOVED_ON:
        is_new = "status" in step.after
        return _("Status changed") if is_new else _("Words of the status changed")
    return str(capfirst(step.get_did_display()))


def _title(id: Any, names: _Names) -> str:
    """Of an item that this keeper may not read not even the title."""
    return names.items.get(str(id), _("another item"))


def _line(name: str, before: Any, after: Any, names: _Names) -> Line:
    label = _("Themes") if name == "themes" else _label(name)
    if name in ("what_changed", "reason"):
        return Line(label, "", str(after or before or ""), is_words=bool(after))
    return Line(label, _said(name, before, names), _said(name, after, names))


def _label(name: str) -> str:
    if name == "title":
        return _("Title")
    if name == "queue":
        return _("Queue")
    return str(capfirst(ImprovementItem._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def _said(name: str, value: Any, names: _Names) -> str:
    if value in (None, "", []):
        return _("nothing")
    if name == "status":
        return str(capfirst(Status(value).label))
    if name == "severity":
        return str(capfirst(ImprovementItem.Severity(value).label))
    if name == "themes":
        return ", ".join(str(Theme(each).label) for each in value)
    if name == "due":
        return date_format(date.fromisoformat(value), "j F Y")
    if name == "owner":
        return names.people.get(value, _("somebody"))
    if name == "queue":
        return names.queues.get(value, _("another queue"))
    return str(value)


def _names(keeper: Keeper, steps: Iterable[ItemStep]) -> _Names:
    people: set[Any] = set()
    queues: set[Any] = set()
    items: set[Any] = set()
    for said in (said for step in steps for said in (step.before, step.after)):
        people.add(said.get("owner"))
        queues.add(said.get("queue"))
        items |= {said.get(name) for name in ("merged", "unmerged", "merged_into")}
    kept = ImprovementQueue.objects.select_related("service")
    return _Names(
        people={str(row.pk): row.name for row in User.objects.filter(pk__in=_ids(people))},
        queues={str(row.pk): str(capfirst(str(row))) for row in kept.filter(pk__in=_ids(queues))},
        items={
            str(pk): title
            for pk, title in items_for(keeper).filter(pk__in=_ids(items)).values_list("pk", "title")
        },
    )


def _ids(said: set[Any]) -> list[UUID]:
    return [UUID(each) for each in said if each]
