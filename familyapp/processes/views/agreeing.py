"""What services have not agreed yet: for staff alone, and the list of managers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.core import audit
from familyapp.core.editing import ChangedMeanwhile
from familyapp.processes import agreeing, referrals
from familyapp.processes.actions import agreeing as actions
from familyapp.processes.forms_agreeing import AgreedForm, ArgueForm, LogForm, MoveForm
from familyapp.processes.referral_rules import LOG_DISAGREEMENT, READ_ARGUMENTS
from familyapp.services.gates import service_view
from familyapp.team.gates import team_view
from familyapp.team.tries import tried

if TYPE_CHECKING:
    from familyapp.processes.models import Disagreement
    from familyapp.services.models import ServiceRole
    from familyapp.team.models import TeamMember


@require_GET
@team_view(may=READ_ARGUMENTS)
def disagreement(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """What the services say, by when there is an answer, and what the family reads."""
    return _page(request, member, _found(member, which))


@require_http_methods(["GET", "POST"])
@team_view(may=LOG_DISAGREEMENT)
def add(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Write down that services have not agreed."""
    form = LogForm(
        request.POST or None,
        member=member,
        services=referrals.choices_of_services(member),
        owners=agreeing.possible_owners(member),
    )
    if form.is_valid():
        row = tried(form, lambda: actions.log(member, **form.cleaned_data))
        if row:
            messages.success(request, _("It is written down. The family sees one sentence of it."))
            return _to_page(row)
    context = {"child": member.child, "form": form}
    return render(request, "processes/agreeing/form.html", context)


@require_POST
@team_view(may=READ_ARGUMENTS)
def argue(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """What a service says. It is added, and never changed."""
    found = _found(member, which)
    if not found.may_argue and found.row.answered is None:
        raise PermissionDenied(_("You look in for a time, so you cannot add anything here."))
    form = ArgueForm(request.POST, services=found.speaks_for)
    if form.is_valid():
        said = tried(form, lambda: actions.argue(member, found.row, **form.cleaned_data))
        if said:
            messages.success(request, _("It is added, for staff alone."))
            return _to_page(found.row)
    return _page(request, member, found, argue_form=form)


@require_http_methods(["GET", "POST"])
@team_view(may=READ_ARGUMENTS)
def move(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """Another day for the answer."""
    found = _to_settle(member, which)
    form = MoveForm(request.POST or None, row=found.row)
    return _settle(
        request,
        member,
        found,
        form,
        lambda: actions.move(member, found.row, **form.cleaned_data),
        typed={"answer_by": "answer_by"},
        title=_("Another day for the answer"),
        done=_("Saved. The family sees the new day."),
    )


@require_http_methods(["GET", "POST"])
@team_view(may=READ_ARGUMENTS)
def answer(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """What was agreed, in words for the family."""
    found = _to_settle(member, which)
    form = AgreedForm(request.POST or None, row=found.row)
    return _settle(
        request,
        member,
        found,
        form,
        lambda: actions.answer(member, found.row, **form.cleaned_data),
        typed={"answer": "words"},
        title=_("What was agreed"),
        done=_("Saved. The family reads the answer now."),
    )


@require_GET
@service_view(may="manager")
def lapsed(request: HttpRequest, service_role: ServiceRole) -> HttpResponse:
    """What is past its day, the longest late first: no argument, and no way into a record."""
    context = {
        "service": service_role.service,
        "lapsed": agreeing.lapsed(service_role.service_id, service_role.person_id),
    }
    return render(request, "processes/agreeing/lapsed.html", context)


def _page(
    request: HttpRequest,
    member: TeamMember,
    found: agreeing.ForStaff,
    *,
    argue_form: ArgueForm | None = None,
) -> HttpResponse:
    audit.record_view(
        request.user, member.child_id, "agreeing", member=member.pk, about=found.row.pk
    )
    context = {
        "member": member,
        "child": member.child,
        "found": found,
        "told": agreeing.Told(found.row, member),
        "argue_form": argue_form or ArgueForm(services=found.speaks_for),
    }
    return render(request, "processes/agreeing/disagreement.html", context)


def _settle(
    request: HttpRequest,
    member: TeamMember,
    found: agreeing.ForStaff,
    form: MoveForm | AgreedForm,
    act: Callable[[], Disagreement],
    *,
    typed: Mapping[str, str],
    title: str,
    done: str,
) -> HttpResponse:
    """Do what a valid form says, or print it again: with what somebody else saved meanwhile.
    `typed` is where in the form each column of the row stands."""
    context: dict[str, Any] = {"title": title}
    if form.is_valid():
        try:
            row = tried(form, act)
        except ChangedMeanwhile as meanwhile:
            meanwhile.make_ready(form)
            mine = {column: form.cleaned_data[field] for column, field in typed.items()}
            context["changes"] = meanwhile.changes(mine, mine)
        else:
            if row:
                messages.success(request, done)
                return _to_page(row)
    told = agreeing.Told(found.row, member)
    context |= {"child": member.child, "found": found, "told": told, "form": form}
    return render(request, "processes/agreeing/settle.html", context)


def _to_settle(member: TeamMember, which: UUID) -> agreeing.ForStaff:
    found = _found(member, which)
    if not found.may_settle:
        raise PermissionDenied(
            _("Only the key worker, and who makes sure of an answer, can do this. Ask them.")
        )
    return found


def _to_page(row: Disagreement) -> HttpResponse:
    return redirect("processes:agreeing", row.child_id, row.pk)


def _found(member: TeamMember, id: UUID) -> agreeing.ForStaff:
    """A family finds nothing here, not even that there is a page."""
    found = agreeing.for_staff(member, id)
    if found is None:
        raise Http404
    return found
