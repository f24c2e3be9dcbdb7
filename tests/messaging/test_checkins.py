"""Things are getting harder: said in one's own thread, with a promise that is kept or told of."""

from datetime import time
from uuid import uuid4

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from familyapp.core import links
from familyapp.demo.filling import child
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.services.models import WorkingHours
from familyapp.team import actions
from familyapp.team.actions.safety import restrict_now
from familyapp.team.models import Role, TeamMember
from messaging.actions import send_messages
from messaging.actions_checkin import say_harder
from messaging.checkins import open_for, reply_by, when_in_words
from messaging.models import CheckIn, Message
from messaging.tasks import tell_late
from tests.messaging.talk import DAY, clock_at, outgoing, say, texts_of

pytestmark = pytest.mark.django_db

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = (DAY.format(day, "{}") for day in (11, 12, 13, 15))


@pytest.fixture
def page():
    return f"/child/{child('amina').pk}/harder/"


@pytest.fixture
def hours(people):
    """`hours("tom", (0, 9, 17))`: works on Mondays from 9 to 5, and never else."""

    def works(key: str, *stretches: tuple[int, int, int]) -> None:
        WorkingHours.objects.filter(person=people[key]).delete()
        WorkingHours.objects.bulk_create(
            WorkingHours(person=people[key], weekday=day, opens=time(a), closes=time(b))
            for day, a, b in stretches
        )

    return works


@pytest.fixture
def nine_to_five(hours):
    hours("tom", *[(day, 9, 17) for day in range(5)])


def send(client, page, **fields):
    return client.post(page, {"key": uuid4(), **fields})


# --- the promise -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "stretches", "by"),
    [
        (MONDAY.format("10:00"), [(0, 9, 17), (1, 9, 17)], "Tue 10:00"),
        (MONDAY.format("09:00"), [(0, 9, 17)], "Mon 17:00"),
        (MONDAY.format("10:07"), [(0, 9, 17), (1, 9, 17)], "Tue 10:30"),
        (MONDAY.format("03:00"), [(0, 9, 17)], "Mon 17:00"),
        (FRIDAY.format("16:00"), [(4, 9, 17), (0, 9, 17)], "Mon 16:00"),
        (MONDAY.format("12:00"), [(0, 9, 13), (2, 9, 13), (3, 9, 13)], "Thu 12:00"),
        (MONDAY.format("12:00"), [], "Tue 17:00"),  # hours unknown: the next working day
        (FRIDAY.format("12:00"), [], "Mon 17:00"),
    ],
)
def test_the_promise_counts_working_time(now, stretches, by):
    from familyapp.services.clock import Hours

    with clock_at(now) as at:
        hours = Hours(tuple((day, time(a), time(b)) for day, a, b in stretches))
        assert f"{reply_by(hours, at):%a %H:%M}" == by


def test_it_is_said_as_people_say_it():
    with clock_at(MONDAY.format("10:00")) as now:
        said = {
            when_in_words(now.replace(day=day, hour=hour, minute=minute))
            for day, hour, minute in [(11, 15, 0), (12, 9, 30), (14, 15, 0), (20, 12, 0)]
        }
    assert said == {"3 today", "9:30 tomorrow", "Thursday at 3", "Wednesday 20 June at 12"}


# --- sending -----------------------------------------------------------------------------------


def test_before_amina_sends_she_reads_who_reads_it_and_by_when_tom_answers(
    client_of, page, nine_to_five
):
    with clock_at(WEDNESDAY.format("15:00")):
        text = client_of("amina").get(page).content.decode()
    assert text.index("Get help now</a>") < text.index("Send to Tom")
    assert "Tom answers by 3 tomorrow." in text
    assert "Your parents can&#x27;t see this." in text
    assert "they have to tell people who can help" in text


