"""The figures of the last terms, for everybody who keeps a queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from familyapp.feedback import figures_page
from familyapp.feedback.gates import keeper_view

if TYPE_CHECKING:
    from familyapp.feedback.keepers import Keeper


@require_GET
@keeper_view()
def figures(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Every service's are the same for every keeper: what is published is safe for all to read.
    Only the changes under "before and after" are of the keeper's own queues."""
    page = figures_page.page_for(
        timezone.localdate(),
        service=request.GET.get("service", ""),
        stage=request.GET.get("stage", ""),
        term=request.GET.get("term", ""),
    )
    return render(
        request,
        "feedback/figures/figures.html",
        {"page": page, "changes": page.changes(keeper)},
    )
