"""You said, we did: what everybody reads, and writing it."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.core.editing import ChangedMeanwhile
from familyapp.core.gates import public_view
from familyapp.feedback import figures, you_said
from familyapp.feedback.actions import you_said as actions
from familyapp.feedback.forms_you_said import ApproveForm, YouSaidForm
from familyapp.feedback.gates import keeper_view
from familyapp.team.actions import TeamError

if TYPE_CHECKING:
    from familyapp.feedback.keepers import Keeper
    from familyapp.feedback.you_said import Writing


@require_GET
@public_view
def of_area(request: HttpRequest) -> HttpResponse:
    """What families said and what was done about it, of every service."""
    return _public(request, None)


@require_GET
@public_view
def of_service(request: HttpRequest, service: UUID) -> HttpResponse:
    """The same of one service, whatever kind of service it is."""
    found = you_said.service_called(service)
    if found is None:
        raise Http404
    return _public(request, found)


def _public(request: HttpRequest, service: Any) -> HttpResponse:
    found = {
        "service": service,
        "public": you_said.public_page(service, request.GET.get("page", "")),
        "services": you_said.services_that_answered(),
        "term": you_said.term_in_figures(figures.newest(), service),
    }
    return render(request, "feedback/you_said/public.html", found)


@require_http_methods(["GET", "POST"])
@keeper_view()
def write(request: HttpRequest, keeper: Keeper, item: UUID) -> HttpResponse:
    """Write it, read it as everybody will, approve it, take it back: one button each."""
    found = you_said.writing_for(keeper, item)
    if found is None:
        raise Http404
    form = _form(found)
    context: dict[str, Any] = {}
    if request.method == "POST":
        act = {"approve": _approve, "withdraw": _withdraw}.get(request.POST.get("do", ""))
        if act:
            act(request, keeper, found)
            return redirect("feedback:write_you_said", item)
        form = _form(found, request.POST)
        if _drafted(keeper, found, form, context):
            messages.success(request, _("Kept as a draft. Nobody outside reads it yet."))
            return redirect("feedback:write_you_said", item)
    return render(
        request, "feedback/you_said/write.html", {"writing": found, "form": form, **context}
    )


def _form(found: Writing, data: Any = None) -> YouSaidForm:
    # A copy: checking a form writes what was typed into its row, and the page shows what is kept.
    return YouSaidForm(data, instance=copy(found.row), status=found.item.status)


def _drafted(keeper: Keeper, found: Writing, form: YouSaidForm, context: dict[str, Any]) -> bool:
    if not form.is_valid():
        return False
    said, revision = form.said(), form.cleaned_data["revision"] or 0
    try:
        actions.write_draft(keeper, found.item, revision=revision, **said)
    except ChangedMeanwhile as meanwhile:
        meanwhile.make_ready(form)
        context["changes"] = meanwhile.changes(said, said)
    except actions.NotOurOwnWords as wrong:
        for name, sentence in wrong.fields.items():
            form.add_error(name, sentence)
    except TeamError as error:
        form.add_error(None, str(error))
    else:
        return True
    return False


def _approve(request: HttpRequest, keeper: Keeper, found: Writing) -> None:
    form = ApproveForm(request.POST)
    if found.row is None or not form.is_valid():
        messages.warning(request, _("Nothing was approved. Read it here and approve it again."))
        return
    try:
        actions.approve(keeper, found.row, **form.cleaned_data)
    except ChangedMeanwhile:
        messages.warning(
            request, _("Somebody changed it meanwhile, so nothing was approved. Read it again.")
        )
    except TeamError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("Approved. Everybody can read it now."))


def _withdraw(request: HttpRequest, keeper: Keeper, found: Writing) -> None:
    actions.withdraw(keeper, found.item)
    messages.success(request, _("It is off the public page. The words are kept here."))
