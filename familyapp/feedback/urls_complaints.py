from django.urls import path

from familyapp.feedback.views import complaints, danger

urlpatterns = [
    path("feedback/complaint/", complaints.complaint, name="complaint"),
    path("feedback/complaint/<str:code>/", complaints.complaint_receipt, name="complaint_receipt"),
    path("feedback/complaints/<uuid:complaint>/", complaints.my_complaint, name="my_complaint"),
    path("complaints/", complaints.handed_over_list, name="complaints"),
    path("complaints/<uuid:complaint>/", complaints.handed_over, name="handed_over"),
    path("improvement/items/<uuid:item>/concern/", danger.raise_concern, name="raise_concern"),
]
