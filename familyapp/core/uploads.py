"""What the page that sends a file with a progress bar needs of the server."""

from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin


class UploadMiddleware(MiddlewareMixin):
    """Tell `static/js/uploads.js` where to go next, in place of a redirect: a script cannot stop
    at one, and what the next page says only once would be said to the script."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code in (302, 303) and request.headers.get("X-Upload"):
            response["X-Go-To"] = response["Location"]
            del response["Location"]
            response.status_code = 204
        return response
