"""The queues as a whole. Grace keeps those of the key working team and, as the first manager, what
is of no one service; nobody else of the cast keeps any."""

from uuid import uuid4

from familyapp.feedback.actions.bulk import Change, act
from familyapp.feedback.actions.rules import add_rule
from familyapp.feedback.keepers import keeper_of
from familyapp.feedback.routing import triage
from tests.feedback.making_items import a_voice, keeper, queue

ROWS = """
GET  /improvement/                                    302 404 grace,looks_in=200
POST /improvement/                                    302 405
GET  /improvement/list/                               302 404 grace,looks_in=200
POST /improvement/list/                               302 405
GET  /improvement/bulk/                               302 405
POST /improvement/bulk/                               302 404 grace,looks_in=302
GET  /improvement/undo/{graces_act}/                  302 405
POST /improvement/undo/{graces_act}/                  302 404 grace,looks_in=302
POST /improvement/undo/{nobody}/                      302 404
GET  /improvement/rules/                              302 404 grace,looks_in=200
POST /improvement/rules/                              302 404 grace,looks_in=302
GET  /improvement/rules/{graces_rule}/end/            302 405
POST /improvement/rules/{graces_rule}/end/            302 404 grace,looks_in=302
POST /improvement/rules/{nobody}/end/                 302 404
GET  /improvement/queues/{triage}/kept-by/            302 404 grace,looks_in=200
POST /improvement/queues/{triage}/kept-by/            302 404 grace,looks_in=200
GET  /improvement/queues/{key_working_queue}/kept-by/ 302 404
"""

GATES = """
keeper_view: keep a queue
    /improvement/
    /improvement/list/
    /improvement/bulk/
    /improvement/undo/<uuid:act>/
keeper_view: manage a service
    /improvement/rules/
    /improvement/rules/<uuid:rule>/end/
    /improvement/queues/<uuid:queue>/kept-by/
"""

FORMS = {
    "/improvement/bulk/": {
        "key": uuid4(),
        "do": "status",
        "status": "looking",
        "items": [uuid4()],
    },
    "/improvement/rules/": {"key": uuid4(), "theme": "transport"},
    "/kept-by/": {"kept_by": ""},
}


def things(people, children, member) -> dict[str, object]:
    """Something that Grace did with an item, and a rule of hers."""
    grace = keeper("grace")
    item = a_voice("sam").item
    done = act(
        keeper_of(people["grace"]),
        key=uuid4(),
        ids=[item.pk],
        change=Change("status", "acknowledged"),
    )
    rule = add_rule(
        grace, key=uuid4(), service=None, kind="app", theme="", queue=queue("key_working")
    )
    FORMS["/improvement/rules/"]["queue"] = queue("key_working").pk
    return {
        "graces_act": done.pk,
        "graces_rule": rule.pk,
        "triage": triage().pk,
        "key_working_queue": queue("key_working").pk,
    }
