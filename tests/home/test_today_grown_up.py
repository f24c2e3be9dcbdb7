"""Today: what comes next, what waits for me, what is owed to us, how it is going; one next step."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone

from familyapp.core import events
from familyapp.meetings.models import Attendee, Meeting
from familyapp.plans.models import Outcome, OutcomeWording, Progress
from familyapp.team.actions.about import still_right
from familyapp.team.models import AboutWords, AgreedAction, TeamMember
from messaging.actions import Outgoing, send_message
from messaging.models import Conversation
from tests.team.making_agreed import agreed


def meeting(tom: TeamMember, days: int, *asked: TeamMember) -> Meeting:
    """A meeting of this child in so many days, with these people, who all said yes."""
    starts = timezone.localtime().replace(hour=10, minute=0) + timedelta(days=days)
    row = Meeting.objects.create(
        child=tom.child,
        kind="annual_review",
        purpose="To see whether the plan still fits.",
        starts=starts,
        ends=starts + timedelta(hours=1),
        place="Northfield School",
        organiser=tom,
    )
    for who in asked:
        Attendee.objects.create(meeting=row, member=who, reply="yes")
    return row


def outcome(tom: TeamMember, words: str, days: int = 0) -> Outcome:
    """Something to reach, in the young person's words, wanted since so many days."""
    made = timezone.now() - timedelta(days=days)
    row = Outcome.objects.create(
        child=tom.child, area="friends", made_by=tom, made=made, responsible=tom
    )
    OutcomeWording.objects.create(outcome=row, number=1, own_words=words, by=tom)
    return row


@pytest.fixture
def tom(member):
    return member("amina", "tom")


def today(client) -> str:
    return client.get("/").content.decode()


def filled(html: str) -> list[str]:
    """The words of the filled buttons in the page's main part."""
    main = html[html.index("<main") : html.index("</main>")]
    parts = main.split('class="btn btn-wide"')[1:]
    return [part.split(">", 1)[1].split("</a>")[0].split("</svg>")[-1].strip() for part in parts]


def test_amina_has_three_cards_and_one_next_step(client_of, tom, member):
    amina = member("amina", "amina")
    meeting(tom, 3, amina)
    row = outcome(tom, "I want to get the bus on my own")
    Progress.objects.create(outcome=row, by=tom, step=3, words="She pays herself now.")
    outcome(tom, "I want to sleep better")
    agreed(tom, amina, 2)
    html = today(client_of("amina"))
    assert html.count('<section class="card" ') == 3
    assert "In 3 days" in html
    assert "Your annual review" in html
    assert "“I want to get the bus on my own”" in html
    assert "Getting there" in html
    assert "I want to sleep better" not in html
    assert filled(html) == ["Get ready: what I want to say"]
    send_message(
        Outgoing(tom.person, Conversation.objects.get(owner=amina).pk, uuid4(), "See you then")
    )
    assert filled(today(client_of("amina"))) == ["Read the message"]


def test_leila_sees_what_is_hers_and_what_others_owe(client_of, tom, member):
    leila, priya = member("amina", "leila"), member("amina", "priya")
    agreed(tom, leila, 5, "Bring the reports")
    agreed(tom, priya, -4, "Send the timetable")
    agreed(tom, member("amina", "karim"), 1, "Sign the form")
    html = today(client_of("leila"))
    assert html.index("Yours to do") < html.index("Bring the reports")
    assert html.index("What others will do") < html.index("Send the timetable")
    assert "late by 4 days" in html
    assert "Sign the form" not in html


def test_what_a_card_says_is_not_said_again_as_a_notice(client_of, tom, member):

    leila = member("amina", "leila")
    row = meeting(tom, 3, leila)
    Attendee.objects.update(reply="")
    with transaction.atomic():
        events.publish(
            events.NoticeDue(
                key="x",
                kind="meeting",
                link_kind="meeting",
                link_id=row.pk,
                people=(leila.person_id,),
            )
        )
    html = today(client_of("leila"))
    assert "Say if you can come" in html
    assert "For you to look at" not in html


