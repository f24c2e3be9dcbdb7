"""A worker reads what families say of their work, where the writer lets them."""

from uuid import uuid4

import pytest

from familyapp.demo.filling import person
from familyapp.feedback.actions.giving import Said, give
from familyapp.feedback.models import Feedback

pytestmark = pytest.mark.django_db


def about_tom(who: str = "leila", **said: object) -> Feedback:
    fields = {"privacy": "named", "kind": "reply", "face": 5, "worker": person("tom").pk}
    row, _new = give(person(who).pk, key=uuid4(), said=Said(**fields | said))
    return row


def test_a_worker_reads_what_its_writer_let_them_read(client_of):
    about_tom(good="He listens.", worker_sees=True, picks={"good": ["listening"]})
    shown = client_of("tom").get("/feedback/about-my-work/").content.decode()
    for words in ("He listens.", "Being listened to", "Very good", "Leila Yusuf"):
        assert words in shown


def test_a_worker_reads_nothing_else(client_of):
    about_tom(good="Kept from Tom.", worker_sees=False)
    about_tom(good="Without a name.", worker_sees=True, privacy="unnamed")
    about_tom(good="For the service.", worker_sees=True, privacy="service")
    about_tom(good="About Ruth.", worker_sees=True, worker=person("ruth").pk)
    shown = client_of("tom").get("/feedback/about-my-work/").content.decode()
    for words in ("Kept from Tom.", "Without a name.", "For the service.", "About Ruth.", "Leila"):
        assert words not in shown
    assert "Nothing here yet" in shown


def test_who_works_nowhere_has_no_such_page(client_of):
    for who in ("leila", "amina", "sam", "olu"):
        assert client_of(who).get("/feedback/about-my-work/").status_code == 404


@pytest.mark.parametrize("number", [1, 200])
def test_the_page_about_my_work_costs_the_same(number, client_of, django_assert_max_num_queries):
    item = about_tom(worker_sees=True).item
    row = Feedback.objects.get(item=item)
    Feedback.objects.bulk_create(
        Feedback(
            item=item,
            privacy="named",
            month=row.month,
            given=row.given,
            writer=row.writer,
            worker=row.worker,
            worker_sees=True,
        )
        for _each in range(number - 1)
    )
    tom = client_of("tom")
    with django_assert_max_num_queries(9):
        shown = tom.get("/feedback/about-my-work/").content.decode()
    assert shown.count("said-of-me") == min(number, 20)
    assert ("?page=2" in shown) == (number > 20)
