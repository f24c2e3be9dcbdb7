"""What was agreed to do."""

from datetime import date
from uuid import uuid4

from familyapp.team.actions.agreed import agree, ask_for

ROWS = """
GET  /actions/                                          302 200
POST /actions/                                          302 405
GET  /child/{amina}/actions/                            302 404 team=200
POST /child/{amina}/actions/                            302 405
GET  /child/{ben}/actions/                              302 404 ben,tom=200
GET  /child/{amina}/actions/add/                        302 404 team=403 tom,covers=200
POST /child/{amina}/actions/add/                        302 404 team=403 tom,covers=302
GET  /child/{amina}/actions/ask/                        302 404 amina,leila,karim=200
POST /child/{amina}/actions/ask/                        302 404 amina,leila,karim=302
GET  /child/{amina}/actions/asked/{leilas_wish}/        302 404 team=403 tom,covers=200
POST /child/{amina}/actions/asked/{leilas_wish}/        302 404 team=403 tom,covers=302
GET  /child/{ollie}/actions/asked/{leilas_wish}/        302 404 sam=403
GET  /child/{amina}/actions/{priyas_action}/            302 404 team=200
POST /child/{amina}/actions/{priyas_action}/            302 405
GET  /child/{amina}/actions/{leilas_action}/            302 404 team=200 karim=404
GET  /child/{ollie}/actions/{priyas_action}/            302 404
GET  /child/{amina}/actions/{priyas_action}/change/     302 404 team=403 tom,covers=200
POST /child/{amina}/actions/{priyas_action}/change/     302 404 team=403 tom,covers=302
POST /child/{amina}/actions/{leilas_action}/change/     302 404 team=403 tom,covers=302
GET  /child/{amina}/actions/{priyas_action}/done/       302 405
POST /child/{amina}/actions/{priyas_action}/done/       302 404 team=403 tom,covers,priya=302
POST /child/{amina}/actions/{priyas_action}/nudge/      302 404 team=403 amina,leila,karim=302
POST /child/{amina}/actions/{leilas_action}/nudge/ 302 404 team=403 amina=302 karim=404
POST /child/{amina}/actions/{priyas_action}/not-needed/ 302 404 team=403 tom,covers=302
POST /child/{amina}/actions/{priyas_action}/no-such-act/ 302 404
"""

GATES = """
own_account_view
    /actions/
team_view: see the plan
    /child/<uuid:child>/actions/
    /child/<uuid:child>/actions/<uuid:which>/
    /child/<uuid:child>/actions/<uuid:which>/<slug:act>/
team_view: arrange meetings and keep the plan
    /child/<uuid:child>/actions/add/
    /child/<uuid:child>/actions/asked/<uuid:which>/
    /child/<uuid:child>/actions/<uuid:which>/change/
team_view: be of the family
    /child/<uuid:child>/actions/ask/
"""

WHAT = {"what": "Ring the bus company.", "who_named": "Bus company", "by_when": "2026-12-01"}
FORMS = {
    "/actions/add/": {"key": uuid4(), **WHAT},
    "/actions/ask/": {"key": uuid4(), "what": "A quieter place at lunch."},
    "/actions/asked/": {"key": uuid4(), **WHAT},
    "/actions/": {"key": uuid4(), "revision": 0, "words": "Rang them.", **WHAT},
}


def things(people, children, member) -> dict:
    tom, leila = member("amina", "tom"), member("amina", "leila")
    day = date(2026, 12, 1)
    priyas = agree(tom, key=uuid4(), what="A map.", by_when=day, who=member("amina", "priya"))
    leilas = agree(tom, key=uuid4(), what="A form.", by_when=day, who=leila)
    wish = ask_for(leila, key=uuid4(), what="A quieter place at lunch.")
    return {"priyas_action": priyas.pk, "leilas_action": leilas.pk, "leilas_wish": wish.pk}
