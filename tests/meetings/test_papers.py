"""The papers of a meeting: who owes what by when, who may send it, and who never learns of it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core import links
from familyapp.meetings import papers
from familyapp.meetings.actions import papers as actions
from familyapp.meetings.models import Meeting, Paper, PaperFile
from familyapp.meetings.my_data_papers import my_papers
from familyapp.notices.models import Notice
from familyapp.team.models import TeamMember
from tests.core.making_files import EXE, PDF, upload
from tests.meetings.making_papers import a_file, a_meeting, asked_for, sent

DAY = timedelta(days=1)


@pytest.fixture
def tom(member) -> TeamMember:
    return member("amina", "tom")


@pytest.fixture
def priya(member) -> TeamMember:
    return member("amina", "priya")


@pytest.fixture
def meeting(tom, priya, member) -> Meeting:
    return a_meeting(tom, 40, tom, priya, member("amina", "leila"), member("amina", "amina"))


def here(meeting: Meeting, *rest: object) -> str:
    tail = "".join(f"{part}/" for part in rest)
    return f"/child/{meeting.child_id}/meetings/{meeting.pk}/papers/{tail}"


def on_page(member: TeamMember, meeting: Meeting) -> dict[str, papers.Shown]:
    found = papers.section(member, meeting)
    return {one.row.title: one for one in found.papers} if found else {}


# --- by when -------------------------------------------------------------------------------


def test_a_paper_is_due_two_weeks_before_an_annual_review_and_moves_with_it(tom, meeting):
    asked_for(tom, meeting, "Report", name="Miss Bell")
    day = timezone.localdate(meeting.starts)
    assert on_page(tom, meeting)["Report"].due == day - 14 * DAY
    meeting.starts += 10 * DAY
    assert on_page(tom, meeting)["Report"].due == day - 4 * DAY


def test_one_that_was_told_a_day_keeps_it(tom, meeting):
    asked_for(tom, meeting, "Report", name="Miss Bell", due_on=date(2027, 1, 5))
    meeting.starts += 10 * DAY
    assert on_page(tom, meeting)["Report"].due == date(2027, 1, 5)


def test_before_any_other_meeting_it_is_due_the_day_before(tom):
    meeting = a_meeting(tom, 9, kind="team")
    asked_for(tom, meeting, "Report", name="Miss Bell")
    assert on_page(tom, meeting)["Report"].due == timezone.localdate(meeting.starts) - DAY


@pytest.mark.parametrize(("days", "until_due"), [(14, 0), (13, 12), (1, 0), (0, 0)])
def test_nobody_is_late_with_what_they_are_asked_for_today(tom, days, until_due):
    meeting = a_meeting(tom, days)
    asked_for(tom, meeting, "Report", name="Miss Bell")
    shown = on_page(tom, meeting)["Report"]
    assert shown.due == timezone.localdate() + until_due * DAY
    assert (shown.days_late, shown.chip, shown.chip_tone) == (0, "not here yet", "soon")


def test_late_is_said_and_so_is_what_came_late(tom, priya):
    meeting = a_meeting(tom, 11)  # two weeks before it was three days ago
    asked_for(tom, meeting, "Report", 30, who=priya)
    sent(priya, asked_for(tom, meeting, "Letter", 30, who=priya), days_ago=1)
    sent(priya, asked_for(tom, meeting, "Notes", 30, who=priya), days_ago=5)
    found = on_page(priya, meeting)
    assert next(iter(found)) == "Report"  # what is waited for stands first
    assert (found["Report"].chip, found["Report"].chip_tone) == ("late by 3 days", "late")
    assert (found["Letter"].chip, found["Letter"].chip_tone) == ("came 2 days late", "")
    assert found["Notes"].chip == ""
    assert found["Report"].who == "You"


# --- asking, sending, replacing, taking off ---------------------------------------------------


def test_who_arranges_the_meeting_asks_for_a_paper(client_of, tom, priya, meeting):
    client = client_of("tom")
    form = {"key": uuid4(), "title": "School's report", "who": priya.pk}
    page = client.get(here(meeting, "add"))
    assert "Leave it empty for" in page.content.decode()
    for _ in range(2):  # sent twice, it is there once
        answer = client.post(here(meeting, "add"), form)
        assert answer.url == f"/child/{meeting.child_id}/meetings/{meeting.pk}/"
    row = Paper.objects.get()
    assert (row.title, row.owed_by, row.due_on) == ("School's report", priya, None)
    client.post(here(meeting, "add"), {**form, "key": uuid4(), "who": "other", "name": "Dr Bee"})
    assert Paper.objects.get(owed_by=None).owed_by_name == "Dr Bee"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"who": "other"}, "Write down who writes it."),
        ({"who": ""}, "Please choose one from the list."),
        ({"who": str(uuid4())}, "Please choose one from the list."),
        ({"due_on": "2020-01-01"}, "This day is over."),
        ({"due_on": "2030-01-01"}, "This is after the meeting."),
        ({"due_on": "soon"}, "This is not a day."),
        ({"title": ""}, "Please fill this in."),
        ({"title": "x" * 151}, "This is too long"),
    ],
)
def test_what_is_wrong_with_asking_is_said_and_what_was_typed_stays(
    client_of, priya, meeting, change, sentence
):
    form = {"key": uuid4(), "title": "A fine report", "who": priya.pk, **change}
    page = client_of("tom").post(here(meeting, "add"), form).content.decode()
    assert sentence in page
    assert form["title"] in page
    assert not Paper.objects.exists()


def test_who_owes_it_sends_it_and_a_newer_one_keeps_the_older(client_of, tom, priya, meeting):
    paper = asked_for(tom, meeting, "Report", who=priya)
    client, address = client_of("priya"), here(meeting, paper.pk, "send")
    form = {"key": uuid4()}
    for _ in range(2):
        answer = client.post(address, {**form, "file": upload(PDF, "first.pdf")})
        assert answer.status_code == 302
    client.post(address, {"key": uuid4(), "file": upload(PDF + b"2", "second.pdf")})
    assert list(PaperFile.objects.order_by("added").values_list("name", flat=True)) == [
        "first.pdf",
        "second.pdf",
    ]
    came = client_of("leila").get(here(meeting, paper.pk, "file"))
    assert b"".join(came) == PDF + b"2"
    assert 'filename="second.pdf"' in came["Content-Disposition"]
    paper.refresh_from_db()
    assert timezone.localdate(paper.came) == timezone.localdate()


def test_a_program_called_a_pdf_is_refused_and_nothing_is_kept(client_of, tom, priya, meeting):
    paper = asked_for(tom, meeting, "Report", who=priya)
    form = {"key": uuid4(), "file": upload(EXE, "report.pdf", "application/pdf")}
    page = client_of("priya").post(here(meeting, paper.pk, "send"), form)
    assert "This file is not a PDF, a Word, Excel or PowerPoint file" in page.content.decode()
    paper.refresh_from_db()
    assert paper.came is None
    assert not PaperFile.objects.exists()


def test_a_refused_file_keeps_the_words(client_of, meeting):
    form = {"key": uuid4(), "title": "My letter", "file": upload(b"", "empty.pdf")}
    page = client_of("leila").post(here(meeting, "mine"), form).content.decode()
    assert "This file is empty." in page
    assert 'value="My letter"' in page
    assert not Paper.objects.exists()


def test_only_who_owes_it_or_arranges_the_meeting_may_send_it(client_of, tom, priya, meeting):
    paper = asked_for(tom, meeting, "Report", who=priya)
    for who, status in (("leila", 403), ("amina", 403), ("priya", 200), ("tom", 200)):
        assert client_of(who).get(here(meeting, paper.pk, "send")).status_code == status, who
        asks = client_of(who).get(here(meeting, "add")).status_code
        assert asks == (200 if who == "tom" else 403), who


def test_what_one_brings_is_never_late_and_may_be_taken_off_again(client_of, member, tom):
    meeting = a_meeting(tom, 2)
    form = {"key": uuid4(), "title": "My drawing"}
    for _ in range(2):
        answer = client_of("amina").post(here(meeting, "mine"), {**form, "file": upload(PDF)})
        assert answer.status_code == 302
    [row] = Paper.objects.all()
    shown = on_page(tom, meeting)["My drawing"]
    assert (shown.chip, shown.who, shown.file.kind) == ("", "Amina Yusuf", "pdf")
    away = here(meeting, row.pk, "take-off")
    assert client_of("leila").post(away).status_code == 403
    assert client_of("amina").get(away).status_code == 200
    assert client_of("amina").post(away).status_code == 302
    assert client_of("amina").get(here(meeting, row.pk, "file")).status_code == 404
    assert PaperFile.objects.count() == 1  # kept


def test_a_paper_is_asked_of_who_can_open_the_meeting(tom, member):
    meeting = a_meeting(tom, 40, member("amina", "leila"), member("amina", "amina"))
    assert [one.short_name for one in papers.who_could_write(tom, meeting)] == ["Leila", "Tom"]


def test_what_is_off_the_list_takes_nothing_more(tom, meeting):
    paper = asked_for(tom, meeting, "Report", name="Miss Bell")
    actions.take_off(tom, paper)
    with pytest.raises(actions.PaperError, match="not on the list any more"):
        actions.send(tom, paper, key=uuid4(), file=a_file())


def test_to_a_meeting_that_is_called_off_nothing_is_added(client_of, tom):
    meeting = a_meeting(tom, 20, state="called_off")
    assert client_of("leila").get(here(meeting, "mine")).status_code == 403
    assert client_of("tom").get(here(meeting, "add")).status_code == 403
    assert papers.section(tom, meeting) is None


def test_papers_go_along_to_the_meeting_that_takes_the_place_of_theirs(tom, meeting):
    asked_for(tom, meeting, "Report", name="Miss Bell")
    later = a_meeting(tom, 60)
    meeting.state, meeting.followed_by = "rearranged", later
    meeting.save()
    due = timezone.localdate(later.starts) - 14 * DAY
    assert on_page(tom, later)["Report"].due == due


# --- who learns of it -------------------------------------------------------------------------


def test_people_who_are_kept_apart_never_see_each_others_papers(client_of, member, tom):
    leila, karim = member("amina", "leila"), member("amina", "karim")
    meeting = a_meeting(tom, 40, leila, karim)
    hers = actions.bring(leila, meeting, key=uuid4(), title="Letter", file=a_file())
    asked = asked_for(tom, meeting, "Views", who=leila)
    both = asked_for(tom, meeting, "Report", name="Miss Bell")
    assert set(on_page(leila, meeting)) == {"Letter", "Views", "Report"}
    assert set(on_page(karim, meeting)) == {"Report"}
    for paper in (hers, asked):
        for page in ("send", "take-off", "file"):
            assert client_of("karim").get(here(meeting, paper.pk, page)).status_code == 404
    assert papers.readable(karim) == {both.pk}
    assert papers.readable(leila) == {hers.pk, asked.pk, both.pk}
    writers = papers.who_could_write(karim, meeting)
    assert {one.short_name for one in writers} == {"Tom", "Karim"}
    actions.send(leila, asked, key=uuid4(), file=a_file())
    actions.send(tom, both, key=uuid4(), file=a_file())
    assert set(on_page(karim, meeting)) == {"Report"}
    assert set(on_page(member("amina", "amina"), meeting)) == {"Letter", "Views", "Report"}


def test_a_copy_of_ones_data_names_the_papers_of_which_one_may_know(member, tom, people):
    leila = member("amina", "leila")
    meeting = a_meeting(tom, 40, leila, member("amina", "karim"))
    actions.bring(leila, meeting, key=uuid4(), title="Letter", file=a_file(name="letter.pdf"))
    asked_for(tom, meeting, "Report", name="Miss Bell")
    mine = {entry.heading: dict(entry.facts) for entry in my_papers(people["leila"])}
    assert mine["Letter"]["File"] == "letter.pdf"
    assert mine["Report"]["Who writes it"] == "Miss Bell"
    assert [entry.heading for entry in my_papers(people["karim"])] == ["Report"]


def test_the_page_asks_the_same_number_of_questions_for_one_paper_and_for_200(
    tom, member, meeting, django_assert_max_num_queries
):
    leila = member("amina", "leila")
    for number in range(200):
        Paper.objects.create(meeting=meeting, title=f"{number}", owed_by=tom, made_by=tom)
        if number in (0, 199):
            with django_assert_max_num_queries(2):
                assert len(papers.section(leila, meeting).papers) == number + 1


# --- who is reminded ----------------------------------------------------------------------------


def waiting(person) -> list[Notice]:
    return list(Notice.objects.filter(person=person.person, kind="paper", done=None))


def test_who_owes_it_is_reminded_a_week_before_once_and_until_it_came(tom, priya, meeting):
    paper = asked_for(tom, meeting, "Report", who=priya)  # due in 26 days
    today = timezone.localdate()
    actions.tell_of_papers(today + 18 * DAY)
    assert waiting(priya) == []
    for _ in range(2):
        actions.tell_of_papers(today + 19 * DAY)
    [notice] = waiting(priya)
    assert notice.due == today + 26 * DAY
    actions.tell_of_papers(today + 30 * DAY)  # late
    assert len(waiting(priya)) == 1
    label = links.resolve("paper", priya.person, paper.pk).label
    assert label == "Send your paper for Amina's annual review: Report"
    sent(priya, paper)
    assert waiting(priya) == []
    actions.tell_of_papers(today + 30 * DAY)
    assert waiting(priya) == []
    assert links.resolve("paper", priya.person, paper.pk) is None


def test_where_the_writer_does_not_sign_in_who_answers_the_family_asks_them(tom, priya):
    meeting = a_meeting(tom, 16)
    paper = asked_for(tom, meeting, "Report", name="Miss Bell")  # due in two days: told at once
    assert len(waiting(tom)) == 1
    assert waiting(priya) == []
    label = links.resolve("paper", tom.person, paper.pk).label
    assert label == "Report from Miss Bell, for Amina's annual review"
    assert links.resolve("paper", priya.person, paper.pk) is None


def test_nobody_is_reminded_once_the_meeting_is_off_or_over(tom, priya, member):
    for days, state in ((3, "called_off"), (-3, "planned"), (-3, "held")):
        meeting = a_meeting(tom, days, state=state)
        paper = Paper.objects.create(meeting=meeting, title="Report", owed_by=priya, made_by=tom)
        actions.tell_of_papers(timezone.localdate())
        assert waiting(priya) == []
        assert links.resolve("paper", priya.person, paper.pk) is None
