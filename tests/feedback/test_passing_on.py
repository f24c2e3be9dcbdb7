"""From a chat to feedback: a worker asks, and whoever wrote it decides."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from familyapp.core.events import WordsOffered, publish
from familyapp.demo.filling import child, person
from familyapp.demo.records import service
from familyapp.feedback.actions.offers import keep_here, pass_on
from familyapp.feedback.models import Feedback, Offered
from familyapp.feedback.offers import offer_for
from familyapp.notices.selectors import waiting_for
from familyapp.team import actions
from familyapp.team.actions import TeamError
from familyapp.team.models import TeamMember
from familyapp.team.unnamed import offer_of
from messaging.access import seat_in
from messaging.actions import send_messages
from messaging.actions_pass_on import NotOffered, offer_words
from messaging.models import Conversation, Message
from messaging.pass_on import passable
from tests.messaging.races import in_threads
from tests.messaging.talk import outgoing, say, thread_of

pytestmark = pytest.mark.django_db
WORDS = "Tom rang Amina's school, and nobody told us."
CLEAN = "[name] rang [name]'s school, and nobody told us."
YES = {"do": "yes", "words": CLEAN, "what": "change", "name": "without"}


@pytest.fixture
def thread(db) -> Conversation:
    """Leila's own thread about Amina."""
    return thread_of("amina", "leila")


@pytest.fixture
def message(thread) -> Message:
    return say(thread, "leila", WORDS).message


@pytest.fixture
def offer(message) -> Offered:
    """Tom asked Leila, and Leila has not answered."""
    offer_words(found(message), words=CLEAN)
    return Offered.objects.get()


def found(message: Message, who: str = "tom"):
    return passable(seat_in(person(who), message.conversation_id), message.seq)


def page(message: Message) -> str:
    return reverse("messages:pass_on", args=[message.conversation_id, message.seq])


def at(offer: Offered) -> str:
    return reverse("feedback:offered", args=[offer.pk])


def later(message: Message, kind: str, body: str = "") -> Message:
    """Something happened to a message: a further row, as the protocol has it."""
    thread = Conversation.objects.get(pk=message.conversation_id)
    thread.last_seq += 1
    thread.save()
    return Message.objects.create(
        conversation=thread,
        seq=thread.last_seq,
        kind=kind,
        target_seq=message.seq,
        sender=message.sender,
        sender_role=message.sender_role,
        body=body,
        client_id=uuid4(),
    )


# --- The worker asks --------------------------------------------------------------------------


def test_the_page_takes_the_names_out(message, client_of):
    got = client_of("tom").get(page(message))
    assert got.context["form"]["words"].value() == CLEAN
    assert b"I asked Leila, and they agreed" in got.content


def test_words_are_kept_until_their_writer_answers(message, client_of):
    tom = client_of("tom")
    form = {"words": CLEAN, "agreed": "on"}
    assert tom.post(page(message), form).url == page(message)
    row = Offered.objects.get()
    assert row.pk == offer_of(message.pk)
    assert (row.to, row.by, row.words) == (person("leila"), person("tom"), CLEAN)
    assert (row.child, row.service) == (child("amina"), service("key_working"))
    assert not Feedback.objects.exists()
    again = tom.get(page(message))
    assert b"You asked to pass this on. It waits for Leila to say yes." in again.content
    assert again.context["form"] is None


def test_the_same_form_thrice_and_other_words_are_one_offer(message, client_of):
    tom = client_of("tom")
    for words in (CLEAN, CLEAN, "Other words."):
        assert tom.post(page(message), {"words": words, "agreed": "on"}).status_code == 302
    assert Offered.objects.get().words == CLEAN