def test_it_is_one_message_in_her_own_thread_and_one_promise(
    client_of, page, nine_to_five, amina, people, member
):
    key = uuid4()
    with clock_at(WEDNESDAY.format("15:00")):
        browser = client_of("amina")
        for _ in range(2):
            got = browser.post(
                page, {"key": key, "about": ["school", "sleep"], "words": "I'm tired"}
            )
            assert (got.status_code, got["Location"]) == (302, page)
        text = browser.get(page).content.decode()
        [checkin] = CheckIn.objects.all()
        assert f"{checkin.reply_by:%d %H}" == "14 14"  # 15 o'clock in London, in UTC
        assert "Tom answers by 3 tomorrow." in text
        thread = browser.get(f"/messages/{amina.pk}/").content.decode()
        assert "Tom answers by 3 tomorrow." in thread
        [notice] = waiting_for(people["tom"])
    assert texts_of(amina) == [
        "Things are getting harder. It is about: school and sleep.\n\nI'm tired"
    ]
    assert checkin.conversation_id == amina.pk
    assert Message.objects.get(conversation=amina).client_id == checkin.pk
    assert open_for([member("amina", "amina"), member("amina", "leila")]) == {
        member("amina", "amina").pk: checkin
    }
    assert notice.label == "Amina Yusuf: things are getting harder"
    assert f"{notice.notice.due:%d}" == "14"
    assert notice.url == f"/messages/{amina.pk}/"


def test_nothing_has_to_be_filled_in(client_of, page, leila):
    send(client_of("leila"), page)
    assert texts_of(leila) == ["Things are getting harder."]


def test_too_many_words_are_kept_and_nothing_is_sent(client_of, page, leila):
    got = send(client_of("leila"), page, words="x" * 3001)
    assert "x" * 3001 in got.content.decode()
    assert "This is too long" in got.content.decode()
    assert texts_of(leila) == []


def test_neither_parent_learns_of_the_others(client_of, page, people):
    send(client_of("leila"), page, words="He shouts")
    for key in ("karim", "amina"):
        browser = client_of(key)
        assert "is there</h2>" not in browser.get(page).content.decode()
        assert waiting_for(people[key]) == []
    assert "is there</h2>" in client_of("leila").get(page).content.decode()


def test_who_has_no_own_thread_has_no_such_page(client_of, page, member, people):
    for key in ("tom", "priya", "sam", "grace"):
        assert client_of(key).get(page).status_code == 404
        assert send(client_of(key), page).status_code == 404
    restrict_now(member("amina", "karim"), by=people["tom"], reason="A call from the refuge.")
    assert client_of("karim").get(page).status_code == 404


# --- the answer --------------------------------------------------------------------------------


@pytest.fixture
def waits(member, nine_to_five):
    """Amina said it on Monday at 10."""
    with clock_at(MONDAY.format("10:00")):
        return say_harder(member("amina", "amina"), key=uuid4(), body="Things are getting harder.")


def test_toms_next_message_answers_it(waits, amina, people, client_of, page):
    with clock_at(MONDAY.format("11:00")):
        say(amina, "amina", "and louder")
        assert CheckIn.objects.get().answered is None
        assert "An answer is promised by 10 tomorrow." in (
            client_of("tom").get(f"/messages/{amina.pk}/").content.decode()
        )
        say(amina, "tom", "I'm here. Shall we talk at 2?")
        assert CheckIn.objects.get().answered == timezone.now()
    assert waiting_for(people["tom"]) == []
    assert "Send to Tom" in client_of("amina").get(page).content.decode()


def test_today_holds_the_promise_while_it_is_open(waits, amina, client_of):
    with clock_at(MONDAY.format("11:00")):
        assert "Tom answers by 10 tomorrow." in client_of("amina").get("/").content.decode()
        assert "answers by" not in client_of("leila").get("/").content.decode()
        say(amina, "tom", "I'm here. Shall we talk at 2?")
        assert "answers by" not in client_of("amina").get("/").content.decode()


def test_an_answer_elsewhere_is_none(waits, leila, people):
    with clock_at(MONDAY.format("11:00")):
        say(leila, "leila")
        say(leila, "tom", "Hello Leila")
        assert CheckIn.objects.get().answered is None
        assert len(waiting_for(people["tom"])) == 1


