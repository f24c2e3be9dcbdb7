"""Who looked: staff visits in words, to each reader those that they may know of."""

from datetime import timedelta

import pytest
from django.utils import timezone

from familyapp.core import audit
from familyapp.core.models import AuditEntry
from familyapp.demo.records import service
from familyapp.team import actions
from familyapp.team.actions.enrolling import change_way_in, show_code
from familyapp.team.log import page_of_visits
from familyapp.team.models import Role, TeamMember
from messaging.models import Conversation


def visit(place: TeamMember, what: str = "team", *, days: int = 0, about=None, **fields) -> None:
    """This person opened that, some days ago at noon of today's clock."""
    at = timezone.localtime().replace(hour=0, minute=1, microsecond=0) - timedelta(days=days)
    fields = {"person": place.person, "member": place.pk} | fields
    AuditEntry.objects.create(
        child=place.child_id, what=what, did="viewed", about=about, at=at, hour=at, **fields
    )


def sentences(reader: TeamMember) -> list[str]:
    return [each.sentence for day in page_of_visits(reader).days for each in day.entries]


def on_weekday(days: int) -> str:
    return f"{timezone.localdate() - timedelta(days=days):%A}"


@pytest.fixture
def camhs_worker(children, people) -> TeamMember:
    """Kit has an account now: a worker of a service that Amina's parents may see until 16."""
    return actions.join_team(
        children["amina"],
        Role.PROFESSIONAL,
        person=people["nia"],
        role_card="camhs_worker",
        service=service("camhs"),
    )


def test_the_words_say_who_what_and_when_as_the_reader_would(member):
    visit(member("amina", "tom"), days=3)
    day = on_weekday(3)
    assert sentences(member("amina", "amina")) == [f"Tom looked at your team on {day}"]
    assert sentences(member("amina", "leila")) == [f"Tom looked at Amina's team on {day}"]
    assert sentences(member("amina", "tom")) == [f"You looked at Amina's team on {day}"]


def test_a_social_worker_in_a_parents_place_is_staff_in_the_log(member):
    visit(member("tia", "nadia"))
    assert sentences(member("tia", "olu")) == ["Nadia looked at Tia's team today"]
    [day] = page_of_visits(member("tia", "olu")).days
    assert [entry.role for entry in day.entries] == ["Social worker"]


def test_a_code_to_sign_in_with_is_in_the_log_of_whom_it_lets_in(member):
    show_code(member("amina", "tom"), member("amina", "amina"))
    assert sentences(member("amina", "amina")) == ["Tom showed you a code to sign in with today"]
    assert sentences(member("amina", "tom")) == ["You showed a code to sign in with today"]
    for key in ("leila", "karim", "priya"):
        assert sentences(member("amina", key)) == []


def test_so_is_that_a_worker_changed_how_somebody_signs_in(member):
    change_way_in(member("amina", "tom"), member("amina", "leila"), way_in="passkey")
    assert sentences(member("amina", "leila")) == ["Tom changed how you sign in today"]
    for key in ("amina", "karim"):
        assert sentences(member("amina", key)) == []


def test_today_yesterday_and_long_ago(member):
    for days in (0, 1, 6, 7):
        visit(member("amina", "tom"), days=days)
    week_ago = timezone.localdate() - timedelta(days=7)
    assert sentences(member("amina", "amina")) == [
        "Tom looked at your team today",
        "Tom looked at your team yesterday",
        f"Tom looked at your team on {on_weekday(6)}",
        f"Tom looked at your team on {week_ago.day} {week_ago:%B}",
    ]


def test_several_visits_of_a_day_are_one_line_with_their_times(member, client_of, children):
    tom = member("amina", "tom")
    visit(tom, days=2)
    AuditEntry.objects.create(
        person=tom.person,
        child=tom.child_id,
        what="team",
        did="viewed",
        member=tom.pk,
        at=timezone.localtime().replace(hour=14, minute=5) - timedelta(days=2),
        hour=timezone.now() - timedelta(days=2),
    )
    page = client_of("amina").get(f"/child/{children['amina'].pk}/log/").content.decode()
    assert page.count("Tom looked at your team") == 1
    assert page.index("00:01") < page.index("14:05")


def test_a_relatives_visit_is_shown_to_nobody(member):
    for key in ("amina", "leila", "karim"):
        visit(member("amina", key))
    for key in ("amina", "leila", "karim", "tom", "priya"):
        assert sentences(member("amina", key)) == []


