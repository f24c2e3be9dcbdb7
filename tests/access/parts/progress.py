"""How an outcome is going: who reads it, who says so, who takes their own back."""

from uuid import uuid4

from tests.plans.making_progress import an_outcome, said

ROWS = """
GET  /child/{amina}/plan/outcomes/{aminas_bus}/progress/      302 404 team=200
POST /child/{amina}/plan/outcomes/{aminas_bus}/progress/      302 405
GET  /child/{amina}/plan/outcomes/{aminas_bus}/progress/add/  302 404 team=200 looking=403
POST /child/{amina}/plan/outcomes/{aminas_bus}/progress/add/  302 404 team=302 looking=403
GET  /child/{amina}/plan/outcomes/{ollies_wish}/progress/     302 404
POST /child/{amina}/plan/outcomes/{ollies_wish}/progress/add/ 302 404
GET  /child/{amina}/plan/outcomes/{aminas_bus}/progress/{priyas_word}/take-back/ 302 405
POST /child/{amina}/plan/outcomes/{aminas_bus}/progress/{priyas_word}/take-back/ 302 404 priya=302
"""

GATES = """
team_view: see the plan
    /child/<uuid:child>/plan/outcomes/<uuid:outcome>/progress/
    /child/<uuid:child>/plan/outcomes/<uuid:outcome>/progress/add/
    /child/<uuid:child>/plan/outcomes/<uuid:outcome>/progress/<uuid:which>/take-back/
"""

FORMS = {
    "/progress/add/": {"key": uuid4(), "step": 3},
    "/take-back/": {"act": "take-back"},
}


def things(people, children, member) -> dict[str, object]:
    """An outcome of Amina's with something that Priya said of it, and one of Ollie's."""
    bus = an_outcome(member("amina", "tom"))
    return {
        "aminas_bus": bus.pk,
        "ollies_wish": an_outcome(member("ollie", "tom")).pk,
        "priyas_word": said(member("amina", "priya"), bus).pk,
    }
