from django.urls import path

from familyapp.feedback.views import board, rules

urlpatterns = [
    path("improvement/", board.show, name="board"),
    path("improvement/list/", board.items, name="items"),
    path("improvement/bulk/", board.bulk, name="bulk"),
    path("improvement/undo/<uuid:act>/", board.undo, name="undo"),
    path("improvement/rules/", rules.rules, name="rules"),
    path("improvement/rules/<uuid:rule>/end/", rules.end, name="end_rule"),
    path("improvement/queues/<uuid:queue>/kept-by/", rules.kept_by, name="queue_kept_by"),
]
