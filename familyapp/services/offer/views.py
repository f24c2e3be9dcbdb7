"""The Local Offer for everybody: finding, reading, saving, and saying what is not right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.accounts.selectors import signed_in, signed_in_or_none
from familyapp.core import links
from familyapp.core.gates import own_account_view, public_view
from familyapp.core.limits import Limit, address_of
from familyapp.services.clock import workday_after
from familyapp.services.offer import finding, reporting, saving
from familyapp.services.offer.finding import Wanted
from familyapp.services.offer.forms import MissingForm, NotRightForm, SaveForm
from familyapp.services.offer.links import url_to_ask_about
from familyapp.services.offer.notices import DAYS_TO_ANSWER
from familyapp.services.selectors import editor_role

if TYPE_CHECKING:
    from familyapp.services.offer.shown import Shown

HOUR = 3600  # seconds
PER_PERSON = Limit("offer report person", 30, HOUR)
PER_ADDRESS = Limit("offer report address", 20, HOUR)  # of who is signed out


@require_GET
@public_view
def offers(request: HttpRequest) -> HttpResponse:
    """Finding what there is."""
    found = finding.find(Wanted.asked(request.GET), request.GET.get("page", ""))
    person = signed_in_or_none(request)
    keeps_offer = person is not None and person.is_worker and editor_role(person) is not None
    context = {"found": found, "person": person, "keeps_offer": keeps_offer}
    return render(request, "offer/list.html", context)


@require_GET
@public_view
def entry(request: HttpRequest, entry: UUID) -> HttpResponse:
    """One entry; or that it is not offered any more, and where else to look."""
    shown, person = _entry(entry), signed_in_or_none(request)
    if shown.is_withdrawn:
        return render(request, "offer/gone.html", {"entry": shown}, status=410)
    return render(
        request,
        "offer/entry.html",
        {
            "entry": shown,
            "person": person,
            "is_saved": saving.is_saved(person, shown.id),
            "ask_url": url_to_ask_about(shown.id) if person else "",
        },
    )


@require_GET
@own_account_view
def saved(request: HttpRequest) -> HttpResponse:
    """What the signed-in person saved to find it again."""
    entries, page = saving.saved_by(signed_in(request), request.GET.get("page", ""))
    return render(request, "offer/saved.html", {"entries": entries, "page": page})


@require_POST
@own_account_view
def save(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Keep this entry, or let it go. Back to where it was asked."""
    person, shown, form = signed_in(request), _entry(entry), SaveForm(request.POST)
    if not form.is_valid():
        raise Http404
    if shown.is_withdrawn and form.cleaned_data["keep"] == "yes":
        return redirect("offer:entry", shown.id)
    if form.cleaned_data["keep"] == "no":
        saving.remove_entry(person, shown.row)
        messages.success(request, _("It is not in your saved list any more."))
    elif not saving.save_entry(person, shown.row):
        messages.error(request, _("Your saved list is full. Remove something from it first."))
    else:
        messages.success(request, _("Saved. You find it under Saved in the Local Offer."))
    if form.cleaned_data["back"] == "saved":
        return redirect("offer:saved")
    return redirect("offer:entry", shown.id)


@require_http_methods(["GET", "POST"])
@public_view
def not_right(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Something in this entry is not right."""
    shown, form = _entry(entry), NotRightForm(request.POST or None)
    if shown.is_withdrawn:
        return redirect("offer:entry", shown.id)
    status = 200
    if form.is_valid():
        if _is_heard(request, form):
            reporting.say_not_right(signed_in_or_none(request), shown.row, **form.cleaned_data)
            return _told(shown.id, form.cleaned_data["key"])
        status = 429
    return render(request, "offer/not_right.html", {"form": form, "entry": shown}, status=status)


@require_http_methods(["GET", "POST"])
@public_view
def missing(request: HttpRequest) -> HttpResponse:
    """Something is not in the Local Offer."""
    form, status = MissingForm(request.POST or None, initial=_looked_for(request)), 200
    if form.is_valid():
        if _is_heard(request, form):
            reporting.say_missing(signed_in_or_none(request), **form.cleaned_data)
            return _told(None, form.cleaned_data["key"])
        status = 429
    return render(request, "offer/missing.html", {"form": form}, status=status)


@require_GET
@public_view
def told(request: HttpRequest) -> HttpResponse:
    """After saying that something is not right: what happens next. It shows nothing of what was
    said but to who said it."""
    person = signed_in_or_none(request)
    about, said = _id_in(request, "entry"), _id_in(request, "said")
    context = {
        "by": workday_after(timezone.localdate(), DAYS_TO_ANSWER),
        "entry": links.resolve("offer", None, about) if about else None,
        "said": links.resolve("feedback", person, said) if person and said else None,
    }
    return render(request, "offer/told.html", context)


def _entry(id: UUID) -> Shown:
    shown = finding.entry_with(id)
    if shown is None:
        raise Http404
    return shown


def _is_heard(request: HttpRequest, form: NotRightForm | MissingForm) -> bool:
    """Note that they say something; or, where that is too often, say so on the form."""
    person = signed_in_or_none(request)
    limit, who = (PER_PERSON, person.pk) if person else (PER_ADDRESS, address_of(request))
    if limit.count(who) <= limit.most:
        return True
    form.add_error(
        None,
        _(
            "That was a lot in one hour, so it is not sent yet. What you wrote is still here. Wait "
            "a little, then press Send again."
        ),
    )
    return False


def _looked_for(request: HttpRequest) -> dict[str, str]:
    """What they searched for and did not find, to begin with."""
    wanted = Wanted.asked(request.GET)
    return {"words": wanted.q, "category": wanted.category}


def _told(entry: UUID | None, said: UUID) -> HttpResponse:
    about = f"entry={entry}&" if entry else ""
    return redirect(f"{reverse('offer:told')}?{about}said={said}")


def _id_in(request: HttpRequest, name: str) -> UUID | None:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None
