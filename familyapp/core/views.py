from django.db import connection
from django.http import HttpRequest, HttpResponse

from familyapp.core.gates import public_view


@public_view
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the database answers; for a load balancer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain", headers={"Cache-Control": "no-store"})
