"""The help that was promised: who reads it, who says if it is happening, who keeps the list."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from tests.plans.making_progress import a_help

ROWS = """
GET  /child/{amina}/plan/help/add/                     302 404 team=403 tom,covers=200
POST /child/{amina}/plan/help/add/                     302 404 team=403 tom,covers=302
GET  /child/{amina}/plan/help/{aminas_help}/           302 404 team=200
POST /child/{amina}/plan/help/{aminas_help}/           302 405
GET  /child/{amina}/plan/help/{ollies_help}/           302 404
GET  /child/{amina}/plan/help/{aminas_help}/answer/    302 405
POST /child/{amina}/plan/help/{aminas_help}/answer/    302 404 team=302 looking=403
POST /child/{amina}/plan/help/{ollies_help}/answer/    302 404
GET  /child/{amina}/plan/help/{aminas_help}/take-on/   302 405
POST /child/{amina}/plan/help/{aminas_help}/take-on/   302 404 team=403 tom,covers=302
GET  /child/{amina}/plan/help/{aminas_help}/change/    302 404 team=403 tom,covers=200
POST /child/{amina}/plan/help/{aminas_help}/change/    302 404 team=403 tom,covers=302
GET  /child/{amina}/plan/help/{aminas_help}/end/       302 404 team=403 tom,covers=200
POST /child/{amina}/plan/help/{aminas_help}/end/       302 404 team=403 tom,covers=302
"""

GATES = """
team_view: see the plan
    /child/<uuid:child>/plan/help/<uuid:provision>/
    /child/<uuid:child>/plan/help/<uuid:provision>/answer/
team_view: answer the family
    /child/<uuid:child>/plan/help/<uuid:provision>/take-on/
team_view: arrange meetings and keep the plan
    /child/<uuid:child>/plan/help/add/
    /child/<uuid:child>/plan/help/<uuid:provision>/change/
    /child/<uuid:child>/plan/help/<uuid:provision>/end/
"""

SAYS = {
    "what": "Speech therapy",
    "how_much": "30 minutes",
    "how_often": "Once a week",
    "who_named": "Una Frost",
}
FORMS = {
    "/plan/help/add/": {"key": uuid4()} | SAYS,
    "/plan/help/": {  # answering, changing, ending, taking something on: each takes its own
        "key": uuid4(),
        "answer": "no",
        "revision": 0,
        "why": "She goes alone now.",
        "by_when": timezone.localdate() + timedelta(days=7),
    }
    | SAYS,
}


def things(people, children, member) -> dict[str, object]:
    """Help for Amina, and help for Ollie."""
    return {
        "aminas_help": a_help(member("amina", "tom")).pk,
        "ollies_help": a_help(member("ollie", "tom")).pk,
    }
