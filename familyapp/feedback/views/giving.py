"""Saying how it was, signed in or not; and saying that somebody is not safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.core.gates import public_view
from familyapp.feedback import floods, subjects
from familyapp.feedback.actions import pulses, saying
from familyapp.feedback.forms_giving import GiveForm
from familyapp.feedback.views._writing import too_often, writer_of
from familyapp.services.clock import workday_after
from familyapp.services.help import help_entries
from familyapp.team.tries import tried

if TYPE_CHECKING:
    from familyapp.feedback.models import Poster
    from familyapp.feedback.subjects import About, Writer


@require_http_methods(["GET", "POST"])
@public_view
def give(request: HttpRequest) -> HttpResponse:
    """How was it? Anybody, signed in or not."""
    writer = writer_of(request)
    user = writer.person if writer else None
    return _said(request, writer, subjects.about_of(user, request.GET.get("about", "")))


@require_http_methods(["GET", "POST"])
@public_view
def at_poster(request: HttpRequest, code: str) -> HttpResponse:
    """The same, for the service whose link or poster brought them here."""
    poster = subjects.poster_with(code)
    if poster is None:
        return render(request, "feedback/giving/no_poster.html", status=404)
    return _said(request, writer_of(request), subjects.about_service(poster.service), poster)


@require_GET
@public_view
def told(request: HttpRequest) -> HttpResponse:
    """After saying that somebody is not safe: who reads it, by when, and what if it cannot wait.
    The same page for everybody."""
    return render(
        request,
        "feedback/giving/told.html",
        {"by": workday_after(timezone.localdate()), "entries": help_entries()},
    )


def _said(
    request: HttpRequest, writer: Writer | None, start: About, poster: Poster | None = None
) -> HttpResponse:
    form = GiveForm(
        request.POST or None,
        request.FILES or None,
        writer=writer,
        start=start,
        initial=_as_asked(request),
    )
    if request.POST.get("do") == "back":
        return _page(request, form.again(), poster)
    if not form.is_bound or not form.is_valid():
        return _page(request, form, poster, is_danger=form.asks_for_help)
    if not form.is_unsafe:
        return _given(request, form, poster)
    if request.POST.get("do") != "warn":
        return _page(request, form, poster, is_danger=True)
    return _warned(request, form, poster)


def _as_asked(request: HttpRequest) -> dict[str, Any]:
    """What an address brings along: the face that was tapped already, and where."""
    face, pulse = request.GET.get("face", ""), request.GET.get("pulse", "")
    return {"face": face if face in set("12345") else "", "pulse": pulse}


def _given(request: HttpRequest, form: GiveForm, poster: Poster | None) -> HttpResponse:
    writer = form.writer
    person = writer.person if writer else None
    counted = floods.who_says(request, person.pk if person else None, poster.pk if poster else None)
    if counted.is_too_often:
        form.add_error(None, too_often())
        return _page(request, form, poster, status=429)
    found = tried(form, lambda: saying.say(writer, form.chosen_about, **form.said))
    if found is None:
        return _page(request, form, poster)
    counted.note()
    voice, code = found
    if code or person is None:  # who they are is kept nowhere, not even that they were asked
        return redirect("feedback:receipt", code)
    if form.asked_by:
        pulses.answered(person, form.asked_by)
    messages.success(request, _("Thank you. It is sent. You can see here what happens with it."))
    return redirect("feedback:mine_one", voice.pk)


def _warned(request: HttpRequest, form: GiveForm, poster: Poster | None) -> HttpResponse:
    writer = form.writer
    counted = floods.who_warns(request, writer.person.pk if writer else None)
    if not form.has_words:
        form.add_error("change", _("Write a few words, so that they know what to look at."))
    elif counted.is_too_often:
        form.add_error(None, f"{too_often()} {_call_now()}")
        return _page(request, form, poster, is_danger=True, status=429)
    elif tried(form, lambda: saying.warn(writer, form.chosen_about, **form.warning)):
        counted.note()
        return redirect("feedback:told")
    return _page(request, form, poster, is_danger=True)


def _call_now() -> str:
    return _("If it cannot wait, call the duty team: %(phone)s.") % {
        "phone": settings.DUTY_TEAM_PHONE
    }


def _page(
    request: HttpRequest,
    form: GiveForm,
    poster: Poster | None,
    *,
    is_danger: bool = False,
    status: int = 200,
) -> HttpResponse:
    return render(
        request,
        "feedback/giving/give.html",
        {
            "form": form,
            "poster": poster,
            "about": form.chosen_about,
            "is_young": form.writer is not None and form.writer.is_young,
            "is_danger": is_danger,
            "lost_a_file": is_danger and bool(request.FILES),
            "entries": help_entries() if is_danger else (),
        },
        status=status,
    )
