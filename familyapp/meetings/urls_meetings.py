from django.urls import path

from familyapp.meetings.views import meetings as views
from familyapp.meetings.views import organising

urlpatterns = [
    path("child/<uuid:child>/meetings/", views.meetings, name="list"),
    path("child/<uuid:child>/meetings/arrange/", organising.arrange, name="arrange"),
    path("child/<uuid:child>/meetings/<uuid:meeting>/", views.detail, name="detail"),
    path("child/<uuid:child>/meetings/<uuid:meeting>/change/", organising.change, name="change"),
    path(
        "child/<uuid:child>/meetings/<uuid:meeting>/call-off/",
        organising.call_off,
        name="call_off",
    ),
]
