"""What a service does with one item: where it stands, its details, its queue; and undoing it."""

import json
from datetime import date, timedelta

import pytest
from django.utils import timezone

from familyapp.core.editing import ChangedMeanwhile
from familyapp.feedback.actions.items import (
    climb_key,
    move,
    put_back,
    set_details,
    set_status,
    snapshot,
)
from familyapp.feedback.keepers import items_for
from familyapp.feedback.models import Did, ImprovementItem, ItemStep, KeptFrom, Status
from familyapp.feedback.routing import triage
from familyapp.notices.models import Notice
from familyapp.services.clock import workday_after
from familyapp.services.models import ServiceRole
from familyapp.team.actions import TeamError
from tests.feedback.making_items import WORDS, a_voice, an_item, keeper, keeps, now, queue

pytestmark = pytest.mark.django_db
CHANGED = "We ring on the same day when a meeting moves."


def waiting(person) -> list[str]:
    """The changes that this person has not read of."""
    rows = Notice.objects.filter(person=person, kind="feedback changed", done=None)
    return sorted(key.rpartition(":")[2] for key in rows.values_list("key", flat=True))


def steps(item) -> list[ItemStep]:
    return list(item.steps.order_by("at", "pk"))


# --- Where it stands --------------------------------------------------------------------------


def test_an_item_goes_all_the_way_and_the_writer_hears_of_each_step_once(people):
    item = an_item()
    for status in ("acknowledged", "looking"):
        set_status(keeper(), item, status=status)
    set_status(keeper(), item, status="decided", what_changed=CHANGED)
    set_status(keeper(), item, status="done", what_changed=CHANGED)
    row = now(item)
    assert (row.status, row.what_changed, row.revision) == ("done", CHANGED, 4)
    assert row.decided <= row.closed
    assert waiting(people["leila"]) == ["acknowledged", "decided", "done", "looking"]
    assert [step.did for step in steps(row)] == ["arrived"] + ["moved_on"] * 4


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("decided", "Say what changes or changed."),
        ("done", "Say what changes or changed."),
        ("not_doing", "Say why not."),
    ],
)
def test_words_that_the_writer_needs_are_needed(people, status, said):
    item = an_item()
    with pytest.raises(TeamError, match=said):
        set_status(keeper(), item, status=status, what_changed="  ", reason="\n")
    assert (now(item).status, now(item).revision) == ("new", 0)
    assert waiting(people["leila"]) == []


def test_what_was_read_stays_read():
    item = set_status(keeper(), an_item(), status="looking")
    with pytest.raises(TeamError, match="not new any more"):
        set_status(keeper(), item, status="new")


def test_the_same_again_changes_nothing_though_the_page_is_old(people):
    item = an_item()
    for _time in range(3):
        set_status(keeper(), item, status="not_doing", reason="The law asks for it.", revision=0)
    row = now(item)
    assert (row.revision, len(steps(row))) == (1, 2)
    assert Notice.objects.filter(person=people["leila"], kind="feedback changed").count() == 1


def test_words_are_put_better_without_telling_again(people):
    item = set_status(keeper(), an_item(), status="decided", what_changed="Soon.")
    decided = now(item).decided
    Notice.objects.update(done=timezone.now())
    set_status(keeper(), item, status="decided", what_changed=CHANGED)
    assert (now(item).what_changed, now(item).decided) == (CHANGED, decided)
    assert waiting(people["leila"]) == []
    assert steps(item)[-1].after == {"what_changed": CHANGED}


def test_words_go_with_their_status_and_stay_in_the_history():
    item = set_status(keeper(), an_item(), status="decided", what_changed=CHANGED)
    row = set_status(keeper(), item, status="not_doing", reason="Too few want it.")
    assert (row.what_changed, row.reason) == ("", "Too few want it.")
    assert steps(row)[-1].before["what_changed"] == CHANGED


def test_any_move_out_of_new_acknowledges_once_and_ends_what_climbed(people):
    item = an_item()
    ImprovementItem.objects.filter(pk=item.pk).update(arrived=date(2026, 1, 5))
    Notice.objects.create(
        person=people["grace"],
        kind="late",
        key=climb_key(item),
        link_kind="improvement item",
        link_id=item.pk,
    )
    set_status(keeper(), item, status="looking")
    first = now(item)
    assert first.acknowledged is not None
    assert first.days_to_acknowledge >= 3
    assert Notice.objects.get(key=climb_key(item)).done is not None
    set_status(keeper(), item, status="acknowledged")
    assert now(item).acknowledged == first.acknowledged


