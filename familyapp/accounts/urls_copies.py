from django.urls import path

from familyapp.accounts import views_copies as views

app_name = "data"
urlpatterns = [
    path("my/data/", views.my_data, name="page"),
    path("my/data/<uuid:copy>/json/", views.download, {"kind": "json"}, name="json"),
    path("my/data/<uuid:copy>/html/", views.download, {"kind": "html"}, name="html"),
]
