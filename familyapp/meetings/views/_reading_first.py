"""Who works with a child reads About me before their first meeting about them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from familyapp.team.about import must_read_first

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember


def read_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Under the gate, for what begins or answers a meeting or writes it up: a worker who has not
    said yet that they read About me is sent to read it, and nothing is changed until they did."""

    @wraps(view)
    def reading(
        request: HttpRequest, member: TeamMember, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if not must_read_first(member):
            return view(request, member, *args, **kwargs)
        status = 200 if request.method == "GET" else 403
        context = {"member": member, "child": member.child}
        return render(request, "meetings/reading_first.html", context, status=status)

    return reading
