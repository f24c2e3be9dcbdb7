from django.urls import path

from familyapp.team.views import about as views

app_name = "about"
urlpatterns = [
    path("child/<uuid:child>/about-me/", views.page, name="page"),
    path("child/<uuid:child>/about-me/change/<slug:part>/", views.change, name="change"),
    path("child/<uuid:child>/about-me/history/", views.history, name="history"),
    path("child/<uuid:child>/about-me/who/", views.readers, name="who"),
    path("child/<uuid:child>/about-me/who/<uuid:other>/", views.show, name="show"),
    path("child/<uuid:child>/about-me/read/", views.read, name="read"),
    path("child/<uuid:child>/about-me/still-right/", views.still_right, name="still_right"),
    path("child/<uuid:child>/about-me/files/<uuid:which>/", views.file, name="file"),
    path(
        "child/<uuid:child>/about-me/files/<uuid:which>/remove/",
        views.remove_file,
        name="remove_file",
    ),
    path("child/<uuid:child>/about-me/pdf/", views.pdf, name="pdf"),
]
