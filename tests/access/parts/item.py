"""One improvement item: Grace keeps the queue of the key working team, and nobody else of the cast
keeps any. Leila said it with a recording; Sam's was merged into it; another is the school's."""

from uuid import uuid4

from django.core.files.base import ContentFile

from familyapp.accounts.models import User
from familyapp.core import files
from familyapp.core.files import Taken
from familyapp.demo.records import service
from familyapp.feedback.actions.merging import merge
from familyapp.feedback.models import FeedbackFile
from familyapp.services.actions import give_role
from tests.feedback.making_items import LEAD, a_voice, an_item, keeper, service_id

ROWS = """
GET  /improvement/items/{leilas_item}/                        302 404 grace,looks_in=200
POST /improvement/items/{leilas_item}/                        302 405
GET  /improvement/items/{sams_item}/                          302 404 grace,looks_in=200
GET  /improvement/items/{schools_item}/                       302 404
GET  /improvement/items/{item_about_grace}/                   302 404
POST /improvement/items/{item_about_grace}/status/            302 404
GET  /improvement/items/{nobody}/                             302 404
GET  /improvement/items/{leilas_item}/status/                 302 405
POST /improvement/items/{leilas_item}/status/                 302 404 grace,looks_in=302
POST /improvement/items/{schools_item}/status/                302 404
GET  /improvement/items/{leilas_item}/details/                302 405
POST /improvement/items/{leilas_item}/details/                302 404 grace,looks_in=302
POST /improvement/items/{schools_item}/details/               302 404
GET  /improvement/items/{leilas_item}/move/                   302 405
POST /improvement/items/{leilas_item}/move/                   302 404 grace,looks_in=200
POST /improvement/items/{schools_item}/move/                  302 404
GET  /improvement/items/{leilas_item}/note/                   302 405
POST /improvement/items/{leilas_item}/note/                   302 404 grace,looks_in=302
POST /improvement/items/{schools_item}/note/                  302 404
GET  /improvement/items/{leilas_item}/reply/                  302 405
POST /improvement/items/{leilas_item}/reply/                  302 404 grace,looks_in=302
POST /improvement/items/{schools_item}/reply/                 302 404
GET  /improvement/items/{leilas_item}/merge/                  302 405
POST /improvement/items/{leilas_item}/merge/                  302 404 grace,looks_in=302
POST /improvement/items/{schools_item}/merge/                 302 404
GET  /improvement/items/{leilas_item}/unmerge/{sams_item}/    302 405
POST /improvement/items/{leilas_item}/unmerge/{sams_item}/    302 404 grace,looks_in=302
POST /improvement/items/{schools_item}/unmerge/{sams_item}/   302 404
GET  /improvement/items/{leilas_item}/files/{leilas_recording}/  302 404 grace,looks_in=200
POST /improvement/items/{leilas_item}/files/{leilas_recording}/  302 405
GET  /improvement/items/{schools_item}/files/{leilas_recording}/ 302 404
GET  /improvement/items/{leilas_item}/files/{nobody}/         302 404
"""

GATES = """
keeper_view: keep a queue
    /improvement/items/<uuid:item>/
    /improvement/items/<uuid:item>/status/
    /improvement/items/<uuid:item>/details/
    /improvement/items/<uuid:item>/move/
    /improvement/items/<uuid:item>/note/
    /improvement/items/<uuid:item>/reply/
    /improvement/items/<uuid:item>/merge/
    /improvement/items/<uuid:item>/unmerge/<uuid:which>/
    /improvement/items/<uuid:item>/files/<uuid:file>/
"""

FORMS = {
    "/improvement/items/": {  # each of its forms takes its own
        "key": uuid4(),
        "status": "looking",
        "title": "Families hear too late",
        "severity": 1,
        "revision": 0,
        "words": "Rang the school.",
    },
}


def things(people, children, member) -> dict[str, object]:
    """Without somebody who keeps the school's queue Grace would keep it too, so Una does."""
    una = User.objects.create_user("una.frost@northfield.example", name="Una Frost")
    give_role(una, service("school"), LEAD)
    voice = a_voice("leila", child=children["amina"].pk)
    content = ContentFile(b"sound", name="said.m4a")
    recording = files.keep(
        FeedbackFile(feedback=voice), Taken(content, "said.m4a", "voice", "audio/mp4")
    )
    sams = an_item("sam")
    merge(keeper(), sams, into=voice.item)
    type(sams).objects.update(revision=0)
    return {
        "leilas_item": voice.item_id,
        "leilas_recording": recording.pk,
        "sams_item": sams.pk,
        "schools_item": an_item("sam", service=service_id("school")).pk,
        "item_about_grace": an_item("sam", worker=people["grace"].pk).pk,
    }
