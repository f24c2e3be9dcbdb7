"""Many voices, one item: each counts exactly once, and stays as private as it is."""

from contextlib import suppress
from itertools import pairwise
from threading import Thread

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from familyapp.feedback.actions.items import move, put_back, set_details, set_status, snapshot
from familyapp.feedback.actions.merging import merge, unmerge
from familyapp.feedback.actions.replies import say_whether_fixed
from familyapp.feedback.actions.telling import voices_of
from familyapp.feedback.keepers import items_for
from familyapp.feedback.models import Did, Feedback, ImprovementItem, ItemStep, KeptFrom
from familyapp.notices.models import Notice
from familyapp.team.actions import TeamError
from tests.feedback.making_items import a_voice, an_item, keeper, keeps, now, queue
from tests.feedback.test_items import waiting

pytestmark = pytest.mark.django_db
CHANGED = "We ring on the same day."


def test_voices_count_in_the_root_and_stay_as_they_are():
    one, two = a_voice("leila"), a_voice("sam", privacy="service", worker_sees=True)
    before = Feedback.objects.filter(pk=two.pk).values().get()
    root = merge(keeper(), two.item, into=one.item)
    assert root == one.item
    assert set(voices_of(root)) == {one, two}
    assert (now(root).voices_count, now(two.item).voices_count) == (2, 1)
    assert Feedback.objects.filter(pk=two.pk).values().get() == before
    assert now(two.item).merged_into == root


def test_each_of_the_two_has_its_step():
    root, item = an_item(), an_item("sam")
    merge(keeper(), item, into=root)
    ours, theirs = (row.steps.get(did=Did.MERGED) for row in (root, item))
    assert (ours.before, ours.after) == ({}, {"merged": str(item.pk)})
    assert (theirs.before, theirs.after) == ({"merged_into": None}, {"merged_into": str(root.pk)})
    assert (now(root).revision, now(item).revision) == (1, 1)


def test_what_was_merged_into_it_goes_along():
    one, two, three = an_item(), an_item("sam"), an_item("carol")
    merge(keeper(), three, into=two)
    root = merge(keeper(), two, into=one)
    assert set(one.merged.all()) == {two, three}
    assert now(root).voices_count == 3
    assert not two.merged.exists()
    step = three.steps.order_by("at", "pk").last()
    assert (step.before, step.after) == ({"merged_into": str(two.pk)}, {"merged_into": str(one.pk)})


def test_into_what_was_merged_means_into_its_root():
    one, two, three = an_item(), an_item("sam"), an_item("carol")
    merge(keeper(), two, into=one)
    assert merge(keeper(), three, into=two) == one
    assert now(three).merged_into == one


def test_twice_is_once():
    root, item = an_item(), an_item("sam")
    for _time in range(3):
        assert merge(keeper(), item, into=root) == root
    assert (now(root).voices_count, now(root).revision, now(item).revision) == (2, 1, 1)


def test_into_itself_or_into_what_is_merged_into_it_is_refused():
    root, item = an_item(), an_item("sam")
    with pytest.raises(TeamError, match="same item"):
        merge(keeper(), root, into=root)
    merge(keeper(), item, into=root)
    with pytest.raises(TeamError, match="same item"):
        merge(keeper(), root, into=item)
    assert now(root).merged_into is None


def test_what_is_merged_elsewhere_is_not_merged_again():
    one, two, three = an_item(), an_item("sam"), an_item("carol")
    merge(keeper(), two, into=one)
    with pytest.raises(TeamError, match="Unmerge it there first"):
        merge(keeper(), two, into=three)
    assert now(two).merged_into == one


def test_across_queues_only_where_both_are_kept():
    keeps("priya", "school")
    here, there = an_item(), an_item("sam", service=queue("school").service_id)
    with pytest.raises(TeamError, match="not in your queues"):
        merge(keeper(), here, into=there)
    with pytest.raises(TeamError, match="not in your queues"):
        merge(keeper(), there, into=here)
    both = keeps("priya", "key_working")
    assert merge(both, there, into=here) == here
    assert now(there).queue == queue("school")


# --- Who hears --------------------------------------------------------------------------------


def test_whoever_wrote_hears_what_happens_to_the_root(people):
    root, item = an_item("leila"), an_item("sam")
    set_status(keeper(), root, status="looking")
    merge(keeper(), item, into=root)
    assert waiting(people["sam"]) == ["looking"]  # where it stands is news to Sam
    set_status(keeper(), root, status="done", what_changed=CHANGED)
    assert waiting(people["sam"]) == waiting(people["leila"]) == ["done", "looking"]


def test_nobody_hears_of_where_theirs_stood_already(people):
    root, item = an_item("leila"), an_item("sam")
    for each in (root, item):
        set_status(keeper(), each, status="looking")
    Notice.objects.all().delete()
    merge(keeper(), item, into=root)
    assert waiting(people["sam"]) == []


