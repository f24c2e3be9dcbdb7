"""A file that was taken in: kept with its row or not at all, and served to be saved."""

from pathlib import Path
from uuid import uuid4

import pytest
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from familyapp.core import files
from familyapp.core.forms import Keyed, a_key
from familyapp.core.forms_files import KeptFileField
from familyapp.core.uploads import UploadMiddleware
from familyapp.meetings.models import PaperFile
from tests.core.making_files import EXE, PDF, picture, upload
from tests.meetings.making_papers import a_file, a_meeting, asked_for, sent

CONTENT = PDF + bytes(range(256)) * 8


@pytest.fixture
def paper(member):
    tom = member("amina", "tom")
    return asked_for(tom, a_meeting(tom, 40), "School's report")


@pytest.fixture
def kept(member, paper) -> PaperFile:
    sent(member("amina", "tom"), paper, content=CONTENT, name="Bericht für März.pdf")
    return PaperFile.objects.get()


def on_disk() -> set[Path]:
    return {file for file in Path(settings.MEDIA_ROOT).rglob("*") if file.is_file()}


def ask(kept: PaperFile, part: str = "", **more: str) -> HttpResponse:
    headers = {"Range": part, **more} if part else more
    return files.serve(kept, RequestFactory().get("/", headers=headers))


def content_of(response) -> bytes:
    return b"".join(response) if response.streaming else response.content


# --- keeping -------------------------------------------------------------------------------


def test_its_name_on_the_disk_tells_nothing_and_its_row_says_what_it_is(kept):
    assert Path(kept.file.name).parent.name == "kept"
    assert "Bericht" not in kept.file.name
    assert kept.file.name.endswith(".pdf")
    assert (kept.name, kept.kind, kept.size) == ("Bericht für März.pdf", "pdf", len(CONTENT))


def test_what_was_read_to_know_it_is_kept_whole(member, paper):
    taken = a_file(CONTENT)
    assert str(taken) == str(a_file(CONTENT)) != str(a_file())
    row = files.keep(PaperFile(paper=paper, author=member("amina", "tom")), taken)
    assert row.file.open().read() == CONTENT


def test_a_file_whose_row_cannot_be_written_is_taken_back(kept, member, paper):
    before = on_disk()
    again = PaperFile(id=kept.pk, paper=paper, author=member("amina", "tom"))
    with pytest.raises(IntegrityError), transaction.atomic():
        files.keep(again, a_file())
    assert on_disk() == before


def test_where_the_transaction_fails_later_no_row_points_to_the_file(member, paper):
    class Breaks(Exception):
        pass

    def act():
        with transaction.atomic():
            files.keep(PaperFile(paper=paper, author=member("amina", "tom")), a_file())
            raise Breaks

    with pytest.raises(Breaks):
        act()
    assert not PaperFile.objects.exists()


# --- serving -------------------------------------------------------------------------------


def test_it_is_served_to_be_saved_and_never_as_a_page(kept):
    response = files.serve(kept)
    assert content_of(response) == CONTENT
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment;")
    assert "Bericht%20f%C3%BCr%20M%C3%A4rz.pdf" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Accept-Ranges"] == "bytes"


SIZE = len(CONTENT)


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [
        ("bytes=0-1", 0, 1),  # how Safari asks first
        ("bytes=100-", 100, SIZE - 1),
        ("bytes=-7", SIZE - 7, SIZE - 1),
        ("bytes=5-999999", 5, SIZE - 1),
        ("bytes=-999999", 0, SIZE - 1),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE - 1),
    ],
)
def test_a_part_is_served_where_one_is_asked_for(kept, part, first, last):
    response = ask(kept, part)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last + 1 - first)
    assert content_of(response) == CONTENT[first : last + 1]
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("part", [f"bytes={SIZE}-", "bytes=-0", "bytes=999999-"])
def test_a_part_behind_its_end_is_refused(kept, part):
    response = ask(kept, part)
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{SIZE}")


@pytest.mark.parametrize("part", ["", "bytes=-", "bytes=9-3", "lines=1-2", "bytes=0-1,5-9", "x"])
def test_whoever_asks_for_something_else_gets_the_whole(kept, part):
    response = ask(kept, part)
    assert response.status_code == 200
    assert content_of(response) == CONTENT


def test_no_part_is_packed_on_its_way(kept, paper, client_of):
    meeting = paper.meeting
    address = f"/child/{meeting.child_id}/meetings/{meeting.pk}/papers/{paper.pk}/file/"
    headers = {"Range": "bytes=0-99", "Accept-Encoding": "gzip"}
    response = client_of("tom").get(address, headers=headers)
    assert response.status_code == 206
    assert b"".join(response) == CONTENT[:100]
    assert response["Cache-Control"] == "private, no-store"


# --- the form's field ------------------------------------------------------------------------


class SampleForm(Keyed, forms.Form):
    key = a_key()
    said = KeptFileField(kinds=files.SAID, label="Say it")


class MustForm(forms.Form):
    file = KeptFileField(kinds=files.PAPERS, required=True)


def filled(form: type[forms.Form], key=None, **uploads) -> forms.Form:
    return form({"key": key or uuid4()}, MultiValueDict({k: [v] for k, v in uploads.items()}))


def test_the_field_gives_what_may_be_kept_or_nothing():
    form = filled(SampleForm, said=upload(picture(), "me.png"))
    assert form.is_valid()
    assert (form.cleaned_data["said"].kind, form.cleaned_data["said"].name) == ("picture", "me.jpg")
    empty = filled(SampleForm)
    assert empty.is_valid()
    assert empty.cleaned_data["said"] is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Please fill this in."),
        (b"", "This file is empty."),
        (EXE, "This file is not a PDF"),
    ],
)
def test_the_field_says_what_is_wrong(content, sentence):
    form = filled(MustForm, **({} if content is None else {"file": upload(content, "x.pdf")}))
    assert sentence in form.errors["file"][0]


def test_the_same_form_with_another_file_is_another_thing():
    key = uuid4()
    keys = []
    for content in (picture(colour="red"), picture(colour="red"), picture(colour="blue")):
        form = filled(SampleForm, key, said=upload(content))
        assert form.is_valid()
        keys.append(form.cleaned_data["key"])
    assert keys[0] == keys[1] != keys[2]


def test_it_is_a_plain_field_that_names_what_it_takes():
    page = str(SampleForm())
    assert 'accept="image/jpeg,image/png,image/webp,audio/*"' in page
    assert "<voice-recorder" in page
    assert 'data-most="15728640"' in page
    assert "This file is over 15 MB." in page
    assert "up to 15 MB" in page
    assert "<voice-recorder" not in str(MustForm())
    assert SampleForm().is_multipart()


def test_too_big_is_said_by_the_field(monkeypatch):
    monkeypatch.setattr(files, "UPLOAD_BYTES", 10)
    with pytest.raises(ValidationError, match="over 15 MB"):
        MustForm().fields["file"].clean(upload(PDF))


# --- the page that sends it with a progress bar ------------------------------------------------


def test_a_script_hears_where_to_go_and_a_browser_is_sent_there():
    def answer(headers):
        request = RequestFactory().post("/", headers=headers)
        return UploadMiddleware(lambda _: HttpResponseRedirect("/next/"))(request)

    told = answer({"X-Upload": "yes"})
    assert (told.status_code, told["X-Go-To"]) == (204, "/next/")
    assert not told.has_header("Location")
    assert (answer({}).status_code, answer({})["Location"]) == (302, "/next/")
