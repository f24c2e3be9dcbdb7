"""Answers that were stored before there were queues become voices, once: for the migration, which
gives the tables as they were then."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid5

from django.utils import timezone

from familyapp.feedback.actions.giving import DAYS_TO_ACKNOWLEDGE, stage_of
from familyapp.feedback.listeners_answers import ANSWERS, key_of
from familyapp.feedback.titles import first_title
from familyapp.services.clock import workday_after

SUBJECTS = {"heard": "meeting", "help": "provision"}


def fill(apps: Any) -> int:
    """Every "no" that stands: of each person the newest about a help, and of each meeting. Gives
    how many became voices; those that are voices already stay as they are."""
    made = 0
    heard = apps.get_model("meetings", "Heard").objects.filter(answer="no")
    for row in heard.select_related("meeting__child", "meeting__organiser", "member"):
        made += _add(apps, "heard", row.pk, row.meeting, row.member, row.at)
    answers = apps.get_model("plans", "ProvisionAnswer").objects.filter(
        by__role__in=["young_person", "parent_carer"], by__role_card="", by__person__isnull=False
    )
    newest = {}
    for row in answers.select_related("provision__child", "provision__who", "by").order_by("at"):
        newest[(row.provision_id, row.by.person_id)] = row
    for row in newest.values():
        if row.answer == "no" and row.provision.ended is None:
            answer = uuid5(row.provision_id, f"answer of {row.by.person_id}")
            made += _add(apps, "help", answer, row.provision, row.by, row.at)
    return made


def _add(apps: Any, question: str, answer: Any, subject: Any, member: Any, at: Any) -> int:
    voices = apps.get_model("feedback", "Feedback").objects
    if member.person_id is None or voices.filter(pk=key_of(answer)).exists():
        return 0
    source, kind, _themes = ANSWERS[question]
    by = subject.organiser if question == "heard" else subject.who
    service = subject.service_id or (by and by.service_id) or subject.child.service_id
    item = _item(apps, question, subject.child, service, timezone.localdate(at))
    # Kept from whose meeting or help it is, as every such answer is.
    about = by.person_id if by and by.person_id != member.person_id else None
    voices.create(
        pk=key_of(answer),
        item=item,
        source=source,
        privacy="unnamed",
        service_id=service,
        month=item.arrived.replace(day=1),
        given=at,
        writer_id=member.person_id,
        said_by="young" if member.role == "young_person" else "parent",
        child=subject.child,
        stage=item.stage,
        kind=kind,
        subject_kind=SUBJECTS[question],
        subject_id=subject.pk,
        worker_id=about,
    )
    if about:
        apps.get_model("feedback", "KeptFrom").objects.create(item=item, person_id=about)
    return 1


def _item(apps: Any, question: str, child: Any, service: Any, day: date) -> Any:
    source, kind, themes = ANSWERS[question]
    item = apps.get_model("feedback", "ImprovementItem").objects.create(
        queue=_queue(apps, service),
        title=first_title(source, kind, "", "", None),
        kind=kind,
        stage=stage_of(_age(child.born, day)),
        arrived=day,
        # Nobody could acknowledge it before today.
        acknowledge_by=workday_after(timezone.localdate(), DAYS_TO_ACKNOWLEDGE),
        voices_count=1,
    )
    themed = apps.get_model("feedback", "ItemTheme")
    themed.objects.bulk_create(themed(item=item, theme=theme) for theme in themes)
    return item


def _queue(apps: Any, service: Any) -> Any:
    queues = apps.get_model("feedback", "ImprovementQueue").objects
    if service:
        return queues.get_or_create(service_id=service, defaults={"kind": "service"})[0]
    return queues.get_or_create(kind="triage")[0]


def _age(born: date, on: date) -> int:
    """Whole years, as `Child.age_on` counts them: tables in a migration have no methods."""
    return (on - born) // timedelta(days=365.2425)
