"""Every view of ours declares one access rule; these are the ones that know no child.

`team_view`, `conversation_view` and `service_view` stand in their packages. A view without a
rule is an error of `manage.py check`, and the middleware answers it 403.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True)
class AccessRule:
    """`gate` is the decorator's name, `may` what it asks for beyond that."""

    gate: str
    may: str = ""


def declare(view: View, gate: str, may: str = "") -> View:
    """Write on the view which rule guards it, for the check, the middleware and the tests."""
    view.access_rule = AccessRule(gate, may)  # type: ignore[attr-defined]
    return view


def public_view(view: View) -> View:
    """Anybody, signed in or not: help, sign-in, the app's own files. Shows nothing of anybody."""
    return login_not_required(declare(view, "public_view"))


def own_account_view(view: View) -> View:
    """Anybody signed in, for what is theirs alone: the view reads by `request.user` only."""
    return declare(view, "own_account_view")


def secret_link_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever holds the link. The view looks its token up by hash; an unknown one is a 404."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        # The address is the secret. Not "no-referrer": a browser then sends `Origin: null` with
        # the page's own form, and that is refused as forged.
        response["Referrer-Policy"] = "strict-origin"
        return response

    return login_not_required(declare(guarded, "secret_link_view"))
