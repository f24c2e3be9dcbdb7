"""My data: what it is, and a copy of it to take away."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.accounts import copies
from familyapp.accounts.selectors import signed_in
from familyapp.core.exports import sections
from familyapp.core.gates import own_account_view
from familyapp.core.limits import Limit

ASKING = Limit("copies of data", most=10, seconds=24 * 3600)  # by one person
TYPES = {"json": "application/json", "html": "text/html; charset=utf-8"}


@require_http_methods(["GET", "POST"])
@own_account_view
def my_data(request: HttpRequest) -> HttpResponse:
    """What is in a copy and how far the newest is. Posting asks for one."""
    person = signed_in(request)
    if request.method == "POST":
        if ASKING.count(person.pk) > ASKING.most:
            messages.warning(request, _("That was many copies for one day. Ask again tomorrow."))
        else:
            copies.ask_for_copy(person)
        return redirect("data:page")
    found = {"copy": copies.newest_copy(person), "parts": sections()}
    return render(request, "data/my_data.html", found)


@require_GET
@own_account_view
def download(request: HttpRequest, copy: UUID, kind: str) -> HttpResponseBase:
    """One file of the person's own copy, while it is kept."""
    person = signed_in(request)
    found = copies.copy_of(person, copy)
    if found is None:
        raise Http404
    if not found.is_ready:
        messages.warning(request, _("That copy is not here any more. You can make a new one."))
        return redirect("data:page")
    made = timezone.localdate(found.asked)
    return FileResponse(
        copies.open_copy(person, found, kind),
        as_attachment=True,
        filename=f"alongside-my-data-{made}.{kind}",
        content_type=TYPES[kind],
    )
