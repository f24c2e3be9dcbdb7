"""What I want to say: a question a page, saved as one types, kept where two windows meet."""

import pytest
from django.utils import timezone

from familyapp.core.models import AuditEntry
from familyapp.meetings import saying
from familyapp.meetings.actions import replies
from familyapp.meetings.models import Meeting, Say, SayFile
from familyapp.meetings.my_data_saying import what_i_say
from tests.core.making_files import EXE, upload
from tests.meetings.making_after import told
from tests.meetings.making_saying import AS_SCRIPT, a_photo, page_of, sent, shared, written

__all__ = ["told"]  # a fixture
LONG = "x" * 4_000


@pytest.fixture
def review(meet) -> Meeting:
    return meet("amina", "amina", "leila", "tom", "priya")


def test_a_question_after_another_with_pictures(review, client_of):
    amina = client_of("amina")
    page = amina.get(page_of(review)).content.decode()
    assert "What is going well?" in page
    assert page.count('name="well_picks"') == 12
    typed = sent(well="The bus.", well_picks=["friends", "sleep"], go="next")
    answer = amina.post(page_of(review, "well"), typed)
    assert answer.url == page_of(review, "hard")
    [row] = Say.objects.all()
    assert row.picks == {"well": ["friends", "sleep"]}
    assert (row.well, row.shared, row.author.person.called) == ("The bus.", None, "Amina")
    answer = amina.post(page_of(review, "hard"), sent(1, hard_picks=["noise"], go="back"))
    assert answer.url == page_of(review, "well")
    row.refresh_from_db()
    assert row.picks == {"well": ["friends", "sleep"], "hard": ["noise"]}
    page = amina.get(page_of(review, "well")).content.decode()
    assert "The bus." in page
    assert page.count(" checked") == 2
    last = amina.post(page_of(review, "questions"), sent(2, questions="Why?", go="next"))
    assert last.url == page_of(review, of=f"say/{row.pk}/share/")


def test_who_says_nothing_leaves_nothing(review, client_of):
    answer = client_of("amina").post(page_of(review, "questions"), sent(go="next"))
    assert answer.url == page_of(review, of="")
    assert not Say.objects.exists()


def test_it_is_saved_as_one_types(review, client_of):
    amina = client_of("amina")
    answer = amina.post(page_of(review, "hard"), sent(hard="The noise"), **AS_SCRIPT)
    said = answer.json()
    assert said["revision"] == 1
    assert said["saved"] == f"{timezone.localtime(Say.objects.get().saved):%H:%M}"
    again = amina.post(page_of(review, "hard"), sent(1, hard="The noise"), **AS_SCRIPT)
    assert again.json()["revision"] == 1  # nothing new
    rows = AuditEntry.objects.filter(what="what somebody says")
    assert [(row.did, row.about) for row in rows] == [("began", Say.objects.get().pk)]


def test_the_older_of_two_windows_writes_over_nothing(review, member, client_of):
    amina = client_of("amina")
    written(member("amina", "amina"), review, hard="Written there", picks={"hard": ["noise"]})
    typed = sent(0, hard="Written here")
    answer = amina.post(page_of(review, "hard"), typed, **AS_SCRIPT)
    assert answer.status_code == 409
    assert answer.json()["revision"] == 1
    theirs = {one["name"]: (one["now"], one["words"]) for one in answer.json()["theirs"]}
    assert theirs == {"hard": ("Written there",) * 2, "hard_picks": (["noise"], "Noise")}
    page = amina.post(page_of(review, "hard"), typed).content.decode()
    assert "You wrote in another window" in page
    assert "Written there" in page
    assert "Written here" in page
    assert Say.objects.get().hard == "Written there"
    assert 'name="revision" value="1"' in page
    amina.post(page_of(review, "hard"), typed | {"revision": 1})
    assert Say.objects.get().hard == "Written here"


def test_the_same_words_in_two_windows_are_no_conflict(review, member, client_of):
    written(member("amina", "amina"), review, hard="One line\nand two")
    typed = sent(0, hard="One line\r\nand two")
    answer = client_of("amina").post(page_of(review, "hard"), typed, **AS_SCRIPT)
    assert (answer.status_code, answer.json()["revision"]) == (200, 1)


def test_too_much_is_said_and_kept(review, client_of):
    amina = client_of("amina")
    answer = amina.post(page_of(review, "well"), sent(well=LONG, well_picks=["food"], go="next"))
    page = answer.content.decode()
    assert "there is room for 2000 letters, and it has 4000" in page
    assert LONG in page
    assert page.count(" checked") == 1
    refused = amina.post(page_of(review, "well"), sent(well=LONG), **AS_SCRIPT)
    assert refused.status_code == 400
    assert "2000 letters" in refused.json()["detail"]
    assert not Say.objects.exists()


