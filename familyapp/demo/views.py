"""Signing in as one of the cast. Routed only where FAMILYAPP_DEMO is set."""

from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from familyapp.core.gates import public_view
from familyapp.demo.cast import PERSONAS, groups_of_personas, person_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_GET
@public_view
def personas(request: HttpRequest) -> HttpResponse:
    """A card for each of the cast."""
    page = {"groups": groups_of_personas(), "by_code": PERSONAS["leila"]}
    return render(request, "demo/personas.html", page)


@require_POST
@public_view
def sign_in(request: HttpRequest) -> HttpResponse:
    """Become one of the cast, fully signed in."""
    person = person_of(request.POST.get("persona", ""))
    if person is None:
        raise Http404
    if request.user.is_authenticated:
        logout(request)  # the pages of whoever was here close
    login(request, person, backend=BACKEND)
    return redirect("home:today")
