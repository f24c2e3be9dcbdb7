"""People who matter to us: the family's own list of who is important to a child."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.core import audit
from familyapp.team import matters, rules
from familyapp.team.actions import TeamError
from familyapp.team.actions import matters as actions
from familyapp.team.forms_said import PersonWhoMattersForm
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.team.models import PersonWhoMatters, TeamMember

ACTS = {
    "unshare": (actions.unshare_person, _l("The team does not see %(name)s here any more.")),
    "remove": (actions.remove_person, _l("%(name)s is off the list. You can put them back.")),
    "put-back": (actions.put_back, _l("%(name)s is on your list again, not shared.")),
}


@require_GET
@team_view(may=rules.SEE_PEOPLE_WHO_MATTER)
def people(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Everybody on the list whom this member may see."""
    audit.record_view(request.user, member.child_id, "people who matter", member=member.pk)
    return render(
        request,
        "team/matters/people.html",
        {
            "member": member,
            "child": member.child,
            "matters": matters.people_who_matter(member),
            "removed": matters.removed_people(member) if member.is_family else [],
        },
    )


@require_http_methods(["GET", "POST"])
@team_view(may=rules.IS_FAMILY)
def add(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Write somebody down."""
    form = PersonWhoMattersForm(request.POST or None)
    if form.is_valid():
        try:
            row = actions.add_person(member, **form.cleaned_data)
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(name)s is on your list.") % {"name": row.name})
            return redirect("team:matters", member.child_id)
    return render(request, "team/matters/form.html", {"child": member.child, "form": form})


@require_http_methods(["GET", "POST"])
@team_view(may=rules.IS_FAMILY)
def change(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """Change what one's own says."""
    row = _own_in_view(member, which)
    form = PersonWhoMattersForm(request.POST or None, instance=row)
    if form.is_valid():
        actions.change_person(member, row, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("team:matters", member.child_id)
    return render(
        request, "team/matters/form.html", {"child": member.child, "form": form, "row": row}
    )


@require_http_methods(["GET", "POST"])
@team_view(may=rules.IS_FAMILY)
def share(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """Who will see it, said before it is shared."""
    row = _own_in_view(member, which)
    if request.method == "POST":
        actions.share_person(member, row)
        messages.success(request, _("The team can see %(name)s now.") % {"name": row.name})
        return redirect("team:matters", member.child_id)
    return render(
        request,
        "team/matters/share.html",
        {"child": member.child, "row": row, "readers": matters.who_would_see(member)},
    )


@require_POST
@team_view(may=rules.IS_FAMILY)
def act(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """Unshare, remove or put back one's own, by the button's name."""
    row = _own(member, which)
    if request.POST.get("act") in ACTS:
        do, said = ACTS[request.POST["act"]]
        do(member, row)
        messages.success(request, str(said) % {"name": row.name})
    return redirect("team:matters", member.child_id)


def _own(member: TeamMember, which: UUID) -> PersonWhoMatters:
    row = matters.own_person(member, which)
    if row is None:
        raise Http404
    return row


def _own_in_view(member: TeamMember, which: UUID) -> PersonWhoMatters:
    row = _own(member, which)
    if row.removed:
        raise Http404
    return row
