"""Who has two places, whom nobody knows of, and days that cannot be: on no way does more come out
than on the page, and nothing that somebody said is lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core import links
from familyapp.demo.records import born, service
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.processes import agreeing, my_data_referrals
from familyapp.processes.actions import referrals as actions
from familyapp.processes.actions.agreeing import escalate, move
from familyapp.processes.actions.timelines import close, rely_on
from familyapp.processes.forms_agreeing import LogForm
from familyapp.processes.guides.affected import people_affected
from familyapp.processes.models import Referral, ReferralStep, Timeline
from familyapp.processes.my_data_timelines import my_timelines
from familyapp.processes.rules import ImpossibleDates
from familyapp.processes.timelines import known
from familyapp.team.actions import TeamError
from familyapp.team.actions.safety import decide_on_service
from familyapp.team.models import Role, TeamMember
from tests.processes.making_referrals import (
    AMINA,
    between,
    day,
    happened,
    panel,
    refused,
    sent,
)
from tests.processes.making_timelines import ago, begun, page_of, says, takes_back


@pytest.fixture
def tom(member):
    return member("amina", "tom")


@pytest.fixture
def leila_at_work(member, people) -> TeamMember:
    """Leila works at the school too, and stood in there for a week."""
    leila = member("amina", "leila")
    return TeamMember.objects.create(
        child=leila.child,
        person=people["leila"],
        role=Role.PROFESSIONAL,
        service=service("school"),
        purpose="School",
        ended=timezone.now() + timedelta(days=7),
    )


def test_what_leila_takes_back_takes_nothing_of_karims_from_the_school(member, tom):
    """Neither knows of the other; the school knows of both."""
    row = begun(tom, days=80, service=service("school"))
    says(member("amina", "karim"), row, asked=77)
    says(member("amina", "leila"), row, asked=83)
    takes_back(member("amina", "leila"), row, "asked")
    for reader in ("priya", "tom", "amina", "karim"):
        days = known(member("amina", reader), row).days
        assert days["family", "asked"].day == ago(77), reader
    assert ("family", "asked") not in known(member("amina", "leila"), row).days


def test_who_works_and_is_family_has_the_links_of_a_family(leila_at_work, tom, people):
    """The gate gives Leila her place as a mother, and so does everything else."""
    decide_on_service(tom, service("camhs"), hidden=True, reason="She understands this.")
    asked, board = sent(tom, "school"), panel(tom, service=service("school"))
    row = between(tom, owner=leila_at_work, ahead=-3)
    escalate(day())
    leila = people["leila"]
    assert links.resolve("disagreement", leila, row.pk) is None
    assert "There is news" in links.resolve("referral", leila, asked.pk).label
    assert "There is news" in links.resolve("panel", leila, board.pk).label
    assert not [each for each in waiting_for(leila) if "the day is over" in each.label]
    names = [entry.heading for entry in my_data_referrals.waiting(leila)]
    assert len(names) == len(set(names)) == 3


def test_a_copy_of_data_has_the_days_of_the_place_that_counts(leila_at_work, member, people):
    row = begun(member("amina", "karim"), days=77)
    row.service = service("school")
    row.save()
    assert list(my_timelines(people["leila"])) == []


@pytest.mark.parametrize(
    "kind",
    [
        "timeline",
        "own step",
        "late step",
        "referral",
        "referral late",
        "referral asked about",
        "panel",
        "agreeing",
        "disagreement",
    ],
)
def test_nobody_has_no_link(kind, tom, member):
    rows = [begun(member("amina", "leila")), sent(tom), panel(tom), between(tom, ahead=-3)]
    for row in rows:
        assert links.resolve(kind, None, row.pk) is None


def test_no_day_is_before_the_birth(member, tom):
    child = member("amina", "leila").child
    child.born = born(3, 5)
    child.save()
    leila = TeamMember.objects.with_access().get(pk=member("amina", "leila").pk)
    years = (ago(0) - child.born).days + 1
    with pytest.raises(ImpossibleDates, match="is before the birth"):
        begun(leila, days=years)
    row = begun(leila, days=years - 1)
    with pytest.raises(ImpossibleDates, match="is before the birth"):
        says(leila, row, asked=years)


def test_an_expected_day_far_ahead_is_a_slip(member, client_of):
    row = begun(member("amina", "leila"))
    form = {"key": uuid4(), "words": "We wait.", "expected": "9999-12-31", "seen": ""}
    page = client_of("tom").post(page_of(row, "late", "decided"), form)
    assert "more than five years ahead" in page.content.decode()


def test_today_reminds_of_ones_own_day_beside_what_is_late(member, client_of):
    """The card says what the council owes; what Leila has to do does not vanish behind it."""
    leila = member("amina", "leila")
    row = begun(leila, days=160)
    says(leila, row, decided=100, draft=9)
    page = client_of("leila").get("/").content.decode()
    assert "late by 20 days" in page
    assert "You say what you think of the draft" in page


def test_amina_who_has_no_card_is_reminded(member, client_of):
    amina = member("amina", "amina")
    row = begun(amina, days=100)
    says(amina, row, decided=60, draft=9)
    page = client_of("amina").get("/").content.decode()
    assert page.count("You say what you think of the draft") == 1
    leila = client_of("leila").get("/").content.decode()
    assert leila.count("You say what you think of the draft") == 1


def test_to_whom_nothing_follows_may_ask_for_it_again(tom, member, people, client_of):
    """Tom asked a hidden service instead: Leila reads nothing of it, and is not told that she
    asked when she did not."""
    decide_on_service(tom, service("camhs"), hidden=True, reason="She understands this.")
    row = refused(tom, sent(tom))
    actions.send(
        tom, key=uuid4(), service=service("camhs"), about="A talk", sent=day(), follows=row
    )
    answer = client_of("leila").post(f"{AMINA}referrals/{row.pk}/ask/", follow=True)
    assert "Your key worker reads this" in answer.content.decode()
    asks = Notice.objects.filter(person=people["tom"], kind="referral asked about", done=None)
    assert asks.count() == 1
    assert client_of("leila").get(f"{AMINA}referrals/{row.pk}/").status_code == 200
    assert asks.count() == 1
    client_of("tom").get(f"{AMINA}referrals/{row.pk}/")
    assert asks.count() == 0


def test_the_key_of_a_step_of_another_referral_writes_nothing(tom):
    first = happened(tom, sent(tom), "received", on=day(90))
    second, taken = sent(tom), first.steps.get(kind="received").pk
    before = ReferralStep.objects.count()
    with pytest.raises(TeamError, match="was not saved"):
        happened(tom, second, "received", key=taken)
    assert ReferralStep.objects.count() == before
    second.refresh_from_db()
    assert second.state == "sent"


def test_of_two_who_ask_again_at_once_the_others_words_are_not_lost_unseen(tom):
    row = refused(tom, sent(tom))
    there = actions.send_again(tom, row, key=uuid4())
    assert actions.send_again(tom, row, key=uuid4()) == there
    other = {"about": "Two visits at home", "sent": day(), "follows": row}
    with pytest.raises(TeamError, match="already"):
        actions.send(tom, key=uuid4(), service=row.service, **other)
    assert Referral.objects.filter(follows=row).count() == 1


def test_who_makes_sure_of_an_answer_may_know_of_all_the_services(tom, member):
    decide_on_service(tom, service("camhs"), hidden=True, reason="She understands this.")
    priya = member("amina", "priya")
    names = [service("school"), service("camhs")]
    data = {"key": uuid4(), "about": "who helps", "answer_by": day() + timedelta(days=9)}

    def form(owner):
        rows = service("school").__class__.objects.all()
        said = data | {"services": [each.pk for each in names], "owner": owner.pk}
        return LogForm(said, member=tom, services=rows, owners=[tom, priya])

    assert form(tom).is_valid()
    assert "owner" in form(priya).errors


def test_a_day_moved_forward_is_the_one_that_counts(tom, people):
    """Promised earlier than at first, and not kept: it is late from that earlier day."""
    row = between(tom, ahead=20)
    move(tom, row, revision=row.revision, answer_by=day(-5))
    row.refresh_from_db()
    assert row.first_answer_by == row.answer_by == day(-5)
    move(tom, row, revision=row.revision, answer_by=day(-9))
    row.refresh_from_db()
    assert (row.first_answer_by, row.answer_by) == (day(-5), day(-9))
    escalate(day(-6))
    row.refresh_from_db()
    assert row.escalated is not None
    assert [told.row for told in agreeing.told(tom)] == [row]


def test_a_copy_of_data_has_everything_that_is_over_and_the_exception(member, tom, people):
    leila = member("amina", "leila")
    row = begun(leila)
    rely_on(tom, row, key=uuid4(), excuse="absent", words="Two people were ill.")
    close(leila, row, why="We have the plan.")
    fields = {f.attname: getattr(row, f.attname) for f in row._meta.fields if f.name != "id"}
    row.refresh_from_db()
    fields |= {"closed": row.closed, "closed_by_id": leila.pk}
    Timeline.objects.bulk_create(Timeline(**fields) for _ in range(24))
    entries = [each for each in my_timelines(people["leila"]) if each.at]
    assert len(entries) == 25
    assert any("Two people were ill." in str(each.facts) for each in entries)


def test_a_guide_on_the_way_is_not_told_to_whom_a_hidden_worker_began_it(member, people, tom):
    decide_on_service(tom, service("camhs"), hidden=True, reason="She understands this.")
    row = begun(tom)
    TeamMember.objects.filter(pk=tom.pk).update(service=service("camhs"))
    found = set(people_affected("draft-plan"))
    assert people["amina"].pk in found
    assert people["leila"].pk not in found
    assert links.resolve("timeline", people["leila"], row.pk) is None
