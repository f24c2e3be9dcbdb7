"""The queues as a board and as a list, and what is done with many items at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from familyapp.feedback import acts, board
from familyapp.feedback.actions import bulk as actions
from familyapp.feedback.filters import Filters
from familyapp.feedback.forms_board import FilterForm, act_form
from familyapp.feedback.gates import keeper_view
from familyapp.team.tries import tried

if TYPE_CHECKING:
    from familyapp.feedback.keepers import Keeper


@require_GET
@keeper_view()
def show(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """A column for each status."""
    filters = Filters.of(request.GET).of_keeper(keeper)
    found = board.board(keeper, filters)
    context = {"board": found, "total": found.total, "query": filters.as_query()}
    return render(request, "feedback/board/board.html", _around(request, keeper, filters) | context)


@require_GET
@keeper_view()
def items(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """The same as a list."""
    filters = Filters.of(request.GET).of_keeper(keeper)
    page = board.list_page(keeper, filters, request.GET.get("page", ""))
    query = filters.as_query(on="list", page=page.page.number)
    context = {"page": page, "total": page.total, "query": query}
    return render(request, "feedback/board/list.html", _around(request, keeper, filters) | context)


def _around(request: HttpRequest, keeper: Keeper, filters: Filters) -> dict[str, Any]:
    return {
        "keeper": keeper,
        "filters": filters,
        "filter_query": filters.as_query(),
        "form": FilterForm(keeper, filters),
        "told": acts.told(keeper, request.GET.get("did")),
        "key": uuid4(),
    }


@require_POST
@keeper_view()
def bulk(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """Do one thing with the chosen items. Where something is still to be asked, a page asks it."""
    form = act_form(request.POST, keeper)
    if form is None:
        raise Http404
    if form.is_valid():
        change, said = form.change(), form.cleaned_data
        done = tried(
            form, lambda: actions.act(keeper, key=said["key"], ids=said["items"], change=change)
        )
        if done:
            return redirect(_back(request, keeper, did=done.pk))
    if "items" in form.errors:
        messages.warning(request, str(form.errors["items"][0]))
        return redirect(_back(request, keeper))
    context = {"form": form.asks_first(), "back_url": _back(request, keeper)}
    return render(request, "feedback/board/step.html", context | {"here": request.get_full_path()})


@require_POST
@keeper_view()
def undo(request: HttpRequest, keeper: Keeper, act: UUID) -> HttpResponse:
    """Take back what one did oneself."""
    done = acts.act_of(keeper, act)
    if done is None:
        raise Http404
    actions.undo(keeper, done)
    return redirect(_back(request, keeper, did=done.pk))


def _back(request: HttpRequest, keeper: Keeper, **more: object) -> str:
    """The board or the list that this was done on, with its filters."""
    filters = Filters.of(request.GET).of_keeper(keeper)
    is_list = request.GET.get("on") == "list"
    page = request.GET.get("page", "")
    if is_list and page.isdecimal():
        more["page"] = page
    query = filters.as_query(**more)
    where = reverse("feedback:items" if is_list else "feedback:board")
    return f"{where}?{query}" if query else where
