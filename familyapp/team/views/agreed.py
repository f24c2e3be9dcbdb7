"""What was agreed to do for a child, and a worker's own list of it across families."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.core import audit, links
from familyapp.core.editing import ChangedMeanwhile
from familyapp.core.gates import own_account_view
from familyapp.team import agreed, rules
from familyapp.team.actions import TeamError
from familyapp.team.actions import agreed as actions_on
from familyapp.team.forms_agreed import AgreedActionForm, AskForm, LineForm
from familyapp.team.gates import memberships_for, team_view

if TYPE_CHECKING:
    from familyapp.team.models import AgreedAction, TeamMember


@require_GET
@own_account_view
def mine(request: HttpRequest) -> HttpResponse:
    """Everything to do in the teams of who asks, the longest overdue first."""
    found = agreed.across(memberships_for(request))
    late = [each for each in found if each.row.is_late]
    chosen = request.GET.get("show") == "late"
    return render(
        request,
        "team/agreed/mine.html",
        {"actions": late if chosen else found, "late": late, "all": found, "only_late": chosen},
    )


@require_GET
@team_view(may=rules.SEE_PLAN)
def actions(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """The one list of this child."""
    audit.record_view(request.user, member.child_id, "agreed actions", member=member.pk)
    number = max(1, int(request.GET["page"])) if request.GET.get("page", "").isdigit() else 1
    done, more = agreed.finished(member, number)
    return render(
        request,
        "team/agreed/list.html",
        {
            "member": member,
            "child": member.child,
            "to_do": agreed.to_do(member) if number == 1 else [],
            "done": done,
            "page": number,
            "next_page": number + 1 if more else None,
            "asked": agreed.asked_lately(member) if number == 1 else [],
            "organises": rules.organises(member),
        },
    )


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
def add(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Write down what was agreed."""
    form = AgreedActionForm(request.POST or None, member=member)
    if form.is_valid():
        try:
            row = actions_on.agree(member, **form.new)
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It is on the list."))
            return redirect("agreed:action", member.child_id, row.pk)
    return render(
        request, "team/agreed/form.html", {"member": member, "child": member.child, "form": form}
    )


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
def change(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """Change what, who or by when."""
    row = _found(member, which)
    form = AgreedActionForm(request.POST or None, instance=row, member=member)
    changes: list[Any] = []
    if form.is_valid():
        try:
            actions_on.change(member, _found(member, which), **form.changed)
        except ChangedMeanwhile as stale:
            changes = stale.changes(form.cleaned_data, ("what", "who_named", "by_when"))
            form.data = {**form.data.dict(), "revision": stale.revision}  # type: ignore[attr-defined]
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("agreed:action", member.child_id, which)
    return render(
        request,
        "team/agreed/form.html",
        {"member": member, "child": member.child, "form": form, "row": row, "changes": changes},
    )


@require_GET
@team_view(may=rules.SEE_PLAN)
def action(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """One agreed action, what happened to it, and what one may do."""
    row = _found(member, which)
    audit.record_view(request.user, member.child_id, "agreed actions", member=member.pk)
    return render(request, "team/agreed/action.html", _page(request, member, row))


@require_http_methods(["POST"])
@team_view(may=rules.SEE_PLAN)
def act(request: HttpRequest, member: TeamMember, which: UUID, act: str) -> HttpResponse:
    """Done, not done for us, a nudge: by the last part of the address."""
    if act not in ACTS:
        raise Http404
    row = _found(member, which)
    may, do, said, asks = ACTS[act]
    if not may(member, row):
        raise PermissionDenied(_("This is for others of the team to do. Ask the key worker."))
    form = _line(act, request.POST)
    if asks and not form.is_valid():
        page = _page(request, member, row) | {_name(act): form}
        return render(request, "team/agreed/action.html", page)
    do(member, row, **(form.cleaned_data if asks else {}))
    messages.success(request, str(said))
    return redirect("agreed:action", member.child_id, row.pk)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.IS_FAMILY)
def ask(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """The family asks for something to be done."""
    if not rules.SEE_PLAN.allows(member):
        raise Http404
    form = AskForm(request.POST or None)
    if form.is_valid():
        try:
            actions_on.ask_for(member, **form.cleaned_data)
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("You asked. You see the answer here."))
            return redirect("agreed:list", member.child_id)
    return render(
        request, "team/agreed/ask.html", {"member": member, "child": member.child, "form": form}
    )


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
def answer(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """Agree to what a family asked for, in the worker's words, or say why not."""
    row = agreed.asked_one(member, which)
    if row is None:
        raise Http404
    refuses = request.POST.get("answer") == "no"
    form = AgreedActionForm(None if refuses else request.POST or None, member=member)
    why = LineForm(
        request.POST if refuses else None,
        label=_("Why not, and what could help instead"),
        help_text=_("The person who asked reads this."),
    )
    if why.is_valid() or form.is_valid():
        try:
            if refuses:
                actions_on.answer_asked(member, row, words=why.cleaned_data["words"])
            else:
                source = (row.source_kind, row.source_id) if row.source_id else None
                actions_on.answer_asked(member, row, agreed=form.new | {"source": source})
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Answered."))
            return redirect("agreed:list", member.child_id)
    return render(
        request,
        "team/agreed/answer.html",
        {"member": member, "child": member.child, "row": row, "form": form, "why": why},
    )


def _page(request: HttpRequest, member: TeamMember, row: AgreedAction) -> dict[str, Any]:
    """Everything that the page of one action shows."""
    source = None
    if row.source_id:
        source = links.resolve(row.source_kind, request.user, row.source_id)
    from_when = actions_on.may_nudge_from(member, row)
    finishes = agreed.may_finish(member, row)
    return {
        "member": member,
        "child": member.child,
        "action": agreed.Agreed(row, member),
        "row": row,
        "steps": agreed.steps_of(member, row),
        "source": source,
        "may_finish": finishes,
        "organises": rules.organises(member),
        "may_nudge": agreed.may_nudge(member, row),
        "nudge_from": None if from_when <= timezone.now() else from_when,
    } | {_name(act): _line(act) for act, (*_rest, asks) in ACTS.items() if asks}


def _name(act: str) -> str:
    return f"{act.replace('-', '_')}_form"


def _line(act: str, data: Any = None) -> LineForm:
    """The question of one act; several stand on one page, so each has ids of its own."""
    return LineForm(data, label=ACTS[act][3], auto_id=f"id_{act}_%s")


def _found(member: TeamMember, which: UUID) -> AgreedAction:
    row = agreed.action_of(member, which)
    if row is None:
        raise Http404
    return row


def _may_organise(member: TeamMember, row: AgreedAction) -> bool:
    return rules.organises(member)


def _is_family(member: TeamMember, row: AgreedAction) -> bool:
    return member.is_family


# The last part of an address: who may, what it does, what is said then, the question it asks.
ACTS: dict[str, tuple[Any, Any, Any, Any]] = {
    "done": (agreed.may_finish, actions_on.mark_done, _l("Done. Thank you."), _l("What was done?")),
    "answer": (
        agreed.may_finish,
        actions_on.answer,
        _l("Your answer is there to read."),
        _l("How is it going?"),
    ),
    "not-needed": (
        _may_organise,
        actions_on.not_needed,
        _l("It is off the list."),
        _l("Why is it not needed any more?"),
    ),
    "open-again": (agreed.may_finish, actions_on.open_again, _l("It is to do again."), ""),
    "nudge": (agreed.may_nudge, actions_on.nudge, _l("You asked how it is going."), ""),
    "not-for-us": (
        _is_family,
        actions_on.not_done_for_us,
        _l("It is to do again, and they know."),
        _l("What is missing?"),
    ),
}
