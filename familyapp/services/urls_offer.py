"""The Local Offer: for everybody, and for who keeps it."""

from django.urls import include, path

from familyapp.services.offer import urls_keeping, views

app_name = "offer"
urlpatterns = [
    path("local-offer/", views.offers, name="list"),
    path("local-offer/saved/", views.saved, name="saved"),
    path("local-offer/missing/", views.missing, name="missing"),
    path("local-offer/told/", views.told, name="told"),
    path("", include(urls_keeping)),
    path("local-offer/<uuid:entry>/", views.entry, name="entry"),
    path("local-offer/<uuid:entry>/save/", views.save, name="save"),
    path("local-offer/<uuid:entry>/not-right/", views.not_right, name="not_right"),
]
