"""What is done once each day, soon after three in the morning in London.

    daily.register("access reviews", open_reviews)      # in AppConfig.ready

A job gets today's date and does everything that is due by then, so one run makes up for days
on which nothing ran. A row guards it, written in the job's own transaction: however many
workers there are, each job happens once a day, and one that fails leaves no trace and is tried
again. Jobs know no person's words; each is short, because it holds a transaction.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task

from familyapp.core.models import DailyRun

logger = logging.getLogger(__name__)
AT = time(3, 0)
Job = Callable[[date], None]
_jobs: dict[str, Job] = {}


def register(name: str, job: Job) -> None:
    """Do `job(today)` once each day. `name` is kept in the database: at most 60 letters."""
    _jobs[name] = job


@dataclass
class Outcome:
    """The names of the jobs that were done now, that had been done today, and that broke."""

    done: list[str] = field(default_factory=list)
    done_before: list[str] = field(default_factory=list)
    broke: list[str] = field(default_factory=list)


class JobsBroke(Exception):
    """Some of today's jobs broke; the others are done."""


def run_jobs(today: date) -> Outcome:
    """Do every job that was not done today yet. One that breaks stops none of the others."""
    outcome = Outcome()
    for name, job in list(_jobs.items()):
        try:
            is_first = _run_once(name, job, today)
        except Exception:
            logger.exception("the daily job %s broke", name)
            outcome.broke.append(name)
        else:
            (outcome.done if is_first else outcome.done_before).append(name)
    return outcome


@transaction.atomic
def _run_once(name: str, job: Job, today: date) -> bool:
    # A second worker waits here until the first one's transaction is through, or undone.
    _row, is_first = DailyRun.objects.get_or_create(job=name, day=today)
    if is_first:
        job(today)
    return is_first


@task()
def run_daily() -> None:
    """Today's jobs. Raises JobsBroke, so that the worker tries again later."""
    if broke := run_jobs(timezone.localdate()).broke:
        raise JobsBroke(", ".join(broke))


def plan() -> None:
    """See to it that the next run waits in the queue. Workers call it every few seconds; two at
    once may plan it twice, which does no harm."""
    from django_tasks_db.models import DBTaskResult  # not before the apps are ready

    runs = DBTaskResult.objects.filter(task_path=run_daily.module_path)
    if runs.filter(status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]).exists():
        return
    at = last_time(timezone.now())
    if runs.filter(finished_at__gte=at).exists():
        at = _at(timezone.localdate(at) + timedelta(days=1))
    run_daily.using(run_after=at).enqueue()


def last_time(now: datetime) -> datetime:
    """The newest three o'clock in the morning that has been."""
    today = timezone.localdate(now)
    return _at(today) if _at(today) <= now else _at(today - timedelta(days=1))


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, AT))
