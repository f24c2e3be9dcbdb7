"""What somebody wants to say is read by whom they share it with, by name, and by nobody else."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from familyapp.demo.records import service
from familyapp.meetings import saying
from familyapp.meetings.actions import saying as actions
from familyapp.meetings.models import Attendee, Meeting, SayReader
from familyapp.meetings.say_readers import first_ticked, who_could_read
from familyapp.team.actions import TeamError, begin_cover, begin_oversight, keep_apart
from familyapp.team.models import SensitiveServiceDecision, TeamMember
from tests.meetings.making_saying import page_of, shared, written

EVERYBODY = ("amina", "leila", "karim", "tom", "priya", "ruth", "grace")


@pytest.fixture
def review(meet) -> Meeting:
    return meet("amina", "amina", "leila", "karim", "tom", "priya", is_shared=True)


@pytest.fixture
def places(member, people, children) -> dict[str, TeamMember]:
    """Everybody's place in Amina's team, Ruth's while she stands in and Grace's looking in."""
    tom = member("amina", "tom")
    until = timezone.now() + timedelta(days=7)
    begin_cover(tom, people["ruth"], until=until, by=people["grace"])
    grace = people["grace"]
    begin_oversight(children["amina"], grace, reason="A complaint.", until=until, by=grace)
    return {key: member("amina", key) for key in EVERYBODY}


# Who wrote, with whom it was shared, and who reads it then besides its author.
TABLE = [
    ("amina", "", ""),
    ("amina", "tom priya", "tom priya ruth grace"),
    ("amina", "priya", "priya grace"),
    ("amina", "leila", "leila grace"),
    ("amina", "karim", "karim grace"),
    ("leila", "", ""),
    ("leila", "tom priya", "tom priya ruth grace"),
    ("leila", "amina", "amina grace"),
    ("karim", "tom", "tom ruth grace"),
    ("priya", "leila", "leila grace"),
    ("tom", "amina leila karim", "amina leila karim grace"),
]


def test_who_reads_it(review, places):
    expected, found = {}, {}
    for author, with_, reads in TABLE:
        with transaction.atomic():
            shared(places[author], review, *(places[key] for key in with_.split()))
            found[author, with_] = {
                key for key in places if saying.sayings_for(places[key], review).exists()
            }
            transaction.set_rollback(True)
        expected[author, with_] = {author, *reads.split()}
    assert found == expected


def test_the_key_worker_does_not_read_what_went_to_others_alone(review, places, client_of):
    shared(places["amina"], review, places["priya"], well="Between us")
    assert "Between us" not in client_of("tom").get(page_of(review, of="")).content.decode()
    assert "Between us" in client_of("priya").get(page_of(review, of="")).content.decode()


def test_workers_are_ticked_and_the_family_is_a_choice(review, member, client_of):
    row = written(member("amina", "amina"), review)
    page = client_of("amina").get(page_of(review, of=f"say/{row.pk}/share/")).content.decode()
    for name in ("Tom Bailey", "Priya Shah", "Leila Yusuf", "Karim Yusuf"):
        assert name in page
    assert page.count(" checked") == 2
    assert "Whoever stands in for the key worker, or takes over, reads it too." in page
    amina = member("amina", "amina")
    ticked = first_ticked(who_could_read(amina, review), row)["readers"]
    assert set(ticked) == {str(member("amina", key).pk) for key in ("tom", "priya")}


@pytest.mark.parametrize(("author", "never"), [("leila", "Karim"), ("karim", "Leila")])
def test_nobody_kept_apart_is_on_the_list(author, never, review, member, client_of):
    row = written(member("amina", author), review)
    address = page_of(review, of=f"say/{row.pk}/share/")
    assert never not in client_of(author).get(address).content.decode()
    other = member("amina", never.lower())
    answer = client_of(author).post(address, {"readers": [str(other.pk)]})
    assert "The list of people has changed." in answer.content.decode()
    with pytest.raises(TeamError):
        actions.share(member("amina", author), row, [other])
    assert not SayReader.objects.exists()


def test_who_are_kept_apart_later_read_nothing_of_each_other(meet, member, people):
    review = meet("amina", "leila", "priya")
    leila, priya = member("amina", "leila"), member("amina", "priya")
    shared(leila, review, priya)
    assert saying.sayings_for(priya, review).exists()
    keep_apart(people["leila"], people["priya"], reason="They are related.", by=people["tom"])
    assert not saying.sayings_for(priya, review).exists()
    assert saying.section(leila, review).mine.shared_with == ""


def test_a_hidden_service_stays_hidden(meet, member, people, children, listed):
    """Kit of the mental health service is not on the page of a parent from whom it is hidden, nor
    is that parent on Kit's."""
    kit = listed("amina", "Kit Rowe")
    kit.person, kit.listed_name = people["nia"], ""
    kit.save()
    review = meet("amina", "leila", "priya", "tom", kit)
    SensitiveServiceDecision.objects.create(
        child=children["amina"],
        service=service("camhs"),
        hidden=True,
        reason="She understands this.",
        recorded_by=people["tom"],
    )
    kit = member("amina", "nia")
    assert kit not in who_could_read(member("amina", "leila"), review)
    assert {one.name for one in who_could_read(kit, review)} == {"Tom Bailey"}
    written(kit, review)
    assert not saying.sayings_for(member("amina", "leila"), review).exists()


