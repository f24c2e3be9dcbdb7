"""The gate to complaints that were handed over."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from familyapp.core.gates import declare
from familyapp.feedback.complaints import reader_of


def complaints_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For complaints officers and managers: the view gets the signed-in person's `Reader`, through
    which every complaint is looked up. For everybody else a 404."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reader = reader_of(request.user)
        if reader is None:
            raise Http404
        return view(request, reader, *args, **kwargs)

    return declare(guarded, "complaints_view")
