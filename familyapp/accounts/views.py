"""Signing in, and what a person sees of how they do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.accounts import actions, second_step, selectors
from familyapp.accounts.selectors import signed_in
from familyapp.accounts.session_store import is_on_shared_device
from familyapp.core.gates import own_account_view, secret_link_view
from familyapp.core.limits import Limit, limited

if TYPE_CHECKING:
    from familyapp.accounts.models import SignInCode


@require_GET
@own_account_view
def signing_in(request: HttpRequest) -> HttpResponse:
    """Every way in that this person has, on one page."""
    shared = is_on_shared_device(request.session)
    ways = selectors.ways_in_of(signed_in(request), shared_device=shared)
    return render(request, "accounts/signing_in.html", {"ways": ways})


@require_GET
@own_account_view
def to_signing_in(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """The library's own overviews are one page here."""
    return redirect("accounts:signing_in")


@require_GET
@own_account_view
def second_step_page(request: HttpRequest) -> HttpResponse:
    """What somebody who works here does before they see a family's page."""
    person = signed_in(request)
    if not second_step.is_missing(request.session, person):
        return redirect("home:today")
    shared = is_on_shared_device(request.session)
    ways = selectors.ways_in_of(person, shared_device=shared)
    shown = second_step.has_shown_factor(request.session, person)
    return render(request, "accounts/second_step.html", {"ways": ways, "has_shown_code": shown})


# --- Sessions ------------------------------------------------------------------------------


@require_GET
@own_account_view
def sessions(request: HttpRequest) -> HttpResponse:
    """Where this person is signed in."""
    devices = selectors.devices_of(signed_in(request), this_session=request.session.session_key)
    return render(request, "accounts/sessions.html", {"devices": devices})


@require_POST
@own_account_view
def end_session(request: HttpRequest, session: int) -> HttpResponse:
    """Sign one device out; this one too, if it is the one."""
    person = signed_in(request)
    row = selectors.session_of(person, session)
    if row is None:
        raise Http404
    actions.end_sessions(person, only=row)
    if row.session_key == request.session.session_key:
        request.session.flush()
        answer = redirect("home:today")
        answer["Clear-Site-Data"] = '"cache", "storage"'  # as any signing out
        return answer
    messages.success(request, _("That device is signed out."))
    return redirect("accounts:sessions")


@require_POST
@own_account_view
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    actions.end_sessions(signed_in(request), keep=request.session.session_key)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("accounts:sessions")


# --- Passkeys ------------------------------------------------------------------------------


class AddPasskey(AddWebAuthnView):
    """Make a passkey on this device; never where somebody else could use it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        ways = selectors.ways_in_of(
            signed_in(request), shared_device=is_on_shared_device(request.session)
        )
        if not ways.may_add_passkey:
            raise PermissionDenied(
                _(
                    "A passkey is for a phone or computer that only you open. You sign in "
                    "another way here. To change that, ask your key worker."
                )
            )
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page: dict[str, Any] = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        return page | {"js_data": {"creation_options": options}}

    def get_success_url(self) -> str:
        person = signed_in(self.request)
        if self.did_generate_recovery_codes and second_step.is_asked_of(person):
            return reverse("mfa_view_recovery_codes")
        return reverse("accounts:signing_in")


add_passkey = own_account_view(AddPasskey.as_view())


# --- A code that somebody shows in person -----------------------------------------------------


@require_http_methods(["GET", "POST"])
@secret_link_view
@limited(Limit("codes shown in person", most=30, seconds=60))
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """The way in behind a QR code: says who it is for, and signs in when they say "yes"."""
    code = selectors.sign_in_code(token)
    if code is None:
        raise Http404
    if request.user.is_authenticated and request.user.pk != code.person_id:
        return render(request, "accounts/enter_somebody_else.html", status=409)
    if code.used is not None or selectors.is_over(code):
        return _too_late(request, code)
    if request.method == "POST":
        return _use(request, code)
    return render(request, "accounts/enter.html", {"person": code.person})


def _use(request: HttpRequest, code: SignInCode) -> HttpResponse:
    if not actions.use_sign_in_code(code):
        code.refresh_from_db()
        return _too_late(request, code)
    record_authentication(request, code.person, method="shown_in_person")
    passkey_next = code.person.way_in != code.person.WayIn.QR
    next_page = reverse("mfa_add_webauthn" if passkey_next else "home:today")
    login = Login(user=code.person, redirect_url=next_page)
    answer: HttpResponse = perform_login(request, login)
    return answer


def _too_late(request: HttpRequest, code: SignInCode) -> HttpResponse:
    page = {"was_used": code.used is not None}
    return render(request, "accounts/enter_too_late.html", page, status=410)
