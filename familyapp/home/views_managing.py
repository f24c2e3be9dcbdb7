"""A manager's pages: the children of a service, and who is asked for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.home import managing
from familyapp.home.forms_managing import InterimForm, KeyWorkerForm, OpenRecordForm
from familyapp.services.gates import service_view
from familyapp.team import actions, endings
from familyapp.team.managing import (
    KEY_WORKERS,
    MAY_BE_INTERIM,
    Caseload,
    caseloads_of,
    who_may_be,
)
from familyapp.team.tries import tried

if TYPE_CHECKING:
    from familyapp.services.models import ServiceRole


@require_GET
@service_view(may="manager")
def children(request: HttpRequest, service_role: ServiceRole) -> HttpResponse:
    """Every child of the service, and how many families each key worker has."""
    return render(
        request,
        "managing/children.html",
        {
            "service": service_role.service,
            "children": managing.children_page(service_role, request.GET.get("page", "")),
            "caseloads": caseloads_of(service_role.service),
            "challenged": [
                (ending, endings.due_on(ending))
                for ending in endings.challenged_endings(service_role)
            ],
        },
    )


@require_GET
@service_view(may="manager")
def child_of_service(request: HttpRequest, service_role: ServiceRole, child: UUID) -> HttpResponse:
    """One child: who is asked, how long the family has waited, and what a manager may do."""
    row = _row_or_404(service_role, child)
    return render(
        request,
        "managing/child.html",
        {"service": service_role.service, "row": row, "child": row.child},
    )


@require_http_methods(["GET", "POST"])
@service_view(may="manager")
def key_worker(request: HttpRequest, service_role: ServiceRole, child: UUID) -> HttpResponse:
    """Give the child a key worker."""
    row = _row_or_404(service_role, child)
    offered = _offered(request, service_role, row, KEY_WORKERS)
    form = KeyWorkerForm(request.POST or None, caseloads=offered, initial=_initial(row))
    if form.is_valid():
        data = form.cleaned_data
        named = tried(
            form, lambda: actions.name_key_worker(row.child, by_role=service_role, **data)
        )
        if named:
            return _named(request, service_role, row, named.name)
    return _asked_page(request, service_role, row, form, "managing/key_worker.html")


@require_http_methods(["GET", "POST"])
@service_view(may="manager")
def interim(request: HttpRequest, service_role: ServiceRole, child: UUID) -> HttpResponse:
    """Name who is asked while a key worker is being arranged; one who is there leaves with it."""
    row = _row_or_404(service_role, child)
    offered = _offered(request, service_role, row, MAY_BE_INTERIM)
    form = InterimForm(
        request.POST or None,
        caseloads=offered,
        leaves=row.key_worker is not None,
        initial=_initial(row),
    )
    if form.is_valid():
        data = form.cleaned_data
        named = tried(form, lambda: actions.name_interim(row.child, by_role=service_role, **data))
        if named:
            return _named(request, service_role, row, named.name)
    return _asked_page(request, service_role, row, form, "managing/interim.html")


@require_http_methods(["GET", "POST"])
@service_view(may="manager")
def add_child(request: HttpRequest, service_role: ServiceRole) -> HttpResponse:
    """Open a child's record."""
    offered = who_may_be(service_role.service, MAY_BE_INTERIM)
    key_workers = {each.worker.pk for each in who_may_be(service_role.service, KEY_WORKERS)}
    form = OpenRecordForm(request.POST or None, caseloads=offered, key_workers=key_workers)
    if form.is_valid():
        data = form.cleaned_data
        child = tried(form, lambda: actions.open_record_here(service_role, **data))
        if child:
            messages.success(
                request,
                _("%(child)s's record is open. The key worker invites the family.")
                % {"child": child.called},
            )
            return redirect("home:child_of_service", service_role.service_id, child.pk)
    return render(
        request,
        "managing/add_child.html",
        {"service": service_role.service, "form": form, "offered": offered},
    )


def _row_or_404(service_role: ServiceRole, child: UUID) -> managing.ChildRow:
    row = managing.child_row(service_role, child)
    if row is None:
        raise Http404
    return row


def _offered(
    request: HttpRequest, service_role: ServiceRole, row: managing.ChildRow, roles: Sequence[str]
) -> list[Caseload]:
    """Who may be chosen: everybody but the key worker. A form that was sent may name them, when
    it was sent twice."""
    found = who_may_be(service_role.service, roles)
    now = row.key_worker.person_id if row.key_worker and request.method == "GET" else None
    return [each for each in found if each.worker.pk != now]


def _initial(row: managing.ChildRow) -> dict[str, Any]:
    return {"seen": row.asked.pk if row.asked else None}


def _named(
    request: HttpRequest, service_role: ServiceRole, row: managing.ChildRow, name: str
) -> HttpResponse:
    messages.success(
        request,
        _("%(child)s's family asks %(name)s from now on.")
        % {"child": row.child.called, "name": name},
    )
    return redirect("home:child_of_service", service_role.service_id, row.child.pk)


def _asked_page(
    request: HttpRequest, service_role: ServiceRole, row: managing.ChildRow, form: Any, page: str
) -> HttpResponse:
    if form.is_bound:  # whoever reads this page and sends it again has seen who is asked now
        form.data = form.data.copy()
        form.data["seen"] = str(row.asked.pk) if row.asked else ""
    return render(
        request,
        page,
        {
            "service": service_role.service,
            "row": row,
            "child": row.child,
            "form": form,
            "offered": form.fields["person"].people,
        },
    )