def test_how_i_take_part_is_my_answer_to_the_invitation(review, member, client_of, told):
    amina = client_of("amina")
    amina.post(page_of(review, "coming"), sent(coming="speaks", who_speaks="Dee"))
    mine = review.attendees.get(member=member("amina", "amina"))
    assert (mine.reply, mine.reply_words) == ("speaks", "")  # who speaks stays with her words
    settled = {each.key: each.people for each in told}
    assert settled[f"meeting:{review.pk}:answer"] == (member("amina", "amina").person_id,)
    amina.post(page_of(review, "coming"), sent(1, coming="part", who_speaks="Dee"))
    mine.refresh_from_db()
    assert mine.reply == "part"
    assert Say.objects.get().who_speaks == ""
    replies.answer(member("amina", "amina"), review, reply="no")
    page = amina.get(page_of(review, "coming")).content.decode()
    assert " checked" not in page
    mine = saying.section(member("amina", "amina"), review).mine
    assert mine.coming is None


def test_an_unknown_way_to_take_part_is_refused(review, client_of):
    answer = client_of("amina").post(page_of(review, "coming"), sent(coming="fly"))
    assert "Please choose one from the list." in answer.content.decode()
    assert not Say.objects.exists()


def test_adults_write_in_words_about_the_child(review, client_of):
    leila = client_of("leila")
    page = leila.get(page_of(review)).content.decode()
    assert "What is going well for Amina?" in page
    assert "_picks" not in page
    answer = leila.post(page_of(review), sent(change="A calm Monday.", go="share"))
    row = Say.objects.get()
    assert answer.url == page_of(review, of=f"say/{row.pk}/share/")
    answer = leila.post(page_of(review), sent(1, change="A calm Monday.", go="done"))
    assert answer.url == page_of(review, of="")


def test_from_its_beginning_it_stays_as_it_is(review, member, client_of):
    amina = client_of("amina")
    written(member("amina", "amina"), review)
    Meeting.objects.update(starts=timezone.now())
    assert amina.get(page_of(review)).url == page_of(review, of="")
    page = amina.post(page_of(review, "well"), sent(1, well="Too late")).content.decode()
    assert "This meeting has begun" in page
    assert "Too late" in page
    assert Say.objects.get().well == "The bus."
    late = amina.post(page_of(review, "well"), sent(1, well="Too late"), **AS_SCRIPT)
    assert (late.status_code, "has begun" in late.json()["detail"]) == (400, True)
    shown = amina.get(page_of(review, of="")).content.decode()
    assert "so this stays as it is" in shown
    assert "The bus." in shown


def test_only_who_is_asked_writes(meet, client_of):
    panel = meet("amina", "tom", "priya", is_shared=True)
    assert client_of("priya").get(page_of(panel)).status_code == 200
    refused = client_of("karim").get(page_of(panel))
    assert refused.status_code == 403
    assert "Ask the key worker" in refused.content.decode()
    assert client_of("amina").get(page_of(panel)).status_code == 200  # it is about her


def test_a_picture_or_a_recording_goes_with_it(review, member, client_of, people):
    amina = client_of("amina")
    form = sent(go="stay")
    for _twice in range(2):
        answer = amina.post(page_of(review, "hard"), form | {"file": a_photo()})
        assert answer.url == page_of(review, "hard")
    [file] = SayFile.objects.all()
    assert (file.kind, file.question) == ("picture", "hard")
    address = page_of(review, of=f"say/{file.say_id}/files/{file.pk}/")
    assert address in amina.get(page_of(review, "hard")).content.decode()
    got = amina.get(address)
    assert got["Content-Type"] == "image/jpeg"
    assert got["Content-Disposition"].startswith("attachment")
    for key in ("leila", "karim", "tom", "priya", "sam"):
        assert client_of(key).get(address).status_code == 404
    assert client_of("tom").post(f"{address}take-out/").status_code == 404
    amina.post(f"{address}take-out/")
    assert amina.get(address).status_code == 404
    assert amina.post(f"{address}take-out/").status_code == 302  # sent twice


def test_what_is_no_picture_is_refused_and_the_words_are_kept(review, client_of):
    wrong = upload(EXE, "swing.jpg")
    answer = client_of("amina").post(page_of(review, "hard"), sent(hard="Noise", file=wrong))
    assert "not a picture or a recording" in answer.content.decode()
    assert "Noise" in answer.content.decode()
    assert not Say.objects.exists()


def test_a_copy_of_my_data_holds_my_own_words_alone(review, member, people):
    tom = member("amina", "tom")
    shared(member("amina", "leila"), review, tom, well="Leila's words")
    shared(member("amina", "amina"), review, tom, well="My words", picks={"hard": ["noise"]})
    [entry] = what_i_say(people["amina"])
    assert entry.heading == "What you want to say: Your annual review"
    assert dict(entry.facts)["Going well"] == "My words"
    assert dict(entry.facts)["Hard"] == "Noise"
    assert dict(entry.facts)["Shared with"] == "Tom"
    assert not list(what_i_say(people["tom"]))


@pytest.mark.parametrize("key", ["amina", "leila"])
def test_a_page_costs_the_same_whatever_there_is(
    key, review, member, client_of, django_assert_max_num_queries
):
    row = written(member("amina", key), review)
    page = client_of(key)
    page.get(page_of(review))
    SayFile.objects.bulk_create(
        SayFile(say=row, question="all", name="a.jpg", kind="picture", size=1) for _ in range(200)
    )
    with django_assert_max_num_queries(34):
        page.get(page_of(review))
