"""Where the sign-in library asks what our rules are."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from familyapp.accounts import second_step
from familyapp.accounts.actions import know_address
from familyapp.accounts.devices import device_in_words
from familyapp.accounts.models import User
from familyapp.accounts.qr import svg
from familyapp.accounts.session_store import begin_on_own_device, begin_on_shared_device

OURS = {"allauth.mfa.stages.AuthenticateStage": "familyapp.accounts.stages.SecondStepStage"}
# Every address here came with an invitation to it, or was proved before it was taken over.
NOT_NEEDED = "allauth.account.stages.EmailVerificationStage"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _("That was many tries. Wait five minutes, then try again."),
        "rate_limited": _("That was many tries. Wait a minute, then try again."),
        "email_password_mismatch": _(
            "The email address and the password do not fit. Please check both."
        ),
        "incorrect_code": _("That code did not work. Please try the newest one."),
        "incorrect_password": _("That is not your password. Please try again."),
        "enter_current_password": _("That is not your password now. Please try again."),
        "email_taken": _("This address cannot be used here. Please take another one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account by themselves: these are children's records, and an account
        begins with an invitation from somebody who knows the family."""
        return False

    def get_login_stages(self) -> list[str]:
        stages = super().get_login_stages()
        return [OURS.get(stage, stage) for stage in stages if stage != NOT_NEEDED]

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Somebody proved who they are; what they said about this device is kept from here.

        A code that went to an address which is not theirs any more opens nothing."""
        proved = kwargs.get("email")
        if proved and proved.strip().lower() != user.email:
            know_address(user)
            clear_login(request)
            return redirect(settings.LOGIN_URL)
        if request.POST.get("shared_device") or user.way_in == User.WayIn.QR:
            begin_on_shared_device(request.session)
        else:
            begin_on_own_device(request.session)
        know_address(user)
        return super().pre_login(request, user, **kwargs)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who proved a moment ago who they are need not do so again; a worker only where the
        second step was part of it, once they have one."""
        request, user = self.request, self.request.user
        if second_step.is_missing(request.session, user) and second_step.has_factor(user):
            return super().is_reauthentication_required(app=app, **kwargs)
        proofs = [record["at"] for record in get_authentication_records(request, user)]
        if proofs and time.time() - max(proofs) < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": gettext("Use your password"),
            "mfa_reauthenticate": gettext("Use a code from your app"),
            "mfa_reauthenticate:webauthn": gettext("Use your passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": words[method["id"]]} for method in methods]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        unknown = template_prefix == "account/email/unknown_account"
        if unknown and User.objects.filter(email__iexact=email, is_active=True).exists():
            template_prefix = "account/email/no_password"  # families sign in with a code
        super().send_mail(template_prefix, email, context)


class MFAAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That did not work. Please try again with a new code."),
    }

    def build_totp_svg(self, url: str) -> str:
        return svg(url)

    def _get_site_name(self) -> str:
        return "Alongside"

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """What a passkey is called until its owner says otherwise: the device it was made on."""
        from allauth.core import context

        return device_in_words(context.request.headers.get("User-Agent", ""))


def user_display(user: User) -> str:
    return user.short_name
