"""The documents of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.core import audit, files
from familyapp.plans import rules, selectors
from familyapp.plans.actions import documents as actions
from familyapp.plans.actions.plan import PlanError
from familyapp.plans.forms_plan import DocumentForm
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.plans.models import PlanDocument
    from familyapp.team.models import TeamMember


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ADD_PAPERS)
def add(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponseBase:
    """Add a document to a plan."""
    plan = selectors.plan_of(member, which)
    if plan is None or plan.status == "ended":
        raise Http404
    form = DocumentForm(request.POST or None, request.FILES or None, plan=plan)
    if form.is_valid():
        try:
            actions.add_document(member, plan, **form.cleaned_data)
        except PlanError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The document is with the plan."))
            return redirect("plans:plan", member.child_id)
    context = {"member": member, "child": member.child, "plan": plan, "form": form}
    return render(request, "plans/documents/add.html", context)


@require_GET
@team_view(may=rules.SEE_PLAN)
def file(request: HttpRequest, member: TeamMember, document: UUID) -> HttpResponseBase:
    """The file itself, to be saved."""
    row = _document(member, document)
    audit.record_view(request.user, member.child_id, "plan", member=member.pk)
    return files.serve(row)


@require_POST
@team_view(may=rules.SEE_PLAN)
def remove(request: HttpRequest, member: TeamMember, document: UUID) -> HttpResponseBase:
    """Take a document out of view: one's own, or any for who keeps the plan."""
    row = _document(member, document)
    if not rules.removes_paper(member, row):
        raise PermissionDenied(
            _("Only who added this, or who keeps the plan, can take it away. Ask the key worker.")
        )
    actions.remove_document(member, row)
    messages.success(request, _("The document is out of view. It is kept."))
    return redirect("plans:plan", member.child_id)


def _document(member: TeamMember, id: UUID) -> PlanDocument:
    row = selectors.document_for(member, id)
    if row is None:
        raise Http404
    return row
