"""Signing in as one of the cast. Routed only where FAMILYAPP_DEMO is set."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from familyapp.accounts.actions import begin_session
from familyapp.core.gates import public_view
from familyapp.demo.cast import PERSONAS, groups_of_personas, person_of


@require_GET
@public_view
def personas(request: HttpRequest) -> HttpResponse:
    """A card for each of the cast."""
    page = {"groups": groups_of_personas(), "by_code": PERSONAS["leila"]}
    return render(request, "demo/personas.html", page)


@require_POST
@public_view
def sign_in(request: HttpRequest) -> HttpResponse:
    """Become one of the cast, fully signed in: with the second step, where one is asked for."""
    person = person_of(request.POST.get("persona", ""))
    if person is None:
        raise Http404
    begin_session(request, person, second_step_done=True)
    return redirect("home:today")
