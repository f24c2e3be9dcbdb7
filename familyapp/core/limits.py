"""How often somebody may try something, counted in the cache: per process without Redis."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from familyapp.core.http import json_error, wants_json


@dataclass(frozen=True)
class Limit:
    """`most` tries of `name` within `seconds`, by one person or one address on the net."""

    name: str
    most: int
    seconds: int

    def count(self, who: object) -> int:
        """Note one try; how many there are now."""
        key = self._key(who)
        if cache.add(key, 1, self.seconds):
            return 1
        try:
            return int(cache.incr(key))
        except ValueError:  # it ran out between the two
            return 1

    def is_used_up(self, who: object) -> bool:
        """Whether the next try is one too many. Counts nothing."""
        return int(cache.get(self._key(who), 0)) >= self.most

    def _key(self, who: object) -> str:
        return f"limit:{self.name}:{who}".replace(" ", "_")


def address_of(request: HttpRequest) -> str:
    """Where this comes from on the net, under a name that nobody can read."""
    address = get_adapter(request).get_client_ip(request)
    return salted_hmac("limits", str(address), algorithm="sha256").hexdigest()


def limited(limit: Limit) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view that one address on the net may ask for this often; 429 in plain words after that.
    Stands inside the gate."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if limit.count(address_of(request)) > limit.most:
                return too_many(request)
            return view(request, *args, **kwargs)

        return counted

    return decorate


def too_many(request: HttpRequest) -> HttpResponse:
    if wants_json(request):
        return json_error(429, "slow_down", _("That was many tries. Wait a minute."))
    return render(request, "429.html", status=429)