def test_who_may_see_no_plan_and_no_meetings_finds_neither(client_of, member):
    bens_tom = member("ben", "tom")
    meeting(bens_tom, 3, member("ben", "dawn"))
    outcome(bens_tom, "I want my own flat")
    agreed(bens_tom, bens_tom, -1, "Ask the college")
    html = today(client_of("dawn"))
    for words in ("annual review", "my own flat", "Ask the college", "/plan/", "/meetings/"):
        assert words not in html
    assert "my own flat" in today(client_of("ben"))


def test_tom_sees_meetings_what_is_late_and_what_has_gone_quiet(client_of, tom, member):
    meeting(tom, 2, tom)
    meeting(member("idris", "tom"), 1, member("idris", "tom"))
    agreed(tom, member("amina", "priya"), -3, "Send the timetable")
    outcome(tom, "I want to sleep better", days=100)
    outcome(tom, "I want to swim", days=10)
    amina = member("amina", "amina")
    AboutWords.objects.create(
        child=tom.child,
        part="like",
        voice="young_person",
        author=amina,
        text="I am kind.",
        at=timezone.now() - timedelta(days=400),
    )
    html = today(client_of("tom"))
    assert html.index("Idris&#x27;s annual review") < html.index("Amina&#x27;s annual review")
    assert "Tomorrow, " in html
    assert "late by 3 days" in html
    assert "I want to sleep better" in html
    assert "I want to swim" not in html
    assert "About me was not looked at for a year" in html
    still_right(amina)
    assert "About me was not looked at for a year" not in today(client_of("tom"))


def test_days_since_contact_and_who_is_not_online(client_of, tom, member):
    leila = member("idris", "leila")
    thread = Conversation.objects.get(owner=leila)
    send_message(Outgoing(leila.person, thread.pk, uuid4(), "He slept well."))
    thread.messages.update(sent_at=timezone.now() - timedelta(days=12))
    client = client_of("tom")
    assert "last wrote 12 days ago" in today(client)
    assert "Not online" not in today(client)
    page = f"/child/{leila.child_id}/record/"
    assert page in client.get(f"/child/{leila.child_id}/team/").content.decode()
    leila.ended = timezone.now()
    leila.save()
    assert page in today(client)
    assert "About me" in client.get(page).content.decode()


def test_tom_is_told_of_meetings_nobody_wrote_up(client_of, tom):
    assert "is over: write down" not in today(client_of("tom"))
    meeting(tom, -2)
    assert "1 meeting is over: write down what came of it" in today(client_of("tom"))
    assert "write down what came" not in today(client_of("priya"))


def test_priya_who_answers_no_family_has_her_own_work(client_of, tom, member):
    priya = member("amina", "priya")
    meeting(tom, 2, priya)
    meeting(tom, 1, tom)
    agreed(tom, priya, -1, "Send the timetable")
    agreed(tom, tom, -1, "Ring the bus company")
    html = today(client_of("priya"))
    assert html.count("Amina&#x27;s annual review") == 1
    assert "Send the timetable" in html
    assert "Ring the bus company" not in html


@pytest.mark.parametrize(("persona", "most"), [("leila", 27), ("amina", 24), ("tom", 20)])
def test_queries_do_not_grow(client_of, tom, member, persona, most, django_assert_max_num_queries):
    amina, leila = member("amina", "amina"), member("amina", "leila")
    client = client_of(persona)
    for n in (1, 199):
        first = meeting(tom, 2, amina, leila)
        agreed(tom, leila, 1)
        some = [Outcome(child=tom.child, area="work", made_by=tom) for _ in range(n)]
        Outcome.objects.bulk_create(some)
        OutcomeWording.objects.bulk_create(
            OutcomeWording(outcome=row, number=1, own_words="A wish", by=tom) for row in some
        )
        Meeting.objects.bulk_create(
            Meeting(
                child=tom.child,
                kind="team",
                purpose="x",
                starts=first.starts,
                ends=first.ends,
                organiser=tom,
            )
            for _ in range(n)
        )
        AgreedAction.objects.bulk_create(
            AgreedAction(
                child=tom.child, what="x", who=tom, by_when=timezone.localdate(), made_by=tom
            )
            for _ in range(n)
        )
        client.get("/")
        with django_assert_max_num_queries(most):
            client.get("/")
