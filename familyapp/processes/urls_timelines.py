from django.urls import path

from familyapp.processes.views import timelines

CHILD = "child/<uuid:child>/where-we-are/"
ONE = f"{CHILD}<uuid:timeline>/"

urlpatterns = [
    path(CHILD, timelines.where_we_are, name="where_we_are"),
    path(f"{CHILD}start/", timelines.start, name="start_timeline"),
    path(ONE, timelines.timeline, name="timeline"),
    path(f"{ONE}days/<slug:fact>/", timelines.say_day, name="say_day"),
    path(f"{ONE}days/<slug:fact>/take-back/", timelines.take_back_day, name="take_back_day"),
    path(f"{ONE}late/<slug:step>/", timelines.give_reason, name="give_reason"),
    path(f"{ONE}late/<slug:step>/take-back/", timelines.take_back_reason, name="take_back_reason"),
    path(f"{ONE}exception/", timelines.rely_on, name="rely_on"),
    path(f"{ONE}service/", timelines.set_service, name="set_timeline_service"),
    path(f"{ONE}over/", timelines.close, name="close_timeline"),
    path(f"{ONE}open-again/", timelines.open_again, name="open_timeline_again"),
    path("services/<uuid:service>/late/", timelines.late_steps, name="late"),
]
