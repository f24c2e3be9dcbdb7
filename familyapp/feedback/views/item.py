"""One improvement item: its voices, and what its service does about them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from familyapp.core import audit, files
from familyapp.core.editing import Change, ChangedMeanwhile
from familyapp.feedback import items, voices
from familyapp.feedback.actions import items as acts
from familyapp.feedback.actions import merging, notes, replies
from familyapp.feedback.forms_item import (
    DetailsForm,
    MergeForm,
    MoveForm,
    NoteForm,
    ReplyForm,
    StatusForm,
)
from familyapp.feedback.gates import keeper_view
from familyapp.feedback.history import history_page
from familyapp.feedback.words import FOR_WRITERS
from familyapp.team.actions import TeamError
from familyapp.team.tries import tried

if TYPE_CHECKING:
    from familyapp.feedback.keepers import Keeper
    from familyapp.feedback.models import ImprovementItem

EVERYBODY = "everybody"  # whom the second form for an answer is for


@require_GET
@keeper_view()
def item(request: HttpRequest, keeper: Keeper, item: UUID) -> HttpResponse:
    """One item: what was said, by whom as far as they let it be known, and what is done."""
    return _page(request, keeper, _found(keeper, item))


@require_POST
@keeper_view()
def status(request: HttpRequest, keeper: Keeper, item: UUID) -> HttpResponse:
    """Say where it stands; whoever wrote hears of it."""
    row = _found(keeper, item)
    form = StatusForm(request.POST, auto_id=f"id_{request.POST.get('status', '')}_%s")
    changes = _saved(
        form,
        lambda said: acts.set_status(keeper, row, **said),
        ("status", "what_changed", "reason"),
    )
    if changes is not None or form.errors:
        return _page(
            request, keeper, _found(keeper, item), status_form=form, status_changes=changes
        )
    is_news = form.cleaned_data["status"] != row.status
    messages.success(request, _("Saved. Whoever wrote hears of it.") if is_news else _("Saved."))
    return _to(row, "status")


@require_POST
@keeper_view()
def details(request: HttpRequest, keeper: Keeper, item: UUID) -> HttpResponse:
    """Its title, themes, how serious it is, who looks after it and by when."""
    row = _found(keeper, item)
    form = DetailsForm(request.POST, item=row, owners=items.owners_for(row))
    shown = ("title", "severity", "owner", "due")
    changes = _saved(form, lambda said: acts.set_details(keeper, row, **said), shown)
    if changes is not None or form.errors:
        row = _found(keeper, item)
        if changes is not None:
            changes += _themes_changed(row, form)
        return _page(request, keeper, row, details_form=form, details_changes=changes)
    messages.success(request, _("Saved."))
    return _to(row, "details")


@require_POST
@keeper_view()
def move(request: HttpRequest, keeper: Keeper, item: UUID) -> HttpResponse:
    """Hand it on to another queue."""
    row = _found(keeper, item)
    queues = dict(items.other_queues(row))
    form = MoveForm(request.POST, queues=list(queues.items()))
    changes = _saved(
        form,
        lambda said: acts.move(
            keeper, row, queue=items.queue_with(said["queue"]), revision=said["revision"]
        ),
        (),
    )
    if changes is not None or form.errors:
        return _page(request, keeper, _found(keeper, item), move_form=form, move_changes=changes)
    queue = form.cleaned_data["queue"]
    messages.success(request, _("Moved to: %(queue)s.") % {"queue": queues[queue]})
    return _to(row, "queue") if queue in keeper.queues else redirect("feedback:board")


@require_POST
@keeper_view()
def note(request: HttpRequest, keeper: Keeper, item: UUID) -> HttpResponse:
    """Write something down for colleagues. No family reads it."""
    row = _found(keeper, item)
    form = NoteForm(request.POST, auto_id="id_note_%s")
    if not form.is_valid() or not tried(
        form, lambda: notes.add_note(keeper, row, **form.cleaned_data)
    ):
        return _page(request, keeper, row, note_form=form)
    messages.success(request, _("The note is saved. No family reads it."))
    return _to(row, "notes")


@require_POST
@keeper_view()
def reply(request: HttpRequest, keeper: Keeper, item: UUID) -> HttpResponse:
    """Answer one voice, or everybody at once."""
    row = _found(keeper, item)
    form = ReplyForm(request.POST, auto_id=f"id_{request.POST.get('voice') or EVERYBODY}_%s")
    if not form.is_valid():
        return _page(request, keeper, row, reply_form=form)
    voice, key, words = (form.cleaned_data[name] for name in ("voice", "key", "words"))
    where = f"voice-{voice}" if voice else "voices"
    if voice:
        heard = voices.voice_for(row, voice)
        if heard is None:
            raise Http404
        act: Callable[..., object] = partial(replies.service_replies, keeper, heard)
    else:
        act = partial(replies.service_replies_to_all, keeper, row)
    done = tried(form, lambda: [act(key=key, words=words)])
    if done is None:
        return _page(request, keeper, row, reply_form=form)
    messages.success(request, _("Your answer is sent."))
    return _to(row, where)


@require_POST
@keeper_view()
def merge(request: HttpRequest, keeper: Keeper, item: UUID) -> HttpResponse:
    """Let its voices count in another item."""
    row = _found(keeper, item)
    form = MergeForm(request.POST)
    into = items.item_for(keeper, form.cleaned_data["into"]) if form.is_valid() else None
    if into is None:
        messages.warning(request, _("Choose an item of your queues. Nothing was merged."))
        return _to(row, "merge")
    try:
        root = merging.merge(keeper, row, into=into)
    except TeamError as error:
        messages.warning(request, str(error))
        return _to(row, "merge")
    said = ngettext(
        "Merged. %(count)d voice counts here now.",
        "Merged. %(count)d voices count here now.",
        root.voices_count,
    )
    messages.success(request, said % {"count": root.voices_count})
    return _to(root, "merged")


@require_POST
@keeper_view()
def unmerge(request: HttpRequest, keeper: Keeper, item: UUID, which: UUID) -> HttpResponse:
    """Take out again what was merged into it."""
    row = _found(keeper, item)
    other = next((each for each in items.merged_here(row) if each.pk == which), None)
    if other is None:
        messages.info(request, _("It is not merged here any more."))
        return _to(row, "merged")
    try:
        merging.unmerge(keeper, other)
    except TeamError as error:
        messages.warning(request, str(error))
    else:
        said = _("“%(title)s” is an item of its own again, in: %(queue)s.")
        messages.success(request, said % {"title": other.title, "queue": str(other.queue)})
    return _to(row, "merged")


@require_GET
@keeper_view()
def file(request: HttpRequest, keeper: Keeper, item: UUID, file: UUID) -> HttpResponseBase:
    """A recording or a picture of a voice that counts here."""
    kept = voices.file_for(_found(keeper, item), file)
    if kept is None:
        raise Http404
    return files.serve(kept, request)


def _found(keeper: Keeper, id: UUID) -> ImprovementItem:
    row = items.item_for(keeper, id)
    if row is None:
        raise Http404
    return row


def _to(row: ImprovementItem, where: str) -> HttpResponse:
    return redirect(f"{reverse('feedback:item', args=[row.pk])}#{where}")


def _saved(
    form: BaseForm, act: Callable[[dict[str, Any]], object], shown: Iterable[str]
) -> list[Change] | None:
    """None where it is saved, or where the form says what is wrong; what somebody else changed
    meanwhile, with the form made ready to save again."""
    if not form.is_valid():
        return None
    try:
        act(form.cleaned_data)
    except TeamError as error:
        form.add_error(None, str(error))
    except ChangedMeanwhile as meanwhile:
        meanwhile.make_ready(form)
        return meanwhile.changes(form.cleaned_data, shown)
    return None


def _themes_changed(row: ImprovementItem, form: DetailsForm) -> list[Change]:
    labels = dict(form.fields["themes"].choices)  # type: ignore[attr-defined]
    typed = [str(label) for value, label in labels.items() if value in form.cleaned_data["themes"]]
    now = items.themes_in_words(row)
    return [Change(_("Themes"), ", ".join(now), ", ".join(typed))] if now != typed else []


def _page(request: HttpRequest, keeper: Keeper, row: ImprovementItem, **given: Any) -> HttpResponse:
    """The page, with the forms in `given` as they were sent where something was wrong."""
    if row.merged_into_id:
        root = _found(keeper, row.merged_into_id)
        return render(request, "feedback/item/merged.html", {"item": row, "root": root})
    voices_page, shown = voices.voices_page(keeper, row, request.GET.get("voices", ""))
    steps_page, steps = history_page(keeper, row, request.GET.get("history", ""))
    for child, about in voices.to_audit(shown):
        audit.record_view(request.user, child, "feedback", about=about)
    search = request.GET.get("find", "").replace("\0", "")[:100]
    context = {
        "item": row,
        "standing": FOR_WRITERS[row.status][2:],
        "themes": items.themes_in_words(row),
        "voices_page": voices_page,
        "voices": [(voice, _reply_form(given, str(voice.row.pk))) for voice in shown],
        "reply_to_all": _reply_form(given, EVERYBODY),
        "steps_page": steps_page,
        "steps": steps,
        "statuses": _status_forms(row, given.get("status_form")),
        "details_form": DetailsForm(item=row, owners=items.owners_for(row)),
        "move_form": MoveForm(initial={"revision": row.revision}, queues=items.other_queues(row)),
        "search": search,
        "likely": items.likely_the_same(keeper, row, search),
        "merged": items.merged_here(row),
        "notes": items.notes_of(row),
        "note_form": NoteForm(auto_id="id_note_%s"),
    }
    return render(request, "feedback/item/page.html", {**context, **given})


def _reply_form(given: dict[str, Any], voice: str) -> ReplyForm:
    auto_id = f"id_{voice}_%s"
    sent: ReplyForm | None = given.get("reply_form")
    if sent is not None and sent.auto_id == auto_id:
        return sent
    return ReplyForm(initial={"voice": "" if voice == EVERYBODY else voice}, auto_id=auto_id)


def _status_forms(
    row: ImprovementItem, sent: StatusForm | None
) -> list[tuple[items.NextStatus, StatusForm]]:
    """Each status that it can go to with its form; the one that was sent as it was sent."""
    now = {name: getattr(row, name) for name in ("what_changed", "reason", "revision")}
    forms = []
    for each in items.next_statuses(row):
        auto_id = f"id_{each.value}_%s"
        is_it = sent is not None and sent.auto_id == auto_id
        forms.append((each, sent if is_it and sent else StatusForm(initial=now, auto_id=auto_id)))
    return forms
