"""Who is asked to a meeting answers, or asks for another time; who arranges it answers that."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from familyapp.core import audit
from familyapp.meetings import replies, selectors
from familyapp.meetings.actions import replies as actions
from familyapp.meetings.forms_replies import (
    AnotherTimeForm,
    AnswerWishForm,
    ReplyForm,
    ReplyOfOtherForm,
)
from familyapp.meetings.rules import may_organise
from familyapp.meetings.views._reading_first import read_first
from familyapp.team import rules
from familyapp.team.actions import TeamError
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.meetings.models import Attendee, Meeting
    from familyapp.team.models import TeamMember


@require_http_methods(["GET", "POST"])
@team_view(may=rules.SEE_MEETINGS)
@read_first
def reply(request: HttpRequest, member: TeamMember, meeting: UUID) -> HttpResponse:
    """Say whether one comes: one tap on the meeting's page, or here with a few words."""
    found, mine = _asked(member, meeting)
    form = ReplyForm(request.POST or None, initial={"reply": mine.reply, "words": mine.reply_words})
    if form.is_valid():
        try:
            actions.answer(member, found, **form.said)
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your answer is there. You can change it."))
            return _to_meeting(member, found)
    return _page(request, member, found, "meetings/replies/words.html", form=form)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.SEE_MEETINGS)
@read_first
def another_time(request: HttpRequest, member: TeamMember, meeting: UUID) -> HttpResponse:
    """Ask for another time, with choices and words."""
    found, _mine = _asked(member, meeting)
    form = AnotherTimeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.ask_for_another_time(member, found, **form.cleaned_data)
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("You asked for another time. The answer comes here."))
            return _to_meeting(member, found)
    return _page(request, member, found, "meetings/replies/another_time.html", form=form)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
@read_first
def answer_wish(
    request: HttpRequest, member: TeamMember, meeting: UUID, wish: UUID
) -> HttpResponse:
    """Answer somebody who asked for another time."""
    found = organised(member, meeting)
    one = replies.wish_of(member, found, wish)
    if one is None:
        raise Http404
    form = AnswerWishForm(request.POST or None)
    if form.is_valid():
        actions.answer_wish(member, one.row, words=form.cleaned_data["words"])
        messages.success(request, _("%(name)s sees your answer.") % {"name": one.who})
        return _to_meeting(member, found)
    return _page(request, member, found, "meetings/replies/answer.html", form=form, wish=one)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.ORGANISE)
@read_first
def write_down(
    request: HttpRequest, member: TeamMember, meeting: UUID, attendee: UUID
) -> HttpResponse:
    """Write down the answer of somebody who does not answer here."""
    found = organised(member, meeting)
    one = replies.other_one(member, found, attendee)
    if one is None:
        raise Http404
    form = ReplyOfOtherForm(
        request.POST or None, initial={"reply": one.row.reply, "words": one.row.reply_words}
    )
    if form.is_valid():
        try:
            actions.write_down(member, one.row, **form.cleaned_data)
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Written down for %(name)s.") % {"name": one.name})
            return _to_meeting(member, found)
    return _page(request, member, found, "meetings/replies/write_down.html", form=form, one=one)


def seen(member: TeamMember, id: UUID) -> Meeting:
    """The meeting, or 404: not theirs, hidden, or no such thing."""
    found = selectors.meeting_of(member, id)
    if found is None:
        raise Http404
    return found


def organised(member: TeamMember, id: UUID) -> Meeting:
    """A meeting that this member may change. Of one that they see but may not: 403."""
    found = seen(member, id)
    if not may_organise(member, found):
        raise PermissionDenied(rules.ORGANISE.refusal)
    return found


def _asked(member: TeamMember, id: UUID) -> tuple[Meeting, Attendee]:
    found = seen(member, id)
    mine = replies.own_row(member, found)
    if mine is None:
        raise PermissionDenied(
            _("Only who is asked to this meeting can answer. Ask who arranges it.")
        )
    return found, mine


def _to_meeting(member: TeamMember, meeting: Meeting) -> HttpResponse:
    url = reverse("meetings:detail", args=[member.child_id, meeting.pk])
    return redirect(f"{url}#part-replies")


def _page(
    request: HttpRequest, member: TeamMember, meeting: Meeting, template: str, **more: object
) -> HttpResponse:
    audit.record_view(request.user, member.child_id, "meeting", member=member.pk, about=meeting.pk)
    return render(
        request,
        template,
        {
            "member": member,
            "child": member.child,
            "meeting": meeting,
            "listed": selectors.listed(member, meeting),
            **more,
        },
    )
