"""Who opens the plan, its versions and its documents, and who keeps it."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from familyapp.core import files
from familyapp.plans.actions import documents
from familyapp.plans.actions import plan as planning

ROWS = """
GET  /child/{amina}/plan/                              302 404 team=200
POST /child/{amina}/plan/                              302 405
GET  /child/{idris}/plan/                              302 404 leila,tom=200
GET  /child/{ben}/plan/                                302 404 ben,tom=200
GET  /child/{maya}/plan/                               302 404 tom=200
GET  /child/{tia}/plan/                                302 404 olu,nadia,tom=200
GET  /child/{amina}/plan/add/                          302 404 team=403 tom,covers=200
POST /child/{amina}/plan/add/                          302 404 team=403 tom,covers=302
GET  /child/{amina}/plan/{aminas_plan}/change/         302 404 team=403 tom,covers=200
POST /child/{amina}/plan/{aminas_plan}/change/         302 404 team=403 tom,covers=302
GET  /child/{amina}/plan/{aminas_plan}/sections/       302 404 team=403 tom,covers=200
POST /child/{amina}/plan/{aminas_plan}/sections/       302 404 team=403 tom,covers=302
GET  /child/{amina}/plan/{aminas_plan}/final/          302 404 team=403 tom,covers=200
POST /child/{amina}/plan/{aminas_plan}/final/          302 404 team=403 tom,covers=302
GET  /child/{amina}/plan/{aminas_plan}/end/            302 404 team=403 tom,covers=200
POST /child/{amina}/plan/{aminas_plan}/end/            302 404 team=403 tom,covers=302
GET  /child/{amina}/plan/{aminas_plan}/versions/1/     302 404 team=200
POST /child/{amina}/plan/{aminas_plan}/versions/1/     302 405
GET  /child/{ollie}/plan/{aminas_plan}/versions/1/     302 404
POST /child/{ollie}/plan/{aminas_plan}/end/            302 404 sam=403
GET  /child/{amina}/plan/{aminas_plan}/documents/add/  302 404 team=200 looking=403
POST /child/{amina}/plan/{aminas_plan}/documents/add/  302 404 team=200 looking=403
GET  /child/{amina}/plan/documents/{leilas_report}/    302 404 team=200 karim=404
POST /child/{amina}/plan/documents/{leilas_report}/    302 405
GET  /child/{amina}/plan/documents/{leilas_report}/remove/ 302 405
POST /child/{amina}/plan/documents/{leilas_report}/remove/ 302 404 team=403 karim=404 leila,tom,covers=302
"""  # noqa: E501

GATES = """
team_view: see the plan
    /child/<uuid:child>/plan/
    /child/<uuid:child>/plan/<uuid:which>/versions/<int:number>/
    /child/<uuid:child>/plan/documents/<uuid:document>/
    /child/<uuid:child>/plan/documents/<uuid:document>/remove/
team_view: arrange meetings and keep the plan
    /child/<uuid:child>/plan/add/
    /child/<uuid:child>/plan/<uuid:which>/change/
    /child/<uuid:child>/plan/<uuid:which>/sections/
    /child/<uuid:child>/plan/<uuid:which>/final/
    /child/<uuid:child>/plan/<uuid:which>/end/
team_view: add documents to the plan
    /child/<uuid:child>/plan/<uuid:which>/documents/add/
"""

FORMS = {
    "/plan/add/": {"key": uuid4(), "kind": "transition", "draft_on": "2026-01-05"},
    "/plan/{aminas_plan}/change/": {"revision": 2, "draft_on": "2026-01-05"},
    "/plan/{aminas_plan}/sections/": {"revision": 2, "section_A": "x", "what_changed": "x"},
    "/plan/{aminas_plan}/final/": {"revision": 2, "final_on": "2026-01-06"},
    "/plan/{aminas_plan}/end/": {"revision": 2, "ended_on": "2026-01-06"},
}


def things(people: Any, children: Any, member: Any) -> dict[str, UUID]:
    tom, leila = member("amina", "tom"), member("amina", "leila")
    plan = planning.add_plan(tom, key=uuid4(), kind="ehc", draft_on=date(2026, 1, 5))
    planning.write_sections(tom, plan, revision=0, sections={"A": "Cats."}, what_changed="First.")
    planning.make_final(tom, plan, revision=1, final_on=date(2026, 1, 6))
    upload = SimpleUploadedFile("report.pdf", b"%PDF-1.7\n%%EOF\n")
    taken = files.take_in(upload, files.PAPERS)
    report = documents.add_document(leila, plan, key=uuid4(), file=taken, title="A report")
    return {"aminas_plan": plan.pk, "leilas_report": report.pk}
