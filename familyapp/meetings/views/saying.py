"""What I want to say, written before a meeting and saved as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from familyapp.core.editing import ChangedMeanwhile
from familyapp.core.http import json_error, wants_json
from familyapp.meetings import say_pages, saying
from familyapp.meetings.actions import saying as actions
from familyapp.meetings.rules import may_say
from familyapp.meetings.selectors import meeting_of
from familyapp.meetings.words import title_for
from familyapp.team import rules
from familyapp.team.actions import TeamError
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.meetings.models import Meeting, Say
    from familyapp.meetings.say_pages import Page
    from familyapp.team.models import TeamMember


@require_http_methods(["GET", "POST"])
@team_view(may=rules.SEE_MEETINGS)
def say(request: HttpRequest, member: TeamMember, meeting: UUID) -> HttpResponse:
    """A question a page for the young person, one page for others."""
    found = _meeting(member, meeting)
    if member.role == "young_person":
        step = request.GET.get("step", "")
        page = say_pages.step_page(member, found, step, _sent(request))
    else:
        page = say_pages.whole_page(member, found, _sent(request))
    return _written(request, member, found, page)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.SEE_MEETINGS)
def childs_view(request: HttpRequest, member: TeamMember, meeting: UUID) -> HttpResponse:
    """Write down what a child without an account shows us, and how it was found out."""
    found = _meeting(member, meeting)
    if not saying.writes_childs_view(member, found):
        raise PermissionDenied(
            _("%(child)s has an account here, and nobody else writes for them.")
            % {"child": member.child.called}
        )
    page = say_pages.childs_page(member, found, _sent(request))
    return _written(request, member, found, page)


def _meeting(member: TeamMember, id: UUID) -> Meeting:
    found = meeting_of(member, id)
    if found is None:
        raise Http404
    if not saying.writes(member, found):
        raise PermissionDenied(
            _("This is for who is asked to the meeting. Ask the key worker to put you on the list.")
        )
    return found


def _sent(request: HttpRequest) -> dict[str, Any] | None:
    if request.method != "POST":
        return None
    return {"data": request.POST, "files": request.FILES}


def _written(
    request: HttpRequest, member: TeamMember, meeting: Meeting, page: Page
) -> HttpResponse:
    """Show the page, or save what was sent: as JSON where a script saved as one typed."""
    if request.method == "GET" and not may_say(member, meeting):
        return redirect("meetings:detail", member.child_id, meeting.pk)
    stale: ChangedMeanwhile | None = None
    if request.method == "POST" and page.form.is_valid():
        try:
            row = _save(member, meeting, page)
        except ChangedMeanwhile as meanwhile:
            stale = meanwhile
        except TeamError as error:
            page.form.add_error(None, str(error))
        else:
            return _saved(request, member, meeting, page, row)
    theirs = page.form.what_stands_there(stale.row) if stale else []
    if wants_json(request):
        return _refused(page, stale, theirs)
    if stale:
        page.form.show_revision(stale.revision)
    return render(
        request,
        page.template,
        {
            "member": member,
            "child": member.child,
            "meeting": meeting,
            "title": title_for(member, meeting),
            "page": page,
            "form": page.form,
            "own": saying.own_page(member, meeting, page.row, page.question),
            "theirs": theirs,
        },
    )


def _save(member: TeamMember, meeting: Meeting, page: Page) -> Say | None:
    sent = page.form.cleaned_data
    return actions.save(
        member,
        meeting,
        revision=sent["revision"],
        is_childs=page.is_childs,
        file=sent.get("file"),
        key=sent["key"],
        question=page.question,
        **page.form.saved_fields,
    )


def _saved(
    request: HttpRequest, member: TeamMember, meeting: Meeting, page: Page, row: Say | None
) -> HttpResponse:
    if wants_json(request):
        at = time_format(timezone.localtime(row.saved if row else None), "H:i")
        return JsonResponse({"saved": at, "revision": row.revision if row else 0})
    go = request.POST.get("go", "")
    if go in page.ways:
        return redirect(page.ways[go])
    if row and go in ("next", "share"):
        return redirect("meetings:share_say", member.child_id, meeting.pk, row.pk)
    if row:
        messages.success(request, _("Saved. You can come back to it."))
    return redirect("meetings:detail", member.child_id, meeting.pk)


def _refused(
    page: Page, stale: ChangedMeanwhile | None, theirs: list[dict[str, Any]]
) -> JsonResponse:
    if stale:
        detail = _("You wrote in another window.")
        return json_error(409, "conflict", detail, revision=stale.revision, theirs=theirs)
    errors = {name: str(found[0]) for name, found in page.form.errors.items()}
    first = next(iter(errors.values()), "")
    return json_error(400, "not_saved", first, errors=errors)
