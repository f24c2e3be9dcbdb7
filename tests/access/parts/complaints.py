"""Complaints: anybody makes one, its writer has it, officers and managers read what names them
not; and an item that is raised as a concern."""

from uuid import uuid4

from familyapp.demo.filling import child
from familyapp.demo.records import service
from familyapp.feedback.actions.giving import Said, give
from familyapp.feedback.complaints import code_for
from familyapp.feedback.routing import make_missing_queues
from tests.feedback.making_complaints import a_complaint

# "looks_in" is Grace as well: a manager, who reads and does not confirm. Nothing is said with the
# form of complaining, so its answer is the page again: where it leads is in tests/feedback/.
ROWS = """
GET  /feedback/complaint/                             200
POST /feedback/complaint/                             200
GET  /feedback/complaint/{nobodys_complaint_code}/    200
POST /feedback/complaint/{nobodys_complaint_code}/    405
GET  /feedback/complaint/no-such-code/                404
POST /feedback/complaint/no-such-code/                405
GET  /feedback/complaints/{leilas_complaint}/         302 404 leila=200
POST /feedback/complaints/{leilas_complaint}/         302 405
GET  /feedback/complaints/{aminas_complaint}/         302 404 amina=200
GET  /feedback/complaints/{nobody}/                   302 404
GET  /complaints/                                     302 404 grace,looks_in,moira=200
POST /complaints/                                     302 405
GET  /complaints/{leilas_complaint}/                  302 404 moira=200
POST /complaints/{leilas_complaint}/                  302 404 moira=302
GET  /complaints/{aminas_complaint}/                  302 404 grace,looks_in,moira=200
POST /complaints/{aminas_complaint}/                  302 404 moira=302
GET  /complaints/{nobody}/                            302 404
GET  /improvement/items/{an_item}/concern/            302 404 grace,looks_in=200
POST /improvement/items/{an_item}/concern/            302 404 grace,looks_in=302
GET  /improvement/items/{nobody}/concern/             302 404
"""

GATES = """
public_view
    /feedback/complaint/
secret_link_view
    /feedback/complaint/<str:code>/
own_account_view
    /feedback/complaints/<uuid:complaint>/
complaints_view
    /complaints/
    /complaints/<uuid:complaint>/
keeper_view: keep a queue
    /improvement/items/<uuid:item>/concern/
"""

FORMS = {
    "/feedback/complaint/": {"route": "council"},
    "/complaints/": {"reference": "CMP-7", "route": "council"},
    "/improvement/items/{an_item}/": {"key": uuid4(), "worry": "He hits her."},
}


def things(people, children, member) -> dict[str, object]:
    """Leila's complaint, which names Grace; Amina's, and one of somebody who is not signed in."""
    make_missing_queues()
    said = Said("named", child=child("amina").pk, service=service("key_working").pk, change="x")
    voice, _new = give(people["leila"].pk, key=uuid4(), said=said)
    return {
        "leilas_complaint": a_complaint(people["leila"], who="Tom and Grace").pk,
        "aminas_complaint": a_complaint(people["amina"], child=child("amina")).pk,
        "nobodys_complaint_code": code_for(a_complaint(None).pk),
        "an_item": voice.item_id,
    }
