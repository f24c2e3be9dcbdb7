from django.urls import URLPattern, path

from familyapp.feedback.views import around, posters

urlpatterns: list[URLPattern] = [
    path("feedback/pulses/<uuid:pulse>/not-now/", around.not_now, name="not_now"),
    path("feedback/asking/", around.asking, name="asking"),
    path("feedback/offered/<uuid:offered>/", around.offered, name="offered"),
    path("feedback/about-my-work/", around.about_my_work, name="about_my_work"),
    path("improvement/posters/", posters.posters, name="posters"),
    path("improvement/posters/<uuid:poster>/", posters.poster, name="poster_to_print"),
]
