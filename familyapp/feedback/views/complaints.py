"""Making a complaint, coming back to it, and confirming that the complaints team has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from familyapp.accounts.selectors import signed_in
from familyapp.core import audit
from familyapp.core.gates import own_account_view, public_view, secret_link_view
from familyapp.core.limits import too_many
from familyapp.feedback import complaints, floods, subjects
from familyapp.feedback.actions.complaints import confirm, hand_over, read_by_writer
from familyapp.feedback.forms_complaints import ComplaintForm, ConfirmForm
from familyapp.feedback.gates_complaints import complaints_view
from familyapp.feedback.views._writing import too_often, writer_of
from familyapp.team.tries import tried

if TYPE_CHECKING:
    from familyapp.feedback.complaints import HandedOver, Mine, Reader
    from familyapp.feedback.subjects import Writer

FROM_FEEDBACK = "from_feedback"


@require_http_methods(["GET", "POST"])
@public_view
def complaint(request: HttpRequest) -> HttpResponse:
    """Make a complaint, signed in or not. What was typed as feedback comes along."""
    writer = writer_of(request)
    if request.method == "GET" or request.POST.get("do") == FROM_FEEDBACK:
        return _page(request, ComplaintForm(writer=writer, initial=_typed(request, writer)))
    form = ComplaintForm(request.POST, writer=writer)
    if not form.is_valid():
        return _page(request, form)
    person = writer.person if writer else None
    counted = floods.who_says(request, person.pk if person else None, None)
    if counted.is_too_often:
        form.add_error(None, too_often())
        return _page(request, form, status=429)
    row = tried(form, lambda: hand_over(person, form.said, day=form.opened_on))
    if row is None:
        return _page(request, form)
    counted.note()
    if person is None:
        return redirect("feedback:complaint_receipt", complaints.code_for(row.pk))
    messages.success(
        request, _("Your complaint is handed over. This page shows what happens next.")
    )
    return redirect("feedback:my_complaint", row.pk)


def _typed(request: HttpRequest, writer: Writer | None) -> dict[str, Any]:
    """What somebody wrote on the page for feedback, all of it, and what that was about."""
    typed = request.POST if request.method == "POST" else request.GET
    about = subjects.about_of(writer.person if writer else None, typed.get("about", ""))
    good = typed.get("good", "").strip()
    parts = [
        typed.get("change", "").strip(),
        good and _("What was good: %(words)s") % {"words": good},
    ]
    return {
        "what": "\n\n".join(part for part in parts if part),
        "service": about.service,
        "child": about.child,
    }


def _page(request: HttpRequest, form: ComplaintForm, *, status: int = 200) -> HttpResponse:
    return render(
        request,
        "feedback/complaints/complain.html",
        {
            "form": form,
            "advice": complaints.free_advice(),
            "is_young": form.writer is not None and form.writer.is_young,
            "lost_a_file": bool(request.FILES),
        },
        status=status,
    )


@require_GET
@secret_link_view
def complaint_receipt(request: HttpRequest, code: str) -> HttpResponse:
    """What happens with a complaint by when. Whoever holds the code is its writer here."""
    counted = floods.who_guesses(request)
    if counted.is_too_often:
        return too_many(request)
    mine = complaints.complaint_with(code)
    if mine is None:
        counted.note()
        raise Http404
    return _receipt(request, mine)


@require_GET
@own_account_view
def my_complaint(request: HttpRequest, complaint: UUID) -> HttpResponse:
    """The same, for who was signed in."""
    mine = complaints.my_complaint(signed_in(request), complaint)
    if mine is None:
        raise Http404
    read_by_writer(mine.row)
    return _receipt(request, mine)


def _receipt(request: HttpRequest, mine: Mine) -> HttpResponse:
    waits = mine.row.acknowledged is None
    return render(
        request,
        "feedback/complaints/receipt.html",
        {
            "mine": mine,
            "nobody": waits and not complaints.somebody_may_read(mine.row),
            "advice": complaints.free_advice(),
            "may_go_back": request.user.is_authenticated and mine.row.writer_id == request.user.pk,
        },
    )


@require_GET
@complaints_view
def handed_over_list(request: HttpRequest, reader: Reader) -> HttpResponse:
    """What waits to be confirmed, and what was handed over before."""
    rows, page = complaints.page_of(reader, request.GET.get("page", ""))
    return render(
        request,
        "feedback/complaints/list.html",
        {
            "waiting": [each for each in rows if each.row.acknowledged is None],
            "done": [each for each in rows if each.row.acknowledged],
            "page": page,
            "reader": reader,
        },
    )


@require_http_methods(["GET", "POST"])
@complaints_view
def handed_over(request: HttpRequest, reader: Reader, complaint: UUID) -> HttpResponse:
    """One complaint, and confirming that the complaints team has it."""
    found = complaints.complaint_for(reader, complaint)
    if found is None:
        raise Http404
    form = ConfirmForm(request.POST or None, initial={"route": found.row.route})
    if request.method == "POST" and form.is_valid():
        answer = _confirmed(request, reader, found, form)
        if answer:
            return answer
        found = complaints.complaint_for(reader, complaint) or found
    _note_the_visit(request, found)
    return render(
        request,
        "feedback/complaints/handed_over.html",
        {
            "found": found,
            "form": form,
            "may_confirm": complaints.may_confirm(reader, found.row),
        },
    )


def _confirmed(
    request: HttpRequest, reader: Reader, found: HandedOver, form: ConfirmForm
) -> HttpResponse | None:
    if not complaints.may_confirm(reader, found.row):
        raise Http404
    if tried(form, lambda: confirm(reader, found.row.pk, **form.cleaned_data)) is None:
        return None
    messages.success(request, _("Confirmed. The family can see that you have it."))
    return redirect("feedback:handed_over", found.row.pk)


def _note_the_visit(request: HttpRequest, found: HandedOver) -> None:
    if found.row.child_id:
        audit.record_view(request.user, found.row.child_id, "complaint", about=found.row.pk)
    else:
        audit.record(request.user, None, "complaint", "read", about=found.row.pk)
