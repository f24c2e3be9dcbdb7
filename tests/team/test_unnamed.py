"""Words that go further than they were written have no names in them."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from familyapp.team.models import PersonWhoMatters, TeamMember
from familyapp.team.unnamed import names_around, names_in, without_names

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Tom rang.", ["Tom"], "[name] rang."),
        ("tom TOM Tom", ["Tom"], "[name] [name] [name]"),
        ("Tom's bus, Tom’s bus, Toms bus", ["Tom"], "[name]'s bus, [name]’s bus, [name] bus"),
        ("Tomorrow at the custom stop", ["Tom"], "Tomorrow at the custom stop"),
        ("Tom Bailey and Bailey", ["Tom", "Bailey", "Tom Bailey"], "[name] and [name]"),
        ("Tom\nBailey", ["Tom Bailey"], "[name]"),
        ("tom_bailey, tom.bailey", ["Tom Bailey"], "[name], [name]"),
        ("Anne-Marie O'Rourke", ["Anne-Marie", "O'Rourke"], "[name] [name]"),
        ("Zoe, Zoë, ZOE\u0308", ["Zoë"], "[name], [name], [name]"),
        ("Łucja and Lucja, Søren and Soren", ["Łucja", "Søren"], "[name] and [name], " * 2),
        ("To\u00adm and To\u200bm", ["Tom"], "[name] and [name]"),
        ("ٹام نے فون کیا", ["ٹام"], "[name] نے فون کیا"),
        ("كريم اتصل", ["کریم"], "[name] اتصل"),
        ("李明来了，李 明", ["李 明"], "[name]来了，[name]"),
        ("민준이가 왔어요", ["민준"], "[name]이가 왔어요"),
        ("Mum and Dad came", ["Tom"], "Mum and Dad came"),
        ("Nothing here", [], "Nothing here"),
        ("", ["Tom"], ""),
        ("Tom", ["", " ", "...", "👋"], "Tom"),
    ],
)
def test_names_are_taken_out(text, names, expected):
    assert without_names(text, names) == expected.removesuffix(", ")


def test_what_would_be_taken_out_is_named_as_it_is_written():
    assert names_in("tom rang. Tom, TOM and tom", ["Tom"]) == ["tom", "Tom", "TOM"]
    assert names_in("Nobody rang", ["Tom"]) == []


letters = st.text(alphabet=string.ascii_letters + "éÉñłøßşİıدمЖжÅ'- ", min_size=1, max_size=14)


def as_words(text: str) -> str:
    """The words of a text one after the other, in small letters."""
    return " ".join(["", *re.findall(r"[^\W_]+", text.casefold()), ""])


@given(
    names=st.lists(letters, min_size=1, max_size=6),
    parts=st.lists(st.one_of(letters, st.integers(0, 5)), max_size=12),
    between=st.sampled_from([" ", ", ", "\n", "'s ", " \u200f", ". "]),
    change=st.sampled_from([str, str.upper, str.lower, str.title]),
)
def test_no_name_that_is_given_ever_remains_as_a_word(names, parts, between, change):
    """Texts made of the names themselves and of other letters."""
    said = [names[part % len(names)] if isinstance(part, int) else part for part in parts]
    left = without_names(change(between.join(said)), names).replace("[name]", "|")
    for name in names:
        if as_words(name).strip():
            for run in left.split("|"):
                assert as_words(name) not in as_words(run), (name, left)


@given(text=st.text(max_size=300), names=st.lists(st.text(max_size=12), max_size=5))
def test_any_text_comes_back_and_again_changes_nothing(text, names):
    names = [name for name in names if "name" not in name.casefold()]
    once = without_names(text, names)
    assert names_in(once.replace("[name]", "|"), names) == []


def test_everybody_around_a_child_is_known_by_each_part_of_their_name(children, member):
    names = names_around(children["amina"])
    assert {"Amina", "Yusuf", "Leila", "Karim", "Idris"} <= names  # the family, a brother too
    assert {"Tom", "Bailey", "Tom Bailey", "Priya", "Jo", "Green"} <= names  # Jo has left
    assert {"Grace", "Obi", "Moira"} <= names  # who works here and was never in the team
    assert "Sam" not in names  # another child's family


def test_who_is_listed_without_an_account_and_who_matters_are_known(children, member):
    leila = member("amina", "leila")
    TeamMember.objects.create(
        child=children["amina"], role="parent_carer", listed_name="Auntie Noor Aziz"
    )
    rows = [
        ("Dr Halima Osei", "a friend"),
        ("Nan", "my gran"),
        ("The boys from football", "my mates"),
    ]
    for name, who in rows:
        PersonWhoMatters.objects.create(child=children["amina"], author=leila, name=name, who=who)
    names = names_around(children["amina"])
    text = "Auntie Noor, Dr Halima and Nan came. The boys from football did not."
    assert without_names(text, names) == "Auntie [name], Dr [name] and Nan came. [name] did not."


def test_a_name_that_is_also_a_small_word_is_a_name_where_somebody_is_called_so(children):
    children["amina"].called = "Al"
    assert "Al" in names_around(children["amina"])


def test_names_are_asked_for_with_few_queries(children, django_assert_max_num_queries, member):
    leila = member("amina", "leila")
    for number in range(200):
        TeamMember.objects.create(
            child=children["amina"], role="professional", listed_name=f"Worker {number}"
        )
        PersonWhoMatters.objects.create(
            child=children["amina"], author=leila, name=f"Friend {number}", who="A friend"
        )
    with django_assert_max_num_queries(4):
        assert len(names_around(children["amina"])) > 400
