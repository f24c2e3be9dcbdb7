"""Keeping the Local Offer: the list of an editor, an entry, and what families say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.core.editing import ChangedMeanwhile
from familyapp.services.gates import editor_view
from familyapp.services.offer import actions_keeping as actions
from familyapp.services.offer.columns import PLAIN
from familyapp.services.offer.forms_keeping import CODE_TAKEN, CheckedForm, EntryForm, TakeOutForm
from familyapp.services.offer.keeping import Asked, Keeping, keeping, overview, report_with

if TYPE_CHECKING:
    from familyapp.services.models import ServiceRole

PAGES = "offer/keeping/"


@require_GET
@editor_view
def entries(request: HttpRequest, role: ServiceRole) -> HttpResponse:
    """All entries, what to look at first."""
    found = overview(role.person, Asked.read(request.GET), request.GET.get("page", ""))
    return render(request, f"{PAGES}entries.html", {"overview": found})


@require_http_methods(["GET", "POST"])
@editor_view
def add(request: HttpRequest, role: ServiceRole) -> HttpResponse:
    """A new entry."""
    form = EntryForm(request.POST or None)
    if form.is_valid():
        key = form.cleaned_data["key"]
        try:
            entry = actions.add_entry(role, key=key, values=form.values, tags=form.tags)
        except actions.CodeTaken:
            form.add_error("code", CODE_TAKEN)
        else:
            messages.success(request, _("Added. Everybody can find it now."))
            return redirect("offer:keep_entry", entry.pk)
    return render(request, f"{PAGES}entry.html", {"form": form})


@require_http_methods(["GET", "POST"])
@editor_view
def entry(request: HttpRequest, role: ServiceRole, entry: UUID) -> HttpResponse:
    """Change an entry, and read what families say of it."""
    found = _found(entry)
    form = EntryForm(request.POST or None, entry=found.entry)
    context: dict[str, Any] = {"keeping": found, "form": form}
    if form.is_valid() and _changed(request, role, found, form, context):
        messages.success(request, _("Saved. Everybody reads it like this now."))
        return redirect("offer:keep_entry", entry)
    return render(request, f"{PAGES}entry.html", context)


def _changed(
    request: HttpRequest,
    role: ServiceRole,
    found: Keeping,
    form: EntryForm,
    context: dict[str, Any],
) -> bool:
    revision = form.cleaned_data["revision"] or 0
    try:
        actions.change_entry(
            role, found.entry.id, revision=revision, values=form.values, tags=form.tags
        )
    except ChangedMeanwhile as meanwhile:
        meanwhile.make_ready(form)
        now = _found(found.entry.id)
        fields = (*PLAIN, "service", "maintainer")
        changes = meanwhile.changes(form.values, fields) + form.changes_of_tags(now.entry)
        context |= {"keeping": now, "changes": changes}
        return False
    except actions.CodeTaken:
        form.add_error("code", CODE_TAKEN)
        return False
    return True


@require_POST
@editor_view
def still_right(request: HttpRequest, role: ServiceRole, entry: UUID) -> HttpResponse:
    """It was looked at and is still right, in one step."""
    name = _found(entry).row.name
    form = CheckedForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Nothing was changed. Read it here and try again."))
        return redirect("offer:keep_entry", entry)
    try:
        actions.say_still_right(role, entry, **form.cleaned_data)
    except ChangedMeanwhile:
        messages.warning(request, _("Somebody changed it meanwhile. Read it here first."))
        return redirect("offer:keep_entry", entry)
    words = _("%(name)s: you checked it today, and it is still right.") % {"name": name}
    messages.success(request, words)
    return redirect(_back_to(request, entry))


def _back_to(request: HttpRequest, entry: UUID) -> str:
    """The list as it was, where the step was done in it."""
    wanted = request.POST.get("back", "")
    here = reverse("offer:keep")
    if wanted.startswith(here) and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return wanted
    return reverse("offer:keep_entry", args=[entry])


@require_http_methods(["GET", "POST"])
@editor_view
def take_out(request: HttpRequest, role: ServiceRole, entry: UUID) -> HttpResponse:
    """Take an entry out of the list."""
    found = _found(entry)
    form = TakeOutForm(request.POST or None)
    if form.is_valid():
        actions.take_out(role, entry, **form.cleaned_data)
        messages.success(request, _("Taken out of the list. You can put it back at any time."))
        return redirect("offer:keep_entry", entry)
    return render(request, f"{PAGES}take_out.html", {"keeping": found, "form": form})


@require_POST
@editor_view
def put_back(request: HttpRequest, role: ServiceRole, entry: UUID) -> HttpResponse:
    """Put it back into the list."""
    _found(entry)
    actions.put_back(role, entry)
    messages.success(request, _("Put back. Everybody can find it again."))
    return redirect("offer:keep_entry", entry)


@require_POST
@editor_view
def settle(request: HttpRequest, role: ServiceRole, report: UUID) -> HttpResponse:
    """What somebody said of an entry, or missed, is dealt with."""
    found = report_with(report)
    if found is None:
        raise Http404
    actions.settle_report(role, report)
    messages.success(request, _("Done with that."))
    if found.entry_id:
        return redirect("offer:keep_entry", found.entry_id)
    return redirect("offer:keep")


def _found(id: UUID) -> Keeping:
    found = keeping(id)
    if found is None:
        raise Http404
    return found
