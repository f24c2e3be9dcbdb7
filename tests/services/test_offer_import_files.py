"""What a file of entries may be, and the sentence for what it may not."""

import pytest

from familyapp.core.csv_cells import as_typed, safe_cell
from familyapp.core.files import UPLOAD_BYTES
from familyapp.services.models import OfferEntry, OfferImport
from familyapp.services.offer import column_words, tables
from familyapp.services.offer.columns import COLUMNS
from familyapp.services.offer.rows import read_rows
from tests.services.making_offer_files import GOOD, as_file, row, send, taken_in

pytestmark = pytest.mark.django_db

KEY = "8f0e9f0a-95a7-4f2c-a0b5-3f6f1f0c2d11"


@pytest.fixture
def eli(client_of):
    return client_of("eli")


WHOLE_FILES = {
    "empty": (b"", "This file is empty."),
    "only a mark": (b"\xef\xbb\xbf\r\n", "This file is empty."),
    "no rows": (as_file([]), "no row below them"),
    "no header": (b"swim,yes\n1,2\n", "Columns are missing: code, name, summary"),
    "one missing": (
        as_file([{name: cell for name, cell in row().items() if name != "kept_by"}]),
        "A column is missing: kept_by.",
    ),
    "a column twice": (b"code,Code,name\n1,2,3\n", "in the file twice: code"),
    "a workbook": (b"PK\x03\x04 and more", "This is a workbook, not a CSV file."),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0", "not a CSV file that we can read"),
    "utf-16": ("code,name".encode("utf-16"), "not a CSV file that we can read"),
    "no letters": (b"code,name\n\x81\x8d\xff", "Some letters in this file cannot be read."),
    "an open quote that goes on": (
        as_file([row(1)]) + b'LO-3,"Open\n' + b"x" * 200_000,
        "A cell in row 3 is far too long.",
    ),
    "an open quote": (
        as_file([row(1), row(2)]) + b'LO-3,"Open\nLO-4,x\n',
        "The quotation marks in row 4 do not fit together.",
    ),
}


@pytest.mark.parametrize("which", WHOLE_FILES)
def test_a_file_that_cannot_be_read_says_why_and_is_not_kept(eli, which):
    content, sentence = WHOLE_FILES[which]
    answer = send(eli, content)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not OfferImport.objects.exists()


def test_a_file_that_is_too_big_is_refused(eli):
    answer = send(eli, b"x" * (UPLOAD_BYTES + 1))
    assert "This file is over 15 MB." in answer.content.decode()


