from django.urls import path

from familyapp.processes.views import guides_keeping as views

ONE = "guides/keep/<slug:slug>/"

urlpatterns = [
    path("guides/keep/", views.guides, name="keep_guides"),
    path(ONE, views.guide, name="keep_guide"),
    path(f"{ONE}preview/", views.preview, name="preview_guide"),
    path(f"{ONE}changes/", views.changes, name="guide_draft_changes"),
    path(f"{ONE}publish/", views.publish, name="publish_guide"),
    path(f"{ONE}check/", views.check, name="check_guide"),
    path(f"{ONE}take-over/", views.take_over, name="take_over_guide"),
    path(f"{ONE}drop/", views.drop, name="drop_guide_draft"),
    path(f"{ONE}back/", views.go_back, name="go_back_guide"),
    path("guides/<slug:slug>/changes/<int:number>/", views.what_changed, name="guide_changes"),
]
