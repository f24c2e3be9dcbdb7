"""What Tom writes down about waiting, as the actions and the forms take it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from familyapp.demo.cast import demo_id
from familyapp.demo.records import service
from familyapp.processes.actions import agreeing, panels
from familyapp.processes.actions import referrals as actions
from familyapp.processes.models import Disagreement, PanelDecision, Referral
from familyapp.team.models import TeamMember

AMINA = f"/child/{demo_id('child:amina')}/"
LIST = f"{AMINA}referrals/"
ABOUT = "Speech therapy to talk in new places"
WHY = "The other team has a quieter room."


def day(days_ago: int = 0) -> date:
    return timezone.localdate() - timedelta(days=days_ago)


def sent(by: TeamMember, to: str = "therapies", *, ago: int = 98, **more: Any) -> Referral:
    said = {"key": uuid4(), "about": ABOUT, "service": service(to), "sent": day(ago)} | more
    return actions.send(by, **said)


def happened(by: TeamMember, row: Referral, kind: str, **more: Any) -> Referral:
    said = {"key": uuid4(), "revision": row.revision, "kind": kind, "on": day()} | more
    return actions.record(by, row, **said)


def sent_on(by: TeamMember, row: Referral, to: str, *, ago: int = 20) -> Referral:
    """What the referral to the other service is."""
    happened(by, row, "redirected", on=day(ago), words=WHY, service=service(to))
    return Referral.objects.get(follows=row)


def refused(by: TeamMember, row: Referral, words: str = "The list is closed.") -> Referral:
    return happened(by, row, "not_accepted", words=words)


def promised(by: TeamMember, row: Referral, ahead: int, what: str = "A letter.") -> Referral:
    """By when somebody is in touch; a day that is over is set in the row, as time would."""
    said = {"next_contact": day(-max(ahead, 0)), "next_what": what}
    row = happened(by, row, "next_contact", **said)
    Referral.objects.filter(pk=row.pk).update(next_contact=day(-ahead))
    row.refresh_from_db()
    return row


def panel(by: TeamMember, *, ahead: int = 10, **more: Any) -> PanelDecision:
    said = {"panel": "SEND panel", "asks": "Who pays for a taxi", "on": day(-ahead)}
    return panels.add_panel(by, key=uuid4(), **said | more)


def between(by: TeamMember, *names: str, ahead: int = 10, **more: Any) -> Disagreement:
    """Services that have not agreed; school and therapies where none is named. A day that is over
    is set in the row, as time would."""
    said = {"about": "who pays for an aid", "owner": by, "answer_by": day(-max(ahead, 0))}
    said["services"] = [service(name) for name in names or ("school", "therapies")]
    row = agreeing.log(by, key=uuid4(), **said | more)
    if ahead < 0:
        Disagreement.objects.filter(pk=row.pk).update(
            answer_by=day(-ahead), first_answer_by=day(-ahead)
        )
        row.refresh_from_db()
    return row


def argued(by: TeamMember, row: Disagreement, name: str, words: str) -> None:
    agreeing.argue(by, row, key=uuid4(), service=service(name), words=words)


def text_of(browser: Any, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())
