"""What services were asked for, panels, and what services have not agreed yet."""

from datetime import date, timedelta
from uuid import uuid4

from django.utils import timezone

from familyapp.demo.cast import demo_id
from familyapp.demo.records import service
from familyapp.processes.actions import agreeing, panels, referrals

ROWS = """
GET  /child/{amina}/referrals/                                 302 404 team=200
POST /child/{amina}/referrals/                                 302 405
GET  /child/{idris}/referrals/                                 302 404 leila,tom=200
GET  /child/{ben}/referrals/                                   302 404 ben,tom=200
GET  /child/{maya}/referrals/                                  302 404 tom=200
GET  /child/{tia}/referrals/                                   302 404 olu,nadia,tom=200
GET  /child/{amina}/referrals/add/                             302 404 team=403 tom,covers=200
POST /child/{amina}/referrals/add/                             302 404 team=403 tom,covers=302
GET  /child/{amina}/referrals/{for_therapies}/                 302 404 team=200 priya=404
POST /child/{amina}/referrals/{for_therapies}/                 302 405
GET  /child/{amina}/referrals/{for_school}/                    302 404 team=200
GET  /child/{ollie}/referrals/{for_school}/                    302 404
GET  /child/{amina}/referrals/{nobody}/                        302 404
GET  /child/{amina}/referrals/{not_accepted}/again/            302 405
POST /child/{amina}/referrals/{not_accepted}/again/            302 404 team=403 tom,covers=302
POST /child/{ollie}/referrals/{not_accepted}/again/            302 404 sam=403
GET  /child/{amina}/referrals/{for_therapies}/ask/             302 405
POST /child/{amina}/referrals/{for_therapies}/ask/             302 404 amina,leila,karim=302
POST /child/{ollie}/referrals/{for_therapies}/ask/             302 404
GET  /child/{amina}/referrals/{for_therapies}/record/received/ 302 404 team=403 priya=404 tom,covers=200
POST /child/{amina}/referrals/{for_therapies}/record/received/ 302 404 team=403 priya=404 tom,covers=302
GET  /child/{amina}/referrals/{for_school}/record/received/    302 404 team=403 tom,covers,priya=200
POST /child/{amina}/referrals/{for_school}/record/received/    302 404 team=403 tom,covers,priya=302
POST /child/{amina}/referrals/{for_school}/record/taken-back/  302 404 team=403 tom,covers=200
GET  /child/{amina}/referrals/{for_school}/record/no-such/     302 404
GET  /child/{amina}/panels/add/                                302 404 team=403 tom,covers=200
POST /child/{amina}/panels/add/                                302 404 team=403 tom,covers=302
GET  /child/{amina}/panels/{aminas_panel}/                     302 404 team=200 priya=404
POST /child/{amina}/panels/{aminas_panel}/                     302 405
GET  /child/{ollie}/panels/{aminas_panel}/                     302 404
GET  /child/{amina}/panels/{aminas_panel}/change/              302 404 team=403 tom,covers=200
POST /child/{amina}/panels/{aminas_panel}/change/              302 404 team=403 tom,covers=302
GET  /child/{amina}/panels/{aminas_panel}/decide/              302 404 team=403 tom,covers=200
POST /child/{amina}/panels/{aminas_panel}/decide/              302 404 team=403 tom,covers=302
GET  /child/{amina}/panels/{aminas_panel}/call-off/            302 404 team=403 tom,covers=200
POST /child/{amina}/panels/{aminas_panel}/call-off/            302 404 team=403 tom,covers=302
GET  /child/{amina}/agreeing/add/                              302 404 team=403 tom,covers,priya=200
POST /child/{amina}/agreeing/add/                              302 404 team=403 tom,covers,priya=302
GET  /child/{amina}/agreeing/{who_pays}/                       302 404 tom,covers,priya,looking=200
POST /child/{amina}/agreeing/{who_pays}/                       302 405
GET  /child/{ollie}/agreeing/{who_pays}/                       302 404
GET  /child/{amina}/agreeing/{not_schools}/                    302 404 tom,covers,looking=200
GET  /child/{amina}/agreeing/{who_pays}/argue/                 302 405
POST /child/{amina}/agreeing/{who_pays}/argue/                 302 404 tom,covers,priya=302 looking=403
POST /child/{amina}/agreeing/{not_schools}/argue/              302 404 tom,covers=200 looking=403
GET  /child/{amina}/agreeing/{who_pays}/move/                  302 404 tom,covers=200 priya,looking=403
POST /child/{amina}/agreeing/{who_pays}/move/                  302 404 tom,covers=302 priya,looking=403
GET  /child/{amina}/agreeing/{who_pays}/answer/                302 404 tom,covers=200 priya,looking=403
POST /child/{amina}/agreeing/{who_pays}/answer/                302 404 tom,covers=302 priya,looking=403
GET  /services/{key_working}/agreeing/                         302 404 grace,looks_in=200
POST /services/{key_working}/agreeing/                         302 405
GET  /services/{school}/agreeing/                              302 404
GET  /services/{key_working}/waits/                            302 404 grace,looks_in=200
POST /services/{key_working}/waits/                            302 405
GET  /services/{school}/waits/                                 302 404
GET  /services/{key_working}/waits/numbers/                    302 404 grace,looks_in=200
POST /services/{key_working}/waits/numbers/                    302 405
GET  /services/{school}/waits/numbers/                         302 404
"""  # noqa: E501

