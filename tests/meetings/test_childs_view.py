"""The view of a child without an account: written down by somebody, and never taken for theirs."""

import pytest

from familyapp.meetings import saying
from familyapp.meetings.actions import saying as actions
from familyapp.meetings.models import Meeting, Say, SayFile
from tests.meetings.making_saying import a_photo, page_of, sent, written

VIEW = "say/child/"


@pytest.fixture
def visit(meet) -> Meeting:
    return meet("idris", "leila", "tom", kind="home_visit")


def test_what_idris_shows_stands_apart_from_who_wrote_it_down(visit, member, client_of):
    tom, leila = client_of("tom"), client_of("leila")
    form = sent(
        well="He laughed on the swing.",
        well_picks=["breaks"],
        how_found=["watched", "asked"],
        who_was_asked="Mr Bell",
        file=a_photo(),
        go="share",
    )
    answer = tom.post(page_of(visit, of=VIEW), form)
    row = Say.objects.get()
    assert answer.url == page_of(visit, of=f"say/{row.pk}/share/")
    assert (row.is_childs, row.how_found, row.author) == (
        True,
        ["watched", "asked"],
        member("idris", "tom"),
    )
    assert "Idris" in tom.get(answer.url).content.decode()
    assert "He laughed" not in leila.get(page_of(visit, of="")).content.decode()
    tom.post(answer.url, {"readers": [str(member("idris", "leila").pk)]})
    written(member("idris", "tom"), visit, well="Tom's own view")
    page = leila.get(page_of(visit, of="")).content.decode()
    assert "What Idris shows us" in page
    assert "Written down by Tom Bailey" in page
    assert "by watching" in page
    assert "Mr Bell" in page
    assert "He laughed on the swing." in page
    assert "Tom's own view" not in page
    file = SayFile.objects.get()
    assert leila.get(page_of(visit, of=f"say/{row.pk}/files/{file.pk}/")).status_code == 200


def test_a_parent_writes_one_too_beside_what_they_say_themselves(visit, member, client_of):
    leila = client_of("leila")
    leila.post(page_of(visit, of=VIEW), sent(hard="Bells.", how_found=["told"], go="done"))
    leila.post(page_of(visit), sent(hard="Evenings.", go="done"))
    mine = saying.section(member("idris", "leila"), visit)
    assert (mine.mine.row.hard, mine.childs.row.hard) == ("Evenings.", "Bells.")
    assert mine.childs.row.is_childs
    assert not saying.sayings_for(member("idris", "tom"), visit).exists()


def test_nobody_writes_for_who_has_an_account(meet, client_of):
    review = meet("amina", "amina", "leila", "tom", "priya")
    for key in ("tom", "priya", "leila", "amina"):
        refused = client_of(key).get(page_of(review, of=VIEW))
        assert refused.status_code == 403
        assert "has an account here" in refused.content.decode()
    assert "shows us" not in client_of("tom").get(page_of(review, of="")).content.decode()


def test_who_is_not_asked_does_not_write_one(meet, member, client_of):
    team = meet("tia", "tom", "nadia", is_shared=True)
    assert client_of("olu").get(page_of(team, of=VIEW)).status_code == 403
    assert client_of("nadia").get(page_of(team, of=VIEW)).status_code == 200


def test_two_who_write_it_down_have_one_each(visit, member):
    for key in ("tom", "leila"):
        member_of = member("idris", key)
        actions.save(member_of, visit, revision=0, is_childs=True, well=f"Seen by {key}")
    assert Say.objects.filter(is_childs=True).count() == 2
