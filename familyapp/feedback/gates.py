"""The gate to what services do about feedback."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from familyapp.core.gates import declare
from familyapp.core.http import once
from familyapp.feedback.keepers import Keeper, keeper_of

KEEP, MANAGE = "keep a queue", "manage a service"


def keeper_view(
    *, may: str = KEEP
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """For everything under `/improvement/`: the view gets the signed-in person's `Keeper`.

    Who keeps no queue gets a 404; with `MANAGE` also who manages no service. Items, queues and
    files further down the address are looked up through the keeper.
    """

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            keeper = keeper_for(request)
            if keeper is None or (may == MANAGE and not keeper.manages):
                raise Http404
            return view(request, keeper, *args, **kwargs)

        return declare(guarded, "keeper_view", may)

    return decorate


def keeper_for(request: HttpRequest) -> Keeper | None:
    """What the signed-in person keeps, read once for a request."""
    return once(request, "keeper", lambda: keeper_of(request.user))
