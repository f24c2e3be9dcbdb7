from django.urls import path

from familyapp.processes.views import reading

urlpatterns = [
    path("guides/", reading.guides, name="guides"),
    path("guides/<slug:slug>/", reading.guide, name="guide"),
    path("guides/<slug:slug>/clear/", reading.clear, name="guide_clear"),
    path("guides/<slug:slug>/follow/", reading.follow, name="guide_follow"),
    path("glossary/", reading.words, name="glossary"),
    path("search/", reading.search, name="search"),
]
