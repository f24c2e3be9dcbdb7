"""The page of one meeting, as each reader may know it; its link, the log and a copy of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.core import links
from familyapp.core.models import AuditEntry
from familyapp.meetings import selectors, words
from familyapp.meetings.log_words import meeting_readable
from familyapp.meetings.models import Attendee
from familyapp.meetings.my_data import my_meetings
from familyapp.team import about
from familyapp.team.models import SensitiveServiceDecision, TeamMember
from tests.meetings.conftest import in_days


@pytest.fixture
def page_of(client_of):
    def ask(who: str, row) -> str:
        answer = client_of(who).get(f"/child/{row.child_id}/meetings/{row.pk}/")
        assert answer.status_code == 200
        return answer.text

    return ask


def test_everything_in_plain_words(page_of, meet):
    row = meet(
        "amina",
        *("amina", "leila", "tom"),
        place="Northfield School",
        online="https://meet.example.org/x",
        how_to_join="Ask at the desk.",
        access_needs="A break after 20 minutes.",
        decides="Whether it is changed.",
        of="school",
    )
    for who, kind in (
        ("amina", "Once a year we look at your plan together"),
        ("leila", "Once a year everybody looks at Amina&#x27;s plan"),
    ):
        page = page_of(who, row)
        assert kind in page
        assert "10 in the morning" in page
        assert "Until 11 in the morning" in page
        for said in (row.place, row.how_to_join, row.access_needs, row.decides, row.purpose):
            assert said in page
        assert 'href="https://meet.example.org/x"' in page
        assert f'data-at="{timezone.localtime(row.starts).isoformat()}"' in page
        assert "Tom" in page
        assert "Change or move it" not in page
    assert "Change or move it" in page_of("tom", row)


def test_answers_stand_beside_names_and_what_was_said_with_them_only_where_it_belongs(
    page_of, meet, member
):
    row = meet("amina", "leila", "tom", "priya")
    leilas = Attendee.objects.filter(member=member("amina", "leila"))
    leilas.update(reply="part", reply_words="I have to fetch Idris.")
    for who, reads in (("leila", True), ("tom", True), ("priya", False)):
        page = page_of(who, row)
        assert "comes for part of it" in page
        assert ("I have to fetch Idris." in page) is reads
    assert "no answer yet" in page_of("tom", row)
    assert "no answer yet" not in page_of("leila", row)


def test_neither_of_two_who_are_kept_apart_finds_the_other_at_one_meeting(page_of, meet):
    row = meet("amina", "amina", "leila", "karim", "tom")
    for who, other in (("leila", "Karim"), ("karim", "Leila")):
        page = page_of(who, row)
        assert other not in page
        assert page.split('id="who"')[1].split("</section>")[0].count('class="row"') == 3
    assert "Dad" in page_of("amina", row)


def test_who_arranged_it_is_not_named_to_who_may_not_know_of_them(
    page_of, meet, member, children, people
):
    kit = User.objects.create_user("kit@larkshire.example", name="Kit Lowe")
    worker = TeamMember.objects.create(
        child=children["amina"],
        person=kit,
        role="professional",
        role_card="camhs_worker",
        service_id=meet("idris", of="camhs").service_id,
    )
    row = meet("amina", "leila", "karim", worker, organiser=worker)
    SensitiveServiceDecision.objects.create(
        child=children["amina"],
        service=worker.service,
        hidden=True,
        reason="She understands.",
        recorded_by=people["tom"],
    )
    assert "Kit Lowe" in page_of("tom", row)
    for who in ("leila", "karim"):
        assert "Kit" not in page_of(who, row)


def test_the_place_of_a_home_visit_is_for_who_lives_there_and_who_works_there(page_of, meet):
    visit = {"kind": "home_visit", "place": "12 Bramble Close", "how_to_join": "Ring twice"}
    row = meet("amina", "karim", "leila", "tom", **visit)
    for who in ("leila", "tom", "amina"):
        assert "12 Bramble Close" in page_of(who, row)
    page = page_of("karim", row)
    assert "At home" in page
    assert "Bramble" not in page
    assert "Ring twice" not in page


def test_a_meeting_that_is_not_theirs_is_not_there(client_of, meet):
    row = meet("amina", "leila")
    for who in ("karim", "priya", "sam", "ben"):
        assert client_of(who).get(f"/child/{row.child_id}/meetings/{row.pk}/").status_code == 404
    other = meet("idris", "leila")
    wrong = f"/child/{row.child_id}/meetings/{other.pk}/"
    assert client_of("tom").get(wrong).status_code == 404


def test_what_became_of_it_stands_on_top_with_why_and_the_new_one(page_of, meet):
    new = meet("amina", "leila", starts=in_days(12))
    row = meet(
        "amina",
        "leila",
        state="rearranged",
        state_why="The doctor was ill.",
        followed_by=new,
    )
    page = page_of("leila", row)
    assert page.index("The doctor was ill.") < page.index("To see whether it still fits.")
    assert f"/meetings/{new.pk}/" in page
    assert "The new one is on" in page
    assert f"/meetings/{row.pk}/" in page_of("leila", new)
    new.attendees.all().delete()
    assert str(new.pk) not in page_of("leila", row)


def test_three_lines_of_about_me_stand_there_for_who_works_with_the_child(
    page_of, meet, monkeypatch
):
    def lines(members):
        return {one.pk: ["Short sentences.", "No phone calls."] for one in members}

    monkeypatch.setattr(selectors, "lines_for", lines)
    row = meet("amina", "leila", "priya")
    assert "No phone calls." in page_of("priya", row)
    assert "No phone calls." not in page_of("leila", row)
    assert callable(about.lines_for)


@pytest.mark.parametrize(
    ("days", "hour", "soon", "line"),
    [
        (0, 23, "Today", "today at 11 in the evening"),
        (1, 12, "Tomorrow", "tomorrow, {:%A}"),
        (3, 14, "In 3 days", "in 3 days, {:%A}"),
        (13, 9, "In 13 days", None),
        (15, 9, "In 2 weeks", None),
    ],
)
def test_how_soon_and_when_in_words(days, hour, soon, line, meet, monkeypatch):
    noon = in_days(0, 12)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    row = meet("amina", starts=in_days(days, hour))
    assert words.how_soon(row) == soon
    expected = line.format(row.starts) if line else words.day_and_time(row)
    assert words.when_in_words(row) == expected


def test_times_of_day_in_words():
    said = {(0, 30): "12:30 in the morning", (9, 0): "9 in the morning", (12, 0): "12 noon"}
    said |= {(12, 15): "12:15 in the afternoon", (17, 59): "5:59 in the afternoon"}
    said |= {(18, 0): "6 in the evening"}
    assert {at: words.time_in_words(in_days(2, *at)) for at in said} == said


def test_the_link_the_answer_the_log_and_the_copy_hold_what_the_pages_hold(
    people, meet, member, client_of, django_assert_max_num_queries
):
    row = meet("amina", "amina", "leila", "tom", place="Northfield School")
    started = meet("amina", "leila", starts=timezone.now() - timedelta(minutes=9))
    ids = [("meeting", row.pk), ("meeting answer", row.pk), ("meeting answer", started.pk)]
    with django_assert_max_num_queries(8):
        found = links.resolve_many(people["leila"], ids)
    assert found[ids[0]].label == f"Amina's annual review, {words.day_in_words(row.starts)}"
    assert found[ids[1]].label.startswith("Say if you can come: Amina's annual review")
    assert ids[2] not in found
    assert links.resolve("meeting", people["amina"], row.pk).label.startswith("Your annual")
    for who in ("karim", "priya", "sam"):
        assert links.resolve_many(people[who], ids) == {}
    Attendee.objects.update(reply="yes")
    assert links.resolve("meeting answer", people["leila"], row.pk) is None

    client_of("tom").get(f"/child/{row.child_id}/meetings/{row.pk}/")
    seen = AuditEntry.objects.get(what="meeting", about=row.pk)
    assert seen.member == member("amina", "tom").pk
    assert meeting_readable(member("amina", "leila")) == {row.pk, started.pk}
    assert meeting_readable(member("amina", "karim")) == set()

    mine = [entry for entry in my_meetings(people["leila"]) if entry.child == row.child_id]
    assert len(mine) == 2
    assert "Northfield School" in str(mine[-1].facts)
    assert list(my_meetings(people["karim"])) == []
