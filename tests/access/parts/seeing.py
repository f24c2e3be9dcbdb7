"""What everybody reads, who writes it, and files of figures. Grace keeps the queue of the key
working team, and somebody else that of the school (see `item`)."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from familyapp.feedback.models import ImprovementItem, Report
from tests.feedback.making_items import an_item, service_id

ROWS = """
GET  /you-said-we-did/                                   200
POST /you-said-we-did/                                   405
GET  /you-said-we-did/{key_working}/                     200
GET  /you-said-we-did/{camhs}/                           200
POST /you-said-we-did/{key_working}/                     405
GET  /you-said-we-did/{nobody}/                          404
GET  /improvement/items/{done_item}/you-said/            302 404 grace,looks_in=200
POST /improvement/items/{done_item}/you-said/            302 404 grace,looks_in=302
GET  /improvement/items/{schools_done_item}/you-said/    302 404
POST /improvement/items/{schools_done_item}/you-said/    302 404
GET  /improvement/items/{item_about_grace}/you-said/     302 404
GET  /improvement/reports/                               302 404 grace,looks_in=200
POST /improvement/reports/                               302 404 grace,looks_in=302
GET  /improvement/reports/{graces_report}/               302 404 grace,looks_in=200
POST /improvement/reports/{graces_report}/               302 405
GET  /improvement/reports/{nobody}/                      302 404
"""

GATES = """
public_view
    /you-said-we-did/
    /you-said-we-did/<uuid:service>/
keeper_view: keep a queue
    /improvement/items/<uuid:item>/you-said/
    /improvement/reports/
    /improvement/reports/<uuid:report>/
"""

WORDS = {"do": "draft", "said": "You wait too long.", "did": "We are more now.", "revision": 0}
FORMS = {
    "/improvement/items/{done_item}/you-said/": WORDS,
    "/improvement/reports/": {"kind": "csv"},
}


def things(people, children, member) -> dict[str, object]:
    """An item that is done, of each of the two services; and a file that Grace asked for."""
    done, schools = an_item("sam"), an_item("sam", service=service_id("school"))
    ImprovementItem.objects.filter(pk__in=(done.pk, schools.pk)).update(
        status="done", what_changed="We ring back."
    )
    now = timezone.now()
    report = Report(by=people["grace"], kind="csv", finished=now, expires=now + timedelta(days=7))
    report.file.save("report.csv", ContentFile(b"figures"))
    return {
        "done_item": done.pk,
        "schools_done_item": schools.pk,
        "graces_report": report.pk,
    }
