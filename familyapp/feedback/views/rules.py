"""Where feedback goes, and who sorts what goes nowhere by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from familyapp.feedback import rules as reads
from familyapp.feedback.actions import rules as actions
from familyapp.feedback.forms_rules import KeptByForm, RuleForm
from familyapp.feedback.gates import MANAGE, keeper_view
from familyapp.feedback.keepers import keeper_of
from familyapp.team.tries import tried

if TYPE_CHECKING:
    from familyapp.feedback.keepers import Keeper


@require_http_methods(["GET", "POST"])
@keeper_view(may=MANAGE)
def rules(request: HttpRequest, keeper: Keeper) -> HttpResponse:
    """The rules in words; add one."""
    form = RuleForm(request.POST or None, keeper=keeper)
    if form.is_valid():
        key, said = form.cleaned_data["key"], form.said()
        if tried(form, lambda: actions.add_rule(keeper, key=key, **said)):
            messages.success(request, _("Saved. What comes from now on goes there."))
            return redirect("feedback:rules")
    context = {
        "rules": reads.rules_for(keeper),
        "form": form,
        "queues": reads.queues_of_all(),
        "may_give": reads.keeps_triage(keeper),
    }
    return render(request, "feedback/board/rules.html", context)


@require_POST
@keeper_view(may=MANAGE)
def end(request: HttpRequest, keeper: Keeper, rule: UUID) -> HttpResponse:
    """A rule holds no longer."""
    row = reads.rule_for(keeper, rule)
    if row is None:
        raise Http404
    actions.end_rule(keeper, row)
    messages.success(request, _("The rule has ended. What it sent stays where it is."))
    return redirect("feedback:rules")


@require_http_methods(["GET", "POST"])
@keeper_view(may=MANAGE)
def kept_by(request: HttpRequest, keeper: Keeper, queue: UUID) -> HttpResponse:
    """Give triage or joint working to another service to keep."""
    row = next((row for row in reads.queues_of_all() if row.pk == queue), None)
    if row is None or not reads.keeps_triage(keeper):
        raise Http404
    form = KeptByForm(request.POST or None, instance=row)
    if form.is_valid():
        actions.give_queue(keeper, row, kept_by=form.cleaned_data["kept_by"])
        messages.success(request, _("Saved."))
        # Who gave it away may keep no other.
        return redirect("feedback:rules" if keeper_of(request.user) else "home:today")
    return render(request, "feedback/board/kept_by.html", {"form": form, "queue": row})
