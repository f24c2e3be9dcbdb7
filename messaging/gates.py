"""The gate to a conversation."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from familyapp.core.gates import declare
from familyapp.core.http import json_error, once, wants_json
from familyapp.team.gates import memberships_for
from messaging.access import Seat, seat_in, seats_of
from messaging.events import BadFrame, loads


def seats_for(request: HttpRequest) -> list[Seat]:
    """All threads of the signed-in person, for the page and for the badge beside it."""
    return once(request, "seats", lambda: seats_of(request.user, members=memberships_for(request)))


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
            as_json = always_json or wants_json(request)
            seat = (
                seat_in(request.user, conversation)
                if as_json
                else next(
                    (s for s in seats_for(request) if s.conversation.pk == conversation), None
                )
            )
            if seat is None:
                if as_json:
                    return _not_theirs(request)
                raise Http404
            return view(request, seat, *args, **kwargs)

        guarded.always_json = always_json  # type: ignore[attr-defined]  # signed out, too
        return declare(guarded, "conversation_view")

    return decorate


def _not_theirs(request: HttpRequest) -> HttpResponse:
    """The 404, but for an outbox that sends what another person wrote on this device."""
    writer = _writer(request) if request.method == "POST" else ""
    if writer and writer != str(request.user.pk):
        return json_error(403, "wrong_person", wrong_person_detail())
    return json_error(404, "not_found", not_found_detail())


def _writer(request: HttpRequest) -> str:
    """Whose message the request says this is; "" where it does not say."""
    if "application/json" not in request.headers.get("Content-Type", ""):
        return request.POST.get("user", "")
    try:
        return str(loads(request.body.decode()).get("user", ""))
    except (BadFrame, UnicodeDecodeError, RequestDataTooBig):
        return ""


def wrong_person_detail() -> str:
    return _("Somebody else is signed in now. This message is kept for its writer.")


def not_found_detail() -> str:
    return _("This conversation is not here, or is not yours.")
