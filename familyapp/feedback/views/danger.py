"""Raising an item of a queue as a concern."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from familyapp.feedback.actions.danger import raise_item, voices_to_choose
from familyapp.feedback.forms_complaints import RaiseConcernForm
from familyapp.feedback.gates import keeper_view
from familyapp.feedback.keepers import items_for
from familyapp.team.tries import tried

if TYPE_CHECKING:
    from familyapp.feedback.keepers import Keeper


@require_http_methods(["GET", "POST"])
@keeper_view()
def raise_concern(request: HttpRequest, keeper: Keeper, item: UUID) -> HttpResponse:
    """Somebody may not be safe: help first, then telling a safeguarding lead."""
    found = items_for(keeper).select_related("queue__service").filter(pk=item).first()
    if found is None:
        raise Http404
    form = RaiseConcernForm(request.POST or None, voices=voices_to_choose(found))
    told = (
        tried(form, lambda: raise_item(keeper, found, **form.cleaned_data))
        if form.is_valid()
        else None
    )
    if told:
        messages.success(request, _("Sent. A safeguarding lead reads it next."))
        return redirect("feedback:item", item)
    return render(
        request,
        "feedback/complaints/raise_concern.html",
        {"item": found, "form": form, "duty_phone": settings.DUTY_TEAM_PHONE},
    )
