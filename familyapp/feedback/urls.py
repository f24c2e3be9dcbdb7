from familyapp.feedback import (
    urls_around,
    urls_complaints,
    urls_giving,
    urls_item,
    urls_queues,
    urls_seeing,
)

app_name = "feedback"
urlpatterns = [
    *urls_giving.urlpatterns,
    *urls_around.urlpatterns,
    *urls_complaints.urlpatterns,
    *urls_queues.urlpatterns,
    *urls_item.urlpatterns,
    *urls_seeing.urlpatterns,
]
