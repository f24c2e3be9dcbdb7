"""Who does what by when: written down, late for everybody to see, done with a line."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.core.editing import ChangedMeanwhile
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.team import agreed as selectors
from familyapp.team.actions import TeamError
from familyapp.team.actions import agreed as actions
from familyapp.team.models import ActionStep, AgreedAction, TeamMember
from tests.team.making_agreed import agreed


@pytest.fixture
def tom(member):
    return member("amina", "tom")


@pytest.fixture
def priya(member):
    return member("amina", "priya")


@pytest.fixture
def page(children):
    return f"/child/{children['amina'].pk}/actions/"


def waits(person: User) -> list[str]:
    return [each.notice.kind for each in waiting_for(person)]


def test_the_same_form_twice_is_one_action(client_of, page, tom, priya):
    form = {"key": uuid4(), "what": "Draw a map", "who": priya.pk, "by_when": "2026-12-24"}
    for _ in range(2):
        client_of("tom").post(page + "add/", form)
    row = AgreedAction.objects.get()
    assert (row.what, row.who, row.made_by) == ("Draw a map", priya, tom)
    assert [step.kind for step in row.steps.all()] == ["made"]
    with pytest.raises(TeamError):  # that id is of another team's
        actions.agree(
            TeamMember.objects.exclude(child=tom.child).filter(role="key_worker")[0],
            key=row.pk,
            what="Mine",
            by_when=row.by_when,
            who_named="Bo",
        )


def test_it_needs_somebody_who_does_it_and_keeps_what_was_typed(client_of, page, tom):
    answer = client_of("tom").post(page + "add/", {"key": uuid4(), "what": "Draw a map"})
    html = answer.content.decode()
    assert "Choose who does it, or write a name below." in html
    assert 'value="Draw a map"' in html
    assert AgreedAction.objects.count() == 0


def test_the_longest_overdue_stands_first_and_is_late_for_everybody(client_of, page, tom, priya):
    agreed(tom, priya, 5, "In time")
    agreed(tom, "Bus company", -1, "One day over")
    agreed(tom, priya, -9, "Nine days over")
    for persona in ("amina", "leila", "tom", "priya"):
        html = client_of(persona).get(page).content.decode()
        assert html.index("Nine days over") < html.index("One day over") < html.index("In time")
        assert "late by 9 days" in html
        assert "late by 1 day<" in html


def test_done_needs_a_line_and_the_family_can_say_it_was_not_done_for_them(
    client_of, page, tom, priya, people
):
    row = agreed(tom, priya, 1)
    client = client_of("priya")
    refused = client.post(f"{page}{row.pk}/done/", {"words": " "})
    assert "Please fill this in." in refused.content.decode()
    assert AgreedAction.objects.get().is_open
    client.post(f"{page}{row.pk}/done/", {"words": "The map is in her bag."})
    row = AgreedAction.objects.get()
    assert (row.state, row.done_line, row.done_by) == ("done", "The map is in her bag.", priya)
    assert "The map is in her bag." in client_of("leila").get(page).content.decode()

    client_of("leila").post(f"{page}{row.pk}/not-for-us/", {"words": "There is no map."})
    row = AgreedAction.objects.get()
    assert (row.state, row.done_line, row.done_at) == ("open", "", None)
    assert waits(people["priya"]) == ["action not done"]
    assert waits(people["tom"]) == ["action not done"]
    karims = client_of("karim").get(f"{page}{row.pk}/").content.decode()
    assert "There is no map." not in karims
    assert "Leila" not in karims
    assert "There is no map." in client_of("amina").get(f"{page}{row.pk}/").content.decode()
    actions.mark_done(priya, row, words="Now it is.")
    assert waits(people["priya"]) == waits(people["tom"]) == []


def test_the_family_nudges_once_a_week_each_for_themselves(client_of, page, tom, priya, people):
    row = agreed(tom, priya, -3)
    for _ in range(3):
        client_of("leila").post(f"{page}{row.pk}/nudge/")
    assert row.steps.filter(kind="nudged").count() == 1
    assert waits(people["priya"]) == ["action nudge"]
    html = client_of("leila").get(f"{page}{row.pk}/").content.decode()
    assert "You asked how it is going. You can ask again from" in html
    karims = client_of("karim").get(f"{page}{row.pk}/").content.decode()
    assert "Ask how it is going" in karims  # he learns nothing of hers
    assert "You can ask again" not in karims
    week_ago = timezone.now() - timedelta(days=7, minutes=1)
    super(type(ActionStep.objects.all()), row.steps.filter(kind="nudged")).update(at=week_ago)
    client_of("leila").post(f"{page}{row.pk}/nudge/")
    assert row.steps.filter(kind="nudged").count() == 2
    client_of("priya").post(f"{page}{row.pk}/answer/", {"words": "On Friday."})
    assert waits(people["priya"]) == []
    assert "On Friday." in client_of("leila").get(f"{page}{row.pk}/").content.decode()


def test_nobody_nudges_themselves_nor_does_anothers_work(client_of, page, tom, member):
    row = agreed(tom, member("amina", "leila"), -3)
    assert client_of("leila").post(f"{page}{row.pk}/nudge/").status_code == 403
    assert client_of("priya").post(f"{page}{row.pk}/done/", {"words": "x"}).status_code == 403
    assert client_of("karim").post(f"{page}{row.pk}/nudge/").status_code == 404
    client_of("leila").post(f"{page}{row.pk}/done/", {"words": "Sent it."})
    assert not AgreedAction.objects.get().is_open


def test_karim_sees_nothing_of_what_leila_does_and_a_hidden_service_is_not_there(
    client_of, page, tom, member
):
    agreed(tom, member("amina", "leila"), 1, "Fill in the form")
    kit = TeamMember.objects.get(child=tom.child, listed_name="Kit Rowe")
    agreed(tom, kit, 1, "See Amina on Friday")
    assert "Fill in the form" not in client_of("karim").get(page).content.decode()
    tom.child.born = timezone.localdate() - timedelta(days=17 * 365)
    tom.child.save()
    for persona in ("leila", "priya"):
        assert "See Amina on Friday" not in client_of(persona).get(page).content.decode()
    assert "See Amina on Friday" in client_of("amina").get(page).content.decode()


def test_two_people_change_it_and_the_second_sees_what_changed(client_of, page, tom, priya):
    row = agreed(tom, priya, 4, "A map")
    form = {"key": uuid4(), "who": priya.pk, "by_when": row.by_when, "revision": 0}
    client = client_of("tom")
    client.post(f"{page}{row.pk}/change/", form | {"what": "A map of the bus"})
    answer = client.post(f"{page}{row.pk}/change/", form | {"what": "Two maps"})
    html = answer.content.decode()
    assert "Somebody else changed this meanwhile" in html
    assert "A map of the bus" in html
    assert 'value="Two maps"' in html
    assert AgreedAction.objects.get().what == "A map of the bus"
    with pytest.raises(ChangedMeanwhile):
        actions.change(tom, row, revision=0, what="Late")
    client.post(f"{page}{row.pk}/change/", form | {"what": "Two maps", "revision": 1})
    assert AgreedAction.objects.get().what == "Two maps"


def test_who_does_it_hears_when_it_is_late_and_else_who_answers_the_family(
    tom, priya, people, member
):
    agreed(tom, priya, -1)
    agreed(tom, "Bus company", -1)
    agreed(tom, member("amina", "leila"), 0, "Today is not late")
    for _ in range(2):
        actions.tell_of_late_actions(timezone.localdate())
    assert waits(people["priya"]) == waits(people["tom"]) == ["action due"]
    assert waits(people["leila"]) == []
    actions.not_needed(tom, AgreedAction.objects.get(who=priya), words="She has one.")
    assert waits(people["priya"]) == []
    assert Notice.objects.filter(done=None).count() == 1


def test_the_family_asks_and_gets_an_answer(client_of, page, people, tom, priya, member):
    form = {"key": uuid4(), "what": "A quieter place at lunch"}
    for _ in range(2):
        client_of("leila").post(page + "ask/", form)
    row = selectors.asked(tom).get()
    assert waits(people["tom"]) == ["action asked"]
    assert "A quieter place at lunch" not in client_of("karim").get(page).content.decode()
    assert "waits for an answer" in client_of("leila").get(page).content.decode()
    agree = {"key": uuid4(), "what": "Find a room for lunch", "who": priya.pk}
    asked = f"{page}asked/{row.pk}/"
    client_of("tom").post(asked, agree | {"by_when": "2026-12-24"})
    client_of("tom").post(asked, {"answer": "no", "words": "Too late to say no."})
    row.refresh_from_db()
    assert (row.action.what, row.answer) == ("Find a room for lunch", "")
    assert waits(people["tom"]) == []
    assert "It is on the list now" in client_of("leila").get(page).content.decode()
    karims = client_of("karim").get(page).content.decode()
    assert "Find a room for lunch" in karims  # Tom's words
    assert "A quieter place" not in karims


def test_a_no_has_its_reason(client_of, page, tom, member):
    row = actions.ask_for(member("amina", "amina"), key=uuid4(), what="A dog at school")
    client_of("tom").post(f"{page}asked/{row.pk}/", {"answer": "no", "words": "Ask me why."})
    assert "Tom answered: Ask me why." in client_of("amina").get(page).content.decode()
    assert AgreedAction.objects.count() == 0


def test_toms_own_list_goes_across_his_families(client_of, tom, priya, member):
    agreed(tom, priya, -2, "Amina's map")
    agreed(member("idris", "tom"), "Bus company", 3, "Idris's seat")
    html = client_of("tom").get("/actions/").content.decode()
    assert html.index("Amina&#x27;s map") < html.index("Idris&#x27;s seat")
    late = client_of("tom").get("/actions/?show=late").content.decode()
    assert "Idris&#x27;s seat" not in late
    priyas = client_of("priya").get("/actions/").content.decode()
    assert "Amina&#x27;s map" in priyas
    assert "Idris&#x27;s seat" not in priyas
    assert "Amina&#x27;s map" not in client_of("sam").get("/actions/").content.decode()


@pytest.mark.parametrize(("persona", "most"), [("leila", 17), ("tom", 18)])
def test_queries_do_not_grow(
    client_of, page, tom, priya, persona, most, django_assert_max_num_queries
):
    client = client_of(persona)
    agreed(tom, priya, 1)
    client.get(page)
    with django_assert_max_num_queries(most):
        client.get(page)
    rows = AgreedAction.objects.all()[0]
    AgreedAction.objects.bulk_create(
        AgreedAction(
            child=rows.child, what=f"Thing {n}", who=priya, by_when=rows.by_when, made_by=tom
        )
        for n in range(199)
    )
    with django_assert_max_num_queries(most):
        assert "Thing 198" in client.get(page).content.decode()
    if persona == "tom":
        with django_assert_max_num_queries(most):
            client.get("/actions/")
