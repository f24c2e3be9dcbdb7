from familyapp.feedback import urls_complaints, urls_giving, urls_queues, urls_seeing

app_name = "feedback"
urlpatterns = [
    *urls_giving.urlpatterns,
    *urls_complaints.urlpatterns,
    *urls_queues.urlpatterns,
    *urls_seeing.urlpatterns,
]
