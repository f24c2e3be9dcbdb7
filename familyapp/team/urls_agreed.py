from django.urls import URLPattern

app_name = "agreed"
urlpatterns: list[URLPattern] = []
