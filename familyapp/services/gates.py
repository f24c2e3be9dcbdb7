"""The gate to what somebody does for a service."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from familyapp.core.gates import declare
from familyapp.services.models import ServiceRole
from familyapp.services.selectors import current_role, editor_role

Role = ServiceRole.Role


def service_view(
    *, may: str | Sequence[str] = Role.MANAGER
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """For addresses with `<uuid:service>`: the view gets the signed-in person's current
    `ServiceRole` in its place.

    `may` is a role or several, as values of `ServiceRole.Role`; the view gets the first that
    the person holds. None of them, ended, or no such service: the same 404. A role opens the
    service's own pages, never a child's. Raises ValueError for a role that does not exist.
    """
    roles = tuple(Role(role) for role in ([may] if isinstance(may, str) else may))

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, service: UUID, **kwargs: Any) -> HttpResponse:
            service_role = current_role(request.user, service, roles)
            if service_role is None:
                raise Http404
            return view(request, service_role, *args, **kwargs)

        return declare(guarded, "service_view", ", ".join(roles))

    return decorate


def editor_view(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For who keeps what everybody reads, guides and the Local Offer: the view gets the signed-in
    person's current `ServiceRole` of content editor, the first by the service's name. Who is none
    gets a 404. What editors keep is public and one for the whole authority, so any service's will
    do."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        role = editor_role(request.user)
        if role is None:
            raise Http404
        return view(request, role, *args, **kwargs)

    return declare(guarded, "editor_view")
