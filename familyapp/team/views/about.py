"""About me: read, written one part at a time, kept back from some, read by who works there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.core import audit, files
from familyapp.core.pdf import as_attachment
from familyapp.team import about_page, about_sharing, rules
from familyapp.team.about_pdf import about_pdf
from familyapp.team.about_words import ASKS
from familyapp.team.actions import TeamError
from familyapp.team.actions import about as actions
from familyapp.team.forms_about import AboutForm, with_start
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.team.models import AboutPart, TeamMember


@require_GET
@team_view(may=rules.SEE_ABOUT)
def page(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Everything of About me that this member may read."""
    audit.record_view(request.user, member.child_id, "about me", member=member.pk)
    return render(
        request,
        "team/about/page.html",
        {
            "member": member,
            "child": member.child,
            "about": about_page.page_for(member),
            "chooses": about_sharing.chooses(member),
            "has_read": about_page.who_has_read(member),
        },
    )


@require_http_methods(["GET", "POST"])
@team_view(may=rules.SEE_ABOUT)
def change(request: HttpRequest, member: TeamMember, part: str) -> HttpResponse:
    """Write one part, in one's own voice."""
    chosen = _part(part)
    if not about_sharing.writes(member):
        raise PermissionDenied(about_sharing.NOT_YOURS_TO_WRITE)
    now = about_page.current_words(member, chosen)
    if "start" in request.POST:  # not saved yet: the words to begin with are put in
        form = AboutForm(member=member, part=chosen, now=now, initial=with_start(request.POST))
    else:
        asked = (request.POST, request.FILES) if request.method == "POST" else ()
        form = AboutForm(*asked, member=member, part=chosen, now=now)
    changes: list[Any] = []
    if form.is_valid():
        try:
            actions.say(member, chosen, **form.said)
        except actions.SaidMeanwhile as stale:
            changes = stale.changes(**form.said)
            form.data = {**form.data.dict(), "needs": form.data.getlist("needs")}  # type: ignore[attr-defined]
            form.data["revision"] = stale.revision
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('about:page', args=[member.child_id])}#{chosen.value}")
    return render(
        request,
        "team/about/change.html",
        {
            "member": member,
            "child": member.child,
            "part": chosen,
            "ask": ASKS[chosen],
            "form": form,
            "changes": changes,
            "files": about_page.files_in(member, chosen),
        },
    )


@require_GET
@team_view(may=rules.SEE_ABOUT)
def history(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Every version that this member may read, of one part or of all."""
    audit.record_view(request.user, member.child_id, "about me", member=member.pk)
    part = about_page.part_named(request.GET.get("part", ""))
    number = max(1, int(request.GET["page"])) if request.GET.get("page", "").isdigit() else 1
    said, more = about_page.history_of(member, part, number)
    return render(
        request,
        "team/about/history.html",
        {
            "member": member,
            "child": member.child,
            "said": said,
            "part": part,
            "parts": about_sharing.PARTS,
            "next_page": number + 1 if more else None,
        },
    )


@require_GET
@team_view(may=about_sharing.CHOOSE_ABOUT)
def readers(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Who reads which part, with a switch for each."""
    return render(
        request,
        "team/about/who.html",
        {
            "member": member,
            "child": member.child,
            "readers": about_sharing.readers_to_choose(member),
            "always": about_sharing.always_read(member),
        },
    )


@require_POST
@team_view(may=about_sharing.CHOOSE_ABOUT)
def show(request: HttpRequest, member: TeamMember, other: UUID) -> HttpResponse:
    """One switch was moved: saved at once."""
    part = _part(request.POST.get("part", ""))
    if request.POST.get("on") not in ("yes", "no"):
        raise Http404
    reader = actions.show(member, other, part, on=request.POST["on"] == "yes")
    if reader is None:
        raise Http404
    return redirect(f"{reverse('about:who', args=[member.child_id])}#reader-{reader.pk}")


@require_POST
@team_view(may=about_sharing.READ_ABOUT_FOR_WORK)
def read(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """A worker says that they read it."""
    if actions.have_read(member):
        words = {"child": member.child.called}
        messages.success(request, _("Thank you for reading about %(child)s first.") % words)
    return redirect("about:page", member.child_id)


@require_POST
@team_view(may=about_sharing.CONFIRM_ABOUT)
def still_right(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """The family says that it is still right."""
    actions.still_right(member)
    messages.success(request, _("Thank you. We ask you again in a year."))
    return redirect("about:page", member.child_id)


@require_GET
@team_view(may=rules.SEE_ABOUT)
def file(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponseBase:
    """A picture or a recording, to be seen, heard or saved."""
    found = about_page.file_of(member, which)
    if found is None:
        raise Http404
    return files.serve(found, request)


@require_POST
@team_view(may=rules.SEE_ABOUT)
def remove_file(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """Take a picture or a recording of one's own out of view."""
    if not about_sharing.writes(member):
        raise PermissionDenied(about_sharing.NOT_YOURS_TO_WRITE)
    row = actions.remove_file(member, which)
    if row is None:
        raise Http404
    messages.success(request, _("It is taken off."))
    return redirect("about:change", member.child_id, row.part)


@require_GET
@team_view(may=rules.SEE_ABOUT)
def pdf(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """About me on one side of paper, as this member may read it."""
    made = about_pdf(about_page.page_for(member))
    audit.record(request.user, member.child_id, "about me", "exported", member.pk, member=member.pk)
    return as_attachment(made, _("about-me"))


def _part(name: str) -> AboutPart:
    part = about_page.part_named(name)
    if part is None:
        raise Http404
    return part
