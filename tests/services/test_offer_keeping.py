"""An editor keeps the Local Offer: what to look at first, writing, looking again, taking out."""

from datetime import timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.utils import timezone

from familyapp.core import search
from familyapp.notices.models import Notice
from familyapp.services.actions import give_role
from familyapp.services.models import OfferEntry, OfferReport, Service, ServiceRole
from familyapp.services.offer import actions_keeping as actions
from familyapp.services.offer import keeping as keeping_module
from familyapp.services.offer.keeping import Asked, keeping, overview
from familyapp.services.offer.reporting import say_missing, say_not_right
from tests.services.offering import an_entry, many, withdrawn

pytestmark = pytest.mark.django_db
KEEP = "/local-offer/keep/"


@pytest.fixture
def eli(client_of):
    return client_of("eli")


@pytest.fixture
def editor(people):
    return ServiceRole.objects.get(person=people["eli"])


def typed(**more):
    """What Eli sends of a new entry."""
    return {
        "key": str(uuid4()),
        "name": "Saturday swim",
        "summary": "A quiet swimming hour.",
        "categories": ["social", "everyday"],
        "needs": ["autism"],
        "days": ["saturday"],
        "places": "Larkford\nOnline",
        "age_from": "4",
        "age_to": "18",
        "phone": "01632 960 110",
        "kept_by": "SEND team",
        "checked": str(timezone.localdate()),
        "revision": "0",
    } | more


def found_by(words: str) -> list[str]:
    return [
        OfferEntry.objects.get(pk=hit.id).name for hit in search.find(words, kinds=["offer"]).hits
    ]


def not_right(entry: OfferEntry, words: str = "It is on Fridays now.") -> OfferReport:
    key = uuid4()
    say_not_right(None, entry, key=key, what="wrong", words=words)
    return OfferReport.objects.get(pk=key)


# --- The list -------------------------------------------------------------------------------------


def test_what_is_to_do_stands_first_and_mine_before_others(people, editor):
    dot = people["grace"]
    give_role(dot, editor.service, ServiceRole.Role.CONTENT_EDITOR)
    an_entry("Zebra club", maintainer=people["eli"])
    an_entry("Apple club", maintainer=dot)
    an_entry("Late of others", checked=500, maintainer=dot)
    an_entry("Late of mine", checked=400, maintainer=people["eli"])
    an_entry("Later of mine", checked=450, maintainer=people["eli"])
    an_entry("Late of nobody", checked=390)
    not_right(an_entry("Said of mine", maintainer=people["eli"]))
    withdrawn(an_entry("Gone"))
    groups = overview(people["eli"], Asked()).groups
    assert [(title, [kept.entry.row.name for kept in rows]) for title, rows in groups] == [
        ("To look at", ["Later of mine", "Late of mine", "Late of nobody", "Said of mine"]),
        ("To look at, kept by others", ["Late of others"]),
        ("Yours and every editor’s", ["Zebra club"]),
        ("Kept by others", ["Apple club"]),
    ]


def test_the_list_can_be_cut_down(eli, people):
    an_entry("Zebra club", code="ZB-1")
    an_entry("Stale club", checked=500)
    not_right(an_entry("Wrong club"))
    withdrawn(an_entry("Gone club"))

    def names(query):
        rows = overview(people["eli"], Asked.read(query)).groups
        return {kept.entry.row.name for _title, group in rows for kept in group}

    assert names({}) == {"Zebra club", "Stale club", "Wrong club"}
    assert names({"show": "check"}) == {"Stale club", "Wrong club"}
    assert names({"show": "reported"}) == {"Wrong club"}
    assert names({"show": "out"}) == {"Gone club"}
    assert names({"words": "zeb"}) == names({"words": "zb-1"}) == {"Zebra club"}
    assert names({"show": "nonsense", "words": "\0zebra "}) == {"Zebra club"}
    page = eli.get(KEEP, {"words": "<b>", "page": "x"}).content.decode()
    assert "Nothing has this name" in page
    assert "<b>&" not in page


def test_what_families_miss_stands_on_top_until_it_is_done(eli):
    say_missing(None, key=uuid4(), words="Ice skating with a frame.")
    assert "Ice skating with a frame." in eli.get(KEEP).content.decode()
    report = OfferReport.objects.get()
    for _ in range(2):
        assert eli.post(f"{KEEP}said/{report.pk}/done/").url == KEEP
    assert "Ice skating" not in eli.get(KEEP).content.decode()


@pytest.mark.parametrize("count", [1, 200])
def test_the_list_asks_the_same_however_long_it_is(eli, count, django_assert_max_num_queries):
    for entry in many(count, checked=500, categories=["social"], places=["Larkford"])[:30]:
        OfferReport.objects.create(entry=entry, what="wrong", words="Wrong.")
    for _ in range(min(count, 30)):
        OfferReport.objects.create(what="missing", words="A choir.")
    with django_assert_max_num_queries(18):
        page = eli.get(KEEP).content.decode()
    assert "Club 000" in page


