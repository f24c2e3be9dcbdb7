"""All addresses. Each view behind them declares its access rule (see core/gates.py)."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from familyapp.accounts.urls import in_place_of_the_librarys
from familyapp.core.views import healthz

handler403 = "familyapp.home.views.not_allowed"
handler404 = "familyapp.home.views.not_found"
handler500 = "familyapp.home.views.broken"

urlpatterns = [
    path("", include("familyapp.home.urls")),
    path("", include("familyapp.team.urls")),
    path("", include("familyapp.team.urls_about")),
    path("", include("familyapp.team.urls_agreed")),
    path("", include("familyapp.meetings.urls")),
    path("", include("familyapp.plans.urls")),
    path("", include("familyapp.processes.urls")),
    path("", include("familyapp.services.urls_offer")),
    path("", include("familyapp.feedback.urls")),
    path("", include("messaging.urls")),
    path("", include("pwa.urls")),
    path("", include(in_place_of_the_librarys)),
    path("", include("familyapp.accounts.urls")),
    path("", include("familyapp.accounts.urls_copies")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
]
if settings.DEMO:
    urlpatterns.append(path("", include("familyapp.demo.urls")))
