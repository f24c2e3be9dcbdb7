"""The young person's page: why each adult is here, and switches that take effect at once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from familyapp.core import events
from familyapp.demo.records import born
from familyapp.team import rules, sharing
from familyapp.team.actions import TeamError
from familyapp.team.actions import sharing as actions
from familyapp.team.models import AccessBasis, SharingDecision, Thing
from familyapp.team.selectors import memberships_of
from familyapp.team.sharing_words import day

Kind = AccessBasis.Kind


@pytest.fixture
def ben(member):
    return member("ben", "ben")


@pytest.fixture
def dawn(member):
    return member("ben", "dawn")


@pytest.fixture
def page(ben):
    return f"/child/{ben.child_id}/who-can-see/"


@pytest.fixture
def heard(monkeypatch):
    """The events about Dawn, in order."""
    found: list[object] = []
    for kind in (events.AccessPaused, events.SharingNarrowed):
        monkeypatch.setitem(events._handlers, kind, [*events._handlers[kind], found.append])
    return found


def open_to(adult) -> set[Thing]:
    return rules.things_open_to([adult])[adult.pk]


def move(client, page, adult, thing, *, on: bool, follow: bool = True):
    form = {"thing": thing, "on": "yes" if on else "no"}
    return client.post(f"{page}{adult.pk}/", form, follow=follow)


def is_in(person, child) -> bool:
    return memberships_of(person).filter(child=child).exists()


# --- what stands there ------------------------------------------------------------------------


def test_ben_sees_his_mum_why_she_is_here_and_a_switch_for_each_kind(client_of, page, dawn):
    html = client_of("ben").get(page).content.decode()
    assert "Dawn Carter" in html
    assert f"Because you said yes on {day(timezone.localdate(dawn.started))}." in html
    assert html.count('role="switch"') == len(Thing)
    assert html.count('aria-checked="true"') == 1  # who is in the team; not who looked
    assert "Stop sharing everything with Dawn" in html


def test_amina_cannot_switch_yet_and_is_told_why_and_from_when(client_of, member):
    amina = member("amina", "amina")
    html = client_of("amina").get(f"/child/{amina.child_id}/who-can-see/").content.decode()
    assert "Because Leila is your mum and you are under 16." in html
    birthday = amina.child.born.replace(year=amina.child.born.year + 16)
    assert f"This stays on while you are under 16. You decide from {day(birthday)}." in html
    assert 'role="switch"' not in html
    assert "Stop sharing" not in html


def test_the_staff_side_stands_there_in_words_and_never_says_only(client_of, member):
    amina = member("amina", "amina")
    html = client_of("amina").get(f"/child/{amina.child_id}/who-can-see/").content.decode()
    for words in ("Tom can see everything here.", "your parents can't see this", "Priya Shah"):
        assert words in html
    assert "Tom reads it, and whoever stands in or takes over; we show you who." in html
    assert "only Tom" not in html


@pytest.mark.parametrize("key", ["dawn", "tom", "leila", "sam", "grace"])
def test_it_is_not_there_for_anybody_else(key, client_of, page, dawn):
    client = client_of(key)
    assert client.get(page).status_code == 404
    assert move(client, page, dawn, "team", on=False).status_code == 404
    for act in ("stop", "again"):
        assert client.post(f"{page}{dawn.pk}/{act}/").status_code == 404
    assert open_to(dawn) == {Thing.TEAM}


@pytest.mark.parametrize(
    ("kind", "age", "lock"),
    [
        (Kind.RESPONSIBILITY, 15, "responsibility"),
        (Kind.RESPONSIBILITY, 16, ""),
        (Kind.RESPONSIBILITY, 17, ""),
        (Kind.FOSTER_CARER, 17, "foster_carer"),
        (Kind.CARE_ORDER, 17, "care_order"),
        (Kind.AGREEMENT, 12, ""),
        (Kind.AGREEMENT, 19, ""),
        (Kind.REPRESENTATIVE, 19, "representative"),
    ],
)
def test_what_locks_a_switch(kind, age, lock, ben, dawn):
    turns(ben.child, age)
    dawn.bases.update(kind=kind, things=["team"], decision="which college")
    dawn.bases.first()
    found = sharing.adult_of(ben, dawn.pk)
    team = next(switch for switch in found.switches if switch.thing == Thing.TEAM)
    assert team.lock == lock
    assert bool(team.why_locked) is bool(lock)
    if lock:
        with pytest.raises(TeamError):
            actions.share(ben, dawn.pk, Thing.TEAM, on=not team.is_on)


def turns(child, age: int) -> None:
    child.born = born(age, 5)
    child.save()


def test_without_any_adult_the_page_says_so(client_of, page, dawn):
    type(dawn).objects.filter(pk=dawn.pk).update(ended=timezone.now())
    html = client_of("ben").get(page).content.decode()
    assert "No adult of your family can see your things" in html


# --- switches ---------------------------------------------------------------------------------


def test_ben_switches_one_kind_off_and_it_is_gone_at_once(client_of, page, ben, dawn, heard):
    dawns = client_of("dawn")
    team = f"/child/{ben.child_id}/team/"
    assert dawns.get(team).status_code == 200
    html = move(client_of("ben"), page, dawn, "team", on=False).content.decode()
    assert "Dawn can no longer see who is in the team." in html
    assert "Undo" in html
    assert dawns.get(team).status_code == 404
    assert is_in(dawn.person, ben.child)  # still of the family, with her own chat
    assert [type(event) for event in heard] == [events.SharingNarrowed]


def test_and_takes_it_back_with_undo(client_of, page, ben, dawn):
    client = client_of("ben")
    said = move(client, page, dawn, "team", on=False)
    form = said.context["undo"]
    assert (form[0].member, form[1].thing) == (dawn, Thing.TEAM)
    html = move(client, page, dawn, "team", on=True).content.decode()
    assert "Dawn can see who is in the team now." in html
    assert open_to(dawn) == {Thing.TEAM}
    kinds = [row.kind for row in SharingDecision.objects.filter(recipient=dawn).order_by("at")]
    assert kinds == ["agreed", "withdrawn", "agreed"]


def test_a_switch_sent_twice_is_moved_once(client_of, page, dawn):
    client = client_of("ben")
    for _ in range(2):
        move(client, page, dawn, "visits", on=True)
    assert SharingDecision.objects.filter(recipient=dawn, thing="visits").count() == 1
    assert open_to(dawn) == {Thing.TEAM, Thing.VISITS}


@pytest.mark.parametrize(
    "form",
    [{}, {"thing": "team"}, {"thing": "everything", "on": "no"}, {"thing": "team", "on": ""}],
)
def test_what_no_page_sends_is_not_there(form, client_of, page, dawn):
    assert client_of("ben").post(f"{page}{dawn.pk}/", form).status_code == 404
    assert open_to(dawn) == {Thing.TEAM}


def test_an_old_page_cannot_move_a_switch_that_is_locked_now(client_of, page, ben, dawn):
    SharingDecision.objects.create(
        recipient=dawn,
        thing="team",
        kind="override_closed",
        why="A court said so.",
        lawful_basis="Children Act 1989 s.8",
        given_by=ben.person,
        recorded_by=ben.person,
        capacity="worker",
    )
    html = move(client_of("ben"), page, dawn, "team", on=True).content.decode()
    assert "This one cannot be switched now. Ask your key worker about it." in html
    assert open_to(dawn) == set()


def test_nobody_of_another_family_can_be_switched(ben, member):
    with pytest.raises(TeamError):
        actions.share(ben, member("amina", "leila").pk, Thing.TEAM, on=False)


def test_from_16_on_a_no_counts_against_parental_responsibility_and_she_stays(member):
    amina, leila = member("amina", "amina"), member("amina", "leila")
    turns(amina.child, 16)
    amina, leila = member("amina", "amina"), member("amina", "leila")
    actions.share(amina, leila.pk, Thing.TEAM, on=False)
    assert open_to(leila) == set(Thing) - {Thing.TEAM}
    actions.stop_sharing(amina, leila.pk)
    assert open_to(leila) == set()
    assert is_in(leila.person, amina.child)
    assert leila.bases.get().ended is None


# --- everything at once, and again --------------------------------------------------------------


def test_two_taps_take_dawn_out_of_the_record(client_of, page, ben, dawn, heard):
    client, dawns = client_of("ben"), client_of("dawn")
    thread = f"/messages/{dawn.conversations.get().pk}/"
    assert dawns.get(thread).status_code == 200
    confirm = client.get(f"{page}{dawn.pk}/stop/").content.decode()
    assert "Dawn can see nothing of yours here from now on." in confirm
    html = client.post(f"{page}{dawn.pk}/stop/", follow=True).content.decode()
    assert "You stopped sharing with Dawn." in html
    assert "Share with Dawn again" in html
    assert not is_in(dawn.person, ben.child)
    assert [type(event) for event in heard] == [events.AccessPaused]
    assert dawns.get(thread).status_code == 404
    assert dawns.get(f"/child/{ben.child_id}/team/").status_code == 404
    assert b"Ben" not in dawns.get("/").content


def test_stopping_twice_is_stopping_once(ben, dawn, heard):
    actions.stop_sharing(ben, dawn.pk)
    actions.stop_sharing(ben, dawn.pk)
    assert len(heard) == 1
    assert dawn.bases.count() == 1


def test_the_conversations_are_told_before_the_basis_ends(ben, dawn, monkeypatch):
    seen = []

    def look(event):
        seen.append((event.person, is_in(dawn.person, ben.child)))

    monkeypatch.setitem(events._handlers, events.AccessPaused, [look])
    actions.stop_sharing(ben, dawn.pk)
    assert seen == [(dawn.person_id, True)]


def test_again_lets_her_back_in_with_every_switch_off(client_of, page, ben, dawn):
    client = client_of("ben")
    client.post(f"{page}{dawn.pk}/stop/")
    html = client.post(f"{page}{dawn.pk}/again/", follow=True).content.decode()
    assert "Dawn is back. Now choose what they can see." in html
    assert is_in(dawn.person, ben.child)
    assert open_to(dawn) == set()
    client.post(f"{page}{dawn.pk}/again/")
    assert dawn.bases.filter(ended=None).count() == 1
    move(client, page, dawn, "team", on=True)
    assert open_to(dawn) == {Thing.TEAM}


def test_a_switch_of_somebody_who_was_stopped_says_what_to_do_first(client_of, page, dawn):
    client = client_of("ben")
    client.post(f"{page}{dawn.pk}/stop/")
    html = move(client, page, dawn, "team", on=True).content.decode()
    assert "Choose first to share with Dawn again." in html
    assert open_to(dawn) == set()


def test_under_16_nobody_comes_back_whom_a_court_took_out(ben, dawn):
    turns(ben.child, 15)
    dawn.bases.update(kind=Kind.RESPONSIBILITY, ended=timezone.now())
    assert not sharing.adult_of(ben, dawn.pk).may_share_again
    turns(ben.child, 16)
    assert sharing.adult_of(ben, dawn.pk).may_share_again


def test_on_the_18th_birthday_a_parent_without_a_yes_may_be_let_in_again(
    ben, dawn, client_of, page
):
    dawn.bases.update(kind=Kind.RESPONSIBILITY)
    turns(ben.child, 18)
    html = client_of("ben").get(page).content.decode()
    assert "Share with Dawn again" in html
    assert "Can see nothing of yours now." in html


def test_who_left_the_team_is_not_there_to_be_switched(client_of, page, dawn):
    type(dawn).objects.filter(pk=dawn.pk).update(ended=timezone.now())
    client = client_of("ben")
    assert "Dawn" not in client.get(page).content.decode()
    assert move(client, page, dawn, "team", on=True).status_code == 404


# --- what was decided before --------------------------------------------------------------------


def test_the_history_has_every_decision_newest_first(client_of, page, ben, dawn):
    client = client_of("ben")
    move(client, page, dawn, "visits", on=True)
    client.post(f"{page}{dawn.pk}/stop/")
    said = [entry.what for entry in client.get(f"{page}history/").context["entries"]]
    assert said[0] == "This reason for Dawn to be here ended: you agreed."
    assert set(said[1:3]) == {
        "Dawn can no longer see who is in the team.",
        "Dawn can no longer see who looked at the record.",
    }
    assert said[3] == "Dawn can see who looked at the record."
    assert set(said[4:]) == {"Dawn can see who is in the team.", "Dawn may be here: you agreed."}


def test_the_worker_reads_it_too_and_the_adults_do_not(client_of, page):
    html = client_of("tom").get(f"{page}history/").content.decode()
    assert "Ben told Tom." in html
    for key in ("dawn", "priya", "sam"):
        assert client_of(key).get(f"{page}history/").status_code == 404


def test_a_decision_is_never_changed_nor_taken_away(dawn):
    row = SharingDecision.objects.filter(recipient=dawn).first()
    for change in (row.save, SharingDecision.objects.all().delete):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(TypeError):
        SharingDecision.objects.update(kind="agreed")


def test_an_open_page_is_told_to_look_again_and_loses_no_conversation(ben, dawn, monkeypatch):
    told = []
    monkeypatch.setattr(
        "messaging.listeners.live.tell", lambda people, frame: told.append((people, frame))
    )
    actions.share(ben, dawn.pk, Thing.TEAM, on=False)
    actions.stop_sharing(ben, dawn.pk)
    chat = str(dawn.conversations.get().pk)
    assert [people for people, _ in told] == [[dawn.person_id]] * 2
    assert [frame.conversations for _, frame in told] == [[], [chat]]
    assert {frame.child for _, frame in told} == {str(ben.child_id)}


def test_when_it_was_talked_about_and_when_next(client_of, page, dawn):
    soon = timezone.localdate() + timedelta(days=40)
    dawn.bases.update(review_on=soon)
    dawn.reviews.create(why="on_date", due_on=date(2026, 1, 5), done_at=timezone.now())
    html = client_of("ben").get(page).content.decode()
    assert f"Talked about on {day(timezone.localdate())}." in html
    assert f"We ask you about it again by {day(soon)}." in html
