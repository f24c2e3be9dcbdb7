from django.conf import settings
from django.urls import path

from familyapp.home import views, views_managing, views_my_file

app_name = "home"
urlpatterns = [
    path("", views.today, name="today"),
    path("help/", views.help_now, name="help"),
    path("child/<uuid:child>/record/", views.record_for, name="record_for"),
    path("child/<uuid:child>/my-file/", views_my_file.page, name="my_file"),
    path("child/<uuid:child>/my-file/pdf/", views_my_file.pdf, name="my_file_pdf"),
    path("services/<uuid:service>/children/", views_managing.children, name="children"),
    path("services/<uuid:service>/children/add/", views_managing.add_child, name="add_child"),
    path(
        "services/<uuid:service>/children/<uuid:child>/",
        views_managing.child_of_service,
        name="child_of_service",
    ),
    path(
        "services/<uuid:service>/children/<uuid:child>/key-worker/",
        views_managing.key_worker,
        name="key_worker",
    ),
    path(
        "services/<uuid:service>/children/<uuid:child>/interim/",
        views_managing.interim,
        name="interim",
    ),
]
if settings.DEMO or settings.DEBUG:
    urlpatterns.append(path("design/", views.design, name="design"))
