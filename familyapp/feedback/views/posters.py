"""Posters and links with which anybody tells a service how it was."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from familyapp.feedback import posters as hanging
from familyapp.feedback.actions.posters import end_poster, make_poster
from familyapp.feedback.forms_around import PosterForm
from familyapp.feedback.gates import MANAGE, keeper_view
from familyapp.team.tries import tried

if TYPE_CHECKING:
    from familyapp.feedback.keepers import Keeper


@require_http_methods(["GET", "POST"])
@keeper_view(may=MANAGE)
def posters(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Those that hang and those that ended; and making one."""
    form = PosterForm(request.POST or None, services=hanging.services_managed(keeper))
    if form.is_valid():
        made = tried(form, lambda: make_poster(keeper, **form.cleaned_data))
        if made:
            messages.success(request, _("Here is your poster. Print it, or copy the link."))
            return redirect("feedback:poster_to_print", made.pk)
    rows = hanging.posters_of(keeper)
    return render(request, "feedback/around/posters.html", {"form": form, "posters": rows})


@require_http_methods(["GET", "POST"])
@keeper_view(may=MANAGE)
def poster(request: HttpRequest, keeper: Keeper, poster: UUID) -> HttpResponse:
    """One to print, and its link for e-mails and texts; or taking it down."""
    row = hanging.poster_for(keeper, poster)
    if row is None:
        raise Http404
    if request.method == "POST":
        end_poster(row)
        messages.success(request, _("Its link leads nowhere from now on. Take the poster down."))
        return redirect("feedback:posters")
    address = request.build_absolute_uri(reverse("feedback:poster", args=[row.code]))
    return render(
        request,
        "feedback/around/poster.html",
        {
            "poster": row,
            "address": address,
            "in_words": address.split("://", 1)[1].rstrip("/"),
            "faces": hanging.FACES,
            "qr_code": hanging.qr_code(address),
        },
    )
