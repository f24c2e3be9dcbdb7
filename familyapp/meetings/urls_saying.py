from django.urls import path

from familyapp.meetings.views import saying, saying_shared, story

MEETING = "child/<uuid:child>/meetings/<uuid:meeting>/"
SAY = f"{MEETING}say/<uuid:say>/"

urlpatterns = [
    path(f"{MEETING}say/", saying.say, name="say"),
    path(f"{MEETING}say/child/", saying.childs_view, name="childs_view"),
    path(f"{SAY}share/", saying_shared.share, name="share_say"),
    path(f"{SAY}take-back/", saying_shared.take_back, name="take_back_say"),
    path(f"{SAY}files/<uuid:file>/", saying_shared.file, name="say_file"),
    path(
        f"{SAY}files/<uuid:file>/take-out/",
        saying_shared.take_file_out,
        name="take_out_say_file",
    ),
    path(f"{MEETING}story/", story.story, name="story"),
    path("child/<uuid:child>/break-card/", story.break_card, name="break_card"),
]
