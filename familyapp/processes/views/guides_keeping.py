"""Guides: how a content editor keeps them, and what changed in one, for everybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.accounts.selectors import signed_in_or_none
from familyapp.core.editing import ChangedMeanwhile
from familyapp.core.gates import public_view
from familyapp.processes.actions import guides as actions
from familyapp.processes.actions.guide_news import has_seen_change
from familyapp.processes.forms_guides import (
    NAMES,
    CheckForm,
    DraftForm,
    GoBackForm,
    PublishForm,
    RevisionForm,
)
from familyapp.processes.guides import diffing, library
from familyapp.processes.guides.keeping import Keeping, comparing, keeping, overview, problems_in
from familyapp.processes.guides.shapes import READINGS, GuideProblems
from familyapp.services.gates import editor_view
from familyapp.team.actions import TeamError

if TYPE_CHECKING:
    from familyapp.services.models import ServiceRole

PAGES = "processes/keeping/"


@require_GET
@editor_view
def guides(request: HttpRequest, role: ServiceRole) -> HttpResponse:
    """All guides, what to look at first."""
    return render(request, f"{PAGES}guides.html", {"overview": overview(role.person)})


@require_http_methods(["GET", "POST"])
@editor_view
def guide(request: HttpRequest, role: ServiceRole, slug: str) -> HttpResponse:
    """Write on the draft, and see who keeps it and what readers say."""
    found = _found(slug)
    form = _draft_form(found, request.POST or None)
    context: dict[str, Any] = {}
    if request.method == "POST" and _kept(role, found, form, context):
        _say_what_is_kept(request, slug)
        return redirect("processes:keep_guide", slug)
    context |= {"keeping": found, "form": form}
    context["writing"] = _by_reading(form, context.get("refused", found.problems))
    context["wrong"] = [(field, field.errors) for field in form.visible_fields() if field.errors]
    return render(request, f"{PAGES}guide.html", context)


def _draft_form(found: Keeping, data: Any) -> DraftForm:
    said = found.draft.what_changed if found.draft else ""
    return DraftForm(data, written=found.written, revision=found.revision, what_changed=said)


def _kept(role: ServiceRole, found: Keeping, form: DraftForm, context: dict[str, Any]) -> bool:
    if not form.is_valid():
        return False
    said, revision = form.said(), form.cleaned_data["revision"] or 0
    try:
        actions.write_draft(role, found.guide.slug, revision=revision, **said)
    except ChangedMeanwhile as meanwhile:
        # Printed with the new revision, so that saving again is a choice.
        form.data = _with_revision(form.data, meanwhile.revision)
        typed = {"what_changed": said["what_changed"]}
        context["changes"] = meanwhile.changes(typed, typed)
        context["theirs"] = _theirs(meanwhile.row, said["texts"])
        return False
    except GuideProblems as wrong:
        context["refused"] = wrong.problems
        return False
    return True


def _with_revision(sent: Any, revision: int) -> Any:
    """What was sent, with the revision that is there now."""
    sent = sent.copy()
    sent["revision"] = str(revision)
    return sent


def _theirs(row: Any, texts: dict[str, str]) -> list[diffing.Difference]:
    """What was typed beside what somebody else saved meanwhile."""
    found = (
        diffing.Difference(reading, diffing.of_texts(getattr(row, reading), texts[reading]))
        for reading in READINGS
    )
    return [each for each in found if each.changed]


def _say_what_is_kept(request: HttpRequest, slug: str) -> None:
    if (after := keeping(slug)) and after.problems:
        words = _("Kept unfinished. Before you can publish it, there is something to put right.")
    else:
        words = _("Kept as a draft. Nobody else reads it yet.")
    messages.success(request, words)


def _by_reading(form: DraftForm, problems: list[str]) -> list[tuple[Any, list[str]]]:
    """The field of each reading, and what is wrong in it."""
    return [(form[reading], problems_in(reading, problems)) for reading in READINGS]


@require_GET
@editor_view
def preview(request: HttpRequest, role: ServiceRole, slug: str) -> HttpResponse:
    """The draft as everybody will read it, or where there is none the guide as it is."""
    found, reading = _found(slug), request.GET.get("reading", "standard")
    if reading not in READINGS:
        raise Http404
    text = found.written.reading(reading)
    context = {"keeping": found, "reading": reading, "readings": READINGS, "text": text}
    return render(request, f"{PAGES}preview.html", context)


@require_GET
@editor_view
def changes(request: HttpRequest, role: ServiceRole, slug: str) -> HttpResponse:
    """What is different in the draft from what everybody reads; and to publish it."""
    return _before_publishing(request, _found(slug))


@require_POST
@editor_view
def publish(request: HttpRequest, role: ServiceRole, slug: str) -> HttpResponse:
    """Everybody reads the draft from now on, or from a day ahead."""
    found = _found(slug)
    form = PublishForm(request.POST, needs_words=_compared(found).needs_words)
    if not form.is_valid():
        return _before_publishing(request, found, form)
    try:
        row = actions.publish_draft(role, slug, **form.said())
    except ChangedMeanwhile:
        messages.warning(
            request, _("Somebody changed it meanwhile, so nothing was published. Read it again.")
        )
        return redirect("processes:guide_draft_changes", slug)
    except GuideProblems as wrong:
        return _before_publishing(request, found, form, problems=wrong.problems)
    except TeamError as error:
        form.add_error(None, str(error))
        return _before_publishing(request, found, form)
    messages.success(request, _published(row.effective_from))
    return redirect("processes:keep_guide", slug)


def _published(day: Any) -> str:
    if day > timezone.localdate():
        return _("Published. Everybody reads it from the day that you chose.")
    return _("Published. Everybody reads it now, and whom it concerns hears of it.")


def _compared(found: Keeping) -> Any:
    before = library.version_before(found.written) or found.guide
    return comparing(before, found.written, NAMES)


def _before_publishing(
    request: HttpRequest,
    found: Keeping,
    form: PublishForm | None = None,
    problems: list[str] | None = None,
) -> HttpResponse:
    compared = _compared(found)
    if form is None and found.draft:
        day = max(found.draft.effective_from, timezone.localdate())
        first = {"what_changed": found.draft.what_changed, "effective_from": day}
        first |= {"number": found.draft.number, "revision": found.revision}
        form = PublishForm(initial=first, needs_words=compared.needs_words)
    context = {
        "keeping": found,
        "compared": compared,
        "form": form,
        "problems": found.problems if problems is None else problems,
    }
    return render(request, f"{PAGES}changes.html", context)


@require_http_methods(["GET", "POST"])
@editor_view
def check(request: HttpRequest, role: ServiceRole, slug: str) -> HttpResponse:
    """It was read again and is still right."""
    found = _found(slug)
    form = CheckForm(request.POST or None, guide=found.guide)
    if form.is_valid():
        actions.check_again(role, slug, **form.said())
        messages.success(request, _("Noted: it was read again today and is still right."))
        return redirect("processes:keep_guide", slug)
    return render(request, f"{PAGES}check.html", {"keeping": found, "form": form})


@require_POST
@editor_view
def take_over(request: HttpRequest, role: ServiceRole, slug: str) -> HttpResponse:
    """Begin again with the shipped words."""
    if (revision := _revision(request)) is not None:
        _with_draft(
            request,
            lambda: actions.take_over(role, _found(slug).guide.slug, revision=revision),
            _("The draft has the shipped words now. Nobody else reads it yet."),
        )
    return redirect("processes:keep_guide", slug)


@require_POST
@editor_view
def drop(request: HttpRequest, role: ServiceRole, slug: str) -> HttpResponse:
    """Write no more on the draft."""
    if (revision := _revision(request)) is not None:
        _with_draft(
            request,
            lambda: actions.drop_draft(role, _found(slug).guide.slug, revision=revision),
            _("The draft is dropped. Everybody reads the guide as before."),
        )
    return redirect("processes:keep_guide", slug)


def _revision(request: HttpRequest) -> int | None:
    form = RevisionForm(request.POST)
    if form.is_valid():
        return int(form.cleaned_data["revision"])
    messages.warning(request, _("Nothing was changed. Read the draft here and try again."))
    return None


def _with_draft(request: HttpRequest, act: Any, words: str) -> None:
    try:
        act()
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody wrote on the draft meanwhile. Read it here first."))
    else:
        messages.success(request, words)


@require_http_methods(["GET", "POST"])
@editor_view
def go_back(request: HttpRequest, role: ServiceRole, slug: str) -> HttpResponse:
    """An earlier version, or the shipped guide, in the place of what everybody reads."""
    found, number = _found(slug), _number(request)
    earlier = library.any_version(slug, number)
    if earlier is None:
        raise Http404
    form = GoBackForm(request.POST or None, initial={"number": number})
    context = {"keeping": found, "form": form, "earlier": earlier}
    if form.is_valid():
        try:
            actions.go_back(role, slug, **form.cleaned_data)
        except GuideProblems as wrong:
            context["problems"] = wrong.problems
        else:
            messages.success(request, _("Done. Everybody reads the earlier guide again."))
            return redirect("processes:keep_guide", slug)
    context["compared"] = comparing(found.guide, earlier, NAMES)
    return render(request, f"{PAGES}back.html", context)


def _number(request: HttpRequest) -> int:
    """Which version is meant; the shipped guide where none is named."""
    asked = (request.POST or request.GET).get("number", "0")
    if not re.fullmatch(r"[0-9]{1,9}", asked):
        raise Http404
    return int(asked)


@require_GET
@public_view
def what_changed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What is different in a published version, for readers. Who waited to hear of it has."""
    after = library.version(slug, number)
    before = library.version_before(after) if after else None
    if after is None or before is None:
        raise Http404
    if person := signed_in_or_none(request):
        has_seen_change(person, slug)
    context = {
        "guide": after,
        "words": library.what_changed_in(slug, number),
        "differences": diffing.of_words(before, after),
    }
    return render(request, f"{PAGES}what_changed.html", context)


def _found(slug: str) -> Keeping:
    found = keeping(slug)
    if found is None:
        raise Http404
    return found
