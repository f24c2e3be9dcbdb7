"""A worker is worried: a safeguarding lead hears of it, and no family ever does."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core import links
from familyapp.core.models import AuditEntry
from familyapp.demo.records import service
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.services.models import ServiceRole
from familyapp.team import actions
from familyapp.team.actions import TeamError
from familyapp.team.actions import concerns as concern_actions
from familyapp.team.actions.concerns import raise_concern, take_step
from familyapp.team.models import Child, Concern, ConcernStep, Role, TeamMember

Lead = ServiceRole.Role.SAFEGUARDING_LEAD
SECRET = "A bruise the shape of a belt. Uncle Nasir was named."


@pytest.fixture
def base(children) -> str:
    return f"/child/{children['amina'].pk}/"


@pytest.fixture
def concern(member) -> Concern:
    return raise_concern(member("amina", "tom"), key=uuid4(), what=SECRET)


@pytest.fixture
def hanas(concern) -> str:
    return f"/services/{service('key_working').pk}/concerns/"


@pytest.fixture
def lead(people) -> ServiceRole:
    return ServiceRole.objects.get(person=people["hana"], role=Lead)


def form(**fields) -> dict:
    return {"key": uuid4(), "worry": "He was hungry again.", "seen": "", "said_by": ""} | fields


# --- raising it --------------------------------------------------------------------------


def test_priya_raises_a_concern_and_hana_hears_of_it(client_of, base, people):
    browser = client_of("priya")
    page = browser.get(f"{base}concern/").content.decode()
    assert page.index("Is somebody in danger now?") < page.index("What worries you?")
    sent = form(seen="“There is nothing at home.”", said_by="He said it himself.")
    answer = browser.post(f"{base}concern/", sent, follow=True).content.decode()
    assert "Sent. A safeguarding lead reads it next." in answer
    row = Concern.objects.get()
    assert row.service == service("key_working")
    for words in ("He was hungry again.", "nothing at home", "He said it himself."):
        assert words in row.what
        assert words in answer
    assert "Sent, not read yet" in answer
    [notice] = Notice.objects.filter(kind="concern")
    assert notice.person == people["hana"]
    assert notice.child is None
    [waits] = waiting_for(people["hana"])
    assert waits.url == f"/services/{row.service_id}/concerns/{row.pk}/"


@pytest.mark.parametrize(
    ("raised", "due"),
    [
        (date(2026, 11, 25), date(2026, 11, 26)),
        (date(2026, 11, 27), date(2026, 11, 30)),  # a Friday
        (date(2026, 12, 24), date(2026, 12, 29)),  # Christmas, a weekend, the day in lieu
    ],
)
def test_it_is_to_be_read_by_the_next_working_day(raised, due, member, monkeypatch):
    monkeypatch.setattr(concern_actions.timezone, "localdate", lambda: raised)
    raise_concern(member("amina", "tom"), key=uuid4(), what="x")
    assert Notice.objects.get(kind="concern").due == due


def test_the_same_form_sent_twice_tells_once(client_of, base):
    browser, sent = client_of("tom"), form()
    for _ in range(2):
        assert browser.post(f"{base}concern/", sent).status_code == 302
    assert Concern.objects.count() == Notice.objects.filter(kind="concern").count() == 1
    assert AuditEntry.objects.filter(what="concern", did="raised").count() == 1


def test_a_key_that_stands_for_anothers_concern_tells_nothing_of_it(client_of, base, concern):
    sent = form()
    assert client_of("tom").post(f"{base}concern/", sent).status_code == 302
    answer = client_of("priya").post(f"{base}concern/", sent)
    assert answer.status_code == 200
    assert b"This was not sent." in answer.content
    assert sent["worry"].encode() in answer.content
    assert b"What you raised" not in answer.content


def test_other_words_from_a_page_that_one_went_back_to_are_another_concern(client_of, base):
    browser, sent = client_of("tom"), form()
    for worry in ("He was hungry.", "He was cold too."):
        assert browser.post(f"{base}concern/", sent | {"worry": worry}).status_code == 302
    assert {row.what for row in Concern.objects.all()} == {"He was hungry.", "He was cold too."}


def test_nothing_written_changes_nothing(client_of, base):
    answer = client_of("tom").post(f"{base}concern/", form(worry=" ", seen="In the hall"))
    assert b"In the hall" in answer.content
    assert b"Please fill this in." in answer.content
    assert not Concern.objects.exists()


@pytest.mark.parametrize("key", ["amina", "leila", "karim", "sam"])
def test_for_the_family_there_is_no_such_page(key, client_of, base):
    assert client_of(key).get(f"{base}concern/").status_code == 404
    assert client_of(key).post(f"{base}concern/", form()).status_code == 404
    assert not Concern.objects.exists()


def test_it_remembers_what_it_was_raised_from(member):
    source = uuid4()
    row = raise_concern(
        member("amina", "tom"), key=uuid4(), what="x", source_kind="kettle", source_id=source
    )
    assert (row.source_kind, row.source_id) == ("kettle", source)


# --- whom it goes to ---------------------------------------------------------------------


def test_without_a_lead_in_the_childs_service_another_services_lead_reads_it(member, people):
    ServiceRole.objects.filter(role=Lead).update(ended=timezone.now())
    ServiceRole.objects.create(person=people["eli"], service=service("school"), role=Lead)
    row = raise_concern(member("amina", "tom"), key=uuid4(), what="x")
    assert row.service == service("school")
    assert Notice.objects.get(kind="concern").person == people["eli"]


def test_without_any_lead_the_managers_hear_that_one_is_needed_and_read_nothing(
    member, people, client_of
):
    ServiceRole.objects.filter(role=Lead).update(ended=timezone.now())
    row = raise_concern(member("amina", "tom"), key=uuid4(), what=SECRET)
    assert row.service == service("key_working")
    [waits] = waiting_for(people["grace"])
    assert "has no safeguarding lead" in waits.label
    assert waits.url == f"/services/{row.service_id}/staff/"
    grace = client_of("grace")
    assert grace.get(f"/services/{row.service_id}/concerns/{row.pk}/").status_code == 404
    role = ServiceRole.objects.create(person=people["moira"], service=row.service, role=Lead)
    assert waiting_for(people["grace"]) == []
    assert client_of("moira").get(f"/services/{row.service_id}/concerns/").status_code == 200
    take_step(role, row, key=uuid4(), kind="acknowledged")
    assert Notice.objects.get(kind="concern").done


def test_a_social_worker_in_a_parents_place_can_raise_one(client_of, children):
    path = f"/child/{children['tia'].pk}/concern/"
    assert client_of("nadia").get(path).status_code == 200
    assert client_of("olu").get(path).status_code == 404


def test_with_nobody_at_all_to_tell_it_says_to_call(client_of, base):
    ServiceRole.objects.update(ended=timezone.now())
    answer = client_of("priya").post(f"{base}concern/", form(worry="Hungry."))
    assert b"Call the duty team now" in answer.content
    assert b"Hungry." in answer.content
    assert not Concern.objects.exists()


def test_a_lead_who_is_the_childs_own_family_reads_and_counts_nothing_of_it(
    children, people, member, client_of, hanas, concern, lead
):
    actions.join_team(children["amina"], Role.PARENT_CARER, person=people["hana"])
    assert b"Amina" not in client_of("hana").get(hanas).content
    assert client_of("hana").get(f"{hanas}{concern.pk}/").status_code == 404
    assert links.resolve("concern", people["hana"], concern.pk) is None
    assert client_of("hana").get("/").context["beside"].open_concerns == {lead.service_id: 0}
    before = Notice.objects.filter(person=people["hana"], kind="concern").count()
    raise_concern(member("amina", "tom"), key=uuid4(), what="Another.")
    assert Notice.objects.filter(person=people["hana"], kind="concern").count() == before


# --- what the lead does ------------------------------------------------------------------


def step(browser, path, kind, what="", key=None):
    return browser.post(path, {"key": key or uuid4(), "kind": kind, "what": what}, follow=True)


def test_hana_reads_acts_and_closes_and_tom_sees_that_it_goes_on(client_of, hanas, base, people):
    hana, tom, row = client_of("hana"), client_of("tom"), Concern.objects.get()
    assert b"1 open" in hana.get("/").content
    path = f"{hanas}{row.pk}/"
    assert SECRET.encode() in hana.get(path).content
    assert b"Tom Bailey" in hana.get(hanas).content
    step(hana, path, "acknowledged")
    assert waiting_for(people["hana"]) == []
    assert b"Read on" in tom.get(f"{base}concern/").content
    assert b"I rang the school." in step(hana, path, "acted", "I rang the school.").content
    closed = step(hana, path, "outcome", "Early help began.").content.decode()
    assert "This concern was closed on" in closed
    assert "Nothing is open" in hana.get(hanas).content.decode()
    own = tom.get(f"{base}concern/").content.decode()
    assert "Closed on" in own
    assert "Early help" not in own
    assert "rang" not in own
    assert [each.kind for each in row.steps.all()] == ["acknowledged", "acted", "outcome"]
    acts = AuditEntry.objects.filter(about=row.pk).exclude(did="viewed").order_by("pk")
    assert [each.did for each in acts] == ["raised", "acknowledged", "acted", "outcome"]


def test_a_step_from_a_page_that_one_went_back_to_is_not_lost(client_of, hanas, concern):
    hana, key = client_of("hana"), uuid4()
    for kind, what in (("acknowledged", ""), ("acted", "Rang."), ("acted", "Rang again.")):
        for _ in "12":
            step(hana, f"{hanas}{concern.pk}/", kind, what, key)
    assert [each.what for each in concern.steps.all()] == ["", "Rang.", "Rang again."]


def test_whatever_comes_first_says_that_it_was_read(lead, concern):
    take_step(lead, concern, key=uuid4(), kind="acted", what="Rang.")
    assert [each.kind for each in concern.steps.all()] == ["acknowledged", "acted"]
    concern.refresh_from_db()
    assert concern.acknowledged
    assert Notice.objects.get(kind="concern").done


def test_the_same_step_sent_twice_is_one(lead, concern):
    for kind in ("acknowledged", "acted", "outcome"):
        key = uuid4()
        first, again = (take_step(lead, concern, key=key, kind=kind, what="x") for _ in "12")
        assert first == again
    take_step(lead, concern, key=uuid4(), kind="acknowledged")  # from a page that is out of date
    assert concern.steps.count() == 3


def test_a_page_from_before_it_was_closed_adds_nothing_and_keeps_the_words(
    client_of, hanas, lead, concern
):
    take_step(lead, concern, key=uuid4(), kind="outcome", what="Done.")
    answer = step(client_of("hana"), f"{hanas}{concern.pk}/", "acted", "One more thing.")
    assert b"closed in the meantime" in answer.content
    assert b"One more thing." in answer.content
    assert concern.steps.count() == 2


@pytest.mark.parametrize("kind", ["acted", "outcome"])
def test_a_step_needs_words(kind, client_of, hanas, concern):
    answer = step(client_of("hana"), f"{hanas}{concern.pk}/", kind)
    assert b"Write down what was done" in answer.content
    assert not ConcernStep.objects.exists()


def test_open_ones_come_first_by_when_they_are_due(lead, member, client_of, hanas, concern):
    child = Child.objects.exclude(pk=concern.child_id)
    tom = TeamMember.objects.filter(child__in=child, person=member("amina", "tom").person)
    read, old, closed = (raise_concern(place, key=uuid4(), what="x") for place in tom[:3])
    Concern.objects.filter(pk=old.pk).update(raised=timezone.now() - timedelta(days=9))
    take_step(lead, read, key=uuid4(), kind="acknowledged")
    take_step(lead, closed, key=uuid4(), kind="outcome", what="x")
    page = client_of("hana").get(hanas)
    assert [each.concern for each in page.context["waiting"]] == [old, concern, read]
    assert [each.concern for each in page.context["closed"]] == [closed]
    assert b"Late since" in page.content


def test_a_link_to_look_into_the_record_stands_by_it(client_of, hanas, concern, children):
    page = client_of("hana").get(f"{hanas}{concern.pk}/").content.decode()
    assert f"/services/{service('key_working').pk}/children/{children['amina'].pk}/look-in/" in page


@pytest.mark.parametrize("key", ["tom", "grace", "moira", "priya", "leila", "amina"])
def test_nobody_else_opens_the_list_or_a_concern(key, client_of, hanas, people, concern):
    for path in (hanas, f"{hanas}{concern.pk}/"):
        assert client_of(key).get(path).status_code == 404
    answer = client_of(key).post(path, {"key": uuid4(), "kind": "acknowledged"})
    assert answer.status_code == 404
    assert not ConcernStep.objects.exists()
    assert links.resolve("concern", people[key], concern.pk) is None


def test_a_lead_of_another_service_does_not_open_it(people, client_of, concern):
    ServiceRole.objects.create(person=people["eli"], service=service("school"), role=Lead)
    assert links.resolve("concern", people["eli"], concern.pk) is None
    path = f"/services/{service('school').pk}/concerns/"
    assert SECRET[:9].encode() not in client_of("eli").get(path).content
    assert client_of("eli").get(f"{path}{concern.pk}/").status_code == 404


def test_two_leads_close_it_at_once_and_the_second_is_told(people, lead, concern):
    other = ServiceRole.objects.create(person=people["eli"], service=lead.service, role=Lead)
    take_step(lead, concern, key=uuid4(), kind="outcome", what="x")
    with pytest.raises(TeamError, match="closed in the meantime"):
        take_step(other, concern, key=uuid4(), kind="outcome", what="y")


# --- and no family ever learns of it -----------------------------------------------------

LINK = re.compile(r'(?:href|src|action)="(/[^"#]*)')
PUBLIC = ("/guides/", "/glossary/", "/search/", "/local-offer/")  # the same for everybody
LEAVE_OUT = ("/demo/", "/design/", "/accounts/", "/static/", *PUBLIC)


def everything_open_to(browser, base: str) -> dict[str, str]:
    """Each page that one reaches from Today by links, and what it says; of the children only
    Amina's pages."""
    to_ask, pages = ["/", f"{base}team/"], {}
    while to_ask:
        path = to_ask.pop()
        others = path.startswith("/child/") and not path.startswith(base)
        if path in pages or others or path.startswith(LEAVE_OUT):
            continue
        answer = browser.get(path)
        whole = b"".join(answer) if answer.streaming else answer.content
        pages[path] = whole.decode(errors="ignore") if answer.status_code == 200 else ""
        to_ask += [each.replace("&amp;", "&") for each in LINK.findall(pages[path])]
    return {path: page for path, page in pages.items() if page}