def test_a_writer_is_not_told_of_a_root_that_is_not_theirs_any_more(people):
    root, item = an_item("leila"), an_item("sam")
    merge(keeper(), item, into=root)
    set_status(keeper(), root, status="looking")
    unmerge(keeper(), item)
    assert waiting(people["sam"]) == []
    set_status(keeper(), root, status="done", what_changed=CHANGED)
    assert waiting(people["sam"]) == []
    assert waiting(people["leila"]) == ["done", "looking"]


# --- Who may not see --------------------------------------------------------------------------


def test_whom_any_voice_is_about_does_not_see_the_root_until_it_is_out_again(people):
    keeps("tom", "key_working")
    root = set_details(keeper(), an_item("leila"), owner=people["tom"])
    about_tom = an_item("sam", worker=people["tom"].pk)
    merge(keeper(), about_tom, into=root)
    assert not items_for(keeper("tom")).exists()
    assert now(root).owner is None  # nor does he stay its owner
    unmerge(keeper(), about_tom)
    assert set(items_for(keeper("tom"))) == {root}
    assert set(items_for(keeper())) == {root, about_tom}


def test_who_was_let_read_it_reads_it(people):
    keeps("tom", "key_working")
    root, item = an_item("leila"), an_item("sam", worker=people["tom"].pk, worker_sees=True)
    merge(keeper("tom"), item, into=root)
    assert root in items_for(keeper("tom"))


# --- Unmerging --------------------------------------------------------------------------------


def test_it_comes_back_as_it_was(people):
    root = an_item("leila")
    item = set_details(keeper(), an_item("sam", themes=["waiting"]), severity=2, title="Dates")
    set_status(keeper(), item, status="decided", what_changed=CHANGED)
    before = snapshot(now(item))
    merge(keeper(), item, into=root)
    set_status(keeper(), root, status="not_doing", reason="The law asks for it.")
    row = unmerge(keeper(), item)
    assert snapshot(now(row)) == before
    assert (now(root).voices_count, now(item).voices_count) == (1, 1)
    assert unmerge(keeper(), item) == item  # twice is once
    assert now(item).revision == row.revision


def test_this_did_not_fix_it_is_counted_where_the_voice_counts():
    one, two = a_voice("leila"), a_voice("sam")
    merge(keeper(), two.item, into=one.item)
    set_status(keeper(), one.item, status="done", what_changed=CHANGED)
    for voice in (one, two):
        say_whether_fixed(now(voice), fixed=False)
    assert now(one.item).not_fixed == 2
    unmerge(keeper(), two.item)
    assert (now(one.item).not_fixed, now(two.item).not_fixed) == (1, 1)


def test_an_answer_that_waited_for_a_merge_is_not_counted_in_the_wrong_item():
    """What the writer's request read before the merge is not what it goes by after it."""
    root, voice = a_voice("leila"), a_voice("sam")
    for each in (root, voice):
        set_status(keeper(), each.item, status="done", what_changed=CHANGED)
    read_before = Feedback.objects.select_related("item__merged_into").get(pk=voice.pk)
    merge(keeper(), voice.item, into=root.item)
    with pytest.raises(TeamError, match="try again"):
        say_whether_fixed(read_before, fixed=False)
    assert (now(root.item).not_fixed, now(voice).fixed) == (0, "")


def test_who_keeps_the_root_takes_out_what_came_from_another_queue():
    priya = keeps("priya", "school")
    here, there = an_item(), an_item("sam", service=queue("school").service_id)
    merge(keeps("priya", "key_working"), there, into=here)
    assert unmerge(keeper(), there).queue == queue("school")
    assert there in items_for(priya)


def test_of_an_anonymous_one_no_day_is_kept_while_it_is_merged():
    root, item = an_item(), an_item(None)
    merge(keeper(), item, into=root)
    assert now(item).acknowledge_by is None
    unmerge(keeper(), item)
    assert now(item).acknowledge_by is not None  # somebody has to read it again


# --- Undo -------------------------------------------------------------------------------------


def test_undo_of_a_merge_brings_back_what_went_along():
    one, two, three = an_item(), an_item("sam"), an_item("carol")
    merge(keeper(), three, into=two)
    before = snapshot(now(two))
    merge(keeper(), two, into=one)
    row = put_back(keeper(), two, before)
    assert snapshot(row) == before
    assert list(two.merged.all()) == [three]
    assert [now(each).voices_count for each in (one, two)] == [1, 2]


def test_undo_of_an_unmerge_merges_again():
    root, item = an_item(), an_item("sam")
    merge(keeper(), item, into=root)
    before = snapshot(now(item))
    unmerge(keeper(), item)
    put_back(keeper(), item, before)
    assert now(item).merged_into == root
    assert now(root).voices_count == 2


