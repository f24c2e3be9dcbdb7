"""Around giving: questions on Today, words of a chat that are offered, what is said of a worker."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.accounts.selectors import signed_in
from familyapp.core import audit
from familyapp.core.gates import own_account_view
from familyapp.feedback import own_work, pulses
from familyapp.feedback.actions import offers as answering
from familyapp.feedback.actions import pulses as asking_actions
from familyapp.feedback.forms_around import OfferForm
from familyapp.feedback.offers import offer_for
from familyapp.team.tries import tried


@require_POST
@own_account_view
def not_now(request: HttpRequest, pulse: UUID) -> HttpResponse:
    """This question goes from Today."""
    row = pulses.own_pulse(signed_in(request), pulse)
    if row is None:
        raise Http404
    asking_actions.not_now(row)
    return redirect("home:today")


@require_POST
@own_account_view
def asking(request: HttpRequest) -> HttpResponse:
    """Whether one is asked how things were: `on` is yes or no; anything else changes nothing."""
    on = request.POST.get("on")
    if on == "no":
        asking_actions.stop_asking(signed_in(request))
        said = _("We will not ask you any more. You can change that on the page of your feedback.")
        messages.success(request, said)
    elif on == "yes":
        asking_actions.ask_again(signed_in(request))
        messages.success(request, _("We may ask you how it was, once a week at most."))
    return redirect("feedback:mine" if request.POST.get("from") == "mine" else "home:today")


@require_http_methods(["GET", "POST"])
@own_account_view
def offered(request: HttpRequest, offered: UUID) -> HttpResponse:
    """What one wrote in a chat, before it goes on: change it, let it go, or keep it."""
    offer = offer_for(signed_in(request), offered)
    if offer is None:
        raise Http404
    if offer.feedback_id:
        return redirect("feedback:mine_one", offer.feedback_id)
    if request.method == "POST" and request.POST.get("do") == "keep":
        kept = answering.keep_here(offer)
        if kept.feedback_id is None:
            messages.success(request, _("It stays in your chat. Nobody else reads it."))
        return redirect("feedback:offered", offer.pk)
    form = OfferForm(request.POST or None, initial={"words": offer.words})
    said_yes = request.POST.get("do") == "yes"
    if said_yes and form.is_valid() and not offer.refused:
        given = tried(form, lambda: answering.pass_on(offer, **form.said()))
        if given:
            messages.success(request, _("Thank you. It was passed on. You hear what changes."))
            return redirect("feedback:mine_one", given.pk)
    context: dict[str, Any] = {"offer": offer, "form": None if offer.refused else form}
    return render(request, "feedback/around/offered.html", context)


@require_GET
@own_account_view
def about_my_work(request: HttpRequest) -> HttpResponse:
    """For who works here: what families let them read of their own work."""
    user = signed_in(request)
    if not user.is_worker:
        raise Http404
    work = own_work.said_of(user, request.GET.get("page", ""))
    for said in work.said:
        if said.row.child_id:
            audit.record_view(user, said.row.child_id, "feedback", about=said.row.pk)
    context = {"said_of_me": work.said, "page": work.page}
    return render(request, "feedback/around/about_my_work.html", context)
