"""Files of figures: asked for, how far they are, and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.core.limits import Limit
from familyapp.feedback import reports as standing
from familyapp.feedback.actions import reports as actions
from familyapp.feedback.forms_reports import ReportForm
from familyapp.feedback.gates import keeper_view

if TYPE_CHECKING:
    from familyapp.feedback.keepers import Keeper

ASKING = Limit("reports", most=30, seconds=24 * 3600)  # by one person


@require_http_methods(["GET", "POST"])
@keeper_view()
def reports(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """What one can have, and how far what one asked for is. Posting asks for one."""
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if ASKING.count(keeper.person.pk) > ASKING.most:
            messages.warning(request, _("That was many reports for one day. Ask again tomorrow."))
        else:
            actions.ask_for_report(keeper, **form.cleaned_data)
        return redirect("feedback:reports")
    found = {"form": form, "reports": standing.reports_of(keeper)}
    return render(request, "feedback/reports/reports.html", found)


@require_GET
@keeper_view()
def report(request: HttpRequest, keeper: Keeper, report: UUID) -> HttpResponseBase:
    """The file of a report of one's own, while it is kept."""
    found = standing.report_of(keeper, report)
    if found is None:
        raise Http404
    if not found.is_ready:
        messages.warning(request, _("That file is not here any more. You can make a new one."))
        return redirect("feedback:reports")
    response = FileResponse(
        actions.open_report(keeper, found),
        as_attachment=True,
        filename=found.file_name,
        content_type=found.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
