from django.urls import path

from familyapp.plans.views import documents, plan

PLAN = "child/<uuid:child>/plan/"

urlpatterns = [
    path(PLAN, plan.page, name="plan"),
    path(f"{PLAN}add/", plan.add, name="add_plan"),
    path(f"{PLAN}<uuid:which>/change/", plan.change, name="change_plan"),
    path(f"{PLAN}<uuid:which>/sections/", plan.sections, name="sections"),
    path(f"{PLAN}<uuid:which>/final/", plan.final, name="make_final"),
    path(f"{PLAN}<uuid:which>/end/", plan.end, name="end_plan"),
    path(f"{PLAN}<uuid:which>/versions/<int:number>/", plan.version, name="version"),
    path(f"{PLAN}<uuid:which>/documents/add/", documents.add, name="add_document"),
    path(f"{PLAN}documents/<uuid:document>/", documents.file, name="document"),
    path(f"{PLAN}documents/<uuid:document>/remove/", documents.remove, name="remove_document"),
]
