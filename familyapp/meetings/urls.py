from familyapp.meetings import (
    urls_after,
    urls_calendar,
    urls_meetings,
    urls_papers,
    urls_replies,
    urls_saying,
)

app_name = "meetings"
urlpatterns = [
    *urls_meetings.urlpatterns,
    *urls_replies.urlpatterns,
    *urls_saying.urlpatterns,
    *urls_papers.urlpatterns,
    *urls_after.urlpatterns,
    *urls_calendar.urlpatterns,
]
