"""A meeting is arranged, changed and called off, and the family is told, nobody else of theirs."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.core import events
from familyapp.core.models import AuditEntry
from familyapp.meetings.models import Attendee, Meeting
from familyapp.notices.models import Notice
from familyapp.team.models import TeamMember
from tests.meetings.conftest import in_days
from tests.meetings.making_forms import as_it_stands, filled_in


@pytest.fixture
def told(monkeypatch) -> Iterator[list[events.MeetingTold]]:
    """What was told of meetings, beside whoever listens."""
    heard: list[events.MeetingTold] = []
    monkeypatch.setitem(events._handlers, events.MeetingTold, [heard.append])
    return heard


@pytest.fixture
def at(children):
    """`at("amina", "arrange/")`: an address of the meetings of a child."""
    return lambda child, rest="": f"/child/{children[child].pk}/meetings/{rest}"


def reread(row: Meeting) -> Meeting:
    return Meeting.objects.get(pk=row.pk)


def test_first_the_kind_then_a_form_that_knows_something_already(client_of, at):
    tom = client_of("tom")
    assert "Once a year everybody looks at Amina" in tom.get(at("amina", "arrange/")).text
    page = tom.get(at("amina", "arrange/?kind=annual_review")).text
    assert "To see whether Amina&#x27;s plan still fits." in page
    for name in ("Amina Yusuf", "Leila Yusuf", "Karim Yusuf", "Kit Rowe", "Priya Shah"):
        assert name in page
    assert "The rest of the family may see it" in page
    visit = tom.get(at("amina", "arrange/?kind=home_visit")).text
    assert "The rest of the family may see it" not in visit


def test_arranged_once_however_often_it_is_sent(client_of, at, member, told):
    asked = [member("amina", key) for key in ("amina", "leila", "tom", "priya")]
    form = filled_in(*asked, outside="Fern Doyle\n\nFern Doyle\nJas", story_first="We sit down.")
    tom = client_of("tom")

    answers = [tom.post(at("amina", "arrange/"), form) for _ in range(2)]

    row = Meeting.objects.get()
    assert [answer.url for answer in answers] == [at("amina", f"{row.pk}/")] * 2
    assert (row.purpose, row.story_first, row.sequence) == (
        "To see how it goes.",
        "We sit down.",
        0,
    )
    assert f"{row.starts.astimezone(timezone.get_current_timezone()):%H:%M}" == "10:00"
    people = row.attendees.filter(member__isnull=False)
    assert {one.member for one in people} == set(asked)
    assert [one.reply for one in people.filter(member=asked[2])] == ["yes"]  # who arranges it
    names = row.attendees.filter(member__isnull=True).values_list("listed_name", flat=True)
    assert sorted(names) == ["Fern Doyle", "Jas"]
    assert AuditEntry.objects.filter(what="meeting", did="arranged", about=row.pk).count() == 1
    (news,) = told
    assert set(news.members) == {asked[0].pk, asked[1].pk}
    assert news.line.startswith("A meeting was arranged for ")
    assert not any(word in news.line for word in ("Amina", "Northfield", "Tom", "team"))
    waits = Notice.objects.filter(key=f"meeting:{row.pk}:answer")
    assert {one.person for one in waits} == {asked[n].person for n in (0, 1, 3)}
    assert {one.due for one in waits} == {row.starts.date() - timedelta(days=3)}


def test_only_who_organises_may(client_of, at, member, meet):
    row = meet("amina", "leila", "priya")
    form = filled_in(member("amina", "amina"))
    for who in ("leila", "amina", "priya"):
        for address in ("arrange/", f"{row.pk}/change/", f"{row.pk}/call-off/"):
            answer = client_of(who).post(at("amina", address), form)
            assert answer.status_code == 403
            assert "Only the key worker" in answer.text
    assert reread(row).sequence == 0
    assert Meeting.objects.count() == 1


def test_a_named_professional_arranges_and_changes_their_own(client_of, at, member, meet, told):
    TeamMember.objects.filter(pk=member("amina", "priya").pk).update(may_organise=True)
    toms, priya = meet("amina", "priya", "tom"), client_of("priya")
    assert priya.get(at("amina", f"{toms.pk}/")).status_code == 200
    refused = priya.get(at("amina", f"{toms.pk}/change/"))
    assert refused.status_code == 403
    assert "Only who arranged this meeting" in refused.text

    asked = [member("amina", key) for key in ("amina", "priya")]
    assert priya.post(at("amina", "arrange/"), filled_in(*asked)).status_code == 302
    row = Meeting.objects.exclude(pk=toms.pk).get()
    assert priya.get(at("amina", f"{row.pk}/change/")).status_code == 200
    assert client_of("tom").get(at("amina", f"{row.pk}/change/")).status_code == 200
    assert priya.get(at("amina", f"{meet('amina', 'leila').pk}/change/")).status_code == 404


def test_a_professional_neither_asks_nor_takes_off_whom_they_may_not_know_of(
    client_of, at, member, listed, children, people, told
):
    from familyapp.team.models import SensitiveServiceDecision

    kit, priya = listed("amina", "Kit Rowe"), member("amina", "priya")
    TeamMember.objects.filter(pk=priya.pk).update(may_organise=True)
    SensitiveServiceDecision.objects.create(
        child=children["amina"],
        service=kit.service,
        hidden=True,
        reason="She understands.",
        recorded_by=people["tom"],
    )
    browser = client_of("priya")
    assert "Kit Rowe" not in browser.get(at("amina", "arrange/?kind=team")).text
    tried = browser.post(at("amina", "arrange/"), filled_in(priya, kit))
    assert "Somebody on this list cannot be asked." in tried.text
    browser.post(at("amina", "arrange/"), filled_in(priya))
    row = Meeting.objects.get()
    Attendee.objects.create(meeting=row, member=kit)
    changed = as_it_stands(row, priya, purpose="To plan the term.")
    assert browser.post(at("amina", f"{row.pk}/change/"), changed).status_code == 302
    assert row.attendees.filter(member=kit, removed__isnull=True).exists()


def test_adults_with_whom_meetings_are_not_shared_are_listed_with_the_reason(
    client_of, at, member, meet, told
):
    tom, dawn = client_of("tom"), member("ben", "dawn")
    page = tom.get(at("ben", "arrange/?kind=team")).text
    assert "Ben does not share meetings with them. Ask Ben first." in page
    box = page[: page.index("Dawn Carter")].rsplit("<input", 1)[1]
    assert "disabled" in box
    ben = member("ben", "ben")
    tried = tom.post(at("ben", "arrange/"), filled_in(ben, dawn))
    assert "Dawn Carter cannot be asked." in tried.text
    row = meet("ben", ben, dawn, place="College")  # from before he closed them
    changed = as_it_stands(row, ben, purpose="To plan the year.")
    assert tom.post(at("ben", f"{row.pk}/change/"), changed).status_code == 302
    assert row.attendees.filter(member=dawn, removed__isnull=True).exists()


def test_small_words_are_changed_without_news_and_nothing_without_a_change(
    client_of, at, member, meet, told
):
    leila = member("amina", "leila")
    row = meet("amina", leila, place="Northfield School", access_needs="A break.\nA quiet room.")
    Attendee.objects.update(reply="yes")
    tom = client_of("tom")
    same = as_it_stands(row, leila, access_needs="A break.\r\nA quiet room.")
    assert tom.post(at("amina", f"{row.pk}/change/"), same).status_code == 302
    assert reread(row).sequence == 0
    tom.post(at("amina", f"{row.pk}/change/"), {**same, "purpose": "To plan the year."})
    assert (reread(row).purpose, reread(row).sequence) == ("To plan the year.", 1)
    assert told == []
    assert Attendee.objects.get().reply == "yes"


def test_moved_it_stays_the_same_meeting_and_everybody_is_asked_anew(
    client_of, at, member, meet, told
):
    leila, tom = member("amina", "leila"), member("amina", "tom")
    row = meet("amina", leila, tom, place="Northfield School")
    Attendee.objects.update(reply="yes")
    before = row.starts
    moved = as_it_stands(row, leila, tom, day=f"{in_days(8):%Y-%m-%d}")
    client_of("tom").post(at("amina", f"{row.pk}/change/"), moved)
    row = reread(row)
    assert (row.starts - before).days == 5
    assert row.sequence == 1
    assert {one.member: one.reply for one in row.attendees.all()} == {leila: "", tom: "yes"}
    assert Notice.objects.get(done__isnull=True).person == leila.person
    (news,) = told
    assert "was moved to" in news.line
    assert news.members == (leila.pk,)
    assert AuditEntry.objects.filter(did="moved", about=row.pk).exists()


def test_another_place_is_told_without_naming_it(client_of, at, member, meet, told):
    leila = member("amina", "leila")
    row = meet("amina", leila, place="Northfield School")
    changed = as_it_stands(row, leila, place="The library")
    client_of("tom").post(at("amina", f"{row.pk}/change/"), changed)
    assert [news.line.endswith("is, or how to join it, was changed.") for news in told] == [True]
    assert "library" not in told[0].line


def test_who_comes_onto_the_list_and_who_leaves_it_are_told_and_the_row_stays(
    client_of, at, member, meet, told
):
    amina, leila = member("amina", "amina"), member("amina", "leila")
    row = meet("amina", leila, place="Northfield School")
    tom = client_of("tom")
    tom.post(at("amina", f"{row.pk}/change/"), as_it_stands(row, amina, outside="Fern"))
    assert {news.members: news.line.split(" on ")[0] for news in told} == {
        (leila.pk,): "You do not need to come to the meeting",
        (amina.pk,): told[1].line,
    }
    assert "was arranged for" in told[1].line
    assert row.attendees.get(member=leila).removed
    row = reread(row)
    tom.post(at("amina", f"{row.pk}/change/"), as_it_stands(row, amina, leila))
    assert row.attendees.get(member=leila).removed is None
    assert row.attendees.get(listed_name="Fern").removed
    assert reread(row).sequence == 2


@pytest.mark.parametrize(
    ("who", "state", "line"),
    [
        ("family", "called_off", "was called off."),
        ("service", "cancelled_by_service", "was cancelled by the service."),
    ],
)
def test_called_off_with_why_and_the_family_is_told(
    who, state, line, client_of, at, member, meet, told
):
    leila = member("amina", "leila")
    row, tom = meet("amina", leila), client_of("tom")
    address = at("amina", f"{row.pk}/call-off/")
    assert "Say why, in a sentence." in tom.post(address, {"who": who}).text
    for _ in range(2):
        assert tom.post(address, {"who": who, "why": "The room is shut."}).status_code == 302
    row = reread(row)
    assert (row.state, row.state_why, row.sequence) == (state, "The room is shut.", 1)
    assert row.state_at
    assert [news.line.endswith(line) for news in told] == [True]
    page = client_of("leila").get(at("amina", f"{row.pk}/")).text
    assert "The room is shut." in page
    assert page.index("The room is shut.") < page.index("To see whether it still fits.")
    assert tom.get(at("amina", f"{row.pk}/change/")).url == at("amina", f"{row.pk}/")
    late = tom.post(at("amina", f"{row.pk}/change/"), as_it_stands(row, leila))
    assert late.url == at("amina", f"{row.pk}/")


def test_no_answer_is_waited_for_any_more_once_it_is_called_off(client_of, at, member, told):
    tom = client_of("tom")
    tom.post(at("amina", "arrange/"), filled_in(member("amina", "leila")))
    assert Notice.objects.get().done is None
    tom.post(at("amina", f"{Meeting.objects.get().pk}/call-off/"), {"who": "family", "why": "No."})
    assert Notice.objects.get().done


def test_once_it_has_begun_nothing_is_changed(client_of, at, member, meet):
    leila = member("amina", "leila")
    now = timezone.now()
    row = meet("amina", leila, starts=now - timedelta(minutes=5))
    tom = client_of("tom")
    for address in ("change/", "call-off/"):
        answer = tom.get(at("amina", f"{row.pk}/{address}"), follow=True)
        assert "cannot be changed any more" in answer.text
    tried = tom.post(at("amina", f"{row.pk}/call-off/"), {"who": "family", "why": "No."})
    assert "cannot be changed any more" in tried.text
    assert reread(row).is_planned


def test_forty_are_asked(client_of, at, member, told, django_assert_max_num_queries):
    TeamMember.objects.bulk_create(
        TeamMember(
            child=member("amina", "tom").child,
            role="professional",
            role_card="senco",
            listed_name=f"Helper {n}",
        )
        for n in range(36)
    )
    everybody = TeamMember.objects.current().filter(child=member("amina", "tom").child)
    asked = list(everybody.exclude(person=member("amina", "karim").person)[:40])
    browser = client_of("tom")
    with django_assert_max_num_queries(45):
        assert browser.post(at("amina", "arrange/"), filled_in(*asked)).status_code == 302
    row = Meeting.objects.get()
    assert row.attendees.count() == 40
    with django_assert_max_num_queries(24):
        assert "Helper 20" in browser.get(at("amina", f"{row.pk}/")).text
    with django_assert_max_num_queries(24):
        assert "Helper 20" in browser.get(at("amina", f"{row.pk}/change/")).text
