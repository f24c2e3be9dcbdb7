"""Documents of a plan: checked, kept, served through the gate, taken out of view."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from familyapp.demo.cast import demo_id
from familyapp.plans.models import PlanDocument

URL = f"/child/{demo_id('child:amina')}/plan/"
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def add(plan, client_of):
    def send(who, title="Hearing test", content=PDF, name="test.pdf", key=None, **more):
        upload = SimpleUploadedFile(name, content)
        form = {"key": key or uuid4(), "title": title, "section": "K", "file": upload} | more
        return client_of(who).post(f"{URL}{plan.pk}/documents/add/", form)

    return send


def test_a_document_is_kept_and_served_to_be_saved(add, client_of):
    assert add("priya").status_code == 302
    [row] = PlanDocument.objects.all()
    assert "Hearing test" in client_of("leila").get(URL).content.decode()
    answer = client_of("karim").get(f"{URL}documents/{row.pk}/")
    assert b"".join(answer.streaming_content) == PDF
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    assert client_of("sam").get(f"{URL}documents/{row.pk}/").status_code == 404


def test_the_same_form_twice_keeps_one(add):
    key = uuid4()
    for _ in range(2):
        assert add("tom", key=key).status_code == 302
    assert PlanDocument.objects.count() == 1


@pytest.mark.parametrize("content", [b"MZ\x90\x00 a program", b"<svg onload='x'/>", b""])
def test_what_only_is_called_a_pdf_is_refused_with_a_sentence(add, content):
    answer = add("tom", content=content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert "Hearing test" in answer.content.decode()
    assert not PlanDocument.objects.exists()


def test_what_leila_adds_never_reaches_karim(add, client_of):
    add("leila", title="Letter from a solicitor")
    [row] = PlanDocument.objects.all()
    karim = client_of("karim")
    assert "solicitor" not in karim.get(URL).content.decode()
    assert karim.get(f"{URL}documents/{row.pk}/").status_code == 404
    assert karim.post(f"{URL}documents/{row.pk}/remove/").status_code == 404
    assert "solicitor" in client_of("amina").get(URL).content.decode()


def test_its_author_and_who_keeps_the_plan_take_it_out_of_view(add, client_of):
    add("priya")
    [row] = PlanDocument.objects.all()
    url = f"{URL}documents/{row.pk}/remove/"
    assert client_of("leila").post(url).status_code == 403
    assert client_of("priya").post(url).status_code == 302
    row.refresh_from_db()
    assert row.removed
    assert row.file.storage.exists(row.file.name)
    for who in ("priya", "tom"):
        assert client_of(who).get(f"{URL}documents/{row.pk}/").status_code == 404