def test_a_listener_told_twice_keeps_the_first_words(message):
    for words in (CLEAN, "Other words."):
        publish(
            WordsOffered(
                child=child("amina").pk,
                message=message.pk,
                to=person("leila").pk,
                by=person("tom").pk,
                words=words,
            )
        )
    assert Offered.objects.get().words == CLEAN


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"words": CLEAN}, "agreed"),
        ({"words": "", "agreed": "on"}, "words"),
        ({"words": "x" * 5001, "agreed": "on"}, "words"),
        ({"words": "And leila said so", "agreed": "on"}, "words"),
        ({}, "agreed"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(message, client_of, form, field):
    got = client_of("tom").post(page(message), form)
    assert got.status_code == 200
    assert got.context["form"].errors[field]
    assert not Offered.objects.exists()


def test_what_only_looks_like_a_name_can_stay(message, client_of):
    """Jo Green was the key worker; a green bus is a bus."""
    tom, form = client_of("tom"), {"words": "The green bus is late.", "agreed": "on"}
    asked = tom.post(page(message), form)
    assert "green" in asked.context["form"].errors["words"][0]
    assert 'name="no_names"' in asked.content.decode()
    tom.post(page(message), form | {"no_names": "on"})
    assert Offered.objects.get().words == "The green bus is late."


def test_the_newest_correction_counts(message):
    later(message, "correction", "Tom wrote, and nobody told us.")
    assert found(message).body == "Tom wrote, and nobody told us."


def test_only_texts_of_the_family_that_are_there_can_be_passed_on(thread, message, client_of):
    mine = say(thread, "tom", "I am sorry.").message
    reaction = later(message, "reaction", "Thank you")
    for row in (mine, reaction):
        assert client_of("tom").get(page(row)).status_code == 404
    later(message, "withdrawal")
    assert client_of("tom").get(page(message)).status_code == 404
    beyond = reverse("messages:pass_on", args=[thread.pk, 10**30])
    assert client_of("tom").get(beyond).status_code == 404


def test_a_message_taken_out_of_view_meanwhile_is_not_offered(message):
    asked = found(message)
    later(message, "withdrawal")
    with pytest.raises(NotOffered):
        offer_words(asked, words=CLEAN)
    assert not Offered.objects.exists()


@pytest.mark.parametrize("who", ["leila", "amina", "karim", "priya", "jo", "grace", "sam"])
def test_only_who_answers_the_family_may(message, client_of, who):
    for send in (client_of(who).get, client_of(who).post):
        assert send(page(message)).status_code == 404


def test_who_looks_in_may_not(message, client_of, people, children):
    actions.begin_oversight(
        children["amina"],
        people["grace"],
        reason="A complaint.",
        until=timezone.now() + timedelta(days=1),
        by=people["tom"],
    )
    assert client_of("grace").get(page(message)).status_code == 404


def test_a_worker_who_came_later_passes_on_nothing_from_before(thread, message, children, people):
    say(thread, "tom", "I am sorry.")
    actions.assign_key_worker(children["amina"], people["nia"], by=people["grace"])
    assert found(message, "nia") is None


def test_nobody_is_asked_who_is_not_there_any_more(message, client_of, member):
    TeamMember.objects.filter(pk=member("amina", "leila").pk).update(restricted_at=timezone.now())
    got = client_of("tom").get(page(message))
    assert b"does not come here any more" in got.content
    client_of("tom").post(page(message), {"words": CLEAN, "agreed": "on"})
    assert not Offered.objects.exists()


def test_the_thread_shows_the_way_to_a_worker_under_texts_of_the_family_alone(
    thread, message, client_of
):
    mine = say(thread, "tom", "I am sorry.").message
    gone = say(thread, "leila", "Forget it.").message
    later(gone, "withdrawal")
    shown = client_of("tom").get(f"/messages/{thread.pk}/").content.decode()
    assert page(message) in shown
    assert page(mine) not in shown
    assert page(gone) not in shown
    assert "pass-on" not in client_of("leila").get(f"/messages/{thread.pk}/").content.decode()


def test_the_messages_beside_it_are_one_step_away(thread, message, client_of):
    say(thread, "tom", "I am sorry.")
    after = say(thread, "leila", "Thank you.").message
    assert page(after) in client_of("tom").get(page(message)).content.decode()
    assert page(message) in client_of("tom").get(page(after)).content.decode()


@pytest.mark.parametrize("number", [1, 200])
def test_the_page_costs_the_same(number, thread, client_of, django_assert_max_num_queries):
    sent = send_messages([outgoing(thread, "leila", f"Number {each}") for each in range(number)])
    last = sent[-1].message
    tom = client_of("tom")
    tom.get("/messages/")
    with django_assert_max_num_queries(18):
        assert tom.get(page(last)).status_code == 200


# --- Its writer decides -------------------------------------------------------------------------


def test_the_writer_finds_it_on_today_and_reads_it_before_it_goes(offer, client_of):
    [waits] = [each for each in waiting_for(person("leila")) if each.url == at(offer)]
    assert waits.label == "Tom would like to pass on something that you wrote"
    got = client_of("leila").get(at(offer))
    assert got.context["form"]["words"].value() == CLEAN
    assert got.context["form"]["name"].value() == "without"


@pytest.mark.parametrize("who", ["tom", "amina", "karim", "grace", "sam"])
def test_nobody_else_ever_sees_it(offer, client_of, who):
    assert client_of(who).get(at(offer)).status_code == 404
    assert client_of(who).post(at(offer), YES).status_code == 404
    assert all(each.url != at(offer) for each in waiting_for(person(who)))


def test_what_amina_wrote_in_private_stays_hers(client_of):
    message = say(thread_of("amina", "amina"), "amina", "mum does not know that I hate it").message
    offer_words(found(message), words="I hate it.")
    offer = Offered.objects.get()
    assert client_of("amina").get(at(offer)).status_code == 200
    for who in ("leila", "karim", "priya"):
        assert client_of(who).get(at(offer)).status_code == 404
    assert waiting_for(person("leila")) == []
    given = pass_on(offer, words="I hate it.", is_good=False, with_name=False)
    assert (given.said_by, given.writer) == ("young", person("amina"))


def test_yes_passes_the_words_on_without_a_name(offer, message, client_of):
    leila = client_of("leila")
    got = leila.post(at(offer), YES | {"words": "Nobody told us."})
    row = Feedback.objects.get()
    assert got.url == reverse("feedback:mine_one", args=[row.pk])
    assert (row.privacy, row.source, row.change, row.good) == (
        "unnamed",
        "chat",
        "Nobody told us.",
        "",
    )
    assert (row.writer, row.child, row.stage) == (person("leila"), child("amina"), "secondary")
    assert (row.service, row.said_by) == (service("key_working"), "parent")
    assert row.item.queue.service == service("key_working")
    assert all(each.url != at(offer) for each in waiting_for(person("leila")))
    assert leila.get(at(offer)).url == got.url
    assert b"Leila said yes" in client_of("tom").get(page(message)).content
    assert b"Nobody told us." not in client_of("tom").get(page(message)).content


def test_with_their_name_if_they_choose_so_and_as_praise(offer, client_of):
    client_of("leila").post(at(offer), YES | {"name": "with", "what": "good"})
    row = Feedback.objects.get()
    assert (row.privacy, row.good, row.change) == ("named", CLEAN, "")


def test_yes_from_two_tabs_is_one_voice(offer, client_of):
    leila = client_of("leila")
    first = leila.post(at(offer), YES)
    again = leila.post(at(offer), YES | {"words": "Other words."})
    assert first.url == again.url
    assert Feedback.objects.get().change == CLEAN
    leila.post(at(offer), {"do": "keep"})
    assert Offered.objects.get().refused is None


def test_no_keeps_it_here_and_tells_nobody_off(offer, message, client_of):
    leila = client_of("leila")
    assert leila.post(at(offer), {"do": "keep"}).url == at(offer)
    assert b"It stays in your chat" in leila.get(at(offer)).content
    assert waiting_for(person("leila")) == []
    leila.post(at(offer), YES)  # from another tab
    assert not Feedback.objects.exists()
    with pytest.raises(TeamError):
        pass_on(offer, words=CLEAN, is_good=False, with_name=False)
    assert b"would rather keep this here" in client_of("tom").get(page(message)).content


@pytest.mark.parametrize(
    "form",
    [
        {},
        YES | {"words": " "},
        YES | {"words": "x" * 5001},
        YES | {"what": "nonsense"},
        YES | {"do": "perhaps"},
    ],
)
def test_nothing_goes_without_a_clear_yes(offer, client_of, form):
    assert client_of("leila").post(at(offer), form).status_code == 200
    assert not Feedback.objects.exists()
    assert Offered.objects.get().refused is None


def test_an_offer_to_somebody_whose_access_ended_does_nothing(offer, client_of, member):
    TeamMember.objects.filter(pk=member("amina", "leila").pk).update(restricted_at=timezone.now())
    assert offer_for(person("leila"), offer.pk) is None
    assert client_of("leila").get(at(offer)).status_code == 404
    assert client_of("leila").post(at(offer), YES).status_code == 404
    assert waiting_for(person("leila")) == []
    assert not Feedback.objects.exists()


def test_what_was_answered_does_not_wait_again(offer, message):
    keep_here(offer)
    offer_words(found(message), words=CLEAN)
    assert waiting_for(person("leila")) == []


# --- At the same moment -------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_yes_and_no_at_once_and_two_workers_at_once(people):
    message = say(thread_of("amina", "leila"), "leila", WORDS).message
    in_threads(*[lambda words=words: offer_words(found(message), words=words) for words in "abcd"])
    offer = Offered.objects.get()

    def yes() -> Feedback | None:
        try:
            return pass_on(offer, words=CLEAN, is_good=False, with_name=False)
        except TeamError:
            return None

    done = in_threads(yes, lambda: keep_here(offer), yes, yes)
    offer.refresh_from_db()
    given = {each.pk for each in done if isinstance(each, Feedback)}
    assert bool(offer.feedback_id) != bool(offer.refused)
    assert given == ({offer.feedback_id} if offer.feedback_id else set())
    assert Feedback.objects.count() == len(given)