def test_so_is_one_with_too_many_rows(eli, monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    answer = send(eli, as_file([row(n) for n in range(3)]))
    assert "This file has 3 rows. Send at most 2 at once." in answer.content.decode()


def test_no_file_at_all(eli):
    answer = eli.post("/local-offer/keep/files/", {"key": KEY})
    assert "Please choose a file." in answer.content.decode()


@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_letters_and_separators(eli, separator, encoding):
    content = as_file(
        [row(1, name="Café “Zoë”", what="a; b, c\td")], separator=separator, encoding=encoding
    )
    sent = taken_in(eli, content, KEY)
    entry = OfferEntry.objects.get(code="LO-1")
    assert (entry.name, entry.what) == ("Café “Zoë”", "a; b, c\td")
    assert sent.was_utf8 == (encoding != "cp1252")
    page = eli.get(f"/local-offer/keep/files/{sent.pk}/").content.decode()
    assert ("We read the letters as Windows writes them." in page) == (encoding == "cp1252")


def test_names_of_columns_may_be_written_another_way(eli):
    content = (
        as_file([row(1)]).replace(b"code,", b"\xef\xbb\xbfID,").replace(b"kept_by", b"Kept By")
    )
    assert taken_in(eli, content, KEY).new == 1


def test_columns_that_we_do_not_know_are_left_out_and_named(eli):
    answer = send(eli, as_file([row(1, colour="blue")]))
    assert "leave them out: colour." in eli.get(answer.url).content.decode()


BAD_CELLS = {
    "formula": ("name", '=HYPERLINK("http://x","y")', "This is a formula."),
    "formula with a plus": ("summary", "+SUM(A1:A9)", "This is a formula."),
    "formula in an age": ("age_to", "=1+1", "This is a formula."),
    "broken reference": ("cost", "#REF!", "The spreadsheet shows an error here."),
    "script": ("what", "<script>alert(1)</script>", "There is web code in this"),
    "picture with code": ("name", "<img src=x onerror=alert(1)>", "There is web code in this"),
    "script address": ("website", "javascript:alert(1)", "There is web code in this"),
    "half an address": ("website", "//example.org", "This does not look like a web address."),
    "a page of its own": ("website", "data:text/html,x", "This does not look like a web address."),
    "two names": ("website", "https://a.org\\.b.org", "This does not look like a web address."),
    "dots alone": ("website", "https://..", "This does not look like a web address."),
    "no address": ("website", "our page", "This does not look like a web address."),
    "needed and empty": ("name", " ", "This cell is empty. Every row needs it."),
    "no code": ("code", "", "This cell is empty. Every row needs it."),
    "too long": ("name", "a" * 151, "there is room for 150 letters, and it has 151"),
    "no age": ("age_from", "26", "An age here is a whole number from 0 to 25."),
    "ages the wrong way": ("age_to", "3", "It ends at 3, before it begins at 4."),
    "almost a word": ("categories", "Short brakes", 'Did you mean "Short breaks"?'),
    "no word": ("needs", "zzz", "is not known here"),
    "no day": ("days", "Someday", "is not known here"),
    "no date": ("checked", "31.31.2026", "This is not a day."),
    "impossible date": ("checked", "2026-02-30", "This is not a day."),
    "a day ahead": ("checked", "2099-01-01", "This day has not come yet."),
    "long ago": ("checked", "1926-01-01", "This day is before 2000."),
    "again before": ("review_by", "2026-04-01", "must be later than the day it was last"),
    "again too late": ("review_by", "2036-04-01", "This is too far ahead"),
    "no phone": ("phone", "ask Sam", "A phone number has only numbers"),
    "no email": ("email", "sam@", "This does not look like an email address."),
    "no service": ("service", "The Ministry", "No service here has this name."),
    "no editor": ("maintainer", "tom@example.org", "No content editor here has this email."),
}


@pytest.mark.parametrize("which", BAD_CELLS)
def test_a_cell_that_cannot_stand_is_named_with_its_row_and_a_sentence(eli, which):
    column, cell, sentence = BAD_CELLS[which]
    bad = row(2, age_from="4") | {column: cell}
    sent = taken_in(eli, as_file([row(1, age_from="4"), bad, row(3)]), KEY)
    assert (sent.new, sent.refused_rows) == (2, 1)
    number, where, written, fix = sent.refused[0]
    assert (number, where) == (3, column)
    assert written == cell.strip()[:80]
    assert sentence in fix
    assert not OfferEntry.objects.filter(code="LO-2").exists()
    page = eli.get(f"/local-offer/keep/files/{sent.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_row_with_more_cells_than_columns(eli):
    sent = taken_in(eli, as_file([row(1)]) + b"LO-2,Swim,One,social,Us,2026-05-01,more\r\n", KEY)
    assert (sent.new, sent.refused_rows) == (1, 1)
    assert "more cells than the first row" in sent.refused[0][3]


def test_empty_rows_are_passed_over_and_counted_as_a_spreadsheet_does(eli):
    content = as_file([row(1)]) + b",,,,,\r\n\r\nLO-3,,One,social,Us,2026-05-01\r\n"
    sent = taken_in(eli, content, KEY)
    assert (sent.rows, sent.new) == (2, 1)
    assert sent.refused[0][:2] == [5, "name"]


def test_the_empty_file_can_be_sent_as_it_is(eli):
    answer = eli.get("/local-offer/keep/files/empty/")
    assert answer["Content-Disposition"] == 'attachment; filename="local-offer.csv"'
    table = tables.read_table(answer.content)
    assert list(table.columns.values()) == list(COLUMNS)
    assert [each.problems for each in read_rows(table)] == [[]]
    assert taken_in(eli, answer.content, KEY).new == 1


def test_the_page_says_what_each_column_takes(eli):
    page = eli.get("/local-offer/keep/files/").content.decode()
    assert set(column_words.TAKES) == set(COLUMNS)
    for name in COLUMNS:
        assert f"<code>{name}</code>" in page
    assert "Talking and being understood" in page


@pytest.mark.parametrize(
    "said", ["=1+1", "+44 1632", "'=1", "don't", "'quoted'", "a;=b", "-5", "a\n@b", "''-x", ""]
)
def test_what_was_made_safe_can_be_read_as_it_was(said):
    assert as_typed(safe_cell(said)) == said


def test_the_rows_of_a_file_that_can_stand_have_no_problems():
    table = tables.read_table(as_file([GOOD]))
    assert [each.problems for each in read_rows(table)] == [[]]