GATES = """
team_view: see the plan
    /child/<uuid:child>/referrals/
    /child/<uuid:child>/referrals/<uuid:referral>/
    /child/<uuid:child>/referrals/<uuid:referral>/record/<slug:what>/
    /child/<uuid:child>/panels/<uuid:panel>/
team_view: arrange meetings and keep the plan
    /child/<uuid:child>/referrals/add/
    /child/<uuid:child>/referrals/<uuid:referral>/again/
    /child/<uuid:child>/panels/add/
    /child/<uuid:child>/panels/<uuid:panel>/change/
    /child/<uuid:child>/panels/<uuid:panel>/decide/
    /child/<uuid:child>/panels/<uuid:panel>/call-off/
team_view: ask about a referral
    /child/<uuid:child>/referrals/<uuid:referral>/ask/
team_view: write down that services still agree
    /child/<uuid:child>/agreeing/add/
team_view: read what services say to each other
    /child/<uuid:child>/agreeing/<uuid:which>/
    /child/<uuid:child>/agreeing/<uuid:which>/argue/
    /child/<uuid:child>/agreeing/<uuid:which>/move/
    /child/<uuid:child>/agreeing/<uuid:which>/answer/
service_view: manager
    /services/<uuid:service>/agreeing/
    /services/<uuid:service>/waits/
    /services/<uuid:service>/waits/numbers/
"""

SCHOOL, THERAPIES = demo_id("service:school"), demo_id("service:therapies")
PANEL = {"panel": "SEND panel", "asks": "A travel trainer", "on": "2026-01-06", "revision": 0}
FORMS: dict[str, dict] = {
    "/referrals/add/": {
        "key": uuid4(),
        "about": "Speech therapy",
        "service": THERAPIES,
        "sent": "2026-01-05",
    },
    "/record/received/": {"key": uuid4(), "revision": 0, "on": "2026-01-06"},
    "/panels/add/": {"key": uuid4(), **PANEL},
    "/panels/{aminas_panel}/change/": {"key": uuid4(), **PANEL},
    "/{aminas_panel}/decide/": {
        "revision": 0,
        "outcome": "yes",
        "decided": "2026-01-06",
        "reason": "It helps.",
    },
    "/{aminas_panel}/call-off/": {"revision": 0, "why": "Too few people."},
    "/agreeing/add/": {
        "key": uuid4(),
        "about": "who pays",
        "services": [SCHOOL, THERAPIES],
    },
    "/{who_pays}/argue/": {"key": uuid4(), "service": SCHOOL, "words": "We cannot pay."},
    "/{who_pays}/move/": {"revision": 0},
    "/{who_pays}/answer/": {"revision": 0, "words": "School pays."},
}


def things(people, children, member) -> dict:
    tom = member("amina", "tom")
    long_ago, soon = date(2026, 1, 5), timezone.localdate() + timedelta(days=30)

    def sent(to: str):
        what = {"service": service(to), "about": "Help", "sent": long_ago}
        return referrals.send(tom, key=uuid4(), **what)

    def between(*names: str):
        involved = [service(name) for name in names]
        said = {"about": "who pays", "services": involved, "owner": tom, "answer_by": soon}
        return agreeing.log(tom, key=uuid4(), **said).pk

    refused = {"kind": "not_accepted", "on": long_ago, "words": "It is full."}
    no = referrals.record(tom, sent("therapies"), key=uuid4(), revision=0, **refused)
    panel = panels.add_panel(tom, key=uuid4(), panel="SEND panel", asks="A taxi", on=long_ago)
    FORMS["/agreeing/add/"] |= {"owner": tom.pk, "answer_by": soon}
    FORMS["/{who_pays}/move/"]["answer_by"] = soon + timedelta(days=1)
    return {
        "for_therapies": sent("therapies").pk,
        "for_school": sent("school").pk,
        "not_accepted": no.pk,
        "aminas_panel": panel.pk,
        "who_pays": between("school", "therapies"),
        "not_schools": between("short_breaks", "therapies"),
    }
