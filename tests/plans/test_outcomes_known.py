"""What of an outcome reaches whom: Leila and Karim are kept apart, and a service may be hidden."""

import re
from uuid import uuid4

import pytest

from familyapp.core import links
from familyapp.demo.cast import demo_id
from familyapp.notices.models import Notice
from familyapp.plans.models import Outcome
from familyapp.plans.outcomes import outcome_for
from familyapp.services.models import Service
from familyapp.team.models import SensitiveServiceDecision

AMINA = demo_id("child:amina")
URL = f"/child/{AMINA}/plan/"
LEILAS = "Evenings without shouting"


def text(client, address=URL):
    return client.get(address).content.decode()


def seen(client, address):
    """The page without what is made anew each time: tokens and the keys of forms."""
    return re.sub(r'value="[^"]*"', "", text(client, address))


def one(outcome, tail=""):
    return f"{URL}outcomes/{outcome.pk}/{tail}"


def asked(outcome):
    rows = Notice.objects.filter(link_id=outcome.pk, done__isnull=True)
    return {row.person.called for row in rows}


def test_what_leila_says_is_not_there_for_karim(wants, client_of, member, people):
    row = wants("leila", LEILAS)
    karim = client_of("karim")
    assert LEILAS not in text(karim)
    assert karim.get(one(row)).status_code == 404
    assert karim.get(one(row, "answer/")).status_code == 404
    assert outcome_for(member("amina", "karim"), row.pk) is None
    assert links.resolve("outcome", people["karim"], row.pk) is None
    assert links.resolve("outcome", people["leila"], row.pk)
    for who in ("amina", "leila", "tom", "priya"):
        assert LEILAS in text(client_of(who))


def test_in_the_plan_karim_reads_the_plans_words_and_never_hers(
    wants, words_it, in_final_plan, client_of
):
    row = in_final_plan(words_it(wants("leila", LEILAS, why="She cries"), own_words="", why=""))
    assert asked(row) == {"Amina", "Leila", "Karim"}
    page = text(client_of("karim"), one(row))
    assert "Takes the bus to school alone." in page
    for words in (LEILAS, "She cries", "Leila", "Mum", "How the words changed"):
        assert words not in page
    hers = text(client_of("leila"), one(row))
    assert LEILAS in hers
    assert "She cries" in hers


def test_words_that_a_worker_copied_stay_hers_all_the_same(
    wants, words_it, in_final_plan, client_of
):
    row = in_final_plan(words_it(wants("leila", LEILAS), own_words=LEILAS))
    assert LEILAS not in text(client_of("karim"), one(row))
    assert LEILAS in text(client_of("amina"), one(row))


def test_the_form_warns_and_does_not_copy_a_parents_words(wants, client_of):
    leilas, aminas = wants("leila", LEILAS), wants("amina", "I want a cat")
    page = client_of("tom").get(one(leilas, "change/"))
    assert page.context["form"]["own_words"].value() == ""
    assert "Other people of the family read what you write here." in page.content.decode()
    other = client_of("tom").get(one(aminas, "change/"))
    assert other.context["form"]["own_words"].value() == "I want a cat"
    assert "Other people of the family read" not in other.content.decode()


def test_saving_that_form_leaves_her_words_with_her(wants, client_of, in_final_plan):
    row = wants("leila", LEILAS)
    page = client_of("tom").get(one(row, "change/"))
    form = page.context["form"]
    sent = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    sent |= {"formal": "A calm hour before bed.", "responsible": "", "service": ""}
    assert client_of("tom").post(one(row, "change/"), sent).status_code == 302
    in_final_plan(row)
    assert LEILAS in text(client_of("leila"), one(row))
    karim = text(client_of("karim"), one(row))
    assert "A calm hour before bed." in karim
    assert LEILAS not in karim


def test_when_she_rewords_hers_he_is_not_asked_and_his_answer_holds(
    wants, words_it, in_final_plan, answers, client_of
):
    row = in_final_plan(words_it(wants("leila", LEILAS), own_words=""))
    answers("karim", row)
    form = {"key": uuid4(), "revision": 2, "own_words": "Calm evenings", "area": "work"}
    assert client_of("leila").post(one(row, "change/"), form).status_code == 302
    assert "Karim" not in asked(row)
    assert "Amina" in asked(row)
    assert "You agreed." in text(client_of("karim"), one(row))
    assert "Karim agreed." in text(client_of("tom"), one(row))
    assert "Calm evenings" not in text(client_of("karim"), one(row))


@pytest.mark.parametrize(("who", "other"), [("leila", "karim"), ("karim", "leila")])
def test_neither_learns_that_the_other_answered(
    wants, words_it, in_final_plan, answers, client_of, who, other
):
    row = in_final_plan(words_it(wants("amina")))
    browser = client_of(other)
    before = seen(browser, URL), seen(browser, one(row))
    answers(who, row, False, "I say no to this")
    assert (seen(browser, URL), seen(browser, one(row))) == before
    assert "I say no to this" in text(client_of("amina"), one(row))


def test_an_answer_to_words_that_one_may_not_read_is_not_shown(
    wants, words_it, in_final_plan, answers, client_of
):
    """Amina answers Leila's newest words: Karim, who reads the plan's, sees her earlier answer."""
    row = in_final_plan(words_it(wants("leila", LEILAS), own_words=""))
    answers("amina", row, True, "Yes to the plan")
    form = {"key": uuid4(), "revision": 2, "own_words": "Calm evenings", "area": "work"}
    client_of("leila").post(one(row, "change/"), form)
    answers("amina", row, False, "No to mum")
    karim = text(client_of("karim"), one(row))
    assert "No to mum" not in karim
    assert "Yes to the plan" in karim


def test_an_outcome_of_a_hidden_service_is_hidden_with_it(
    wants, words_it, client_of, member, people
):
    camhs = Service.objects.get(pk=demo_id("service:camhs"))
    row = words_it(wants("amina", "To worry less"), service=camhs)
    assert "To worry less" in text(client_of("leila"))
    SensitiveServiceDecision.objects.create(
        child=row.child, service=camhs, hidden=True, reason="Asked.", recorded_by=people["tom"]
    )
    words_it(row, measure="Two good weeks.")
    for who in ("leila", "karim", "priya"):
        assert "To worry less" not in text(client_of(who))
        assert client_of(who).get(one(row)).status_code == 404
    assert "To worry less" in text(client_of("amina"))
    newest = Notice.objects.filter(link_id=row.pk, key__contains=":wording:3:")
    assert [notice.person.called for notice in newest] == ["Amina"]
    assert Outcome.objects.count() == 1


def test_who_may_not_see_the_plan_sees_no_outcome(client_of, member, people):
    """Ben shared with Dawn who is in his team, and nothing of the plan."""
    from familyapp.plans.actions.outcomes import add_outcome

    row = add_outcome(member("ben", "ben"), key=uuid4(), area="work", own_words="A job")
    assert client_of("dawn").get(f"/child/{demo_id('child:ben')}/plan/").status_code == 404
    assert links.resolve("outcome", people["dawn"], row.pk) is None
    assert links.resolve("outcome", people["ben"], row.pk)
