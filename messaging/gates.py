"""The gate to a conversation."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from familyapp.core.gates import declare
from familyapp.core.http import json_error, wants_json
from messaging.access import seat_in


def conversation_view(
    *, always_json: bool = False
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """For addresses with `<uuid:conversation>`: the view gets the signed-in person's `Seat`.

    Not theirs, ended, or no such conversation: the same 404, in JSON where a script asks.
    """

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(
            request: HttpRequest, *args: Any, conversation: UUID, **kwargs: Any
        ) -> HttpResponse:
            seat = seat_in(request.user, conversation)
            if seat is None:
                if always_json or wants_json(request):
                    return json_error(404, "not_found", not_found_detail())
                raise Http404
            return view(request, seat, *args, **kwargs)

        return declare(guarded, "conversation_view")

    return decorate


def not_found_detail() -> str:
    return _("This conversation is not here, or is not yours.")
