"""After a meeting: what came of it, what happened instead, and whether one felt heard."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.core import audit
from familyapp.core.editing import ChangedMeanwhile
from familyapp.meetings import after, missed, reviews, selectors
from familyapp.meetings.actions import after as actions
from familyapp.meetings.actions.moving import move
from familyapp.meetings.actions.organising import Doubt
from familyapp.meetings.forms_after import CameOfItForm
from familyapp.meetings.forms_otherwise import HeardForm, MoveForm, WhyForm
from familyapp.meetings.views._reading_first import read_first
from familyapp.meetings.views.replies import organised, seen
from familyapp.team import agreed, rules
from familyapp.team.actions import TeamError
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.meetings.models import Meeting
    from familyapp.team.models import TeamMember

# For each thing that can have happened instead: what is asked, whether it is needed, the help.
WHY = {
    "cancelled": (_lazy("Why, in plain words"), True, _lazy("Everybody who was asked reads this.")),
    "could-not-come": (
        _lazy("What would help next time"),
        False,
        _lazy("The family reads this. Things get in the way for everybody: it blames nobody."),
    ),
    "not-brought": (
        _lazy("What would help next time"),
        False,
        _lazy("The family reads this. A child does not bring themselves: it blames nobody."),
    ),
}


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
@read_first
def write_up(request: HttpRequest, member: TeamMember, meeting: UUID) -> HttpResponse:
    """Three plain lines, decisions with reasons and agreed actions, in one form."""
    found = organised(member, meeting)
    if not after.may_write_up(found):
        return _to_meeting(member, found)
    there = after.actions_of(member, found)
    form = CameOfItForm(
        request.POST or None,
        meeting=found,
        decisions=after.decisions_of(found),
        people=list(agreed.who_could_do_it(member)),
        has_actions=bool(there),
    )
    changes = []
    if form.is_valid():
        try:
            actions.write_up(member, found, form.said)
        except ChangedMeanwhile as meanwhile:
            changes = form.changes(meanwhile)
            form.show_revision(meanwhile)
        except TeamError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("It is written down, and the family can read it."))
            return _to_meeting(member, found)
    return _page(
        request,
        member,
        found,
        "meetings/after/write_up.html",
        form=form,
        changes=changes,
        there=there,
    )


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
@read_first
def moved(request: HttpRequest, member: TeamMember, meeting: UUID) -> HttpResponse:
    """It comes on another day: everything else stays as it was."""
    found = organised(member, meeting)
    form = MoveForm(request.POST or None, meeting=found)
    busy: list[TeamMember] = []
    if form.is_valid():
        try:
            new = move(member, found, **form.moved)
        except Doubt as doubt:
            busy = doubt.busy
            form.offer_anyway()
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("It is moved, and the family is told. This is the new one.")
            )
            return redirect("meetings:detail", member.child_id, new.pk)
    return _page(request, member, found, "meetings/after/moved.html", form=form, busy=busy)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
@read_first
def happened(request: HttpRequest, member: TeamMember, meeting: UUID, what: str) -> HttpResponse:
    """It did not take place: which of the three, and a few words."""
    found = organised(member, meeting)
    if what not in after.OTHERWISE:
        raise Http404
    title, state = after.OTHERWISE[what]
    if found.state != state and not after.may_happen(found, state):
        raise Http404
    label, needed, help_text = WHY[what]
    form = WhyForm(
        request.POST if request.method == "POST" else None,
        label=label,
        needed=needed,
        help_text=help_text,
    )
    if form.is_valid():
        try:
            actions.happened(member, found, state=state, why=form.cleaned_data["why"])
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It is written down."))
            return _to_meeting(member, found)
    words = str(title) % {"child": member.child.called}
    return _page(
        request, member, found, "meetings/after/happened.html", form=form, title=words, what=what
    )


@require_POST
@team_view(may=rules.SEE_MEETINGS)
def heard(request: HttpRequest, member: TeamMember, meeting: UUID) -> HttpResponse:
    """One tap: did you feel heard? To everybody who is not asked there is no such thing."""
    found = seen(member, meeting)
    if after.felt_heard(member, found) is None:
        raise Http404
    form = HeardForm(request.POST)
    if form.is_valid():
        actions.felt_heard(member, found, answer=form.cleaned_data["answer"])
        messages.success(request, _("Thank you for saying it. You can change it."))
    return _to_meeting(member, found)


@require_http_methods(["GET", "POST"])
@team_view(may=missed.ASK_HOW_TO_HELP)
def missed_meetings(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """What this family could not come to, and how to ask what would help."""
    rows = list(missed.missed_meetings(member.child_id))
    if request.method == "POST":
        if rows:
            actions.asked_how_to_help(member, rows[0])
            messages.success(request, _("Noted: you asked."))
        return redirect("meetings:list", member.child_id)
    audit.record_view(request.user, member.child_id, "meetings", member=member.pk)
    return render(
        request,
        "meetings/after/missed.html",
        {
            "member": member,
            "child": member.child,
            "rows": [selectors.listed(member, row) for row in rows],
            "asked_at": missed.asked_at(rows[0]) if rows else None,
        },
    )


@require_GET
@team_view(may=rules.ORGANISE)
def review_due(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """The next yearly review: by when, and which day to propose."""
    due = reviews.section(member)
    if due is None:
        raise Http404
    audit.record_view(request.user, member.child_id, "meetings", member=member.pk)
    return render(
        request,
        "meetings/after/review.html",
        {"member": member, "child": member.child, "due": due},
    )


def _to_meeting(member: TeamMember, meeting: Meeting) -> HttpResponse:
    url = reverse("meetings:detail", args=[member.child_id, meeting.pk])
    return redirect(f"{url}#part-after")


def _page(
    request: HttpRequest, member: TeamMember, meeting: Meeting, template: str, **more: object
) -> HttpResponse:
    audit.record_view(request.user, member.child_id, "meeting", member=member.pk, about=meeting.pk)
    listed = selectors.listed(member, meeting)
    about = {"member": member, "child": member.child, "meeting": meeting, "listed": listed}
    return render(request, template, about | more)
