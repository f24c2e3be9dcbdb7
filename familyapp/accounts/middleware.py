"""Before any page: the second step of people who work here, and ways in that are not theirs."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from familyapp.accounts import second_step
from familyapp.accounts.actions import know_address, note_use
from familyapp.accounts.models import User
from familyapp.core.http import json_error, wants_json

NOTED_EVERY = 3600  # seconds: when a session was last used, to the hour

# What somebody may open who works here and has not done the second step: this, and whatever is
# open to who is signed out.
ON_THE_WAY = {
    "accounts:second_step",
    "account_logout",
    "account_set_password",
    "account_reauthenticate",
    "mfa_add_webauthn",
    "mfa_activate_totp",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
ADDRESS_PAGES = {"account_email", "account_email_verification_sent"}
FOR_WORKERS = {
    "account_set_password",
    "account_change_password",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_download_recovery_codes",
}
ASKS_AGAIN = {
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}
NOTHING_TO_SHOW: Promise = gettext_lazy(
    "This page asks once more who you are, and you have nothing to show it with. Sign out, and "
    "sign in again."
)
NO_ADDRESS: Promise = gettext_lazy(
    "You sign in without email here, so that nobody else can read along. To change that, ask "
    "your key worker."
)
NO_PASSWORD: Promise = gettext_lazy(
    "Passwords and apps for codes are for people who work here. You do not need them: you sign "
    "in with a code or a passkey."
)


class SignInRulesMiddleware(MiddlewareMixin):
    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not getattr(view, "login_required", True) and not _is(request, ADDRESS_PAGES):
            return None
        user = request.user
        if not isinstance(user, User):
            return None
        if second_step.is_missing(request.session, user) and not _is(request, ON_THE_WAY):
            return _second_step_first(request, view)
        _refuse_what_is_not_theirs(request, user)
        if _is(request, {"mfa_activate_totp"}) and not user.has_usable_password():
            return redirect(f"{reverse('account_set_password')}?next={request.path}")
        if timezone.now().timestamp() - request.session.get("last_used", 0) > NOTED_EVERY:
            note_use(request)
        return None


def _second_step_first(request: HttpRequest, view: Callable[..., Any]) -> HttpResponse:
    if wants_json(request) or getattr(view, "always_json", False):
        return json_error(403, "second_step", _("Do the second step of signing in first."))
    return redirect("accounts:second_step")


def _refuse_what_is_not_theirs(request: HttpRequest, user: User) -> None:
    """403 with a sentence. The pages about one's own account offer no button to these."""
    if _is(request, ADDRESS_PAGES):
        if user.way_in != User.WayIn.EMAIL:
            raise PermissionDenied(NO_ADDRESS)
        know_address(user)
    if _is(request, ASKS_AGAIN) and not get_adapter(request).get_reauthentication_methods(user):
        raise PermissionDenied(NOTHING_TO_SHOW)
    if _is(request, FOR_WORKERS) and not second_step.is_asked_of(user):
        raise PermissionDenied(NO_PASSWORD)


def _is(request: HttpRequest, names: set[str]) -> bool:
    return bool(request.resolver_match and request.resolver_match.view_name in names)
