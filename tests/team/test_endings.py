"""A manager ends a family member's access; the person is told, may say it is wrong, is answered."""

import pytest
from django.utils import timezone

from familyapp.accounts.models import User
from familyapp.core.models import AuditEntry
from familyapp.notices.models import Notice
from familyapp.notices.selectors import waiting_for
from familyapp.services import clock
from familyapp.services.models import ServiceRole
from familyapp.team import actions
from familyapp.team.actions import TeamError
from familyapp.team.actions.safety import restrict_now
from familyapp.team.models import AccessBasis, AccessEnding, SharingDecision, TeamMember
from familyapp.team.rules import things_open_to
from familyapp.team.selectors import memberships_of

REASON = "He broke the court order of June."
TOLD = "A court said that you may not have contact now."
WRONG = "That order ended in May.\nI have the letter."


@pytest.fixture
def grace(people) -> ServiceRole:
    return ServiceRole.objects.get(person=people["grace"], role="manager")


@pytest.fixture
def second_manager(grace) -> ServiceRole:
    ines = User.objects.create_user("ines@larkshire.example", name="Ines Ray", called="Ines")
    return ServiceRole.objects.create(person=ines, service=grace.service, role="manager")


@pytest.fixture
def karim(member) -> TeamMember:
    return member("amina", "karim")


@pytest.fixture
def end_path(grace, children) -> str:
    return f"/services/{grace.service_id}/children/{children['amina'].pk}/end-access/"


@pytest.fixture
def ending(karim, grace) -> AccessEnding:
    return actions.end_family_access(karim, by_role=grace, reason=REASON, told=TOLD)


def labels(user: User) -> list[str]:
    return [each.label for each in waiting_for(user)]


def may_open(user: User, child) -> bool:
    return memberships_of(user).filter(child=child).exists()


# --- ending it ---------------------------------------------------------------------------


def test_a_manager_reads_it_once_more_and_ends_it(
    client_of, end_path, karim, people, children, told_live
):
    grace = client_of("grace")
    page = grace.get(end_path).content.decode()
    for words in ("Karim Yusuf, Dad", "Leila Yusuf, Mum"):
        assert words in page
    form = {"person": karim.pk, "reason": REASON, "told": TOLD}
    once_more = grace.post(end_path, form | {"step": "check"})
    assert b"Is this right?" in once_more.content
    assert may_open(people["karim"], children["amina"])
    with told_live() as frames:
        assert grace.post(end_path, form | {"step": "end"}).status_code == 302
    assert not may_open(people["karim"], children["amina"])
    assert [(who, frame["type"]) for who, frame in frames] == [
        ([people["karim"].pk], "access_ended")
    ]
    row = AccessEnding.objects.get(member=karim)
    assert (row.reason, row.told, row.by) == (REASON, TOLD, people["grace"])
    assert AuditEntry.objects.get(about=karim.pk, did="ended").person == people["grace"]


def test_that_a_manager_saw_the_names_is_noted(client_of, end_path, children, people):
    client_of("grace").get(end_path)
    visit = AuditEntry.objects.get(child=children["amina"].pk, person=people["grace"], did="viewed")
    assert visit.what == "ending"


def test_sent_twice_it_ends_once(karim, grace, ending, people):
    again = actions.end_family_access(karim, by_role=grace, reason="Other.", told="Other.")
    assert (again.pk, again.reason) == (ending.pk, REASON)
    assert Notice.objects.filter(person=people["karim"], kind="ending").count() == 1


def test_changing_something_keeps_what_was_typed(client_of, end_path, karim):
    form = {"person": karim.pk, "reason": REASON, "told": TOLD, "step": "change"}
    page = client_of("grace").post(end_path, form).content.decode()
    assert REASON in page
    assert TOLD in page
    assert not AccessEnding.objects.exists()


@pytest.mark.parametrize("missing", ["person", "reason", "told"])
def test_without_a_reason_or_a_person_nothing_ends(missing, client_of, end_path, karim):
    form = {"person": karim.pk, "reason": REASON, "told": TOLD, "step": "end"} | {missing: ""}
    page = client_of("grace").post(end_path, form)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not AccessEnding.objects.exists()


def test_a_person_of_another_child_is_no_choice(client_of, end_path, member):
    form = {"person": member("ollie", "sam").pk, "reason": REASON, "told": TOLD, "step": "end"}
    assert client_of("grace").post(end_path, form).context["form"].errors
    assert not AccessEnding.objects.exists()


def test_the_last_with_parental_responsibility_stays_with_what_to_do(
    client_of, end_path, ending, member
):
    leila = member("amina", "leila")
    form = {"person": leila.pk, "reason": REASON, "told": TOLD, "step": "check"}
    page = client_of("grace").post(end_path, form).content.decode()
    assert "the last person here with parental responsibility for Amina" in page
    assert "restrict Leila Yusuf now" in page
    assert leila.is_current


