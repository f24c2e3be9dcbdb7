"""Where we are: the timelines of a child, and what is late in a service."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from familyapp.core import audit
from familyapp.core.editing import Change, ChangedMeanwhile
from familyapp.processes import late, timeline_list, timeline_pages, timelines
from familyapp.processes import timeline_words as words
from familyapp.processes.actions import timelines as actions
from familyapp.processes.forms_timelines import (
    CloseForm,
    DayForm,
    ExcuseForm,
    ReasonForm,
    SeenForm,
    ServiceForm,
    StartForm,
)
from familyapp.processes.rules import FIRST_DAY, ImpossibleDates, rule_set_in_force
from familyapp.processes.timeline_rules import (
    GIVE_REASONS,
    IS_WORKER_SIDE,
    SAY_DAYS,
    SEE_PLAN,
    START,
    ends,
    starts,
)
from familyapp.services.gates import service_view
from familyapp.team.actions import TeamError
from familyapp.team.gates import team_view

if TYPE_CHECKING:
    from django.forms import BaseForm

    from familyapp.processes.models import Timeline
    from familyapp.processes.timelines import Known
    from familyapp.services.models import ServiceRole
    from familyapp.team.models import TeamMember


@require_GET
@team_view(may=SEE_PLAN)
def where_we_are(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Every process that is under way, with what comes next in it, and those that are over."""
    audit.record_view(request.user, member.child_id, "timelines", member=member.pk)
    context = {
        "member": member,
        "child": member.child,
        "title": words.where_we_are(member),
        "listed": timeline_list.listed(member),
        "over": timeline_list.over(member),
        "may_start": starts(member),
    }
    return render(request, "processes/timelines/list.html", context)


@require_http_methods(["GET", "POST"])
@team_view(may=START)
def start(request: HttpRequest, member: TeamMember) -> HttpResponse:
    """Which process it is, in plain words; and once that is chosen, from which day it counts."""
    choices = {key: (title, about) for key, title, about, _icon in words.choices(member)}
    what = request.POST.get("what") or request.GET.get("what", "")
    context: dict[str, Any] = {"member": member, "child": member.child}
    if what not in choices:
        context["choices"] = words.choices(member)
        return render(request, "processes/timelines/choose.html", context)
    kind, variant = words.kind_of(what)
    fact = rule_set_in_force(kind, FIRST_DAY).starts_with
    form = StartForm(
        request.POST or None,
        question=words.turned(member, fact.label),
        services=[] if member.is_family else timeline_list.services_for(member),
        initial={"day": _day(request.GET.get("day", ""))},
    )
    if form.is_valid():
        said = form.cleaned_data
        row = _tried(form, lambda: actions.start(member, kind=kind, variant=variant, **said))
        if row:
            messages.success(request, _("We count from this day. You can change it."))
            return _to(row)
    context |= {"form": form, "what": what, "chosen": choices[what]}
    context["already"] = timeline_list.already(member, kind, variant)
    return render(request, "processes/timelines/start.html", context)


@require_GET
@team_view(may=SEE_PLAN)
def timeline(request: HttpRequest, member: TeamMember, timeline: UUID) -> HttpResponse:
    """One process: the way drawn, or as a list; what is late, why, and what one can do."""
    row = _found(member, timeline)
    audit.record_view(request.user, member.child_id, "timeline", member=member.pk, about=row.pk)
    context = {
        "member": member,
        "child": member.child,
        "page": timeline_pages.page_of(member, timelines.known(member, row)),
        "as_list": request.GET.get("as") == "list",
        "advice": timeline_pages.advice_service() if member.is_family else None,
    }
    return render(request, "processes/timelines/timeline.html", context)


@require_http_methods(["GET", "POST"])
@team_view(may=SAY_DAYS)
def say_day(request: HttpRequest, member: TeamMember, timeline: UUID, fact: str) -> HttpResponse:
    """Say on which day something was, or will be. If somebody else did so meanwhile, their day
    stands above this one."""
    row = _found(member, timeline)
    asked = _fact(member, timelines.known(member, row), fact)
    mine = asked.mine
    form = DayForm(
        request.POST or None,
        question=asked.question,
        initial={"day": mine.day if mine else None, "seen": mine.pk if mine else None},
    )
    context: dict[str, Any] = {"asked": asked, "form": form, "row": row}
    if _said(
        request,
        form,
        context,
        lambda said: actions.say_day(member, row, fact=fact, **said),
        _("Saved. The days that follow are worked out again."),
    ):
        return _to(row)
    take_back = SeenForm(initial={"seen": mine.pk if mine else None}, auto_id=False)
    context |= {"take_back": take_back if mine else None, "member": member, "child": member.child}
    return render(request, "processes/timelines/day.html", context)


