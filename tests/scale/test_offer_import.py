"""Ten thousand rows of the Local Offer, 300 of them bad: the rest stands, whatever happens."""

import tracemalloc
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from familyapp.services.models import OfferEntry, OfferImport
from familyapp.services.offer import import_task, imports
from familyapp.services.offer.importing import Importer
from tests.services.making_offer_files import as_file, as_it_stands, counts, row

pytestmark = [pytest.mark.scale, pytest.mark.django_db, pytest.mark.timeout(600)]
ROWS, BAD = 10_000, 300
TRACED = 2_000  # rows of the file whose memory is watched: that takes thrice the time
MOST_MEGABYTES = 30  # its bytes, its text, what is known of its codes, and one batch
MOST_QUERIES = 90  # for one batch, whatever stands in it


@pytest.fixture(scope="module")
def content() -> bytes:
    """Every 33rd row is bad, each in one of three ways."""
    rows = [
        row(
            n,
            what=f"Swimming in hall {n}. " * 8,
            needs="Autism; ADHD",
            places=f"Town {n % 40}",
            days="Saturday",
            age_from="4",
            age_to="18",
        )
        for n in range(1, ROWS + 1)
    ]
    for at, bad in enumerate(rows[::33][:BAD]):
        bad.update([{"age_to": "3"}, {"checked": "2026-02-30"}, {"name": "=A1"}][at % 3])
    return as_file(rows)


def sent(people, content: bytes, *, is_trial: bool = False, rows: int = ROWS) -> OfferImport:
    made = OfferImport(pk=uuid4(), by=people["eli"], name="all.csv", rows=rows, is_trial=is_trial)
    made.file.save("offer/all.csv", ContentFile(content))
    return made


def read(made: OfferImport) -> OfferImport:
    import_task.read_file.call(str(made.pk))
    made.refresh_from_db()
    return made


class Killed(BaseException):
    """The worker ends here."""


def test_the_rest_stands_and_can_be_read_again_without_doubles(people, content, monkeypatch):
    trial = read(sent(people, content, is_trial=True))
    assert counts(trial) == (ROWS - BAD, 0, 0, BAD)
    assert not OfferEntry.objects.filter(code__startswith="LO-").exists()

    real, batches = Importer.take, []

    def take(importer, batch):
        if len(batches) == 20:
            batches.append(0)
            raise Killed
        with CaptureQueriesContext(connection) as asked:
            tally = real(importer, batch)
        batches.append(len(asked))
        return tally

    monkeypatch.setattr(Importer, "take", take)
    first = sent(people, content)
    with pytest.raises(Killed):
        import_task.read_file.call(str(first.pk))
    first.refresh_from_db()
    assert first.rows_done == 20 * import_task.AT_ONCE  # what was done stands
    assert counts(read(first)) == (ROWS - BAD, 0, 0, BAD)
    assert first.finished
    assert OfferEntry.objects.filter(code__startswith="LO-").count() == ROWS - BAD
    assert max(batches) <= MOST_QUERIES, max(batches)
    assert len(batches) == ROWS // import_task.AT_ONCE + 1

    _name, report = imports.report(first.pk)
    assert report.count(b"\r\n") == BAD + 1
    before = as_it_stands()
    again = read(sent(people, content))
    assert counts(again) == (0, 0, ROWS - BAD, BAD)
    assert as_it_stands() == before


def test_the_memory_that_it_takes_does_not_grow_with_what_is_written(people, content):
    rows = content.split(b"\r\n")[: TRACED + 1]
    made = sent(people, b"\r\n".join(rows), rows=TRACED)
    tracemalloc.start()
    read(made)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert made.finished
    assert peak < MOST_MEGABYTES * 1024 * 1024, f"{peak / 1024 / 1024:.0f} MB"
