from familyapp.plans import urls_adulthood, urls_help, urls_outcomes, urls_plan, urls_progress

app_name = "plans"
urlpatterns = [
    *urls_plan.urlpatterns,
    *urls_outcomes.urlpatterns,
    *urls_help.urlpatterns,
    *urls_progress.urlpatterns,
    *urls_adulthood.urlpatterns,
]