def test_only_a_message_of_a_worker_to_who_waits_asks_for_check_ins(
    waits, amina, leila, django_assert_num_queries, django_assert_max_num_queries
):
    say(leila, "tom")
    of_tom, of_leila, answer = (
        outgoing(leila, "tom"),
        outgoing(leila, "leila"),
        outgoing(amina, "tom"),
    )
    with django_assert_num_queries(9):
        send_messages([of_tom])
    with django_assert_num_queries(9):
        send_messages([of_leila])
    with django_assert_max_num_queries(9 + 4):  # what waits, its row, and two notices
        send_messages([answer])


def test_a_later_worker_finds_it_waiting(waits, people, member):
    with clock_at(MONDAY.format("12:00")) as now:
        until = now.replace(day=20)
        actions.begin_cover(member("amina", "tom"), people["ruth"], until=until, by=people["grace"])
        assert [row.label for row in waiting_for(people["ruth"])] == [
            "Amina Yusuf: things are getting harder"
        ]


# --- when nobody answers -----------------------------------------------------------------------


def test_a_promise_that_is_not_kept_reaches_the_managers_who_learn_no_more(
    waits, people, children, client_of, amina, page
):
    [planned] = DBTaskResult.objects.filter(task_path__endswith="tell_late")
    assert planned.run_after == waits.reply_by
    with clock_at(TUESDAY.format("09:00")):
        tell_late.func(str(waits.pk))
        assert Notice.objects.filter(person=people["grace"]).count() == 0
    with clock_at(TUESDAY.format("10:00")):
        tell_late.func(str(waits.pk))
        tell_late.func(str(waits.pk))
        [waiting] = waiting_for(people["grace"])
        assert waiting.label == "Amina's family waits for an answer that was promised"
        assert client_of("grace").get(waiting.url).status_code == 200
        assert client_of("grace").get(f"/messages/{amina.pk}/").status_code == 404
        text = client_of("amina").get(page).content.decode()
        assert "Tom should have answered by 10 today. That is late, and not your fault." in text
        assert links.resolve("late check-in", people["moira"], waits.pk) is None
        say(amina, "tom", "I am sorry. Here I am.")
        assert waiting_for(people["grace"]) == []


def test_what_was_answered_in_time_troubles_no_manager(waits, people, amina):
    with clock_at(MONDAY.format("16:00")):
        say(amina, "tom", "Here I am.")
    with clock_at(TUESDAY.format("10:00")):
        tell_late.func(str(waits.pk))
        assert waiting_for(people["grace"]) == []


def test_where_nobody_answers_nothing_is_promised_and_numbers_are_there(
    client_of, page, member, people
):
    TeamMember.objects.filter(child=child("amina"), role=Role.KEY_WORKER).update(
        ended=timezone.now()
    )
    text = client_of("amina").get(page).content.decode()
    assert "Nobody is named to answer you right now." in text
    assert "tel:01632960199" in text
    assert "answers by" not in text
    send(client_of("amina"), page)
    assert CheckIn.objects.get().reply_by is None
    assert "Nobody is named to answer you yet." in client_of("amina").get(page).content.decode()
    [waiting] = waiting_for(people["grace"])
    assert waiting.label == "Amina's family waits for an answer that was promised"


def test_who_stands_in_until_there_is_a_key_worker_answers(client_of, page, member, people):
    TeamMember.objects.filter(child=child("amina"), role=Role.KEY_WORKER).update(
        ended=timezone.now()
    )
    actions.make_interim(member("amina", "priya"), by=people["grace"])
    assert "Send to Priya" in client_of("amina").get(page).content.decode()


def test_the_page_costs_the_same_whatever_was_said_before(
    client_of, page, amina, django_assert_max_num_queries
):
    browser = client_of("amina")
    with django_assert_max_num_queries(14):
        browser.get(page)
    CheckIn.objects.bulk_create(
        CheckIn(conversation=amina, answered=timezone.now()) for _ in range(199)
    )
    send(browser, page)
    with django_assert_max_num_queries(14):
        browser.get(page)
