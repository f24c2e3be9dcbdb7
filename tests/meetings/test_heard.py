"""Did you feel heard? One tap, for nobody but the one who answers."""

import re

import pytest

from familyapp.core.models import AuditEntry
from familyapp.meetings import after
from familyapp.meetings.models import Heard
from tests.meetings.making_after import address, over

__all__ = ["over"]  # a fixture


@pytest.fixture
def held(over):
    return over("amina", "leila", "tom", "priya", state="held", line_1="It fits.")


def test_amina_says_it_with_one_tap_and_changes_it(client_of, held, member):
    amina = client_of("amina")
    page = amina.get(address(held)).content.decode()
    assert "Did you feel heard?" in page
    assert "#face-4" in page
    for answer in ("yes", "yes", "partly"):
        page = amina.post(address(held, "heard/"), {"answer": answer}, follow=True)
    assert Heard.objects.get().answer == "partly"
    assert 'value="partly" aria-pressed="true"' in page.content.decode()
    assert after.felt_heard(member("amina", "leila"), held).answer == ""


def test_nobody_else_is_asked_or_told(client_of, held, over, member):
    Heard.objects.create(meeting=held, member=member("amina", "amina"), answer="no")
    for key in ("tom", "priya"):
        client = client_of(key)
        assert "heard" not in client.get(address(held)).content.decode()
        assert client.post(address(held, "heard/"), {"answer": "yes"}).status_code == 404
    assert 'aria-pressed="true"' not in client_of("leila").get(address(held)).content.decode()
    shared = over("leila", is_shared=True, state="held")
    assert client_of("amina").post(address(shared, "heard/")).status_code == 404  # not asked
    assert Heard.objects.count() == 1
    assert not AuditEntry.objects.filter(what__contains="heard").exists()


def test_not_before_it_was_held_and_nothing_but_the_three(client_of, over, held):
    planned = over("leila")
    assert client_of("leila").post(address(planned, "heard/")).status_code == 404
    client_of("leila").post(address(held, "heard/"), {"answer": "loudly"})
    assert not Heard.objects.exists()


def test_the_answer_stands_on_no_page_of_staff(client_of, held, member):
    """Whatever they can open is the same with an answer and without."""
    tom = client_of("tom")

    def seen() -> list[bytes]:
        tops = [address(held), f"/child/{held.child_id}/meetings/", "/meetings/", "/"]
        pages = (tom.get(top).content.split(b"<main")[1] for top in tops)
        return [re.sub(rb'csrfmiddlewaretoken" value="\w+', b"", page) for page in pages]

    before = seen()
    Heard.objects.create(meeting=held, member=member("amina", "amina"), answer="no")
    Heard.objects.create(meeting=held, member=member("amina", "leila"), answer="partly")
    assert seen() == before


def test_a_copy_of_her_data_has_her_answer_and_nobody_elses(held, member, people):
    Heard.objects.create(meeting=held, member=member("amina", "amina"), answer="no")
    Heard.objects.create(meeting=held, member=member("amina", "leila"), answer="yes")
    [entry] = after.my_answers(people["amina"])
    assert dict(entry.facts)["Your answer"] == "No"
    assert list(after.my_answers(people["tom"])) == []
