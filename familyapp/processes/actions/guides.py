"""Keeping guides: a draft, publishing it, going back to what was, and looking again.

Drafts are one for each guide and for the whole authority; any content editor goes on with one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from familyapp.core import audit, events
from familyapp.core.editing import ChangedMeanwhile, check_revision
from familyapp.processes.actions.guide_news import tell_of, to_check
from familyapp.processes.guides import checks, indexing, library
from familyapp.processes.guides.facts import Facts
from familyapp.processes.guides.library import Guide
from familyapp.processes.guides.shapes import READINGS, GuideProblems
from familyapp.processes.models import GuideCheck, GuideVersion
from familyapp.team.actions import TeamError

if TYPE_CHECKING:
    from familyapp.services.models import ServiceRole

WHAT = "guide"  # in the audit


@transaction.atomic
def write_draft(
    editor: ServiceRole,
    slug: str,
    *,
    texts: Mapping[str, str],
    facts: Facts,
    what_changed: str = "",
    revision: int = 0,
    unfinished: bool = False,
) -> GuideVersion:
    """Keep what was written, for nobody else to read yet. Call with a guide that exists.
    `revision` is the one that the page showed, 0 where there was no draft. The same form sent
    twice changes nothing. Raises GuideProblems with everything that is wrong with it, unless it
    is to be kept `unfinished` (publishing asks for all of it), and ChangedMeanwhile."""
    facts = replace(facts, checked=timezone.localdate())
    guide = library.made_of(slug, 0, facts, texts)
    if not unfinished and (problems := checks.problems_of(guide, library.guides())):
        raise GuideProblems(problems)
    wanted = {
        **{reading: texts[reading] for reading in READINGS},
        "facts": facts.as_json(),
        "effective_from": facts.effective_from,
        "what_changed": what_changed,
    }
    row = _draft(slug)
    if row is None:
        return _begin(editor, slug, wanted)
    if _is_same(row, wanted):
        return row
    check_revision(row, revision)
    for name, value in wanted.items():
        setattr(row, name, value)
    row.written_by, row.written = editor.person, timezone.now()
    row.revision += 1
    row.save()
    audit.record(editor.person, None, WHAT, "changed", about=row.pk)
    return row


@transaction.atomic
def publish_draft(
    editor: ServiceRole,
    slug: str,
    *,
    number: int,
    revision: int,
    effective_from: date,
    what_changed: str,
) -> GuideVersion:
    """Put the draft in the place of what everybody reads, from that day on, and tell whom it
    affects, then or once the day has come. The same form sent twice publishes once. Raises
    TeamError, ChangedMeanwhile where the draft is not the one that was read, and GuideProblems
    with everything that is wrong with it."""
    row = GuideVersion.objects.select_for_update(of=("self",)).filter(slug=slug, number=number)
    draft = row.first()
    if draft is None or draft.dropped:
        raise TeamError(_("This draft is not there any more. Nothing was published."))
    if draft.published:
        return draft
    check_revision(draft, revision)
    draft.effective_from, draft.what_changed = effective_from, what_changed
    draft.facts |= {"checked": timezone.localdate().isoformat()}
    _check_may_hold(draft)
    return _put_up(editor, draft, "published")


@transaction.atomic
def take_over(editor: ServiceRole, slug: str, *, revision: int = 0) -> GuideVersion | None:
    """The shipped guide as it is now, as the draft; the draft that was there is dropped, and kept.
    None where the guide is shipped no more. Raises ChangedMeanwhile."""
    shipped, now = library.shipped().get(slug), library.guide(slug)
    if shipped is None or now is None:
        return None
    wanted = _as_it_was(shipped, now)
    row = _draft(slug)
    if row and _is_same(row, wanted):
        return row
    if row:
        check_revision(row, revision)
        _drop(editor, row)
    return _begin(editor, slug, wanted)


@transaction.atomic
def drop_draft(editor: ServiceRole, slug: str, *, revision: int) -> None:
    """Write no more on this draft; it is kept, out of sight. Raises ChangedMeanwhile."""
    if row := _draft(slug):
        check_revision(row, revision)
        _drop(editor, row)


@transaction.atomic
def go_back(
    editor: ServiceRole, slug: str, *, number: int, what_changed: str
) -> GuideVersion | None:
    """Publish this earlier version, or with 0 the shipped guide, as a new one that holds from
    today. The draft stays. None where everybody reads it already, or it is not there. Raises
    GuideProblems where it does not fit to the other guides any more."""
    _one_at_a_time(slug)
    earlier, now = library.any_version(slug, number), library.guide(slug)
    if earlier is None or now is None or now.fingerprint == earlier.fingerprint:
        return None
    if problems := checks.problems_of(earlier, library.guides()):
        raise GuideProblems(problems)
    wanted = {**_as_it_was(earlier, now), "what_changed": what_changed}
    return _put_up(editor, _new_row(editor, slug, wanted), "went back")


@transaction.atomic
def check_again(
    editor: ServiceRole, slug: str, *, owner: UUID | None, review_by: date
) -> GuideCheck:
    """It was read again and is still right: who keeps it, and by when to look again. The same form
    sent twice checks once. Call with a guide that exists and a day ahead."""
    today = timezone.localdate()
    said = {"slug": slug, "owner_id": owner, "checked": today, "review_by": review_by}
    newest = GuideCheck.objects.filter(slug=slug).order_by("-at", "-pk").first()
    if newest and all(getattr(newest, name) == value for name, value in said.items()):
        return newest
    row = GuideCheck.objects.create(**said, by=editor.person)
    audit.record(editor.person, None, WHAT, "checked", about=library.guide_id(slug))
    events.publish(events.NoticeDone(key=to_check(slug)))
    return row


def _draft(slug: str) -> GuideVersion | None:
    drafts = GuideVersion.objects.select_for_update(of=("self",))
    return drafts.filter(slug=slug, published__isnull=True, dropped__isnull=True).first()


def _one_at_a_time(slug: str) -> None:
    """Let who goes back, or begins a draft, in the same moment wait until the end of this
    transaction: each takes the next number. The first version is what they wait for; of a guide
    without one there is nothing to go back from, and of two drafts one stands."""
    versions = GuideVersion.objects.select_for_update(of=("self",)).filter(slug=slug)
    versions.order_by("number").first()


def _new_row(editor: ServiceRole, slug: str, wanted: Mapping[str, Any]) -> GuideVersion:
    highest = GuideVersion.objects.filter(slug=slug).aggregate(
        number=Max("number", default=0), revision=Max("revision", default=0)
    )
    shipped = library.shipped().get(slug)
    return GuideVersion(
        slug=slug,
        number=highest["number"] + 1,
        revision=highest["revision"] + 1,
        shipped=shipped.fingerprint if shipped else "",
        written_by=editor.person,
        **wanted,
    )


def _begin(editor: ServiceRole, slug: str, wanted: Mapping[str, Any]) -> GuideVersion:
    """A new draft. Where somebody else began one in the same moment, theirs stands."""
    _one_at_a_time(slug)
    row = _new_row(editor, slug, wanted)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        theirs = _draft(slug)
        if theirs is None:
            raise
        if _is_same(theirs, wanted):
            return theirs
        raise ChangedMeanwhile(theirs, theirs.revision) from None
    audit.record(editor.person, None, WHAT, "drafted", about=row.pk)
    return row


def _is_same(row: GuideVersion, wanted: Mapping[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in wanted.items())


def _as_it_was(earlier: Guide, now: Guide) -> dict[str, Any]:
    """Its words and its days, kept by who keeps the guide now."""
    facts = replace(earlier.facts, owner=now.owner)
    return {
        **earlier.texts,
        "facts": facts.as_json(),
        "effective_from": timezone.localdate(),
        "what_changed": "",
    }


def _drop(editor: ServiceRole, row: GuideVersion) -> None:
    row.dropped = timezone.now()
    row.revision += 1
    row.save(update_fields=["dropped", "revision"])
    audit.record(editor.person, None, WHAT, "dropped", about=row.pk)


def _check_may_hold(draft: GuideVersion) -> None:
    if draft.effective_from < timezone.localdate():
        raise TeamError(
            _("It can hold from today or from a day ahead, not from a day that is over.")
        )
    guide, beside = library.of_version(draft), library.guides()
    if problems := checks.problems_of(guide, beside):
        raise GuideProblems(problems)
    before = library.version_before(guide)
    if before is None:
        return
    if before.fingerprint == guide.fingerprint:
        raise TeamError(_("This is what everybody reads already. There is nothing to publish."))
    if before.texts != guide.texts and not draft.what_changed.strip():
        raise TeamError(_("Say in a sentence what changed. Families read it."))


def _put_up(editor: ServiceRole, row: GuideVersion, did: str) -> GuideVersion:
    """Published, told where it holds already, and found."""
    row.published, row.published_by = timezone.now(), editor.person
    row.save()
    audit.record(editor.person, None, WHAT, did, about=row.pk)
    if library.of_version(row).review_by > timezone.localdate():
        events.publish(events.NoticeDone(key=to_check(row.slug)))
    if row.effective_from <= timezone.localdate():
        tell_of(row)
        indexing.index_guide(row.slug)
    return row