def test_a_parent_learns_of_visits_to_their_own_chat_alone(member):
    tom = member("amina", "tom")
    kinds = {"amina": "private thread", "leila": "adult thread", "karim": "adult thread"}
    for key, what in kinds.items():
        visit(tom, what, about=Conversation.objects.get(owner=member("amina", key)).pk)
    assert sentences(member("amina", "amina")) == ["Tom looked at your private chat today"]
    for key in ("leila", "karim"):
        assert sentences(member("amina", key)) == ["Tom looked at your chat about Amina today"]
    assert sentences(member("amina", "priya")) == []


def test_a_worker_sees_their_own_visits_and_nobody_elses(member):
    visit(member("amina", "tom"))
    visit(member("amina", "priya"))
    for key in ("tom", "priya"):
        assert sentences(member("amina", key)) == ["You looked at Amina's team today"]


def test_hidden_services_leave_no_visit(member, camhs_worker, children):
    visit(camhs_worker)
    assert sentences(member("amina", "leila")) == ["Nia looked at Amina's team today"]
    children["amina"].born = timezone.localdate() - timedelta(days=366 * 16)
    children["amina"].save()
    for key in ("leila", "karim"):
        assert sentences(member("amina", key)) == []
    assert sentences(member("amina", "amina")) == ["Nia looked at your team today"]


def test_nobody_learns_of_a_worker_they_are_kept_apart_from(member, people):
    visit(member("amina", "priya"))
    actions.keep_apart(people["karim"], people["priya"], reason="x", by=people["tom"])
    assert sentences(member("amina", "karim")) == []
    assert sentences(member("amina", "leila")) == ["Priya looked at Amina's team today"]


def test_former_staff_stay_on_the_log(member):
    visit(member("amina", "jo"), days=1)
    assert sentences(member("amina", "leila")) == ["Jo looked at Amina's team yesterday"]


def test_oversight_is_there_with_its_reason(member, children, people, client_of):
    soon = timezone.now() + timedelta(days=1)
    grace = actions.begin_oversight(
        children["amina"], people["grace"], reason="A complaint.", until=soon, by=people["grace"]
    )
    visit(member("amina", "tom"))
    visit(member("amina", "jo"), days=2)
    assert "Grace began to look into your record today" in sentences(member("amina", "amina"))
    for key in ("amina", "leila", "karim"):
        page = client_of(key).get(f"/child/{children['amina'].pk}/log/").content.decode()
        assert "The reason: A complaint." in page
    assert "Grace" not in " ".join(sentences(member("amina", "tom")))
    overseer = member("amina", "grace")
    assert overseer.pk == grace.pk
    assert len(sentences(overseer)) == 3


def test_oversight_learns_of_no_private_chat_but_as_safeguarding_lead(member, children, people):
    soon = timezone.now() + timedelta(days=1)
    about = Conversation.objects.get(owner=member("amina", "amina")).pk
    visit(member("amina", "tom"), "private thread", about=about)
    for key, sees in (("grace", False), ("hana", True)):
        actions.begin_oversight(
            children["amina"], people[key], reason="x", until=soon, by=people[key]
        )
        words = "Tom looked at the private chat with Amina today"
        assert (words in sentences(member("amina", key))) == sees


def test_a_visit_without_a_place_in_the_team_is_for_oversight_alone(member, children, people):
    visit(member("amina", "tom"), "ending", person=people["grace"], member=None)
    visit(member("amina", "tom"), "team", person=people["grace"], member=None)
    for key in ("amina", "leila", "tom", "priya"):
        assert sentences(member("amina", key)) == []
    soon = timezone.now() + timedelta(days=1)
    actions.begin_oversight(
        children["amina"], people["moira"], reason="x", until=soon, by=people["moira"]
    )
    assert "Grace looked at Amina's team today" in sentences(member("amina", "moira"))


def test_a_look_at_who_may_end_hides_no_look_into_the_record_after_it(
    client_of, children, people, member
):
    grace, child = client_of("grace"), children["amina"]
    own = f"/services/{child.service_id}/children/{child.pk}/end-access/"
    assert grace.get(own).status_code == 200
    assert sentences(member("amina", "leila")) == []
    soon = timezone.now() + timedelta(days=1)
    actions.begin_oversight(child, people["grace"], reason="x", until=soon, by=people["grace"])
    assert grace.get(f"/child/{child.pk}/team/").status_code == 200
    assert "Grace looked at Amina's team today" in sentences(member("amina", "leila"))


