from django.urls import path

from familyapp.plans.views import adulthood as views

urlpatterns = [
    path("child/<uuid:child>/adulthood/", views.page, name="adulthood"),
    path("child/<uuid:child>/adulthood/worker/", views.worker, name="transition_worker"),
]
