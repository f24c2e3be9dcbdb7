"""What is late for the children of a service: the longest late first, nobody moved behind."""

import pytest
from django.test import Client

from familyapp.demo.records import service
from familyapp.processes import late
from familyapp.processes.actions import timelines as actions
from familyapp.processes.actions.timeline_notices import look_each_day
from familyapp.processes.models import LateStep
from familyapp.processes.rules import Kind
from tests.processes.making_timelines import ago, begun, reason, says, takes_back


@pytest.fixture
def where() -> str:
    return f"/services/{service('key_working').pk}/late/"


@pytest.fixture
def grace(client_of) -> Client:
    return client_of("grace")


def rows_of(page) -> list[tuple[str, str, int]]:
    return [(each.child, each.row.step, each.days) for each in page.context["late"].rows]


def test_the_longest_late_first_with_the_step_and_the_reason(member, grace, where):
    tom = member("idris", "tom")
    amina, idris = begun(member("amina", "leila")), begun(member("idris", "leila"), days=60)
    reason(tom, idris, words="Two people are ill.")
    page = grace.get(where)
    assert rows_of(page) == [("Idris", "decided", 18), ("Amina", "decided", 9)]
    text = page.content.decode()
    assert "late by 18 days" in text
    assert "The council says if it will assess" in text
    assert "Two people are ill." in text
    assert "No reason given yet" in text
    assert amina.pk != idris.pk


def test_it_can_be_narrowed_to_one_process(member, grace, where):
    begun(member("amina", "leila"))
    assert rows_of(grace.get(where, {"process": "review"})) == []
    assert len(rows_of(grace.get(where, {"process": "assessment"}))) == 1
    assert len(rows_of(grace.get(where, {"process": "nonsense", "page": "9"}))) == 1


def test_going_on_to_the_next_page_keeps_what_it_is_narrowed_to(member, grace, where, monkeypatch):
    monkeypatch.setattr(late, "PAGE", 1)
    begun(member("amina", "leila"))
    begun(member("idris", "leila"), days=60)
    page = grace.get(where, {"process": "assessment"}).content.decode()
    assert "Page 1 of 2" in page
    assert 'href="?process=assessment&amp;page=2"' in page
    page = grace.get(where, {"process": "assessment", "page": 2}).content.decode()
    assert 'href="?process=assessment&amp;page=1"' in page


def test_a_later_day_of_the_council_moves_nobody_behind(member, grace, where):
    """The council says that the request came a month later: the place in the list stays."""
    tom = member("amina", "tom")
    row = begun(tom, days=80)
    begun(member("idris", "tom"), days=60)
    says(tom, row, asked=50)
    page = grace.get(where)
    assert rows_of(page) == [("Amina", "decided", 8), ("Idris", "decided", 18)]
    assert "First due" in page.content.decode()
    says(tom, row, asked=20)
    page = grace.get(where)
    assert rows_of(page)[0] == ("Amina", "decided", 0)
    assert "now due by" in page.content.decode()


def test_where_the_two_differ_the_earlier_day_counts(member, grace, where):
    row = begun(member("amina", "leila"))
    says(member("amina", "tom"), row, asked=20)
    assert rows_of(grace.get(where)) == [("Amina", "decided", 9)]


def test_a_slip_of_the_family_is_put_right(member, grace, where):
    leila = member("amina", "leila")
    row = begun(leila, days=400)
    says(leila, row, asked=51)
    assert rows_of(grace.get(where)) == [("Amina", "decided", 9)]


def test_done_is_not_late_and_late_again_when_that_is_taken_back(member, grace, where):
    leila = member("amina", "leila")
    row = begun(leila)
    says(leila, row, decided=1)
    assert rows_of(grace.get(where)) == []
    takes_back(leila, row, "decided")
    assert rows_of(grace.get(where)) == [("Amina", "decided", 9)]
    assert LateStep.objects.get(timeline=row, step="decided").first_due == ago(9)


def test_what_is_over_is_not_late(member, grace, where):
    leila = member("amina", "leila")
    row = begun(leila)
    actions.close(leila, row, why="We asked again.")
    assert rows_of(grace.get(where)) == []
    assert "Nothing is late" in grace.get(where).content.decode()
    actions.open_again(leila, row)
    assert len(rows_of(grace.get(where))) == 1


def test_a_plan_that_was_refused_is_not_waited_for(member, grace, where):
    leila = member("amina", "leila")
    row = begun(leila, days=200)
    assert "final" in [step for _child, step, _days in rows_of(grace.get(where))]
    says(leila, row, refused_assessment=150)
    assert rows_of(grace.get(where)) == []


def test_the_family_is_never_in_the_list(member, grace, where):
    leila = member("amina", "leila")
    row = begun(leila, days=150)
    says(leila, row, decided=110, draft=40)
    assert "comments" not in [step for _child, step, _days in rows_of(grace.get(where))]


def test_the_daily_job_brings_what_was_not_followed(member, grace, where):
    row = begun(member("amina", "leila"))
    LateStep.objects.filter(timeline=row).delete()
    look_each_day(ago(0))
    assert rows_of(grace.get(where)) == [("Amina", "decided", 9)]


def test_what_a_sensitive_service_does_stays_with_it(member, grace, where):
    begun(member("amina", "amina"), service=service("camhs"))
    assert rows_of(grace.get(where)) == []


def test_a_review_is_late_step_by_step(member, grace, where):
    tom = member("amina", "tom")
    row = begun(tom, Kind.REVIEW, 330)
    says(tom, row, meeting=36)
    late = {step: days for _child, step, days in rows_of(grace.get(where))}
    assert late == {"papers": 50, "report": 22, "decided": 8, "draft": 8}
