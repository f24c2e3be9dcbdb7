"""About me: told once, in the young person's voice and in each parent's, one part at a time."""

from uuid import uuid4

import pytest

from familyapp.team import about_page
from familyapp.team.actions.about import say
from familyapp.team.models import AboutFile, AboutPart, AboutWords
from tests.team.making_about import form_of, photo, told

WORDS = "Give me time: I may answer tomorrow."


@pytest.fixture
def page(children):
    return f"/child/{children['amina'].pk}/about-me/"


@pytest.fixture
def of_idris(children):
    return f"/child/{children['idris'].pk}/about-me/"


def text_of(client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_same_form_twice_is_one_version(client_of, page, member):
    form = form_of(member("amina", "amina"), "communicate", text=WORDS, needs=["time", "short"])
    for _ in range(2):
        answer = client_of("amina").post(page + "change/communicate/", form)
        assert answer.url.endswith("/about-me/#communicate")
    row = AboutWords.objects.get()
    assert (row.text, row.needs, row.voice) == (WORDS, ["short", "time"], "young_person")
    assert "Short sentences" in text_of(client_of("priya"), page)


def test_every_version_stays_and_saving_the_same_makes_none(client_of, page, member):
    amina = member("amina", "amina")
    told(amina, "Old words.")
    told(amina, "New words.")
    client_of("amina").post(page + "change/support/", form_of(amina, "support", text="New words."))
    assert AboutWords.objects.count() == 2
    assert "Old words." not in text_of(client_of("tom"), page)
    assert "Old words." in text_of(client_of("tom"), page + "history/?part=support")
    assert "Old words." not in text_of(client_of("tom"), page + "history/?part=like")


def test_of_two_tabs_the_second_sees_what_changed_and_keeps_what_was_typed(client_of, page, member):
    amina = member("amina", "amina")
    stale = form_of(amina, "support", text="From the second tab.")
    told(amina, "From the first tab.")
    answer = client_of("amina").post(page + "change/support/", stale)
    said = answer.content.decode()
    assert "Somebody else changed this meanwhile" in said
    assert "From the first tab." in said
    assert "From the second tab.</textarea>" in said
    assert AboutWords.objects.count() == 1
    again = stale | {"revision": answer.context["form"]["revision"].value()}
    assert client_of("amina").post(page + "change/support/", again).status_code == 302
    assert about_page.current_words(amina, AboutPart.SUPPORT).text == "From the second tab."


def test_four_thousand_letters_get_a_sentence_and_are_kept(client_of, page, member):
    long = "x" * 4000
    form = form_of(member("amina", "amina"), "like", text=long)
    said = client_of("amina").post(page + "change/like/", form).content.decode()
    assert "there is room for 1500 letters, and it has 4000" in said
    assert long in said
    assert not AboutWords.objects.exists()


def test_a_way_to_begin_is_put_in_and_nothing_is_saved(client_of, page, member):
    form = form_of(member("amina", "amina"), "like", text="I draw.", start="I am good at")
    said = client_of("amina").post(page + "change/like/", form).content.decode()
    assert "I draw.\nI am good at </textarea>" in said
    assert not AboutWords.objects.exists()


def test_each_parents_words_stand_apart_and_are_marked(client_of, page, member):
    told(member("amina", "amina"), WORDS)
    told(member("amina", "leila"), "She copes all day.")
    told(member("amina", "karim"), "She likes a plan.")
    said = text_of(client_of("tom"), page)
    assert said.index(WORDS) < said.index("She copes all day.")
    assert "In Leila&#x27;s words" in said
    assert "In Karim&#x27;s words" in said
    assert "In your words" in text_of(client_of("leila"), page)


def test_who_is_kept_apart_never_reads_the_others_words(client_of, page, member, children):
    told(member("amina", "amina"), WORDS)
    told(member("amina", "leila"), "She copes all day.", part="support")
    told(member("amina", "leila"), "Her own cup.", part="matters", file=None)
    client_of("leila").post(
        page + "change/like/", {"key": uuid4(), "file": photo(), "says": "At the sea"}
    )
    file = AboutFile.objects.get()
    karim = client_of("karim")
    for address in (page, page + "history/", f"/child/{children['amina'].pk}/my-file/"):
        said = text_of(karim, address)
        assert WORDS in said
        for hers in ("She copes", "Her own cup", "At the sea", "Leila", str(file.pk)):
            assert hers not in said, address
    assert karim.get(f"{page}files/{file.pk}/").status_code == 404
    assert client_of("amina").get(f"{page}files/{file.pk}/").status_code == 200


def test_when_it_was_looked_at_does_not_tell_that_the_other_wrote(client_of, page, member):
    told(member("amina", "amina"), days=30)
    told(member("amina", "leila"), "Today.")
    seen = {who: client_of(who).get(page).context["about"].looked_at for who in ("karim", "leila")}
    assert seen["karim"] < seen["leila"]


def test_a_worker_writes_down_what_a_child_without_an_account_says(client_of, of_idris, member):
    tom = member("idris", "tom")
    form = form_of(tom, "matters", text="I like goals.")
    said = client_of("tom").post(of_idris + "change/matters/", form).content.decode()
    assert "Please say how you found out" in said
    assert "I like goals.</textarea>" in said
    client_of("tom").post(of_idris + "change/matters/", form | {"how": "with picture cards"})
    assert "Tom wrote this down: with picture cards" in text_of(client_of("leila"), of_idris)
    assert about_page.current_words(member("idris", "leila"), AboutPart.MATTERS) is None


def test_who_has_an_account_is_not_written_for(client_of, page, member):
    for who in ("tom", "priya"):
        answer = client_of(who).post(
            page + "change/like/", {"key": uuid4(), "text": "x", "how": "x"}
        )
        assert answer.status_code == 403
    assert not AboutWords.objects.exists()


def test_an_adult_without_it_finds_no_such_page(client_of, children):
    ben = f"/child/{children['ben'].pk}/about-me/"
    for address in (ben, ben + "change/like/", ben + "history/", ben + "pdf/", ben + "who/"):
        assert client_of("dawn").get(address).status_code == 404


def test_a_photo_is_seen_by_readers_and_taken_off_by_its_voice_alone(client_of, page, member):
    form = form_of(member("amina", "amina"), "like", file=photo(), says="Me at the zoo")
    client_of("amina").post(page + "change/like/", form)
    file = AboutFile.objects.get()
    address = f"{page}files/{file.pk}/"
    answer = client_of("priya").get(address)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert 'alt="Me at the zoo"' in text_of(client_of("priya"), page)
    assert client_of("leila").post(address + "remove/").status_code == 404
    assert client_of("tom").post(address + "remove/").status_code == 403
    client_of("amina").post(address + "remove/")
    assert client_of("amina").get(address).status_code == 404
    assert AboutFile.objects.get().removed


def test_a_program_called_photo_is_not_taken_and_nothing_is_half_saved(client_of, page, member):
    bad = photo()
    bad.file.seek(0)
    bad.file.write(b"MZ\x90\x00")
    form = form_of(member("amina", "amina"), "like", text="Me.", file=bad)
    said = client_of("amina").post(page + "change/like/", form).content.decode()
    assert "not a picture or a recording" in said
    assert "Me.</textarea>" in said
    assert not AboutWords.objects.exists()
    assert not AboutFile.objects.exists()


def test_an_id_that_is_taken_is_refused(member):
    row = told(member("amina", "amina"))
    zain = member("zain", "farah")
    with pytest.raises(Exception, match="not saved"):
        say(zain, AboutPart.LIKE, key=row.pk, revision="", text="Mine", needs=[])
