from django.conf import settings
from django.urls import path

from familyapp.home import views

app_name = "home"
urlpatterns = [
    path("", views.today, name="today"),
    path("help/", views.help_now, name="help"),
]
if settings.DEMO or settings.DEBUG:
    urlpatterns.append(path("design/", views.design, name="design"))
