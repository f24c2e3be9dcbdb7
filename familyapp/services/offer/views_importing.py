"""Files of entries: sent, checked, taken in, and what to put right in them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.core.limits import Limit
from familyapp.services.gates import editor_view
from familyapp.services.offer import column_words, import_task, imports
from familyapp.services.offer.forms_importing import FileForm

if TYPE_CHECKING:
    from familyapp.services.models import ServiceRole

PAGES = "offer/keeping/"
SENDING = Limit("local offer files", most=60, seconds=24 * 3600)  # by one person


@require_http_methods(["GET", "POST"])
@editor_view
def files(request: HttpRequest, role: ServiceRole) -> HttpResponse:
    """Send a file to be checked; and those that were sent."""
    is_sent = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if is_sent else FileForm()
    if form.is_valid():
        if SENDING.count(role.person_id) > SENDING.most:
            messages.warning(request, _("That was many files for one day. Go on tomorrow."))
            return redirect("offer:imports")
        if id := _sent(request, role, form):
            return redirect("offer:import", id)
    rows, page = imports.imports(request.GET.get("page", ""))
    context = {"form": form, "imports": rows, "page": page, "columns": column_words.columns()}
    return render(request, f"{PAGES}files.html", context)


def _sent(request: HttpRequest, role: ServiceRole, form: FileForm) -> UUID | None:
    sent, key = form.cleaned_data["file"], form.cleaned_data["key"]
    try:
        id = import_task.send_file(
            role, key=key, name=sent.name, content=sent.content, table=sent.table
        )
    except import_task.ImportRefused as refused:
        form.add_error("file", str(refused))
        return None
    if sent.table.unknown:
        names = ", ".join(sent.table.unknown)[:300]
        text = _("We do not know these columns and leave them out: %(names)s.")
        messages.warning(request, text % {"names": names})
    return id


@require_GET
@editor_view
def file(request: HttpRequest, role: ServiceRole, id: UUID) -> HttpResponse:
    """How far a file is, what would become of its rows, and what did."""
    found = _found(id)
    problems = imports.problems_of(id) if found.is_finished and found.refused else []
    return render(request, f"{PAGES}file.html", {"each": found, "problems": problems})


@require_POST
@editor_view
def take_in(request: HttpRequest, role: ServiceRole, id: UUID) -> HttpResponse:
    """Change the entries as the trial said."""
    _found(id)
    try:
        import_task.take_in(role, id)
    except import_task.ImportRefused as refused:
        messages.warning(request, str(refused))
    return redirect("offer:import", id)


@require_POST
@editor_view
def again(request: HttpRequest, role: ServiceRole, id: UUID) -> HttpResponse:
    """Go on with one that takes far too long."""
    _found(id)
    import_task.start_again(id)
    return redirect("offer:import", id)


@require_GET
@editor_view
def refused(request: HttpRequest, role: ServiceRole, id: UUID) -> HttpResponse:
    """The rows that could not be taken in, with what to put right, as a file."""
    if not _found(id).has_report:
        messages.warning(request, _("There is no such file, or it is not kept any more."))
        return redirect("offer:import", id)
    name, content = imports.report(id)
    return _as_file(name, content)


@require_GET
@editor_view
def template(request: HttpRequest, role: ServiceRole) -> HttpResponse:
    """An empty file to begin with."""
    return _as_file("local-offer.csv", column_words.template(timezone.localdate()))


def _as_file(name: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _found(id: UUID) -> imports.Standing:
    found = imports.import_with(id)
    if found is None:
        raise Http404
    return found
