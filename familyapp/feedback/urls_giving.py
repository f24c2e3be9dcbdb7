from django.urls import URLPattern, path

from familyapp.feedback.views import giving, mine, receipts

urlpatterns: list[URLPattern] = [
    path("feedback/", giving.give, name="give"),
    path("feedback/told/", giving.told, name="told"),
    path("feedback/mine/", mine.mine, name="mine"),
    path("feedback/mine/<uuid:feedback>/", mine.mine_one, name="mine_one"),
    path("feedback/mine/<uuid:feedback>/<uuid:file>/", mine.mine_file, name="mine_file"),
    path("feedback/receipt/", receipts.receipt_code, name="receipt_code"),
    path("feedback/receipt/<str:code>/", receipts.receipt, name="receipt"),
    path("tell/<str:code>/", giving.at_poster, name="poster"),
]
