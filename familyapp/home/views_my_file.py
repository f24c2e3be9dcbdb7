"""My file: one page to print or to save, and the same as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from familyapp.core import audit
from familyapp.core.pdf import as_attachment
from familyapp.home import my_file
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember


@require_GET
@team_view(may=my_file.TAKES_ALONG)
def page(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Everything to take along that this member may read."""
    audit.record_view(request.user, member.child_id, "my file", member=member.pk)
    context = {"member": member, "child": member.child, "file": my_file.my_file(member)}
    return render(request, "home/my_file.html", context)


@require_GET
@team_view(may=my_file.TAKES_ALONG)
def pdf(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """The same on A4, to keep."""
    made = my_file.my_file_pdf(my_file.my_file(member))
    audit.record(request.user, member.child_id, "my file", "exported", member=member.pk)
    return as_attachment(made, "my-file")
