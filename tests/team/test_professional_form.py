"""What a key worker says of a professional, and the photo of their face."""

from io import BytesIO
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from familyapp.demo.records import service
from familyapp.services.models import Service, ServiceRole
from familyapp.team.forms import EndForm, ProfessionalForm
from familyapp.team.models import TeamMember

pytestmark = pytest.mark.django_db
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def said(**changes) -> dict:
    return {
        "key": str(uuid4()),
        "listed_name": "Sana Iqbal",
        "role_card": "social_worker",
        "purpose": "Helps at home.",
    } | changes


def a_face(name="face.jpg") -> SimpleUploadedFile:
    made = BytesIO()
    Image.new("RGB", (400, 500), "teal").save(made, "PNG")
    return SimpleUploadedFile(name, made.getvalue(), "image/png")


def test_a_name_a_kind_of_work_and_one_sentence_are_enough():
    form = ProfessionalForm(said())
    assert form.is_valid(), form.errors
    assert form.cleaned_data["service"] is None


@pytest.mark.parametrize("missing", ["key", "listed_name", "role_card", "purpose"])
def test_and_none_of_them_can_be_missing(missing):
    form = ProfessionalForm(said(**{missing: " "}))
    assert set(form.errors) == {missing}


@pytest.mark.parametrize(
    "wrong",
    [
        {"role_card": "astronaut"},
        {"service": "00000000-0000-0000-0000-000000000000"},
        {"email": "not an address"},
        {"listed_name": "x" * 151},
        {"purpose": "x" * 301},
        {"key": "1"},
    ],
)
def test_what_cannot_be_is_refused_by_its_field(wrong):
    assert set(ProfessionalForm(said(**wrong)).errors) == set(wrong)


def test_it_cannot_say_who_somebody_is_to_the_child_or_when():
    """Nothing but the fields that it shows: no role, no account, no dates."""
    form = ProfessionalForm(said(role="key_worker", person="x", lives_with_child="on"))
    assert form.is_valid()
    shown = {"key", "listed_name", "role_card", "service", "purpose"}
    assert set(form.cleaned_data) == shown | {"days", "phone", "email", "photo"}


def test_every_page_makes_a_key_of_its_own():
    first, second = ProfessionalForm()["key"].value(), ProfessionalForm()["key"].value()
    assert UUID(str(first)) != UUID(str(second))


def test_services_are_listed_by_name():
    offered = [label for value, label in ProfessionalForm().fields["service"].choices if value]
    assert offered == sorted(Service.objects.values_list("name", flat=True), key=str.lower)


def test_who_has_an_account_says_themselves_what_they_are_called(member):
    form = ProfessionalForm(said(listed_name="Somebody Else"), instance=member("amina", "priya"))
    assert form.is_valid(), form.errors
    assert "listed_name" not in form.cleaned_data


def test_a_photo_is_made_anew_under_a_name_of_ours():
    form = ProfessionalForm(said(), {"photo": a_face("../../Amina at home.php")})
    assert form.is_valid(), form.errors
    photo = form.cleaned_data["photo"]
    assert photo.name == f"{form.instance.pk}.jpg"
    assert Image.open(photo).format == "JPEG"


@pytest.mark.parametrize(
    ("content", "content_type"),
    [(SVG, "image/svg+xml"), (SVG, "image/jpeg"), (b"<html>", "image/png"), (b"GIF89a", "")],
)
def test_what_is_no_photo_is_an_error_of_that_field(content, content_type):
    upload = SimpleUploadedFile("face.jpg", content, content_type)
    form = ProfessionalForm(said(), {"photo": upload})
    assert set(form.errors) == {"photo"}
    assert "not a photo" in form.errors["photo"][0]


def test_without_a_new_photo_the_one_that_is_there_stays():
    kit = TeamMember.objects.get(listed_name="Kit Rowe")
    kit.photo.save("kit.jpg", a_face())
    form = ProfessionalForm(said(service=service("camhs").pk), instance=kit)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["photo"] == kit.photo


def test_an_ending_needs_its_reason():
    assert EndForm({"reason": "Sana has a new job."}).is_valid()
    assert set(EndForm({"reason": "  "}).errors) == {"reason"}
    assert set(EndForm({"reason": "x" * 301}).errors) == {"reason"}


# --- Somebody who signs in here -------------------------------------------------------------


def priyas_role(people) -> ServiceRole:
    role, _new = ServiceRole.objects.get_or_create(
        person=people["priya"], service=service("school"), role="professional", ended=None
    )
    return role


def test_who_signs_in_here_is_chosen_by_name_and_service(people):
    role = priyas_role(people)
    offered = dict(ProfessionalForm().fields["signs_in"].choices)
    assert f"Priya Shah, {role.service.name}" in offered.values()
    form = ProfessionalForm(said(listed_name="", signs_in=role.pk))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["person"] == people["priya"]
    assert form.cleaned_data["service"] == role.service
    assert form.cleaned_data["listed_name"] == ""


def test_each_is_offered_once_for_a_service(people):
    role = priyas_role(people)
    ServiceRole.objects.create(person=people["priya"], service=role.service, role="content_editor")
    offered = [str(label) for _value, label in ProfessionalForm().fields["signs_in"].choices]
    assert offered.count(f"Priya Shah, {role.service.name}") == 1


def test_not_who_left_and_not_for_another_service(people):
    role = priyas_role(people)
    wrong = ProfessionalForm(said(signs_in=role.pk, service=service("camhs").pk))
    assert set(wrong.errors) == {"service"}
    role.ended = role.started
    role.save()
    assert set(ProfessionalForm(said(signs_in=role.pk)).errors) == {"signs_in"}


def test_it_puts_their_account_on_the_team(client_of, people, children):
    role = priyas_role(people)
    page = f"/child/{children['idris'].pk}/team/add/"
    answer = client_of("tom").post(page, said(listed_name="", signs_in=role.pk))
    place = TeamMember.objects.get(child=children["idris"], person=people["priya"])
    assert answer.url == f"/child/{children['idris'].pk}/team/{place.pk}/"
    assert (place.role, place.service, place.name) == ("professional", role.service, "Priya Shah")
    assert client_of("priya").get(f"/child/{children['idris'].pk}/team/").status_code == 200
    again = client_of("tom").post(page, said(listed_name="", signs_in=role.pk))
    assert "This person is in the team already." in again.content.decode()
