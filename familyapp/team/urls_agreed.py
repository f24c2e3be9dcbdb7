from django.urls import path

from familyapp.team.views import agreed as views

app_name = "agreed"
urlpatterns = [
    path("actions/", views.mine, name="mine"),
    path("child/<uuid:child>/actions/", views.actions, name="list"),
    path("child/<uuid:child>/actions/add/", views.add, name="add"),
    path("child/<uuid:child>/actions/ask/", views.ask, name="ask"),
    path("child/<uuid:child>/actions/asked/<uuid:which>/", views.answer, name="answer"),
    path("child/<uuid:child>/actions/<uuid:which>/", views.action, name="action"),
    path("child/<uuid:child>/actions/<uuid:which>/change/", views.change, name="change"),
    path("child/<uuid:child>/actions/<uuid:which>/<slug:act>/", views.act, name="act"),
]
