"""What is said back to a writer, and what they answer."""

from __future__ import annotations

from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.feedback.actions.telling import tell_keepers, tell_writer, voices_of
from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import (
    Did,
    Feedback,
    FeedbackReply,
    ImprovementItem,
    ItemStep,
    Privacy,
)
from familyapp.team.actions import TeamError
from familyapp.team.actions.once import add_once


@transaction.atomic
def service_replies(keeper: Keeper, row: Feedback, *, key: UUID, words: str) -> FeedbackReply:
    """Answer one voice. Call with one that counts in an item of this keeper's. Its writer hears of
    it; who is anonymous reads it with their receipt. The same form sent twice is one answer.
    Raises TeamError."""
    reply, is_new = _add(row, key, words, by=keeper)
    if is_new:
        ItemStep.objects.create(item=_counts_in(row), did=Did.ANSWERED, by=keeper.person)
        tell_writer(row, "reply")
    return reply


@transaction.atomic
def service_replies_to_all(keeper: Keeper, item: ImprovementItem, *, key: UUID, words: str) -> int:
    """Answer every voice that counts in this item, with the same words: how many hear of it now.
    Call with an item of this keeper's. One step stands for all of them. The same form sent twice
    is one answer for each. Raises TeamError."""
    rows = list(voices_of(item).select_related("item__merged_into").order_by("pk"))
    told = [row for row in rows if _add(row, uuid5(key, str(row.pk)), words, by=keeper)[1]]
    for row in told:
        tell_writer(row, "reply")
    if told:
        after = {"voices": len(told)}
        ItemStep.objects.create(item=item, did=Did.ANSWERED, by=keeper.person, after=after)
    return len(told)


@transaction.atomic
def writer_replies(row: Feedback, *, key: UUID, words: str) -> FeedbackReply:
    """What the writer says to an answer, or adds. Call with their own. Raises TeamError."""
    reply, is_new = _add(row, key, words, by=None)
    if is_new:
        tell_keepers(_counts_in(row))
    return reply


@transaction.atomic
def say_whether_fixed(row: Feedback, *, fixed: bool) -> None:
    """The writer says whether what was done fixed it; they can change it. Call with their own, of
    an item where a change is made. Raises TeamError."""
    item = ImprovementItem.objects.select_for_update(no_key=True).get(pk=_counts_in(row).pk)
    if item.status not in ("done", "not_doing"):
        raise TeamError(_("Nothing has changed yet. You can say this when something has."))
    rows = Feedback.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("item__merged_into").get(pk=row.pk)
    if _counts_in(row).pk != item.pk:  # merged or taken out while this waited for the lock
        raise TeamError(_("This was just changed. Please try again."))
    said = "yes" if fixed else "no"
    if row.fixed == said:
        return
    change = (said == "no") - (row.fixed == "no")
    row.fixed = said
    row.save(update_fields=["fixed"])
    item.not_fixed = max(0, item.not_fixed + change)
    item.save(update_fields=["not_fixed"])
    if row.privacy != Privacy.ANONYMOUS:  # the moment of an anonymous voice is not kept
        ItemStep.objects.create(item=item, did=Did.FIXED if fixed else Did.NOT_FIXED)
    tell_keepers(item)


def _counts_in(row: Feedback) -> ImprovementItem:
    return row.item.merged_into or row.item


def _add(row: Feedback, key: UUID, words: str, by: Keeper | None) -> tuple[FeedbackReply, bool]:
    # One after the other, so that each gets its number.
    Feedback.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    mine = {"feedback": row, "from_writer": by is None, "by": by.person if by else None}
    there = FeedbackReply.objects.filter(pk=key, **mine).first()
    if there:
        return there, False
    last = FeedbackReply.objects.filter(feedback=row).aggregate(last=Max("number"))["last"] or 0
    today = timezone.localdate()
    hidden = by is None and row.privacy == Privacy.ANONYMOUS
    day = today.replace(day=1) if hidden else today
    return add_once(FeedbackReply, key, mine, number=last + 1, words=words, day=day)
