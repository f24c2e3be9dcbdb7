"""Small things that every view speaking HTTP needs."""

from django.http import HttpRequest, JsonResponse


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asked, so that the answer is JSON and never a redirect."""
    return "application/json" in (
        request.headers.get("Accept", "") + request.headers.get("Content-Type", "")
    )


def json_error(status: int, code: str, detail: str, **more: object) -> JsonResponse:
    """An error as the protocol has it: `code` for the program, `detail` for the person."""
    return JsonResponse({"code": code, "detail": detail, **more}, status=status)