@require_POST
@team_view(may=SAY_DAYS)
def take_back_day(
    request: HttpRequest, member: TeamMember, timeline: UUID, fact: str
) -> HttpResponse:
    row = _found(member, timeline)
    _fact(member, timelines.known(member, row), fact)
    form = SeenForm(request.POST)
    if form.is_valid():
        _said_or_warned(
            request,
            lambda: actions.take_back_day(member, row, fact=fact, **form.said()),
            _("The day is taken back. The days that follow are worked out again."),
        )
    return _to(row)


@require_http_methods(["GET", "POST"])
@team_view(may=GIVE_REASONS)
def give_reason(
    request: HttpRequest, member: TeamMember, timeline: UUID, step: str
) -> HttpResponse:
    """The service says why a step is late, and when it is expected now."""
    row = _found(member, timeline)
    shown = _step(member, timelines.known(member, row), step)
    stands = shown.reason
    initial = model_to_dict(stands, ["words", "expected"]) | {"seen": stands.pk} if stands else {}
    form = ReasonForm(request.POST or None, initial=initial)
    context: dict[str, Any] = {"step": shown, "form": form, "row": row}
    if _said(
        request,
        form,
        context,
        lambda said: actions.give_reason(member, row, step=step, **said),
        _("The family can read it."),
    ):
        return _to(row)
    take_back = SeenForm(initial={"seen": stands.pk}, auto_id=False) if stands else None
    context |= {"take_back": take_back, "member": member, "child": member.child}
    return render(request, "processes/timelines/reason.html", context)


@require_POST
@team_view(may=GIVE_REASONS)
def take_back_reason(
    request: HttpRequest, member: TeamMember, timeline: UUID, step: str
) -> HttpResponse:
    row = _found(member, timeline)
    _step(member, timelines.known(member, row), step)
    form = SeenForm(request.POST)
    if form.is_valid():
        _said_or_warned(
            request,
            lambda: actions.give_reason(member, row, step=step, words="", **form.said()),
            _("The reason is taken back."),
        )
    return _to(row)


@require_http_methods(["GET", "POST"])
@team_view(may=IS_WORKER_SIDE)
def rely_on(request: HttpRequest, member: TeamMember, timeline: UUID) -> HttpResponse:
    """One of the exceptions of the law, that the council says it relies on."""
    row = _found(member, timeline)
    stands = timelines.known(member, row).excuse
    initial = model_to_dict(stands, ["excuse", "words"]) | {"seen": stands.pk} if stands else {}
    form = ExcuseForm(request.POST or None, initial=initial)
    context: dict[str, Any] = {"form": form, "row": row, "member": member, "child": member.child}
    if _said(
        request,
        form,
        context,
        lambda said: actions.rely_on(member, row, **said),
        _("Saved. The family can read it."),
    ):
        return _to(row)
    return render(request, "processes/timelines/exception.html", context)


@require_http_methods(["GET", "POST"])
@team_view(may=IS_WORKER_SIDE)
def set_service(request: HttpRequest, member: TeamMember, timeline: UUID) -> HttpResponse:
    """Which service answers for it, and with that who of the team sees it."""
    row = _found(member, timeline)
    form = ServiceForm(
        request.POST or None,
        services=timeline_list.services_for(member, row),
        initial={"revision": row.revision, "service": row.service_id},
    )
    context: dict[str, Any] = {"form": form, "row": row, "member": member, "child": member.child}
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.set_service(member, row, **said)
        except ChangedMeanwhile as meanwhile:
            meanwhile.make_ready(form)
            context["changes"] = meanwhile.changes(said, ["service"])
        else:
            messages.success(request, _("Saved."))
            return _to(row)
    return render(request, "processes/timelines/service.html", context)


