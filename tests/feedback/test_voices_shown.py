"""Whose name a keeper reads, in every combination of what the writer chose and where it is."""

from itertools import product

import pytest

from familyapp.core.models import AuditEntry
from familyapp.feedback.actions.items import move
from familyapp.feedback.actions.merging import merge, unmerge
from familyapp.feedback.models import Feedback, ImprovementItem
from familyapp.feedback.routing import joint_working, triage
from familyapp.feedback.voices import shown_to, voices_page
from tests.feedback.making_items import a_voice, an_item, keeper, keeps, now, queue, service_id

pytestmark = pytest.mark.django_db
PRIVACIES = ("named", "service", "unnamed", "anonymous")
# Where the voice counts: in its own item, or merged into one of another writer's.
PLACES = {
    "own": lambda item: item,
    "merged": lambda item: merge(keeper(), item, into=an_item("dawn")),
}


def a_voice_in(privacy: str, place: str, where: str) -> tuple[Feedback, ImprovementItem]:
    """A voice about the key working team, and the item that it counts in, in that queue."""
    voice = a_voice(None if privacy == "anonymous" else "leila", privacy=privacy)
    counts_in = PLACES[place](voice.item)
    queues = {"same": queue(), "other": queue("school"), "joint": joint_working, "triage": triage}
    there = queues[where]
    return voice, move(keeper(), counts_in, queue=there() if callable(there) else there)


@pytest.mark.parametrize(
    ("privacy", "place", "where"),
    list(product(PRIVACIES, PLACES, ("same", "other", "joint", "triage"))),
)
def test_a_name_is_shown_only_where_its_writer_let_it_be(privacy, place, where):
    voice, item = a_voice_in(privacy, place, where)
    shown = shown_to(keeper(), now(voice), now(item))
    is_shown = privacy == "named" or (privacy == "service" and where == "same")
    assert shown.name == ("Leila Yusuf" if is_shown else "")
    assert ("Leila" in shown.who) == is_shown
    assert ("Yusuf" in shown.who) == is_shown


@pytest.mark.parametrize(
    ("privacy", "where", "who"),
    [
        ("named", "same", "Leila Yusuf, a parent or carer"),
        ("service", "same", "Leila Yusuf, a parent or carer"),
        ("service", "other", "A parent or carer who gave their name to Key working team only"),
        ("unnamed", "same", "A parent or carer who is counted without a name"),
        ("anonymous", "same", "Somebody who did not give a name"),
    ],
)
def test_who_it_is_in_words(privacy, where, who):
    voice, item = a_voice_in(privacy, "own", where)
    assert shown_to(keeper(), now(voice), now(item)).who == who


def test_a_name_given_to_one_service_is_hidden_while_it_is_merged_into_anothers_item():
    """What counts is where the voice counts, not which queue its own item came from."""
    both = keeps("priya", "school")
    both = keeps("priya", "key_working")
    voice = a_voice("leila", privacy="service")
    theirs = an_item("sam", service=service_id("school"))
    root = merge(both, voice.item, into=theirs)
    assert shown_to(both, now(voice), now(root)).name == ""
    unmerge(both, voice.item)
    assert shown_to(both, now(voice), now(voice.item)).name == "Leila Yusuf"


def test_a_name_given_to_no_service_is_shown_to_none():
    voice = a_voice("leila", privacy="service", service=None)
    assert voice.item.queue == triage()
    shown = shown_to(keeper(), now(voice), now(voice.item))
    assert shown.name == ""
    assert shown.who == "A parent or carer who gave their name to one service only"


def test_who_does_not_keep_the_queue_reads_no_name():
    priya = keeps("priya", "school")
    voice = a_voice("leila")
    assert shown_to(priya, now(voice), now(voice.item)).name == ""


@pytest.mark.parametrize("privacy", PRIVACIES)
def test_a_day_is_shown_with_a_name_and_a_month_without(privacy):
    voice, item = a_voice_in(privacy, "own", "same")
    when = shown_to(keeper(), now(voice), now(item)).when
    assert when.split()[0].isdigit() == (privacy in ("named", "service"))


@pytest.mark.parametrize(("privacy", "place"), list(product(PRIVACIES, PLACES)))
def test_the_page_shows_no_more_than_that(privacy, place, client_of):
    """Not in a title, a label or an address of the page; and the child nowhere."""
    voice, item = a_voice_in(privacy, place, "same")
    page = client_of("grace").get(f"/improvement/items/{item.pk}/").content.decode()
    is_shown = privacy in ("named", "service")
    assert ("Leila" in page) == is_shown
    assert "Amina" not in page
    assert voice.change in page
    for hidden in (voice.writer_id, voice.child_id):
        assert hidden is None or str(hidden) not in page


@pytest.mark.parametrize(("privacy", "where"), list(product(PRIVACIES, ("same", "joint"))))
def test_reading_a_name_stands_in_the_log_of_the_child(privacy, where, client_of, people):
    voice, item = a_voice_in(privacy, "own", where)
    for _time in range(2):
        client_of("grace").get(f"/improvement/items/{item.pk}/")
    rows = AuditEntry.objects.filter(what="feedback", did=AuditEntry.VIEWED)
    is_shown = privacy == "named" or (privacy == "service" and where == "same")
    assert [(row.person, row.child, row.about) for row in rows] == (
        [(people["grace"], voice.child_id, voice.pk)] if is_shown else []
    )


def test_a_name_without_a_child_leaves_no_row(client_of):
    item = an_item("sam", child=None)
    client_of("grace").get(f"/improvement/items/{item.pk}/")
    assert not AuditEntry.objects.filter(what="feedback").exists()


def test_voices_come_newest_first_and_twenty_at_a_time():
    root = an_item("leila")
    for _number in range(20):
        merge(keeper(), an_item("sam"), into=root)
    anonymous = a_voice(None)
    merge(keeper(), anonymous.item, into=root)
    page, shown = voices_page(keeper(), now(root))
    assert (page.paginator.count, len(shown)) == (22, 20)
    days = [voice.row.given for voice in shown]
    assert days == sorted(days, reverse=True)
    page, shown = voices_page(keeper(), now(root), "2")
    assert shown[-1].row == anonymous  # of whom no day is kept