@pytest.mark.parametrize("key", ["amina", "leila", "karim", "priya", "ruth", "grace"])
def test_no_page_of_family_or_colleagues_knows_of_it(key, client_of, member, concern, lead, base):
    take_step(lead, concern, key=uuid4(), kind="acted", what="Nasir was rung.")
    if key == "ruth":
        soon = timezone.now() + timedelta(days=1)
        tom = member("amina", "tom")
        actions.begin_cover(
            tom,
            member("amina", "leila").person.__class__.objects.get(name="Ruth Adler"),
            until=soon,
            by=tom.person,
        )
    pages = everything_open_to(client_of(key), base)
    for trace in (str(concern.pk), "Nasir", "bruise", "Hana looked"):
        assert [path for path, page in pages.items() if trace in page] == []
    if key in ("amina", "leila", "karim"):
        assert not any("/concern" in path or "afeguarding" in page for path, page in pages.items())
        assert f"{base}log/" in pages  # and it was not by looking at nothing
    elif key != "grace":
        assert "Tell a safeguarding lead" in pages[f"{base}team/"]


def test_whoever_raised_it_sees_it_on_their_own_page_alone(client_of, concern, base):
    pages = everything_open_to(client_of("tom"), base)
    assert [path for path, page in pages.items() if "Nasir" in page] == [f"{base}concern/"]


@pytest.mark.parametrize("rows", [1, 200])
def test_pages_ask_a_few_things_however_many_concerns(
    rows, client_of, people, children, lead, base, django_assert_max_num_queries
):
    Concern.objects.bulk_create(
        Concern(
            child=children["amina"], service=lead.service, raised_by=people["tom"], what=f"No {n}"
        )
        for n in range(rows)
    )
    row = Concern.objects.first()
    ConcernStep.objects.bulk_create(
        ConcernStep(concern=row, kind="acted", by=people["hana"], what="x") for n in range(rows)
    )
    list_page = f"/services/{lead.service_id}/concerns/"
    for key, path in (
        ("hana", list_page),
        ("hana", f"{list_page}{row.pk}/"),
        ("hana", "/"),
        ("tom", f"{base}concern/"),
    ):
        browser = client_of(key)
        browser.get(path)
        with django_assert_max_num_queries(12, info=path):
            assert browser.get(path).status_code == 200
