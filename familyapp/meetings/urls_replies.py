from django.urls import path

from familyapp.meetings.views import replies as views

ONE = "child/<uuid:child>/meetings/<uuid:meeting>"
urlpatterns = [
    path(f"{ONE}/reply/", views.reply, name="reply"),
    path(f"{ONE}/reply/<uuid:attendee>/", views.write_down, name="write_reply"),
    path(f"{ONE}/another-time/", views.another_time, name="another_time"),
    path(f"{ONE}/another-time/<uuid:wish>/", views.answer_wish, name="answer_wish"),
]
