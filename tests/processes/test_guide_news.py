"""Who hears that a guide changed, and who that one waits to be looked at again: once each."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core import links
from familyapp.demo.cast import demo_id
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.processes.actions import guide_news
from familyapp.processes.actions import guides as actions
from familyapp.processes.actions import timelines as timeline_actions
from familyapp.processes.actions.reading import follow
from familyapp.processes.guides import library
from familyapp.processes.guides.affected import kinds_that_lead_to, people_affected
from familyapp.processes.models import GuideCheck
from familyapp.services.models import Service
from familyapp.team.models import SensitiveServiceDecision
from tests.processes.making_guides import SAID, SLUG, a_draft, editor, publish, texts
from tests.processes.making_timelines import begun

pytestmark = pytest.mark.django_db
CHANGED = f"The guide “The draft plan and your 15 days” has changed. {SAID}"


def hears(people, who: str) -> list[str]:
    """What waits for somebody of the changes of guides, in words."""
    rows = waiting_for(people[who])
    return [row.label for row in rows if row.notice.kind == guide_news.CHANGE]


def names(people, slug: str = SLUG) -> set[str]:
    found = set(people_affected(slug))
    return {key for key, person in people.items() if person.pk in found}


def test_who_follows_it_hears_once_and_the_notice_leads_to_what_changed(client_of, people):
    follow(people["sam"], SLUG)
    row = publish(a_draft())
    publish(row)
    assert hears(people, "sam") == [CHANGED]
    assert hears(people, "leila") == []
    link = links.resolve(guide_news.CHANGE, people["sam"], row.pk)
    assert link.url == f"/guides/{SLUG}/changes/{row.number}/"
    sam = client_of("sam")
    assert SAID in sam.get("/").content.decode()
    assert SAID in sam.get(link.url).content.decode()
    assert hears(people, "sam") == []


def test_one_person_that_reads_it_takes_it_from_nobody_else(client_of, people):
    follow(people["sam"], SLUG)
    follow(people["dawn"], SLUG)
    row = publish(a_draft())
    client_of("sam").get(f"/guides/{SLUG}/changes/{row.number}/")
    assert hears(people, "dawn") == [CHANGED]


def test_a_family_on_the_way_and_its_worker_hear(people, member):
    begun(member("amina", "amina"))
    assert names(people) == {"amina", "leila", "karim", "tom"}
    publish(a_draft())
    assert hears(people, "leila") == [CHANGED]
    assert hears(people, "priya") == []


def test_what_leila_began_is_not_told_to_karim_who_is_kept_apart(people, member):
    begun(member("amina", "leila"))
    assert names(people) == {"amina", "leila", "tom"}


def test_an_adult_who_may_not_see_the_plan_does_not_hear(people, member):
    begun(member("ben", "ben"))
    assert "ben" in names(people)
    assert ("dawn" in names(people)) == ("plan" in _open_to(member("ben", "dawn")))


def _open_to(member) -> set[str]:
    from familyapp.team.rules import things_open_to

    return {thing.value for thing in things_open_to([member])[member.pk]}


def test_a_timeline_of_a_hidden_service_is_told_to_no_adult_who_may_not_know(people, member):
    camhs = Service.objects.get(pk=demo_id("service:camhs"))
    row = begun(member("amina", "amina"), service=camhs)
    assert row.service == camhs
    SensitiveServiceDecision.objects.create(
        child=row.child, service=camhs, hidden=True, reason="Asked.", recorded_by=people["tom"]
    )
    assert names(people) == {"amina", "tom"}
    begun(member("amina", "amina"))
    assert names(people) == {"amina", "leila", "karim", "tom"}


def test_a_timeline_that_is_over_tells_nobody(people, member):
    leila = member("amina", "leila")
    row = begun(leila)
    timeline_actions.close(leila, row, why="The plan is there.")
    assert names(people) == set()


def test_every_guide_that_timelines_lead_to_has_its_kinds():
    assert kinds_that_lead_to(SLUG) == {"assessment", "phase"}
    assert kinds_that_lead_to("short-breaks") == set()


def test_what_begins_later_is_told_on_its_day_once(people):
    follow(people["sam"], SLUG)
    today = timezone.localdate()
    publish(a_draft(), on=today + timedelta(days=5))
    guide_news.tell_of_what_begins(today)
    assert hears(people, "sam") == []
    for days in (5, 5, 6):
        guide_news.tell_of_what_begins(today + timedelta(days=days))
    assert hears(people, "sam") == [CHANGED]
    assert Notice.objects.filter(kind=guide_news.CHANGE).count() == 1


def test_of_two_that_began_while_nothing_ran_the_one_that_holds_is_told(people):
    follow(people["sam"], SLUG)
    today = timezone.localdate()
    publish(a_draft(), on=today + timedelta(days=2))
    letter = texts(new="First you get a letter, which")
    publish(a_draft(texts=letter), on=today + timedelta(days=3), said="By letter.")
    guide_news.tell_of_what_begins(today + timedelta(days=4))
    assert [each.endswith("By letter.") for each in hears(people, "sam")] == [True]


def test_a_newer_change_takes_the_place_of_one_that_nobody_read(people):
    follow(people["sam"], SLUG)
    publish(a_draft())
    publish(a_draft(texts=texts(new="First you get a letter, which")), said="By letter.")
    assert [each.endswith("By letter.") for each in hears(people, "sam")] == [True]


def test_where_no_word_changed_nobody_is_told(people):
    follow(people["sam"], SLUG)
    shipped = library.shipped()[SLUG]
    row = a_draft(texts=dict(shipped.texts), facts={"also": ("EHCP",)}, what_changed="")
    publish(row, said="")
    assert hears(people, "sam") == []


def test_eli_is_not_told_of_what_he_did(people):
    follow(people["eli"], SLUG)
    publish(a_draft())
    assert hears(people, "eli") == []


def test_the_links_answer_who_is_signed_out():
    row = publish(a_draft())
    id = library.guide_id(SLUG)
    assert links.resolve("guide", None, id).url == f"/guides/{SLUG}/"
    assert links.resolve(guide_news.CHANGE, None, row.pk).url.endswith("/changes/1/")
    assert links.resolve("guide", None, uuid4()) is None
    assert links.resolve(guide_news.CHANGE, None, uuid4()) is None
    assert links.resolve(guide_news.TO_CHECK, None, id) is None


def waits_to_be_checked(people, who: str) -> list[str]:
    rows = waiting_for(people[who])
    return [row.url for row in rows if row.notice.kind == guide_news.TO_CHECK]


def stale(people, owner: str | None) -> None:
    now = library.guide(SLUG)
    GuideCheck.objects.create(
        slug=SLUG,
        owner=people[owner] if owner else None,
        checked=now.checked,
        review_by=timezone.localdate() - timedelta(days=1),
        by=people["eli"],
    )


@pytest.mark.parametrize("owner", ["eli", None, "jo"])
def test_a_stale_guide_waits_for_its_owner_or_where_there_is_none_for_every_editor(people, owner):
    stale(people, owner)
    for _ in range(2):
        guide_news.ask_to_look_again(timezone.localdate())
    assert waits_to_be_checked(people, "eli") == [f"/guides/keep/{SLUG}/"]
    assert waits_to_be_checked(people, "jo") == []
    ahead = timezone.localdate() + timedelta(days=100)
    actions.check_again(editor(), SLUG, owner=people["eli"].pk, review_by=ahead)
    assert waits_to_be_checked(people, "eli") == []


def test_publishing_new_words_is_a_check_too(people):
    stale(people, "eli")
    guide_news.ask_to_look_again(timezone.localdate())
    ahead = timezone.localdate() + timedelta(days=100)
    publish(a_draft(facts={"review_by": ahead}))
    assert waits_to_be_checked(people, "eli") == []


@pytest.mark.parametrize("many", [1, 60])
def test_telling_asks_the_database_as_often_whoever_hears(
    many, people, member, django_assert_max_num_queries
):
    begun(member("amina", "leila"))
    for key in list(people)[:many]:
        follow(people[key], SLUG)
    with django_assert_max_num_queries(8):
        people_affected(SLUG)
