"""What I told services: how it stands, what was answered, and saying more."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.accounts.selectors import signed_in
from familyapp.core import files
from familyapp.core.gates import own_account_view
from familyapp.feedback import mine as told_by_me
from familyapp.feedback import pulses
from familyapp.feedback.actions import telling
from familyapp.feedback.complaints import complaints_of
from familyapp.feedback.forms_giving import ReplyForm
from familyapp.feedback.views._answering import answered


@require_GET
@own_account_view
def mine(request: HttpRequest) -> HttpResponse:
    """Everything that I told services with my account, the newest first."""
    user = signed_in(request)
    number = request.GET.get("page", "")
    page = told_by_me.told_by(user, int(number) if number.isdecimal() and len(number) < 7 else 1)
    return render(
        request,
        "feedback/giving/mine.html",
        {"page": page, "complaints": complaints_of(user), "is_asked": pulses.is_asked(user)},
    )


@require_http_methods(["GET", "POST"])
@own_account_view
def mine_one(request: HttpRequest, feedback: UUID) -> HttpResponse:
    """One thing that I said, how it stands, and what was answered."""
    told = told_by_me.told_one(signed_in(request), feedback)
    if told is None:
        raise Http404
    form = ReplyForm(request.POST if request.POST.get("do") == "reply" else None)
    if request.method == "POST" and answered(request, told.row, form):
        return redirect("feedback:mine_one", feedback)
    with transaction.atomic():
        telling.read_by_writer(told.row)
    return render(request, "feedback/giving/told_one.html", {"told": told, "form": form})


@require_GET
@own_account_view
def mine_file(request: HttpRequest, feedback: UUID, file: UUID) -> HttpResponseBase:
    """A recording or picture of mine, to save or to hear."""
    found = told_by_me.file_of(signed_in(request), feedback, file)
    if found is None:
        raise Http404
    return files.serve(found, request)
