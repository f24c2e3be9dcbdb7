"""Words that are explained where they stand: the first of each, and nothing else changes."""

import re
from html import escape

import pytest
from django.template import Context, Template
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from familyapp.processes import glossary
from familyapp.processes.glossary import explained
from familyapp.processes.guides import library

LINK = re.compile(r'<a class="term"[^>]*>(.*?)</a>', re.DOTALL)


def tapped(html: str) -> list[str]:
    return LINK.findall(explained(html))


def without_links(html: str) -> str:
    return LINK.sub(r"\1", html)


def test_every_word_is_on_the_page_and_has_its_place():
    page = Client().get("/glossary/").content.decode()
    assert len(glossary.terms()) == 83
    for each in glossary.terms():
        assert f'id="{each.key}"' in page
        assert escape(each.plain) in page
        assert each.url == f"/glossary/#{each.key}"


def test_every_guide_that_a_word_names_is_there():
    assert {each.guide for each in glossary.terms()} - {""} <= set(library.shipped())


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Your EHC plan and the other EHC plan.</p>", ["EHC plan"]),
        ("<p>EHC plans are reviewed.</p>", ["EHC plans"]),
        ("<p>A draft EHC plan.</p>", ["draft EHC plan"]),
        ("<p>An <strong>EHCP</strong>, then</p><p>an EHC plan.</p>", ["EHCP"]),
        ("<p>The EHC\nplan.</p>", ["EHC\nplan"]),
        ("<p>Mediation or mediation.</p>", ["Mediation"]),
        ("<p>You have not got a lot, and a la carte.</p>", []),
        ("<p>send it to us</p>", []),
        ("<p>A preEHCP or EHCP-like thing.</p>", []),
        ('<p><a href="/x">EHC plan</a></p>', []),
        ("<h2>EHC plan</h2>", []),
        ('<p title="EHC plan">Words.</p>', []),
        ("<p>&lt;EHC plan&gt;</p>", ["EHC plan"]),
        ("EHC plan", ["EHC plan"]),
        ("<button>EHC plan</button> EHC plan", ["EHC plan"]),
        ("<!-- EHC plan -->", []),
        ("", []),
    ],
)
def test_which_words_can_be_tapped(html, words):
    assert tapped(html) == words
    assert without_links(explained(html)) == html


def test_what_was_explained_before_on_the_page_is_not_again():
    seen: set[str] = set()
    assert LINK.search(explained("<p>EHC plan</p>", seen))
    assert seen == {"ehc-plan"}
    assert explained("<p>EHC plan</p>", seen) == "<p>EHC plan</p>"


def test_a_word_works_without_a_script():
    html = explained("<p>An EHC plan.</p>")
    assert 'href="/glossary/#ehc-plan"' in html
    assert "data-means=" in html


@given(st.text(alphabet=st.sampled_from("<>/&;\"'= \nabpEHCPSENDLA!-"), max_size=80))
def test_nothing_but_links_is_added_whatever_it_is(html):
    assert without_links(explained(html)) == html


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<a href=x>",
                "</a>",
                "EHC plan",
                "SENCO ",
                "<",
                ">",
                "&amp;",
                '"',
                "<script>",
                "</script>",
                "<!--",
                "-->",
                "LA",
                "<b",
                "<![CDATA[",
                "]]>",
            ]
        ),
        max_size=12,
    )
)
def test_broken_html_is_no_more_broken_after(parts):
    html = "".join(parts)
    assert without_links(explained(html)) == html


@given(st.text(max_size=80))
def test_plain_text_in_a_template_is_escaped_first(text):
    shown = Template("{% load glossary %}{{ text|explained }}").render(Context({"text": text}))
    bare = LINK.sub(r"\1", shown)
    assert bare == escape(text)


def test_what_a_template_says_can_be_explained_too():
    source = "{% load glossary %}{% explaining %}<p>{{ name }}: the SENCO.</p>{% endexplaining %}"
    shown = Template(source).render(Context({"name": "<b>EHC plan</b>"}))
    assert "&lt;b&gt;" in shown
    assert len(LINK.findall(shown)) == 2


@pytest.mark.parametrize(
    "html",
    [
        '<span class="visually-hidden">SENCO</span>',
        '<span aria-hidden="true">The <b>SENCO</b></span>',
        "<div hidden><p>A</p><p>SENCO</p></div>",
    ],
)
def test_nothing_that_is_not_seen_can_be_tapped(html):
    assert explained(html) == html
    assert 'data-term="SENCO"' in explained(f"{html}<p>SENCO</p>")


def test_a_plan_a_meeting_and_a_person_have_their_words_explained(client_of, member, people):
    tom = member("amina", "tom")
    priya = client_of("leila").get(f"/child/{tom.child_id}/team/{member('amina', 'priya').pk}/")
    assert 'class="term"' in priya.content.decode()
    for path in ("plan/",):
        html = client_of("leila").get(f"/child/{tom.child_id}/{path}").content.decode()
        assert "data-term-note" in html


def test_what_a_page_says_of_one_person_is_not_kept(rf):
    before = glossary._explained.cache_info().currsize
    glossary.explained("<p>Amina has a SENCO</p>", keep=False)
    assert glossary._explained.cache_info().currsize == before
