from django.urls import path

from familyapp.feedback.views import item

HERE = "improvement/items/<uuid:item>/"

urlpatterns = [
    path(HERE, item.item, name="item"),
    path(f"{HERE}status/", item.status, name="item_status"),
    path(f"{HERE}details/", item.details, name="item_details"),
    path(f"{HERE}move/", item.move, name="item_move"),
    path(f"{HERE}note/", item.note, name="item_note"),
    path(f"{HERE}reply/", item.reply, name="item_reply"),
    path(f"{HERE}merge/", item.merge, name="item_merge"),
    path(f"{HERE}unmerge/<uuid:which>/", item.unmerge, name="item_unmerge"),
    path(f"{HERE}files/<uuid:file>/", item.file, name="item_file"),
]
