"""The papers of a meeting: ask for one, bring one, send it, take it off, and its file."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.core import audit, files
from familyapp.meetings import papers
from familyapp.meetings.actions import papers as actions
from familyapp.meetings.forms_papers import BringForm, ExpectForm, SendForm
from familyapp.meetings.selectors import meeting_of
from familyapp.team import rules
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.meetings.models import Meeting
    from familyapp.team.models import TeamMember


@require_http_methods(["GET", "POST"])
@team_view(may=rules.SEE_MEETINGS)
def expect(request: HttpRequest, member: TeamMember, meeting: UUID) -> HttpResponse:
    """Ask somebody for a paper."""
    found = _meeting(member, meeting)
    if not papers.may_expect(member, found):
        raise PermissionDenied(_("Only who arranges this meeting can ask for papers. Ask them."))
    form = ExpectForm(member, found, request.POST or None)
    if form.is_valid():
        try:
            paper = actions.expect(member, found, **form.cleaned_data)
        except actions.PaperError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("“%(paper)s” is on the list.") % {"paper": paper.title})
            return _back(member, found)
    return _page(request, "expect", member, found, form=form)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.SEE_MEETINGS)
def bring(request: HttpRequest, member: TeamMember, meeting: UUID) -> HttpResponse:
    """Add a paper of one's own."""
    found = _meeting(member, meeting)
    if not papers.may_bring(member, found):
        raise PermissionDenied(_("No paper can be added to this meeting now."))
    form = BringForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            paper = actions.bring(member, found, **form.cleaned_data)
        except actions.PaperError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("“%(paper)s” is there.") % {"paper": paper.title})
            return _back(member, found)
    return _page(request, "bring", member, found, form=form)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.SEE_MEETINGS)
def send(request: HttpRequest, member: TeamMember, meeting: UUID, paper: UUID) -> HttpResponse:
    """Send the file of a paper, or a newer one."""
    found = _meeting(member, meeting)
    shown = _paper(member, found, paper)
    if not shown.may_send:
        raise PermissionDenied(_("Only who writes this paper can send it. Ask them."))
    form = SendForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            actions.send(member, shown.row, **form.cleaned_data)
        except actions.PaperError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("“%(paper)s” is there.") % {"paper": shown.row.title})
            return _back(member, found)
    return _page(request, "send", member, found, form=form, paper=shown)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.SEE_MEETINGS)
def take_off(request: HttpRequest, member: TeamMember, meeting: UUID, paper: UUID) -> HttpResponse:
    """Take a paper off the list, asked once more before."""
    found = _meeting(member, meeting)
    shown = _paper(member, found, paper)
    if not shown.may_take_off:
        raise PermissionDenied(_("Only who arranges this meeting can take it off. Ask them."))
    if request.method == "POST":
        actions.take_off(member, shown.row)
        messages.success(request, _("“%(paper)s” is off the list.") % {"paper": shown.row.title})
        return _back(member, found)
    return _page(request, "take_off", member, found, paper=shown)


@require_GET
@team_view(may=rules.SEE_MEETINGS)
def file(request: HttpRequest, member: TeamMember, meeting: UUID, paper: UUID) -> HttpResponseBase:
    """The newest file of a paper."""
    shown = _paper(member, _meeting(member, meeting), paper)
    if shown.file is None:
        raise Http404
    audit.record_view(request.user, member.child_id, "paper", member=member.pk, about=shown.row.pk)
    return files.serve(shown.file, request)


def _meeting(member: TeamMember, id: UUID) -> Meeting:
    found = meeting_of(member, id)
    if found is None:
        raise Http404
    return found


def _paper(member: TeamMember, meeting: Meeting, id: UUID) -> papers.Shown:
    found = papers.paper_of(member, meeting, id)
    if found is None:
        raise Http404
    return found


def _back(member: TeamMember, meeting: Meeting) -> HttpResponse:
    return redirect("meetings:detail", member.child_id, meeting.pk)


def _page(
    request: HttpRequest, name: str, member: TeamMember, meeting: Meeting, **more: object
) -> HttpResponse:
    shown = {"member": member, "child": member.child, "meeting": meeting, **more}
    return render(request, f"meetings/papers/{name}.html", shown)
