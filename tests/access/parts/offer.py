"""The Local Offer: for everybody; what somebody saved, for themselves."""

from familyapp.demo.cast import demo_id
from familyapp.services.models import OfferSaved
from tests.services.offering import an_entry, withdrawn

# Nothing is said with these, so every answer is the page again.
ROWS = """
GET  /local-offer/                             200
POST /local-offer/                             405
GET  /local-offer/saved/                       302 200
POST /local-offer/saved/                       302 405
GET  /local-offer/missing/                     200
POST /local-offer/missing/                     200
GET  /local-offer/told/                        200
POST /local-offer/told/                        405
GET  /local-offer/{splash}/                    200
POST /local-offer/{splash}/                    405
GET  /local-offer/{gone_from_offer}/           410
GET  /local-offer/{nobody}/                    404
GET  /local-offer/{splash}/save/               302 405
POST /local-offer/{splash}/save/               302
POST /local-offer/{nobody}/save/               302 404
GET  /local-offer/{splash}/not-right/          200
POST /local-offer/{splash}/not-right/          200
GET  /local-offer/{nobody}/not-right/          404
POST /local-offer/{nobody}/not-right/          404
"""

GATES = """
public_view
    /local-offer/
    /local-offer/missing/
    /local-offer/told/
    /local-offer/<uuid:entry>/
    /local-offer/<uuid:entry>/not-right/
own_account_view
    /local-offer/saved/
    /local-offer/<uuid:entry>/save/
"""

FORMS = {"/save/": {"keep": "yes", "back": "entry"}}


def things(people, children, member) -> dict[str, object]:
    """An entry that Leila saved, and one that is not offered any more."""
    splash = an_entry("Splash", service_id=demo_id("service:short_breaks"))
    OfferSaved.objects.create(person=people["leila"], entry=splash)
    gone = withdrawn(an_entry("Trampolines"))
    return {"splash": splash.pk, "gone_from_offer": gone.pk}
