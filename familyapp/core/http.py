"""Small things that every view speaking HTTP needs."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, JsonResponse

T = TypeVar("T")


def once(request: HttpRequest, name: str, read: Callable[[], T]) -> T:
    """What `read` gives, read once for this request: gate, page and navigation ask the same."""
    kept: dict[str, T] = request.__dict__.setdefault("_once", {})
    if name not in kept:
        kept[name] = read()
    return kept[name]


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asked, so that the answer is JSON and never a redirect."""
    return "application/json" in (
        request.headers.get("Accept", "") + request.headers.get("Content-Type", "")
    )


def json_error(status: int, code: str, detail: str, **more: object) -> JsonResponse:
    """An error as the protocol has it: `code` for the program, `detail` for the person."""
    return JsonResponse({"code": code, "detail": detail, **more}, status=status)
