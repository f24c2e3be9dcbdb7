"""A copy holds what its person's pages show, and nothing else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core.models import AuditEntry
from familyapp.demo.records import service
from familyapp.team import actions
from familyapp.team.models import Concern, SharingDecision, TeamMember
from messaging.models import Conversation, Message
from tests.accounts.taking import made, parts_of, say, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread(member):
    return lambda child, key: Conversation.objects.get(owner=member(child, key))


@pytest.mark.parametrize(("mine", "others"), [("leila", "karim"), ("karim", "leila")])
def test_parents_kept_apart_find_nothing_of_each_other(mine, others, people, thread):
    say(people[others], thread("amina", others), f"{others} writes this")
    say(people[mine], thread("amina", mine), f"{mine} writes this")
    found = texts(made(people[mine]))
    assert f"{mine} writes this" in found
    other = people[others]
    for word in (other.name.split()[0], other.email, f"{others} writes", str(other.pk)):
        assert word not in found.replace(f"{others} writes this".upper(), "")


def test_a_grown_young_persons_mum_gets_what_he_agreed_to(people, member, children):
    """Ben decides kind by kind what Dawn may see; his health team she never learns of."""
    ben, dawn = people["ben"], people["dawn"]
    TeamMember.objects.create(
        child=children["ben"],
        listed_name="Dr Ida Frost",
        role="professional",
        role_card="psychologist",
        service=service("camhs"),
    )
    agreed = {"agreed": True, "withdrawn": False}
    for kind, shows in agreed.items():
        SharingDecision.objects.create(
            recipient=member("ben", "dawn"),
            thing="team",
            kind=kind,
            given_by=ben,
            capacity="young_person",
            recorded_by=ben,
        )
        found = parts_of(made(dawn))
        workers = {entry["heading"] for entry in found["teams"] if "in Ben's team" in str(entry)}
        assert any("Tom Bailey" in heading for heading in workers) is shows
        assert "Frost" not in str(found)
        assert found["agreed"] == []
    bens = parts_of(made(ben))
    assert "withdrawn" in str(bens["agreed"])
    assert "Frost" in str(bens["teams"])


def test_a_parents_copy_has_no_private_thread(people, thread):
    say(people["amina"], thread("amina", "amina"), "Only Tom may read this.")
    assert "Only Tom may read this." in texts(made(people["amina"]))
    assert "Only Tom may read this." in texts(made(people["tom"]))
    for key in ("leila", "karim"):
        assert "Only Tom may read this." not in texts(made(people[key]))


def test_concerns_are_in_no_copy(people, children):
    words = "I saw bruises on an arm"
    Concern.objects.create(child=children["amina"], raised_by=people["tom"], what=words)
    AuditEntry.objects.create(
        person=people["tom"],
        child=children["amina"].pk,
        what="concern",
        did="raised",
        at=timezone.now(),
    )
    for person in people.values():
        found = texts(made(person))
        assert words not in found
        assert "concern" not in found.lower().replace("concerns: ", "")


def test_who_looks_in_for_a_while_takes_nothing_away(people, children, thread):
    say(people["leila"], thread("amina", "leila"), "Leila writes this.")
    soon = timezone.now() + timedelta(days=1)
    actions.begin_oversight(
        children["amina"], people["grace"], reason="A complaint.", until=soon, by=people["tom"]
    )
    found = texts(made(people["grace"]))
    assert "Leila writes this." not in found
    assert "Amina" not in found


def test_who_came_later_and_who_left_get_what_their_pages_show(people, thread):
    say(people["leila"], thread("amina", "leila"), "Said while Jo was gone.")
    assert "Said while Jo was gone." not in texts(made(people["jo"]))
    assert "Said while Jo was gone." not in texts(made(people["sam"]))
    assert "Said while Jo was gone." in texts(made(people["tom"]))


def test_what_was_taken_out_of_view_is_not_in_it_and_corrected_words_are(people, thread):
    row = thread("amina", "leila")
    say(people["leila"], row, "Wrong words.", "Taken back.")
    last = Conversation.objects.get(pk=row.pk).last_seq
    for seq, kind, body, target in (
        (last + 1, "correction", "Right words.", last - 1),
        (last + 2, "withdrawal", "", last),
    ):
        Message.objects.create(
            conversation=row,
            seq=seq,
            kind=kind,
            target_seq=target,
            sender=people["leila"],
            body=body,
            client_id=uuid4(),
        )
    found = texts(made(people["leila"]))
    assert "Right words." in found
    assert "Taken back." not in found


def test_what_people_wrote_cannot_break_the_page(people, thread):
    say(people["leila"], thread("amina", "leila"), '</p><script>alert("1")</script>')
    row = made(people["leila"])
    assert b"<script>" not in row.as_html.open("rb").read()
    assert '</p><script>alert(\\"1\\")</script>' in row.as_json.open("rb").read().decode()
