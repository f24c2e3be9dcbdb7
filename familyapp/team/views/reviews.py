"""Asking again about an adult's access, and telling a family who decides from a birthday on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from familyapp.core import audit
from familyapp.team import rules, turning
from familyapp.team import sharing as selectors
from familyapp.team.actions import reviews as actions
from familyapp.team.actions.members import TeamError
from familyapp.team.actions.turning import turning_read
from familyapp.team.forms_sharing import ReviewForm
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember


@require_http_methods(["GET", "POST"])
@team_view(may=rules.KEEPS_ACCESS)
def review(request: HttpRequest, member: TeamMember, which: UUID) -> HttpResponse:
    """What is asked, what the law says by then, and what came of it."""
    found = selectors.review_of(member, which)
    adult = selectors.adult_of(member, found.member_id) if found else None
    if found is None or adult is None:
        raise Http404
    if request.method == "POST" and found.done_at:
        messages.warning(request, _("Somebody has decided this already. Here is what came of it."))
        return redirect("team:review", member.child_id, which)
    form = ReviewForm(request.POST or None, initial={"things": adult.open_things})
    if form.is_valid():
        try:
            actions.decide_review(member, found.pk, **form.cleaned_data)
        except TeamError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved. Nothing more waits for you here."))
            return redirect("team:access", member.child_id, adult.member.pk)
    audit.record_view(request.user, member.child_id, "access", member=member.pk)
    context = {
        "member": member,
        "child": member.child,
        "review": found,
        "adult": adult,
        "ends_in_law": actions.ends_in_law(found, adult.bases),
        "form": form,
    }
    return render(request, "team/sharing/review.html", context)


@require_http_methods(["GET", "POST"])
@team_view(may=rules.LEARNS_OF_TURNING)
def turning_page(request: HttpRequest, member: TeamMember, age: int) -> HttpResponse:
    """Who decides what from this birthday on, in the words of whoever reads it."""
    if age not in turning.AGES:
        raise Http404
    if request.method == "POST":
        if member.is_family:
            turning_read(member, age)
        return redirect("home:today")
    context = {
        "member": member,
        "child": member.child,
        "turning": turning.turning_of(member, age),
    }
    return render(request, "team/sharing/turning.html", context)
