"""Eli writes on a guide: what is wrong names its place, and nobody saves over anybody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.core.editing import ChangedMeanwhile
from familyapp.core.models import AuditEntry
from familyapp.processes.actions import guides as actions
from familyapp.processes.guides import keeping, library
from familyapp.processes.models import GuideAnswer, GuideCheck, GuideVersion
from familyapp.services.actions import give_role
from familyapp.services.models import ServiceRole
from tests.processes.making_guides import (
    NEW,
    OLD,
    SLUG,
    a_draft,
    editor,
    form_of,
    publish,
    texts,
)

LIST, PAGE = "/guides/keep/", f"/guides/keep/{SLUG}/"
pytestmark = pytest.mark.django_db


def words(change) -> dict[str, str]:
    found = form_of()
    return {"standard": change(found["standard"])}


def test_eli_keeps_a_draft_and_nobody_else_reads_it(client_of):
    eli = client_of("eli")
    assert eli.post(PAGE, form_of(**texts())).status_code == 302
    assert "Kept as a draft" in eli.get(PAGE).content.decode()
    row = GuideVersion.objects.get()
    assert NEW in row.standard
    assert row.published is None
    assert row.written_by.name == "Eli Brandt"
    assert OLD in library.guide(SLUG).texts["standard"]
    assert NEW in eli.get(f"{PAGE}preview/").content.decode()


@pytest.mark.parametrize("reading", ["standard", "easy", "young"])
def test_every_reading_can_be_seen_before_anybody_else_reads_it(reading, client_of):
    a_draft()
    answer = client_of("eli").get(f"{PAGE}preview/?reading={reading}")
    assert "The draft comes" in answer.content.decode()
    assert client_of("eli").get(f"{PAGE}preview/?reading=latin").status_code == 404


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda it: it.replace("A SEND officer", "<script>alert(1)</script> A"), "script"),
        (lambda it: it.replace("A SEND officer", "[A](javascript:alert) officer"), "javascript"),
        (lambda it: it.replace("A SEND officer", "[A](guide:nowhere) officer"), "guide:nowhere"),
        (lambda it: it.replace("### Who does it", "### Who", 1), "“Who” is not the name"),
        (lambda it: "", "this reading is empty"),
    ],
    ids=["script", "javascript", "nowhere", "a part", "empty"],
)
def test_what_is_wrong_is_refused_names_its_place_and_keeps_what_was_typed(
    change, named, client_of
):
    sent = form_of(**words(change))
    answer = client_of("eli").post(PAGE, sent)
    assert answer.status_code == 200
    refused = [each for each in answer.context["refused"] if named in each]
    assert refused
    assert refused[0].startswith("Standard, line ")
    assert GuideVersion.objects.count() == 0
    assert answer.context["form"]["standard"].value() == sent["standard"]


def test_a_step_that_one_reading_lacks_is_named_with_its_reading(client_of):
    easy = form_of()["easy"]
    first = easy.index("## ")
    without = easy[:first] + easy[easy.index("## ", first + 3) :]
    refused = client_of("eli").post(PAGE, form_of(easy=without)).context["refused"]
    assert any(
        each.startswith("Easy read, the step “The draft comes” (#draft)") for each in refused
    )


def test_a_step_to_which_timelines_lead_has_to_stay(client_of):
    sent = form_of()
    for reading in ("standard", "easy", "young"):
        sent[reading] = sent[reading].replace("{#draft ", "{#first ")
    refused = client_of("eli").post(PAGE, sent).context["refused"]
    assert "Timelines lead to the step “draft” of this guide, which is not there." in refused


def test_it_can_be_kept_unfinished_and_then_not_be_published(client_of):
    eli = client_of("eli")
    sent = form_of(**words(lambda it: it.replace("A SEND officer", "[A](guide:nowhere)")))
    assert "Keep it unfinished" in eli.post(PAGE, sent).content.decode()
    assert eli.post(PAGE, sent | {"unfinished": "yes"}).status_code == 302
    row = GuideVersion.objects.get()
    today = timezone.localdate().isoformat()
    form = {"number": row.number, "revision": row.revision, "effective_from": today}
    form |= {"what_changed": "Something.", "is_read": "yes"}
    answer = eli.post(f"{PAGE}publish/", form)
    assert "guide:nowhere" in answer.content.decode()
    assert not library.published().exists()


def test_two_editors_do_not_save_over_each_other(client_of):
    row = a_draft()
    sent = form_of(**texts(new="First you get a letter, which"), revision=row.revision - 1)
    answer = client_of("eli").post(PAGE, sent)
    assert "Somebody else changed this meanwhile" in answer.content.decode()
    assert "a letter" in answer.context["form"]["standard"].value()
    row.refresh_from_db()
    assert NEW in row.standard
    sent["revision"] = answer.context["form"]["revision"].value()
    assert client_of("eli").post(PAGE, sent).status_code == 302
    row.refresh_from_db()
    assert "a letter" in row.standard


def test_the_same_form_twice_is_one_draft_and_one_line_in_the_audit():
    first, again = a_draft(), a_draft()
    assert first.pk == again.pk
    assert first.revision == again.revision
    assert AuditEntry.objects.filter(about=first.pk).count() == 1


def test_a_dropped_draft_is_kept_out_of_sight_and_the_next_one_has_a_later_revision():
    row = a_draft()
    actions.drop_draft(editor(), SLUG, revision=row.revision)
    assert keeping.keeping(SLUG).draft is None
    assert GuideVersion.objects.count() == 1
    later = a_draft()
    assert later.revision > row.revision
    with pytest.raises(ChangedMeanwhile):
        actions.drop_draft(editor(), SLUG, revision=row.revision)


def test_a_day_that_is_none_and_a_date_long_ago_are_refused(client_of):
    eli = client_of("eli")
    answer = eli.post(PAGE, form_of(review_by="31 of June"))
    assert "This is not a day" in answer.content.decode()
    answer = eli.post(PAGE, form_of(review_by="2001-01-01"))
    assert any(
        "has to come after the day of the check" in each for each in answer.context["refused"]
    )
    assert not GuideVersion.objects.exists()


def test_a_newer_shipped_guide_is_offered_and_taken_over_as_the_draft(client_of):
    row = publish(a_draft())
    GuideVersion.objects.filter(pk=row.pk).update(shipped="an earlier one")
    eli = client_of("eli")
    assert [each.guide.slug for each in keeping.overview(editor().person).behind] == [SLUG]
    assert "The shipped guide has changed" in eli.get(PAGE).content.decode()
    eli.post(f"{PAGE}take-over/", {"revision": 0})
    assert OLD in keeping.keeping(SLUG).draft.standard
    assert NEW in library.guide(SLUG).texts["standard"]


def test_checking_a_guide_gives_it_an_owner_and_a_new_day(client_of, people):
    day = timezone.localdate() + timedelta(days=90)
    eli = client_of("eli")
    form = {"owner": people["eli"].pk, "review_by": day.isoformat()}
    assert eli.post(f"{PAGE}check/", form).status_code == 302
    assert eli.post(f"{PAGE}check/", form).status_code == 302
    assert GuideCheck.objects.count() == 1
    now = library.guide(SLUG)
    assert (now.owner, now.review_by) == (people["eli"].pk, day)
    assert now.checked == timezone.localdate()


@pytest.mark.parametrize("days", [0, -1, 6 * 366])
def test_the_day_to_look_again_lies_ahead(days, client_of):
    day = timezone.localdate() + timedelta(days=days)
    answer = client_of("eli").post(f"{PAGE}check/", {"review_by": day.isoformat()})
    assert "Choose a day ahead" in answer.content.decode()
    assert not GuideCheck.objects.exists()


def stale(slug: str, owner: User, days: int) -> None:
    """As if somebody had checked it, to be looked at again so many days ago."""
    today = timezone.localdate()
    GuideCheck.objects.create(
        slug=slug,
        owner=owner,
        checked=max(today - timedelta(days=1), library.guide(slug).checked),
        review_by=today - timedelta(days=days),
        by=owner,
    )


def test_what_is_stale_stands_first_then_drafts_then_ones_own(people):
    eli = people["eli"]
    stale("short-breaks", eli, days=3)
    stale("turning-16", eli, days=9)
    stale("key-working", eli, days=-30)
    a_draft()
    found = keeping.overview(eli)
    assert [row.guide.slug for row in found.stale] == ["turning-16", "short-breaks"]
    assert [row.guide.slug for row in found.drafts] == [SLUG]
    assert [row.guide.slug for row in found.mine] == ["key-working"]
    assert len(found.others) == 20


def test_readers_and_the_owner_read_why_it_is_stale(client_of, people):
    stale(SLUG, people["eli"], days=3)
    assert "It should have been looked at by" in client_of("eli").get(PAGE).content.decode()
    assert "due since" in client_of("eli").get(LIST).content.decode()


def test_the_list_says_how_often_something_was_not_clear(client_of, people):
    for who in ("leila", "sam"):
        GuideAnswer.objects.create(
            person=people[who], slug=SLUG, step="draft", reading="easy", is_clear=False
        )
    assert "2 said it was not clear" in client_of("eli").get(LIST).content.decode()
    assert keeping.keeping(SLUG).unclear == [("The draft comes", 2)]


def copy_of(row: GuideVersion, number: int) -> GuideVersion:
    """Another version with the same words, published later."""
    found = GuideVersion.objects.get(pk=row.pk)
    found.pk, found.number = uuid4(), row.number + number + 1
    return found


@pytest.mark.parametrize("many", [1, 200])
def test_the_pages_ask_the_database_as_often_whatever_there_is(
    many, client_of, people, django_assert_max_num_queries
):
    row = publish(a_draft())
    copies = [copy_of(row, number) for number in range(many)]
    GuideVersion.objects.bulk_create(copies)
    for number in range(many):
        day = timezone.localdate() + timedelta(days=number + 1)
        actions.check_again(editor(), SLUG, owner=people["eli"].pk, review_by=day)
    GuideAnswer.objects.bulk_create(
        GuideAnswer(slug=SLUG, step="draft", reading="easy", is_clear=False) for _ in range(many)
    )
    eli = client_of("eli")
    eli.get(LIST)
    with django_assert_max_num_queries(20):
        eli.get(LIST)
    with django_assert_max_num_queries(22):
        eli.get(PAGE)


def test_a_second_editor_goes_on_with_the_draft_of_the_first(people, client_of):
    row = a_draft()
    give_role(people["nia"], editor().service, ServiceRole.Role.CONTENT_EDITOR)
    sent = form_of(**texts(new="First you get a letter, which"), revision=row.revision)
    client_of("nia").post(PAGE, sent)
    row.refresh_from_db()
    assert row.written_by == people["nia"]


def test_guides_that_go_with_it_keep_their_order_and_a_new_one_comes_last(client_of):
    before = library.guide(SLUG).related
    client_of("eli").post(PAGE, form_of(**texts(), related=["key-working", *reversed(before)]))
    assert keeping.keeping(SLUG).written.related == (*before, "key-working")
