"""What came of a meeting: three lines, decisions with reasons, agreed actions."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.utils import timezone

from familyapp.core.events import MeetingTold, ReviewDecided
from familyapp.meetings import after
from familyapp.meetings.actions.replies import ask_for_another_time
from familyapp.meetings.forms_after import CameOfItForm
from familyapp.meetings.models import Decision, Meeting
from familyapp.notices.models import Notice
from familyapp.team.models import ActionStep, AgreedAction
from tests.meetings.making_after import address, over, told, write_up

__all__ = ["over", "told"]  # fixtures

LATER = timezone.localdate() + timedelta(days=30)


@pytest.fixture
def review(over) -> Meeting:
    return over("amina", "leila", "tom", "priya")


def page_of(client, meeting, page: str = "") -> str:
    return client.get(address(meeting, page)).content.decode()


def test_tom_writes_it_down_and_the_family_reads_it(client_of, review, member, told):
    una = "Una Frost, therapist"
    form = write_up(
        review,
        line_1="You keep your therapy.",
        line_3="The bus comes next year.",
        decisions=[{"what": "The plan stays.", "why": "It still fits."}, {"what": "", "why": ""}],
        actions=[
            {"what": "Ask the bus office.", "who": member("amina", "tom").pk, "by_when": LATER},
            {"what": "Write the report.", "who_named": una, "by_when": LATER},
            {"what": ""},
        ],
    )
    done = client_of("tom").post(address(review, "after/"), form, follow=True)
    assert done.redirect_chain == [(address(review) + "#part-after", 302)]
    review.refresh_from_db()
    assert (review.state, review.sequence) == ("held", 1)
    assert review.lines == ["You keep your therapy.", "The bus comes next year."]
    for key in ("amina", "leila", "priya"):
        page = page_of(client_of(key), review)
        for words in ("You keep your therapy.", "because", "It still fits.", una):
            assert words in page
        assert 'class="came"' in page
    action = AgreedAction.objects.get(what="Ask the bus office.")
    assert (action.who, action.source_kind, action.source_id) == (
        *(member("amina", "tom"), "meeting"),
        review.pk,
    )
    assert ActionStep.objects.filter(kind="made").count() == 2
    [news] = [event for event in told if isinstance(event, MeetingTold)]
    assert set(news.members) == {member("amina", "amina").pk, member("amina", "leila").pk}
    assert "is written down" in news.line
    assert "Amina" not in news.line


def test_sent_twice_it_is_one_and_changed_later_it_is_told_no_second_time(
    client_of, review, member, told
):
    tom = client_of("tom")
    form = write_up(
        review,
        decisions=[{"what": "A.", "why": "B."}],
        actions=[{"what": "C.", "who": member("amina", "tom").pk, "by_when": LATER}],
    )
    for _twice in range(2):
        assert tom.post(address(review, "after/"), form).status_code == 302
    assert (Decision.objects.count(), AgreedAction.objects.count()) == (1, 1)
    review.refresh_from_db()
    assert review.sequence == 1
    tom.post(address(review, "after/"), write_up(review, line_2="And one more."))
    review.refresh_from_db()
    assert review.lines == ["The plan stays as it is.", "And one more."]
    assert Decision.objects.count() == 1  # what a form does not name stays
    assert len([event for event in told if isinstance(event, MeetingTold)]) == 1


def test_another_row_keeps_what_was_typed_and_saves_nothing(client_of, review):
    form = write_up(
        review, line_1="Half a", decisions=[{"what": "Only what", "why": ""}], more="decision"
    )
    page = client_of("tom").post(address(review, "after/"), form).content.decode()
    assert 'value="Only what"' in page
    assert "Half a</textarea>" in page
    assert 'name="decisions-TOTAL_FORMS" value="2"' in page
    assert 'name="actions-TOTAL_FORMS" value="1"' in page
    assert f'value="{form["decisions-0-key"]}"' in page
    assert "field-error" not in page
    review.refresh_from_db()
    assert review.is_planned


def test_the_first_page_has_room_for_three_and_needs_no_script(client_of, review):
    page = page_of(client_of("tom"), review, "after/")
    assert 'name="decisions-TOTAL_FORMS" value="3"' in page
    assert 'name="actions-TOTAL_FORMS" value="3"' in page
    assert "<script>" not in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"decisions": [{"what": "No reason", "why": ""}]}, "Write the reason too."),
        ({"decisions": [{"what": "", "why": "No what"}]}, "Write what was decided,"),
        ({"actions": [{"what": "Nobody", "by_when": LATER}]}, "Choose who does it"),
        ({"actions": [{"what": "Never", "who_named": "Una"}]}, "Choose a day."),
        ({"actions": [{"who_named": "Una", "by_when": LATER}]}, "Write what will be done."),
        (
            {"actions": [{"what": "A", "who_named": "U", "by_when": "2020-01-01"}]},
            "before the meeting",
        ),
        ({"actions": [{"what": "A", "who": uuid4(), "by_when": LATER}]}, "choose one from"),
        ({"line_1": "x" * 201}, "room for 200 letters"),
        ({"line_1": ""}, "Write at least one line"),
        ({"decided_on": "2199-01-01"}, "not here yet"),
        ({"decided_on": "2020-01-01"}, "before the meeting"),
        ({"decided_on": "31/31"}, "This is not a day."),
        ({"decisions": [{"what": ""}] * 21}, "20"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_ready_to_save(review, member, wrong, sentence):
    parts = {name: wrong[name] for name in ("decisions", "actions") if name in wrong}
    fields = {name: value for name, value in wrong.items() if name not in parts}
    data = QueryDict(urlencode(write_up(review, **parts) | fields))
    tom = member("amina", "tom")
    form = CameOfItForm(data, meeting=review, decisions=[], people=[tom], has_actions=False)
    assert not form.is_valid()
    assert form.has_errors
    said = [*form.errors, *(error for _field, errors in form.all_fields for error in errors)]
    assert any(sentence in error for error in said), said


def test_after_an_error_everything_typed_is_kept_and_nothing_saved(client_of, review):
    una = {"what": "Write", "who_named": "Una", "by_when": LATER}
    form = write_up(review, line_2="Keep me.", decisions=[{"what": "No reason"}], actions=[una])
    page = client_of("tom").post(address(review, "after/"), form).content.decode()
    for words in ("Please check this", "Write the reason too.", "Keep me.", 'value="Una"'):
        assert words in page
    review.refresh_from_db()
    assert review.is_planned
    assert not Decision.objects.exists()
    assert not AgreedAction.objects.exists()


def test_an_action_that_cannot_be_saved_saves_nothing_else(client_of, review, monkeypatch):
    from familyapp.team.actions import TeamError

    def refuse(*_args, **_more):
        raise TeamError("Not today.")

    monkeypatch.setattr("familyapp.meetings.actions.after.agree", refuse)
    actions = [{"what": "A", "who_named": "Una", "by_when": LATER}]
    form = write_up(review, actions=actions, decisions=[{"what": "A.", "why": "B."}])
    page = client_of("tom").post(address(review, "after/"), form).content.decode()
    assert "Not today." in page
    review.refresh_from_db()
    assert (review.state, Decision.objects.count()) == ("planned", 0)


def test_the_second_of_two_sees_what_changed_and_keeps_what_they_typed(client_of, review):
    tom = client_of("tom")
    first = write_up(review, decisions=[{"what": "A.", "why": "B."}])
    tom.post(address(review, "after/"), first)
    second = write_up(review, line_1="Mine.", decisions=[{"what": "C.", "why": "D."}])
    page = tom.post(address(review, "after/"), second).content.decode()
    for words in ("Somebody else changed this", "The plan stays as it is.", "A. (B.)", "Mine."):
        assert words in page
    assert 'name="revision" value="1"' in page
    tom.post(address(review, "after/"), second | {"revision": 1})
    review.refresh_from_db()
    assert review.lines == ["Mine."]
    assert {each.what for each in after.decisions_of(review)} == {"A.", "C."}


def test_a_decision_is_put_right_or_taken_off_and_never_deleted(client_of, review):
    tom = client_of("tom")
    kept, wrong = uuid4(), uuid4()
    both = [{"key": kept, "what": "A", "why": "B"}, {"key": wrong, "what": "C", "why": "D"}]
    tom.post(address(review, "after/"), write_up(review, decisions=both))
    review.refresh_from_db()
    both = [
        {"key": kept, "what": "A.", "why": "B."},
        {"key": wrong, "what": "C", "why": "D", "removed": "on"},
    ]
    tom.post(address(review, "after/"), write_up(review, decisions=both))
    assert [(row.what, row.why) for row in after.decisions_of(review)] == [("A.", "B.")]
    assert Decision.objects.get(pk=wrong).removed


def test_only_from_its_beginning_on_and_only_who_organises(client_of, meet, review, member):
    ahead = meet("amina", "priya", "leila")
    assert client_of("tom").post(address(ahead, "after/"), write_up(ahead)).status_code == 302
    ahead.refresh_from_db()
    assert ahead.is_planned
    assert after.section(member("amina", "tom"), ahead) is None
    for key in ("amina", "leila", "priya"):
        assert client_of(key).post(address(review, "after/"), {}).status_code == 403
        assert after.section(member("amina", key), review) is None


def test_nothing_waits_for_an_answer_once_it_took_place(client_of, over, member):
    review = over("leila", "tom", starts=timezone.now() + timedelta(minutes=1))
    ask_for_another_time(member("amina", "leila"), review, key=uuid4(), choices=["week"])
    Meeting.objects.update(starts=timezone.now() - timedelta(minutes=1))
    client_of("tom").post(address(review, "after/"), write_up(review))
    assert not Notice.objects.filter(done=None, key__startswith="meeting:").exists()


def test_the_councils_decision_is_due_in_four_weeks_late_for_all_and_written_later(
    client_of, over, told
):
    began = timezone.now() - timedelta(days=40)
    review = over("leila", "tom", "amina", starts=began, state="held", line_1="It fits.")
    for key in ("amina", "leila", "tom"):
        assert "The council&#x27;s decision was due on" in page_of(client_of(key), review)
    day = timezone.localdate() - timedelta(days=2)
    form = write_up(review, line_1="It fits.", decided_on=day)
    client_of("tom").post(address(review, "after/"), form)
    assert [event.decided_on for event in told if isinstance(event, ReviewDecided)] == [day]
    page = page_of(client_of("leila"), review)
    assert "The council decided on" in page
    assert "was due on" not in page


def test_only_an_annual_review_has_a_decision_of_the_council(client_of, over):
    visit = over("leila", "tom", kind="clinic", state="held", line_1="All well.")
    assert "council" not in page_of(client_of("leila"), visit)
    assert "decided_on" not in page_of(client_of("tom"), visit, "after/")


def test_an_action_of_whom_one_may_not_know_is_not_there(client_of, over, member):
    """Karim was asked too; what Leila does is hers."""
    review = over("karim", "leila", "tom")
    form = write_up(
        review,
        actions=[{"what": "Find", "who": member("amina", "leila").pk, "by_when": LATER}],
    )
    client_of("tom").post(address(review, "after/"), form)
    review.refresh_from_db()
    assert after.section(member("amina", "karim"), review).actions == []
    assert len(after.section(member("amina", "leila"), review).actions) == 1


@pytest.mark.parametrize("many", [1, 60])
def test_the_section_asks_as_often_for_one_as_for_sixty(
    many, over, member, django_assert_max_num_queries
):
    review = over("leila", "tom", state="held", line_1="It fits.")
    tom, leila = member("amina", "tom"), member("amina", "leila")
    Decision.objects.bulk_create(
        Decision(meeting=review, what=f"{n}", why="So.", by=tom) for n in range(many)
    )
    AgreedAction.objects.bulk_create(
        AgreedAction(
            child=review.child,
            what=f"{n}",
            who=tom,
            by_when=LATER,
            made_by=tom,
            source_kind="meeting",
            source_id=review.pk,
        )
        for n in range(many)
    )
    with django_assert_max_num_queries(8):  # four of them say what Leila may see
        found = after.section(leila, review)
        assert len(found.decisions) == len(found.actions) == many
        assert all(each.doer for each in found.actions)
