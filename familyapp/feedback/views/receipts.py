"""Coming back with a code to what one said without a name."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from familyapp.core.gates import public_view, secret_link_view
from familyapp.core.limits import too_many
from familyapp.feedback import complaints, floods, receipts
from familyapp.feedback.forms_giving import CodeForm, ReplyForm
from familyapp.feedback.mine import Told
from familyapp.feedback.views._answering import answered


@require_http_methods(["GET", "POST"])
@public_view
def receipt_code(request: HttpRequest) -> HttpResponse:
    """Type the code."""
    form = CodeForm(request.POST or None)
    status = 200
    if form.is_valid():
        counted = floods.who_guesses(request)
        code = receipts.as_written(form.cleaned_data["code"])
        if counted.is_too_often:
            form.add_error("code", _("That was many tries. Wait an hour, then try again."))
            status = 429
        elif code and receipts.voice_with(code):
            return redirect("feedback:receipt", code)
        elif code and complaints.complaint_with(code):
            return redirect("feedback:complaint_receipt", code)
        else:
            counted.note()
            form.add_error("code", _("We do not know this code. Please look at it again."))
    return render(request, "feedback/giving/receipt_code.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@secret_link_view
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """What was said with this code, how it stands, and what was answered. Whoever holds the code
    is its writer here; nothing of who opens it is kept."""
    counted = floods.who_guesses(request)
    if counted.is_too_often:
        return too_many(request)
    row = receipts.voice_with(code)
    if row is None:
        counted.note()
        raise Http404
    form = ReplyForm(request.POST if request.POST.get("do") == "reply" else None)
    if request.method == "POST" and answered(request, row, form):
        return redirect("feedback:receipt", receipts.as_written(code))
    return render(
        request,
        "feedback/giving/told_one.html",
        {
            "told": Told(row),
            "form": form,
            "code": receipts.as_written(code),
            "address": request.build_absolute_uri(reverse("feedback:receipt_code")),
        },
    )
