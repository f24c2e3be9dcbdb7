"""The family starts a clock from the day they asked."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.processes import timelines
from familyapp.processes.actions import timelines as actions
from familyapp.processes.models import Timeline, TimelineDate
from familyapp.processes.rules import FIRST_DAY, ImpossibleDates, Kind, in_force
from familyapp.team.actions import TeamError
from tests.processes.making_timelines import ago, begun, page_of


@pytest.fixture
def address(children) -> str:
    return f"/child/{children['amina'].pk}/where-we-are/start/"


def test_leila_starts_an_assessment_and_sees_that_the_answer_is_late(client_of, address, children):
    leila = client_of("leila")
    assert "We asked for an assessment" in leila.get(address).content.decode()
    form = {"key": uuid4(), "what": "assessment", "day": str(ago(51))}
    answer = leila.post(address, form)
    row = Timeline.objects.get(child=children["amina"])
    assert answer.url == page_of(row)
    assert row.rules == "2014"
    page = leila.get(answer.url).content.decode()
    assert "late by 9 days" in page
    assert "You say" in page
    assert "/guides/ehc-assessment/#decide" in page
    assert "/messages/ask/?about=guide%3A" in page
    assert "SENDIASS" in page
    assert "This is information, not legal advice." in page
    assert "last checked in November 2026" in page
    assert "legislation.gov.uk" in page


def test_the_same_form_sent_twice_starts_one(client_of, address):
    form = {"key": uuid4(), "what": "review", "day": str(ago(100))}
    first, again = (client_of("leila").post(address, form) for _ in range(2))
    assert first.url == again.url
    assert Timeline.objects.count() == TimelineDate.objects.count() == 1


@pytest.mark.parametrize(
    ("what", "back"),
    [
        ("assessment", 10),
        ("review", 10),
        ("phase-school", -200),
        ("phase-post16", -200),
        ("phase-between_post16", -200),
        ("disagreeing", 10),
    ],
)
def test_each_kind_can_be_started(client_of, address, what, back):
    form = {"key": uuid4(), "what": what, "day": str(ago(back))}
    browser = client_of("leila")
    answer = browser.post(address, form)
    assert answer.status_code == 302
    assert browser.get(answer.url).status_code == 200
    assert browser.get(f"{answer.url}?as=list").status_code == 200


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/02/2026", "This is not a day."),
        ("", "Please fill this in."),
        ("2013-01-01", "The day of the request, 1 January 2013, is before EHC plans began"),
        ("2099-01-01", "The day of the request, 1 January 2099, is still to come."),
    ],
)
def test_a_day_that_cannot_be_is_said_in_a_sentence_and_changes_nothing(
    client_of, address, typed, said
):
    form = {"key": uuid4(), "what": "assessment", "day": typed}
    page = client_of("leila").post(address, form).content.decode()
    assert said in page
    assert typed in page
    assert not Timeline.objects.exists()


def test_what_does_not_exist_is_asked_again(client_of, address):
    for what in ("", "nonsense", "phase", "assessment-school"):
        page = client_of("leila").get(address, {"what": what})
        assert "What is it about?" in page.content.decode()


def test_a_move_can_lie_ahead_but_a_request_cannot(member):
    leila = member("amina", "leila")
    begun(leila, Kind.PHASE, -300, variant="school")
    with pytest.raises(ImpossibleDates):
        begun(leila, Kind.ASSESSMENT, -1)
    with pytest.raises(ImpossibleDates):
        begun(leila, Kind.PHASE, -365 * 7, variant="school")


def test_it_keeps_the_rules_that_it_started_under(member, monkeypatch):
    """New rules come into force: what is under way is counted as before."""
    row = begun(member("amina", "leila"))
    before = timelines.known(member("amina", "leila"), row).mine.steps
    old = in_force.rule_set(Kind.ASSESSMENT, "2014")
    new = replace(old, version="2030", valid_from=FIRST_DAY + timedelta(days=1), steps=())
    old = replace(old, valid_to=FIRST_DAY)
    monkeypatch.setattr(in_force.rule_set, "__kwdefaults__", {"among": (old, new)})
    after = timelines.known(member("amina", "leila"), Timeline.objects.get(pk=row.pk))
    assert after.rules.version == "2014"
    assert [step.due for step in after.mine.steps] == [step.due for step in before]


def test_somebody_elses_key_starts_nothing(member):
    row = begun(member("amina", "leila"))
    with pytest.raises(TeamError):
        actions.start(member("ollie", "sam"), key=row.pk, kind=Kind.REVIEW, day=date(2026, 1, 1))
    assert Timeline.objects.count() == 1


def test_a_professional_who_arranges_things_starts_one_for_their_own_service(member):
    priya = member("amina", "priya")
    priya.may_organise = True
    priya.save()
    row = begun(priya, Kind.REVIEW, 100)
    assert row.service_id == priya.service_id
    assert timelines.timeline_for(priya, row.pk) == row


def test_one_that_is_under_way_is_named_before_a_second_one_begins(client_of, address, member):
    row = begun(member("amina", "leila"))
    page = client_of("leila").get(address, {"what": "assessment"}).content.decode()
    assert page_of(row) in page
    other = client_of("karim").get(address, {"what": "assessment"}).content.decode()
    assert page_of(row) not in other


def test_amina_reads_you_and_leila_reads_your_child(client_of, member):
    row = begun(member("amina", "tom"), Kind.REVIEW, 100)
    young = client_of("amina").get(page_of(row)).content.decode()
    assert "You can give your views in the way that suits you." in young
    assert "Your child can give" not in young
    assert "Your child can give" in client_of("leila").get(page_of(row)).content.decode()


def test_the_clock_is_in_the_list_the_most_urgent_first(client_of, member):
    leila = member("amina", "leila")
    begun(leila, Kind.REVIEW, 20)
    begun(leila, Kind.ASSESSMENT, 51)
    page = client_of("leila").get(f"/child/{leila.child_id}/where-we-are/").content.decode()
    assert page.index("EHC needs assessment") < page.index("Annual review")
    assert "late by 9 days" in page


def test_today_has_the_most_urgent_step(member):
    leila = member("amina", "leila")
    assert timelines.next_for(leila) is None
    begun(leila, Kind.REVIEW, 20)
    row = begun(leila, Kind.ASSESSMENT, 51)
    found = timelines.next_for(leila)
    assert found is not None
    assert (found.timeline, found.due, found.tone) == (row.pk, "late by 9 days", "late")


def test_whole_years_of_any_start_can_be_shown(member, client_of):
    """Long ago, and a leap day."""
    leila = member("amina", "leila")
    browser = client_of("leila")
    for day in (FIRST_DAY, date(2024, 2, 29), timezone.localdate()):
        row = actions.start(leila, key=uuid4(), kind=Kind.ASSESSMENT, day=day)
        assert browser.get(page_of(row)).status_code == 200