def test_one_whose_access_is_restricted_is_no_other_holder(karim, member, people, grace):
    restrict_now(karim, by=people["tom"], reason="A threat.")
    with pytest.raises(TeamError, match="the last person here"):
        actions.end_family_access(member("amina", "leila"), by_role=grace, reason=REASON, told=TOLD)
    actions.end_family_access(karim, by_role=grace, reason=REASON, told=TOLD)


def test_nor_can_the_council_under_a_care_order_be_the_last_to_go(member, grace):
    with pytest.raises(TeamError, match="the last person here"):
        actions.end_family_access(member("tia", "nadia"), by_role=grace, reason=REASON, told=TOLD)
    actions.end_family_access(member("tia", "olu"), by_role=grace, reason=REASON, told=TOLD)


def test_from_18_on_there_is_no_last_one(member, grace):
    dawn = member("ben", "dawn")
    actions.end_family_access(dawn, by_role=grace, reason=REASON, told=TOLD)


@pytest.mark.parametrize(("child", "who"), [("amina", "amina"), ("amina", "priya")])
def test_nobody_else_is_ended_this_way(child, who, member, grace, client_of, end_path):
    with pytest.raises(TeamError):
        actions.end_family_access(member(child, who), by_role=grace, reason=REASON, told=TOLD)
    assert member(child, who).is_current
    assert str(member(child, who).pk) not in client_of("grace").get(end_path).content.decode()


def test_nobody_else_learns_of_it(client_of, ending, children, member):
    for who in ("leila", "amina"):
        for path in ("/", f"/child/{children['amina'].pk}/team/", "/messages/"):
            text = client_of(who).get(path).content.decode()
            for words in (REASON, TOLD, "Your access to a record"):
                assert words not in text
    text = client_of("leila").get(f"/child/{children['amina'].pk}/team/").content.decode()
    assert "Karim" not in text


# --- what the person reads and writes ----------------------------------------------------


def test_the_person_is_told_who_decided_and_what_they_can_do(client_of, ending, people):
    karim = client_of("karim")
    path = f"/my/endings/{ending.pk}/"
    assert path in karim.get("/").content.decode()
    text = karim.get(path).content.decode()
    for words in (TOLD, "Grace Obi", "Key working team", "SENDIASS", "complaint"):
        assert words in text
    for words in (REASON, "Leila", "Tom"):
        assert words not in text


def test_writing_back_is_kept_as_typed_and_once(client_of, ending, people):
    path = f"/my/endings/{ending.pk}/"
    karim = client_of("karim")
    for words in (WRONG, "Something else."):
        assert karim.post(path, {"words": words}).status_code == 302
    ending.refresh_from_db()
    assert ending.challenge == WRONG
    assert "You wrote back already" in karim.get(path).content.decode()
    [label] = labels(people["karim"])
    assert label.startswith("You wrote back about the end of your access: answer by ")


def test_writing_nothing_changes_nothing(client_of, ending):
    page = client_of("karim").post(f"/my/endings/{ending.pk}/", {"words": "  "})
    assert "Please fill this in" in page.content.decode()
    ending.refresh_from_db()
    assert ending.challenged_at is None


def test_it_can_be_taken_off_today(client_of, ending, people):
    assert labels(people["karim"])
    assert client_of("karim").post(f"/my/endings/{ending.pk}/", {"step": "away"}).url == "/"
    assert labels(people["karim"]) == []


def test_every_manager_has_ten_working_days(ending, second_manager, people):
    actions.challenge_ending(ending, words=WRONG)
    notices = Notice.objects.filter(kind="challenge")
    assert {row.person for row in notices} == {people["grace"], second_manager.person}
    due = {row.due for row in notices}
    assert due == {clock.workday_after(timezone.localdate(), 10)}
    assert labels(second_manager.person)


def test_a_manager_who_came_later_finds_it_in_the_list(client_of, ending, grace, second_manager):
    ServiceRole.objects.filter(pk=second_manager.pk).update(ended=timezone.now())
    actions.challenge_ending(ending, words=WRONG)
    second_manager.save()  # not ended: a manager again
    page = client_of(second_manager.person).get(f"/services/{grace.service_id}/children/")
    assert f"/services/{grace.service_id}/endings/{ending.pk}/" in page.content.decode()


# --- the answer --------------------------------------------------------------------------


@pytest.fixture
def answer_path(ending, grace) -> str:
    actions.challenge_ending(ending, words=WRONG)
    return f"/services/{grace.service_id}/endings/{ending.pk}/"


def test_whoever_ended_it_is_told_that_another_one_is_better(
    client_of, answer_path, second_manager
):
    assert b"another manager answers" in client_of("grace").get(answer_path).content
    page = client_of(second_manager.person).get(answer_path).content.decode()
    assert "another manager answers" not in page
    assert "That order ended in May.<br>I have the letter." in page


