from django.urls import path

from familyapp.meetings.views import papers as views

HERE = "child/<uuid:child>/meetings/<uuid:meeting>/papers/"

urlpatterns = [
    path(f"{HERE}add/", views.expect, name="expect_paper"),
    path(f"{HERE}mine/", views.bring, name="bring_paper"),
    path(f"{HERE}<uuid:paper>/send/", views.send, name="send_paper"),
    path(f"{HERE}<uuid:paper>/take-off/", views.take_off, name="take_off_paper"),
    path(f"{HERE}<uuid:paper>/file/", views.file, name="paper_file"),
]
