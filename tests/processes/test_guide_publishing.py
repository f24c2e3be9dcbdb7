"""Eli publishes a draft, and everybody can read what changed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from familyapp.core import search
from familyapp.core.editing import ChangedMeanwhile
from familyapp.processes.actions import guides as actions
from familyapp.processes.guides import library
from familyapp.processes.models import GuideVersion
from familyapp.processes.reading_pages import Reader, page_of
from familyapp.team.actions import TeamError
from tests.processes.making_guides import (
    NEW,
    OLD,
    SAID,
    SLUG,
    a_draft,
    editor,
    publish,
    texts,
)

PAGE = f"/guides/keep/{SLUG}/"
pytestmark = pytest.mark.django_db


def form_of(row: GuideVersion, **other) -> dict:
    return {
        "number": row.number,
        "revision": row.revision,
        "what_changed": SAID,
        "effective_from": timezone.localdate().isoformat(),
        "is_read": "yes",
    } | other


def public_page(row: GuideVersion) -> str:
    answer = Client().get(f"/guides/{row.slug}/changes/{row.number}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_eli_sees_what_is_different_publishes_and_everybody_reads_it(client_of):
    row = a_draft()
    eli = client_of("eli")
    page = eli.get(f"{PAGE}changes/").content.decode()
    assert "[taken out: </span>draft,<" in page
    assert "[new: </span>draft by e-mail,<" in page
    assert eli.post(f"{PAGE}publish/", form_of(row)).status_code == 302
    assert NEW in library.guide(SLUG).texts["standard"]
    assert library.guide(SLUG).number == row.number


def test_readers_read_the_words_of_the_editor_first_then_old_and_new():
    page = public_page(publish(a_draft()))
    assert page.index(SAID) < page.index("Word for word")
    assert "<ins>" in page
    assert "[new:" in page
    assert "Everything else is as it was" in page
    assert "The draft plan and your 15 days" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"what_changed": ""}, "what_changed"),
        ({"is_read": ""}, "Read it first"),
        ({"effective_from": "2020-01-01"}, "This day is over"),
        ({"effective_from": "soon"}, "This is not a day"),
        ({"what_changed": "x" * 301}, "300"),
    ],
    ids=["no words", "not read", "a day that is over", "no day", "too long"],
)
def test_what_is_wrong_with_publishing_changes_nothing_and_keeps_what_was_typed(
    wrong, sentence, client_of
):
    form = form_of(a_draft(), what_changed="Typed by Eli") | wrong
    answer = client_of("eli").post(f"{PAGE}publish/", form)
    assert sentence in str(answer.context["form"].errors)
    assert answer.context["form"]["what_changed"].value() == form["what_changed"]
    assert not library.published().exists()


def test_sent_twice_it_is_published_once(client_of):
    row, eli = a_draft(), client_of("eli")
    for _ in range(2):
        assert eli.post(f"{PAGE}publish/", form_of(row)).status_code == 302
    assert library.published().count() == 1


def test_what_somebody_wrote_meanwhile_is_not_published_unread(client_of):
    row = a_draft()
    a_draft(texts=texts(new="First you get a letter, which"), revision=row.revision)
    answer = client_of("eli").post(f"{PAGE}publish/", form_of(row), follow=True)
    assert "Somebody changed it meanwhile" in answer.content.decode()
    assert not library.published().exists()
    with pytest.raises(ChangedMeanwhile):
        publish(row)


def test_what_everybody_reads_already_is_not_published_again():
    publish(a_draft())
    again = a_draft(what_changed="Again")
    with pytest.raises(TeamError, match="reads already"):
        publish(again)


def test_from_a_day_ahead_everybody_reads_the_guide_as_it_is_until_then(client_of):
    day = timezone.localdate() + timedelta(days=5)
    row = a_draft()
    client_of("eli").post(f"{PAGE}publish/", form_of(row, effective_from=day.isoformat()))
    assert library.guide(SLUG).is_shipped
    assert library.coming(SLUG).number == row.number
    there_then = {each.slug: each for each in library.guides(day)}
    assert there_then[SLUG].number == row.number
    assert "new from" in client_of("eli").get("/guides/keep/").content.decode()


def test_a_published_guide_is_found_by_its_new_words():
    publish(a_draft(texts=texts(new="First you get a zeppelin, which")))
    assert [hit.id for hit in search.find("zeppelin", kinds=["guide"]).hits] == [
        library.guide_id(SLUG)
    ]


def test_only_a_source_changed_is_no_change_of_words():
    shipped = library.shipped()[SLUG]
    row = a_draft(texts=dict(shipped.texts), facts={"also": ("EHCP", "draft")}, what_changed="")
    page = public_page(publish(row, said=""))
    assert "The words are as they were" in page


def test_eli_goes_back_to_an_earlier_version_and_to_the_shipped_one(client_of):
    first = publish(a_draft())
    publish(a_draft(texts=texts(new="First you get a letter, which")), said="By letter.")
    eli = client_of("eli")
    assert f"back/?number={first.number}" in eli.get(PAGE).content.decode()
    page = eli.get(f"{PAGE}back/?number={first.number}").content.decode()
    assert "Go back to the version of" in page
    form = {"number": first.number, "what_changed": "By e-mail again."}
    assert eli.post(f"{PAGE}back/", form).status_code == 302
    assert NEW in library.guide(SLUG).texts["standard"]
    assert library.published().count() == 3
    eli.post(f"{PAGE}back/", {"number": 0, "what_changed": "As it was."})
    assert OLD in library.guide(SLUG).texts["standard"]
    assert library.published().count() == 4
    assert eli.post(f"{PAGE}back/", {"number": 0, "what_changed": "Twice."}).status_code == 302
    assert library.published().count() == 4


@pytest.mark.parametrize("number", ["99", "-1", "x", "9" * 30])
def test_there_is_no_way_back_to_what_never_was(number, client_of):
    assert client_of("eli").get(f"{PAGE}back/?number={number}").status_code == 404


def test_a_draft_stays_when_eli_goes_back():
    publish(a_draft())
    row = a_draft(texts=texts(new="First you get a letter, which"))
    actions.go_back(editor(), SLUG, number=0, what_changed="As it was.")
    row.refresh_from_db()
    assert row.published is None
    assert row.dropped is None


def test_a_draft_that_is_published_after_that_holds():
    publish(a_draft())
    row = a_draft(texts=texts(new="First you get a letter, which"))
    actions.go_back(editor(), SLUG, number=0, what_changed="As it was.")
    publish(row)
    assert library.guide(SLUG).number == row.number
    assert {each.slug: each for each in library.guides()}[SLUG].number == row.number


def test_of_two_from_the_same_day_ahead_the_one_that_was_published_later_comes():
    day = timezone.localdate() + timedelta(days=5)
    publish(a_draft(), on=day)
    last = publish(a_draft(texts=texts(new="First you get a letter, which")), on=day)
    reader = Reader(None, [])
    assert page_of(SLUG, reader, "standard", {}).news.coming == last
    assert library.coming(SLUG).number == last.number


def test_a_draft_and_a_version_that_never_was_have_no_public_page():
    row = a_draft()
    for number in (row.number, 99):
        assert Client().get(f"/guides/{SLUG}/changes/{number}/").status_code == 404
    assert Client().get("/guides/no-such-guide/changes/1/").status_code == 404


def test_what_changed_is_never_run(client_of):
    row = publish(a_draft(), said="<script>alert(1)</script>")
    assert "<script>alert(1)" not in public_page(row)
    assert "&lt;script&gt;alert(1)" in public_page(row)
