"""Signed in by default, a rule on every view, and nothing of anybody left in a cache."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from familyapp.core.checks import is_ours
from familyapp.core.http import json_error, wants_json

# A person who is signed out still has to reach these pages of allauth.
SIGN_IN_VIEWS = {"account_login", "account_request_login_code", "account_confirm_login_code"} | {
    "account_inactive",
    "mfa_login_webauthn",
    "account_logout",
    "account_signup",
    "account_email_verification_sent",
    "account_reset_password",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_password_reset_completed",
}


class SignedInMiddleware(LoginRequiredMiddleware):
    """Only who is signed in gets further; a script hears so in JSON instead of a redirect."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> Any:
        match = request.resolver_match
        if match and not is_ours(view) and match.view_name in SIGN_IN_VIEWS:
            return None
        return super().process_view(request, view, args, kwargs)

    def handle_no_permission(  # type: ignore[override]  # JSON where a script asks
        self, request: HttpRequest, view: Callable[..., Any]
    ) -> HttpResponse:
        if wants_json(request) or getattr(view, "always_json", False):
            return json_error(401, "not_signed_in", _("You are signed out. Sign in to go on."))
        return super().handle_no_permission(request, view)


class AccessRuleMiddleware(MiddlewareMixin):
    """No view answers without an access rule, and no page about a person stays in a cache."""

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        if is_ours(view) and not hasattr(view, "access_rule"):
            raise PermissionDenied(_("This page is not ready yet."))

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        match = request.resolver_match
        if match and match.view_name == "account_logout" and request.method == "POST":
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response
