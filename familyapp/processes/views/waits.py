"""How long children wait, for the manager of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from familyapp.processes import waits as waiting
from familyapp.services.gates import service_view

if TYPE_CHECKING:
    from familyapp.services.models import ServiceRole


@require_GET
@service_view(may="manager")
def waits(request: HttpRequest, service_role: ServiceRole) -> HttpResponse:
    """Who waits for this service, the longest first, and how long they wait."""
    context = {
        "service": service_role.service,
        "waits": waiting.waits_of(service_role, request.GET.get("page", "")),
    }
    return render(request, "processes/referrals/waits.html", context)


@require_GET
@service_view(may="manager")
def numbers(request: HttpRequest, service_role: ServiceRole) -> HttpResponse:
    """The numbers for a spreadsheet, none of fewer than five."""
    response = HttpResponse(waiting.as_table(service_role), content_type="text/csv; charset=utf-8")
    name = f"waits-{timezone.localdate():%Y-%m-%d}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
