from django.urls import path

from familyapp.meetings.views import calendar as views

urlpatterns = [
    path("calendar/<str:token>.ics", views.feed, name="feed"),
    path("child/<uuid:child>/meetings/calendar/", views.link, name="calendar"),
    path("child/<uuid:child>/meetings/<uuid:meeting>/calendar.ics", views.one, name="one_ics"),
]
