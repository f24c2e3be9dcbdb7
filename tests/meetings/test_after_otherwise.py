"""A meeting did not take place: moved, cancelled by the service, could not come, not brought."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core.events import MeetingTold
from familyapp.meetings import after, selectors
from familyapp.meetings.actions import after as actions
from familyapp.meetings.actions.replies import ask_for_another_time
from familyapp.meetings.models import Meeting, Paper, Say
from familyapp.notices.models import Notice
from familyapp.team.actions import TeamError
from tests.meetings.conftest import in_days
from tests.meetings.making_after import address, over, told

__all__ = ["over", "told"]  # fixtures

ROOT = Path(__file__).parents[2]
State = Meeting.State


def moving(days: int = 9, **other) -> dict:
    day = timezone.localdate() + timedelta(days=days)
    return {"key": uuid4(), "day": day, "begins": "14:00", "ends_at": "15:00"} | other


def happened(meeting, what: str) -> str:
    return address(meeting, f"happened/{what}/")


def test_a_moved_meeting_has_everything_but_the_answers(client_of, over, member, told):
    review = over("amina", "leila", "tom", place="Northfield School", story_first="Tom says hello.")
    review.attendees.create(listed_name="Mx Lane, the council")
    review.attendees.filter(member=member("amina", "leila")).update(reply="yes")
    day = timezone.localdate()
    Paper.objects.create(meeting=review, title="Report", due_on=day, made_by=review.organiser)
    Say.objects.create(meeting=review, author=member("amina", "amina"), well="Maths.")
    form = moving(9)
    for _twice in range(2):
        done = client_of("tom").post(address(review, "moved/"), form)
    review.refresh_from_db()
    new = review.followed_by
    assert done.url == address(new)
    assert (review.state, new.state, Meeting.objects.count()) == ("rearranged", "planned", 2)
    assert (new.place, new.story_first, new.kind) == (
        *("Northfield School", "Tom says hello."),
        review.kind,
    )
    assert timezone.localtime(new.starts).hour == 14
    answers = dict(new.attendees.values_list("member", "reply"))
    assert answers == {
        member("amina", "amina").pk: "",
        member("amina", "leila").pk: "",
        member("amina", "tom").pk: "yes",
        None: "",
    }
    # It ended an hour ago, so soon after midnight it began on the day before.
    moved = timezone.localdate(new.starts) - timezone.localdate(review.starts)
    assert new.papers.get().due_on == day + moved
    assert new.sayings.get().well == "Maths."
    [news] = [event for event in told if isinstance(event, MeetingTold)]
    assert "was moved to" in news.line
    assert set(news.members) == {member("amina", "amina").pk, member("amina", "leila").pk}
    waits = Notice.objects.filter(key=f"meeting:{new.pk}:answer", done=None)
    assert waits.count() == 2


def test_who_left_the_team_is_not_asked_to_the_new_one(client_of, over, member):
    review = over("leila", "priya", "tom")
    priya = member("amina", "priya")
    priya.ended = timezone.now()
    priya.save()
    client_of("tom").post(address(review, "moved/"), moving())
    review.refresh_from_db()
    people = set(review.followed_by.attendees.values_list("member", flat=True))
    assert people == {member("amina", "leila").pk, member("amina", "tom").pk}


def test_a_move_answers_who_asked_for_another_time(client_of, meet, member):
    review = meet("amina", "leila", "tom")
    wish = ask_for_another_time(member("amina", "leila"), review, key=uuid4(), choices=["week"])
    client_of("tom").post(address(review, "moved/"), moving())
    wish.refresh_from_db()
    assert "was moved to" in wish.answer
    assert Notice.objects.get(key__endswith=f"wish:{wish.pk}").done


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day": "2026-03-29", "begins": "01:30"}, "There is no 01:30"),
        ({"day": "2027-10-31", "begins": "01:30"}, "comes twice"),
        ({"begins": "15:00", "ends_at": "14:00"}, "It ends before it begins."),
        ({"day": "2020-01-06"}, "This time is over."),
        ({"day": ""}, "Please fill this in."),
        ({"day": "soon"}, "This is not a day."),
    ],
)
def test_a_time_that_cannot_be_is_said_so_and_kept(client_of, over, wrong, sentence):
    review = over("leila", "tom")
    form = moving(**wrong)
    page = client_of("tom").post(address(review, "moved/"), form).content.decode()
    assert sentence in page
    assert str(form["ends_at"]) in page
    review.refresh_from_db()
    assert (review.is_planned, Meeting.objects.count()) == (True, 1)


def test_who_is_busy_then_is_pointed_out_and_may_be_asked_all_the_same(client_of, over, meet):
    review = over("leila", "tom")
    meet("amina", "leila", starts=in_days(9, 14))
    tom, form = client_of("tom"), moving(9)
    page = tom.post(address(review, "moved/"), form).content.decode()
    assert "Leila Yusuf" in page
    assert 'type="checkbox" name="anyway"' in page
    tom.post(address(review, "moved/"), form | {"anyway": "on"})
    review.refresh_from_db()
    assert review.followed_by


def test_cancelled_by_the_service_is_counted_and_told(client_of, over, member, told):
    review = over("leila", "tom")
    tom = client_of("tom")
    assert b"Please fill this in." in tom.post(happened(review, "cancelled")).content
    for _twice in range(2):
        tom.post(happened(review, "cancelled"), {"why": "The therapist was ill."})
    review.refresh_from_db()
    assert (review.state, review.state_why) == (
        State.CANCELLED_BY_SERVICE,
        "The therapist was ill.",
    )
    assert selectors.cancelled_lately(member("amina", "leila")) == 1
    [news] = [event for event in told if isinstance(event, MeetingTold)]
    assert "cancelled by the service" in news.line
    assert "The therapist was ill." in client_of("leila").get(address(review)).content.decode()


def test_the_family_could_not_come_without_blame(client_of, over, told):
    review = over("leila", "tom")
    client_of("tom").post(happened(review, "could-not-come"), {"why": ""})
    review.refresh_from_db()
    assert review.state == State.COULD_NOT_ATTEND
    assert not [event for event in told if isinstance(event, MeetingTold)]
    page = client_of("leila").get(address(review)).content.decode()
    assert "The family could not come" in page
    assert "Ask how to help" not in page


def test_only_who_is_brought_was_not_brought(client_of, over, meet, member):
    """Idris has no account, Amina is 15; Ben is 19 and decides for himself."""
    tom = client_of("tom")
    idris = over("leila", "tom", child="idris")
    tom.post(happened(idris, "not-brought"), {})
    idris.refresh_from_db()
    assert idris.state == State.NOT_BROUGHT
    bens = over("ben", "tom", child="ben")
    assert tom.get(happened(bens, "not-brought")).status_code == 404
    labels = [act.label for act in after.section(member("ben", "tom"), bens).otherwise]
    assert labels == [
        "It was moved to another day",
        "The service cancelled it",
        "The family could not come",
    ]
    with pytest.raises(TeamError):
        actions.happened(member("ben", "tom"), bens, state=State.NOT_BROUGHT)


def test_nobody_could_not_come_before_it_is_over(client_of, over):
    going_on = over("leila", "tom", ends=timezone.now() + timedelta(minutes=30))
    tom = client_of("tom")
    for what in ("could-not-come", "not-brought", "something"):
        assert tom.post(happened(going_on, what), {}).status_code == 404
    assert client_of("priya").get(happened(over("priya"), "cancelled")).status_code == 403


def test_what_was_written_down_by_mistake_is_put_right(client_of, over, member):
    review = over("amina", "leila", "tom", state=State.NOT_BROUGHT)
    acts = after.section(member("amina", "tom"), review).otherwise
    assert [act.label for act in acts] == ["The family could not come"]
    client_of("tom").post(happened(review, "could-not-come"), {})
    review.refresh_from_db()
    assert review.state == State.COULD_NOT_ATTEND


def test_no_screen_and_no_code_says_that_a_child_did_not_attend():
    said = re.compile(r"did\W?n[o']?t.?attend|did not turn up|no.show\b|\bDNA\b", re.IGNORECASE)
    files = [
        *(ROOT / "familyapp/meetings").rglob("*.py"),
        *(ROOT / "familyapp/demo").rglob("*.py"),
        *(ROOT / "templates/meetings").rglob("*.html"),
    ]
    assert len(files) > 40
    found = {
        file.name: line
        for file in files
        for line in file.read_text().splitlines()
        if said.search(line) and "never" not in line
    }
    assert found == {}