@pytest.mark.parametrize("what", ["concern", "safety", "something new"])
def test_what_nobody_may_know_of_or_nobody_registered_is_not_told(what, member):
    visit(member("amina", "tom"), what)
    for key in ("amina", "leila", "karim", "priya"):
        assert sentences(member("amina", key)) == []


def test_only_visits_are_told_and_only_of_this_child(member, people, children):
    audit.record(people["tom"], children["amina"].pk, "team", "changed")
    visit(member("idris", "tom"))
    assert sentences(member("amina", "amina")) == []
    assert len(sentences(member("idris", "leila"))) == 1


def test_dawn_sees_the_log_only_where_ben_agreed(client_of, member):
    path = f"/child/{member('ben', 'dawn').child_id}/log/"
    assert client_of("ben").get(path).status_code == 200
    assert client_of("dawn").get(path).status_code == 404


def test_it_is_paged_and_every_visit_is_on_one_page(member, client_of, children):
    tom = member("amina", "tom")
    # Noon by London's clock, so that each visit is on a day of its own whatever the hour is now.
    now = timezone.localtime().replace(hour=12, minute=0) - timedelta(days=1)
    AuditEntry.objects.bulk_create(
        AuditEntry(
            person=tom.person,
            child=tom.child_id,
            what="team",
            did="viewed",
            member=tom.pk,
            at=now - timedelta(days=n),
            hour=now - timedelta(days=n),
        )
        for n in range(120)
    )
    overseer = actions.begin_oversight(
        children["amina"],
        tom.person.__class__.objects.get(name="Grace Obi"),
        reason="x",
        until=now + timedelta(days=3),
        by=tom.person,
    )
    TeamMember.objects.filter(pk=overseer.pk).update(started=now - timedelta(days=70, hours=1))
    seen, number = [], 1
    while number:
        page = page_of_visits(member("amina", "amina"), number)
        seen += [each.sentence for day in page.days for each in day.entries]
        number = page.older
    assert len(seen) == len(set(seen)) == 121
    assert "began to look" in seen[71]
    browser = client_of("amina")
    base = f"/child/{children['amina'].pk}/log/"
    assert b"?page=2" in browser.get(base).content
    last = browser.get(f"{base}?page=3").content
    assert b"?page=2" in last
    assert b"?page=4" not in last
    assert browser.get(f"{base}?page=9").status_code == 404
    assert browser.get(f"{base}?page=x").status_code == 200


def test_reading_on_in_an_open_chat_is_a_visit_of_staff(client_of, member):
    thread = Conversation.objects.get(owner=member("amina", "amina")).pk
    for key in ("tom", "amina"):
        assert client_of(key).get(f"/messages/{thread}/since/0/").status_code == 200
    row = AuditEntry.objects.get(about=thread)
    assert (row.person, row.what, row.member) == (
        member("amina", "tom").person,
        "private thread",
        member("amina", "tom").pk,
    )
    client_of("tom").get(f"/messages/{thread}/")
    assert AuditEntry.objects.filter(about=thread).count() == 1


def test_looking_at_a_page_puts_it_on_the_log(client_of, children, member):
    base = f"/child/{children['amina'].pk}/"
    tom = client_of("tom")
    for path in ("team/", f"team/{member('amina', 'priya').pk}/", "people/"):
        assert tom.get(base + path).status_code == 200
    page = client_of("amina").get(f"{base}log/").content.decode()
    assert "Tom looked at your team today" in page
    assert "Tom looked at the people who matter to you today" in page
    assert page.count("Tom looked") == 2


@pytest.mark.parametrize("rows", [1, 200])
def test_the_page_asks_a_few_things_however_many_visits(
    rows, client_of, member, children, django_assert_max_num_queries
):
    now = timezone.now()
    for key in ("tom", "priya"):
        place = member("amina", key)
        AuditEntry.objects.bulk_create(
            AuditEntry(
                person=place.person,
                child=place.child_id,
                what="team",
                did="viewed",
                member=place.pk,
                at=now - timedelta(hours=n),
                hour=now - timedelta(hours=n),
            )
            for n in range(rows)
        )
    for key in ("amina", "leila", "tom", "priya"):
        browser = client_of(key)
        with django_assert_max_num_queries(20):  # one for each kind of thing that can be seen
            assert browser.get(f"/child/{children['amina'].pk}/log/").status_code == 200
