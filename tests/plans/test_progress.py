"""How an outcome goes: said by services and family, in one stream, taken back by who said it."""

from uuid import uuid4

import pytest

from familyapp.core import exports
from familyapp.core.models import AuditEntry
from familyapp.plans import progress
from familyapp.plans.actions.progress import add_progress, put_back, take_back
from familyapp.plans.models import Progress
from familyapp.team.actions import TeamError
from tests.plans.making_progress import BUS, ago, an_outcome, said

STEPS = ["done", "done", "now", "ahead", "ahead"]


@pytest.fixture
def bus(member):
    return an_outcome(member("amina", "tom"))


def page(child, outcome, end=""):
    return f"/child/{child.pk}/plan/outcomes/{outcome.pk}/progress/{end}"


def send(browser, child, outcome, **form):
    return browser.post(page(child, outcome, "add/"), {"key": uuid4()} | form)


def test_priya_chooses_a_step_and_it_is_saved_at_once(bus, children, client_of, member):
    answer = send(client_of("priya"), children["amina"], bus, step=3, words="She asked herself.")
    assert answer.url == f"/child/{children['amina'].pk}/plan/outcomes/{bus.pk}/#how-it-goes"
    row = Progress.objects.get()
    assert (row.step, row.feels, row.words, row.by) == (
        3,
        None,
        "She asked herself.",
        member("amina", "priya"),
    )
    assert AuditEntry.objects.filter(what="progress", did="added", about=row.pk).count() == 1


def test_amina_says_how_it_feels_without_a_step(bus, children, client_of):
    send(client_of("amina"), children["amina"], bus, feels=2)
    assert Progress.objects.get().feels == 2


def test_a_worker_is_not_asked_how_it_feels_to_them(bus, children, client_of):
    send(client_of("tom"), children["amina"], bus, step=2, feels=5)
    assert Progress.objects.get().feels is None
    assert b'name="feels"' not in client_of("tom").get(page(children["amina"], bus, "add/")).content


def test_nothing_chosen_is_a_kind_sentence_and_the_words_stay(bus, children, client_of):
    answer = send(client_of("leila"), children["amina"], bus, words="It was a good week.")
    assert "Choose a face or a step, then save." in answer.content.decode()
    assert "It was a good week." in answer.content.decode()
    assert not Progress.objects.exists()


@pytest.mark.parametrize(
    "form", [{"step": 6}, {"step": "x"}, {"feels": 0}, {"step": 3, "words": "x" * 501}]
)
def test_what_no_page_sends_changes_nothing(bus, children, client_of, form):
    assert send(client_of("leila"), children["amina"], bus, **form).status_code == 200
    assert not Progress.objects.exists()


def test_the_same_form_twice_is_one_entry_and_another_step_is_another(bus, children, client_of):
    key, priya = uuid4(), client_of("priya")
    for step in (2, 2, 3):
        send(priya, children["amina"], bus, key=key, step=step)
    assert sorted(Progress.objects.values_list("step", flat=True)) == [2, 3]


def test_an_id_of_somebody_elses_entry_is_refused(bus, member):
    row = said(member("amina", "priya"), bus)
    with pytest.raises(TeamError):
        add_progress(member("amina", "leila"), bus, key=row.pk, step=5, feels=None)


def test_who_said_it_takes_it_back_and_puts_it_back(bus, children, client_of, member):
    row, priya = said(member("amina", "priya"), bus, 3), client_of("priya")
    where = page(children["amina"], bus, f"{row.pk}/take-back/")
    priya.post(where, {"act": "take-back"})
    assert progress.section(member("amina", "leila"), bus).said == []
    assert progress.latest_for(member("amina", "leila"), [bus])[bus.pk].step is None
    assert [one.row for one in progress.section(member("amina", "priya"), bus).taken_back] == [row]
    assert progress.section(member("amina", "tom"), bus).taken_back == []
    priya.post(where, {"act": "put-back"})
    assert progress.latest_for(member("amina", "leila"), [bus])[bus.pk].step == 3


def test_nobody_takes_back_what_another_said(bus, children, client_of, member):
    row = said(member("amina", "priya"), bus)
    where = page(children["amina"], bus, f"{row.pk}/take-back/")
    for key in ("tom", "leila", "amina"):
        assert client_of(key).post(where, {"act": "take-back"}).status_code == 404
    row.refresh_from_db()
    assert row.withdrawn is None


def test_taking_back_twice_is_noted_once(bus, member):
    priya = member("amina", "priya")
    row = said(priya, bus)
    take_back(priya, row)
    take_back(priya, row)
    put_back(priya, row)
    did = AuditEntry.objects.filter(what="progress", about=row.pk).order_by("pk")
    assert list(did.values_list("did", flat=True)) == ["added", "taken back", "put back"]