@pytest.mark.parametrize("count", [1, 200])
def test_so_does_an_entry_of_which_much_is_said(eli, count, django_assert_max_num_queries):
    entry = an_entry("Club", categories=["social"])
    OfferReport.objects.bulk_create(
        OfferReport(entry=entry, what="wrong", words=f"Wrong {n}.") for n in range(count)
    )
    with django_assert_max_num_queries(20):
        assert "Wrong 0." in eli.get(f"{KEEP}{entry.pk}/").content.decode()


# --- Writing --------------------------------------------------------------------------------------


def test_a_new_entry_is_found_by_everybody_at_once(eli, people):
    service = Service.objects.order_by("name").first()
    answer = eli.post(
        f"{KEEP}new/", typed(service=service.pk, maintainer=people["eli"].pk, code="LO-7")
    )
    entry = OfferEntry.objects.get(name="Saturday swim")
    assert answer.url == f"{KEEP}{entry.pk}/"
    assert (entry.service, entry.maintainer, entry.code) == (service, people["eli"], "LO-7")
    assert entry.review_by == entry.checked + timedelta(days=365)
    assert entry.changed_by == people["eli"]
    assert set(entry.tags.values_list("kind", "value")) == {
        ("category", "social"),
        ("category", "everyday"),
        ("need", "autism"),
        ("day", "saturday"),
        ("place", "Larkford"),
        ("place", "online"),
    }
    assert found_by("quiet swimming") == ["Saturday swim"]


def test_the_same_form_sent_twice_adds_one(eli):
    form = typed()
    first, second = (eli.post(f"{KEEP}new/", form) for _ in range(2))
    assert first.url == second.url
    assert OfferEntry.objects.filter(name="Saturday swim").count() == 1


BAD = {
    "no name": ({"name": " "}, "Please fill this in."),
    "no kind": ({"categories": []}, "Please choose at least one."),
    "ages the wrong way": ({"age_from": "12", "age_to": "4"}, "before it begins at 12"),
    "impossible day": ({"checked": "2026-02-30"}, "This is not a day."),
    "a day ahead": ({"checked": "2099-01-01"}, "This day has not come yet."),
    "again before": ({"review_by": "2020-01-01"}, "must be later than the day"),
    "script": ({"what": "<script>alert(1)</script>"}, "There is web code in this"),
    "no address": ({"website": "javascript:alert(1)"}, "There is web code in this"),
    "no phone": ({"phone": "ask"}, "A phone number has only numbers"),
    "strange kind": ({"categories": ["x"]}, "Please choose from the list."),
    "no editor": ({"maintainer": str(uuid4())}, "Please choose one from the list."),
    "no key": ({"key": ""}, "Please check this"),
}


@pytest.mark.parametrize("which", BAD)
def test_what_cannot_stand_is_said_and_nothing_is_lost(eli, which):
    more, sentence = BAD[which]
    answer = eli.post(f"{KEEP}new/", typed(**more))
    page = unescape(answer.content.decode())
    assert answer.status_code == 200
    assert sentence in page
    assert 'value="SEND team"' in page
    assert "<script>alert" not in answer.content.decode()
    assert not OfferEntry.objects.filter(kept_by="SEND team").exists()


def test_a_code_belongs_to_one_entry(eli):
    entry = an_entry("Club", code="LO-7")
    page = eli.post(f"{KEEP}new/", typed(code="LO-7")).content.decode()
    assert "Another entry has this code." in page
    answer = eli.post(f"{KEEP}{entry.pk}/", typed(code="LO-7"))  # its own it may keep
    assert answer.status_code == 302


def test_nor_where_another_entry_gets_it_in_the_same_moment(eli, monkeypatch):
    an_entry("First", code="LO-1")
    other = an_entry("Other")
    monkeypatch.setattr(keeping_module, "is_code_taken", lambda code, by_other_than: False)
    for address in (f"{KEEP}new/", f"{KEEP}{other.pk}/"):
        page = eli.post(address, typed(code="LO-1", name="Typed by Eli")).content.decode()
        assert "Another entry has this code." in page
        assert "Typed by Eli" in page
    assert not OfferEntry.objects.filter(name="Typed by Eli").exists()


def test_the_form_shows_an_entry_as_it_is_and_saves_it_unchanged(eli):
    entry = an_entry(
        "Club", categories=["social"], needs=["adhd"], places=["Larkford", "at_home"], age_to=9
    )
    page = eli.get(f"{KEEP}{entry.pk}/").content.decode()
    assert "Larkford\nAt your home" in page
    form = typed(
        name="Club",
        summary=entry.summary,
        categories=["social"],
        needs=["adhd"],
        days=[],
        places="Larkford\nAt your home",
        age_from="0",
        age_to="9",
        phone="",
        kept_by=entry.kept_by,
        checked=str(entry.checked),
        review_by=str(entry.review_by),
    )
    assert eli.post(f"{KEEP}{entry.pk}/", form).status_code == 302
    after = keeping(entry.pk).entry
    assert dict(after.tags) == {
        "category": ["social"],
        "need": ["adhd"],
        "place": ["Larkford", "at_home"],
    }
    assert (after.row.name, after.row.review_by) == ("Club", entry.review_by)


