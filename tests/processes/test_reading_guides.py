"""Somebody reads a guide: which reading, what it says of itself, and what a family can do there."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from familyapp.core import exports
from familyapp.processes.actions import reading as actions
from familyapp.processes.guides import library
from familyapp.processes.guides.library import guide_id
from familyapp.processes.models import GuideAnswer, GuideCheck, GuideFollow, GuideVersion

SLUG = "annual-review"
PAGE = f"/guides/{SLUG}/"
XSS = "<script>alert(1)</script>"


@pytest.fixture
def stranger(db: None) -> Client:
    return Client()


def words_of(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def version(people, **changed) -> GuideVersion:
    """This authority's own version of the guide, published a week ago."""
    shipped = library.shipped()[SLUG]
    said = {
        **shipped.texts,
        "slug": SLUG,
        "number": 1,
        "facts": shipped.facts.as_json(),
        "effective_from": timezone.localdate() - timedelta(days=7),
        "what_changed": "The meeting can be by video.",
        "written_by": people["eli"],
        "published_by": people["eli"],
        "published": timezone.now(),
        "told": timezone.now(),
    }
    return GuideVersion.objects.create(**said | changed)


@pytest.mark.parametrize("slug", sorted(library.shipped()))
@pytest.mark.parametrize("reading", ["standard", "easy", "young"])
def test_every_guide_is_there_in_three_readings(stranger, slug, reading):
    page = words_of(stranger.get(f"/guides/{slug}/?reading={reading}"))
    text = library.shipped()[slug].reading(reading)
    assert f'href="?reading={reading}" aria-current="true"' in page
    for step in text.steps:  # each stop of the picture leads to its step
        assert f'href="#{step.key}"' in page
        assert f'id="{step.key}"' in page
    for words in ("Last checked", "looked at again", "not legal advice", "SENDIASS"):
        assert words in page


def test_a_young_person_is_spoken_to_and_an_adult_is_told(client_of):
    assert 'href="?reading=young" aria-current="true"' in words_of(client_of("amina").get(PAGE))
    assert 'href="?reading=standard" aria-current="true"' in words_of(client_of("leila").get(PAGE))


@pytest.mark.parametrize("who", [None, "leila", "amina"])
def test_the_reading_that_was_chosen_is_kept(client_of, who):
    browser = client_of(who) if who else Client()
    browser.get(f"{PAGE}?reading=easy")
    assert 'href="?reading=easy" aria-current="true"' in words_of(
        browser.get("/guides/turning-16/")
    )
    assert 'href="?reading=easy" aria-current="true"' in words_of(browser.get(f"{PAGE}?reading=no"))


def test_easy_read_is_one_picture_with_one_thought(stranger):
    page = words_of(stranger.get(f"{PAGE}?reading=easy"))
    text = library.shipped()[SLUG].reading("easy")
    ideas = len(text.lead_ideas) + sum(len(step.ideas) for step in text.steps)
    assert page.count('class="idea-picture"') == page.count('class="idea-words"') == ideas > 10


def test_a_family_asks_its_key_worker_about_a_step(client_of):
    page = words_of(client_of("leila").get(PAGE))
    step = library.shipped()[SLUG].reading("standard").steps[1]
    assert f"/messages/ask/?about=guide%3A{guide_id(SLUG)}&amp;part={step.key}" in page
    asked = words_of(
        client_of("leila").get(
            f"/messages/ask/?about=guide:{guide_id(SLUG)}&part={step.key}", follow=True
        )
    )
    assert step.title in asked


@pytest.mark.parametrize("who", [None, "tom", "grace"])
def test_who_has_no_key_worker_is_not_told_to_ask_one(client_of, who):
    assert "Ask my key worker" not in words_of((client_of(who) if who else Client()).get(PAGE))


def test_was_this_clear_is_one_answer_that_may_change(client_of, people):
    browser = client_of("leila")
    for said in ("yes", "no", "no"):
        answer = browser.post(f"{PAGE}clear/", {"step": "", "reading": "easy", "clear": said})
        assert answer.url == f"{PAGE}?reading=easy#clear-guide"
    row = GuideAnswer.objects.get(person=people["leila"])
    assert (row.is_clear, row.step, row.reading) == (False, "", "easy")
    page = words_of(browser.get(answer.url))
    assert (
        f"/feedback/give/?about=guide%3A{guide_id(SLUG)}" in page
        or "Tell us what was not clear" in page
    )


def test_who_is_signed_out_is_counted_and_thanked_where_they_answered(stranger):
    step = library.shipped()[SLUG].reading("standard").steps[0].key
    form = {"step": step, "reading": "standard", "clear": "yes"}
    page = words_of(stranger.post(f"{PAGE}clear/", form, follow=True))
    assert page.count("Thank you. That helps us.") == 1
    assert GuideAnswer.objects.get().person is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"step": "no-such-step", "reading": "standard", "clear": "yes"},
        {"step": "", "reading": "klingon", "clear": "yes"},
        {"step": "", "reading": "standard", "clear": "perhaps"},
        {"step": XSS, "reading": "standard", "clear": "yes"},
        {"step": "a\0b", "reading": "standard", "clear": "yes"},
        {},
    ],
)
def test_what_no_page_of_ours_sends_changes_nothing(stranger, wrong):
    assert stranger.post(f"{PAGE}clear/", wrong).status_code == 404
    assert not GuideAnswer.objects.exists()


