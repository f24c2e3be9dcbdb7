from django.http import HttpRequest


def page_number(request: HttpRequest) -> int:
    """`?page=`, counted from the newest; 1 for anything that is no page."""
    asked = request.GET.get("page", "1")
    return max(int(asked), 1) if asked.isdecimal() and len(asked) < 6 else 1