def test_days_are_working_days_from_arrival():
    item = an_item()
    arrived = timezone.localdate() - timedelta(days=14)
    ImprovementItem.objects.filter(pk=item.pk).update(arrived=arrived)
    row = set_status(keeper(), item, status="done", what_changed=CHANGED)
    assert row.days_to_acknowledge == row.days_to_change
    assert 8 <= row.days_to_change <= 10


def test_of_an_anonymous_voice_no_day_is_left():
    item = an_item(None)
    assert item.acknowledge_by is not None
    row = set_status(keeper(), item, status="done", what_changed=CHANGED)
    assert row.acknowledge_by is None
    assert row.days_to_acknowledge is None
    assert row.days_to_change is None
    assert row.acknowledged is not None
    assert "acknowledge_by" not in json.dumps(snapshot(row))


def test_what_is_opened_again_is_not_closed():
    item = set_status(keeper(), an_item(), status="done", what_changed=CHANGED)
    row = set_status(keeper(), item, status="looking")
    assert (row.closed, row.days_to_change, row.what_changed) == (None, None, "")
    assert row.decided is not None


def test_a_page_that_is_old_changes_nothing(people):
    item = an_item()
    set_status(keeper(), item, status="looking", revision=0)
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        set_status(keeper(), item, status="decided", what_changed=CHANGED, revision=0)
    assert meanwhile.value.revision == 1
    assert now(item).status == "looking"
    assert waiting(people["leila"]) == ["looking"]


def test_who_does_not_keep_the_queue_any_more_changes_nothing():
    keeps("priya", "school")
    item, grace = an_item(), keeper()
    move(grace, item, queue=queue("school"))
    for act in (
        lambda: set_status(grace, item, status="looking"),
        lambda: set_details(grace, item, title="Other"),
        lambda: move(grace, item, queue=queue()),
    ):
        with pytest.raises(TeamError, match="not in your queues"):
            act()
    assert (now(item).status, now(item).queue) == ("new", queue("school"))


def test_whom_a_voice_is_about_changes_nothing(people):
    keeps("tom", "key_working")
    item = an_item(worker=people["tom"].pk)
    with pytest.raises(TeamError):
        set_status(keeper("tom"), item, status="looking")
    assert not items_for(keeper("tom")).filter(pk=item.pk).exists()


# --- Details ----------------------------------------------------------------------------------


def test_details_stand_in_the_history_field_by_field(people):
    due = timezone.localdate() + timedelta(days=9)
    item = set_details(
        keeper(),
        an_item(themes=["meetings"]),
        title="  Days  that move ",
        severity=2,
        owner=people["grace"],
        due=due,
        themes={"waiting", "meetings"},
    )
    assert (item.title, item.severity, item.owner, item.due) == (
        "Days that move",
        2,
        people["grace"],
        due,
    )
    step = steps(item)[-1]
    assert step.did == Did.CHANGED
    assert step.before["themes"] == ["meetings"]
    assert step.after == {
        "title": "Days that move",
        "severity": 2,
        "owner": str(people["grace"].pk),
        "due": due.isoformat(),
        "themes": ["meetings", "waiting"],
    }
    set_details(keeper(), item, severity=3, title="Days that move")
    assert steps(item)[-1].after == {"severity": 3}
    assert now(item).revision == 2


def test_no_writer_is_told_of_details(people):
    set_details(keeper(), an_item(), severity=3, title="Urgent")
    assert waiting(people["leila"]) == []


def test_the_history_holds_nothing_that_a_family_wrote():
    item = an_item(good="Tom was kind.")
    set_details(keeper(), item, title="Days", severity=1)
    set_status(keeper(), item, status="done", what_changed=CHANGED)
    move(keeper(), item, queue=triage())
    said = json.dumps([[step.before, step.after] for step in steps(item)])
    assert WORDS not in said
    assert "Tom was kind" not in said


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "   "},
        {"title": "a" * 121},
        {"severity": 9},
        {"themes": ["meetings", "unknown"]},
        {"due": date(2020, 1, 1)},
    ],
)
def test_details_that_make_no_sense_are_refused(fields):
    item = an_item()
    with pytest.raises(TeamError):
        set_details(keeper(), item, **fields)
    assert now(item).revision == 0


def test_an_owner_keeps_the_queue_and_may_read_it(people):
    item = an_item()
    with pytest.raises(TeamError, match="who keeps this queue"):
        set_details(keeper(), item, owner=people["priya"])
    keeps("tom", "key_working")
    about_tom = an_item(worker=people["tom"].pk)
    with pytest.raises(TeamError, match="who keeps this queue"):
        set_details(keeper(), about_tom, owner=people["tom"])
    assert set_details(keeper(), item, owner=people["tom"]).owner == people["tom"]


def test_a_day_that_is_over_meanwhile_may_stay():
    item = an_item()
    ImprovementItem.objects.filter(pk=item.pk).update(due=date(2024, 1, 1))
    row = set_details(keeper(), item, due=date(2024, 1, 1), severity=1)
    assert row.due == date(2024, 1, 1)