def test_so_many_answers_from_one_place_are_no_readers(stranger):
    form = {"step": "", "reading": "standard", "clear": "no"}
    statuses = [stranger.post(f"{PAGE}clear/", form).status_code for _n in range(61)]
    assert statuses == [302] * 60 + [429]
    assert GuideAnswer.objects.count() == 60


def test_following_is_said_twice_and_is_once(client_of, people):
    browser = client_of("leila")
    for _n in range(2):
        browser.post(f"{PAGE}follow/", {"follow": "yes"})
    assert GuideFollow.objects.filter(person=people["leila"], slug=SLUG).count() == 1
    assert "We tell you when this guide changes." in words_of(browser.get(PAGE))
    browser.post(f"{PAGE}follow/", {"follow": "no"})
    assert not GuideFollow.objects.exists()
    assert "Tell me when this changes" in words_of(browser.get(PAGE))
    assert browser.post(f"{PAGE}follow/", {"follow": "what"}).status_code == 404


SAID = "The meeting can be by video."


def test_a_change_is_said_to_everybody_while_it_is_new(stranger, people):
    version(people)
    page = words_of(stranger.get(PAGE))
    assert SAID in page
    assert reverse("processes:guide_changes", args=[SLUG, 1]) in page


def test_an_older_change_is_said_where_the_address_names_it(stranger, people):
    version(people, effective_from=timezone.localdate() - timedelta(days=60))
    assert SAID not in words_of(stranger.get(PAGE))
    assert SAID in words_of(stranger.get(f"{PAGE}?changed=1"))
    for odd in ("2", "x", XSS, ""):
        assert SAID not in words_of(stranger.get(PAGE, {"changed": odd}))


def test_what_will_change_is_said_before_it_does(stranger, people):
    version(people, effective_from=timezone.localdate() + timedelta(days=7))
    assert "This will change on" in words_of(stranger.get(PAGE))


def test_a_guide_that_nobody_looked_at_says_so(stranger, people):
    day = date(2026, 1, 1)
    assert "waits to be checked again" not in words_of(stranger.get(PAGE))
    facts = library.shipped()[SLUG].facts.as_json()
    facts |= {"checked": day.isoformat(), "review_by": "2026-02-01"}
    version(people, facts=facts)
    assert "waits to be checked again" in words_of(stranger.get(PAGE))
    GuideCheck.objects.create(
        slug=SLUG,
        by=people["eli"],
        checked=timezone.localdate(),
        review_by=timezone.localdate() + timedelta(days=100),
    )
    assert "waits to be checked again" not in words_of(stranger.get(PAGE))


def test_a_script_in_a_guide_is_never_one_on_the_page(stranger, people):
    shipped = library.shipped()[SLUG]
    texts = {
        key: text + f"\n\n{XSS}\n\n<img src=x onerror=alert(1)>\n"
        for key, text in shipped.texts.items()
    }
    facts = shipped.facts.as_json() | {"owner": XSS}
    facts["sources"] = [{"name": XSS, "url": "", "sure": "law"}]
    version(people, **texts, facts=facts, what_changed=XSS)
    for reading in texts:
        page = words_of(
            stranger.get(f"{PAGE}?reading={reading}&changed=1&was={XSS}&answered={XSS}")
        )
        assert XSS not in page
        assert "onerror" not in page


@pytest.mark.parametrize("who", [None, "amina", "leila", "tom"])
def test_a_guide_costs_few_questions_however_much_was_answered(
    client_of, people, django_assert_max_num_queries, who
):
    browser = client_of(who) if who else Client()
    browser.get(PAGE)
    with django_assert_max_num_queries(26):
        browser.get(PAGE)
    for n in range(200):
        GuideAnswer.objects.create(slug=SLUG, reading="easy", is_clear=bool(n % 2))
        GuideFollow.objects.create(person=people["leila"], slug=f"other-{n}")
    for number in range(1, 30):
        version(people, number=number)
    with django_assert_max_num_queries(26):
        browser.get(PAGE)


def test_all_guides_stand_in_their_groups_with_ways_to_the_words_and_the_local_offer(stranger):
    page = words_of(stranger.get("/guides/"))
    for each in library.shipped().values():
        assert f'href="/guides/{each.slug}/"' in page
    assert 'href="/glossary/"' in page
    assert 'action="/search/"' in page
    assert 'href="/local-offer/"' in page


@pytest.mark.parametrize("who", [None, "amina", "leila", "tom", "grace"])
def test_the_list_of_guides_costs_few_questions(client_of, django_assert_max_num_queries, who):
    browser = client_of(who) if who else Client()
    browser.get("/guides/")
    with django_assert_max_num_queries(26):
        browser.get("/guides/")


def test_my_copy_has_what_i_follow_and_what_i_said(people):
    actions.follow(people["leila"], SLUG)
    step = library.shipped()[SLUG].reading("standard").steps[0]
    actions.say_if_clear(people["leila"], SLUG, step=step.key, reading="easy", is_clear=False)
    actions.follow(people["sam"], "a-guide-that-is-gone")
    mine = str(exports_of(people["leila"]))
    assert library.shipped()[SLUG].title in mine
    assert step.title in mine
    assert "a-guide-that-is-gone" in str(exports_of(people["sam"]))
    assert exports_of(people["karim"]) == []


def exports_of(person) -> list:
    from familyapp.processes.my_data_reading import my_guides

    assert "guides" in str(exports.__dict__)
    return list(my_guides(person))


@given(
    st.dictionaries(
        st.sampled_from(["reading", "changed", "was", "answered"]), st.text(max_size=20)
    )
)
def test_no_address_breaks_the_page(db, asked):
    assert Client().get(PAGE, asked).status_code == 200
