"""Every page of one place asks the database as often with two hundred of everything as with one."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from familyapp.meetings.models import Attendee, Decision, Meeting
from familyapp.plans.models import (
    Outcome,
    OutcomeWording,
    Progress,
    Provision,
    ProvisionAnswer,
)
from familyapp.team.models import AboutWords, AgreedAction

PAGES = {
    "amina": ("", "meetings/", "plan/", "actions/", "about-me/", "about-me/who/", "my-file/"),
    "leila": ("", "meetings/", "plan/", "actions/", "about-me/history/", "harder/", "my-file/"),
    "priya": ("", "meetings/", "plan/", "actions/", "about-me/", "adulthood/"),
    "tom": (
        *("", "meetings/", "meetings/arrange/?kind=team", "meetings/missed/", "plan/"),
        *("plan/help/add/", "adulthood/", "actions/", "actions/add/", "record/", "about-me/"),
    ),
}
OF_ONE = ("meeting", "meeting/say/", "held", "outcome", "outcome/progress/", "help", "action")
KEYS = ("tom", "amina", "leila", "priya")
MORE = 4  # a first row may bring the look-ups that every further one shares


@pytest.fixture
def grow(member):
    """Adds so many of everything to Amina's record, and gives the first of each."""
    everybody = tom, amina, leila, _priya = [member("amina", key) for key in KEYS]
    now, child = timezone.now(), tom.child

    def meetings(number: int) -> tuple[Meeting, Meeting]:
        def one(days: int, state: str) -> Meeting:
            starts = now + timedelta(days=days)
            more = {"starts": starts, "ends": starts + timedelta(hours=1), "state": state}
            return Meeting(child=child, kind="team", purpose="So.", organiser=tom, **more)

        rows = [one(n + 2, "planned") for n in range(number)]
        over = [one(-n - 2, "held") for n in range(number)]
        missed = [one(-n - 2, "could_not_attend") for n in range(number)]
        Meeting.objects.bulk_create(rows + over + missed)
        Attendee.objects.bulk_create(
            Attendee(meeting=row, member=who) for row in rows + over for who in everybody
        )
        names = [Attendee(meeting=rows[0], listed_name=f"Guest {n}") for n in range(number)]
        Attendee.objects.bulk_create(names)
        Decision.objects.bulk_create(
            Decision(meeting=over[0], what="So", why="So", by=tom) for _ in range(number)
        )
        return rows[0], over[0]

    def plan(number: int) -> tuple[Outcome, Provision]:
        rows = [Outcome(child=child, area="work", made_by=amina) for _ in range(number)]
        Outcome.objects.bulk_create(rows)
        said = {"number": 1, "own_words": "To get the bus", "formal": "x", "by": amina}
        OutcomeWording.objects.bulk_create(OutcomeWording(outcome=row, **said) for row in rows)
        heard = rows + rows[:1] * number
        Progress.objects.bulk_create(Progress(outcome=row, by=leila, step=2) for row in heard)
        more = {"what": "Talk", "how_much": "1", "how_often": "weekly", "made_by": tom}
        helps = [Provision(child=child, outcome=rows[0], who=tom, **more) for _ in rows]
        Provision.objects.bulk_create(helps)
        ProvisionAnswer.objects.bulk_create(
            ProvisionAnswer(provision=helps[0], by=leila, answer="no") for _ in rows
        )
        return rows[0], helps[0]

    def grown(number: int) -> dict[str, str]:
        meeting, held = meetings(number)
        outcome, provision = plan(number)
        day = timezone.localdate() - timedelta(days=3)
        actions = [
            AgreedAction(child=child, what="A map", who=tom, by_when=day, made_by=tom)
            for _ in range(number)
        ]
        AgreedAction.objects.bulk_create(actions)
        AboutWords.objects.bulk_create(
            AboutWords(child=child, part="like", voice="young_person", author=amina, text="Cats")
            for _ in range(number)
        )
        return {
            "meeting": f"meetings/{meeting.pk}/",
            "held": f"meetings/{held.pk}/",
            "outcome": f"plan/outcomes/{outcome.pk}/",
            "help": f"plan/help/{provision.pk}/",
            "action": f"actions/{actions[0].pk}/",
        }

    return grown


def addresses(child: str, key: str, ids: dict[str, str]) -> Iterator[str]:
    for page in PAGES[key]:
        yield f"/child/{child}/{page}" if page else "/"
    for page in OF_ONE:
        thing, _slash, rest = page.partition("/")
        yield f"/child/{child}/{ids[thing]}{rest}"


@pytest.mark.parametrize("key", list(PAGES))
def test_two_hundred_of_everything_cost_what_one_costs(key, grow, client_of, children):
    child, browser = str(children["amina"].pk), client_of(key)

    def costs(pages: list[str]) -> list[int]:
        found = []
        for page in pages:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                answer = browser.get(page, follow=True)
            assert answer.status_code == 200, page
            found.append(len(asked))
        return found

    pages = list(addresses(child, key, grow(1)))
    with_one = costs(pages)
    grow(199)
    with_many = costs(pages)
    grew = {p: (a, b) for p, a, b in zip(pages, with_one, with_many, strict=True) if b > a + MORE}
    assert not grew
