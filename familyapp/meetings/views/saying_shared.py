"""With whom somebody shares what they want to say, and the recordings and pictures with it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.core import files
from familyapp.meetings import saying
from familyapp.meetings.actions import saying as actions
from familyapp.meetings.forms_saying import ShareForm
from familyapp.meetings.rules import may_say
from familyapp.meetings.say_readers import Reader, first_ticked, who_could_read
from familyapp.meetings.selectors import meeting_of
from familyapp.meetings.words import title_for
from familyapp.team import rules
from familyapp.team.actions import TeamError
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.meetings.models import Meeting, Say
    from familyapp.team.models import TeamMember


@require_http_methods(["GET", "POST"])
@team_view(may=rules.SEE_MEETINGS)
def share(request: HttpRequest, member: TeamMember, meeting: UUID, say: UUID) -> HttpResponse:
    """What stands there now, and by name who will see it."""
    found, row = _own(member, meeting, say)
    own = saying.own_page(member, found, row)
    if request.method == "GET" and (not may_say(member, found) or own.is_empty):
        return redirect("meetings:detail", member.child_id, found.pk)
    people = who_could_read(member, found)
    sent = request.POST if request.method == "POST" else None
    form = ShareForm(sent, people=people, initial=first_ticked(people, row))
    if form.is_valid():
        try:
            actions.share(member, row, form.chosen)
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            who = get_text_list([one.short_name for one in form.chosen], _("and"))
            messages.success(request, _("Shared with %(names)s.") % {"names": who})
            return redirect("meetings:detail", member.child_id, found.pk)
    came = saying.came_since(member, own.said) if own.said else []
    return render(
        request,
        "meetings/saying/share.html",
        {
            "member": member,
            "child": member.child,
            "meeting": found,
            "title": title_for(member, found),
            "said": own.said,
            "form": form,
            "people": [
                Reader(one, is_ticked=one.pk in form.ticked, is_new=one in came) for one in people
            ],
        },
    )


@require_POST
@team_view(may=rules.SEE_MEETINGS)
def take_back(request: HttpRequest, member: TeamMember, meeting: UUID, say: UUID) -> HttpResponse:
    """Nobody else reads it any more, until it is shared again."""
    found, row = _own(member, meeting, say)
    try:
        actions.take_back(member, row)
    except TeamError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Taken back. Only you see it now."))
    return redirect("meetings:detail", member.child_id, found.pk)


@require_GET
@team_view(may=rules.SEE_MEETINGS)
def file(
    request: HttpRequest, member: TeamMember, meeting: UUID, say: UUID, file: UUID
) -> HttpResponseBase:
    """A recording or a picture, for who may read what it belongs to."""
    found = meeting_of(member, meeting)
    kept = saying.file_of(member, found, say, file) if found else None
    if kept is None:
        raise Http404
    return files.serve(kept, request)


@require_POST
@team_view(may=rules.SEE_MEETINGS)
def take_file_out(
    request: HttpRequest, member: TeamMember, meeting: UUID, say: UUID, file: UUID
) -> HttpResponse:
    """Take one's own recording or picture out of everybody's view."""
    found, row = _own(member, meeting, say)
    kept = saying.own_file(row, file)
    if kept is None:
        raise Http404
    try:
        actions.take_file_out(member, kept)
    except TeamError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Taken out. Nobody sees it any more."))
    return redirect(saying.page_with(member, found, row, kept))


def _own(member: TeamMember, meeting: UUID, say: UUID) -> tuple[Meeting, Say]:
    found = meeting_of(member, meeting)
    row = saying.own_by_id(member, found, say) if found else None
    if found is None or row is None:
        raise Http404
    return found, row
