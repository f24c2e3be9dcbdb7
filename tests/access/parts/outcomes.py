"""Who reads an outcome, who says something about it, who keeps it."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from familyapp.plans.actions import outcomes

ROWS = """
GET  /child/{amina}/plan/outcomes/add/                        302 404 priya,looking=403 amina,leila,karim,tom,covers=200
POST /child/{amina}/plan/outcomes/add/                        302 404 priya,looking=403 amina,leila,karim,tom,covers=302
GET  /child/{amina}/plan/outcomes/{aminas_outcome}/           302 404 team=200
POST /child/{amina}/plan/outcomes/{aminas_outcome}/           302 405
GET  /child/{amina}/plan/outcomes/{leilas_outcome}/           302 404 team=200 karim=404
GET  /child/{ollie}/plan/outcomes/{aminas_outcome}/           302 404
GET  /child/{amina}/plan/outcomes/{aminas_outcome}/change/    302 404 team=403 amina,tom,covers=200
POST /child/{amina}/plan/outcomes/{aminas_outcome}/change/    302 404 team=403 amina,tom,covers=302
GET  /child/{amina}/plan/outcomes/{leilas_outcome}/change/    302 404 team=403 karim=404 amina,leila,tom,covers=200
GET  /child/{amina}/plan/outcomes/{aminas_outcome}/answer/    302 404 team=403 amina,leila,karim=200
POST /child/{amina}/plan/outcomes/{aminas_outcome}/answer/    302 404 team=403 amina,leila,karim=302
POST /child/{amina}/plan/outcomes/{leilas_outcome}/answer/    302 404 team=403 karim=404 amina,leila=302
GET  /child/{amina}/plan/outcomes/{aminas_outcome}/answer-for/ 302 404 team=403 tom,covers=200
POST /child/{amina}/plan/outcomes/{aminas_outcome}/answer-for/ 302 404 team=403 tom,covers=200
GET  /child/{amina}/plan/outcomes/{aminas_outcome}/in-plan/   302 404 team=403 tom,covers=200
POST /child/{amina}/plan/outcomes/{aminas_outcome}/in-plan/   302 404 team=403 tom,covers=302
GET  /child/{amina}/plan/outcomes/{aminas_outcome}/end/       302 404 team=403 tom,covers=200
POST /child/{amina}/plan/outcomes/{aminas_outcome}/end/       302 404 team=403 tom,covers=302
POST /child/{ollie}/plan/outcomes/{aminas_outcome}/end/       302 404 sam=403
"""  # noqa: E501

GATES = """
team_view: see the plan
    /child/<uuid:child>/plan/outcomes/<uuid:outcome>/
team_view: add to the plan
    /child/<uuid:child>/plan/outcomes/add/
    /child/<uuid:child>/plan/outcomes/<uuid:outcome>/change/
team_view: agree or disagree
    /child/<uuid:child>/plan/outcomes/<uuid:outcome>/answer/
team_view: answer the family
    /child/<uuid:child>/plan/outcomes/<uuid:outcome>/answer-for/
team_view: arrange meetings and keep the plan
    /child/<uuid:child>/plan/outcomes/<uuid:outcome>/in-plan/
    /child/<uuid:child>/plan/outcomes/<uuid:outcome>/end/
"""

WORDS = {
    "own_words": "To get the bus",
    "area": "work",
    "formal": "Takes the bus to school.",
    "measure": "Ten days.",
    "who_helps": "Dee",
    "by_when": date(2027, 7, 1),
}
FORMS = {
    "/plan/outcomes/add/": {"key": uuid4(), **WORDS},
    # Nobody is named in answer-for, so that it stays on its page; the others go back.
    "/plan/outcomes/{aminas_outcome}/change/": {"key": uuid4(), "revision": 0, **WORDS},
    "/answer/": {"key": uuid4(), "number": 1, "agreed": "no", "words": "Too soon."},
    "/answer-for/": {"key": uuid4(), "number": 1, "agreed": "no", "how": "by phone"},
    "/in-plan/": {"revision": 0, "in_plan": "no"},
    "/plan/outcomes/{aminas_outcome}/end/": {"revision": 0, "how": "reached"},
}


def things(people: Any, children: Any, member: Any) -> dict[str, UUID]:
    return {
        f"{who}s_outcome": outcomes.add_outcome(member("amina", who), key=uuid4(), **WORDS).pk
        for who in ("amina", "leila")
    }
