"""Keeping the Local Offer: Eli is its only editor, so for everybody else nothing of it is there."""

from datetime import date
from uuid import uuid4

from django.core.files.base import ContentFile
from django.utils import timezone

from familyapp.services.models import OfferEntry, OfferImport, OfferReport

ROWS = """
GET  /local-offer/keep/                                     302 404 eli=200
POST /local-offer/keep/                                     302 405
GET  /local-offer/keep/new/                                 302 404 eli=200
POST /local-offer/keep/new/                                 302 404 eli=302
GET  /local-offer/keep/{kept_entry}/                        302 404 eli=200
POST /local-offer/keep/{kept_entry}/                        302 404 eli=302
GET  /local-offer/keep/{nobody}/                            302 404
GET  /local-offer/keep/{kept_entry}/still-right/            302 405
POST /local-offer/keep/{kept_entry}/still-right/            302 404 eli=302
POST /local-offer/keep/{nobody}/still-right/                302 404
GET  /local-offer/keep/{kept_entry}/take-out/               302 404 eli=200
POST /local-offer/keep/{kept_entry}/take-out/               302 404 eli=302
GET  /local-offer/keep/{kept_entry}/put-back/               302 405
POST /local-offer/keep/{kept_entry}/put-back/               302 404 eli=302
GET  /local-offer/keep/said/{said_of_entry}/done/           302 405
POST /local-offer/keep/said/{said_of_entry}/done/           302 404 eli=302
POST /local-offer/keep/said/{nobody}/done/                  302 404
GET  /local-offer/keep/files/                               302 404 eli=200
POST /local-offer/keep/files/                               302 404 eli=200
GET  /local-offer/keep/files/empty/                         302 404 eli=200
POST /local-offer/keep/files/empty/                         302 405
GET  /local-offer/keep/files/{elis_file}/                   302 404 eli=200
POST /local-offer/keep/files/{elis_file}/                   302 405
GET  /local-offer/keep/files/{nobody}/                      302 404
GET  /local-offer/keep/files/{elis_file}/take-in/           302 405
POST /local-offer/keep/files/{elis_file}/take-in/           302 404 eli=302
POST /local-offer/keep/files/{nobody}/take-in/              302 404
GET  /local-offer/keep/files/{elis_file}/again/             302 405
POST /local-offer/keep/files/{elis_file}/again/             302 404 eli=302
GET  /local-offer/keep/files/{elis_file}/refused/           302 404 eli=200
POST /local-offer/keep/files/{elis_file}/refused/           302 405
GET  /local-offer/keep/files/{nobody}/refused/              302 404
"""

GATES = """
editor_view
    /local-offer/keep/
    /local-offer/keep/new/
    /local-offer/keep/<uuid:entry>/
    /local-offer/keep/<uuid:entry>/still-right/
    /local-offer/keep/<uuid:entry>/take-out/
    /local-offer/keep/<uuid:entry>/put-back/
    /local-offer/keep/said/<uuid:report>/done/
    /local-offer/keep/files/
    /local-offer/keep/files/empty/
    /local-offer/keep/files/<uuid:id>/
    /local-offer/keep/files/<uuid:id>/take-in/
    /local-offer/keep/files/<uuid:id>/again/
    /local-offer/keep/files/<uuid:id>/refused/
"""

ENTRY = {
    "key": uuid4(),
    "name": "Saturday swim",
    "summary": "A quiet swimming hour.",
    "categories": ["social"],
    "kept_by": "SEND team",
    "checked": "2026-05-01",
    "revision": 0,
}
# The longest part that fits an address counts: so one form serves every address of an entry.
FORMS = {"/local-offer/keep/": ENTRY | {"why": "It has closed."}}


def things(people, children, member) -> dict[str, object]:
    """An entry that somebody says is not right, and a file that Eli sent with one row in it."""
    eli = people["eli"]
    kept = {"name": "Club", "summary": "A club.", "kept_by": "SEND team"}
    entry = OfferEntry.objects.create(
        **kept, checked=date(2026, 1, 1), review_by=date(2027, 1, 1), maintainer=eli
    )
    said = OfferReport.objects.create(entry=entry, what="wrong", words="It is on Fridays.")
    sent = OfferImport(by=eli, name="a.csv", rows=1, refused_rows=1, finished=timezone.now())
    sent.refused = [[2, "name", "", "This cell is empty. Every row needs it."]]
    head = "code,name,summary,categories,kept_by,checked\n"
    sent.file.save("offer/a.csv", ContentFile(f"{head}LO-1,,A club.,social,Us,2026-01-01\n"))
    return {"kept_entry": entry.pk, "said_of_entry": said.pk, "elis_file": sent.pk}
