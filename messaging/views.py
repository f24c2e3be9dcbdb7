"""Pages and JSON answers about conversations. The socket calls the same handlers."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import uuid4

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.core import audit
from familyapp.core.gates import own_account_view
from familyapp.core.http import json_error, wants_json
from familyapp.team import rules
from familyapp.team.gates import memberships_for, team_view
from messaging import family_thread as family
from messaging import handlers, pages, selectors
from messaging.about import about_of
from messaging.actions import mark_read
from messaging.events import BadFrame, Send, loads, parse_send, without_type
from messaging.gates import conversation_view, seats_for

if TYPE_CHECKING:
    from familyapp.team.models import TeamMember
    from messaging.access import Seat

STATUS = {
    "bad_frame": 400,
    "too_long": 400,
    "read_first": 403,
    "wrong_person": 403,
    "not_found": 404,
    "conflict": 409,
    "slow_down": 429,
}


@require_GET
@own_account_view
def threads(request: HttpRequest) -> HttpResponse:
    """All conversations of the signed-in person."""
    return render(
        request,
        "messaging/threads.html",
        pages.threads_page(seats_for(request), memberships_for(request)),
    )


@require_GET
@own_account_view
def token(request: HttpRequest) -> HttpResponse:
    """What a page needs to send again after signing in anew: a fresh token, and whose it is."""
    return JsonResponse({"csrf": get_token(request), "user": str(request.user.pk)})


@require_GET
@own_account_view
def ask(request: HttpRequest) -> HttpResponse:
    """Write about a guide or an entry of the Local Offer: straight to the one conversation there
    is, or a choice of them."""
    reference = request.GET.get("about", "")
    if part := request.GET.get("part", ""):
        reference += f"#{part}"
    about = about_of(reference)
    choices = pages.threads_to_write_in(seats_for(request)) if about else []
    if about and len(choices) == 1:
        return redirect(f"{choices[0].url}?{urlencode({'about': reference})}#newest")
    return render(request, "messaging/ask.html", {"about": about, "threads": choices})


@require_GET
@conversation_view()
def thread(request: HttpRequest, seat: Seat) -> HttpResponse:
    """A conversation, newest in view; `?before=` gives the page before that message."""
    before = request.GET.get("before", "")
    _note_visit(seat)
    page = pages.thread_page(seat, seats_for(request), _whole_number(before))
    page |= {"client_id": uuid4(), "is_about": about_of(request.GET.get("about", ""))}
    return render(request, "messaging/thread.html", page)


@require_GET
@conversation_view(always_json=True)
def since(request: HttpRequest, seat: Seat, seq: int) -> HttpResponse:
    """What a client that is behind missed: at most 200 messages after `seq`."""
    if not seat.is_family:  # a page that stays open reads on, and so does a script
        _note_visit(seat)
    rows, more = selectors.messages_since(seat, min(seq, 2**53 - 1))
    return JsonResponse(
        {
            "messages": [
                without_type(selectors.frame_of(row, reader=request.user.pk)) for row in rows
            ],
            "more": more,
            "first_seq": seat.first_seq,
            "last_seq": seat.conversation.last_seq,
        }
    )


def _note_visit(seat: Seat) -> None:
    """For the log; the kinds are those that `visits` gives words."""
    audit.record_view(
        seat.person,
        seat.member.child_id,
        f"{seat.conversation.kind} thread",
        member=seat.member.pk,
        about=seat.conversation.pk,
    )


@require_POST
@conversation_view()
def send(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Store a message, from a plain form or as JSON; the answers are PROTOCOL.md's."""
    try:
        frame = _send_frame(request, seat)
        sent = handlers.send(seat.person, frame)
    except BadFrame as error:
        return _refused(request, seat, error)
    if wants_json(request):
        return JsonResponse(without_type(sent.ack), status=201 if sent.is_new else 200)
    seen = _whole_number(request.POST.get("seen", ""))
    if seen:
        mark_read(seat, seen)
    return HttpResponseRedirect(pages.thread_url(seat) + "#newest")


def _send_frame(request: HttpRequest, seat: Seat) -> Send:
    here = str(seat.conversation.pk)
    if "application/json" in request.headers.get("Content-Type", ""):
        try:
            text = request.body.decode()
        except UnicodeDecodeError:
            raise BadFrame("bad_frame", _("This is not JSON.")) from None
        except RequestDataTooBig:
            raise BadFrame("too_long", _("This is too long to send in one piece.")) from None
        return parse_send({**loads(text), "conversation": here})
    names = ("client_id", "user", "about")
    fields = {name: request.POST[name] for name in names if request.POST.get(name)}
    return parse_send({**fields, "body": request.POST.get("body", ""), "conversation": here})


def _refused(request: HttpRequest, seat: Seat, error: BadFrame) -> HttpResponse:
    """The error in JSON, or the thread again with the sentence and what was typed.

    After a conflict the text stays and gets a new id: it is a message of its own.
    """
    status = STATUS[error.code]
    if wants_json(request):
        response: HttpResponse = JsonResponse(without_type(error.frame), status=status)
    else:
        page = pages.thread_page(seat, seats_for(request)) | {
            "client_id": uuid4() if error.code == "conflict" else error.client_id or uuid4(),
            "typed": request.POST.get("body", ""),
            "is_about": about_of(request.POST.get("about", "")),
            "error": error.detail,
        }
        response = render(request, "messaging/thread.html", page, status=status)
    if error.retry_after:
        response["Retry-After"] = str(max(1, ceil(error.retry_after)))
    return response


@require_POST
@conversation_view()
def read(request: HttpRequest, seat: Seat) -> HttpResponse:
    """ "I have read these", for a page without scripts."""
    seq = _whole_number(request.POST.get("seq", ""))
    if seq is None:
        return json_error(400, "bad_frame", _("Say up to which message."))
    mark_read(seat, seq)
    return HttpResponseRedirect(pages.thread_url(seat) + "#newest")


def _whole_number(text: str) -> int | None:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 16 else None


@require_http_methods(["GET", "POST"])
@team_view(may=rules.IS_FAMILY)
def family_thread(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Who is in the family's thread, named before one joins; and joining and leaving it."""
    if request.method == "POST":
        if request.POST.get("choice") == "leave":
            family.leave(member)
            return redirect("messages:list")
        try:
            return redirect("messages:thread", family.join(member).pk)
        except family.NoFamilyThread:
            pass
    offered = family.family_thread_for(member)
    return render(
        request,
        "messaging/family_thread.html",
        {"member": member, "child": member.child, "offered": offered},
    )
