"""Reading guides, the glossary, and search: for everybody, signed in or not."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from familyapp.accounts.selectors import signed_in_or_none
from familyapp.core.gates import own_account_view, public_view
from familyapp.core.limits import Limit, address_of, too_many
from familyapp.processes import glossary, reading_pages, searching
from familyapp.processes.actions import reading as actions
from familyapp.processes.actions.guide_news import has_seen_change
from familyapp.processes.forms_reading import ClearForm, FollowForm
from familyapp.processes.guides import library
from familyapp.processes.guides.shapes import READINGS
from familyapp.processes.reading_pages import Reader
from familyapp.team.gates import memberships_for

KEPT = "reading"  # which reading somebody chose: in the session, or in a cookie of its own
A_YEAR = 365 * 24 * 3600
ANSWERS = Limit("guide answers", most=60, seconds=3600)  # of who is signed out, by address


@require_GET
@public_view
def guides(request: HttpRequest) -> HttpResponse:
    """How it works: all guides, those for where a family is now first."""
    reader = _reader(request)
    found = {"listed": reading_pages.listed(reader, _kept_reading(request, reader))}
    return render(request, "processes/reading/guides.html", found)


@require_GET
@public_view
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """One guide in one of its readings. The one that is chosen is kept for the next time."""
    reader, asked = _reader(request), request.GET.dict()
    chosen = asked.get("reading", "")
    reading = reader.reading(chosen, _kept(request))
    page = reading_pages.page_of(slug, reader, reading, asked)
    if page is None:
        raise Http404
    if page.news.is_new and reader.person:
        has_seen_change(reader.person, slug)
    response = render(request, "processes/reading/guide.html", {"page": page, "reader": reader})
    return _keeping(request, response, chosen)


@require_POST
@public_view
def clear(request: HttpRequest, slug: str) -> HttpResponse:
    """Was this clear? Back to where it was asked."""
    form, found = ClearForm(request.POST), library.guide(slug)
    if found is None or not form.is_valid():
        raise Http404
    step, said = form.cleaned_data["step"], form.cleaned_data["clear"]
    if step and step not in found.steps:
        raise Http404
    person = signed_in_or_none(request)
    if person is None and ANSWERS.count(address_of(request)) > ANSWERS.most:
        return too_many(request)
    reading = form.cleaned_data["reading"]
    actions.say_if_clear(person, slug, step=step, reading=reading, is_clear=said == "yes")
    query = {"reading": reading} | ({} if person else {"answered": step, "was": said})
    place = f"?{urlencode(query)}#clear-{step or 'guide'}"
    return redirect(reading_pages.address(slug) + place)


@require_POST
@own_account_view
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell me when this guide changes, or no more."""
    form = FollowForm(request.POST)
    person = signed_in_or_none(request)
    if person is None or library.guide(slug) is None or not form.is_valid():
        raise Http404
    if form.cleaned_data["follow"] == "yes":
        actions.follow(person, slug)
        messages.success(request, _("We will tell you on Today when this guide changes."))
    else:
        actions.stop_following(person, slug)
        messages.success(request, _("We will not tell you about this guide any more."))
    return redirect(f"{reading_pages.address(slug)}#about-this-guide")


@require_GET
@public_view
def words(request: HttpRequest) -> HttpResponse:
    """The glossary, A to Z."""
    return render(request, "processes/reading/glossary.html", {"letters": glossary.by_letter()})


@require_GET
@public_view
def search(request: HttpRequest) -> HttpResponse:
    """Guides, the Local Offer and words, by what somebody types."""
    reader = _reader(request)
    found = searching.look_for(request.GET.get("q", ""), _kept_reading(request, reader))
    return render(request, "processes/reading/search.html", {"found": found, "reader": reader})


def _reader(request: HttpRequest) -> Reader:
    person = signed_in_or_none(request)
    return Reader(person, memberships_for(request) if person else [])


def _kept(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return str(request.session.get(KEPT, ""))
    return request.COOKIES.get(KEPT, "")


def _kept_reading(request: HttpRequest, reader: Reader) -> str:
    return reader.reading("", _kept(request))


def _keeping(request: HttpRequest, response: HttpResponse, chosen: str) -> HttpResponse:
    """A session for who is signed in; else a cookie, which tells nothing of anybody."""
    if chosen not in READINGS or chosen == _kept(request):
        return response
    if request.user.is_authenticated:
        request.session[KEPT] = chosen
    else:
        response.set_cookie(KEPT, chosen, A_YEAR, httponly=True, samesite="Lax")
    return response
