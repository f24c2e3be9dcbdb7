"""Keeping the Local Offer: for content editors. Part of `urls_offer`, with its names."""

from django.urls import path

from familyapp.services.offer import views_importing as files
from familyapp.services.offer import views_keeping as views

KEEP = "local-offer/keep/"
ONE = f"{KEEP}<uuid:entry>/"
FILES = f"{KEEP}files/"

urlpatterns = [
    path(KEEP, views.entries, name="keep"),
    path(f"{KEEP}new/", views.add, name="keep_new"),
    path(ONE, views.entry, name="keep_entry"),
    path(f"{ONE}still-right/", views.still_right, name="still_right"),
    path(f"{ONE}take-out/", views.take_out, name="take_out"),
    path(f"{ONE}put-back/", views.put_back, name="put_back"),
    path(f"{KEEP}said/<uuid:report>/done/", views.settle, name="settle"),
    path(FILES, files.files, name="imports"),
    path(f"{FILES}empty/", files.template, name="import_template"),
    path(f"{FILES}<uuid:id>/", files.file, name="import"),
    path(f"{FILES}<uuid:id>/take-in/", files.take_in, name="take_in"),
    path(f"{FILES}<uuid:id>/again/", files.again, name="import_again"),
    path(f"{FILES}<uuid:id>/refused/", files.refused, name="import_refused"),
]