def test_search_follows_a_change(eli):
    entry = an_entry("Trampolines")
    eli.post(f"{KEEP}{entry.pk}/", typed(name="Kayaks", summary="On the river."))
    assert found_by("kayaks") == ["Kayaks"]
    assert found_by("trampolines") == []


def test_who_saves_second_sees_what_changed_and_keeps_what_they_typed(eli):
    entry = an_entry("Club", categories=["social"], cost="Free")
    eli.post(f"{KEEP}{entry.pk}/", typed(name="Theirs", categories=["health"]))
    answer = eli.post(f"{KEEP}{entry.pk}/", typed(name="Mine", cost="£2"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Somebody else changed this meanwhile" in page
    assert "Theirs" in page
    assert "Health and therapies" in page
    assert 'value="Mine"' in page
    assert 'name="revision" value="1"' in page
    assert OfferEntry.objects.get(pk=entry.pk).name == "Theirs"
    assert eli.post(f"{KEEP}{entry.pk}/", typed(name="Mine", revision="1")).status_code == 302
    assert OfferEntry.objects.get(pk=entry.pk).name == "Mine"


def test_the_maintainer_can_be_changed_and_hears_of_it(eli, people, editor):
    give_role(people["grace"], editor.service, ServiceRole.Role.CONTENT_EDITOR)
    entry = an_entry("Club", checked=500, maintainer=people["eli"])
    old = str(timezone.localdate() - timedelta(days=500))
    due = str(timezone.localdate() - timedelta(days=3))
    form = typed(maintainer=str(people["grace"].pk), checked=old, review_by=due)
    assert eli.post(f"{KEEP}{entry.pk}/", form).status_code == 302
    waiting = Notice.objects.filter(kind="offer to check", done__isnull=True)
    assert set(waiting.values_list("person", flat=True)) == {people["grace"].pk}


# --- Looking again --------------------------------------------------------------------------------


def test_still_right_in_one_step(eli, people):
    entry = an_entry("Club", checked=500, maintainer=people["eli"])
    here = f"{KEEP}?show=check"
    page = eli.get(here).content.decode()
    assert f"{KEEP}{entry.pk}/still-right/" in page
    answer = eli.post(f"{KEEP}{entry.pk}/still-right/", {"revision": 0, "back": here})
    assert answer.url == here
    entry.refresh_from_db()
    today = timezone.localdate()
    assert (entry.checked, entry.review_by) == (today, today + timedelta(days=365))
    assert "you checked it today" in eli.get(here).content.decode()


def test_said_twice_is_said_once_and_never_leads_elsewhere(eli):
    entry = an_entry("Club", checked=500)
    for back in ("https://evil.example/", "//evil.example/local-offer/keep/"):
        answer = eli.post(f"{KEEP}{entry.pk}/still-right/", {"revision": 0, "back": back})
        assert answer.url == f"{KEEP}{entry.pk}/"
    entry.refresh_from_db()
    assert entry.revision == 1


def test_what_somebody_changed_meanwhile_has_to_be_read_first(eli):
    entry = an_entry("Club", checked=500, revision=4)
    eli.post(f"{KEEP}{entry.pk}/still-right/", {"revision": 3})
    eli.post(f"{KEEP}{entry.pk}/still-right/", {"revision": "x"})
    before = entry.checked
    entry.refresh_from_db()
    assert entry.checked == before


def test_what_was_said_goes_with_it_where_it_was_read(eli, editor):
    entry = an_entry("Club", checked=500)
    read, later = not_right(entry), not_right(entry, "And the phone.")
    assert "still-right" not in eli.get(KEEP).content.decode()  # it has to be read
    page = eli.get(f"{KEEP}{entry.pk}/").content.decode()
    assert "It is on Fridays now." in page
    eli.post(f"{KEEP}{entry.pk}/still-right/", {"revision": 0, "reports": f"{read.pk} "})
    for report, is_settled in ((read, True), (later, False)):
        report.refresh_from_db()
        assert bool(report.settled) == is_settled
    actions.settle_report(editor, later.pk)
    assert "And the phone." not in eli.get(f"{KEEP}{entry.pk}/").content.decode()


# --- Out and back ---------------------------------------------------------------------------------


def test_taken_out_and_put_back_and_nothing_is_deleted(eli):
    entry = an_entry("Trampolines", categories=["social"])
    assert eli.post(f"{KEEP}{entry.pk}/take-out/", {"why": ""}).status_code == 200
    for _ in range(2):
        eli.post(f"{KEEP}{entry.pk}/take-out/", {"why": "It has closed."})
    entry.refresh_from_db()
    assert (entry.withdrawn_why, entry.revision) == ("It has closed.", 1)
    assert found_by("trampolines") == []
    assert "It has closed." in eli.get(f"{KEEP}{entry.pk}/").content.decode()
    for _ in range(2):
        eli.post(f"{KEEP}{entry.pk}/put-back/")
    assert found_by("trampolines") == ["Trampolines"]
    assert keeping(entry.pk).entry.tags["category"] == ["social"]
