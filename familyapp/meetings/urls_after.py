from django.urls import path

from familyapp.meetings.views import after, mine

CHILD = "child/<uuid:child>/meetings"
urlpatterns = [
    path("meetings/", mine.mine, name="mine"),
    path(f"{CHILD}/missed/", after.missed_meetings, name="missed"),
    path(f"{CHILD}/review-due/", after.review_due, name="review_due"),
    path(f"{CHILD}/<uuid:meeting>/after/", after.write_up, name="write_up"),
    path(f"{CHILD}/<uuid:meeting>/moved/", after.moved, name="moved"),
    path(f"{CHILD}/<uuid:meeting>/happened/<slug:what>/", after.happened, name="happened"),
    path(f"{CHILD}/<uuid:meeting>/heard/", after.heard, name="heard"),
]
