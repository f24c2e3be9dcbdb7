"""Who is asked to a meeting says whether they come, or asks for another time."""

from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from familyapp.core.events import NoticeDue, publish
from familyapp.core.models import AuditEntry
from familyapp.meetings import replies
from familyapp.meetings.actions import replies as actions
from familyapp.meetings.models import Attendee, TimeWish
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.team.actions import TeamError
from tests.meetings.conftest import in_days
from tests.meetings.making_after import address


@pytest.fixture
def review(meet):
    return meet("amina", "amina", "leila", "tom", "priya")


def asks(place, meeting, *choices: str, words: str = "", key=None) -> TimeWish:
    return actions.ask_for_another_time(
        place, meeting, key=key or uuid4(), choices=list(choices), words=words
    )


def reply_of(meeting, place) -> str:
    return Attendee.objects.get(meeting=meeting, member=place).reply


def test_amina_answers_with_one_tap_and_changes_it(client_of, review, member):
    amina = client_of("amina")
    page = amina.get(address(review)).content.decode()
    assert page.count('class="tap"') == 4
    assert "taps-large" in page
    assert "taps-large" not in client_of("leila").get(address(review)).content.decode()
    for answer in ("yes", "video"):
        page = amina.post(address(review, "reply/"), {"reply": answer}, follow=True)
        assert reply_of(review, member("amina", "amina")) == answer
    assert 'value="video" aria-pressed="true"' in page.content.decode()
    assert reply_of(review, member("amina", "leila")) == ""


def test_words_stay_with_their_answer_and_go_with_another(review, member):
    leila = member("amina", "leila")
    actions.answer(leila, review, reply="no", words="I work on Tuesdays.")
    actions.answer(leila, review, reply="no")
    assert Attendee.objects.get(member=leila).reply_words == "I work on Tuesdays."
    actions.answer(leila, review, reply="yes")
    assert Attendee.objects.get(member=leila).reply_words == ""


def test_an_answer_is_what_waited_and_only_for_who_gave_it(review, member, people):
    with transaction.atomic():
        publish(
            NoticeDue(
                key=f"meeting:{review.pk}:answer",
                kind="meeting",
                link_kind="meeting",
                link_id=review.pk,
                people=(people["amina"].pk, people["leila"].pk),
            )
        )
    actions.answer(member("amina", "leila"), review, reply="yes")
    open_for = Notice.objects.filter(done=None).values_list("person", flat=True)
    assert list(open_for) == [people["amina"].pk]


def test_from_its_beginning_on_answers_stay_and_what_was_typed_is_kept(client_of, review, member):
    review.starts = timezone.now()
    review.save()
    words = {"reply": "no", "words": "The bus did not come."}
    page = client_of("leila").post(address(review, "reply/"), words).content.decode()
    assert "This meeting has begun or changed" in page
    assert "The bus did not come." in page
    assert reply_of(review, member("amina", "leila")) == ""
    assert replies.section(member("amina", "leila"), review) is None


def test_what_is_too_long_or_no_answer_is_said_so_and_kept(client_of, review, member):
    long = "x" * 301
    leila = client_of("leila")
    page = leila.post(address(review, "reply/"), {"reply": "no", "words": long}).content.decode()
    assert "there is room for 300 letters" in page
    assert long in page
    assert "choose one" in leila.post(address(review, "reply/"), {"reply": "?"}).content.decode()
    assert reply_of(review, member("amina", "leila")) == ""


def test_who_is_not_asked_answers_nothing(client_of, meet, member):
    meeting = meet("amina", "leila", is_shared=True)
    for key in ("amina", "tom"):
        refused = client_of(key).post(address(meeting, "reply/"), {"reply": "yes"})
        assert refused.status_code == 403
        assert b"Only who is asked" in refused.content
    assert client_of("karim").post(address(meeting, "reply/")).status_code == 404
    with pytest.raises(TeamError):
        actions.answer(member("amina", "tom"), meeting, reply="yes")


def test_leila_asks_for_another_time_and_tom_answers(client_of, review, member, people):
    leila, tom = client_of("leila"), client_of("tom")
    form = {"key": uuid4(), "choices": ["after_school", "video"], "words": "Fridays never."}
    for _twice in range(2):
        page = leila.post(address(review, "another-time/"), form, follow=True).content.decode()
    assert "The answer comes here." in page
    wish = TimeWish.objects.get()
    notice = Notice.objects.get(key=f"meeting:{review.pk}:wish:{wish.pk}")
    assert (notice.person, notice.link_kind) == (people["tom"], "meeting")
    page = tom.get(address(review)).content.decode()
    for words in ("Asks for another time", "After school", "By video instead", "Fridays never."):
        assert words in page
    answer = {"words": "I moved it to Thursday."}
    tom.post(address(review, f"another-time/{wish.pk}/"), answer)
    notice.refresh_from_db()
    assert notice.done
    assert "I moved it to Thursday." in leila.get(address(review)).content.decode()
    assert "Asks for another time" not in tom.get(address(review)).content.decode()
    assert tom.get(address(review, f"another-time/{wish.pk}/")).status_code == 404
    assert AuditEntry.objects.filter(about=review.pk, did="answered a wish").count() == 1


