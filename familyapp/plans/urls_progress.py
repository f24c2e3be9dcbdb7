from django.urls import path

from familyapp.plans.views import progress

urlpatterns = [
    path(
        "child/<uuid:child>/plan/outcomes/<uuid:outcome>/progress/",
        progress.stream,
        name="progress",
    ),
    path(
        "child/<uuid:child>/plan/outcomes/<uuid:outcome>/progress/add/",
        progress.add,
        name="add_progress",
    ),
    path(
        "child/<uuid:child>/plan/outcomes/<uuid:outcome>/progress/<uuid:which>/take-back/",
        progress.take_back,
        name="take_back_progress",
    ),
]
