from django.urls import path

from familyapp.plans.views import help

urlpatterns = [
    path("child/<uuid:child>/plan/help/add/", help.add, name="add_help"),
    path("child/<uuid:child>/plan/help/<uuid:provision>/", help.help, name="help"),
    path("child/<uuid:child>/plan/help/<uuid:provision>/answer/", help.answer, name="answer_help"),
    path(
        "child/<uuid:child>/plan/help/<uuid:provision>/take-on/", help.take_on, name="take_on_help"
    ),
    path("child/<uuid:child>/plan/help/<uuid:provision>/change/", help.change, name="change_help"),
    path("child/<uuid:child>/plan/help/<uuid:provision>/end/", help.end, name="end_help"),
]
