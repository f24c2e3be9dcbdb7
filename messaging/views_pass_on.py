"""From a chat to feedback, with the family's agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from familyapp.team.unnamed import names_around
from messaging.actions_pass_on import NotOffered, offer_words
from messaging.forms_pass_on import PassOnForm
from messaging.gates import conversation_view
from messaging.pass_on import beside, passable

if TYPE_CHECKING:
    from messaging.access import Seat
    from messaging.pass_on import Passable


@require_http_methods(["GET", "POST"])
@conversation_view()
def pass_on(request: HttpRequest, seat: Seat, seq: int) -> HttpResponse:
    """The message without names, to look through; or what became of it."""
    found = passable(seat, min(seq, 2**53 - 1))
    if found is None:
        raise Http404
    form = None
    if found.may_ask and not found.became:
        form = PassOnForm(
            request.POST if request.method == "POST" else None,
            body=found.body,
            writer=found.sender.short_name,
            names=names_around(seat.conversation.child),
        )
        if form.is_valid() and _offered(form, found):
            told = _("%(name)s can read it now, and says whether it goes.")
            messages.success(request, told % {"name": found.sender.short_name})
            return redirect("messages:pass_on", seat.conversation.pk, seq)
    elif request.method == "POST":  # another tab was first, or they left: the page says so
        return redirect("messages:pass_on", seat.conversation.pk, seq)
    return render(
        request,
        "messaging/pass_on.html",
        {
            "seat": seat,
            "child": seat.conversation.child,
            "found": found,
            "form": form,
            "beside": beside(found) if form else None,
        },
    )


def _offered(form: PassOnForm, found: Passable) -> bool:
    try:
        offer_words(found, words=form.cleaned_data["words"])
    except NotOffered as error:
        form.add_error(None, str(error))
        return False
    return True
