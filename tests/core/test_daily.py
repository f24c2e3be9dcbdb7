"""Daily jobs: each once a day, soon after three in the morning, whoever runs them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from familyapp.core import daily
from familyapp.core.models import DailyRun, Marker
from tests.core.worker import do_what_waits

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def ran(monkeypatch) -> list[date]:
    """Only one job is registered; the days for which it ran."""
    days: list[date] = []
    monkeypatch.setattr(daily, "_jobs", {})
    daily.register("the job", days.append)
    return days


@pytest.fixture
def at(monkeypatch):
    return lambda moment: monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def test_a_job_runs_once_a_day(ran):
    assert daily.run_jobs(MONDAY).done == ["the job"]
    assert daily.run_jobs(MONDAY).done_before == ["the job"]
    daily.run_jobs(TUESDAY)
    assert ran == [MONDAY, TUESDAY]


def test_one_run_makes_up_for_days_that_were_missed(ran):
    daily.run_jobs(MONDAY)
    daily.run_jobs(MONDAY + timedelta(days=9))
    assert ran == [MONDAY, MONDAY + timedelta(days=9)]


def test_a_job_that_breaks_leaves_nothing_stops_no_other_and_is_tried_again(ran):
    is_broken = True

    def half(day):
        Marker.objects.create(name="half")
        if is_broken:
            raise ValueError

    jobs = daily._jobs.copy()
    daily._jobs.clear()
    daily.register("half", half)
    daily._jobs.update(jobs)
    outcome = daily.run_jobs(MONDAY)
    assert (outcome.broke, outcome.done) == (["half"], ["the job"])
    assert not Marker.objects.filter(name="half").exists()
    assert not DailyRun.objects.filter(job="half").exists()
    is_broken = False
    assert daily.run_jobs(MONDAY).done == ["half"]
    assert ran == [MONDAY]


@pytest.mark.parametrize(
    ("now", "last"),
    [
        (datetime(2026, 3, 2, 2, 59, tzinfo=UTC), datetime(2026, 3, 1, 3, tzinfo=UTC)),
        (datetime(2026, 3, 2, 3, 0, tzinfo=UTC), datetime(2026, 3, 2, 3, tzinfo=UTC)),
        # the clocks go forward on 29 March 2026: three in London is two in UTC
        (datetime(2026, 3, 29, 1, 59, tzinfo=UTC), datetime(2026, 3, 28, 3, tzinfo=UTC)),
        (datetime(2026, 3, 29, 2, 0, tzinfo=UTC), datetime(2026, 3, 29, 2, tzinfo=UTC)),
        # and back on 25 October
        (datetime(2026, 10, 25, 3, 30, tzinfo=UTC), datetime(2026, 10, 25, 3, tzinfo=UTC)),
    ],
)
def test_three_in_the_morning_is_londons(now, last):
    assert daily.last_time(now) == last


def test_a_worker_catches_up_and_plans_the_next_morning(ran, at):
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    at(noon)
    do_what_waits()
    assert ran == [MONDAY]
    daily.plan()
    daily.plan()  # as every worker does, every few seconds
    waiting = DBTaskResult.objects.get(status="READY")
    assert waiting.run_after == datetime(2026, 3, 3, 3, tzinfo=UTC)
    at(waiting.run_after + timedelta(seconds=1))
    do_what_waits()
    assert ran == [MONDAY, TUESDAY]


def test_planned_twice_it_still_runs_once(ran, at):
    at(datetime(2026, 3, 2, 12, tzinfo=UTC))
    daily.run_daily.enqueue()
    daily.run_daily.enqueue()
    do_what_waits()
    assert ran == [MONDAY]


def test_by_hand(ran, capsys):
    call_command("run_daily")
    call_command("run_daily")
    assert ran == [timezone.localdate()]
    assert capsys.readouterr().out.splitlines() == ["done: the job", "done earlier today: the job"]

    def breaks(day):
        raise ValueError

    daily.register("broken", breaks)
    with pytest.raises(CommandError, match="broken"):
        call_command("run_daily")
    with pytest.raises(daily.JobsBroke):
        daily.run_daily.func()
