from django.urls import path

from familyapp.team import views

app_name = "team"
urlpatterns = [
    path("child/<uuid:child>/team/", views.team, name="team"),
    path("child/<uuid:child>/team/add/", views.add, name="add"),
    path("child/<uuid:child>/team/<uuid:other>/", views.person, name="person"),
    path("child/<uuid:child>/team/<uuid:other>/photo/", views.photo, name="photo"),
    path("child/<uuid:child>/team/<uuid:other>/change/", views.change, name="change"),
    path("child/<uuid:child>/team/<uuid:other>/end/", views.end, name="end"),
    path("services/<uuid:service>/caseloads/", views.caseloads, name="caseloads"),
]
