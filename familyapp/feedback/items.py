"""One item as its keeper reads it: where it can go next, who could own it, what is like it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from familyapp.accounts.models import User
from familyapp.feedback.actions.items import owners_of
from familyapp.feedback.keepers import Keeper, items_for
from familyapp.feedback.models import (
    Feedback,
    ImprovementItem,
    ImprovementQueue,
    ItemTheme,
    StaffNote,
    Status,
    Theme,
)

SUGGESTED = 6
FOUND = 12
SEARCHED_WORDS = 6
OPEN = (Status.NEW, Status.ACKNOWLEDGED, Status.LOOKING, Status.DECIDED)


def item_for(keeper: Keeper, id: UUID) -> ImprovementItem | None:
    """An item that this keeper may read, merged ones too, or None. One query."""
    rows = items_for(keeper).select_related("queue__service", "owner")
    return rows.filter(pk=id).first()


def merged_here(item: ImprovementItem) -> list[ImprovementItem]:
    """What was merged into it, with the queue that each came from. One query."""
    rows = item.merged.select_related("queue__service")
    return list(rows.order_by("arrived", "pk"))


def themes_in_words(item: ImprovementItem) -> list[str]:
    stored = set(item.themes.values_list("theme", flat=True))
    return [str(capfirst(label)) for value, label in Theme.choices if value in stored]


def owners_for(item: ImprovementItem) -> QuerySet[User]:
    """Who could look after it, and who does. Five queries at most."""
    ids = [*owners_of(item, item.queue), item.owner_id]
    return User.objects.filter(pk__in=[pk for pk in ids if pk]).order_by(Lower("name"), "pk")


def other_queues(item: ImprovementItem) -> list[tuple[UUID, str]]:
    """Where it could be handed on to, by name; those of no one service come first. One query."""
    rows = ImprovementQueue.objects.exclude(pk=item.queue_id).select_related("service")
    named = sorted(rows, key=lambda row: (row.service_id is not None, str(row).casefold()))
    return [(row.pk, capfirst(str(row))) for row in named]


def likely_the_same(
    keeper: Keeper, item: ImprovementItem, words: str = ""
) -> list[ImprovementItem]:
    """Items of this keeper's that could be about the same: those that have all of the words in
    their title or in a voice of theirs; without words, open ones of the same kind or with a theme
    in common. The likeliest first, then the newest. One query."""
    shared = ItemTheme.objects.filter(item=OuterRef("pk"), theme__in=item.themes.values("theme"))
    same_kind = Q(kind=item.kind) if item.kind else Q(pk__in=[])
    rows = (
        items_for(keeper)
        .filter(merged_into=None)
        .exclude(pk=item.pk)
        .select_related("queue__service")
        .annotate(
            likely=Case(When(same_kind, then=Value(1)), default=0, output_field=IntegerField())
            + Case(When(Exists(shared), then=Value(2)), default=0, output_field=IntegerField())
        )
    )
    for word in words.split()[:SEARCHED_WORDS]:
        said = Feedback.objects.filter(
            Q(good__icontains=word) | Q(change__icontains=word), item=OuterRef("pk")
        )
        rows = rows.filter(Q(title__icontains=word) | Exists(said))
    if not words.strip():
        rows = rows.filter(likely__gt=0, status__in=OPEN)
    return list(rows.order_by("-likely", "-arrived", "pk")[: FOUND if words.strip() else SUGGESTED])


@dataclass(frozen=True)
class NextStatus:
    """A status that it can go to. `needs` is the field of the words that it takes, or ""."""

    status: Status
    needs: str
    button: str | Promise
    icon: str
    is_now: bool
    is_next: bool  # the step that mostly follows

    @property
    def value(self) -> str:
        return self.status.value


NEEDS = {
    Status.DECIDED: "what_changed",
    Status.DONE: "what_changed",
    Status.NOT_DOING: "reason",
}
# In the order in which a service mostly goes.
BUTTONS: tuple[tuple[Status, str | Promise, str | Promise, str], ...] = (
    (Status.ACKNOWLEDGED, _("I have read this"), "", "eye"),
    (Status.LOOKING, _("We look into it"), "", "ear"),
    (Status.DECIDED, _("A change is planned"), _("Change these words"), "clock"),
    (Status.DONE, _("The change is made"), _("Change these words"), "yes"),
    (Status.NOT_DOING, _("We do not do this"), _("Change these words"), "no"),
)


def next_statuses(item: ImprovementItem) -> list[NextStatus]:
    """Where it can go from here; where it stands too, if words go with that which can be put
    better. What was read stays read."""
    order = [Status.NEW, *(status for status, *_rest in BUTTONS)]
    follows = order[order.index(Status(item.status)) + 1 : -1][:1]  # not doing it follows nothing
    found = []
    for status, button, again, icon in BUTTONS:
        needs, is_now = NEEDS.get(status, ""), status == item.status
        if status == Status.ACKNOWLEDGED and item.status != Status.NEW:
            continue
        if needs or not is_now:
            label = again if is_now else button
            found.append(NextStatus(status, needs, label, icon, is_now, status in follows))
    return found


def notes_of(item: ImprovementItem) -> QuerySet[StaffNote]:
    """What colleagues wrote about it and about what was merged into it, the newest first."""
    notes = StaffNote.objects.filter(Q(item=item) | Q(item__merged_into=item))
    return notes.select_related("by", "item").order_by("-at", "pk")


def queue_with(id: UUID) -> ImprovementQueue:
    """One of `other_queues`."""
    return ImprovementQueue.objects.select_related("service").get(pk=id)