# --- At the same moment -----------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_that_are_merged_into_each_other_at_once_never_go_in_a_circle():
    one, two, grace = an_item(), an_item("sam"), keeper()
    refused = []

    def do(item, into) -> None:
        try:
            merge(grace, item, into=into)
        except TeamError as error:
            refused.append(str(error))
        finally:
            connection.close()

    threads = [Thread(target=do, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    merged = ImprovementItem.objects.exclude(merged_into=None)
    assert (merged.count(), len(refused)) == (1, 1)
    assert now(merged.get().merged_into).voices_count == 2


# --- Whatever is done -------------------------------------------------------------------------


class Merging(RuleBasedStateMachine):
    """Three keepers, two queues, seven voices, four of them about somebody who keeps a queue."""

    @initialize()
    def begin(self) -> None:
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.keepers = [keeper(), keeps("tom", "key_working"), keeps("priya", "school")]
        self.keepers[2] = keeps("priya", "key_working")
        tom, priya = (each.person.pk for each in self.keepers[1:])
        about = [{}, {"worker": tom}, {"worker": priya}, {"worker": tom, "worker_sees": True}, {}]
        self.voices = [a_voice("sam", **said) for said in about]
        self.voices += [a_voice("leila", worker=priya), a_voice(None)]
        self.items = [voice.item for voice in self.voices]
        self.queues = [queue(), queue("school")]

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    @rule(by=st.integers(0, 2), which=st.integers(0, 6), into=st.integers(0, 6))
    def merge(self, by: int, which: int, into: int) -> None:
        self._try(lambda: merge(self.keepers[by], self.items[which], into=self.items[into]))

    @rule(by=st.integers(0, 2), which=st.integers(0, 6))
    def unmerge(self, by: int, which: int) -> None:
        self._try(lambda: unmerge(self.keepers[by], self.items[which]))

    @rule(by=st.integers(0, 2), which=st.integers(0, 6), to=st.integers(0, 1))
    def move(self, by: int, which: int, to: int) -> None:
        self._try(lambda: move(self.keepers[by], self.items[which], queue=self.queues[to]))

    @rule(
        by=st.integers(0, 2),
        which=st.integers(0, 6),
        into=st.integers(0, 6),
        undoes=st.integers(0, 2),
    )
    def merge_and_undo(self, by: int, which: int, into: int, undoes: int) -> None:
        item = now(self.items[which])
        before = snapshot(item)
        self._try(lambda: merge(self.keepers[by], item, into=self.items[into]))
        self._try(lambda: put_back(self.keepers[undoes], item, before))

    @rule(by=st.integers(0, 2), which=st.integers(0, 6))
    def give_an_owner(self, by: int, which: int) -> None:
        self._try(
            lambda: set_details(self.keepers[0], self.items[which], owner=self.keepers[by].person)
        )

    def _try(self, act) -> None:
        with suppress(TeamError):
            act()

    @invariant()
    def it_is_as_it_should_be(self) -> None:
        items = {item.pk: item for item in ImprovementItem.objects.all()}
        voices = list(Feedback.objects.select_related("item"))
        self._each_voice_counts_once(items, voices)
        self._nobody_sees_a_voice_about_them(items, voices)
        self._steps_tell_where_it_is(items)

    def _each_voice_counts_once(self, items, voices) -> None:
        assert sorted(each.pk for each in voices) == sorted(each.pk for each in self.voices)
        for item in items.values():
            root = items.get(item.merged_into_id, item)
            assert root.merged_into_id is None
            own = [each for each in voices if each.item_id == item.pk]
            along = [each for each in voices if each.item.merged_into_id == item.pk]
            assert item.voices_count == len(own) + len(along)
            assert not (along and item.merged_into_id)

    def _nobody_sees_a_voice_about_them(self, items, voices) -> None:
        never: dict = {pk: set() for pk in items}
        for each in voices:
            if each.worker_id and not each.worker_sees:
                for pk in {each.item_id, each.item.merged_into_id or each.item_id}:
                    never[pk].add(each.worker_id)
        stored: dict = {pk: set() for pk in items}
        for row in KeptFrom.objects.all():
            stored[row.item_id].add(row.person_id)
        assert stored == never
        assert all(item.owner_id not in never[pk] for pk, item in items.items())
        for each in self.keepers:
            assert all(each.person.pk not in never[item.pk] for item in items_for(each))

    def _steps_tell_where_it_is(self, items) -> None:
        moves: dict = {pk: [] for pk in items}
        for step in ItemStep.objects.order_by("at", "pk"):
            if "merged_into" in {**step.before, **step.after}:
                moves[step.item_id].append(step)
        for pk, item in items.items():
            for one, two in pairwise(moves[pk]):
                assert one.after["merged_into"] == two.before["merged_into"]
            last = moves[pk][-1].after["merged_into"] if moves[pk] else None
            assert last == (str(item.merged_into_id) if item.merged_into_id else None)


def test_whatever_is_merged_moved_taken_out_and_undone(people):
    """Each voice counts exactly once, counts are true, nothing goes in a circle, and nobody sees a
    voice about them."""
    Merging.TestCase.settings = settings(
        max_examples=8,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    Merging.TestCase("runTest").runTest()
