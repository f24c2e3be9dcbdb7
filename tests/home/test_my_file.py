"""My file: everything to take along, of what this reader may see, on a page and on paper."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core.models import AuditEntry
from familyapp.meetings.models import Attendee, Meeting, Say
from familyapp.plans.models import Outcome, OutcomeWording
from tests.core.reading_pdf import facts_of, pages_of, words_of
from tests.team.making_about import told

MOST = 75


@pytest.fixture
def page(children):
    return f"/child/{children['amina'].pk}/my-file/"


@pytest.fixture
def meeting(member):
    """Amina's review, to which her mum comes and her dad does not."""
    tom = member("amina", "tom")
    begins = timezone.now() + timedelta(days=3)
    row = Meeting.objects.create(
        child=tom.child,
        kind="annual_review",
        starts=begins,
        ends=begins + timedelta(hours=1),
        place="The blue room",
        organiser=tom,
    )
    for who in ("amina", "leila"):
        Attendee.objects.create(meeting=row, member=member("amina", who))
    return row


@pytest.fixture
def outcome(member):
    tom = member("amina", "tom")
    row = Outcome.objects.create(child=tom.child, area="friends", made_by=tom)
    OutcomeWording.objects.create(
        outcome=row, number=1, own_words="I want to get the bus", by=member("amina", "amina")
    )
    return row


def test_it_has_what_one_takes_along(client_of, page, member, meeting, outcome):
    amina = member("amina", "amina")
    told(amina, "Draw with me.")
    Say.objects.create(meeting=meeting, author=amina, questions="Can Biscuit come?")
    for address, read in ((page, lambda a: a.content.decode()), (page + "pdf/", words)):
        said = read(client_of("amina").get(address))
        for part in (
            *("Draw with me.", "I want to get the bus", "The blue room", "Can Biscuit come?"),
            *("Tom Bailey", "01632 960 111", "Childline"),
        ):
            assert part in said, (address, part)


def words(answer) -> str:
    return words_of(answer.content)


def test_each_reader_has_their_own(client_of, page, member, meeting):
    told(member("amina", "leila"), "She needs a hug.")
    Say.objects.create(
        meeting=meeting, author=member("amina", "amina"), questions="Can Biscuit come?"
    )
    seen = {who: client_of(who).get(page).content.decode() for who in ("leila", "karim", "tom")}
    assert "She needs a hug." in seen["leila"]
    assert "She needs a hug." in seen["tom"]
    assert not any("Biscuit" in said for said in seen.values())
    for hers in ("hug", "Leila", "The blue room"):
        assert hers not in seen["karim"]
        assert hers not in words(client_of("karim").get(page + "pdf/"))


def test_who_sees_the_team_alone_has_the_team_alone(client_of, children, member):
    told(member("ben", "ben"), "Talk to me.")
    said = client_of("dawn").get(f"/child/{children['ben'].pk}/my-file/").content.decode()
    assert "Tom Bailey" in said
    assert "Talk to me." not in said
    assert 'id="file-about"' not in said
    assert 'id="file-plan"' not in said


def test_who_answers_prints_it_for_a_family_and_others_find_nothing(client_of, page):
    assert client_of("tom").get(page).status_code == 200
    for who in ("priya", "grace", "sam"):
        assert client_of(who).get(page).status_code == 404
        assert client_of(who).get(page + "pdf/").status_code == 404


def test_a_long_one_goes_on_and_its_taking_is_noted(client_of, page, member, people):
    for part in ("like", "matters", "support", "bad_day"):
        told(member("amina", "amina"), "A line of words.\n" * 60, part=part)
    answer = client_of("amina").get(page + "pdf/")
    assert answer["Content-Disposition"] == 'attachment; filename="my-file.pdf"'
    assert pages_of(answer.content) > 4
    assert words(answer).count("A line of words.") == 240
    assert facts_of(answer.content)["Title"] == "My file"
    assert AuditEntry.objects.get(what="my file", did="exported").person == people["amina"]


def test_of_many_meetings_and_aims_as_many_queries(
    client_of, page, member, meeting, django_assert_max_num_queries
):
    tom = member("amina", "tom")
    begins = timezone.now() + timedelta(days=30)
    Meeting.objects.bulk_create(
        Meeting(
            child=tom.child,
            kind="clinic",
            starts=begins + timedelta(days=n),
            ends=begins + timedelta(days=n, hours=1),
            organiser=tom,
        )
        for n in range(200)
    )
    rows = [Outcome(id=uuid4(), child=tom.child, area="health", made_by=tom) for _ in range(200)]
    Outcome.objects.bulk_create(rows)
    OutcomeWording.objects.bulk_create(
        OutcomeWording(outcome=row, number=1, own_words="Sleep", by=tom) for row in rows
    )
    client_of("amina").get(page)
    with django_assert_max_num_queries(MOST):
        assert client_of("amina").get(page).status_code == 200