def test_it_stands_with_reasons(client_of, answer_path, ending, people, children):
    form = {"outcome": "stands", "answer": "The court made it longer."}
    grace = client_of("grace")
    assert [grace.post(answer_path, form).status_code for _ in range(2)] == [302, 302]
    assert labels(people["grace"]) == []
    assert labels(people["karim"]) == ["There is an answer about the end of your access"]
    text = client_of("karim").get(f"/my/endings/{ending.pk}/").content.decode()
    assert "The decision stays as it is" in text
    assert "The court made it longer." in text
    assert not may_open(people["karim"], children["amina"])


def test_two_managers_do_not_answer_against_each_other(
    client_of, answer_path, ending, grace, second_manager, people, children
):
    actions.answer_ending(ending, by_role=grace, outcome="stands", answer="No.")
    form = {"outcome": "given_back", "answer": "You are right."}
    page = client_of(second_manager.person).post(answer_path, form).content.decode()
    assert "Grace Obi answered this already" in page
    assert "You are right." in page
    assert not may_open(people["karim"], children["amina"])


def test_access_given_back_is_a_new_place_on_the_same_basis(
    client_of, answer_path, ending, karim, people, children
):
    form = {"outcome": "given_back", "answer": "You are right. I am sorry."}
    assert client_of("grace").post(answer_path, form).status_code == 302
    [now] = memberships_of(people["karim"]).filter(child=children["amina"])
    karim.refresh_from_db()
    assert now.pk != karim.pk
    assert karim.ended
    assert (now.relationship, now.phone) == (karim.relationship, karim.phone)
    old, new = karim.bases.get(), now.bases.get()
    assert (new.kind, new.evidence, new.checked_by) == (old.kind, old.evidence, old.checked_by)
    assert client_of("karim").get(f"/child/{children['amina'].pk}/team/").status_code == 200


def test_it_gives_back_no_more_than_there_was(member, grace, people):
    """What the young person agreed to and withdrew, and a restriction, go on in the new place."""
    dawn = member("ben", "dawn")
    before = things_open_to([dawn])[dawn.pk]
    restrict_now(dawn, by=people["tom"], reason="A threat.")
    ending = actions.end_family_access(dawn, by_role=grace, reason=REASON, told=TOLD)
    actions.challenge_ending(ending, words=WRONG)
    actions.answer_ending(ending, by_role=grace, outcome="given_back", answer="Yes.")
    now = TeamMember.objects.current().get(child=dawn.child, person=people["dawn"])
    assert things_open_to([now])[now.pk] == before
    assert now.restricted_at
    assert not memberships_of(people["dawn"]).exists()


def test_a_withdrawal_after_16_is_not_undone_by_it(member, grace, people):
    carol = member("maya", "carol")
    carol.bases.update(ended=timezone.now())
    AccessBasis.objects.create(
        member=carol, kind="responsibility", evidence="Seen.", checked_by=people["tom"]
    )
    SharingDecision.objects.create(
        recipient=carol,
        thing="visits",
        kind="withdrawn",
        given_by=people["tom"],
        capacity="worker",
        recorded_by=people["tom"],
    )
    assert "visits" not in things_open_to([carol])[carol.pk]
    other = actions.join_family(
        carol.child, person=people["sam"], basis="responsibility", checked_by=people["tom"]
    )
    ending = actions.end_family_access(carol, by_role=grace, reason=REASON, told=TOLD)
    actions.challenge_ending(ending, words=WRONG)
    actions.answer_ending(ending, by_role=grace, outcome="given_back", answer="Yes.")
    now = TeamMember.objects.current().get(child=carol.child, person=people["carol"])
    assert other.is_current
    assert "visits" not in things_open_to([now])[now.pk]


def test_somebody_who_is_back_already_gets_no_second_place(ending, karim, grace, people):
    actions.challenge_ending(ending, words=WRONG)
    actions.join_family(
        karim.child, person=people["karim"], basis="responsibility", checked_by=people["tom"]
    )
    with pytest.raises(TeamError, match="in the team already"):
        actions.answer_ending(ending, by_role=grace, outcome="given_back", answer="Yes.")
    ending.refresh_from_db()
    assert ending.answered_at is None


def test_what_nobody_wrote_back_about_has_no_answer(ending, grace):
    with pytest.raises(TeamError, match="Nobody wrote back"):
        actions.answer_ending(ending, by_role=grace, outcome="stands", answer="No.")


def test_the_pages_are_for_the_person_and_the_service_alone(client_of, answer_path, ending):
    own = f"/my/endings/{ending.pk}/"
    for who in ("leila", "amina", "tom", "grace", "hana", "sam"):
        assert client_of(who).get(own).status_code == 404
    for who in ("leila", "karim", "tom", "hana", "moira"):
        assert client_of(who).get(answer_path).status_code == 404


def test_a_link_is_for_who_manages_now(ending, grace, people):
    actions.challenge_ending(ending, words=WRONG)
    assert labels(people["grace"])
    grace.ended = timezone.now()
    grace.save()
    assert labels(people["grace"]) == []