def test_an_unknown_detail_is_a_mistake_of_the_caller():
    with pytest.raises(TypeError):
        set_details(keeper(), an_item(), status="done")


# --- Queues -----------------------------------------------------------------------------------


def test_an_owner_of_one_queue_does_not_stay_the_owner_in_another(people):
    priya = keeps("priya", "school")
    item = set_details(keeper(), an_item(), owner=people["grace"])
    row = move(keeper(), item, queue=triage())
    assert row.owner == people["grace"]  # she keeps triage too
    row = move(keeper(), row, queue=queue("school"))
    assert row.owner is None
    step = steps(row)[-1]
    assert step.did == Did.QUEUE
    assert step.before == {"queue": str(triage().pk), "owner": str(people["grace"].pk)}
    assert items_for(priya).filter(pk=item.pk).exists()


def test_moving_to_where_it_is_changes_nothing():
    item = an_item()
    move(keeper(), item, queue=item.queue, revision=99)
    assert now(item).revision == 0


# --- Undo -------------------------------------------------------------------------------------


def test_undo_puts_back_a_status_and_takes_back_its_notice(people):
    item = an_item()
    before = json.loads(json.dumps(snapshot(item)))
    set_status(keeper(), item, status="decided", what_changed=CHANGED)
    assert waiting(people["leila"]) == ["decided"]
    row = put_back(keeper(), item, before)
    assert waiting(people["leila"]) == []
    assert (row.status, row.what_changed, row.revision) == ("new", "", 2)
    assert (row.acknowledged, row.decided, row.days_to_acknowledge) == (None, None, None)
    assert row.acknowledge_by == item.acknowledge_by
    assert steps(row)[-1].did == Did.UNDONE
    assert snapshot(row) == before


def test_undo_of_an_anonymous_ones_reading_begins_its_days_anew():
    item = an_item(None)
    before = snapshot(item)
    set_status(keeper(), item, status="acknowledged")
    row = put_back(keeper(), item, before)
    assert row.status == Status.NEW
    assert row.acknowledge_by == workday_after(timezone.localdate(), 3)


def test_undo_puts_back_details(people):
    item = set_details(keeper(), an_item(themes=["waiting"]), owner=people["grace"], severity=1)
    before = snapshot(item)
    due = timezone.localdate() + timedelta(days=1)
    set_details(keeper(), item, owner=None, severity=3, title="New", due=due, themes=["plan"])
    put_back(keeper(), item, before)
    assert snapshot(now(item)) == before


def test_who_moved_it_away_may_take_that_back():
    keeps("priya", "school")
    item = an_item()
    before = snapshot(item)
    move(keeper(), item, queue=queue("school"))
    assert not items_for(keeper()).filter(pk=item.pk).exists()
    assert put_back(keeper(), item, before).queue == queue()
    assert items_for(keeper()).filter(pk=item.pk).exists()


def test_nobody_else_may(people):
    keeps("priya", "school")
    item = an_item()
    before = snapshot(item)
    move(keeper(), item, queue=queue("school"))
    with pytest.raises(TeamError):
        put_back(keeps("nia", "transport"), item, before)
    keeps("tom", "key_working")
    KeptFrom.objects.create(item=item, person=people["tom"])
    with pytest.raises(TeamError):
        put_back(keeper("tom"), item, before)


def test_an_owner_who_left_does_not_come_back_by_undo(people):
    keeps("tom", "key_working")
    item = set_details(keeper(), an_item(), owner=people["tom"])
    before = snapshot(item)
    set_details(keeper(), item, owner=None)
    roles = ServiceRole.objects.filter(person=people["tom"], role="improvement_lead")
    roles.update(ended=timezone.now())
    assert put_back(keeper(), item, before).owner is None


def test_undo_of_nothing_changes_nothing():
    item = an_item()
    put_back(keeper(), item, snapshot(item))
    assert (now(item).revision, len(steps(item))) == (0, 1)


# --- Who looks again --------------------------------------------------------------------------


def test_open_boards_of_both_queues_look_again_and_nobody_elses(
    people, monkeypatch, django_capture_on_commit_callbacks
):
    told = []
    monkeypatch.setattr(
        "familyapp.core.live.tell", lambda who, frame: told.append((set(who), frame))
    )
    keeps("priya", "school")
    keeps("tom", "key_working")
    item = an_item(worker=people["tom"].pk)
    told.clear()
    move(keeper(), item, queue=queue("school"))
    assert [who for who, _frame in told] == [{people["grace"].pk, people["priya"].pk}]
    assert str(a_voice().pk) not in str(told)
