from django.urls import path

from messaging import views, views_checkin, views_pass_on

app_name = "messages"
urlpatterns = [
    path("messages/", views.threads, name="list"),
    path("messages/ask/", views.ask, name="ask"),
    path("messages/token/", views.token, name="token"),
    path("messages/<uuid:conversation>/", views.thread, name="thread"),
    path("messages/<uuid:conversation>/since/<int:seq>/", views.since, name="since"),
    path("messages/<uuid:conversation>/send/", views.send, name="send"),
    path("messages/<uuid:conversation>/read/", views.read, name="read"),
    path("messages/<uuid:conversation>/pass-on/<int:seq>/", views_pass_on.pass_on, name="pass_on"),
    path("child/<uuid:child>/family-thread/", views.family_thread, name="family_thread"),
    path("child/<uuid:child>/harder/", views_checkin.harder, name="harder"),
]