def test_a_newer_wish_takes_the_place_of_one_that_waits(review, member):
    leila = member("amina", "leila")
    older, newer = asks(leila, review, "week"), asks(leila, review, "morning")
    [wish] = replies.wishes_for(member("amina", "tom"), review)
    assert wish.row == newer
    assert [row.done is None for row in Notice.objects.order_by("made")] == [False, True]
    actions.answer_wish(member("amina", "tom"), newer, words="Yes.")
    actions.answer_wish(member("amina", "tom"), newer, words="No.")
    older.refresh_from_db()
    assert older.answer == "Yes."


def test_a_wish_needs_a_choice_or_words(client_of, review):
    for wrong in ({}, {"choices": ["never"]}):
        form = {"key": uuid4(), "words": ""} | wrong
        page = client_of("leila").post(address(review, "another-time/"), form)
        assert b"field-error" in page.content
    assert not TimeWish.objects.exists()


def test_kept_apart_neither_sees_the_others_answer_or_wish(client_of, review, member):
    Attendee.objects.create(meeting=review, member=member("amina", "karim"))
    actions.answer(member("amina", "leila"), review, reply="no", words="A secret of Leila's.")
    asks(member("amina", "leila"), review, "evening", words="Another of hers.")
    page = client_of("karim").get(address(review)).content.decode()
    for word in ("Leila", "A secret", "Another of hers", "In the evening"):
        assert word not in page


def test_a_wish_goes_to_who_answers_where_its_organiser_may_not_know_of_who_asks(
    meet, member, people
):
    leila, priya = member("amina", "leila"), member("amina", "priya")
    priya.may_organise = True
    priya.save()
    meeting = meet("amina", "leila", organiser=priya)
    asks(leila, meeting, "week")
    assert Notice.objects.get().person == people["priya"]
    priya.ended = timezone.now()
    priya.save()
    asks(leila, meeting, "morning")
    assert Notice.objects.latest("made").person == people["tom"]


def test_tom_writes_down_what_others_told_him(client_of, review, member, listed):
    una = Attendee.objects.create(meeting=review, member=listed("amina", "Una Frost"))
    tom = client_of("tom")
    page = tom.get(address(review)).content.decode()
    assert "Una Frost" in page
    tom.post(address(review, f"reply/{una.pk}/"), {"reply": "views", "words": "By letter."})
    una.refresh_from_db()
    assert (una.reply, una.reply_words) == ("views", "By letter.")
    leilas = Attendee.objects.get(member=member("amina", "leila"))
    tom.post(address(review, f"reply/{leilas.pk}/"), {"reply": "yes"})
    assert reply_of(review, member("amina", "leila")) == "yes"


def test_nobody_answers_for_who_can_answer_here(client_of, review, member):
    for key in ("priya", "tom"):
        row = Attendee.objects.get(meeting=review, member=member("amina", key))
        assert client_of("tom").get(address(review, f"reply/{row.pk}/")).status_code == 404
    row = Attendee.objects.get(meeting=review, member=member("amina", "leila"))
    assert client_of("priya").get(address(review, f"reply/{row.pk}/")).status_code == 403


@pytest.mark.parametrize("many", [1, 40])
def test_the_section_asks_as_often_for_one_as_for_forty(
    many, meet, member, django_assert_max_num_queries
):
    meeting = meet("amina", "leila", "tom", starts=in_days(5))
    Attendee.objects.bulk_create(
        Attendee(meeting=meeting, listed_name=f"Guest {n}") for n in range(many)
    )
    leilas = meeting.attendees.get(member=member("amina", "leila"))
    TimeWish.objects.bulk_create(TimeWish(attendee=leilas, choices=["week"]) for n in range(many))
    tom = member("amina", "tom")
    with django_assert_max_num_queries(4):
        assert len(replies.section(tom, meeting).others) == many + 1


def waits_for(people, key: str, kind: str) -> list[str]:
    return [each.label for each in waiting_for(people[key]) if each.notice.kind == kind]


def test_tom_hears_that_leila_cannot_come_until_that_changes(review, member, people, client_of):
    leila = member("amina", "leila")
    actions.answer(leila, review, reply="no", words="I work then.")
    [said] = waits_for(people, "tom", "cannot come")
    assert "Leila" not in said
    assert "Somebody cannot come" in client_of("tom").get("/").content.decode()
    actions.answer(leila, review, reply="video")
    assert waits_for(people, "tom", "cannot come") == []
    actions.answer(leila, review, reply="no")
    assert waits_for(people, "tom", "cannot come")
    review.changed = timezone.now()
    review.save()
    assert waits_for(people, "tom", "cannot come") == []


def test_what_tom_wrote_down_himself_is_no_news_to_him(review, member, people):
    row = Attendee.objects.get(meeting=review, member=member("amina", "leila"))
    actions.write_down(member("amina", "tom"), row, reply="no")
    assert waits_for(people, "tom", "cannot come") == []


def test_who_asked_for_another_time_hears_of_the_answer_and_nobody_else(
    review, member, people, client_of
):
    leila = member("amina", "leila")
    wish = asks(leila, review, "morning")
    actions.answer_wish(member("amina", "tom"), wish, words="Ten is the earliest.")
    assert len(waits_for(people, "leila", "another time answered")) == 1
    assert "there is an answer" in client_of("leila").get("/").content.decode()
    assert waits_for(people, "amina", "another time answered") == []
    actions.answer(leila, review, reply="yes")
    assert waits_for(people, "leila", "another time answered") == []
