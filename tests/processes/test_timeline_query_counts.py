"""As many queries for one timeline or late step as for two hundred."""

from datetime import timedelta

import pytest

from familyapp.demo.records import service
from familyapp.processes import late, timelines
from familyapp.processes.models import LateStep, Timeline, TimelineDate
from familyapp.processes.rules import Kind
from familyapp.services.models import ServiceRole
from tests.processes.making_timelines import ago, begun, page_of, says


def copies(row: Timeline, count: int) -> None:
    """So many more like this one, each with its days."""
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.fields if f.name != "id"}
    more = Timeline.objects.bulk_create(Timeline(**fields) for _ in range(count))
    said = [
        {f.attname: getattr(day, f.attname) for f in day._meta.fields if f.name != "id"}
        for day in row.dates.all()
    ]
    TimelineDate.objects.bulk_create(
        TimelineDate(**day | {"timeline_id": each.pk}) for each in more for day in said
    )
    LateStep.objects.bulk_create(
        LateStep(timeline=each, step="decided", due=ago(9), first_due=ago(9 + number))
        for number, each in enumerate(more)
    )


@pytest.mark.parametrize("count", [1, 200])
def test_the_timelines_of_a_child(count, member, client_of, django_assert_max_num_queries):
    leila, browser = member("amina", "leila"), client_of("leila")
    row = begun(leila)
    says(leila, row, decided=2)
    copies(row, count - 1)
    with django_assert_max_num_queries(5):
        assert len(timelines.open_for(leila)) == count
    with django_assert_max_num_queries(5):
        timelines.next_for(leila)
    where = f"/child/{leila.child_id}/where-we-are/"
    browser.get(where)
    with django_assert_max_num_queries(22):
        assert browser.get(where).status_code == 200


@pytest.mark.parametrize("count", [1, 200])
def test_the_days_of_a_timeline(count, member, client_of, django_assert_max_num_queries):
    row = begun(member("amina", "leila"), Kind.REVIEW, 300)
    tom = member("amina", "tom")
    TimelineDate.objects.bulk_create(
        TimelineDate(
            timeline=row,
            side="council",
            fact="meeting",
            day=ago(30) + timedelta(days=number % 3),
            said_by=tom,
        )
        for number in range(count)
    )
    for key in ("leila", "tom"):
        browser = client_of(key)
        browser.get(page_of(row))
        with django_assert_max_num_queries(24):
            assert browser.get(page_of(row)).status_code == 200


@pytest.mark.parametrize("count", [1, 200])
def test_the_late_list(count, member, people, client_of, django_assert_max_num_queries):
    row = begun(member("amina", "leila"))
    copies(row, count - 1)
    role = ServiceRole.objects.get(person=people["grace"], role="manager")
    with django_assert_max_num_queries(3):
        assert late.late_page(role).total == count
    with django_assert_max_num_queries(1):
        assert late.how_many(role) == count
    browser, where = client_of("grace"), f"/services/{service('key_working').pk}/late/"
    browser.get(where)
    with django_assert_max_num_queries(16):
        assert browser.get(where).status_code == 200
    if count > 100:
        assert "Page 2 of 4" in browser.get(where, {"page": 2}).content.decode()
