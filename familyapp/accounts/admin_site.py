"""The Django admin, for the few who look after the tables of services: by our own sign-in, with
its second step. For everybody else it is not there."""

from collections.abc import Callable
from functools import wraps
from types import FunctionType, SimpleNamespace
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from familyapp.accounts import second_step
from familyapp.accounts.models import User
from familyapp.core.checks import all_views
from familyapp.core.gates import declare

OURS = ("familyapp.", "messaging.")


class AdminSite(admin.AdminSite):
    site_header = site_title = "Alongside"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Ours only: what the libraries would show has keys and sessions of people in it."""
        if admin_class and admin_class.__module__.startswith(OURS):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        user = request.user
        return (
            isinstance(user, User)
            and user.is_active
            and user.is_staff
            and second_step.is_strong(request.session, user)
        )

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        """Who is signed out was sent to sign in, and who lacks the second step to it, before."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not self.has_permission(request):
                raise Http404
            return inner(request, *args, **kwargs)

        return guarded

    def get_urls(self) -> list[Any]:
        """Django's own, each going through `admin_view`; they count as ours, with its rule."""
        urls = super().get_urls()
        for _path, view in all_views(SimpleNamespace(url_patterns=urls)):
            if isinstance(view, FunctionType):
                view.__module__ = __name__
                view.login_url = None  # type: ignore[attr-defined]  # our own sign-in
                declare(view, "admin_view")
        return urls

    # Signing in and out and passwords are done on our own pages, by their rules.

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return self.admin_view(lambda request: redirect("admin:index"))(request)

    login = declare(login, "admin_view")  # a method that Django does not wrap

    def logout(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")

    def password_change_done(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("accounts:signing_in")