def test_it_is_shared_as_it_stands_until_the_meeting_begins(review, member, client_of):
    tom, priya = member("amina", "tom"), member("amina", "priya")
    row = written(member("amina", "amina"), review, well="The bus")
    amina = client_of("amina")
    address = page_of(review, of=f"say/{row.pk}/share/")
    assert "Tick at least one name" in amina.post(address, {}).content.decode()
    answer = amina.post(address, {"readers": [str(tom.pk), str(priya.pk)]}, follow=True)
    assert "Shared with Priya and Tom." in answer.content.decode()
    actions.save(member("amina", "amina"), review, revision=1, well="The bus and Dee")
    page = client_of("priya").get(page_of(review, of="")).content.decode()
    assert "What Amina Yusuf wants to say" in page
    assert "The bus and Dee" in page
    amina.post(address, {"readers": [str(tom.pk)]})
    assert "The bus" not in client_of("priya").get(page_of(review, of="")).content.decode()
    amina.post(page_of(review, of=f"say/{row.pk}/take-back/"))
    assert not saying.sayings_for(tom, review).exists()
    assert SayReader.objects.filter(until__isnull=False).count() == 2  # kept: who read it when
    Meeting.objects.update(starts=timezone.now())
    row.refresh_from_db()
    with pytest.raises(TeamError, match="has begun"):
        actions.share(member("amina", "amina"), row, [tom])


def test_who_comes_onto_the_list_later_is_asked_about(meet, member, client_of):
    review = meet("amina", "amina", "tom")
    amina = member("amina", "amina")
    row = shared(amina, review, member("amina", "tom"))
    assert saying.section(amina, review).newcomers == ""
    Attendee.objects.create(meeting=review, member=member("amina", "priya"))
    assert not saying.sayings_for(member("amina", "priya"), review).exists()
    page = client_of("amina").get(page_of(review, of="")).content.decode()
    assert "On the list since you shared: Priya. Share with them too?" in page
    address = page_of(review, of=f"say/{row.pk}/share/")
    assert "New on the list" in client_of("amina").get(address).content.decode()
    client_of("amina").post(address, {"readers": [str(member("amina", "tom").pk)]})
    assert saying.section(amina, review).newcomers == ""  # left out on purpose


def test_only_its_author_shares_it(review, member, client_of):
    row = shared(member("amina", "leila"), review, member("amina", "tom"))
    for key in ("tom", "amina", "karim", "priya"):
        for act in ("share", "take-back"):
            answer = client_of(key).post(page_of(review, of=f"say/{row.pk}/{act}/"), {})
            assert answer.status_code == 404


def test_an_adult_without_meetings_is_not_on_the_list(meet, member):
    college = meet("ben", "ben", "dawn", "tom")
    assert [one.name for one in who_could_read(member("ben", "ben"), college)] == ["Tom Bailey"]


def test_karim_learns_nothing_of_what_leila_says(review, member, client_of):
    karim = client_of("karim")
    before = karim.get(page_of(review, of="")).content.decode()
    shared(
        member("amina", "leila"),
        review,
        *(member("amina", key) for key in ("tom", "priya", "amina")),
        well="Mondays are calmer",
    )
    after = karim.get(page_of(review, of="")).content.decode()
    assert "Mondays" not in after
    assert len(before) == len(after)


@pytest.mark.parametrize("how_many", [1, 200])
def test_reading_costs_the_same_for_one_and_for_200(
    how_many, review, member, people, django_assert_max_num_queries
):
    tom = member("amina", "tom")
    row = shared(member("amina", "leila"), review, tom)
    authors = TeamMember.objects.bulk_create(
        TeamMember(child=tom.child, listed_name=f"Worker {n}", role="professional")
        for n in range(how_many)
    )
    says = type(row).objects.bulk_create(
        type(row)(meeting=review, author=one, well="Fine", shared=timezone.now()) for one in authors
    )
    SayReader.objects.bulk_create(SayReader(say=say, member=tom) for say in says)
    with django_assert_max_num_queries(6):
        found = saying.section(tom, review)
        assert len([(said.author, said.parts) for said in found.others]) == how_many + 1