@require_http_methods(["GET", "POST"])
@team_view(may=SAY_DAYS)
def close(request: HttpRequest, member: TeamMember, timeline: UUID) -> HttpResponse:
    """It is over, and why."""
    row = _found(member, timeline)
    _may_end(member, row)
    form = CloseForm(request.POST or None)
    if form.is_valid():
        actions.close(member, row, **form.cleaned_data)
        messages.success(request, _("It is on the list of what is over. You can open it again."))
        return redirect("processes:where_we_are", member.child_id)
    context = {"form": form, "row": row, "member": member, "child": member.child}
    return render(request, "processes/timelines/close.html", context)


@require_POST
@team_view(may=SAY_DAYS)
def open_again(request: HttpRequest, member: TeamMember, timeline: UUID) -> HttpResponse:
    row = _found(member, timeline)
    _may_end(member, row)
    actions.open_again(member, row)
    messages.success(request, _("It is open again."))
    return _to(row)


@require_GET
@service_view(may="manager")
def late_steps(request: HttpRequest, service_role: ServiceRole) -> HttpResponse:
    """What is late for the children of the service, the longest late first."""
    asked = {name: request.GET.get(name, "") for name in ("page", "process")}
    page = late.late_page(service_role, asked["page"], asked["process"])
    context = {"service": service_role.service, "late": page, "processes": late.processes(page)}
    return render(request, "processes/timelines/late.html", context)


def _found(member: TeamMember, id: UUID) -> Timeline:
    row = timelines.timeline_for(member, id)
    if row is None:
        raise Http404
    return row


def _fact(member: TeamMember, each: Known, key: str) -> timeline_pages.DayToSay:
    if not timeline_pages.asks_for(each, key):
        raise Http404
    return timeline_pages.day_to_say(member, each, each.rules.fact(key))


def _step(member: TeamMember, each: Known, key: str) -> timeline_pages.ShownStep:
    steps = timeline_pages.page_of(member, each).steps
    found = next((step for step in steps if step.step.key == key), None)
    if found is None:
        raise Http404
    return found


def _may_end(member: TeamMember, row: Timeline) -> None:
    if not ends(member, row):
        raise PermissionDenied(
            _("Who started it, or the key worker, says when it is over. Ask them.")
        )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _tried(form: BaseForm, act: Callable[[], Any]) -> Any:
    """What the act gives, or None with the reason at the field that it is about: the day."""
    try:
        return act()
    except ImpossibleDates as impossible:
        for sentence in dict.fromkeys(impossible.problems.values()):
            form.add_error("day", sentence)
    except TeamError as error:
        form.add_error(None, str(error))
    return None


def _said(
    request: HttpRequest,
    form: DayForm | ReasonForm | ExcuseForm,
    context: dict[str, Any],
    act: Callable[[dict[str, Any]], None],
    done: str,
) -> bool:
    """Whether a valid form was done. What somebody else said meanwhile goes beside what was typed
    here, and the form is ready to be sent again."""
    if not form.is_valid():
        return False

    def and_say_so() -> bool:
        act(form.said())
        messages.success(request, done)
        return True

    try:
        return bool(_tried(form, and_say_so))
    except actions.SaidMeanwhile as meanwhile:
        seen = str(meanwhile.row.pk) if meanwhile.row else ""
        form.data = {**request.POST.dict(), "seen": seen}
        context["changes"] = [
            Change(str(form.fields[name].label), _in_words(now), _in_words(form.cleaned_data[name]))
            for name in form.fields
            if name not in ("key", "seen")
            and (now := getattr(meanwhile.row, name, None)) != form.cleaned_data[name]
        ]
        return False


def _in_words(said: Any) -> str:
    return words.day(said) if isinstance(said, date) else str(said or "")


def _said_or_warned(request: HttpRequest, act: Callable[[], None], done: str) -> None:
    try:
        act()
    except TeamError as error:
        messages.warning(request, str(error))
    except actions.SaidMeanwhile:
        messages.warning(
            request, _("Somebody else changed this meanwhile, so nothing was taken back.")
        )
    else:
        messages.success(request, done)


def _to(row: Timeline) -> HttpResponse:
    return redirect("processes:timeline", row.child_id, row.pk)
