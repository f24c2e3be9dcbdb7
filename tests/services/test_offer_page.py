"""One entry: what it says, how to get in touch, and saving it."""

from uuid import uuid4

import pytest
from django.test import Client

from familyapp.core import links
from familyapp.services.models import OfferSaved
from familyapp.services.offer.my_data import my_saved
from tests.services.offering import an_entry, withdrawn

pytestmark = pytest.mark.django_db
SAVED = "/local-offer/saved/"
KEEP = {"keep": "yes", "back": "entry"}


def at(row) -> str:
    return f"/local-offer/{row.pk}/"


def page(row, client: Client | None = None) -> str:
    got = (client or Client()).get(at(row))
    assert got.status_code == 200
    return got.content.decode()


@pytest.fixture
def splash():
    return an_entry(
        "Splash",
        phone="+44 (0)1632 960 210 ext. 4",
        email="swim@example.org",
        website="https://www.example.org/",
        how_decided="By who asked first.",
        cost="£2",
        categories=["social"],
        days=["monday"],
    )


def test_it_says_who_keeps_it_and_how_to_get_in_touch(splash):
    said = page(splash)
    for part in (
        'href="mailto:swim@example.org"',
        'href="https://www.example.org/"',
        ">example.org<",
        "<b>Eli Brandt</b> keeps this page right.",
        "How it is decided",
        "Find SENDIASS",
        "£2",
        "All needs",
    ):
        assert part in said


def test_an_address_for_mail_says_nothing_but_whom_it_is_for():
    assert 'href="mailto:a%3Fbcc%3Db@example.org"' in page(
        an_entry("Club", email="a?bcc=b@example.org")
    )


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("01632 960 210", "tel:01632960210"),
        ("+44 1632 960210", "tel:+441632960210"),
        ("01632 960 210 ext. 4", "tel:01632960210"),
        ("(01632) 960-210", "tel:01632960210"),
    ],
)
def test_a_phone_dials_numbers_alone(written, dialled):
    assert f'href="{dialled}"' in page(an_entry("Club", phone=written))


def test_where_little_is_said_it_says_so():
    said = page(an_entry("Club"))
    assert "Not said here. Ask them." in said
    assert "No phone, email or website is given." in said
    assert "SENDIASS" not in said  # nobody decides about anything here


def test_what_somebody_typed_is_no_markup():
    said = page(an_entry("<b>x</b>", what="<script>1</script>", kept_by="<i>"))
    assert "<script>1" not in said
    assert "<b>x</b>" not in said
    assert "&lt;i&gt;" in said


def test_families_ask_and_workers_send_it_in_a_chat(splash, client_of):
    url = f"/messages/ask/?about=offer:{splash.pk}"
    assert url not in page(splash)
    leila, tom = page(splash, client_of("leila")), page(splash, client_of("tom"))
    assert url in leila
    assert "Ask my key worker about this" in leila
    assert url in tom
    assert "Send this in a chat" in tom


def test_asking_leads_to_a_chat_with_it_beside_the_words(splash, client_of):
    got = client_of("leila").get(f"/messages/ask/?about=offer:{splash.pk}", follow=True)
    assert "Splash" in got.content.decode()


def test_a_link_is_for_everybody_and_for_none_that_is_gone(splash):
    link = links.resolve("offer", None, splash.pk)
    assert (link.url, link.label) == (at(splash), "Splash")
    withdrawn(splash)
    assert links.resolve("offer", None, splash.pk) is None
    assert links.resolve("offer", None, uuid4()) is None


def test_leila_saves_it_and_finds_it_and_nobody_else_does(splash, client_of):
    leila = client_of("leila")
    for _ in range(2):
        assert leila.post(f"{at(splash)}save/", KEEP).url == at(splash)
    assert OfferSaved.objects.count() == 1
    assert "Saved: remove it" in page(splash, leila)
    assert "Splash" in leila.get(SAVED).content.decode()
    for who in ("karim", "tom", "amina"):
        assert "Splash" not in client_of(who).get(SAVED).content.decode()
        assert "Saved: remove it" not in page(splash, client_of(who))
    leila.post(f"{at(splash)}save/", {"keep": "no", "back": "saved"})
    assert "Nothing saved yet" in leila.get(SAVED).content.decode()


def test_what_is_withdrawn_stays_saved_and_says_so(splash, client_of, people):
    leila = client_of("leila")
    leila.post(f"{at(splash)}save/", KEEP)
    withdrawn(splash)
    assert "Not offered any more" in leila.get(SAVED).content.decode()
    client_of("sam").post(f"{at(splash)}save/", KEEP)
    assert OfferSaved.objects.get().person == people["leila"]


@pytest.mark.parametrize("form", [{}, {"keep": "x", "back": "entry"}, {"keep": "yes"}], ids=str)
def test_a_form_that_is_none_of_ours_saves_nothing(splash, client_of, form):
    assert client_of("leila").post(f"{at(splash)}save/", form).status_code == 404
    assert not OfferSaved.objects.exists()


def test_a_copy_of_my_data_has_what_i_saved(splash, people):
    OfferSaved.objects.create(person=people["leila"], entry=splash)
    [entry] = my_saved(people["leila"])
    assert entry.heading == "Splash"
    assert list(my_saved(people["karim"])) == []


@pytest.mark.parametrize("count", [1, 200])
def test_saved_asks_the_same_however_many_there_are(
    count, client_of, people, django_assert_max_num_queries
):
    rows = [an_entry(f"Club {number}", put=False, days=["monday"]) for number in range(count)]
    OfferSaved.objects.bulk_create(OfferSaved(person=people["leila"], entry=row) for row in rows)
    leila = client_of("leila")
    with django_assert_max_num_queries(25):
        got = leila.get(SAVED)
    assert "Club 0" in got.content.decode()
