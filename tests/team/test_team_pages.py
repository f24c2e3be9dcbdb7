"""The key worker keeps the team; the family sees it, and asks the key worker to change it."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from familyapp.demo.records import service
from familyapp.team.models import TeamMember


@pytest.fixture
def base(children) -> str:
    return f"/child/{children['amina'].pk}/team/"


def form_in(page) -> dict[str, str]:
    """The hidden key as the page has it, and what a key worker types."""
    [key] = re.findall(r'name="key" value="([^"]+)"', page.content.decode())
    return {
        "key": key,
        "listed_name": "Sana Iqbal",
        "role_card": "social_worker",
        "purpose": "Helps at home.",
        "days": "Tuesdays",
    }


def a_face() -> SimpleUploadedFile:
    made = BytesIO()
    Image.new("RGB", (400, 500), "teal").save(made, "PNG")
    return SimpleUploadedFile("Amina at home.png", made.getvalue(), "image/png")


def sana() -> TeamMember:
    return TeamMember.objects.get(listed_name="Sana Iqbal")


def test_tom_adds_somebody_and_the_family_sees_them(client_of, base):
    tom = client_of("tom")
    form = form_in(tom.get(f"{base}add/"))
    added = tom.post(f"{base}add/", form, follow=True)
    assert added.redirect_chain == [(f"{base}{sana().pk}/", 302)]
    assert "Sana Iqbal is in the team now." in added.content.decode()
    for key in ("amina", "leila", "karim", "priya"):
        browser = client_of(key)
        assert "Sana Iqbal" in browser.get(base).content.decode()
        assert "Helps at home." in browser.get(f"{base}{sana().pk}/").content.decode()


def test_the_same_page_sent_twice_adds_one_person(client_of, base):
    tom = client_of("tom")
    form = form_in(tom.get(f"{base}add/"))
    first, again = tom.post(f"{base}add/", form), tom.post(f"{base}add/", form)
    assert first.url == again.url == f"{base}{sana().pk}/"


def test_a_photo_is_shown_behind_the_same_gate(client_of, base):
    tom = client_of("tom")
    form = form_in(tom.get(f"{base}add/"))
    tom.post(f"{base}add/", form | {"photo": a_face()})
    photo = f"{base}{sana().pk}/photo/"
    answer = client_of("leila").get(photo)
    assert (answer.headers["Content-Type"], answer.status_code) == ("image/jpeg", 200)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert Image.open(BytesIO(b"".join(answer))).size == (320, 320)
    assert "Amina at home" not in sana().photo.name
    assert client_of("sam").get(photo).status_code == 404
    assert client_of("leila").get(f"/{sana().photo.name}").status_code == 404


def test_a_face_without_a_photo_has_none_to_show(client_of, base, member):
    assert client_of("leila").get(f"{base}{member('amina', 'tom').pk}/photo/").status_code == 404


def test_what_was_typed_is_still_there_when_something_is_missing(client_of, base):
    tom = client_of("tom")
    form = form_in(tom.get(f"{base}add/")) | {"purpose": ""}
    page = tom.post(f"{base}add/", form)
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {"purpose"}
    text = page.content.decode()
    assert 'value="Sana Iqbal"' in text
    assert form["key"] in text  # still the same message when it is sent again
    assert not TeamMember.objects.filter(listed_name="Sana Iqbal").exists()


def test_a_change_that_cannot_be_made_says_so_on_the_form(client_of, base, member):
    tom = client_of("tom")
    form = form_in(tom.get(f"{base}add/"))
    for impossible in ({"key": str(member("ollie", "sam").pk)}, {"role_card": "camhs_worker"}):
        page = tom.post(f"{base}add/", form | impossible)
        assert page.status_code == 200
        assert page.context["form"].non_field_errors()
    assert not TeamMember.objects.filter(listed_name="Sana Iqbal").exists()


def test_tom_changes_what_it_says(client_of, base):
    kit = TeamMember.objects.get(listed_name="Kit Rowe")
    tom = client_of("tom")
    form = form_in(tom.get(f"{base}{kit.pk}/change/")) | {
        "listed_name": "Kit Rowe",
        "role_card": "camhs_worker",
        "service": str(service("camhs").pk),
    }
    assert tom.post(f"{base}{kit.pk}/change/", form).url == f"{base}{kit.pk}/"
    kit.refresh_from_db()
    assert (kit.days, kit.purpose, kit.role) == ("Tuesdays", "Helps at home.", "professional")


def test_the_page_to_change_starts_from_what_is_there(client_of, base):
    kit = TeamMember.objects.get(listed_name="Kit Rowe")
    text = client_of("tom").get(f"{base}{kit.pk}/change/").content.decode()
    for there in ("Kit Rowe", "Every other Friday", "Talks with Amina about worries."):
        assert there in text


def test_tom_ends_somebodys_time(client_of, base):
    una = TeamMember.objects.get(listed_name="Una Frost")
    tom = client_of("tom")
    assert "Una Frost" in tom.get(f"{base}{una.pk}/end/").content.decode()
    ended = tom.post(f"{base}{una.pk}/end/", {"reason": "Una has a new job."}, follow=True)
    assert ended.redirect_chain == [(base, 302)]
    assert "Una Frost is no longer in the team." in ended.content.decode()
    assert client_of("leila").get(f"{base}{una.pk}/").status_code == 404
    left = client_of("leila").get(base).content.decode()
    assert "Una Frost" in left  # among those who left lately


def test_an_ending_without_a_reason_is_none(client_of, base):
    una = TeamMember.objects.get(listed_name="Una Frost")
    page = client_of("tom").post(f"{base}{una.pk}/end/", {"reason": ""})
    assert page.status_code == 200
    assert TeamMember.objects.get(pk=una.pk).is_current


def test_the_one_to_ask_cannot_leave_the_family_alone(client_of, base, member, people):
    from familyapp.team import actions

    priya = actions.make_interim(member("amina", "priya"), by=people["grace"])
    actions.end_membership(member("amina", "tom"), by=people["grace"], reason="Left.")
    page = client_of("priya").post(f"{base}{priya.pk}/end/", {"reason": "A new job."})
    assert page.status_code == 200
    assert "Name somebody for the family" in page.content.decode()
    assert member("amina", "priya").is_current


@pytest.mark.parametrize("key", ["leila", "karim", "amina", "priya"])
@pytest.mark.parametrize("page", ["add/", "{priya}/change/", "{priya}/end/"])
def test_who_may_not_is_told_whom_to_ask(key, page, client_of, base, member):
    path = base + page.format(priya=member("amina", "priya").pk)
    browser = client_of(key)
    for answer in (browser.get(path), browser.post(path, {"reason": "x"})):
        assert answer.status_code == 403
        text = answer.content.decode()
        assert "Only the key worker can change who is in the team." in text
    assert member("amina", "priya").is_current


@pytest.mark.parametrize(("key", "may"), [("tom", True), ("leila", False), ("priya", False)])
def test_ways_to_change_are_offered_to_who_has_them(key, may, client_of, base, member):
    browser = client_of(key)
    assert (f"{base}add/" in browser.get(base).content.decode()) is may
    priya = member("amina", "priya").pk
    assert (f"{base}{priya}/end/" in browser.get(f"{base}{priya}/").content.decode()) is may
    leila = member("amina", "leila").pk
    if key == "tom":
        assert "/end/" not in browser.get(f"{base}{leila}/").content.decode()


def test_a_parents_phone_is_for_who_may_see_it(client_of, base, member):
    karim = member("amina", "karim")
    for key, shown in [("tom", True), ("karim", True), ("amina", False), ("priya", False)]:
        page = client_of(key).get(f"{base}{karim.pk}/")
        assert page.status_code == 200
        assert ("07700 900 321" in page.content.decode()) is shown, key
        assert ("07700900321" in page.content.decode()) is shown, key


def test_names_are_shown_as_they_are_and_never_run(client_of, base):
    tom = client_of("tom")
    form = form_in(tom.get(f"{base}add/"))
    name = "<script>alert('Zoë')</script> & Co"
    tom.post(f"{base}add/", form | {"listed_name": name, "purpose": name, "days": name})
    for path in (base, f"{base}{TeamMember.objects.get(listed_name=name).pk}/"):
        text = client_of("leila").get(path).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text
