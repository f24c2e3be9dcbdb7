"""Writing "you said, we did": a draft, its approval, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit
from familyapp.core.editing import ChangedMeanwhile, check_revision
from familyapp.feedback import you_said
from familyapp.feedback.actions.telling import tell_keepers
from familyapp.feedback.keepers import Keeper
from familyapp.feedback.models import Did, ImprovementItem, ItemStep, YouSaid
from familyapp.feedback.quoting import borrowed, named
from familyapp.team.actions import TeamError

WHAT = "you said"  # in the audit
FIELDS = ("said", "did")


class NotOurOwnWords(TeamError):
    """What would be published is a family's own words, or names somebody. `fields` says of each
    field what is wrong with it."""

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


@transaction.atomic
def write_draft(
    keeper: Keeper, item: ImprovementItem, *, said: str, did: str, revision: int = 0
) -> YouSaid:
    """Write it, or change it; what was public is off the page until it is approved anew. Call with
    an item that this keeper may read. The same form sent twice changes nothing. `revision` is the
    one that the page showed, 0 where there was none. Raises TeamError, NotOurOwnWords where
    something is quoted or somebody named, and ChangedMeanwhile."""
    item = _locked(item)
    row = YouSaid.objects.filter(item=item).first()
    if row and (row.said, row.did) == (said, did) and not row.withdrawn:
        return row  # sent twice, or nothing changed
    _check_may_publish(item)
    if row:
        check_revision(row, revision)
    _check_words(item, said, did)
    row = row or YouSaid(item=item)
    was_public, is_new = bool(row.approved and not row.withdrawn), row._state.adding
    row.said, row.did, row.service = said, did, item.queue.service
    row.drafted_by, row.drafted = keeper.person, timezone.now()
    row.approved = row.approved_by = row.withdrawn = None
    row.revision += 1
    row.save()
    if was_public:
        _note(keeper, item, Did.WITHDRAWN)
    audit.record(keeper.person, None, WHAT, "drafted" if is_new else "changed", about=row.pk)
    return row


@transaction.atomic
def approve(
    keeper: Keeper, row: YouSaid, *, revision: int, item_revision: int | None = None
) -> YouSaid:
    """Put it on the public page, with how many voices there are and how the item stands now. Both
    revisions are those of the page on which it was read; without one of the item, it is approved
    however the item changed. Call with a row of an item that this keeper may read. The same form
    sent twice approves once. Raises TeamError, NotOurOwnWords and ChangedMeanwhile."""
    item = _locked(row.item)
    row = YouSaid.objects.get(pk=row.pk)
    check_revision(row, revision)
    if row.approved and not row.withdrawn:
        return row
    if item_revision not in (None, item.revision):
        raise ChangedMeanwhile(row, row.revision)
    _check_may_publish(item)
    # Once more: voices may have been merged into it since, and people have come.
    _check_words(item, row.said, row.did)
    row.approved, row.approved_by, row.withdrawn = timezone.now(), keeper.person, None
    row.voices, row.status, row.service = item.voices_count, item.status, item.queue.service
    row.save()
    _note(keeper, item, Did.PUBLISHED)
    audit.record(keeper.person, None, WHAT, "approved", about=row.pk)
    return row


@transaction.atomic
def withdraw(keeper: Keeper, item: ImprovementItem) -> None:
    """Take it off the public page, or throw a draft away; it is kept, and can be written anew. Of
    an item that was merged too. Call with an item that this keeper may read."""
    item = _locked(item)
    row = YouSaid.objects.filter(item=item, withdrawn__isnull=True).first()
    if row is None:
        return  # sent twice
    was_public = row.approved is not None
    row.withdrawn = timezone.now()
    row.revision += 1  # a page on which it stood before approves nothing any more
    row.save(update_fields=["withdrawn", "revision"])
    if was_public:
        _note(keeper, item, Did.WITHDRAWN)
    audit.record(keeper.person, None, WHAT, "withdrawn", about=row.pk)


def _note(keeper: Keeper, item: ImprovementItem, did: str) -> None:
    ItemStep.objects.create(item=item, did=did, by=keeper.person)
    tell_keepers(item)


def _locked(item: ImprovementItem) -> ImprovementItem:
    rows = ImprovementItem.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("queue__service").get(pk=item.pk)


def _check_may_publish(item: ImprovementItem) -> None:
    if missing := you_said.what_is_missing(item):
        raise TeamError(missing)


def _check_words(item: ImprovementItem, said: str, did: str) -> None:
    texts = {"said": said, "did": did}
    voices = you_said.words_not_to_quote(item)
    wrong = {name: _quoted(borrowed(text, voices)) for name, text in texts.items()}
    if not any(wrong.values()):
        known = [*you_said.names_of_services(), settings.AUTHORITY_NAME]
        names = list(you_said.names_here())
        wrong = {name: _naming(named(text, names, known)) for name, text in texts.items()}
    if found := {name: sentence for name, sentence in wrong.items() if sentence}:
        raise NotOurOwnWords(found)


def _quoted(parts: list[str]) -> str:
    if not parts:
        return ""
    return _(
        "These are a family's own words, and not everybody agreed to be quoted: %(words)s. "
        "Say it in other words."
    ) % {"words": _in_quotes(parts)}


def _naming(parts: list[str]) -> str:
    if not parts:
        return ""
    return _(
        "This looks like the name of a person: %(names)s. Leave names out. If it is no name, "
        "write the sentence another way."
    ) % {"names": _in_quotes(parts)}


def _in_quotes(parts: list[str]) -> str:
    return ", ".join(f"“{part}”" for part in dict.fromkeys(parts))
