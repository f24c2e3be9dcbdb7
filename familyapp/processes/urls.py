from familyapp.processes import urls_guides, urls_reading, urls_referrals, urls_timelines

app_name = "processes"
urlpatterns = [
    *urls_guides.urlpatterns,
    *urls_reading.urlpatterns,
    *urls_timelines.urlpatterns,
    *urls_referrals.urlpatterns,
]
