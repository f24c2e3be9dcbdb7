"""Somebody writes outside a team that a person is not safe: it reaches a safeguarding lead."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from familyapp.core import exports, links
from familyapp.core.models import AuditEntry
from familyapp.demo.records import service
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.services.models import ServiceRole
from familyapp.team import actions, concerns
from familyapp.team.actions import TeamError
from familyapp.team.actions.concerns import raise_concern, take_step, tell_again, tell_of_danger
from familyapp.team.models import Concern, Role

Lead, Manager = ServiceRole.Role.SAFEGUARDING_LEAD, ServiceRole.Role.MANAGER
SECRET = "He locks us in the cellar."


def tell(**fields) -> Concern:
    nothing = {"what": SECRET, "person": None, "child": None, "service": None}
    return tell_of_danger(**({"key": uuid4()} | nothing | fields))


@pytest.fixture
def lead(people) -> ServiceRole:
    return ServiceRole.objects.get(person=people["hana"], role=Lead)


def page_of(row: Concern) -> str:
    return f"/services/{row.service_id}/concerns/{row.pk}/"


# --- whom it reaches ---------------------------------------------------------------------


def test_a_stranger_writes_about_nobody_named_and_hana_reads_it(people, client_of):
    row = tell(source_kind="feedback", source_id=uuid4())
    [waits] = waiting_for(people["hana"])
    assert waits.url == page_of(row)
    hana = client_of("hana")
    listed = hana.get(f"/services/{row.service_id}/concerns/").content.decode()
    assert "No child is named" in listed
    assert "Written by somebody we do not know" in listed
    page = hana.get(page_of(row)).content.decode()
    assert SECRET in page
    assert "No child is named" in page
    assert "Written by somebody we do not know" in page
    assert "look-in" not in page
    assert AuditEntry.objects.filter(about=row.pk, person=people["hana"], child=None).exists()
    assert not AuditEntry.objects.filter(about=row.pk, did="raised").exists()


def test_a_mother_writes_about_her_child_and_the_lead_knows_who(people, children, client_of):
    row = tell(person=people["leila"], child=children["amina"], service=service("school"))
    assert row.service == service("key_working")  # the child's own answers for it
    page = client_of("hana").get(page_of(row)).content.decode()
    assert "Raised by Leila Yusuf" in page
    assert "Amina Yusuf" in page
    assert f"children/{children['amina'].pk}/look-in/" in page


def test_without_a_child_it_goes_to_where_it_was_written(people, lead):
    ServiceRole.objects.create(person=people["eli"], service=service("school"), role=Lead)
    assert tell(service=service("school")).service == service("school")
    assert [each.person for each in Notice.objects.filter(kind="concern")] == [people["eli"]]
    lead.ended = timezone.now()
    lead.save()
    assert tell(service=service("key_working")).service == service("school")


def test_it_can_be_stepped_on_and_closed(lead, people):
    row = tell()
    take_step(lead, row, key=uuid4(), kind="acted", what="Rang the police.")
    take_step(lead, row, key=uuid4(), kind="outcome", what="They went there.")
    assert waiting_for(people["hana"]) == []
    waiting, closed = concerns.concerns_of(lead)
    assert (waiting, [each.concern for each in closed]) == ([], [row])


def test_what_nobody_read_waits_for_the_lead_who_begins(people, lead):
    lead.ended = timezone.now()
    lead.save()
    tell(person=people["sam"])
    [waits] = waiting_for(people["grace"])
    assert "has no safeguarding lead" in waits.label
    ServiceRole.objects.create(person=people["moira"], service=service("key_working"), role=Lead)
    tell_again(timezone.localdate())
    assert len(waiting_for(people["moira"])) == 1
    assert waiting_for(people["grace"]) == []


def test_where_nobody_leads_and_its_service_has_no_manager_any_manager_hears(people, lead):
    lead.ended = timezone.now()
    lead.save()
    row = tell(service=service("school"))
    assert row.service == service("key_working")
    assert len(waiting_for(people["grace"])) == 1


def test_with_nobody_at_all_to_tell_it_says_to_call(settings, people):
    settings.DUTY_TEAM_PHONE = "01632 960 999"
    ServiceRole.objects.update(ended=timezone.now())
    with pytest.raises(TeamError, match="01632 960 999"):
        tell()
    assert not Concern.objects.exists()


# --- never their own family --------------------------------------------------------------


def test_the_childs_own_relatives_are_never_told(people, children, lead):
    actions.join_team(children["amina"], Role.PARENT_CARER, person=people["hana"])
    row = tell(person=people["leila"], child=children["amina"])
    assert not Notice.objects.filter(kind="concern", person=people["hana"]).exists()
    assert concerns.concern_for(lead, row.pk) is None


@pytest.mark.parametrize("writer", ["leila", "hana"])
def test_of_one_about_nobody_named_the_writers_family_learns_nothing(
    writer, people, children, lead, client_of
):
    """What Leila writes without a name may well be about somebody at home."""
    before = tell(person=people[writer])
    assert len(waiting_for(people["hana"])) == 1
    actions.join_team(children["amina"], Role.PARENT_CARER, person=people["hana"])
    assert waiting_for(people["hana"]) == []
    after = tell(person=people[writer])
    assert not Notice.objects.filter(link_id=after.pk, person=people["hana"]).exists()
    for row in (before, after):
        assert links.resolve("concern", people["hana"], row.pk) is None
        assert client_of("hana").get(page_of(row)).status_code == 404
    assert concerns.open_concerns([lead]) == {lead.service_id: 0}
    assert concerns.leads_for(None, people["sam"].pk) == [lead]


def test_where_the_only_lead_is_family_the_manager_hears_that_one_is_needed(
    people, children, member
):
    actions.join_team(children["amina"], Role.PARENT_CARER, person=people["hana"])
    raise_concern(member("amina", "tom"), key=uuid4(), what=SECRET)
    tell(person=people["leila"])
    told = [each.label for each in waiting_for(people["grace"])]
    assert len([each for each in told if "has no safeguarding lead who may read it" in each]) == 2


def test_a_manager_who_is_family_is_not_told_either(people, children, lead):
    lead.ended = timezone.now()
    lead.save()
    actions.join_team(children["amina"], Role.PARENT_CARER, person=people["grace"])
    with pytest.raises(TeamError):
        tell(child=children["amina"], service=service("key_working"))


# --- once --------------------------------------------------------------------------------


def test_the_same_key_twice_is_one(people, children):
    key = uuid4()
    first, again = (
        tell(key=key, person=people["leila"], child=children["amina"]) for _ in range(2)
    )
    assert first == again
    assert Concern.objects.count() == Notice.objects.filter(kind="concern").count() == 1
    assert AuditEntry.objects.filter(about=key, did="raised").count() == 1


def test_a_key_that_stands_for_anothers_is_refused(people):
    row = tell(person=people["leila"])
    for person in (None, people["karim"]):
        with pytest.raises(TeamError, match="not sent"):
            tell(key=row.pk, person=person)
    assert Concern.objects.count() == 1


# --- and no family ever sees that there is one -------------------------------------------


def test_the_family_has_no_view_of_what_it_wrote(people, children, client_of, lead):
    row = tell(person=people["leila"], child=children["amina"])
    take_step(lead, row, key=uuid4(), kind="acted", what="Nasir was rung.")
    for key in ("leila", "karim", "amina"):
        browser, base = client_of(key), f"/child/{children['amina'].pk}/"
        for path in ("/", f"{base}team/", f"{base}log/"):
            page = browser.get(path).content.decode()
            assert SECRET not in page
            assert str(row.pk) not in page
        assert browser.get(f"{base}concern/").status_code == 404
        assert browser.get(page_of(row)).status_code == 404
        assert waiting_for(people[key]) == [] or all(
            "oncern" not in each.label for each in waiting_for(people[key])
        )
    copied = str([list(each.read(people["leila"])) for each in exports.sections()])
    assert SECRET not in copied
    assert "concern" not in copied.lower()


def test_it_is_in_no_colleagues_own_list(people, children, client_of):
    tell(person=people["leila"], child=children["amina"])
    page = client_of("tom").get(f"/child/{children['amina'].pk}/concern/").content.decode()
    assert SECRET not in page


@pytest.mark.parametrize("rows", [1, 200])
def test_links_for_managers_ask_a_few_things_however_many(rows, people, lead):
    lead.ended = timezone.now()
    lead.save()
    made = Concern.objects.bulk_create(
        Concern(service=lead.service, raised_by=people["sam"], what="x") for _ in range(rows)
    )
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = concerns.links_to_concerns_without_lead(people["grace"], {each.pk for each in made})
    assert len(found) == rows
    assert len(asked) <= 4


def test_a_lead_whom_it_is_about_is_not_told_and_reads_nothing_of_it(people, client_of):
    """Hana leads safeguarding: with nobody else to read it, the managers hear that it waits."""
    hana, told = people["hana"], {"person": None, "child": None, "service": None}
    row = tell_of_danger(key=uuid4(), what="She shouted.", kept_from=[hana.pk], **told)
    lead = ServiceRole.objects.get(person=hana, role="safeguarding_lead")
    assert concerns.concern_for(lead, row.pk) is None
    assert concerns.open_concerns([lead])[lead.service_id] == 0
    assert links.resolve("concern", hana, row.pk) is None
    assert links.resolve("concern without a lead", people["grace"], row.pk)
    assert not Notice.objects.filter(person=hana, link_id=row.pk).exists()
    other = ServiceRole.objects.create(
        person=people["ruth"], service=lead.service, role="safeguarding_lead"
    )
    tell_again(timezone.localdate())
    assert concerns.concern_for(other, row.pk)
    assert not Notice.objects.filter(person=hana, link_id=row.pk).exists()
    page = client_of("hana").get(f"/services/{lead.service_id}/concerns/").content.decode()
    assert "nobody named" not in page.lower()
