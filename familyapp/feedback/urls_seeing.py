from django.urls import path

from familyapp.feedback.views import figures, reports, you_said

urlpatterns = [
    path("you-said-we-did/", you_said.of_area, name="you_said"),
    path("you-said-we-did/<uuid:service>/", you_said.of_service, name="you_said_of"),
    path("improvement/items/<uuid:item>/you-said/", you_said.write, name="write_you_said"),
    path("improvement/figures/", figures.figures, name="figures"),
    path("improvement/reports/", reports.reports, name="reports"),
    path("improvement/reports/<uuid:report>/", reports.report, name="report"),
]