def test_nothing_is_added_to_what_has_ended(bus, children, client_of, member):
    bus.ended = bus.made
    bus.save()
    send(client_of("priya"), children["amina"], bus, step=3)
    assert not Progress.objects.exists()


def test_the_latest_is_the_newest_step_with_its_word_and_who_said_it(bus, member):
    said(member("amina", "priya"), bus, 2, days=40)
    said(member("amina", "leila"), bus, 3, days=20, words="All the way to town.")
    said(member("amina", "amina"), bus, None, 4, days=5)
    latest = progress.latest_for(member("amina", "amina"), [bus])[bus.pk]
    assert (latest.step, latest.word, latest.by) == (3, "Getting there", "Mum")
    assert latest.words == "All the way to town."
    assert latest.steps == STEPS
    assert latest.silent == ""


def test_an_outcome_that_nobody_spoke_of_has_no_step(bus, member):
    latest = progress.latest_for(member("amina", "tom"), [bus])[bus.pk]
    assert (latest.step, latest.word) == (None, "Nobody has said yet")
    assert latest.steps == ["ahead"] * 5


def test_done_is_five_full_parts(bus, member):
    said(member("amina", "priya"), bus, 5)
    assert progress.latest_for(member("amina", "tom"), [bus])[bus.pk].steps == ["done"] * 5


def test_the_stream_is_newest_first_with_who_and_in_what_role(bus, member):
    said(member("amina", "priya"), bus, 2, days=9)
    said(member("amina", "leila"), bus, 3, days=2)
    stream = progress.section(member("amina", "amina"), bus).said
    assert [(one.by.name, one.by.role) for one in stream] == [
        ("Mum", ""),
        ("Priya Shah", "SENCO (special needs coordinator), Northfield School"),
    ]


def test_each_side_has_its_line_and_only_amina_is_drawn_as_how_it_feels(bus, member):
    said(member("amina", "priya"), bus, 2, days=60)
    said(member("amina", "leila"), bus, 2, 1, days=50)
    said(member("amina", "amina"), bus, 3, 4, days=40)
    picture = progress.section(member("amina", "tom"), bus).picture
    assert [line.label for line in picture.lines] == ["School", "Family", "Amina"]
    assert len({line.shape for line in picture.lines}) == 3
    assert picture.feelings.label == "How it feels to Amina"
    assert [level for _at, level in picture.feelings.points] == [4]
    assert len(picture.said) == 3


def test_the_drawing_says_what_it_shows_and_its_table_has_the_same(
    bus, children, client_of, member
):
    said(member("amina", "priya"), bus, 2, days=60)
    said(member("amina", "priya"), bus, 4, days=3)
    html = (
        client_of("amina").get(page(children["amina"], bus)[: -len("progress/")]).content.decode()
    )
    assert "School: from “Started” to “Nearly there”." in html
    assert html.count('<svg class="drawing') == 2
    assert html.count('<th scope="row">') == 2
    assert "style=" not in html


def test_older_ones_stand_on_pages_of_twenty(bus, children, client_of, member):
    priya = member("amina", "priya")
    Progress.objects.bulk_create(
        Progress(outcome=bus, by=priya, step=2, words=f"Week {n}.", at=ago(n + 1))
        for n in range(23)
    )
    browser = client_of("amina")
    first = browser.get(page(children["amina"], bus)).content.decode()
    assert "Week 19." in first
    assert "Week 20." not in first
    second = browser.get(page(children["amina"], bus) + "?page=2").content.decode()
    assert "Week 20." in second
    assert "Show newer" in second
    assert browser.get(page(children["amina"], bus) + "?page=x").status_code == 200


def test_a_worker_finds_the_form_first_and_the_family_the_drawing(bus, children, client_of, member):
    said(member("amina", "priya"), bus, 2)
    where = page(children["amina"], bus).removesuffix("progress/")
    for key, is_first in [("priya", True), ("leila", False)]:
        html = client_of(key).get(where).content.decode()
        assert (html.index('id="say-how"') < html.index('class="drawing')) is is_first, key


def test_a_copy_of_my_data_has_what_i_said_and_not_what_i_took_back(bus, people, member):
    leila = member("amina", "leila")
    said(leila, bus, 3, words="All the way to town.")
    take_back(leila, said(leila, bus, 1, words="Nothing."))
    said(member("amina", "priya"), bus, 2)
    section = next(one for one in exports.sections() if one.name == "progress")
    [entry] = section.read(people["leila"])
    assert (entry.heading, entry.text) == (BUS, "All the way to town.")
