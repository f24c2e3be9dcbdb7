"""While a family has no key worker, every page says so, and who is asked until then."""

import pytest

from familyapp.team import actions


@pytest.fixture
def priya_is_asked(member, people):
    """Tom has left Amina, and Priya answers until there is somebody new."""
    actions.make_interim(member("amina", "priya"), by=people["grace"])
    actions.end_membership(member("amina", "tom"), by=people["grace"], reason="A new job.")


@pytest.mark.parametrize("key", ["amina", "leila", "karim"])
def test_today_and_the_team_name_who_is_asked_until_then(
    key, priya_is_asked, client_of, children, member
):
    browser = client_of(key)
    today = browser.get("/", {"child": children["amina"].pk}).content.decode()
    assert "Priya, your person to ask for now" in today
    assert "Your key worker is being arranged." in today
    base = f"/child/{children['amina'].pk}/team/"
    team = browser.get(base).content.decode()
    assert "A key worker is being arranged. Until then, this is the person to ask." in team
    priya = browser.get(f"{base}{member('amina', 'priya').pk}/").content.decode()
    assert "and the person to ask for now" in priya


def test_amina_reads_until_when_priya_answers_her(priya_is_asked, client_of, children):
    html = client_of("amina").get(f"/child/{children['amina'].pk}/who-can-see/").content.decode()
    assert "Answers you until you have a key worker. Priya can see everything here." in html


def test_a_manager_sees_who_waits_for_a_key_worker(priya_is_asked, client_of, children):
    path = f"/services/{children['amina'].service_id}/children/"
    html = client_of("grace").get(f"{path}{children['amina'].pk}/").content.decode()
    assert "A key worker is being arranged." in html
    assert (
        "Being arranged. Priya Shah is asked until then."
        in client_of("grace").get(path).content.decode()
    )


def test_with_nobody_at_all_it_says_that_one_is_being_found(client_of, children, people):
    child = actions.open_record(
        name="New Child", called="New", born=children["amina"].born,
        service=children["amina"].service,
    )  # fmt: skip
    actions.join_team(child, "young_person", person=people["eli"])
    browser = client_of("eli")
    today = browser.get("/").content.decode()
    assert "We are finding one for you." in today
    assert (
        "A key worker is being arranged" in browser.get(f"/child/{child.pk}/team/").content.decode()
    )
    assert (
        "Your key worker is being arranged."
        in browser.get(f"/child/{child.pk}/who-can-see/").content.decode()
    )
