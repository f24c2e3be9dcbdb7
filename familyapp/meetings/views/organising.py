"""A meeting is arranged, changed and called off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from familyapp.core.editing import ChangedMeanwhile
from familyapp.meetings import asking, selectors
from familyapp.meetings.actions import organising as actions
from familyapp.meetings.forms import CallOffForm, MeetingForm
from familyapp.meetings.rules import may_organise
from familyapp.meetings.views._reading_first import read_first
from familyapp.team import rules
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.meetings.models import Meeting
    from familyapp.team.models import TeamMember


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
@read_first
def arrange(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """First which kind it is, then everything else, begun with what is known already."""
    kind = request.GET.get("kind", "")
    kinds = selectors.kinds_for(member)
    if request.method == "GET" and kind not in [each.key for each in kinds]:
        return render(
            request,
            "meetings/kinds.html",
            {"member": member, "child": member.child, "kinds": kinds},
        )
    candidates = asking.candidates_for(member)
    initial = {} if request.method == "POST" else asking.beginning(member, kind, candidates)
    if request.method == "GET":
        initial["day"] = asking.proposed_day(request.GET.get("on", ""))
    form = _form(request, candidates, initial=initial)
    saved = _save(form, partial(actions.arrange, member), but="revision")
    if saved.meeting:
        messages.success(request, _("The meeting is arranged, and the family can see it."))
        return redirect("meetings:detail", member.child_id, saved.meeting.pk)
    return _page(request, member, form, saved)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
@read_first
def change(request: HttpRequest, member: TeamMember, meeting: UUID) -> HttpResponse:
    """Change what is said of a meeting, or move it."""
    found = _to_organise(member, meeting)
    if not selectors.can_change(found):
        return _too_late(request, found)
    candidates = asking.candidates_for(member, found)
    form = _form(request, candidates, instance=found)
    choosable = [one.member for one in candidates if not one.why_not]
    saved = _save(form, partial(actions.change, member, found, choosable=choosable), but="key")
    if saved.meeting:
        messages.success(request, _("Saved."))
        return redirect("meetings:detail", member.child_id, found.pk)
    return _page(request, member, form, saved, found)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
@read_first
def call_off(request: HttpRequest, member: TeamMember, meeting: UUID) -> HttpResponse:
    """Say that a meeting does not take place, and why."""
    found = _to_organise(member, meeting)
    if not selectors.can_change(found) and request.method == "GET":
        return _too_late(request, found)
    form = CallOffForm(request.POST or None)
    if form.is_valid():
        by_service = form.cleaned_data["who"] == "service"
        try:
            actions.call_off(member, found, by_service=by_service, why=form.cleaned_data["why"])
        except actions.MeetingError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The meeting is called off, and the family can see it."))
            return redirect("meetings:detail", member.child_id, found.pk)
    return render(
        request,
        "meetings/call_off.html",
        {
            "member": member,
            "child": member.child,
            "form": form,
            "one": selectors.listed(member, found),
        },
    )


class _Saved:
    """What came of saving: the meeting, or what its organiser has to know first."""

    meeting: Meeting | None = None
    doubt: actions.Doubt | None = None
    meanwhile: ChangedMeanwhile | None = None


def _save(form: MeetingForm, save: Callable[..., Meeting], *, but: str) -> _Saved:
    """Save what was filled in: a new meeting has no revision, and a change no key."""
    saved = _Saved()
    if not form.is_valid():
        return saved
    try:
        filled_in = {name: value for name, value in form.cleaned_data.items() if name != but}
        saved.meeting = save(**filled_in)
    except actions.MeetingError as error:
        form.add_error(None, str(error))
    except actions.Doubt as doubt:
        saved.doubt = doubt
    except ChangedMeanwhile as meanwhile:
        saved.meanwhile = meanwhile
        form.show_revision(meanwhile.revision)
    return saved


def _form(request: HttpRequest, candidates: list[asking.Candidate], **options: Any) -> MeetingForm:
    services = asking.services_for(candidates, options.get("instance"))
    return MeetingForm(request.POST or None, candidates=candidates, services=services, **options)


def _page(
    request: HttpRequest,
    member: TeamMember,
    form: MeetingForm,
    saved: _Saved,
    meeting: Meeting | None = None,
) -> HttpResponse:
    changes = form.changes(saved.meanwhile) if saved.meanwhile else []
    return render(
        request,
        "meetings/form.html",
        {
            "member": member,
            "child": member.child,
            "form": form,
            "meeting": meeting,
            "doubt": saved.doubt,
            "meanwhile": saved.meanwhile,
            "changes": changes,
        },
    )


def _to_organise(member: TeamMember, meeting: UUID) -> Meeting:
    found = selectors.meeting_of(member, meeting)
    if found is None:
        raise Http404
    if not may_organise(member, found):
        raise PermissionDenied(
            _("Only who arranged this meeting, or the key worker, can change it. Ask them.")
        )
    return found


def _too_late(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    messages.warning(
        request,
        _("This meeting has begun or does not take place. It cannot be changed any more."),
    )
    return redirect("meetings:detail", meeting.child_id, meeting.pk)
