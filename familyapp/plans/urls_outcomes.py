from django.urls import path

from familyapp.plans.views import outcomes

OUTCOMES = "child/<uuid:child>/plan/outcomes/"
ONE = f"{OUTCOMES}<uuid:outcome>/"

urlpatterns = [
    path(f"{OUTCOMES}add/", outcomes.add, name="add_outcome"),
    path(ONE, outcomes.page, name="outcome"),
    path(f"{ONE}change/", outcomes.change, name="change_outcome"),
    path(f"{ONE}answer/", outcomes.answer, name="answer_outcome"),
    path(f"{ONE}answer-for/", outcomes.answer_for, name="answer_for"),
    path(f"{ONE}in-plan/", outcomes.in_plan, name="in_plan"),
    path(f"{ONE}end/", outcomes.end, name="end_outcome"),
]
