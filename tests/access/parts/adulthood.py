"""Preparing for adulthood."""

from familyapp.demo.cast import demo_id

ROWS = """
GET  /child/{amina}/adulthood/        302 404 team=200
POST /child/{amina}/adulthood/        302 405
GET  /child/{ben}/adulthood/          302 404 ben,tom=200
GET  /child/{amina}/adulthood/worker/ 302 404 team=403 tom,covers=200
POST /child/{amina}/adulthood/worker/ 302 404 team=403 tom,covers=302
"""

GATES = """
team_view: see the plan
    /child/<uuid:child>/adulthood/
team_view: arrange meetings and keep the plan
    /child/<uuid:child>/adulthood/worker/
"""

FORMS = {
    "/adulthood/worker/": {
        "who": demo_id("member"),  # the place of Priya, put in by `things`
        "begins": "2028-11-14",
        "transfer_on": "2029-05-14",
        "ends": "2029-11-14",
    }
}


def things(people, children, member) -> dict:
    FORMS["/adulthood/worker/"]["who"] = member("amina", "priya").pk
    return {}
