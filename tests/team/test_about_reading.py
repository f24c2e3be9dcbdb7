"""Who works with a child reads About me first and says so; three lines of it stand where they
write."""

from types import SimpleNamespace

import pytest
from django.test import Client

from familyapp.team import about
from familyapp.team.actions.about import have_read, show
from familyapp.team.models import AboutPart, AboutRead, TeamMember
from tests.team.making_about import date_back, told


@pytest.fixture
def page(children):
    return f"/child/{children['amina'].pk}/about-me/"


@pytest.fixture
def places(member):
    return SimpleNamespace(
        **{who: member("amina", who) for who in ("amina", "leila", "karim", "tom", "priya")}
    )


def says_they_read_it(client: Client, page: str) -> str:
    client.post(page + "read/")
    return client.get(page).content.decode()


def test_an_empty_one_need_not_be_read(places):
    told(places.amina, "")
    assert not about.must_read_first(places.priya)


def test_a_worker_reads_it_first_and_says_so(client_of, places, page):
    told(places.amina, "Wait for me.")
    assert about.must_read_first(places.priya)
    assert about.must_read_first(places.tom)
    assert "I have read this" in client_of("priya").get(page).content.decode()
    said = says_they_read_it(client_of("priya"), page)
    assert "You read this on" in said
    assert "I have read this" not in said
    client_of("priya").post(page + "read/")  # sent twice
    assert AboutRead.objects.get().member == places.priya
    assert not about.must_read_first(places.priya)
    assert about.must_read_first(places.tom)


def test_who_comes_anew_reads_it_anew(places, client_of, page, member):
    told(places.amina)
    have_read(places.tom)
    fields = {"child": places.tom.child, "person": places.tom.person, "role": "cover"}
    assert about.must_read_first(TeamMember(**fields))


def test_family_and_oversight_are_not_asked(places, client_of, page):
    told(places.amina)
    for place in (places.amina, places.leila):
        assert not about.must_read_first(place)
    assert not about.must_read_first(TeamMember(child=places.tom.child, role="oversight"))
    for who in ("amina", "leila"):
        assert client_of(who).post(page + "read/").status_code == 404


def test_what_one_may_not_read_need_not_be_read(places):
    told(places.amina, part="bad_day")
    show(places.amina, places.priya.pk, AboutPart.BAD_DAY, on=False)
    assert not about.must_read_first(places.priya)
    told(places.leila, "She needs time.", part="like")
    assert about.must_read_first(places.priya)


def test_it_is_one_query(places, django_assert_num_queries):
    for part in AboutPart:
        told(places.amina, part=part)
    for place in (places.tom, places.priya):
        with django_assert_num_queries(1):
            about.must_read_first(place)


def test_what_changed_since_is_marked_and_can_be_read_again(client_of, places, page):
    told(places.amina, "Old.", part="like")
    have_read(places.priya)
    date_back(AboutRead.objects.all(), 3)
    told(places.amina, "New.", part="like")
    said = client_of("priya").get(page).content.decode()
    assert "This has changed since you read it" in said
    assert not about.must_read_first(places.priya)
    assert "This has changed" not in says_they_read_it(client_of("priya"), page)
    assert AboutRead.objects.count() == 2


def test_the_young_person_and_the_key_worker_see_who_read_it(client_of, places, page):
    told(places.amina)
    have_read(places.priya)
    for who, sees in (("amina", True), ("tom", True), ("leila", False), ("priya", False)):
        found = client_of(who).get(page).context["has_read"]
        seen = {each.member.short_name: bool(each.at) for each in found}
        assert seen == ({"Tom": False, "Priya": True} if sees else {}), who


# --- three lines ---------------------------------------------------------------------------------


def test_what_was_ticked_comes_first_and_support_fills_up(places):
    told(places.amina, "", part="communicate", needs=["time", "no_calls"])
    told(places.amina, "Say when it ends. Then I can do it. And more.", part="support")
    lines = about.lines_for([places.tom, places.priya])
    assert lines[places.tom.pk] == ["No phone calls", "Time to answer", "Say when it ends."]
    assert lines[places.priya.pk] == lines[places.tom.pk]


def test_the_young_persons_own_come_before_a_parents(places):
    told(places.leila, "Ring me.", part="support")
    told(places.amina, "Ask me.", part="support")
    assert about.lines_for([places.tom])[places.tom.pk] == ["Ask me.", "Ring me."]


def test_a_long_sentence_is_cut_at_a_word(places):
    told(places.amina, "please " * 40, part="support")
    (line,) = about.lines_for([places.tom])[places.tom.pk]
    assert len(line) <= 91
    assert line.endswith("please\u2026")


def test_who_is_kept_apart_gets_none_of_the_others(places):
    told(places.leila, "Ring me.", part="support")
    lines = about.lines_for([places.karim, places.leila, places.tom])
    assert lines[places.karim.pk] == []
    assert lines[places.tom.pk] == ["Ring me."]


def test_an_adult_without_about_me_gets_none(member):
    told(member("ben", "ben"), part="support")
    assert about.lines_for([member("ben", "dawn")])[member("ben", "dawn").pk] == []


def test_of_twenty_two_families_as_many_queries_as_of_one(
    member, people, children, django_assert_max_num_queries
):
    for child, who in (("amina", "amina"), ("ben", "ben"), ("zain", "farah"), ("ollie", "sam")):
        told(member(child, who), part="support")
    rows = TeamMember.objects.current().filter(person=people["tom"], role="key_worker")
    tom = list(rows.select_related("child"))
    assert len(tom) > 4
    for some in (tom[:1], tom, tom * 4):
        with django_assert_max_num_queries(3):
            about.lines_for(some)
    assert sum(bool(lines) for lines in about.lines_for(tom).values()) == 4
