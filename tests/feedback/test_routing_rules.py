"""Where feedback goes is decided by managers, in words, and written down."""

from uuid import uuid4

import pytest
from django.test import Client

from familyapp.core.models import AuditEntry
from familyapp.demo.records import service
from familyapp.feedback.models import ImprovementQueue, RoutingRule
from familyapp.feedback.routing import joint_working, queue_for, triage
from familyapp.services.models import ServiceRole
from tests.feedback.making_items import a_voice, keeper, keeps, now, queue, service_id

pytestmark = pytest.mark.django_db
RULES = "/improvement/rules/"
MANAGER = ServiceRole.Role.MANAGER


@pytest.fixture
def grace(client_of) -> Client:
    """She keeps triage, so she decides for every service; the school has a manager of its own."""
    keeper()
    keeps("priya", "school", MANAGER)
    return client_of("grace")


def add(browser: Client, to: ImprovementQueue, **fields: object):
    return browser.post(RULES, {"key": uuid4(), "queue": to.pk} | fields)


def test_a_rule_is_read_in_words_and_holds_from_now_on(grace):
    earlier = a_voice(service=service_id("school"), themes=["transport"]).item
    taxis = queue("therapies")
    assert add(grace, taxis, service=service_id("school"), theme="transport").status_code == 302
    assert add(grace, taxis, kind="app").status_code == 302
    assert add(grace, joint_working(), theme="together").status_code == 302
    assert add(grace, taxis, service=service_id("school"), kind="meeting", theme="plan")
    page = grace.get(RULES).content.decode()
    for words in (
        "Feedback about Northfield School, on getting there, goes to Children&#x27;s therapies.",
        "Feedback about this app goes to Children&#x27;s therapies.",
        "Feedback on services working together goes to Services working together.",
        "Feedback about Northfield School, a meeting, on the plan, goes to",
    ):
        assert words in page, words
    later = a_voice(service=service_id("school"), themes=["transport"]).item
    assert (now(earlier).queue, later.queue) == (queue("school"), taxis)


def test_the_rule_that_names_most_holds(grace):
    add(grace, joint_working(), theme="transport")
    add(grace, queue("therapies"), service=service_id("school"), theme="transport")
    assert queue_for(service_id("school"), "plan", ["transport"]) == queue("therapies")
    assert queue_for(service_id(), "plan", ["transport"]) == joint_working()
    assert queue_for(service_id(), "plan", ["plan"]) == queue()


def test_a_rule_that_asks_for_nothing_is_refused(grace):
    page = add(grace, joint_working())
    assert page.status_code == 200
    assert b"one of them at least" in page.content
    assert not RoutingRule.objects.exists()


@pytest.mark.parametrize(
    "fields", [{"theme": "transport"}, {"service": "school", "theme": "transport"}]
)
def test_a_rule_twice_is_told_kindly(fields, grace):
    if "service" in fields:
        fields = fields | {"service": service_id(fields["service"])}
    add(grace, joint_working(), **fields)
    page = add(grace, queue("therapies"), **fields)
    assert page.status_code == 200
    assert b"There is a rule for this already." in page.content
    assert RoutingRule.objects.count() == 1


def test_the_same_form_twice_is_one_rule(grace):
    key = uuid4()
    for _n in range(3):
        answer = add(grace, joint_working(), key=key, theme="transport")
        assert answer.status_code == 302
    assert RoutingRule.objects.count() == 1


def test_a_rule_ends_once_and_can_be_made_anew(grace, people):
    add(grace, joint_working(), theme="transport")
    row = RoutingRule.objects.get()
    for _n in range(2):
        assert grace.post(f"{RULES}{row.pk}/end/").status_code == 302
    assert now(row).ended
    assert queue_for(service_id(), "", ["transport"]) == queue()
    assert add(grace, queue("therapies"), theme="transport").status_code == 302
    did = AuditEntry.objects.filter(person=people["grace"], what="routing rule")
    assert list(did.order_by("at").values_list("did", flat=True)) == ["added", "ended", "added"]


def test_a_manager_decides_for_services_of_their_own(grace, client_of):
    priya = client_of("priya")
    assert add(priya, triage(), service=service_id("school"), theme="plan").status_code == 302
    for fields in ({"service": service_id()}, {"theme": "plan"}, {"kind": "app"}):
        assert add(priya, queue("school"), **fields).status_code == 200, fields
    assert RoutingRule.objects.count() == 1
    add(grace, joint_working(), theme="transport")
    hers, graces = RoutingRule.objects.order_by("made")
    page = priya.get(RULES).content.decode()
    assert f"{RULES}{hers.pk}/end/" in page
    assert f"{RULES}{graces.pk}/end/" not in page
    assert priya.post(f"{RULES}{graces.pk}/end/").status_code == 404
    assert now(graces).ended is None
    assert grace.post(f"{RULES}{hers.pk}/end/").status_code == 302


def test_who_keeps_triage_can_give_it_away(grace, client_of, people):
    address = f"/improvement/queues/{triage().pk}/kept-by/"
    assert client_of("priya").get(address).status_code == 404
    assert client_of("priya").post(address, {"kept_by": service_id("school")}).status_code == 404
    assert "Kept by Key working team" in grace.get(RULES).content.decode()
    assert grace.post(address, {"kept_by": ""}).status_code == 200
    assert grace.post(address, {"kept_by": service_id("school")}).url == RULES
    assert triage().kept_by == service("school")
    assert triage().pk not in keeper("grace").queues
    assert triage().pk in keeper("priya").queues
    assert grace.get(address).status_code == 404
    assert f'href="{address}"' in client_of("priya").get(RULES).content.decode()
    assert AuditEntry.objects.filter(person=people["grace"], did="gave a queue").count() == 1


def test_a_services_own_queue_is_not_given_away(grace):
    address = f"/improvement/queues/{queue().pk}/kept-by/"
    assert grace.post(address, {"kept_by": service_id("school")}).status_code == 404
    assert now(queue()).kept_by is None


def test_nonsense_is_refused_and_kept_on_the_page(grace):
    page = grace.post(RULES, {"key": "x", "queue": "x", "service": uuid4(), "theme": "<b>"})
    assert page.status_code == 200
    assert page.content.count(b"Please choose one from the list.") >= 3
    assert not RoutingRule.objects.exists()
