"""What a worker keeps about an adult's access: reasons, agreements, overrides."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.core import links
from familyapp.core.models import AuditEntry
from familyapp.demo.cast import demo_id
from familyapp.demo.records import born
from familyapp.notices.models import Notice
from familyapp.services.clock import workday_after
from familyapp.team import actions as team_actions
from familyapp.team import rules, sharing
from familyapp.team.actions import TeamError
from familyapp.team.actions import sharing as actions
from familyapp.team.actions.safety import lift_restriction, restrict_now
from familyapp.team.models import AccessBasis, SharingDecision, Thing

Kind = AccessBasis.Kind
BASIS = {"evidence": "Order of 3 May seen.", "checked_on": timezone.localdate()}
OVERRIDE = {
    "thing": "team",
    "shows": False,
    "lawful_basis": "Children Act 1989, section 47",
    "why": "An enquiry is open.",
}


@pytest.fixture
def tom(member):
    return member("ben", "tom")


@pytest.fixture
def dawn(member):
    return member("ben", "dawn")


@pytest.fixture
def page(dawn):
    return f"/child/{dawn.child_id}/team/{dawn.pk}/access/"


def open_to(adult) -> set[Thing]:
    return rules.things_open_to([adult])[adult.pk]


def turns(adult, age: int) -> None:
    adult.child.born = born(age, 5)
    adult.child.save()


def others_basis(adult, kind=Kind.REPRESENTATIVE, **fields) -> AccessBasis:
    return AccessBasis.objects.create(
        member=adult,
        kind=kind,
        decision="which college",
        things=["visits"],
        evidence="Minutes seen.",
        checked_by=adult.person,
        **fields,
    )


# --- the page ---------------------------------------------------------------------------------


def test_tom_sees_why_dawn_is_here_who_checked_it_and_what_she_sees(client_of, page, dawn):
    html = client_of("tom").get(page).content.decode()
    basis = dawn.bases.get()
    for words in (
        basis.evidence,
        "by Tom Bailey",
        "Who is in the team",
        "Who looked at the record",
    ):
        assert words in html
    assert "This is the last reason." in html


@pytest.mark.parametrize("key", ["ben", "dawn", "leila", "sam", "grace", "priya"])
def test_nobody_else_learns_that_the_page_is_there(key, client_of, page):
    client = client_of(key)
    for path in ("", "begin/", "agreed/", "override/"):
        assert client.get(page + path).status_code == 404
        assert client.post(page + path, {}).status_code == (404 if path else 405)


def test_it_is_reached_from_the_persons_page(client_of, page, dawn):
    html = client_of("tom").get(f"/child/{dawn.child_id}/team/{dawn.pk}/").content.decode()
    assert page in html
    assert (
        page not in client_of("ben").get(f"/child/{dawn.child_id}/team/{dawn.pk}/").content.decode()
    )


@pytest.mark.parametrize("other", ["tom", "ben"])
def test_only_adults_of_the_family_have_one(other, client_of, member, page, dawn):
    place = member("ben", other)
    path = page.replace(str(dawn.pk), str(place.pk))
    assert client_of("tom").get(path).status_code == 404


# --- reasons ----------------------------------------------------------------------------------


def test_a_reason_is_recorded_once_however_often_the_form_is_sent(client_of, page, dawn):
    turns(dawn, 17)
    form = {"kind": "responsibility", "evidence": "Seen.", "checked_on": timezone.localdate()}
    for _ in range(2):
        answer = client_of("tom").post(page + "begin/", form)
        assert answer.status_code == 302
    assert [b.kind for b in dawn.bases.order_by("pk")] == ["agreement", "responsibility"]
    assert AuditEntry.objects.filter(did="basis begun", about=dawn.pk).count() == 1


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"kind": ""}, "Please choose one from the list."),
        ({"evidence": " "}, "Please fill this in."),
        ({"checked_on": "2999-01-01"}, "This day is still to come."),
        ({"review_on": "2020-01-01"}, "Choose a day that is still to come."),
        ({"kind": "representative", "things": ["team"]}, "Please say which decision."),
        ({"kind": "representative", "decision": "x"}, "Please choose what they need to see."),
        ({"kind": "responsibility"}, "This ends in law on the 18th birthday."),
        ({"kind": "agreement"}, "Please choose one from the list."),
    ],
)
def test_bad_input_changes_nothing_and_keeps_what_was_typed(form, said, client_of, page, dawn):
    good = {
        "kind": "representative",
        "evidence": "Minutes of May.",
        "checked_on": timezone.localdate(),
    }
    html = client_of("tom").post(page + "begin/", {**good, **form}).content.decode()
    assert said in html
    if "evidence" not in form:
        assert "Minutes of May." in html
    assert dawn.bases.count() == 1


def test_a_representative_is_for_one_decision_and_from_16(tom, dawn):
    turns(dawn, 15)
    with pytest.raises(TeamError, match="from 16 on"):
        actions.begin_basis(
            tom, dawn.pk, kind="representative", decision="college", things=["visits"], **BASIS
        )
    turns(dawn, 16)
    actions.begin_basis(
        tom, dawn.pk, kind="representative", decision="college", things=["visits"], **BASIS
    )
    assert open_to(dawn) == {Thing.TEAM, Thing.VISITS}


def test_the_last_reason_is_a_managers_to_end(client_of, page, dawn):
    basis = dawn.bases.get()
    html = client_of("tom").post(f"{page}{basis.pk}/end/", {"reason": "Over."}).content.decode()
    assert "needs a manager" in html
    assert "Over." in html
    assert dawn.bases.get().ended is None


def test_the_last_holder_of_responsibility_keeps_it(client_of, tom, dawn, page):
    turns(dawn, 15)
    held = others_basis(dawn, Kind.RESPONSIBILITY)
    html = client_of("tom").post(f"{page}{held.pk}/end/", {"reason": "Over."}).content.decode()
    assert "Nobody else here holds parental responsibility." in html
    held.refresh_from_db()
    assert held.ended is None


def test_a_holder_who_is_restricted_is_not_who_is_left(tom, dawn, people):
    """Ben is 15 here, and his gran holds parental responsibility too, until she is restricted."""
    turns(dawn, 15)
    held = others_basis(dawn, Kind.RESPONSIBILITY)
    gran = team_actions.join_family(
        dawn.child,
        person=people["ruth"],
        basis=Kind.RESPONSIBILITY,
        evidence="Seen.",
        checked_by=people["tom"],
    )
    restrict_now(gran, by=people["tom"], reason="A call.")
    with pytest.raises(TeamError, match="Nobody else here holds parental responsibility"):
        actions.end_basis(tom, dawn.pk, held.pk, reason="Over.")
    lift_restriction(gran, by=people["tom"])
    actions.end_basis(tom, dawn.pk, held.pk, reason="Over.")
    held.refresh_from_db()
    assert held.ended


def test_one_of_two_reasons_ends_with_who_and_why_and_what_it_opened_closes(client_of, dawn, page):
    more = others_basis(dawn)
    assert Thing.VISITS in open_to(dawn)
    for _ in range(2):  # the second finds it ended
        client_of("tom").post(f"{page}{more.pk}/end/", {"reason": "The college is chosen."})
    more.refresh_from_db()
    assert (more.ended_by.short_name, more.ended_reason) == ("Tom", "The college is chosen.")
    assert open_to(dawn) == {Thing.TEAM}
    html = client_of("ben").get(f"/child/{dawn.child_id}/who-can-see/history/").content.decode()
    assert "Tom ended it. The college is chosen." in html


def test_a_reason_of_another_child_cannot_be_ended(client_of, page, member):
    foreign = member("amina", "leila").bases.get()
    answer = client_of("tom").post(f"{page}{foreign.pk}/end/", {"reason": "Over."})
    assert answer.status_code == 404
    foreign.refresh_from_db()
    assert foreign.ended is None


# --- agreements written down ----------------------------------------------------------------------


def test_why_ben_said_so_stands_with_it(client_of, page, dawn):
    form = {"things": ["visits"], "how": "in a talk", "why": "so that Mum can help with college"}
    client_of("tom").post(page + "agreed/", form)
    assert dawn.sharing.get(thing="visits", kind="agreed").why == form["why"]
    html = client_of("ben").get(f"/child/{dawn.child_id}/who-can-see/history/").content.decode()
    assert "You told Tom. In a talk. Why: So that Mum can help with college." in html


def test_tom_writes_down_what_ben_said_kind_by_kind(client_of, page, dawn, people):
    form = {"things": ["visits"], "how": "in a talk at college"}
    for _ in range(2):
        client_of("tom").post(page + "agreed/", form)
    rows = SharingDecision.objects.filter(recipient=dawn).order_by("at")
    nos = {(thing.value, "withdrawn") for thing in Thing if thing != Thing.VISITS}
    assert {(r.thing, r.kind) for r in rows[1:]} == {("visits", "agreed"), *nos}
    assert len(rows) == 1 + len(Thing)
    last = rows.last()
    assert (last.given_by, last.recorded_by) == (people["ben"], people["tom"])
    assert open_to(dawn) == {Thing.VISITS}
    html = client_of("ben").get(f"/child/{dawn.child_id}/who-can-see/history/").content.decode()
    assert "You told Tom. In a talk at college." in html


def test_a_no_has_its_day_to_ask_again_too(tom, dawn):
    soon = timezone.localdate() + timedelta(days=90)
    actions.record_agreement(tom, dawn.pk, things=[], how="in a talk", review_on=soon)
    assert dawn.bases.get().review_on == soon
    dawn.bases.update(kind=Kind.RESPONSIBILITY, review_on=None)
    turns(dawn, 17)
    actions.record_agreement(tom, dawn.pk, things=[], how="in a talk", review_on=soon)
    assert [(b.kind, b.review_on) for b in dawn.bases.all()] == [("responsibility", soon)]


def test_how_it_was_said_has_to_stand_there(client_of, page, dawn):
    html = client_of("tom").post(page + "agreed/", {"things": ["visits"]}).content.decode()
    assert "Please fill this in." in html
    assert open_to(dawn) == {Thing.TEAM}


def test_without_an_account_the_worker_speaks_for_the_young_person(member):
    tom, carol = member("maya", "tom"), member("maya", "carol")
    actions.record_agreement(tom, carol.pk, things=["team"], how="with pictures")
    row = SharingDecision.objects.filter(recipient=carol, thing="team").latest("at")
    assert (row.given_by, row.capacity) == (tom.person, "worker")


def test_a_parent_at_15_sees_all_until_the_birthday_whatever_is_agreed(member):
    tom, leila = member("amina", "tom"), member("amina", "leila")
    actions.record_agreement(tom, leila.pk, things=["visits"], how="in a talk")
    assert open_to(leila) == set(Thing)
    turns(leila, 16)
    assert open_to(member("amina", "leila")) == {Thing.VISITS}


# --- against what was agreed ------------------------------------------------------------------


def test_an_override_closes_one_kind_and_tells_the_managers(client_of, tom, dawn, people):
    row = actions.override(tom, dawn.pk, **OVERRIDE)
    assert open_to(dawn) == set()
    notice = Notice.objects.get(person=people["grace"], key=f"override {row.pk}")
    assert (notice.kind, notice.done) == ("override", None)
    assert notice.due == workday_after(timezone.localdate(), 5)
    link = links.resolve("override", people["grace"], row.pk)
    html = client_of("grace").get(link.url).content.decode()
    for words in ("Dawn Carter", "Ben Carter", OVERRIDE["why"], OVERRIDE["lawful_basis"]):
        assert words in html
    for _ in range(2):
        assert client_of("grace").post(link.url).status_code == 302
    notice.refresh_from_db()
    assert notice.done


def test_who_read_of_an_override_hears_that_it_holds_no_more(client_of, tom, dawn, people):
    row = actions.override(tom, dawn.pk, **OVERRIDE)
    link = links.resolve("override", people["grace"], row.pk)
    grace = client_of("grace")
    assert "It holds no more" not in grace.get(link.url).content.decode()
    grace.post(link.url)
    actions.record_agreement(tom, dawn.pk, things=["team"], how="in a talk")
    assert open_to(dawn) == {Thing.TEAM}
    assert Notice.objects.get(person=people["grace"], key=f"override {row.pk}").done is None
    assert "It holds no more: on" in grace.get(link.url).content.decode()


def test_and_ben_reads_it_in_his_history_and_on_his_page(client_of, tom, dawn):
    actions.override(tom, dawn.pk, **OVERRIDE)
    client, path = client_of("ben"), f"/child/{dawn.child_id}/who-can-see/"
    assert "Tom switched this off" in client.get(path).content.decode()
    html = client.get(path + "history/").content.decode()
    assert "Dawn is no longer shown who is in the team, against what was agreed." in html
    assert "Tom decided it. Why: An enquiry is open." in html
    assert "Children Act 1989, section 47." in html


def test_it_opens_against_a_no_and_what_is_agreed_again_takes_its_place(tom, dawn):
    actions.override(tom, dawn.pk, **{**OVERRIDE, "thing": "visits", "shows": True})
    assert open_to(dawn) == {Thing.TEAM, Thing.VISITS}
    actions.record_agreement(tom, dawn.pk, things=["team"], how="in a talk")
    assert open_to(dawn) == {Thing.TEAM}


def test_the_same_form_sent_twice_is_one_decision_and_one_notice(client_of, page, dawn, people):
    form = {**OVERRIDE, "shows": "no"}
    for _ in range(2):
        assert client_of("tom").post(page + "override/", form).status_code == 302
    assert SharingDecision.objects.filter(kind="override_closed").count() == 1
    assert Notice.objects.filter(person=people["grace"], kind="override").count() == 1


@pytest.mark.parametrize("missing", ["thing", "shows", "lawful_basis", "why"])
def test_an_override_needs_its_law_and_its_reason(missing, client_of, page, dawn):
    form = {**OVERRIDE, "shows": "no", missing: ""}
    answer = client_of("tom").post(page + "override/", form)
    assert answer.status_code == 200
    assert "Please check this" in answer.content.decode()
    assert open_to(dawn) == {Thing.TEAM}


def test_where_no_manager_would_hear_of_it_it_is_refused(client_of, page, dawn):
    type(dawn.child).objects.filter(pk=dawn.child_id).update(service=None)
    html = client_of("tom").post(page + "override/", {**OVERRIDE, "shows": "no"}).content.decode()
    assert "No manager is named" in html
    assert open_to(dawn) == {Thing.TEAM}


def test_a_manager_of_another_service_or_of_the_family_learns_nothing(
    client_of, tom, dawn, people, member
):
    row = actions.override(tom, dawn.pk, **OVERRIDE)
    service = dawn.child.service_id
    path = f"/services/{service}/overrides/{row.pk}/"
    for key in ("tom", "sam", "dawn", "hana"):
        assert client_of(key).get(path).status_code == 404
        assert links.resolve("override", people[key], row.pk) is None
    school = f"/services/{demo_id('service:school')}/overrides/{row.pk}/"
    assert client_of("grace").get(school).status_code == 404
    agreed = SharingDecision.objects.filter(recipient=dawn, kind="agreed").first()
    assert client_of("grace").get(f"/services/{service}/overrides/{agreed.pk}/").status_code == 404
    type(dawn).objects.filter(pk=dawn.pk).update(person=people["grace"])
    assert client_of("grace").get(path).status_code == 404
    assert links.resolve("override", people["grace"], row.pk) is None
    assert sharing.managers_of(dawn.child) == []


def test_a_care_order_makes_its_holder_somebody_who_works_here(tom, dawn):
    turns(dawn, 15)
    actions.begin_basis(tom, dawn.pk, kind="care_order", **BASIS)
    dawn.person.refresh_from_db()
    assert dawn.person.is_worker


def test_a_basis_that_ended_a_moment_ago_is_none(dawn):
    dawn.bases.update(ended=timezone.now() - timedelta(seconds=1))
    assert actions.bases_of(dawn) == []
    assert not sharing.adults_of(dawn)[0].is_here
