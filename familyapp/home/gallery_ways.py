"""What the gallery shows of processes: a timeline, a referral, a guide's step, and an entry of the
Local Offer. Made up on the spot, stored nowhere."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.safestring import mark_safe

from familyapp.processes.guides.shapes import Step as StepOfGuide
from familyapp.processes.reading_pages import Box, ShownIdea
from familyapp.processes.reading_pages import ShownStep as GuideStep
from familyapp.processes.referrals import Station
from familyapp.processes.rules import Kind, Step, rule_set_in_force, work_out
from familyapp.processes.timeline_drawing import Line, Mark, Ruler
from familyapp.processes.timeline_pages import ShownStep
from familyapp.processes.timeline_words import WHO_ICONS
from familyapp.services.models import OfferEntry, OfferTag
from familyapp.services.offer.shown import Shown
from familyapp.team.models import Child, Role, TeamMember


def ways(child: Child) -> dict[str, Any]:
    today = timezone.localdate()
    asked = today - timedelta(days=51)
    steps = work_out(rule_set_in_force(Kind.ASSESSMENT, asked), {"asked": asked})
    return {
        "way": [
            _step(steps[0], 1, "done", "Done on 2 September"),
            _step(steps[1], 2, "late", "Was due by 17 October", "late by 9 days", "late"),
            _step(steps[2], 3, "ahead", "By 10 December", "in 2 weeks"),
        ],
        "way_reader": TeamMember(child=child, listed_name="Leila Yusuf", role=Role.PARENT_CARER),
        "way_acts": {"say": False, "reasons": False},
        "ruler": _ruler(),
        "referral": {"path": _path(today)},
        "guide_step": _guide_step(),
        "ideas": [ShownIdea("letter", mark_safe("<p>You write to the council.</p>"))],
        "entries": [_entry(today, days_old=30), _entry(today, days_old=500)],
        "page": Paginator(range(3), 1).page(2),
    }


def _step(
    step: Step, number: int, state: str, line: str, chip: str = "", tone: str = ""
) -> ShownStep:
    rule = step.rule
    return ShownStep(
        step=step,
        number=number,
        title=str(rule.title),
        who=str(rule.who.label),
        who_icon=WHO_ICONS[rule.who],
        state=state,
        is_here=state == "late",
        line=line,
        chip=chip,
        tone=tone,
        says=[],
        reason=None,
        excuse="",
        to_do=[str(said) for said in rule.what_you_can_do_when_late],
        days=[],
        guide_url="#",
        ask_url="#",
        reason_url="#",
    )


def _ruler() -> Ruler:
    marks = [Mark(100, "done"), Mark(180, "late"), Mark(328, "ahead")]
    line = Line(50, "", 12, 328, 240, 0, "23 Jul", "10 Dec", marks)
    return Ruler([line], 240, 76)


def _path(today: date) -> list[Station]:
    return [
        Station("Sent", today - timedelta(days=60), "done"),
        Station("Received", today - timedelta(days=50), "here"),
        Station("Yes or no", None, "ahead"),
        Station("Help begins", None, "ahead"),
    ]


def _guide_step() -> dict[str, Any]:
    words = mark_safe("<p>You ask the council in a letter or an email.</p>")
    shown = GuideStep(
        step=StepOfGuide("ask", "You ask the council", "letter", "Any day", words, ""),
        number=1,
        html=words,
        facts=[],
        boxes=[Box("you-can", "What you can do", "hand", words)],
        ideas=[],
        is_clear=None,
        ask_url="#",
    )
    return {"each": shown, "slug": "ehc-assessment", "reading": "standard"}


def _entry(today: date, *, days_old: int) -> Shown:
    checked = today - timedelta(days=days_old)
    row = OfferEntry(
        id=uuid4(),
        name="Splash: swimming for everybody",
        summary="A quiet swimming session with warm water and a hoist.",
        kept_by="Lark Leisure",
        checked=checked,
        review_by=checked + timedelta(days=365),
    )
    kind = OfferTag.Kind
    return Shown(
        row, {kind.CATEGORY: ["social"], kind.PLACE: ["Larkbridge"], kind.DAY: ["wednesday"]}
    )
