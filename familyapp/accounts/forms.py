"""The sign-in library's forms, where our rules differ."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.account.internal import flows
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from familyapp.accounts import second_step
from familyapp.accounts.models import User


class LoginForm(account_forms.LoginForm):
    """An address and a password, for people who work here. Others get the same answer as for a
    password that does not fit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["password"].help_text = ""  # the page says where to go without one

    def _setup_password_field(self) -> None:
        """The library leaves the password out where signing up needs none."""

    def _clean_with_password(self, credentials: dict[str, str]) -> dict[str, Any]:
        cleaned: dict[str, Any] = super()._clean_with_password(credentials)
        if self.user and not second_step.is_asked_of(self.user):
            raise account_forms.get_adapter().validation_error("email_password_mismatch")
        return cleaned

    def _login_with_password(
        self, request: HttpRequest, redirect_url: str | None, credentials: dict[str, str]
    ) -> HttpResponse:
        """Unlike the library's, it leaves alone how long the session lasts: see pre_login."""
        self._login.redirect_url = redirect_url
        answer: HttpResponse = flows.login.perform_password_login(request, credentials, self._login)
        return answer


class ResetPasswordForm(account_forms.ResetPasswordForm):
    """A family has no password, so that no code for a new one goes out either."""

    users: list[User]

    def clean_email(self) -> str:
        email: str = super().clean_email()
        self.users = [user for user in self.users if second_step.is_asked_of(user)]
        return email


class PlainPasswords:
    """The rule for a new password in one plain line, and no label twice."""

    fields: dict[str, forms.Field]
    labels: dict[str, Any] = {
        "password1": _("New password"),
        "password2": _("New password (again)"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""
        for name, label in self.labels.items():
            self.fields[name].label = label
        self.fields["password1"].help_text = _("12 letters or more, and not a well-known one.")


class SetPasswordForm(PlainPasswords, account_forms.SetPasswordForm):
    labels = {"password1": _("Password"), "password2": _("Password (again)")}


class ChangePasswordForm(PlainPasswords, account_forms.ChangePasswordForm):
    labels = {**PlainPasswords.labels, "oldpassword": _("Your password now")}


class ResetPasswordKeyForm(PlainPasswords, account_forms.ResetPasswordKeyForm):
    pass


class AddPasskeyForm(passkey_forms._BaseAddWebAuthnForm):
    """Every passkey here asks for a finger, a face or a PIN, and signs in by itself."""

    name = forms.CharField(label=_("What do you want to call it?"), max_length=60, required=False)
    field_order = ["name", "credential"]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class EditPasskeyForm(passkey_forms.EditWebAuthnForm):
    name = forms.CharField(label=_("What do you want to call it?"), max_length=60)
