"""Where we are: timelines of a child, and what is late in a service. `reviewed` was begun by Tom
for Priya's service; `leilas_clock` is Leila's, of which Karim, who is kept apart from her, may not
know, nor Priya, whose service does not answer for it."""

from uuid import uuid4

from familyapp.demo.records import service
from familyapp.processes.rules import Kind
from tests.processes.making_timelines import ago, begun

ROWS = """
GET  /child/{amina}/where-we-are/                     302 404 team=200
POST /child/{amina}/where-we-are/                     302 405
GET  /child/{idris}/where-we-are/                     302 404 leila,tom=200
GET  /child/{ollie}/where-we-are/                     302 404 sam,tom=200
GET  /child/{ben}/where-we-are/                       302 404 ben,tom=200
GET  /child/{maya}/where-we-are/                      302 404 tom=200
GET  /child/{tia}/where-we-are/                       302 404 olu,nadia,tom=200
GET  /child/{zain}/where-we-are/                      302 404 farah,tom=200
GET  /child/{amina}/where-we-are/start/               302 404 team=403 amina,leila,karim,tom,covers=200
POST /child/{amina}/where-we-are/start/               302 404 team=403 amina,leila,karim,tom,covers=302
GET  /child/{amina}/where-we-are/{reviewed}/          302 404 team=200
POST /child/{amina}/where-we-are/{reviewed}/          302 405
GET  /child/{amina}/where-we-are/{leilas_clock}/      302 404 amina,leila,tom,covers,looking=200
GET  /child/{ollie}/where-we-are/{leilas_clock}/      302 404
GET  /child/{idris}/where-we-are/{leilas_clock}/      302 404
GET  /child/{amina}/where-we-are/{reviewed}/days/papers/ 302 404 team=200 looking=403
POST /child/{amina}/where-we-are/{reviewed}/days/papers/ 302 404 team=302 looking=403
GET  /child/{amina}/where-we-are/{reviewed}/days/asked/ 302 404 looking=403
GET  /child/{amina}/where-we-are/{leilas_clock}/days/asked/ 302 404 amina,leila,tom,covers=200 looking=403
POST /child/{amina}/where-we-are/{leilas_clock}/days/decided/ 302 404 amina,leila,tom,covers=302 looking=403
GET  /child/{amina}/where-we-are/{reviewed}/days/papers/take-back/ 302 405
POST /child/{amina}/where-we-are/{reviewed}/days/papers/take-back/ 302 404 team=302 looking=403
POST /child/{amina}/where-we-are/{leilas_clock}/days/asked/take-back/ 302 404 amina,leila,tom,covers=302 looking=403
GET  /child/{amina}/where-we-are/{reviewed}/late/meeting/ 302 404 team=403 tom,priya,covers=200
POST /child/{amina}/where-we-are/{reviewed}/late/meeting/ 302 404 team=403 tom,priya,covers=302
GET  /child/{amina}/where-we-are/{leilas_clock}/late/decided/ 302 404 team=403 priya=404 tom,covers=200
POST /child/{amina}/where-we-are/{leilas_clock}/late/decided/ 302 404 team=403 priya=404 tom,covers=302
GET  /child/{amina}/where-we-are/{reviewed}/late/meeting/take-back/ 302 405
POST /child/{amina}/where-we-are/{reviewed}/late/meeting/take-back/ 302 404 team=403 tom,priya,covers=302
GET  /child/{amina}/where-we-are/{reviewed}/exception/ 302 404 team=403 tom,covers=200
POST /child/{amina}/where-we-are/{reviewed}/exception/ 302 404 team=403 tom,covers=302
GET  /child/{amina}/where-we-are/{reviewed}/service/  302 404 team=403 tom,covers=200
POST /child/{amina}/where-we-are/{reviewed}/service/  302 404 team=403 tom,covers=302
GET  /child/{amina}/where-we-are/{reviewed}/over/     302 404 team=403 tom,covers=200
POST /child/{amina}/where-we-are/{reviewed}/over/     302 404 team=403 tom,covers=302
GET  /child/{amina}/where-we-are/{leilas_clock}/over/ 302 404 amina,looking=403 leila,tom,covers=200
POST /child/{amina}/where-we-are/{leilas_clock}/over/ 302 404 amina,looking=403 leila,tom,covers=302
GET  /child/{amina}/where-we-are/{reviewed}/open-again/ 302 405
POST /child/{amina}/where-we-are/{reviewed}/open-again/ 302 404 team=403 tom,covers=302
POST /child/{amina}/where-we-are/{leilas_clock}/open-again/ 302 404 amina,looking=403 leila,tom,covers=302
GET  /services/{key_working}/late/                    302 404 grace,looks_in=200
POST /services/{key_working}/late/                    302 405
GET  /services/{school}/late/                         302 404
"""  # noqa: E501  # a row is a line

GATES = """
team_view: see the plan
    /child/<uuid:child>/where-we-are/
    /child/<uuid:child>/where-we-are/<uuid:timeline>/
team_view: start a timeline
    /child/<uuid:child>/where-we-are/start/
team_view: say a day of a timeline
    /child/<uuid:child>/where-we-are/<uuid:timeline>/days/<slug:fact>/
    /child/<uuid:child>/where-we-are/<uuid:timeline>/days/<slug:fact>/take-back/
    /child/<uuid:child>/where-we-are/<uuid:timeline>/over/
    /child/<uuid:child>/where-we-are/<uuid:timeline>/open-again/
team_view: say why a step is late
    /child/<uuid:child>/where-we-are/<uuid:timeline>/late/<slug:step>/
    /child/<uuid:child>/where-we-are/<uuid:timeline>/late/<slug:step>/take-back/
team_view: answer the family
    /child/<uuid:child>/where-we-are/<uuid:timeline>/exception/
    /child/<uuid:child>/where-we-are/<uuid:timeline>/service/
service_view: manager
    /services/<uuid:service>/late/
"""

FORMS = {
    "/where-we-are/start/": {"key": uuid4(), "what": "review", "day": "2026-01-12"},
    "/exception/": {"key": uuid4(), "excuse": "absent", "words": "They were away."},
    "/over/": {"why": "We have the plan."},
}


def things(people, children, member) -> dict:
    tom, leila = member("amina", "tom"), member("amina", "leila")
    reviewed = begun(tom, Kind.REVIEW, 400, service=service("school"))
    leilas = begun(leila)
    reviewed.refresh_from_db()
    FORMS.update(
        {
            "/days/papers/": {"key": uuid4(), "day": str(ago(2))},
            "/days/decided/": {"key": uuid4(), "day": str(ago(5))},
            "/late/meeting/": {"key": uuid4(), "words": "The hall was not free."},
            "/late/decided/": {"key": uuid4(), "words": "We read the reports."},
            "/{reviewed}/service/": {"revision": reviewed.revision, "service": ""},
        }
    )
    return {"reviewed": reviewed.pk, "leilas_clock": leilas.pk}
